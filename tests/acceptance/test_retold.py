# SPDX-License-Identifier: Apache-2.0
"""An old event that very many pages tell again in the same slots: one event with all its reports, whoever comes when."""
import os
import random
import sqlite3

import khabar

# Towns and prices differ, so that the pages are no copies of each other and no one story.
TOWNS = ["Accra", "Nairobi", "Lima", "Oslo", "Quito", "Dakar", "Lusaka", "Tunis", "Riga", "Sofia", "Hanoi", "Suva"]
HEARD = 8  # merging/echoes.h


def page(i):
    killed = 166 if i % 15 else 175  # some remember another number
    town = TOWNS[i % len(TOWNS)]
    return (f"https://paper{i}.example/{i}\nReport number {i} on the harvest of {town}\n\n"
            f"{town}, {1 + i % 28} March {2012 + i % 9} - The market of {town} opened {i} points higher, traders said, as "
            f"farmers brought crop number {i * 37} to town.\n\nThe report recalls dark years. On 26 November 2008, gunmen attacked "
            f"a hotel in Mumbai, killing {killed} people.\n\nPrices of item {i * 91} may rise by {i} per cent, said trader {i * 13}.\n")


class Retold(khabar.Case):
    COUNT = 90

    def setUp(self):
        super().setUp()
        self.pages = [self.write(f"pages/p{i:03}.txt", page(i)) for i in range(self.COUNT)]
        self.db = self.path("whole.db")
        self.build(self.db, *self.pages)
        self.whole = self.export(self.db)

    def attack(self, db):
        events = [x for x in khabar.lines(self.export(db)) if x["schema"] == "khabar/event/1"]
        return max(events, key=lambda event: len(event["reports"]))

    def test_all_reports_are_kept_and_the_common_value_holds(self):
        event = self.attack(self.db)
        self.assertEqual(len(event["reports"]), self.COUNT)
        self.assertEqual((event["kind"], event["start"], event["counts"]), ("attack", "2008-11-26", [{"what": "killed", "value": 166}]))
        dispute = next(d for d in event["disagreements"] if d["field"] == "counts.killed")
        self.assertEqual([str(v["value"]) for v in dispute["values"]], ["166", "175"])
        self.assertEqual([len(v["reports"]) for v in dispute["values"]], [HEARD, self.COUNT // 15])
        shown = khabar.run("event", event["id"], "--db", self.db).stdout
        self.assertEqual(shown.count("https://paper"), self.COUNT)
        with sqlite3.connect(self.db) as record:
            echoes, = record.execute("SELECT count(*) FROM event_reports WHERE echo").fetchone()
            reports, = record.execute("SELECT max(reports) FROM v_timeline").fetchone()
        self.assertEqual(echoes, self.COUNT - HEARD - self.COUNT // 15)
        self.assertEqual(reports, self.COUNT)

    def test_any_order_and_any_shards(self):
        pages = list(self.pages)
        random.Random(7).shuffle(pages)
        grown = self.path("grown.db")
        for step in (pages[:20], pages[20:25], pages[25:26], pages[26:70], pages[70:71], pages[71:]):
            self.build(grown, *step)
        self.assertEqual(self.export(grown), self.whole)
        shards = [self.path(f"shard{i}.db") for i in range(3)]
        for i, shard in enumerate(shards):
            self.build(shard, *pages[i::3])
        joined = self.path("joined.db")
        self.build(joined, "--from", shards[1], "--from", shards[2], "--from", shards[0])
        self.assertEqual(self.export(joined), self.whole)

    def test_pages_that_go_and_come_back(self):
        db = self.path("turning.db")
        self.build(db, self.path("pages"))
        chosen = random.Random(8)
        for step in range(4):
            for i, path in enumerate(self.pages):
                gone = chosen.random() < (0.75 if step % 2 else 0.2)
                self.write(os.path.relpath(path, self.folder), "Nothing is told here any more.\n" if gone else page(i))
            khabar.run("build", "-q", "--db", db, self.path("pages"))
            fresh = self.path(f"fresh{step}.db")
            khabar.run("build", "-q", "--db", fresh, self.path("pages"))
            self.assertEqual(self.export(db), self.export(fresh))

    def test_a_report_that_is_not_heard_can_be_overruled(self):
        with sqlite3.connect(self.db) as record:
            article, report = record.execute("SELECT article, report FROM event_reports WHERE echo LIMIT 1").fetchone()
        event = self.attack(self.db)
        other = next(r for r in event["reports"] if r["article"] != article)
        table = self.write("mine.tsv", "what\tevent\tother\tfield\tvalue\tnote\n"
                           f"different\t{article}/{report}\t{other['article']}/{other['event']}\t\t\tanother attack\n")
        done = khabar.run("overrule", table, "--db", self.db)
        self.assertEqual(done.returncode, 0, done.stderr)
        of = {(r["article"], r["event"]): e["id"] for e in khabar.lines(self.export(self.db))
              if e["schema"] == "khabar/event/1" for r in e["reports"]}
        self.assertNotEqual(of[(article, report)], of[(other["article"], other["event"])])
        # And without the table all is as it was.
        none = self.write("none.tsv", "what\tevent\tother\tfield\tvalue\tnote\n")
        self.assertEqual(khabar.run("overrule", none, "--db", self.db).returncode, 0)
        self.assertEqual(self.export(self.db), self.whole)

    def test_the_export_gives_the_record_back(self):
        exported = self.write("out.jsonl", self.whole)
        db = self.path("imported.db")
        done = khabar.run("import", exported, "--db", db)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.export(db), self.whole)


if __name__ == "__main__":
    khabar.unittest.main()
