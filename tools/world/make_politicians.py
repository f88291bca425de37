#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Make resources/world/politicians_generated.tsv from two Wikidata extracts (CC0).

Usage: make_politicians.py POLITICIANS.tsv WIKIDATA_EN_HI_UR.tsv PEOPLE.tsv OUT.tsv

POLITICIANS.tsv has the columns qid, type, en, hi, ur; WIKIDATA_EN_HI_UR.tsv has qid, en, hi, ur and no type, so
the persons in it are named in PERSONS below. Rows that the hand-made PEOPLE.tsv already holds are left out, and so are
names that many people share, for they would link the wrong person.
"""
import collections
import re
import sys
import unicodedata

# Persons of the second extract whose name means them alone.
PERSONS = {
    "Q44819": ("IDN", "politician"), "Q142794": ("BRA", "athlete"), "Q5608": ("USA", "artist"),
    "Q555252": ("IND", "militant"), "Q868": ("GRC", "scientist"), "Q913": ("GRC", "scientist"),
    "Q9068": ("FRA", "artist"), "Q3633978": ("IND", "artist"),
}
# Titles that the extracts put before some names.
TITLE = re.compile(r"^(?:Mr\.?|Mrs\.?|Ms\.?|Dr\.?|مسٹر|مسز|محترمہ|ڈاکٹر|श्री|श्रीमती|डॉ\.?|डॉ॰)\s+")
# A token that this many different persons of the extract bear is common; a name of common tokens only is left out.
COMMON = 6
# A two-word name whose last word this many persons bear (Kumar, Khan, Singh) is as good as nobody's own.
COMMON_LAST = 10


def clean(name):
    name = unicodedata.normalize("NFC", name)
    name = re.sub(r"\([^)]*\)", " ", name).replace("॰", ".")
    name = re.sub(r"\s+", " ", name).strip(" ,.")
    while True:
        shorter = TITLE.sub("", name)
        if shorter == name:
            return name
        name = shorter


def script_ok(name, low, high):
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(low <= ord(c) <= high for c in letters)


def rows(path):
    with open(path, encoding="utf-8") as f:
        header = f.readline().rstrip("\n").split("\t")
        for line in f:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == len(header):
                yield dict(zip(header, cells))


def main():
    politicians, wikidata, people, out = sys.argv[1:5]
    known_ids, known_names = set(), set()
    for row in rows(people):
        known_ids.add(row["id"])
        for column in ("en", "hi", "ur"):
            known_names.update(x.casefold() for x in row[column].split("|") if x)

    found = []
    for row in rows(politicians):
        if row["type"] != "PER":
            continue
        country = "IND" if row["hi"] else "PAK"
        found.append((row["qid"], country, "politician", clean(row["en"]), clean(row["hi"]), clean(row["ur"])))
    for row in rows(wikidata):
        if row["qid"] in PERSONS:
            country, kind = PERSONS[row["qid"]]
            found.append((row["qid"], country, kind, clean(row["en"]), clean(row["hi"]), clean(row["ur"])))

    seen_name, seen_token = collections.Counter(), collections.Counter()
    for _, _, _, en, hi, ur in found:
        for name in (en.casefold(), hi, ur):
            if name:
                seen_name[name] += 1
                seen_token.update(set(name.split()))

    kept = {}
    for qid, country, kind, en, hi, ur in found:
        names = [x for x in (en.casefold(), hi, ur) if x]
        if len(names) < 2 or qid in known_ids or any(x in known_names for x in names):
            continue
        if not re.match(r"^[A-Za-zÀ-ɏ]", en) or not script_ok(en, 0x41, 0x24F):
            continue
        if (hi and not script_ok(hi, 0x900, 0x97F)) or (ur and not script_ok(ur, 0x600, 0x6FF)):
            continue
        if any(seen_name[x] > 1 for x in names):
            continue
        if kind == "politician" and qid not in PERSONS:
            if any(len(x.split()) < 2 for x in names):
                continue
            if any(all(seen_token[t] >= COMMON or len(t) < 2 for t in x.split()) for x in names if len(x.split()) <= 3):
                continue
            if any(len(x.split()) == 2 and seen_token[x.split()[1]] >= COMMON_LAST for x in names):
                continue
        kept[qid] = "\t".join((qid, "PER", en, country, kind, en, hi, ur, "", ""))

    with open(out, "w", encoding="utf-8") as f:
        f.write("id\ttype\tname\tcountry\tkind\ten\thi\tur\tshort\thandles\n")
        for qid in sorted(kept, key=lambda q: int(q[1:])):
            f.write(kept[qid] + "\n")
    print(f"{out}: {len(kept)} people")


if __name__ == "__main__":
    main()
