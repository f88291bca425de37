# SPDX-License-Identifier: Apache-2.0
"""What the acceptance tests share: running the program, and a scratch folder. Standard library only."""
import glob
import json
import os
import shutil
import subprocess
import tempfile
import unittest

BINARY = os.environ.get("KHABAR", os.path.join(os.path.dirname(__file__), "..", "..", "build", "release", "khabar"))
SOURCE = os.environ.get("KHABAR_SOURCE_DIR", os.path.join(os.path.dirname(__file__), "..", ".."))
PAGES = os.path.join(SOURCE, "examples", "pages")


def example_pages():
    return sorted(glob.glob(os.path.join(PAGES, "*")))


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def run(*args, **options):
    """Runs khabar; returns the finished process with text output."""
    return subprocess.run([BINARY, *map(str, args)], capture_output=True, text=True, encoding="utf-8", timeout=300, **options)


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


class Case(unittest.TestCase):
    maxDiff = 2000

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="khabar-test-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def build(self, db, *pages, **options):
        done = run("build", "-q", "--db", db, *pages, **options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def export(self, db):
        done = run("export", "--db", db, "--format", "jsonl")
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout


class ExampleRecord(Case):
    """Tests that ask one record of the example pages, `db`, built once for the class."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scratch = tempfile.TemporaryDirectory(prefix="khabar-test-")
        cls.addClassCleanup(cls.scratch.cleanup)
        cls.db = os.path.join(cls.scratch.name, "record.db")
        done = run("build", "-q", "--db", cls.db, PAGES)
        assert done.returncode == 0, done.stderr
