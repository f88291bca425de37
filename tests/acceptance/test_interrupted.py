# SPDX-License-Identifier: Apache-2.0
"""A build that is ended before its end: by kill -9 at any moment, by Ctrl-C, by SIGTERM. What it leaves is a good record,
and the same command ends in the record that an uninterrupted run makes.

KHABAR_KILLS says how many times to kill (default 12; `./dev kills` does it 200 times)."""
import json
import os
import random
import signal
import sqlite3
import subprocess
import time

import khabar

KILLS = int(os.environ.get("KHABAR_KILLS", "12"))
# What an article says by itself, counted by its id. What follows from all articles is compared in the export.
OWN = ("embeds", "article_entities", "mentions", "times", "quotes", "reports", "problems")


class Interrupted(khabar.Case):
    def setUp(self):
        super().setUp()
        self.clean = self.path("clean.db")
        begun = time.monotonic()
        self.build(self.clean, "--commit-every", 4, khabar.PAGES)
        self.seconds = time.monotonic() - begun
        self.wanted = self.export(self.clean)
        self.whole = self.own_facts(self.clean)
        self.db = self.path("record.db")

    @staticmethod
    def own_facts(db):
        """Of each article its text and how many of each thing it says."""
        base = sqlite3.connect(db)
        facts = {}
        for number, identity, text in base.execute("SELECT n, id, text FROM articles"):
            counts = [base.execute(f"SELECT count(*) FROM {table} WHERE article = ?", (number,)).fetchone()[0] for table in OWN]
            facts[identity] = (text, counts)
        base.close()
        return facts

    def start(self, *options):
        command = [khabar.BINARY, "build", "--db", self.db, "--commit-every", "4", *options, khabar.PAGES]
        return subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, encoding="utf-8")

    def check_left(self):
        """The record as it was left; returns how many articles it has."""
        if not os.path.exists(self.db) or os.path.getsize(self.db) == 0:
            return 0
        base = sqlite3.connect(self.db)
        self.assertEqual(base.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
        self.assertEqual(base.execute("PRAGMA foreign_key_check").fetchall(), [])
        if base.execute("PRAGMA user_version").fetchone()[0] == 0:
            return 0
        orphans = base.execute("SELECT count(*) FROM articles a WHERE NOT EXISTS (SELECT 1 FROM pages p WHERE p.sha256 = a.sha256)")
        self.assertEqual(orphans.fetchone()[0], 0, "an article without its page")
        # What follows from the articles is there for every one of them.
        for what, query in (("story", "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article FROM story_articles)"),
                            ("keys", "SELECT count(*) FROM articles WHERE n NOT IN (SELECT article FROM search_documents)"),
                            ("event", "SELECT count(*) FROM reports r JOIN articles a ON a.n = r.article WHERE NOT EXISTS "
                                      "(SELECT 1 FROM event_reports e WHERE e.article = a.id AND e.report = r.id)")):
            self.assertEqual(base.execute(query).fetchone()[0], 0, f"an article without its {what}")
        pages = {row[0] for row in base.execute("SELECT sha256 FROM pages")}
        base.close()
        left = self.own_facts(self.db)
        for identity, facts in left.items():
            self.assertEqual(facts, self.whole[identity], "half an article")
        base = sqlite3.connect(self.clean)
        of_pages = {row[1] for row in base.execute("SELECT sha256, id FROM articles") if row[0] in pages}
        base.close()
        self.assertEqual(set(left), of_pages, "a page without one of its articles")
        return len(left)

    def forget(self):
        for suffix in ("", "-journal", "-wal", "-shm"):
            if os.path.exists(self.db + suffix):
                os.remove(self.db + suffix)

    def test_killed_at_any_moment(self):
        chance = random.Random(20250726)
        kept = []
        for _ in range(KILLS):
            self.forget()
            process = self.start("-q")
            time.sleep(chance.uniform(0.2, 1.05) * self.seconds)
            process.kill()
            process.communicate()
            kept.append(self.check_left())
            again = khabar.run("build", "-q", "--db", self.db, "--commit-every", 4, khabar.PAGES)
            self.assertEqual(again.returncode, 0, again.stderr)
            self.assertEqual(self.export(self.db), self.wanted, "the record is another than that of an uninterrupted run")
        if KILLS >= 100:
            parts = sum(0 < articles < len(self.whole) for articles in kept)
            print(f"{KILLS} kills: {kept.count(0)} before the first commit, {parts} in between, "
                  f"{kept.count(len(self.whole))} with all articles there; none lost, none doubled")

    def stop(self, number):
        self.forget()
        process = self.start("--progress", "json")
        for line in process.stderr:
            if json.loads(line)["pages"] > 0:
                break
        process.send_signal(number)
        said = process.stderr.read()
        process.communicate()
        return process.returncode, said

    def test_a_wish_to_stop_leaves_a_good_record(self):
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            got, said = self.stop(number)
            self.check_left()
            if got == 0:
                continue  # it was done before the signal came
            self.assertEqual(got, code)
            self.assertIn("what was read is kept, the same command goes on from there", said)
            self.assertEqual(khabar.run("build", "-q", "--db", self.db, khabar.PAGES).returncode, 0)
            self.assertEqual(self.export(self.db), self.wanted)

    def test_what_was_read_is_not_read_again(self):
        half = sorted(khabar.example_pages())[::2]
        self.assertEqual(khabar.run("build", "-q", "--db", self.db, *half).returncode, 0)
        done = khabar.run("build", "--db", self.db, "--progress", "json", khabar.PAGES)
        self.assertEqual(done.returncode, 0, done.stderr)
        states = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
        last = states[-1]
        self.assertEqual((last["stage"], last["skipped"]), ("done", len(half)))
        self.assertEqual(last["pages"], len(khabar.example_pages()) - len(half))
        self.assertEqual(last["bytes"], last["bytes_total"])
        for before, after in zip(states, states[1:]):
            self.assertLessEqual((before["pages"], before["seconds"]), (after["pages"], after["seconds"]))
        self.assertEqual(self.export(self.db), self.wanted)

    def test_batches_make_the_same_record(self):
        for every in (1, 3, 1000):
            self.forget()
            self.build(self.db, "--commit-every", every, khabar.PAGES)
            self.assertEqual(self.export(self.db), self.wanted, every)
