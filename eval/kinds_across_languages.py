#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How far the kinds of events agree over translations of one document.

    eval/kinds_across_languages.py --khabar build/release/khabar [--parallel ../shared/data/parallel/ntrex.tsv] [--show]

The table has the columns doc, en, hi, ur: one sentence a line. Each document is read in each language; of two readings
of one document the kinds that both found, counted once each, over the mean of what they found, is their agreement (the
Dice coefficient; documents in which neither found anything are left out). Two figures: by documents, the mean; and
pooled, over all documents together. Only Python's standard library is used. The table is measured with, never learned from."""
import argparse
import collections
import csv
import itertools
import json
import os
import subprocess
import sys
import tempfile

LANGUAGES = ("en", "hi", "ur")


def documents(path):
    docs = collections.defaultdict(lambda: {lang: [] for lang in LANGUAGES})
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            for lang in LANGUAGES:
                docs[row["doc"]][lang].append(row[lang])
    return docs


def kinds_of(khabar, docs):
    """(doc, lang) -> Counter of kinds."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for doc, texts in docs.items():
            for lang in LANGUAGES:
                paths.append(os.path.join(folder, f"{doc}.{lang}.txt"))
                with open(paths[-1], "w", encoding="utf-8") as file:
                    file.write("\n\n".join(texts[lang]) + "\n")
        done = subprocess.run([khabar, "read", *paths], capture_output=True, text=True, encoding="utf-8", check=True)
    found = collections.defaultdict(collections.Counter)
    for line in done.stdout.splitlines():
        article = json.loads(line)
        doc, lang = os.path.basename(article["source"]["path"])[: -len(".txt")].rsplit(".", 1)
        found[doc, lang].update(event["kind"] for event in article["events"])
    return found


def dice(a, b):
    both, all_of_them = sum((a & b).values()), sum(a.values()) + sum(b.values())
    return 2 * both / all_of_them if all_of_them else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument("--khabar", required=True)
    parser.add_argument("--parallel", default=os.path.join(here, "..", "..", "shared", "data", "parallel", "ntrex.tsv"))
    parser.add_argument("--show", action="store_true", help="also each kind's count in each language")
    options = parser.parse_args()
    if not os.path.exists(options.parallel):
        sys.exit(f"{options.parallel}: no parallel text here; nothing measured")
    docs = documents(options.parallel)
    found = kinds_of(options.khabar, docs)
    for a, b in itertools.combinations(LANGUAGES, 2):
        scores = [dice(found[doc, a], found[doc, b]) for doc in docs]
        sets = [dice(collections.Counter(set(found[doc, a])), collections.Counter(set(found[doc, b]))) for doc in docs]
        pooled = dice(sum((found[doc, a] for doc in docs), collections.Counter()),
                      sum((found[doc, b] for doc in docs), collections.Counter()))
        each, kinds = [[s for s in x if s is not None] for x in (scores, sets)]
        print(f"{a}-{b}  events {sum(each) / len(each):.3f}  kinds {sum(kinds) / len(kinds):.3f}  pooled {pooled:.3f}"
              f"  ({len(each)} documents with events)")
    if options.show:
        totals = {lang: sum((found[doc, lang] for doc in docs), collections.Counter()) for lang in LANGUAGES}
        for kind in sorted(set().union(*totals.values())):
            print(f"{kind:14}", *(f"{lang} {totals[lang][kind]:3}" for lang in LANGUAGES))


if __name__ == "__main__":
    main()
