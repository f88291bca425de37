#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the tables of countries and places: columns, ids, characters, codes, references.

  check_tables.py [resources/world]      exit status 1 if something is wrong
  check_tables.py --twins [folder]       also lists the spellings that several rows share
"""
import collections
import os
import re
import sys
import unicodedata

COMMON = "id type name country kind en hi ur".split()
TABLES = {
    "countries.tsv": COMMON + "demonym_en demonym_hi demonym_ur capital".split(),
    "places.tsv": COMMON + "part_of lat lon population".split(),
    "places_generated.tsv": COMMON + "part_of lat lon population".split(),
}
KINDS = ("country territory former-country state district city area region continent ocean sea strait canal river "
         "lake mountain island border crossing dam site").split()
SCRIPT = {"hi": re.compile("[\u0900-\u097f]"), "ur": re.compile("[\u0600-\u06ff]"), "en": re.compile("[A-Za-z]")}
FOREIGN = {"hi": re.compile("[\u0600-\u06ffA-Za-z]"), "ur": re.compile("[\u0900-\u097fA-Za-z]"),
           "en": re.compile("[\u0600-\u06ff\u0900-\u097f]")}


def main():
    args = [x for x in sys.argv[1:] if x != "--twins"]
    folder = args[0] if args else os.path.join(os.path.dirname(__file__), "..", "..", "resources", "world")
    errors, ids, refs, rows, codes = [], {}, [], [], set()

    for table, columns in TABLES.items():
        with open(os.path.join(folder, table), encoding="utf-8", newline="") as f:
            header = None
            for number, line in enumerate(f, 1):
                where = f"{table}:{number}"
                if line.endswith("\r\n") or not line.endswith("\n"):
                    errors.append(f"{where}: line end")
                line = line.rstrip("\r\n")
                if not line.strip() or line.startswith("#"):
                    continue
                if line != unicodedata.normalize("NFC", line):
                    errors.append(f"{where}: not NFC")
                cells = line.split("\t")
                if header is None:
                    header = cells
                    if header != columns:
                        errors.append(f"{where}: columns {header}")
                    continue
                if len(cells) != len(columns):
                    errors.append(f"{where}: {len(cells)} cells instead of {len(columns)}")
                    continue
                row = dict(zip(columns, cells))
                rows.append((where, row))
                for column, cell in row.items():
                    if cell != cell.strip() or "  " in cell or re.search("[\u200b\u200e\u200f\u202a-\u202e\ufeff\u00a0]", cell):
                        errors.append(f"{where}: blanks or invisible characters in {column}")
                    if "|" in cell:
                        items = cell.split("|")
                        if any(not i or i != i.strip() for i in items):
                            errors.append(f"{where}: empty item in {column}")
                        if len(set(items)) != len(items):
                            errors.append(f"{where}: item twice in {column}")
                if not re.fullmatch(r"Q[1-9][0-9]*|x-[a-z0-9-]+", row["id"]):
                    errors.append(f"{where}: id {row['id']}")
                if row["id"] in ids:
                    errors.append(f"{where}: id {row['id']} is also at {ids[row['id']]}")
                ids[row["id"]] = where
                if row["type"] != "LOC" or not row["name"]:
                    errors.append(f"{where}: type or name")
                if row["kind"] not in KINDS:
                    errors.append(f"{where}: kind {row['kind']}")
                if not (row["en"] or row["hi"] or row["ur"]):
                    errors.append(f"{where}: no spelling at all")
                for lang in SCRIPT:
                    for column in (lang, "demonym_" + lang):
                        for s in filter(None, row.get(column, "").split("|")):
                            if not SCRIPT[lang].search(s) or FOREIGN[lang].search(s):
                                errors.append(f"{where}: {s} in {column}")
                if table == "countries.tsv":
                    codes.add(row["country"])
                    if not re.fullmatch("[A-Z]{3}", row["country"]):
                        errors.append(f"{where}: country {row['country']}")
                elif row["country"] and row["country"] not in codes:
                    errors.append(f"{where}: country {row['country']}")
                for column in ("part_of", "capital"):
                    if row.get(column):
                        refs.append((where, column, row[column]))
                for column, pattern in (("lat", r"-?\d+(\.\d+)?"), ("lon", r"-?\d+(\.\d+)?"), ("population", r"\d+")):
                    if row.get(column) and not re.fullmatch(pattern, row[column]):
                        errors.append(f"{where}: {column} {row[column]}")

    for where, column, ref in refs:
        if ref not in ids:
            errors.append(f"{where}: {column} {ref} is no row")
    if "--twins" in sys.argv:
        seen = collections.defaultdict(list)
        for where, row in rows:
            for lang in SCRIPT:
                for s in filter(None, row[lang].split("|")):
                    seen[lang, s.casefold() if lang != "en" else s].append(f"{row['name']} ({row['country']}, {where.split(':')[0]})")
        for (lang, s), who in sorted(seen.items()):
            if len(who) > 1:
                print(lang, s, "; ".join(who), sep="\t")
    for e in errors:
        print(e, file=sys.stderr)
    count = collections.Counter(where.split(":")[0] for where, _ in rows)
    print(", ".join(f"{t}: {n} rows" for t, n in count.items()), f"; {len(errors)} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
