# SPDX-License-Identifier: Apache-2.0
"""What a desk asks of a record beside the timeline: what is ahead, where reports disagree, one event with all its reports."""
import csv
import io
import json
import subprocess

import khabar

# Each question with what it may lack: a name or id, which is put in.
QUESTIONS = ("timeline", "agenda", "disputes", "quotes", "stats", "who NAME", "pair IND PAK", "event EVENT", "story STORY",
             "series SERIES", "search QUERY")


class Questions(khabar.ExampleRecord):
    def ask(self, *words):
        done = khabar.run(*words, "--db", self.db)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def words_of(self, question):
        lines = khabar.lines(self.export(self.db))
        event = max((x for x in lines if x["schema"] == "khabar/event/1"), key=lambda e: len(e["reports"]))
        story = max((x for x in lines if x["schema"] == "khabar/story/1"), key=lambda s: len(s["articles"]))
        series = next(x["series"] for x in lines if x["schema"] == "khabar/event/1" and x["series"])
        put = {"NAME": "Ishaq Dar", "EVENT": event["id"], "STORY": story["id"], "SERIES": series, "QUERY": "dar"}
        return [put.get(word, word) for word in question.split()]

    def test_every_question_answers_in_every_form(self):
        for question in QUESTIONS:
            words = self.words_of(question)
            with self.subTest(question=question):
                self.assertTrue(json.loads(self.ask(*words, "--json"))["schema"].startswith("khabar/"))
                lines = khabar.lines(self.ask(*words, "--jsonl"))
                self.assertTrue(lines and all(isinstance(line, dict) for line in lines))
                tables = [list(csv.reader(io.StringIO(self.ask(*words, "--csv"), newline=""))),
                          [line.split("\t") for line in self.ask(*words, "--tsv").splitlines()]]
                for table in tables:
                    self.assertGreater(len(table), 1)
                    self.assertEqual({len(row) for row in table}, {len(table[0])}, "rows are as long as the head")
                    self.assertEqual(len(set(table[0])), len(table[0]))
                self.assertEqual(len(tables[0]), len(tables[1]))
                self.assertEqual(khabar.run(*words, "--db", self.db, "--json", "--csv").returncode, 2)
                for lang in ("en", "hi", "ur"):
                    self.assertTrue(self.ask(*words, "--lang", lang).strip())

    def test_an_event_tells_its_life(self):
        lines = khabar.lines(self.export(self.db))
        lives = []
        for event in (x for x in lines if x["schema"] == "khabar/event/1"):
            page = json.loads(self.ask("event", event["id"], "--json"))
            told = [(ref["article"], ref["event"]) for step in page["history"] for ref in step["reports"]]
            self.assertCountEqual(told, [(r["article"], r["event"]) for r in event["reports"]], "each report in one step")
            if len(page["history"]) > 1:
                lives.append(page)
        announced = [p for p in lives if [s["status"] for s in p["history"]] == ["planned", "held"]]
        self.assertTrue(announced, "the examples tell of what was announced and then held")
        for page in announced:
            planned, held = page["history"]
            self.assertLessEqual(planned["since"][:10], held["since"][:10])
            self.assertGreaterEqual(self.ask("event", page["event"]["id"]).count("planned"), 1)
        self.assertIn("2025-08-12", [p["history"][1]["start"] for p in announced])

    def test_head_is_quiet(self):
        for question in QUESTIONS:
            for form in ("--width=80", "--json", "--jsonl", "--csv"):
                command = [khabar.BINARY, *self.words_of(question), "--db", self.db, form]
                with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
                    process.stdout.read(1)
                    process.stdout.close()
                    self.assertEqual(process.stderr.read(), b"", question)

    def test_a_pair_is_what_both_take_part_in(self):
        whole = json.loads(self.ask("timeline", "--json"))["events"]
        both = [e["id"] for e in whole if {"IND", "PAK"} <= set(e["countries"])]
        self.assertTrue(both)
        spelled = ("IND PAK", "pak ind", "India Pakistan", "\u092d\u093e\u0930\u0924 \u067e\u0627\u06a9\u0633\u062a\u0627\u0646")
        for names in spelled:
            found = json.loads(self.ask("pair", *names.split(), "--json"))["events"]
            self.assertEqual([e["id"] for e in found], both, names)
        dar = next(e for e in khabar.lines(self.export(self.db)) if e["schema"] == "khabar/entity/1" and e["name"] == "Ishaq Dar")
        person = json.loads(self.ask("pair", "Ishaq Dar", "USA", "--json"))["events"]
        self.assertTrue(person)
        for event in person:
            self.assertIn("USA", event["countries"])
            self.assertIn(dar["id"], [who["entity"] for who in event["who"]])
        self.assertEqual(khabar.run("pair", "IND", "India", "--db", self.db).returncode, 2)
        self.assertEqual(khabar.run("pair", "IND", "--db", self.db).returncode, 2)

    def test_quotes_stand_in_their_articles(self):
        lines = khabar.lines(self.export(self.db))
        articles = {x["id"]: x for x in lines if x["schema"] == "khabar/article/1"}
        quotes = json.loads(self.ask("quotes", "--json"))["quotes"]
        self.assertEqual(len(quotes), sum(len(a["quotes"]) for a in articles.values()))
        for quote in quotes:
            self.assertEqual(articles[quote["article"]]["text"][quote["start"]:quote["end"]], quote["words"])
        speaker = next(q["speaker_id"] for q in quotes if q["speaker_id"])
        own = json.loads(self.ask("quotes", "--entity", speaker, "--json"))["quotes"]
        self.assertEqual(own, [q for q in quotes if q["speaker_id"] == speaker])
        late = json.loads(self.ask("quotes", "--from", "2025-07-26", "--json"))["quotes"]
        self.assertEqual(late, [q for q in quotes if q["published"] and q["published"][:10] >= "2025-07-26"])
        country = json.loads(self.ask("quotes", "--country", "PAK", "--json"))["quotes"]
        of_country = {x["id"] for x in lines if x["schema"] == "khabar/entity/1" and x["country"] == "PAK"}
        self.assertEqual(country, [q for q in quotes if q["speaker_id"] in of_country])

    def test_a_story_has_its_articles_and_their_events(self):
        lines = khabar.lines(self.export(self.db))
        story = max((x for x in lines if x["schema"] == "khabar/story/1"), key=lambda s: len(s["articles"]))
        page = json.loads(self.ask("story", story["id"], "--json"))["stories"]
        self.assertEqual(len(page), 1)
        self.assertEqual(sorted(a["id"] for a in page[0]["heads"]), story["articles"])
        reported = {x["id"] for x in lines if x["schema"] == "khabar/event/1" and
                    {r["article"] for r in x["reports"]} & set(story["articles"])}
        self.assertEqual({e["id"] for e in page[0]["events"]}, reported)
        self.assertEqual(json.loads(self.ask("story", story["articles"][0], "--json"))["stories"], page)
        done = khabar.run("story", "s-0000", "--db", self.db)
        self.assertEqual(done.returncode, 1)
        self.assertIn("'s-0000'", done.stderr)
        self.assertIn("khabar search --json", done.stderr)

    def test_a_story_says_why_its_articles_were_joined(self):
        stories = [x for x in khabar.lines(self.export(self.db)) if x["schema"] == "khabar/story/1"]
        of_article = {a: x["id"] for x in stories for a in x["articles"]}
        story = max(stories, key=lambda s: len(s["articles"]))
        page = json.loads(self.ask("story", story["id"], "--explain", "--json"))["stories"][0]
        joins = page.pop("joins")
        self.assertEqual(json.loads(self.ask("story", story["id"], "--json"))["stories"], [page])
        self.assertEqual([p["b"] for p in joins["joined"]], story["articles"][1:])
        self.assertTrue(joins["near"])
        for pair in joins["joined"] + joins["near"]:
            self.assertEqual(of_article[pair["a"]], story["id"])
            self.assertAlmostEqual(sum(pair["features"].values()), pair["score"], delta=0.05)
        for pair in joins["joined"]:
            self.assertTrue(pair["copies"] or pair["score"] > 0, pair)
        for miss in joins["near"]:
            self.assertEqual(of_article[miss["b"]], miss["story"])
            self.assertNotEqual(miss["story"], story["id"])
            self.assertEqual(miss["why"] == "too little", miss["score"] < joins["needed"] and not miss["copies"], miss)
        self.assertIn("Nearly joined", self.ask("story", story["id"], "--explain"))

    def test_stats_count_what_the_export_holds(self):
        lines = khabar.lines(self.export(self.db))
        counts = {(c["what"], c["value"]): c["count"] for c in json.loads(self.ask("stats", "--json"))["counts"]}
        for what, schema in (("articles", "article"), ("stories", "story"), ("events", "event"), ("entities", "entity")):
            self.assertEqual(counts[(what, None)], sum(x["schema"] == f"khabar/{schema}/1" for x in lines))
        for lang in ("en", "hi", "ur"):
            self.assertEqual(counts.get(("articles.lang", lang), 0),
                             sum(x["schema"] == "khabar/article/1" and x["lang"] == lang for x in lines))
        part = {(c["what"], c["value"]): c["count"] for c in json.loads(self.ask("stats", "--json", "--kind", "visit"))["counts"]}
        self.assertEqual(part[("events", None)], counts[("events.kind", "visit")])
        self.assertLess(part[("articles", None)], counts[("articles", None)])

    def test_a_dossier_knows_counterparts_and_statements(self):
        dossier = json.loads(self.ask("who", "Ishaq Dar", "--json"))
        self.assertEqual(dossier["statements"], len(dossier["quotes"]))
        events = dossier["timeline"]["events"]
        for other in dossier["counterparts"]:
            self.assertEqual(other["events"], sum(any(w["entity"] == other["id"] for w in e["who"]) for e in events))
        facts = khabar.lines(self.ask("who", "Ishaq Dar", "--jsonl"))
        kinds = [fact["what"] for fact in facts]
        self.assertEqual(kinds.count("event"), len(events))
        self.assertEqual(kinds.count("statement"), dossier["statements"])
        self.assertEqual(kinds.count("spelling"), len(dossier["entity"]["names"]))
        fewer = json.loads(self.ask("who", "Ishaq Dar", "--json", "--from", "2025-07-26", "--to", "2025-07-26"))
        self.assertLess(len(fewer["timeline"]["events"]), len(events))

    def test_a_filter_that_names_nobody_says_the_nearest(self):
        for command in (["timeline"], ["agenda"], ["disputes"], ["quotes"], ["stats"], ["export"]):
            done = khabar.run(*command, "--db", self.db, "--entity", "Ishaq Daar Khan")
            self.assertEqual(done.returncode, 1, command)
            self.assertIn("nobody and nothing in this record is called 'Ishaq Daar Khan'; the nearest names are: ", done.stderr)
            self.assertIn("Ishaq Dar", done.stderr)
        done = khabar.run("pair", "Ishaq Daar Khan", "USA", "--db", self.db)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("Ishaq Dar", done.stderr)

    def test_a_part_of_a_name_is_enough_where_it_means_one(self):
        whole = {name: self.ask("timeline", "--entity", name, "--json") for name in ("Marco Rubio", "Ishaq Dar")}
        for name, parts in (("Marco Rubio", ("Rubio", "रुबियो", "روبیو", "Marco", "मार्को", "مارکو")), ("Ishaq Dar", ("Dar", "डार", "ڈار"))):
            self.assertTrue(json.loads(whole[name])["events"])
            for part in parts:
                done = khabar.run("timeline", "--entity", part, "--json", "--db", self.db)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual(done.stdout, whole[name], part)
        for command in ("timeline", "agenda", "disputes", "quotes", "stats", "export"):
            done = khabar.run(command, "--db", self.db, "--entity", "Marco")
            self.assertEqual(done.returncode, 0, command)
            self.assertRegex(done.stderr, r"'Marco' is taken for Marco Rubio \((e-|Q)\w+\)")
        done = khabar.run("pair", "Marco", "Pakistan", "--db", self.db, "--json")
        self.assertEqual(done.stdout, self.ask("pair", "Marco Rubio", "Pakistan", "--json"))

    def test_a_part_of_several_names_lists_them(self):
        entities = [x for x in khabar.lines(self.export(self.db)) if x["schema"] == "khabar/entity/1"]
        told = {e["id"]: sum(n["count"] for n in e["names"]) for e in entities}
        called = {n["text"].lower() for e in entities for n in e["names"]} | {e["name"].lower() for e in entities}
        by_word = {}
        for entity in entities:
            for word in {w for n in entity["names"] for w in n["text"].lower().split() if w.isascii() and w.isalpha() and len(w) > 4}:
                by_word.setdefault(word, set()).add(entity["id"])
        # Neither far more than the other; the tables may add more who are called so.
        word, ids = next((w, ids) for w, ids in sorted(by_word.items()) if len(ids) == 2 and w not in called
                         and max(told[i] for i in ids) < 3 * min(told[i] for i in ids))
        done = khabar.run("timeline", "--entity", word, "--db", self.db)
        self.assertEqual((done.returncode, done.stdout.count("\n") <= 1), (1, True), done.stdout)
        self.assertIn(f"several in this record are called '{word}' in part: ", done.stderr)
        for one in ids:
            self.assertIn(f"({one})", done.stderr)

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


