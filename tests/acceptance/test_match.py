# SPDX-License-Identifier: Apache-2.0
"""khabar match and khabar who, as a user runs them."""
import json

import khabar

RUBIO_HI = "\u092e\u093e\u0930\u094d\u0915\u094b \u0930\u0941\u092c\u093f\u092f\u094b"
RUBIO_UR = "\u0645\u0627\u0631\u06a9\u0648 \u0631\u0648\u0628\u06cc\u0648"
DAR_HI = "\u0907\u0936\u093e\u0915 \u0921\u093e\u0930"
DAR_UR = "\u0627\u0633\u062d\u0627\u0642 \u0688\u0627\u0631"


class Match(khabar.Case):
    def score(self, *args):
        done = khabar.run("match", *args)
        self.assertEqual(done.returncode, 0, done.stderr)
        return float(done.stdout.split()[0]), done.stdout

    def test_two_names_with_reasons(self):
        score, text = self.score(RUBIO_HI, RUBIO_UR)
        self.assertGreaterEqual(score, 0.5)
        self.assertIn("=", text)
        self.assertLess(self.score("Ivan Petrov", "Ivan Sidorov", "--type", "PER")[0], 0.5)

    def test_batch_keeps_the_lines(self):
        pairs = ["Marco Rubio\t" + RUBIO_HI + "\tPER", "Acme Ltd\tACME LIMITED\tORG", "Nawaz Sharif\tShehbaz Sharif", "\t"]
        done = khabar.run("match", "--batch", input="\n".join(pairs) + "\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        out = done.stdout.splitlines()
        self.assertEqual([line.split("\t", 1)[1] for line in out], pairs)
        scores = [float(line.split("\t", 1)[0]) for line in out]
        self.assertTrue(all(0 <= score <= 1 for score in scores))
        self.assertGreaterEqual(scores[0], 0.5)
        self.assertGreaterEqual(scores[1], 0.5)
        self.assertLess(scores[2], 0.5)
        self.assertEqual(scores[3], 0)

    def test_bad_lines_are_named_and_the_rest_is_kept(self):
        long_name = "kabul " * 2000
        lines = ["no tab here", "a\tb\tXYZ", long_name + "\t" + long_name, "\u093e\u094d\u093f\t\u064e\u0651", "x\tx"]
        done = khabar.run("match", "--batch", input="\n".join(lines) + "\n")
        self.assertEqual(done.returncode, 3)
        self.assertEqual(len(done.stdout.splitlines()), len(lines))
        self.assertIn("line 1", done.stderr)
        self.assertIn("XYZ", done.stderr)
        self.assertEqual(done.stdout.splitlines()[-1], "1.000\tx\tx")

    def test_wrong_usage(self):
        self.assertEqual(khabar.run("match", "one name").returncode, 2)
        self.assertEqual(khabar.run("match", "a", "b", "--type", "XYZ").returncode, 2)


class Who(khabar.ExampleRecord):
    def ask(self, query, *options):
        return khabar.run("who", query, "--db", self.db, *options)

    def test_one_person_by_any_spelling(self):
        answers = [json.loads(self.ask(name, "--json").stdout) for name in ("Ishaq Dar", DAR_HI, DAR_UR)]
        for answer in answers:
            self.assertEqual(answer["schema"], "khabar/who/1")
            self.assertEqual(answer["entity"], answers[0]["entity"])
            self.assertTrue(answer["timeline"]["events"])
        languages = {name["lang"] for name in answers[0]["entity"]["names"]}
        self.assertGreaterEqual(len(languages), 2)
        shown = self.ask("Ishaq Dar")
        self.assertEqual(shown.returncode, 0)
        self.assertIn("Events: ", shown.stdout)
        self.assertIn("Devanagari: ", shown.stdout)
        self.assertIn("foreign minister, ", shown.stdout)

    def test_labels_are_of_the_readers_language(self):
        for lang, words in (("hi", ("व्यक्ति", "देवनागरी: ", "घटनाएं: ", "विदेश मंत्री, ")),
                            ("ur", ("شخص", "اردو: ", "واقعات: ", "وزیر خارجہ, "))):
            shown = self.ask("Ishaq Dar", "--lang", lang).stdout
            for word in words:
                self.assertIn(word, shown, lang)

    def test_nobody_gives_the_nearest_and_fails(self):
        done = self.ask("Zebulon Quimby")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stdout, "")
        self.assertIn("nearest", done.stderr)

    def test_odd_queries(self):
        for query in ("", "x", "\u094d", "kabul " * 2000):
            self.assertIn(self.ask(query).returncode, (0, 1), query[:10])
        self.assertEqual(self.ask("Dar", "--lang", "xx").returncode, 2)
        self.assertEqual(khabar.run("who", "Dar", "--db", self.path("none.db")).returncode, 1)
