# SPDX-License-Identifier: Apache-2.0
"""A record that was exported comes back from its lines."""
import json
import random

import khabar


class Import(khabar.ExampleRecord):
    def setUp(self):
        super().setUp()
        self.lines = self.export(self.db).splitlines(keepends=True)
        self.new = self.path("new.db")

    def take_in(self, text, expected=0):
        done = khabar.run("import", self.write("export.jsonl", text), "--db", self.new)
        self.assertEqual(done.returncode, expected, done.stderr)
        return done.stderr

    def test_the_round_trip_gives_the_same_record(self):
        said = self.take_in("".join(self.lines))
        self.assertIn("pages imported", said)
        self.assertEqual(self.export(self.new), "".join(self.lines))

    def test_the_order_of_lines_means_nothing(self):
        shuffled = self.lines[:]
        random.Random(7).shuffle(shuffled)
        self.take_in("".join(shuffled))
        self.assertEqual(self.export(self.new), "".join(self.lines))

    def test_twice_and_in_parts_is_the_same(self):
        articles = [line for line in self.lines if '"khabar/article/1"' in line[:40]]
        # Stories of one page stay together: a page's facts are replaced as a whole.
        half = sorted(articles, key=lambda line: json.loads(line)["source"]["path"])
        paths = sorted({json.loads(line)["source"]["path"] for line in half})
        first = set(paths[: len(paths) // 2])
        self.take_in("".join(line for line in half if json.loads(line)["source"]["path"] in first))
        self.take_in("".join(line for line in half if json.loads(line)["source"]["path"] not in first))
        self.assertEqual(self.export(self.new), "".join(self.lines))
        self.take_in("".join(half))
        self.assertEqual(self.export(self.new), "".join(self.lines))

    def test_pages_that_came_by_import_are_known(self):
        self.take_in("".join(self.lines))
        done = khabar.run("build", "--db", self.new, khabar.PAGES)
        self.assertIn("0 new pages", done.stderr)

    def test_bad_lines_cost_only_themselves(self):
        broken = json.loads(next(line for line in self.lines if '"embeds":[{' in line))
        broken["id"] = "a-0000000000000000"
        broken["source"]["path"] = "elsewhere.html"
        broken["embeds"][0]["end"] = 10 ** 9
        extra = ["not json\n", '{"schema": "other/1"}\n', "[" * 100000 + "\n", "\n", json.dumps(broken) + "\n"]
        said = self.take_in("".join(extra + self.lines), expected=3)
        for number, reason in ((1, "not JSON"), (2, "unknown schema"), (3, "not JSON"), (5, "range")):
            self.assertRegex(said, rf"export\.jsonl: line {number} .*{reason}")
        self.assertEqual(self.export(self.new), "".join(self.lines))

    def test_what_is_no_export_is_refused(self):
        self.assertIn("holds no article", self.take_in("", expected=1))
        self.assertIn("not JSON", self.take_in("\x1f\x8b\x00\x00", expected=1))
        done = khabar.run("import", self.path("nothing.jsonl"), "--db", self.new)
        self.assertEqual(done.returncode, 1)
        self.assertIn("nothing.jsonl", done.stderr)


if __name__ == "__main__":
    khabar.unittest.main()
