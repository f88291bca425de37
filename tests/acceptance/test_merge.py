# SPDX-License-Identifier: Apache-2.0
"""Coded reports that users bring: columns of any name, events with every disagreeing value, clear errors."""
import itertools
import json
import os
import random
import subprocess
import sys

import khabar

DAYS = ("2008-01-16", "2008-01-17")


def report(source, day, **columns):
    return {"event_date": day, "nation": "Bland", "town": "Hilltown", "dead": 14, "news": source,
            "side_a": "Police (Bland)", "side_b": "Traders (Bland)", **columns}


MAP = ["start=event_date", "country=nation", "city=town", "killed=dead", "article=news", "actors=side_a", "actors=side_b"]


class Merge(khabar.Case):
    def merge(self, rows, *options):
        path = self.write("reports.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
        return khabar.run("merge", path, *options)

    def mapped(self, rows):
        done = self.merge(rows, *itertools.chain(*(("--map", pair) for pair in MAP)))
        self.assertEqual(done.returncode, 0, done.stderr)
        return khabar.lines(done.stdout)

    def test_columns_of_any_name(self):
        out = self.mapped([report("Post", DAYS[0]), report("Herald", DAYS[1]), report("Mail", DAYS[0], dead=17)])
        self.assertEqual(len({x["event"] for x in out if "report" in x}), 1)
        event = out[-1]
        fields = {d["field"]: {v["value"] for v in d["values"]} for d in event["disagreements"]}
        self.assertEqual(fields, {"start": set(DAYS), "counts.killed": {14, 17}})

    def test_every_disagreeing_value_is_kept(self):
        """Whatever the figures: each value that a report of the event gives is settled on or stands in a disagreement."""
        rng = random.Random(5)
        for _ in range(10):
            rows = [report(f"Paper {i}", rng.choice(DAYS), dead=rng.choice((14, 15, 17))) for i in range(8)]
            for event in (x for x in self.mapped(rows) if "schema" in x):
                members = [rows[int(r["event"][1:])] for r in event["reports"]]
                for field, column in (("start", "event_date"), ("counts.killed", "dead")):
                    said = {m[column] for m in members}
                    kept = {v["value"] for d in event["disagreements"] if d["field"] == field for v in d["values"]}
                    self.assertEqual(kept, said if len(said) > 1 else set())

    def test_the_order_of_lines_does_not_matter(self):
        rows = [report(f"Paper {i}", DAYS[i % 2], dead=14 + i % 3, town=f"Town {i % 4}") for i in range(40)]
        def groups(order):
            out = self.mapped([rows[i] for i in order])
            of = {}
            for x in out:
                if "report" in x:
                    of.setdefault(x["event"], set()).add(order[x["report"]])
            return sorted(map(sorted, of.values()))
        order = list(range(len(rows)))
        expected = groups(order)
        for seed in (1, 2, 3):
            random.Random(seed).shuffle(order)
            self.assertEqual(groups(order), expected)

    def test_mistakes_in_the_map_are_said(self):
        done = self.merge([report("Post", DAYS[0])], "--map", "deaths=dead")
        self.assertEqual(done.returncode, 2)
        self.assertIn("killed", done.stderr)
        done = self.merge([report("Post", DAYS[0])], "--map", "killed=casualties")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("casualties", done.stderr)

    def test_lines_that_are_no_reports(self):
        path = self.write("reports.jsonl", b'\xff\xfe\n[1]\n{"news": "Post"}\n{"a": {"b": [[[]]]}}\n\n')
        done = khabar.run("merge", path)
        self.assertEqual(done.returncode, 3)
        self.assertIn("line 1", done.stderr)
        self.assertIn("line 2", done.stderr)
        self.assertEqual(len([x for x in khabar.lines(done.stdout) if "report" in x]), 2)
        self.assertEqual(khabar.run("merge", self.path("nothing.jsonl")).returncode, 1)

    def test_the_measure_runs_on_the_small_gold(self):
        script = os.path.join(khabar.SOURCE, "eval", "merge_reports.py")
        done = subprocess.run([sys.executable, script, "--khabar", khabar.BINARY, "--gold", os.path.join(khabar.SOURCE, "eval", "gold")],
                              capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        figures = {line.split()[0]: line for line in done.stdout.splitlines()}
        self.assertGreaterEqual(float(figures["bcubed"].split()[1]), 0.93)
        self.assertEqual(float(figures["retained"].split()[1]), 1.0)
