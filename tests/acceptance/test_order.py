# SPDX-License-Identifier: Apache-2.0
"""Results are the same for any number of threads, order of inputs and number of runs."""
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
