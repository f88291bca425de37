# SPDX-License-Identifier: Apache-2.0
"""khabar when: what a phrase of time means, for people and in batches."""
import json
import os
import subprocess
import sys
import unittest

import khabar

SOURCE = os.environ.get("KHABAR_SOURCE_DIR", os.path.join(os.path.dirname(__file__), "..", ".."))


def when(*args, text=None):
    return subprocess.run([khabar.BINARY, "when", *args], input=text, capture_output=True, text=True, encoding="utf-8",
                          timeout=60)


class When(khabar.Case):
    def test_prints_value_basis_and_rule(self):
        done = when("last Friday", "--published", "2025-07-28")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"^2025-07-25\tlast Friday\tbasis: \w+\trule: TIME <- \S+")

    def test_reads_lines_and_says_when_there_is_none(self):
        done = when("--published", "2025-05-10", text="today\nno such thing\n")
        self.assertEqual(done.stdout.splitlines()[0].split("\t")[0], "2025-05-10")
        self.assertEqual(done.stdout.splitlines()[1], "no time found")

    def test_impossible_date_names_both_candidates(self):
        done = when("31 April 2025", "--published", "2025-05-10")
        self.assertIn("not resolved", done.stdout)
        self.assertIn("also: 2025-04-30 2025-05-01", done.stdout)
        self.assertIn("impossible-date", done.stdout)

    def test_batch(self):
        done = when("--batch", text="5 PM tomorrow\t2025-05-10T09:00:00\ten\nxyz\t2025-05-10\ten\n\t\t\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        first, second, third = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(first["times"][0]["value"], "2025-05-11T17:00:00")
        self.assertEqual(first["times"][0]["values"][0], first["times"][0]["value"])
        self.assertEqual((first["times"][0]["start"], first["times"][0]["end"]), (0, 13))
        self.assertEqual(first["times"][0]["kind"], "time")
        self.assertEqual(second, {"text": "xyz", "times": []})
        self.assertEqual(third, {"text": "", "times": []})

    def test_bad_requests(self):
        self.assertEqual(when("today", "--published", "yesterday").returncode, 2)
        self.assertEqual(when("today", "--lang", "xx").returncode, 2)
        done = when("--batch", text="today\tnever\ten\ntoday\t2025-05-10\ten\n")
        self.assertEqual(done.returncode, 3)
        self.assertRegex(done.stderr, "line 1: 'never' is no date")
        self.assertEqual(len(done.stdout.splitlines()), 2)

    def test_any_bytes(self):
        noise = b"\xff\xfe 99999999999999999999/99/9999 \x00 31/31/31 \xe0\xa4 2025-02-30 0000-00-00" * 2000
        done = subprocess.run([khabar.BINARY, "when", "--published", "2025-05-10"], input=noise, capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_newspaper_phrases(self):
        path = os.path.join(SOURCE, "..", "shared", "data", "times", "phrases.tsv")
        if not os.path.exists(path):
            self.skipTest("../shared/data/times/phrases.tsv is not here")
        with open(path, encoding="utf-8") as file:
            rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
        done = when("--batch", text="".join(f"{text}\t2025-05-10\t{lang}\n" for lang, text, _ in rows))
        for (lang, text, value), line in zip(rows, done.stdout.splitlines()):
            times = json.loads(line)["times"]
            self.assertEqual([t["value"] for t in times], [value], f"{lang} {text}")

    def test_the_runner_of_recognizers_cases(self):
        folder = self.path("cases-english")
        os.mkdir(folder)
        case = {"Input": "Back on 3 May 2025", "Context": {"ReferenceDateTime": "2025-05-10T00:00:00"}, "Results": [
            {"Text": "3 May 2025", "Start": 8, "End": 17, "TypeName": "datetimeV2.date", "Resolution": {
                "values": [{"timex": "2025-05-03", "type": "date", "value": "2025-05-03"}]}}]}
        wrong = json.loads(json.dumps(case).replace('"value": "2025-05-03"', '"value": "2025-05-04"'))
        with open(os.path.join(folder, "DateTimeModel.json"), "w", encoding="utf-8") as file:
            json.dump([case, wrong], file)
        done = subprocess.run([sys.executable, os.path.join(SOURCE, "tools", "score_recognizers.py"), folder, "--khabar", khabar.BINARY],
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"cases-english/DateTimeModel +2 +50\.0%")


if __name__ == "__main__":
    unittest.main()
