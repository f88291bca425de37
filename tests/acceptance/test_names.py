# SPDX-License-Identifier: Apache-2.0
"""khabar names: pages as a table and as JSON, tokens in CoNLL's columns."""
import json
import subprocess
import unittest

import khabar

PAGE = """विदेश मंत्री ओलेग वासिलकोव ने सोमवार को ब्रसेल्स में संयुक्त राष्ट्र के अधिकारियों से मुलाकात की।
वासिलकोव ने कहा कि बातचीत जारी रहेगी।
"""


def names(*arguments, text=None):
    return subprocess.run([khabar.BINARY, "names", *arguments], input=text, capture_output=True, timeout=300)


def tags(language, text):
    done = names("--conll", "--lang", language, text=text.encode())
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


class Pages(khabar.Case):
    def setUp(self):
        super().setUp()
        self.page = self.write("page.txt", PAGE)

    def test_json_gives_each_mention_with_its_voters(self):
        done = names("--json", self.page)
        self.assertEqual(done.returncode, 0, done.stderr)
        mentions = [json.loads(line) for line in done.stdout.decode().splitlines()]
        found = {m["text"]: m for m in mentions}
        self.assertIn("ओलेग वासिलकोव", found)
        self.assertEqual(found["ओलेग वासिलकोव"]["type"], "PER")
        self.assertIn("title", found["ओलेग वासिलकोव"]["voters"])
        self.assertEqual(found["वासिलकोव"]["entity"], found["ओलेग वासिलकोव"]["entity"])
        self.assertIn("world", found["ब्रसेल्स"]["voters"])
        known = {"world", "title", "page", "sound", "handle", "model"}
        for mention in mentions:
            self.assertTrue(mention["voters"])
            self.assertLessEqual(set(mention["voters"]), known)
            self.assertEqual(len(mention["text"]), mention["end"] - mention["start"])

    def test_table_shows_one_row_an_entity(self):
        done = names(self.page)
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = [line for line in done.stdout.decode().splitlines() if "Brussels" in line]
        self.assertEqual(len(rows), 1)
        self.assertIn("LOC", rows[0])
        self.assertIn("world", rows[0])

    def test_examples(self):
        done = names("--json", khabar.PAGES)
        self.assertEqual(done.returncode, 0, done.stderr)
        voters = {voter for line in done.stdout.splitlines() for voter in json.loads(line)["voters"]}
        self.assertLessEqual({"world", "title", "model"}, voters)

    def test_a_missing_page_is_named(self):
        done = names(self.page, self.path("none.txt"))
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"none.txt", done.stderr)
        self.assertIn(b"Brussels", done.stdout)


class Forms(unittest.TestCase):
    def forms(self, text):
        done = khabar.run("forms", input=text)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [line.split("\t") for line in done.stdout.splitlines()]

    def test_every_word_has_its_lemma_and_features(self):
        hindi = self.forms("मंत्रियों ने हमलों की निंदा की, 26 घायल।")
        self.assertEqual([row[1] for row in hindi], ["मंत्री", "ने", "हमला", "का", "निंदा", "का", "घायल"])
        self.assertEqual(hindi[0][2], "noun m pl obl")
        self.assertEqual(self.forms("حملوں کے بعد")[0][1:], ["حملہ", "noun m pl obl"])

    def test_nothing_and_odd_bytes(self):
        self.assertEqual(self.forms(""), [])
        done = subprocess.run([khabar.BINARY, "forms"], input=b"\xff\xe0 men", capture_output=True, timeout=300)
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"man", done.stdout)


class Tokens(unittest.TestCase):
    def test_tokens_come_back_as_given(self):
        text = "ओलेग\nवासिलकोव\nने\nकहा\n।\n\nवह\nभारत\nगए\n।\n"
        out = tags("hi", text)
        self.assertEqual([line.split("\t")[0] for line in out.split("\n")], text.split("\n"))
        self.assertIn("भारत\tB-LOC", out)
        self.assertIn("ने\tO", out)

    def test_joined_words_and_points_stay_one_token(self):
        out = tags("ur", "وہ\nتمل_ناڈو\nمیں\nرہتے\nہیں\n۔\n")
        self.assertIn("تمل_ناڈو\tB-LOC", out)
        out = tags("en", "The\nU.S.\nenvoy\nleft\nfor\nNew\nDelhi\n.\n")
        self.assertIn("U.S.\tB-LOC", out)
        self.assertIn("New\tB-LOC\nDelhi\tI-LOC", out)

    def test_further_columns_and_line_ends(self):
        self.assertEqual(tags("en", "Paris\tNNP\tB-LOC\r\n\r\n"), "Paris\tB-LOC\n\n")
        self.assertEqual(tags("hi", ""), "")
        self.assertEqual(tags("hi", "\n\n"), "\n\n")

    def test_same_tags_with_any_sentences_around(self):
        a, b = "मंत्री\nरमेश\nकुमार\nआए\n।\n", "वे\nलखनऊ\nगए\n।\n"
        self.assertEqual(tags("hi", a + "\n" + b), tags("hi", a) + "\n" + tags("hi", b))

    def test_odd_tokens(self):
        for token in ["x" * 10000, "\u0951", "\u200c", "_", "a\u0301", "प" * 3000, "😀", "-", "\u202e"]:
            for language in ["hi", "ur", "en"]:
                lines = tags(language, f"{token}\nहै\n").splitlines()
                self.assertEqual([line.rsplit("\t", 1)[0] for line in lines], [token, "है"])
        done = names("--conll", "--lang", "hi", text=b"\xff\xfe\n\x00\n")
        self.assertEqual((done.returncode, done.stdout), (0, b"\xff\xfe\tO\n\x00\tO\n"))

    def test_a_long_sentence_takes_linear_time(self):
        out = tags("ur", "پاکستان\nنے\n" * 50000)
        self.assertEqual(out.count("B-LOC"), 50000)

    def test_wrong_use_is_told(self):
        for arguments, word in [(["--conll"], b"--lang"), (["--conll", "--lang", "xx"], b"hi, ur, en"), ([], b"page"),
                                (["--lang", "hi", "page.txt"], b"--conll")]:
            done = names(*arguments, text=b"")
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn(word, done.stderr)
            self.assertNotIn(b"terminate", done.stderr)


if __name__ == "__main__":
    unittest.main()
