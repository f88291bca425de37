# SPDX-License-Identifier: Apache-2.0
"""Search: what must come first, the same in every script, clear words for what cannot be asked, files that others open."""
import csv
import io
import json
import os
import pathlib
import sqlite3
import tempfile
import unittest

import khabar

FIXTURES = pathlib.Path(os.environ["KHABAR_SOURCE_DIR"]) / "tests/fixtures/search"
DEV = pathlib.Path(os.environ["KHABAR_SOURCE_DIR"]).parent / "shared/gold/dev"
MIN_RIGHT = 0.95


def questions(name):
    """Rows: file names of which one must come first (|), then the same question in one or more scripts."""
    for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            expected, *asked = line.split("\t")
            yield expected.split("|"), [q for q in asked if q]


class Searching(khabar.ExampleRecord):
    def search(self, *words, db=None, code=0):
        done = khabar.run("search", *words, "--db", db or self.db)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def hits(self, query, *words, db=None):
        done = khabar.run("search", query, "--json", *words, "--db", db or self.db)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return json.loads(done.stdout) if done.stdout else {"hits": [], "total": 0}

    def check_questions(self, fixture, db, min_alike=1.0):
        wrong, count, unlike, rows = [], 0, [], 0
        for expected, asked in questions(fixture):
            rows += 1
            answers = [self.hits(query, db=db)["hits"] for query in asked]
            for query, answer in zip(asked, answers):
                name = os.path.basename(answer[0]["path"]) if answer else None
                count += 1
                if name not in expected:
                    wrong.append(f"{query}: {name}, not {'|'.join(expected)}")
            if len({tuple(hit["article"] for hit in answer) for answer in answers}) > 1:
                unlike.append(" / ".join(asked))
        self.assertGreater(count, 0)
        self.assertGreaterEqual(1 - len(wrong) / count, MIN_RIGHT, "\n".join(wrong))
        self.assertGreaterEqual(1 - len(unlike) / rows, min_alike, ("scripts differ", unlike))

    def test_the_examples_come_first(self):
        self.check_questions("examples.tsv", self.db)

    @unittest.skipUnless(DEV.is_dir(), "the gold pages lie beside the project")
    def test_the_gold_pages_come_first(self):
        with tempfile.TemporaryDirectory() as folder:
            db = os.path.join(folder, "dev.db")
            pages = sorted(str(p) for p in DEV.iterdir() if p.suffix in (".txt", ".html"))
            self.assertEqual(khabar.run("build", "--quiet", "--db", db, *pages).returncode, 0)
            self.check_questions("dev.tsv", db)
            # Words that one language has two of ("Turkey" and "Turkish" are one in Hindi) find more there.
            self.check_questions("dev_fresh.tsv", db, min_alike=0.7)

    def test_operators_do_what_they_say(self):
        both = {h["article"] for h in self.hits("rubio dar", "--limit", "100")["hits"]}
        either = {h["article"] for h in self.hits("rubio OR dar", "--limit", "100")["hits"]}
        rubio = {h["article"] for h in self.hits("rubio", "--limit", "100")["hits"]}
        without = {h["article"] for h in self.hits("rubio -dar", "--limit", "100")["hits"]}
        self.assertTrue(both)
        self.assertTrue(both < either)
        self.assertEqual(without, rubio - both)
        near = {h["article"] for h in self.hits("NEAR(rubio dar, 3)", "--limit", "100")["hits"]}
        self.assertTrue(near)
        self.assertTrue(near <= both)
        phrase = self.hits("\"security council\"")
        self.assertLessEqual(phrase["total"], self.hits("security council")["total"])
        self.assertGreaterEqual(self.hits("terror*")["total"], self.hits("terrorism")["total"])

    def test_fields_hold_for_every_hit(self):
        for hit in self.hits("lang:ur", "--limit", "100")["hits"]:
            self.assertEqual(hit["lang"], "ur")
        found = self.hits("kind:meeting status:planned", "--limit", "100")
        for hit in found["hits"]:
            for event in hit["events"]:
                self.assertEqual((event["kind"], event["status"]), ("meeting", "planned"))
        dated = self.hits("from:2025-07 to:2025-07", "--limit", "100")
        self.assertTrue(dated["hits"])
        for hit in dated["hits"]:
            self.assertTrue(hit["published"].startswith("2025-07"), hit["published"])
        who = {h["article"] for h in self.hits('who:"Marco Rubio"', "--limit", "100")["hits"]}
        self.assertTrue(who)
        # A label in any language is a value too.
        self.assertEqual(self.hits("kind:Meeting")["total"], self.hits("kind:मुलाकात")["total"])

    def test_offset_continues_where_limit_ends(self):
        all_of_them = [h["article"] for h in self.hits("pakistan", "--limit", "100")["hits"]]
        self.assertGreater(len(all_of_them), 4)
        pages = []
        for offset in range(0, len(all_of_them), 2):
            pages += [h["article"] for h in self.hits("pakistan", "--limit", "2", "--offset", str(offset))["hits"]]
        self.assertEqual(pages, all_of_them)

    def test_snippets_show_what_was_found(self):
        for hit in self.hits("rubio", "--limit", "100")["hits"]:
            snippet = hit["snippet"]
            self.assertTrue(snippet["text"])
            self.assertNotIn("\n", snippet["text"])
            for found in snippet["found"]:
                self.assertLess(found["start"], found["end"])
                self.assertLessEqual(found["end"], len(snippet["text"]))
        self.assertTrue(any(h["snippet"]["found"] for h in self.hits("rubio")["hits"]))

    def test_facets_count_all_that_fits(self):
        found = self.hits("pakistan", "--facets", "--limit", "1")
        langs = {f["value"]: f["articles"] for f in found["facets"] if f["facet"] == "lang"}
        self.assertEqual(sum(langs.values()), found["total"])
        for lang, count in langs.items():
            self.assertEqual(self.hits(f"pakistan lang:{lang}")["total"], count)
        kinds = {f["value"]: f["articles"] for f in found["facets"] if f["facet"] == "kind"}
        for kind, count in kinds.items():
            self.assertEqual(self.hits(f"pakistan kind:{kind}")["total"], count)
        self.assertTrue({"country", "who"} <= {f["facet"] for f in found["facets"]})

    def test_all_forms_say_the_same(self):
        as_json = self.hits("rubio")["hits"]
        lines = [json.loads(line) for line in self.search("rubio", "--jsonl").stdout.splitlines()]
        self.assertEqual([l["article"] for l in lines], [h["article"] for h in as_json])
        rows = list(csv.reader(io.StringIO(self.search("rubio", "--csv").stdout)))
        self.assertEqual([r[2] for r in rows[1:]], [h["article"] for h in as_json])
        self.assertEqual({len(r) for r in rows}, {len(rows[0])})
        tabs = self.search("rubio", "--tsv").stdout.splitlines()
        self.assertEqual({line.count("\t") for line in tabs}, {len(rows[0]) - 1})
        text = self.search("rubio", "--width", "80").stdout
        self.assertIn("1.", text)
        self.assertNotIn("\x1b", text)

    def test_what_cannot_be_asked_is_said(self):
        for query, words in [("", "no words"), ("a \"b", "character 3"), ("(a", "not closed"), ("foo:bar", "no field 'foo'"),
                             ("kind:dance", "one of meeting"), ("from:yesterdayish", "not a date"),
                             ("a OR from:2025", "limits the whole question"), ("x" * 10 + " y" * 5000, "too long")]:
            done = khabar.run("search", query, "--db", self.db)
            self.assertEqual(done.returncode, 2, query[:30])
            self.assertIn(words, done.stderr)
            self.assertEqual(done.stdout, "")
        done = khabar.run("search", "who:Rubyo", "--db", self.db)
        self.assertIn(done.returncode, (0, 1))
        done = khabar.run("search", "who:Zzyzxqwert", "--db", self.db)
        self.assertEqual(done.returncode, 1)
        self.assertIn("nobody and nothing in this record is called 'Zzyzxqwert'", done.stderr)
        done = khabar.run("search", "\x1b[31mrubio\x07", "--db", self.db)
        self.assertNotIn("\x1b", done.stdout + done.stderr)
        done = khabar.run("search", "qqqqzzzzwwww", "--db", self.db)
        self.assertEqual((done.returncode, done.stdout), (1, ""))

    def test_quotes_and_operators_of_the_database_are_only_text(self):
        for query in ["\"a\"\"b\"", "'; DROP TABLE articles; --", "{title} : rubio", "rubio^2", "a + b", "^rubio", "rubio:",
                      "NEAR(", "\\", "%", "* OR *", "_all", "\"_all\"", "_eq1"]:
            done = khabar.run("search", query, "--db", self.db)
            self.assertIn(done.returncode, (0, 1, 2), query)
            self.assertNotIn("fts5", done.stderr)
            self.assertNotIn("SQL", done.stderr)

    def test_reads_go_on_while_another_writes(self):
        writer = sqlite3.connect(self.db, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO meta VALUES ('test', 'x')")
        try:
            self.assertTrue(self.hits("rubio")["hits"])
        finally:
            writer.execute("ROLLBACK")
            writer.close()

    def copy_changed(self, db, statement):
        copy = sqlite3.connect(db)
        with sqlite3.connect(self.db) as source:
            source.backup(copy)
        copy.execute(statement)
        copy.commit()
        copy.close()

    def test_a_record_of_another_version_is_refused_by_name(self):
        with tempfile.TemporaryDirectory() as folder:
            db = os.path.join(folder, "new.db")
            self.copy_changed(db, "PRAGMA user_version = 999")
            done = khabar.run("search", "rubio", "--db", db)
            self.assertEqual(done.returncode, 1)
            self.assertIn("version 999", done.stderr)

    def test_plain_sqlite_finds_words_and_opens_every_table(self):
        db = sqlite3.connect(self.db)
        rows = db.execute("SELECT a.title FROM documents_fts JOIN articles a ON a.n = documents_fts.rowid "
                          "WHERE documents_fts MATCH ?", ("पाकिस्तान",)).fetchall()
        self.assertTrue(rows)
        # Devanagari marks stay in their word.
        half = db.execute("SELECT count(*) FROM documents_fts WHERE documents_fts MATCH ?", ("पाक",)).fetchone()[0]
        self.assertLess(half, len(rows) + half)
        for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')").fetchall():
            db.execute(f'SELECT count(*) FROM "{name}"').fetchone()
            db.execute(f'PRAGMA table_info("{name}")').fetchall()
        self.assertEqual(db.execute("PRAGMA integrity_check").fetchone()[0], "ok")
        db.execute("INSERT INTO documents_fts (documents_fts) VALUES ('integrity-check')")
        db.rollback()
        db.close()

    def test_a_changed_page_is_found_by_its_new_words_only(self):
        with tempfile.TemporaryDirectory() as folder:
            db, page = os.path.join(folder, "r.db"), os.path.join(folder, "page.txt")
            write = lambda text: pathlib.Path(page).write_text(text, encoding="utf-8")
            write("Minister meets envoy\n\nISLAMABAD: The minister met the envoy near Xylophonia on Monday, officials said. "
                  "They spoke of trade and of water for an hour.\n")
            self.assertEqual(khabar.run("build", "-q", "--db", db, page).returncode, 0)
            self.assertEqual(self.hits("xylophonia", db=db)["total"], 1)
            write("Minister meets envoy\n\nISLAMABAD: The minister met the envoy near Qwertzuiop on Monday, officials said. "
                  "They spoke of trade and of water for an hour.\n")
            self.assertEqual(khabar.run("build", "-q", "--db", db, page).returncode, 0)
            self.assertEqual(self.hits("xylophonia", db=db)["total"], 0)
            self.assertEqual(self.hits("qwertzuiop", db=db)["total"], 1)
            plain = sqlite3.connect(db)
            self.assertEqual(plain.execute("SELECT count(*) FROM documents_fts('xylophonia')").fetchone()[0], 0)
            plain.close()

    @staticmethod
    def index_of(db):
        """Every key with its article, field and place."""
        base = sqlite3.connect(db)
        base.execute("CREATE VIRTUAL TABLE temp.keys USING fts5vocab(main, search_index, instance)")
        rows = base.execute("SELECT a.id, k.term, k.col, k.offset FROM keys k JOIN search_documents d ON d.doc = k.doc "
                            "JOIN articles a ON a.n = d.article").fetchall()
        base.close()
        return sorted(rows)

    def test_an_index_made_anew_of_the_articles_is_the_one_that_came_with_the_pages(self):
        gold = pathlib.Path(os.environ["KHABAR_SOURCE_DIR"]) / "eval/gold"
        pages = sorted(str(p) for p in gold.iterdir() if p.suffix in (".txt", ".html"))
        with tempfile.TemporaryDirectory() as folder:
            db = os.path.join(folder, "r.db")
            self.assertEqual(khabar.run("build", "-q", "--db", db, *pages).returncode, 0)
            first = self.index_of(db)
            self.assertGreater(len(first), 10_000)
            base = sqlite3.connect(db)
            base.execute("DELETE FROM meta WHERE key = 'search'")
            base.commit()
            base.close()
            self.assertEqual(khabar.run("build", "-q", "--db", db, *pages).returncode, 0)
            self.assertEqual(self.index_of(db), first)

    def test_an_older_record_is_asked_to_be_built_and_then_found(self):
        with tempfile.TemporaryDirectory() as folder:
            db = os.path.join(folder, "old.db")
            self.copy_changed(db, "DELETE FROM meta WHERE key = 'search'")
            done = khabar.run("search", "rubio", "--db", db)
            self.assertEqual(done.returncode, 1)
            self.assertIn("khabar build", done.stderr)
            pages = pathlib.Path(os.environ["KHABAR_SOURCE_DIR"]) / "examples/pages"
            self.assertEqual(khabar.run("build", "-q", "--db", db, str(pages)).returncode, 0)
            self.assertEqual([h["title"] for h in self.hits("rubio", db=db)["hits"]],
                             [h["title"] for h in self.hits("rubio")["hits"]])


if __name__ == "__main__":
    unittest.main()
