# SPDX-License-Identifier: Apache-2.0
"""What the README shows is what the program prints."""
import os
import re

import khabar


class Readme(khabar.Case):
    def test_the_demo_prints_what_the_readme_shows(self):
        text = khabar.text_of(os.path.join(khabar.SOURCE, "README.md"))
        block = re.search(r"timeline of the example pages:\n\n```\n(.*?)```", text, re.S).group(1)
        shown = [line for line in block.splitlines() if line.strip() not in ("", "…")]
        self.assertGreater(len(shown), 12)
        db = self.path("demo.db")
        self.build(db, khabar.PAGES)
        printed = iter(khabar.run("timeline", "--db", db, "--width", 100).stdout.splitlines())
        for line in shown:
            self.assertIn(line, printed, "in this order")  # an iterator is used up to the line

    def test_commands_and_files_of_the_readme_are_there(self):
        text = khabar.text_of(os.path.join(khabar.SOURCE, "README.md"))
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            self.assertTrue(os.path.exists(os.path.join(khabar.SOURCE, target)), target)
        known = khabar.run("--help").stdout
        for command in re.findall(r"^khabar ([a-z]+)", text, re.M):
            self.assertRegex(known, rf"\n\s+{command}\s", command)
