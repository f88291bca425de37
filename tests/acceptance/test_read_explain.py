# SPDX-License-Identifier: Apache-2.0
"""khabar read --explain: what a page's lines became, for a person at a terminal."""
import os

import khabar

FIXTURES = os.path.join(khabar.SOURCE, "tests", "fixtures", "reading", "pages")


def fixture(name):
    return os.path.join(FIXTURES, name)


class Explain(khabar.Case):
    def test_kept_lines_are_the_text_that_read_prints(self):
        for name in ("hi-portal.html", "ur-wordpress.html", "en-post.txt"):
            explained = khabar.run("read", "--explain", fixture(name))
            self.assertEqual(explained.returncode, 0, explained.stderr)
            kept = [line[28:].strip("\u2068\u2069") for line in explained.stdout.splitlines() if line.startswith("1 story ")]
            article = khabar.lines(khabar.run("read", fixture(name)).stdout)[0]
            self.assertEqual("\n".join(kept), article["text"], name)

    def test_reasons_and_table_rows(self):
        out = khabar.run("read", "--explain", fixture("ur-wordpress.html")).stdout
        line = next(x for x in out.splitlines() if "مچھیروں" in x)
        self.assertRegex(line, r"^ +- also-read ")
        self.assertIn("ur/furniture", line)
        self.assertRegex(out, r"(?m)^1 published +2031-03-09T16:20:00\+05:00  \[meta publication date\]$")

    def test_a_pipe_gets_no_colour(self):
        out = khabar.run("read", "--explain", fixture("hi-portal.html"), env={**os.environ, "TERM": "xterm-256color"}).stdout
        self.assertNotIn("\x1b", out)

    def test_pages_without_a_story_say_so(self):
        done = khabar.run("read", "--explain", fixture("en-home.html"))
        self.assertEqual(done.returncode, 3)
        self.assertIn("home page or a section", done.stderr)
        self.assertIn("stories: 0", done.stdout)
