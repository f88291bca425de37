#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How sure the trained tagger must be against tables, titles and the page: a grid over shared/name_votes.

    tools/names/measure_votes.py --build build/release --gold GOLD [--folds 5]

For every setting of the grid the resources are compiled with it, the gold pages are read (`khabar read --resources`) and
their names scored. Printed: F1 of names of each setting, and the setting chosen by cross-validation: each fold's pages
are scored with the setting that is best on the other folds. One vote is moved at a time, from the shipped setting, so
that the grid stays small. Standard library only.
"""
import argparse
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile

GRID = {"add": (0, 0.5, 1, 2, 4, 99), "add_word": (1, 2, 3, 5, 99), "widen": (0, 1, 2, 4, 99), "drop": (3, 5, 8, 12, 99)}


def table_of(folder):
    with open(os.path.join(folder, "shared", "name_votes.tsv"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    return {name: float(value) for name, value in rows[1:]}


def names_of(build, resources, setting, pages, scratch):
    """The distinct (surface, type) pairs of every page under a setting."""
    with open(os.path.join(resources, "shared", "name_votes.tsv"), "w", encoding="utf-8") as file:
        file.write("vote\tlog_odds\n" + "".join(f"{name}\t{value:g}\n" for name, value in setting.items()))
    lexicon = os.path.join(scratch, "votes.lexicon")
    subprocess.run([os.path.join(build, "tools", "compile_resources"), resources, lexicon], check=True)
    done = subprocess.run([os.path.join(build, "khabar"), "--resources", lexicon, "read", *pages], capture_output=True, check=True)
    found = {}
    for line in done.stdout.decode().splitlines():
        article = json.loads(line)
        page = os.path.splitext(os.path.basename(article["source"]["path"]))[0]
        found.setdefault(page, set()).update((" ".join(m["text"].split()).casefold(), m["type"]) for m in article["mentions"])
    return found


def gold_names(folder):
    gold = {}
    for path in sorted(glob.glob(os.path.join(folder, "*.gold.json"))):
        with open(path, encoding="utf-8") as file:
            page = json.load(file)
        gold[page["doc"]] = {(" ".join(s.split()).casefold(), name["type"]) for name in page["names"] for s in name["surfaces"]}
    return gold


def counts(found, gold, page):
    mine, wanted = found.get(page, set()), gold[page]
    return len(mine & wanted), len(mine), len(wanted)


def f1(parts):
    hits, mine, wanted = (sum(column) for column in zip(*parts))
    return 2 * hits / (mine + wanted) if mine + wanted else 1.0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", required=True)
    parser.add_argument("--gold", required=True)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "resources")
    pages = sorted(p for kind in ("*.txt", "*.html") for p in glob.glob(os.path.join(options.gold, kind)))
    gold = gold_names(options.gold)
    if not pages or not gold:
        sys.exit(f"{options.gold}: no gold pages")
    shipped = table_of(source)
    settings = [shipped]
    for name, values in GRID.items():
        settings += [{**shipped, name: value} for value in values if value != shipped[name]]
    with tempfile.TemporaryDirectory() as scratch:
        resources = os.path.join(scratch, "resources")
        shutil.copytree(source, resources)
        scored = []
        for setting in settings:
            found = names_of(options.build, resources, setting, pages, scratch)
            per_page = {page: counts(found, gold, page) for page in gold}
            scored.append(per_page)
            changed = ", ".join(f"{k} {v:g}" for k, v in setting.items() if v != shipped[k]) or "as shipped"
            by_lang = {}
            for page in gold:
                lang = json.load(open(os.path.join(options.gold, page + ".gold.json"), encoding="utf-8"))["lang"]
                by_lang.setdefault(lang, []).append(per_page[page])
            print(f"{changed:20} {f1(per_page.values()):.4f}  " + "  ".join(f"{k} {f1(v):.4f}" for k, v in sorted(by_lang.items())), flush=True)
    order = sorted(gold)
    held, chosen = [], []
    for fold in range(options.folds):
        inside = [page for i, page in enumerate(order) if i % options.folds == fold]
        outside = [page for page in order if page not in inside]
        best = max(range(len(settings)), key=lambda i: (f1([scored[i][p] for p in outside]), -i))
        chosen.append(best)
        held += [scored[best][p] for p in inside]
    print(f"cross-validated {f1(held):.4f}; as shipped {f1(scored[0].values()):.4f}; chosen: " +
          "; ".join(", ".join(f"{k} {v:g}" for k, v in settings[i].items() if v != shipped[k]) or "as shipped" for i in chosen))


if __name__ == "__main__":
    main()
