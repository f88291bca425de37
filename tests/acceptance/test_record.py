# SPDX-License-Identifier: Apache-2.0
"""The record file, read with nothing but SQLite; and a writer that is killed."""
import os
import signal
import sqlite3
import subprocess
import time

import khabar


class Record(khabar.Case):
    def setUp(self):
        super().setUp()
        self.db = self.path("record.db")
        self.build(self.db, khabar.PAGES)

    def rows(self, sql):
        with sqlite3.connect(self.db) as raw:
            return raw.execute(sql).fetchall()

    def test_it_says_what_it_is(self):
        self.assertEqual(self.rows("PRAGMA application_id")[0][0], int.from_bytes(b"khbr", "big"))
        self.assertEqual(self.rows("PRAGMA integrity_check")[0][0], "ok")
        self.assertEqual(self.rows("PRAGMA foreign_key_check"), [])

    def test_substr_shows_every_sentence(self):
        shown = self.rows('SELECT substr(a.text, r.evidence_start + 1, r.evidence_end - r.evidence_start), r.id, a.id FROM reports r JOIN articles a ON a.n = r.article')
        printed = {(a["id"], e["id"]): e["evidence"]["text"] for a in khabar.lines(self.export(self.db)) if a["schema"] == "khabar/article/1" for e in a["events"]}
        self.assertEqual({(a, r): text for text, r, a in shown}, printed)

    def test_views(self):
        self.assertGreater(len(self.rows("SELECT * FROM v_timeline WHERE who IS NOT NULL")), 5)
        self.assertGreater(len(self.rows("SELECT * FROM v_agenda")), 0)
        self.assertGreater(len(self.rows("SELECT * FROM v_disputes")), 0)
        self.assertGreater(len(self.rows("SELECT * FROM v_quotes WHERE speaker IS NOT NULL")), 0)

    def test_a_killed_build_leaves_the_record_as_it_was(self):
        before = self.export(self.db)
        pages = [self.write(f"more/{i}-{os.path.basename(p)}", khabar.text_of(p) + f"\n{i}\n")
                 for i in range(10) for p in khabar.example_pages()]
        outcomes = set()
        for milliseconds in (5, 20, 40, 80, 120, 160, 240, 320):
            child = subprocess.Popen([khabar.BINARY, "build", "-q", "--db", self.db, *pages], stderr=subprocess.DEVNULL)
            time.sleep(milliseconds / 1000)
            child.send_signal(signal.SIGKILL)
            outcomes.add(child.wait())
            if child.returncode == 0:
                break
            self.assertEqual(self.export(self.db), before)
        self.assertIn(-signal.SIGKILL, outcomes)
        self.build(self.db, *pages)
        fresh = self.path("fresh.db")
        self.build(fresh, khabar.PAGES, *pages)
        self.assertEqual(self.export(self.db), self.export(fresh))
