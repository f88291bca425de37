# SPDX-License-Identifier: Apache-2.0
"""khabar explain: pages laid out clause by clause."""
import unittest

import khabar

PAGE = """Turkish President Recep Tayyip Erdogan met Egyptian President Abdel Fattah el-Sisi in Cairo on Monday.

He said nothing at a press conference. If the two sides hold talks next week, the border could open.
"""


class Explain(khabar.Case):
    def explain(self, *args):
        done = khabar.run("explain", *args)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_what_fired_and_what_nearly_fired(self):
        out = self.explain(self.write("page.txt", PAGE))
        self.assertRegex(out, r"\+ .* = meeting \(meet\.\w+: met\) -> e1")
        self.assertRegex(out, r"- .*press conference.*only looks like a happening")
        self.assertRegex(out, r"- .* = talks \(talks\.\w+: hold talks\): supposed, urged or general")
        self.assertRegex(out, r"e1  meeting held, .*Cairo.*EGY")
        self.assertRegex(out, r"confidence 0\.\d\d")

    def test_all_shows_every_sentence(self):
        page = self.write("page.txt", PAGE + "\nThe weather in the capital was fine and the cafes by the river were full of people.\n")
        self.assertNotIn("cafes", self.explain(page))
        self.assertIn("cafes", self.explain("--all", page))

    def test_a_language_that_is_not_read(self):
        page = self.write("page.txt", "Президент встретился с премьер-министром в Москве в понедельник.\n" * 4)
        done = khabar.run("explain", page)
        self.assertEqual(done.stdout.count("-> e"), 0)

    def test_a_page_that_is_not_there(self):
        done = khabar.run("explain", self.path("missing.txt"))
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("missing.txt", done.stderr)


if __name__ == "__main__":
    unittest.main()
