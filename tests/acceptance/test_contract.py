# SPDX-License-Identifier: Apache-2.0
"""The output contract: every key there, ranges in code points that slice to their text, ids that refer to something."""
import khabar

ARTICLE = {"schema", "id", "source", "lang", "title", "published", "updated", "authors", "outlet", "dateline", "wire", "text",
           "embeds", "mentions", "entities", "times", "quotes", "events", "problems"}
SOURCE = {"path", "record", "story", "url", "sha256", "fetched"}
SLOTS = {"id", "kind", "plover", "status", "start", "end", "place", "actors", "countries", "topics", "counts", "amount", "series", "round",
         "said_by", "evidence", "why"}
KEYS = {"embeds": {"start", "end", "platform", "author", "handle", "published"}, "mentions": {"start", "end", "text", "type", "entity"},
        "entities": {"id", "type", "name", "country", "office"}, "times": {"start", "end", "text", "value", "basis", "conflict"},
        "quotes": {"start", "end", "text", "speaker", "speaker_text", "direct", "channel"}, "events": SLOTS,
        "problems": {"code", "message", "start", "end"}}


class Contract(khabar.Case):
    def check_article(self, row):
        self.assertLessEqual(ARTICLE, set(row))
        self.assertLessEqual(SOURCE, set(row["source"]))
        for name, keys in KEYS.items():
            for item in row[name]:
                self.assertLessEqual(keys, set(item), name)
                if "text" in item and "start" in item:
                    self.assertEqual(row["text"][item["start"]:item["end"]], item["text"])
        ids = {e["id"] for e in row["entities"]}
        used = {m["entity"] for m in row["mentions"]} | {q["speaker"] for q in row["quotes"]}
        for event in row["events"]:
            evidence = event["evidence"]
            self.assertTrue(evidence["text"])
            self.assertEqual(row["text"][evidence["start"]:evidence["end"]], evidence["text"])
            self.assertTrue(event["why"])
            self.assertIn(event["status"], {"held", "planned", "cancelled", "denied"})
            used |= {event["place"], *event["said_by"]} | {a["entity"] for a in event["actors"]}
        self.assertLessEqual(used - {None}, ids)
        self.assertEqual(len(ids), len(row["entities"]))

    def test_read_prints_articles(self):
        done = khabar.run("read", *khabar.example_pages())
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = khabar.lines(done.stdout)
        self.assertGreaterEqual(len(rows), len(khabar.example_pages()))
        for row in rows:
            self.assertEqual(row["schema"], "khabar/article/1")
            self.check_article(row)
        self.assertEqual({row["lang"] for row in rows}, {"hi", "ur", "en"})
        self.assertGreater(sum(len(row["events"]) for row in rows), len(rows))

    def test_export_is_one_record(self):
        db = self.path("r.db")
        self.build(db, khabar.PAGES)
        rows = khabar.lines(self.export(db))
        by_schema = {}
        for row in rows:
            by_schema.setdefault(row["schema"], []).append(row)
        articles, events = by_schema["khabar/article/1"], by_schema["khabar/event/1"]
        for row in articles:
            self.check_article(row)
        entities = {e["id"] for e in by_schema["khabar/entity/1"]}
        for article in articles:
            self.assertLessEqual({e["id"] for e in article["entities"]}, entities)
        reports = {(a["id"], e["id"]) for a in articles for e in a["events"]}
        told = [(r["article"], r["event"]) for event in events for r in event["reports"]]
        self.assertEqual(sorted(told), sorted(reports), "every report belongs to exactly one event")
        for event in events:
            self.assertLessEqual((SLOTS - {"id"}) | {"id", "reports", "disagreements"}, set(event))
            for disagreement in event["disagreements"]:
                self.assertGreaterEqual(len(disagreement["values"]), 2)
                for value in disagreement["values"]:
                    for ref in value["reports"]:
                        self.assertIn(ref, event["reports"])
        in_stories = [a for s in by_schema["khabar/story/1"] for a in s["articles"]]
        self.assertEqual(sorted(in_stories), sorted(a["id"] for a in articles), "every article is in exactly one story")
        for entity in by_schema["khabar/entity/1"]:
            self.assertLessEqual({"id", "type", "name", "country", "names", "offices"}, set(entity))
