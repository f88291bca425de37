#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Exact-span precision, recall and F1 of tagged tokens: score.py GOLD TAGS

Both files: a token, a tab (or space) and a tag a line, an empty line between sentences. Tags of IL-NER, of HiNER, of the
Urdu set of M. Irfan (without B- and I-) and plain ones are understood; other types count as O.
"""
import sys

TYPES = {"NEP": "PER", "NEL": "LOC", "NEO": "ORG", "PERSON": "PER", "LOCATION": "LOC", "ORGANIZATION": "ORG",
         "PER": "PER", "LOC": "LOC", "ORG": "ORG"}


def spans(tags):
    """(first, behind the last, type) of every name. A tag that lost its letter goes on with the name before it."""
    found, begin, kind = set(), None, None
    for i, tag in enumerate(tags + ["O"]):
        now = TYPES.get(tag.split("-", 1)[1] if "-" in tag else tag)
        if begin is not None and (now != kind or tag.startswith("B-")):
            found.add((begin, i, kind))
            begin = None
        if now and begin is None:
            begin = i
        kind = now
    return found


def read(path):
    sentences, tags = [], []
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            cells = line.rstrip("\n").replace("\t", " ").rsplit(" ", 1)
            if len(cells) == 2 and line.strip():
                tags.append(cells[1].strip())
            elif tags:
                sentences.append(spans(tags))
                tags = []
    return sentences + ([spans(tags)] if tags else [])


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    gold, made = read(sys.argv[1]), read(sys.argv[2])
    if len(gold) != len(made):
        sys.exit(f"{len(gold)} sentences against {len(made)}")
    for kind in ["PER", "ORG", "LOC", "all"]:
        pick = lambda names: {name for name in names if kind in ("all", name[2])}
        right = sum(len(pick(a) & pick(b)) for a, b in zip(gold, made))
        given = sum(len(pick(a)) for a in gold)
        said = sum(len(pick(b)) for b in made)
        print(f"{kind:4} F1 {2 * right / max(given + said, 1):.3f}  precision {right / max(said, 1):.3f}  "
              f"recall {right / max(given, 1):.3f}  names {given}")


if __name__ == "__main__":
    main()
