# SPDX-License-Identifier: Apache-2.0
"""Bad input costs only itself: a clear line on standard error, the rest done, the exit code that the README names."""
import os
import resource
import sqlite3
import subprocess

import khabar


class BadPages(khabar.Case):
    def refused(self, *paths, says, code=3):
        """The bad paths beside a good page: one line each, the good page still read."""
        good = khabar.example_pages()[0]
        done = khabar.run("read", good, *paths)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertGreaterEqual(len(done.stdout.splitlines()), 1)
        for path in paths:
            line = next((x for x in done.stderr.splitlines() if str(path) in x), None)
            self.assertIsNotNone(line, done.stderr)
            self.assertRegex(line, says)
        return done

    def test_missing(self):
        self.refused(self.path("nothing.txt"), says="cannot open: No such file")

    def test_unreadable(self):
        path = self.write("secret.txt", "x")
        os.chmod(path, 0)
        if os.access(path, os.R_OK):
            self.skipTest("root reads everything")
        self.refused(path, says="Permission denied")

    def test_empty(self):
        self.refused(self.write("empty.txt", b""), self.write("blank.html", b" \n\t\n"), says="empty|no story")

    def test_binary(self):
        self.refused(self.write("picture.txt", bytes(range(256)) * 64), says="binary")

    def test_each_build_says_what_is_wrong_with_a_page(self):
        good, bad = khabar.example_pages()[0], self.write("picture.txt", bytes(range(256)) * 64)
        half = self.write("broken.txt", khabar.text_of(khabar.example_pages()[-1]).encode("utf-8").replace(b" ", b" \xff", 3))
        for new in ("3 new pages", "0 new pages"):
            done = khabar.run("build", "--db", self.path("r.db"), good, bad, half)
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn("binary", done.stderr)
            self.assertIn("UTF-8", done.stderr)
            self.assertIn(new, done.stderr)
        taken = khabar.run("build", "--db", self.path("all.db"), "--from", self.path("r.db"))
        self.assertEqual(taken.returncode, 0, taken.stderr)
        self.assertIn("now holds 2 articles", taken.stderr)

    def test_broken_utf8_is_repaired_and_said(self):
        page = khabar.text_of(khabar.example_pages()[-1]).encode("utf-8")
        path = self.write("broken.txt", page.replace(b" ", b" \xff", 3))
        done = khabar.run("read", path)
        self.assertEqual(done.returncode, 3)
        self.assertIn("UTF-8", done.stderr)
        self.assertEqual(len(khabar.lines(done.stdout)), 1)

    def test_no_story(self):
        menu = "".join(f"<li><a href='/{i}'>Section {i}</a></li>" for i in range(60))
        self.refused(self.write("home.html", f"<html><body><ul>{menu}</ul></body></html>"), says="no story")

    def test_folder_without_pages(self):
        os.mkdir(self.path("folder"))
        self.refused(self.path("folder"), says="holds no")

    def test_a_page_of_200_megabytes(self):
        path = self.path("huge.html")
        with open(path, "wb") as file:
            for _ in range(200):
                file.write(b"<p>word " * (1 << 17))
        # The address sanitizer reserves terabytes of addresses, so only a plain build is held to its memory.
        limit = lambda: None if os.environ.get("KHABAR_SANITIZE") else resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
        done = khabar.run("read", khabar.example_pages()[0], path, preexec_fn=limit)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertRegex(done.stderr, "huge.html: is larger than 16 MiB")

    def test_control_characters_in_a_name_are_not_printed(self):
        done = khabar.run("read", self.path("a\x1b[31mb"))
        self.assertNotIn("\x1b", done.stderr)


class BadRecords(khabar.Case):
    def setUp(self):
        super().setUp()
        self.db = self.path("record.db")
        self.build(self.db, khabar.PAGES)
        self.before = self.export(self.db)

    def fails(self, *args, says, **options):
        done = khabar.run(*args, **options)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertRegex(done.stderr, says)
        self.assertEqual(len(done.stderr.splitlines()), 1)
        return done

    def test_no_record(self):
        self.fails("export", "--db", self.path("none.db"), says="there is no such record")
        self.fails("timeline", "--db", self.path("none.db"), says="there is no such record")

    def test_not_a_record(self):
        self.fails("export", "--db", self.write("x.db", b"x" * 4096), says="not a khabar record")

    def test_newer_record(self):
        with sqlite3.connect(self.db) as raw:
            raw.execute("PRAGMA user_version = 999")
        self.fails("export", "--db", self.db, says="version 999.*newer khabar")
        self.fails("build", "--db", self.db, khabar.PAGES, says="version 999.*newer khabar")

    def test_full_disk(self):
        """The process may write no file past a limit: what SQLite sees is what a full disk shows."""
        pages = [self.write(f"more/{i}.txt", khabar.text_of(p) + f"\n{i}\n")
                 for i in range(6) for p in khabar.example_pages() if p.endswith(".txt")]
        size = os.path.getsize(self.db)
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size + (16 << 10), size + (16 << 10)))
        self.fails("build", "-q", "--db", self.db, *pages, says="as it was before", preexec_fn=limit)
        self.assertEqual(self.export(self.db), self.before)

    def test_full_standard_output(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([khabar.BINARY, "export", "--db", self.db], stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("standard output", done.stderr)

    def test_resources_that_do_not_match(self):
        self.fails("--resources", self.write("r.lexicon", b"KHABARLX" + b"\x09\0\0\0" + b"\0" * 100), "read", khabar.PAGES, says="format 9")
        self.fails("--resources", self.write("t.lexicon", b"hello"), "build", "--db", self.db, khabar.PAGES, says="is not a khabar resource file")
        self.assertEqual(self.export(self.db), self.before)


class Usage(khabar.Case):
    def test_wrong_usage_is_2(self):
        for args in ([], ["nonsense"], ["build", "x"], ["read"], ["export", "--db", "x", "--format", "nonsense"]):
            self.assertEqual(khabar.run(*args).returncode, 2, args)

    def test_help_teaches(self):
        self.assertIn("Example", khabar.run("build", "--help").stdout)
        self.assertEqual(khabar.run("--help").returncode, 0)
