# SPDX-License-Identifier: Apache-2.0
"""The timeline as a desk sees it: the running story of the examples."""
import json

import khabar


class Timeline(khabar.ExampleRecord):
    def timeline(self, *options):
        done = khabar.run("timeline", "--db", self.db, *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_plain_output_has_no_colour_and_no_control_characters(self):
        text = self.timeline()
        self.assertNotIn("\x1b", text)
        self.assertGreater(len(text.splitlines()), 20)

    def test_the_meeting_is_one_event_with_both_dates(self):
        events = json.loads(self.timeline("--json", "--from", "2025-07-20", "--to", "2025-07-31"))["events"]
        disputed = [e for e in events if e["kind"] == "meeting" and any(
            d["field"] == "start" and {"2025-07-25", "2025-07-26"} <= {v["value"] for v in d["values"]} for d in e["disagreements"])]
        self.assertEqual(len(disputed), 1)
        self.assertGreaterEqual(len(disputed[0]["reports"]), 3)

    def test_filters(self):
        whole = len(json.loads(self.timeline("--json"))["events"])
        for options in (["--country", "BGD"], ["--from", "2025-01-01"], ["--to", "2023-12-31"], ["--entity", "Ishaq Dar"],
                        ["--kind", "attack"], ["--status", "planned"]):
            part = len(json.loads(self.timeline("--json", *options))["events"])
            self.assertGreater(part, 0, options)
            self.assertLess(part, whole, options)

    def test_one_person_in_three_scripts(self):
        spelled = [self.timeline("--json", "--entity", name) for name in
                   ("Ishaq Dar", "\u0907\u0936\u093e\u0915 \u0921\u093e\u0930", "\u0627\u0633\u062d\u0627\u0642 \u0688\u0627\u0631")]
        self.assertEqual(spelled[0], spelled[1])
        self.assertEqual(spelled[0], spelled[2])

    def test_labels_in_three_languages(self):
        shown = {lang: self.timeline("--lang", lang) for lang in ("en", "hi", "ur")}
        self.assertEqual(len(set(shown.values())), 3)
        self.assertTrue(any("\u0900" <= c <= "\u097f" for c in shown["hi"]))

    def test_wrong_filters_are_wrong_usage(self):
        for options in (["--from", "yesterday"], ["--lang", "xx"], ["--country", "Pakistan"]):
            done = khabar.run("timeline", "--db", self.db, *options)
            self.assertEqual(done.returncode, 2, options)
            self.assertTrue(done.stderr)
