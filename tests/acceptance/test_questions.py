# SPDX-License-Identifier: Apache-2.0
"""What a desk asks of a record beside the timeline: what is ahead, where reports disagree, one event with all its reports."""
import json

import khabar


class Questions(khabar.ExampleRecord):
    def ask(self, *words):
        done = khabar.run(*words, "--db", self.db)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_what_is_planned_is_ahead_and_then_overdue(self):
        before = json.loads(self.ask("agenda", "--json", "--today", "2021-01-01"))["items"]
        after = json.loads(self.ask("agenda", "--json", "--today", "2030-01-01"))["items"]
        self.assertEqual([i["event"]["id"] for i in before], [i["event"]["id"] for i in after])
        dated = [(x["outcome"], y["outcome"]) for x, y in zip(before, after) if x["outcome"] != "undated"]
        self.assertIn(("ahead", "overdue"), dated)
        for item in after:
            self.assertTrue(item["announcements"], "an announcement has its sentence")
            for report in item["announcements"]:
                self.assertEqual(report["status"], "planned")
                self.assertTrue(report["evidence"])

    def test_what_was_held_shows_only_on_demand(self):
        opened = json.loads(self.ask("agenda", "--json", "--today", "2025-07-30"))["items"]
        whole = json.loads(self.ask("agenda", "--json", "--today", "2025-07-30", "--all"))["items"]
        self.assertGreaterEqual(len(whole), len(opened))
        self.assertFalse({i["outcome"] for i in opened} & {"held", "cancelled", "denied"})

    def test_every_side_of_a_dispute_has_its_sentence(self):
        events = json.loads(self.ask("disputes", "--json"))["events"]
        self.assertTrue(events)
        for event in events:
            known = {(r["article"], r["event"]) for r in event["reports"] if r["evidence"]}
            for dispute in event["event"]["disagreements"]:
                self.assertGreater(len(dispute["values"]), 1)
                for value in dispute["values"]:
                    for report in value["reports"]:
                        self.assertIn((report["article"], report["event"]), known)

    def test_an_event_shows_each_report_in_its_own_words(self):
        events = json.loads(self.ask("timeline", "--json"))["events"]
        event = max(events, key=lambda e: len(e["reports"]))
        page = json.loads(self.ask("event", event["id"], "--json"))
        self.assertEqual(len(page["reports"]), len(event["reports"]))
        articles = {a["id"]: a for a in khabar.lines(self.export(self.db)) if a["schema"] == "khabar/article/1"}
        for report in page["reports"]:
            self.assertIn(report["evidence"], articles[report["article"]]["text"])
        shown = self.ask("event", event["id"], "--width", "400")
        for report in page["reports"]:
            self.assertIn(" ".join(report["evidence"].split()), " ".join(shown.split()))

    def test_joins_are_explained_point_by_point(self):
        events = json.loads(self.ask("timeline", "--json"))["events"]
        for event in sorted(events, key=lambda e: -len(e["reports"]))[:3]:
            page = json.loads(self.ask("event", event["id"], "--json", "--explain"))
            joins, own = page["joins"], {f"{r['article']}/{r['event']}" for r in event["reports"]}
            self.assertEqual(len(joins["joined"]), len(own) - 1)
            for pair in joins["joined"] + joins["near"]:
                self.assertAlmostEqual(pair["score"], sum(pair["features"].values()), delta=0.1)
                self.assertIn(pair["a"], own)
            self.assertLessEqual({p["b"] for p in joins["joined"]}, own)
            self.assertFalse({p["b"] for p in joins["near"]} & own)
            self.assertNotIn(event["id"], {p["event"] for p in joins["near"]})
            for miss in joins["near"]:
                self.assertEqual(miss["why"] == "too little", miss["score"] < joins["needed"])
            for lang in ("en", "hi", "ur"):
                self.assertIn("kind_same", self.ask("event", event["id"], "--explain", "--lang", lang))
        self.assertNotIn("joins", json.loads(self.ask("event", event["id"], "--json")))

    def test_the_agenda_counts_from_the_newest_page(self):
        stories = [x for x in khabar.lines(self.export(self.db)) if x["schema"] == "khabar/story/1"]
        agenda = json.loads(self.ask("agenda", "--json"))
        self.assertEqual(agenda["today"], max(s["last"] for s in stories if s["last"]))
        for item in agenda["items"]:
            self.assertEqual(item["dates"], list(dict.fromkeys(r["start"] for r in item["announcements"] if r["start"])))

    def test_a_series_is_its_rounds(self):
        with_series = [e for e in json.loads(self.ask("timeline", "--json"))["events"] if e["series"]]
        self.assertTrue(with_series)
        name = with_series[0]["series"]
        rounds = json.loads(self.ask("series", name.upper(), "--json"))["events"]
        self.assertEqual({e["series"] for e in rounds if e["series"] == name}, {name})
        self.assertEqual(len([e for e in with_series if e["series"] == name]), len([e for e in rounds if e["series"] == name]))

    def test_in_three_languages_without_colour_in_a_pipe(self):
        for lang in ("en", "hi", "ur"):
            for command in (["agenda", "--today", "2025-07-30"], ["disputes"]):
                shown = self.ask(*command, "--lang", lang)
                self.assertTrue(shown)
                self.assertNotIn("\x1b", shown)

    def test_unknown_ids_and_dates_are_said(self):
        done = khabar.run("event", "v-0000", "--db", self.db)
        self.assertEqual(done.returncode, 1)
        self.assertIn("no event 'v-0000'", done.stderr)
        done = khabar.run("agenda", "--today", "someday", "--db", self.db)
        self.assertEqual(done.returncode, 2)
        self.assertIn("--today", done.stderr)
        done = khabar.run("series", "No Such Dialogue", "--db", self.db)
        self.assertEqual((done.returncode, done.stdout), (0, ""))


