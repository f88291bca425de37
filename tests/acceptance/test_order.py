# SPDX-License-Identifier: Apache-2.0
"""Results are the same for any number of threads, order of inputs and number of runs."""
import glob
import os
import random
import sqlite3

import khabar


class Order(khabar.Case):
    def test_threads(self):
        one = khabar.run("--threads", 1, "read", khabar.PAGES).stdout
        self.assertTrue(one)
        for threads in (2, 7):
            self.assertEqual(khabar.run("--threads", threads, "read", khabar.PAGES).stdout, one)

    def test_order_of_inputs(self):
        pages = khabar.example_pages()
        self.build(self.path("a.db"), *pages)
        whole = self.export(self.path("a.db"))
        for seed in (1, 2, 3):
            random.Random(seed).shuffle(pages)
            db = self.path(f"{seed}.db")
            self.build(db, *pages)
            self.assertEqual(self.export(db), whole)

    def test_one_at_a_time_and_twice(self):
        pages = khabar.example_pages()
        self.build(self.path("a.db"), *pages)
        random.Random(4).shuffle(pages)
        for page in pages + pages[:3]:
            self.build(self.path("b.db"), page)
        self.assertEqual(self.export(self.path("b.db")), self.export(self.path("a.db")))

    def test_pages_that_come_go_and_change(self):
        pages = khabar.example_pages()
        chosen = random.Random(5)
        db = self.path("r.db")
        for step in range(6):
            now = chosen.sample(pages, len(pages) // 2)
            for page in pages:
                content = khabar.text_of(page) if page in now else "Nothing is told on this page any more.\n"
                self.write(f"pages/{os.path.basename(page)}", content + f"\n{step % 2}\n")
            khabar.run("build", "-q", "--db", db, self.path("pages"))
            fresh = self.path(f"fresh{step}.db")
            khabar.run("build", "-q", "--db", fresh, self.path("pages"))
            self.assertEqual(self.export(db), self.export(fresh))

    def test_records_from_shards(self):
        pages = khabar.example_pages()
        self.build(self.path("whole.db"), *pages)
        whole = self.export(self.path("whole.db"))
        for seed in (1, 2):
            random.Random(seed).shuffle(pages)
            shards = []
            for i in range(3):
                shards.append(self.path(f"{seed}-{i}.db"))
                self.build(shards[-1], *pages[i::3], *pages[:2])  # two pages in all of them
            db = self.path(f"{seed}.db")
            done = khabar.run("build", "--db", db, "--from", shards[2], "--from", shards[0])
            self.assertEqual(done.returncode, 0, done.stderr)
            self.build(db, "--from", shards[1])
            self.assertEqual(self.export(db), whole)
            self.build(db, "--from", shards[0], pages[0])  # again, with a page
            self.assertEqual(self.export(db), whole)

    def test_gold_pages_in_any_order(self):
        pages = sorted(glob.glob(os.path.join(khabar.SOURCE, "eval", "gold", "*.txt")) +
                       glob.glob(os.path.join(khabar.SOURCE, "eval", "gold", "*.html")))
        beside = os.path.join(khabar.SOURCE, "..", "shared", "gold", "dev")  # only where the pages are at hand
        pages += sorted(glob.glob(os.path.join(beside, "*.txt")) + glob.glob(os.path.join(beside, "*.html")))
        self.assertGreater(len(pages), 3)
        self.build(self.path("whole.db"), *pages)
        whole = self.export(self.path("whole.db"))
        chosen = random.Random(6)
        chosen.shuffle(pages)
        db = self.path("steps.db")
        while pages:
            count = chosen.randint(1, 9)
            self.build(db, *pages[:count])
            pages = pages[count:]
        self.assertEqual(self.export(db), whole)

    def test_records_that_cannot_be_taken_over(self):
        db = self.path("r.db")
        self.build(db, khabar.example_pages()[0])
        before = self.export(db)
        other = self.write("no-record.db", "text")
        for source, message in ((db, "into itself"), (other, "not a khabar record"), (self.path("none.db"), "no such record")):
            done = khabar.run("build", "--db", db, "--from", source)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn(message, done.stderr)
        with sqlite3.connect(self.path("other.db")) as raw, sqlite3.connect(db) as old:
            old.backup(raw)
            raw.execute("UPDATE pages SET read_with = 'other'")
        done = khabar.run("build", "--db", db, "--from", self.path("other.db"))
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("other tables", done.stderr)
        self.assertEqual(self.export(db), before)

    def test_locale_and_time_zone_do_not_matter(self):
        plain = khabar.run("read", khabar.PAGES).stdout
        for zone in ("Asia/Kolkata", "America/New_York"):
            odd = dict(os.environ, TZ=zone, LC_ALL="C")
            self.assertEqual(khabar.run("read", khabar.PAGES, env=odd).stdout, plain)

    def test_only_new_pages_are_read(self):
        db = self.path("r.db")
        pages = khabar.example_pages()
        self.build(db, *pages[:4])
        again = khabar.run("build", "--db", db, *pages[:6])
        self.assertIn("2 new pages read", again.stderr)
        self.assertIn("0 new pages read", khabar.run("build", "--db", db, *pages[:6]).stderr)

    def test_a_changed_page_replaces_its_facts(self):
        text = khabar.text_of(next(p for p in khabar.example_pages() if p.endswith(".txt")))
        page = self.write("p.txt", text)
        db = self.path("r.db")
        self.build(db, page)
        self.write("p.txt", text + "\n")
        self.build(db, page)
        with sqlite3.connect(db) as raw:
            self.assertEqual(raw.execute("SELECT count(*) FROM pages").fetchone()[0], 1)
            self.assertEqual(raw.execute("SELECT count(DISTINCT sha256) FROM articles").fetchone()[0], 1)
