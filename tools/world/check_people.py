#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Check the tables of people, organisations, offices, mechanisms, titles and bodies.

Usage: check_people.py [RESOURCES]     exit status 1 if there is an error; shared spellings are only reported.
"""
import collections
import pathlib
import re
import sys
import unicodedata

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2] / "resources")
COMMON = "id type name country kind en hi ur".split()
TABLES = {
    "world/people": COMMON + ["short", "handles"],
    "world/politicians_generated": COMMON + ["short", "handles"],
    "world/organisations": COMMON + ["part_of"],
    "world/series": COMMON + ["parties"],
    "world/offices": "person office country body from to".split(),
    "shared/titles": "id kind body_kind en hi ur".split(),
    "shared/bodies": "id kind en hi ur name_pattern".split(),
}
KINDS = {
    "world/people": "politician diplomat military official spokesperson militant royal judge activist journalist business "
                    "religious international intelligence athlete artist scientist".split(),
    "world/organisations": "ministry government parliament court military intelligence police party armed_group international "
                           "alliance media agency platform company bank ngo religious sport think_tank university institution "
                           "organisation".split(),
    "world/series": ["series"],
    "shared/titles": "office rank honorific role group modifier".split(),
    "shared/bodies": "ministry government parliament court military security mission party media humanitarian business sport".split(),
}
KINDS["world/politicians_generated"] = KINDS["world/people"]
BODY_CLASSES = {"party", "armed_group", "international", "media"}
SCRIPT = {"hi": (0x900, 0x97F), "ur": (0x600, 0x6FF)}
DATE = re.compile(r"^\d{4}(-(0[1-9]|1[0-2])(-([0-2]\d|3[01]))?)?$")
errors, notes = [], []


def load(table):
    path = ROOT / (table + ".tsv")
    rows = []
    if not path.exists():
        errors.append(f"{path}: missing")
        return rows
    header = None
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        where = f"{path.name}:{number}"
        if unicodedata.normalize("NFC", line) != line:
            errors.append(f"{where}: not NFC")
        cells = line.split("\t")
        if header is None:
            header = cells
            if header != TABLES[table]:
                errors.append(f"{where}: columns {header}, wanted {TABLES[table]}")
                return rows
            continue
        if len(cells) != len(header):
            errors.append(f"{where}: {len(cells)} cells, wanted {len(header)}")
            continue
        for column, cell in zip(header, cells):
            if cell != cell.strip() or "  " in cell:
                errors.append(f"{where}: stray space in {column}")
            items = cell.split("|") if cell else []
            if any(not x or x != x.strip() for x in items):
                errors.append(f"{where}: empty or padded item in {column}")
            if len(items) != len(set(items)):
                errors.append(f"{where}: an item twice in {column}")
            if column in SCRIPT:
                other = SCRIPT["ur" if column == "hi" else "hi"]
                if any(other[0] <= ord(c) <= other[1] and c not in "।॥" for c in cell):
                    errors.append(f"{where}: the wrong script in {column}: {cell}")
        row = dict(zip(header, cells))
        row["where"] = where
        if table in KINDS and row["kind"] not in KINDS[table]:
            errors.append(f"{where}: unknown kind {row['kind']}")
        rows.append(row)
    return rows


data = {table: load(table) for table in TABLES}

ids = {}
for table in ("world/people", "world/politicians_generated", "world/organisations", "world/series"):
    for row in data[table]:
        if not re.match(r"^(Q[1-9]\d*|x-[a-z0-9]+(-[a-z0-9]+)*)$", row["id"]):
            errors.append(f"{row['where']}: bad id {row['id']}")
        if row["id"] in ids:
            errors.append(f"{row['where']}: id {row['id']} also at {ids[row['id']]}")
        ids[row["id"]] = row["where"]
        if row["country"] and not re.match(r"^[A-Z]{3}$", row["country"]):
            errors.append(f"{row['where']}: bad country {row['country']}")
        filled = sum(bool(row[c]) for c in ("en", "hi", "ur"))
        if filled < (2 if table == "world/politicians_generated" else 3):
            errors.append(f"{row['where']}: names in {filled} languages only")
for table in ("countries", "places", "places_generated"):
    path = ROOT / "world" / (table + ".tsv")
    if path.exists():
        for line in path.read_text(encoding="utf-8").split("\n"):
            first = line.split("\t", 1)[0]
            if first in ids:
                errors.append(f"{path.name}: id {first} also at {ids[first]}")
for table in ("shared/titles", "shared/bodies"):
    seen = set()
    for row in data[table]:
        if row["id"] in seen:
            errors.append(f"{row['where']}: id {row['id']} twice")
        seen.add(row["id"])
        if any(not row[c] for c in ("en", "hi", "ur")):
            errors.append(f"{row['where']}: a language is empty")

bodies = {row["id"] for row in data["shared/bodies"]}
for row in data["shared/titles"]:
    if row["body_kind"] and row["body_kind"] not in bodies | BODY_CLASSES:
        errors.append(f"{row['where']}: unknown body kind {row['body_kind']}")

titles = {row["id"] for row in data["shared/titles"]}
people = {row["id"] for row in data["world/people"]}
organisations = {row["id"] for row in data["world/organisations"]}
for row in data["world/organisations"]:
    if row["part_of"] and row["part_of"] not in organisations:
        errors.append(f"{row['where']}: unknown part_of {row['part_of']}")
for row in data["world/offices"]:
    if row["person"] not in people:
        errors.append(f"{row['where']}: unknown person {row['person']}")
    if row["office"] not in titles:
        errors.append(f"{row['where']}: unknown office {row['office']}")
    if row["body"] and row["body"] not in organisations:
        errors.append(f"{row['where']}: unknown body {row['body']}")
    for column in ("from", "to"):
        if row[column] and not DATE.match(row[column]):
            errors.append(f"{row['where']}: bad date {row[column]}")
    if row["from"] and row["to"] and row["from"][:4] > row["to"][:4]:
        errors.append(f"{row['where']}: ends before it begins")

for table in ("world/people", "world/organisations", "world/series", "shared/bodies", "shared/titles"):
    for column in ("en", "hi", "ur") + (("short",) if table == "world/people" else ()):
        holders = collections.defaultdict(set)
        for row in data[table]:
            for spelling in row[column].split("|"):
                if spelling:
                    holders[spelling.casefold()].add(row["id"])
        for spelling, who in sorted(holders.items()):
            if len(who) > 1:
                notes.append(f"{table} {column}: {spelling}: {', '.join(sorted(who))}")

for note in notes:
    print("shared:", note)
for error in errors:
    print("error:", error)
print(", ".join(f"{t.split('/')[1]} {len(r)}" for t, r in data.items()), f"— {len(errors)} errors, {len(notes)} shared spellings")
sys.exit(1 if errors else 0)
