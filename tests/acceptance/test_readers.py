# SPDX-License-Identifier: Apache-2.0
"""Tools that others made open a record and read its exports: Datasette (its JSON and facets), sqlite-utils, pandas, DuckDB,
R's readr.

They come from PyPI into build/readers (readers.txt, `./dev test`), readr from Debian; where they could not be had the tests
are skipped."""
import csv
import io
import json
import os
import shutil
import subprocess
import unittest

import khabar

READERS = os.path.join(khabar.SOURCE, "build", "readers", "bin")


def reader(name):
    path = os.path.join(READERS, name)
    return path if os.access(path, os.X_OK) else None


# Every cell as the hexadecimal digits of its bytes, so that no other way of writing tables stands between.
READR = r"""
suppressPackageStartupMessages(library(readr))
line <- function(x) writeLines(paste(vapply(x, function(s) paste(as.character(charToRaw(s)), collapse = ""), ""), collapse = ","))
for (path in commandArgs(TRUE)) {
  tabs <- endsWith(path, "tsv")
  read <- function(...) if (tabs) read_tsv(path, quote = "", ...) else read_csv(path, ...)
  cells <- read(col_types = cols(.default = col_character()), na = character(), trim_ws = FALSE, skip_empty_rows = FALSE,
                name_repair = "minimal", progress = FALSE)
  guessed <- read(show_col_types = FALSE, progress = FALSE)
  if (nrow(problems(cells)) + nrow(problems(guessed)) > 0 || nrow(guessed) != nrow(cells)) stop("readr sees problems in ", path)
  writeLines(paste("file", nrow(cells)))
  line(names(cells))
  for (i in seq_len(nrow(cells))) line(unlist(cells[i, ]))
}
"""


def call(*command, **options):
    environment = dict(os.environ, HOME=os.environ.get("HOME", "/tmp"), PYTHONWARNINGS="ignore")
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, encoding="utf-8", timeout=300,
                          env=environment, **options)


def has_readr():
    return shutil.which("Rscript") is not None and call("Rscript", "-e", 'quit(status = !requireNamespace("readr"))').returncode == 0


class Readers(khabar.ExampleRecord):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lines = khabar.lines(khabar.run("export", "--db", cls.db).stdout)

    def of(self, schema):
        return [line for line in self.lines if line["schema"] == f"khabar/{schema}/1"]

    def exported(self, form, table):
        path = self.path(f"{table}.{form}")
        done = khabar.run("export", "--db", self.db, "--format", form, "--table", table, "-o", path)
        self.assertEqual(done.returncode, 0, done.stderr)
        return path

    def python(self, program, *words):
        done = call(reader("python"), "-c", program, *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    @unittest.skipUnless(reader("datasette"), "datasette is not in build/readers")
    def test_datasette_serves_rows_and_facets(self):
        def get(path):
            done = call(reader("datasette"), "--get", path, self.db)
            self.assertEqual(done.returncode, 0, done.stderr)
            return json.loads(done.stdout)

        page = get("/record/events.json?_facet=kind&_facet=status&_size=5&_shape=objects")
        self.assertEqual(page["filtered_table_rows_count"], len(self.of("event")))
        facets = page["facet_results"]
        facets = facets.get("results", facets)
        for field in ("kind", "status"):
            counted = {row["value"]: row["count"] for row in facets[field]["results"]}
            self.assertTrue(counted)
            for value, count in counted.items():
                self.assertEqual(count, sum(e[field] == value for e in self.of("event")), (field, value))
        articles = get("/record/articles.json?_facet=lang&_size=0")["facet_results"]
        articles = articles.get("results", articles)
        self.assertEqual({r["value"]: r["count"] for r in articles["lang"]["results"]},
                         {lang: sum(a["lang"] == lang for a in self.of("article")) for lang in {a["lang"] for a in self.of("article")}})
        view = get("/record/v_timeline.json?_shape=array&_size=max")
        self.assertEqual({row["id"] for row in view}, {e["id"] for e in self.of("event")})
        found = get("/record.json?sql=select+count(*)+as+n+from+documents_fts+where+documents_fts+match+'Pakistan'&_shape=array")
        self.assertGreater(found[0]["n"], 0)

    @unittest.skipUnless(reader("sqlite-utils"), "sqlite-utils is not in build/readers")
    def test_sqlite_utils_lists_every_table(self):
        done = call(reader("sqlite-utils"), "tables", self.db, "--counts")
        self.assertEqual(done.returncode, 0, done.stderr)
        counts = {row["table"]: row["count"] for row in json.loads(done.stdout)}
        for table, schema in (("articles", "article"), ("events", "event"), ("stories", "story"), ("entities", "entity")):
            self.assertEqual(counts[table], len(self.of(schema)))
        path = self.exported("csv", "events")
        copy = self.path("copy.db")
        done = call(reader("sqlite-utils"), "insert", copy, "events", path, "--csv")
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = json.loads(call(reader("sqlite-utils"), "rows", copy, "events").stdout)
        self.assertEqual([row["evidence"] for row in rows], self.csv_column(path, "evidence"))

    @staticmethod
    def csv_column(path, name):
        with open(path, encoding="utf-8", newline="") as file:
            return [row[name] for row in csv.DictReader(file)]

    @unittest.skipUnless(reader("python"), "pandas is not in build/readers")
    def test_pandas_reads_every_table(self):
        program = ("import json, sys, pandas\n"
                   "sep = '\\t' if sys.argv[1].endswith('tsv') else ','\n"
                   "quoting = 3 if sep == '\\t' else 0\n"
                   "t = pandas.read_csv(sys.argv[1], sep=sep, quoting=quoting, dtype=str, keep_default_na=False)\n"
                   "print(json.dumps([list(t.columns), t.values.tolist()]))")
        for table in ("events", "reports", "disagreements", "quotes", "articles", "stories", "entities", "names"):
            read = {form: self.python(program, self.exported(form, table)) for form in ("csv", "tsv")}
            self.assertEqual(read["csv"][0], read["tsv"][0])
            self.assertEqual(len(read["csv"][1]), len(read["tsv"][1]))
            with open(self.path(f"{table}.csv"), encoding="utf-8", newline="") as file:
                self.assertEqual([read["csv"][0], *read["csv"][1]], list(csv.reader(file)))
        program = ("import json, sys, pandas\nt = pandas.read_json(sys.argv[1], lines=True)\n"
                   "print(json.dumps(t.schema.value_counts().to_dict()))")
        path = self.path("record.jsonl")
        self.assertEqual(khabar.run("export", "--db", self.db, "-o", path).returncode, 0)
        counts = self.python(program, path)
        self.assertEqual(counts, {f"khabar/{s}/1": len(self.of(s)) for s in ("article", "event", "story", "entity")})

    @unittest.skipUnless(has_readr(), "R with readr is not here (r-cran-readr)")
    def test_r_reads_every_table(self):
        program = self.path("read.R")
        with open(program, "w", encoding="utf-8") as file:
            file.write(READR)
        tables = ("events", "reports", "disagreements", "quotes", "articles", "stories", "entities", "names")
        paths = [self.exported(form, table) for table in tables for form in ("csv", "tsv")]
        done = call("Rscript", "--vanilla", program, *paths)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = iter(done.stdout.splitlines())
        for path in paths:
            count = int(next(lines).removeprefix("file "))
            read = [[bytes.fromhex(cell).decode() for cell in next(lines).split(",")] for _ in range(count + 1)]
            dialect = {"delimiter": "\t", "quoting": csv.QUOTE_NONE} if path.endswith("tsv") else {}
            with open(path, encoding="utf-8", newline="") as file:
                self.assertEqual(read, list(csv.reader(file, **dialect)), path)
        self.assertIsNone(next(lines, None))

    @unittest.skipUnless(reader("python"), "duckdb and pyarrow are not in build/readers")
    def test_parquet_says_what_csv_says_to_duckdb_and_arrow(self):
        program = ("import json, sys, duckdb, pyarrow.parquet\n"
                   "path = sys.argv[1]\n"
                   "arrow = pyarrow.parquet.read_table(path)\n"
                   "duck = duckdb.sql(f\"SELECT * FROM '{path}'\")\n"
                   "print(json.dumps([arrow.column_names, [list(map(str, arrow.schema.types)), duck.columns],\n"
                   "                  [list(r.values()) for r in arrow.to_pylist()], list(map(list, duck.fetchall()))], default=str))")

        def cell(value):
            if isinstance(value, list):
                return "|".join(value)
            if isinstance(value, bool):
                return "true" if value else "false"
            return "" if value is None else value

        def same(said, parquet):
            if isinstance(parquet, (int, float)) and not isinstance(parquet, bool):
                return float(said) == parquet
            return said == cell(parquet)

        seen = set()
        for table in ("events", "reports", "disagreements", "quotes", "articles", "stories", "entities", "names"):
            with open(self.exported("csv", table), encoding="utf-8", newline="") as file:
                head, *rows = list(csv.reader(file))
            names, (types, duck_names), arrow, duck = self.python(program, self.exported("parquet", table))
            self.assertEqual([names, duck_names], [head, head])
            self.assertEqual(arrow, duck)
            self.assertEqual(len(arrow), len(rows), table)
            for row, read in zip(rows, arrow):
                for name, said, value in zip(head, row, read):
                    self.assertTrue(same(said, value), (table, name, said, value))
            seen.update(types)
        self.assertEqual(seen, {"string", "int64", "double", "bool", "date32[day]", "list<element: string not null>"})

    def test_parquet_of_nothing_is_a_table_of_no_rows(self):
        path = self.path("none.parquet")
        done = khabar.run("export", "--db", self.db, "--format", "parquet", "--from", "1800", "--to", "1801", "-o", path)
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(path, "rb") as file:
            data = file.read()
        self.assertEqual([data[:4], data[-4:]], [b"PAR1", b"PAR1"])
        if reader("python"):
            self.assertEqual(self.python("import json, sys, pyarrow.parquet as p\n"
                                         "print(json.dumps(p.read_table(sys.argv[1]).num_rows))", path), 0)

    def test_answers_are_tables_too(self):
        done = khabar.run("quotes", "--db", self.db, "--csv")
        rows = list(csv.reader(io.StringIO(done.stdout, newline="")))
        self.assertEqual(len(rows) - 1, sum(len(a["quotes"]) for a in self.of("article")))
