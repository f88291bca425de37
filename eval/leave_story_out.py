#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How much of the event figures rests on words that only the pages measured use.

    eval/leave_story_out.py --khabar build/release/khabar --compile build/release/tools/compile_resources \\
        --gold ../shared/gold/dev --scorer ../shared/eval/score.py [--parallel ../shared/data/parallel/ntrex.tsv] [--folds 5]

The stories of a gold are dealt into folds. For each fold, whatever of the tuned tables only its stories use is left out:
patterns of shared/frames that fire (as `khabar explain` tells) on pages of the fold and on no other page here - the
other folds, the small gold of eval/gold, the examples, the parallel documents - and the forms of the word, cue, figure,
anaphor, opener, marker, clause, verb and quotation tables that stand in no other text here. The tables that are left are
compiled, the fold's pages read with them, and the pages of all folds scored together, beside the score with all tables.
What rests on rules in code, and on tables of the world and of times, is not left out. Folds are dealt by the order of the
stories' keys, so that a run can be repeated. Needs the standard library only; takes some minutes."""
import argparse
import collections
import csv
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from calibrate import load_scorer

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
FIGURES = ("quotes", "quotes+speaker", "events", "events~", "events P", "events R", "record", "slot:status", "slot:start",
           "slot:place", "slot:actors", "slot:countries", "slot:counts", "slot:topics")
# Tables whose forms stand or fall with the texts that use them: file, columns that hold forms.
FORMS = ([("shared/events/" + name + ".tsv", None) for name in
          ("words", "cues", "figures", "anaphors", "openers")] +
         [(lang + "/events/" + name + ".tsv", columns) for lang in ("hi", "ur", "en") for name, columns in
          (("markers", ("forms",)), ("clauses", ("word",)), ("verbs", ("form",)))] +
         [(lang + "/quote_cues.tsv", ("form",)) for lang in ("hi", "ur", "en")])
FOLD = re.compile(r"[\u200c\u200d\u064b-\u0652\u093c]")


def run(command, **more):
    done = subprocess.run(command, capture_output=True, text=True, **more)
    if done.returncode not in (0, 3):
        sys.exit(f"{command[0]}: {done.stderr.strip()[:300]}")
    return done.stdout


def words_of(text):
    return " " + " ".join(re.findall(r"[^\W_]+", FOLD.sub("", text).casefold())) + " "


def text_of(path):
    with open(path, encoding="utf-8", errors="replace") as page:
        text = page.read()
    return re.sub(r"<[^>]*>", " ", text) if path.endswith((".html", ".htm")) else text


def table_rows(path):
    """Lines of a table as they are; (line number, cells) of its rows; the header's cells."""
    with open(path, encoding="utf-8") as table:
        lines = table.read().split("\n")
    rows = [(i, line.split("\t")) for i, line in enumerate(lines) if line and not line.startswith("#")]
    return lines, rows[1:], rows[0][1]


class Corpus:
    """Pages with the fold they belong to (None: not of the gold measured)."""

    def __init__(self, khabar):
        self.khabar = khabar
        self.pages = {}                                # path -> fold
        self.words = {}                                # path -> its words
        self.fired = collections.defaultdict(set)      # (frame, pattern) -> paths

    def add(self, path, fold):
        self.pages[path] = fold
        self.words[path] = words_of(text_of(path))
        for line in run([self.khabar, "explain", path]).split("\n"):
            # "| + words = kind (frame.id: pattern) -> e1: ..."; isolates around right-to-left text go
            match = re.search(r"\(([a-z_]+\.[a-z_0-9]+): ([^()]*)\)(?: ->|:)", re.sub("[\u2066-\u2069]", "", line))
            if match:
                self.fired[match.groups()].add(path)

    def only_in(self, paths, fold):
        return bool(paths) and all(self.pages[path] == fold for path in paths)

    def users(self, form):
        plain = words_of(form)
        return [path for path, words in self.words.items() if plain in words] if plain.strip() else []


def without(corpus, fold, folder):
    """Takes the fold's own patterns and forms out of the tables in a folder. How many of each."""
    left_out = collections.Counter()
    path = os.path.join(folder, "shared/frames.tsv")
    lines, rows, head = table_rows(path)
    for number, cells in rows:
        for column in ("hi", "ur", "en"):
            at = head.index(column)
            forms = [form for form in cells[at].split("|") if form] if at < len(cells) else []
            kept = [form for form in forms if not corpus.only_in(corpus.fired.get((cells[0], form), ()), fold)]
            left_out["patterns"] += len(forms) - len(kept)
            if forms:
                cells[at] = "|".join(kept)
        lines[number] = "\t".join(cells)
    with open(path, "w", encoding="utf-8") as table:
        table.write("\n".join(lines))
    for name, columns in FORMS:
        path = os.path.join(folder, name)
        lines, rows, head = table_rows(path)
        for number, cells in rows:
            for column in columns or ("hi", "ur", "en"):
                at = head.index(column)
                forms = [form for form in cells[at].split("|") if form] if at < len(cells) else []
                kept = [form for form in forms
                        if "<" in form or ".." in form or not corpus.only_in(corpus.users(form), fold)]
                left_out["forms"] += len(forms) - len(kept)
                if not kept and columns:  # a row of nothing but its form
                    lines[number] = None
                    break
                cells[at] = "|".join(kept) if forms else cells[at]
            if lines[number] is not None:
                lines[number] = "\t".join(cells)
        with open(path, "w", encoding="utf-8") as table:
            table.write("\n".join(line for line in lines if line is not None))
    return left_out


def exported(khabar, paths, folder, resources=None):
    record = os.path.join(folder, "record.db")
    if os.path.exists(record):
        os.remove(record)
    env = dict(os.environ, **({"KHABAR_RESOURCES": resources} if resources else {}))
    run([khabar, "build", "--db", record] + paths, env=env)
    return run([khabar, "export", "--db", record, "--format", "jsonl"], env=env)


def parallel_pages(path, folder):
    documents = collections.defaultdict(list)
    with open(path, encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            for lang in ("en", "hi", "ur"):
                documents[row["doc"], lang].append(row[lang])
    for (doc, lang), sentences in sorted(documents.items()):
        page = os.path.join(folder, f"{doc}-{lang}.txt")
        with open(page, "w", encoding="utf-8") as out:
            out.write("\n".join(sentences) + "\n")
        yield doc, page


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("khabar", "compile", "gold", "scorer"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--parallel")
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    for path in (options.khabar, options.compile, options.gold, options.scorer):
        if not os.path.exists(path):
            sys.exit(f"{path}: not here; nothing measured")
    scorer = load_scorer(options.scorer)
    gold = scorer.Gold([options.gold], "")
    stories = sorted({page["stories"][0].get("story") or doc for doc, page in gold.pages.items()})
    fold_of = {story: i % options.folds for i, story in enumerate(stories)}
    corpus, own = Corpus(options.khabar), collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for doc, page in gold.pages.items():
            path = next(p for p in (os.path.join(options.gold, doc + end) for end in (".html", ".txt")) if os.path.exists(p))
            fold = fold_of[page["stories"][0].get("story") or doc]
            own[fold].append(path)
            corpus.add(path, fold)
        for path in sorted(p for where in ("eval/gold", "examples/pages") for p in glob.glob(os.path.join(ROOT, where, "*"))):
            if path.endswith((".txt", ".html")):
                corpus.add(path, None)
        # A parallel document that is also a page of the gold belongs to that page's story.
        gold_text = {words: fold for path, fold in corpus.pages.items() for words in (corpus.words[path],)}
        for doc, page in parallel_pages(options.parallel, folder) if options.parallel else ():
            first = words_of(text_of(page).split("\n")[0])
            fold = next((fold for words, fold in gold_text.items() if first in words), None)
            corpus.add(page, fold)
        every = [path for paths in own.values() for path in paths]
        whole = exported(options.khabar, every, folder)
        parts = []
        for fold in sorted(own):
            tables = os.path.join(folder, "resources")
            shutil.rmtree(tables, ignore_errors=True)
            shutil.copytree(os.path.join(ROOT, "resources"), tables)
            left_out = without(corpus, fold, tables)
            compiled = os.path.join(folder, "fold.lexicon")
            run([options.compile, tables, compiled])
            parts.append(exported(options.khabar, own[fold], folder, compiled))
            print(f"fold {fold}: {len(own[fold])} pages of {sum(f == fold for f in fold_of.values())} stories, without "
                  f"{left_out['patterns']} patterns and {left_out['forms']} forms", file=sys.stderr)
        scores = []
        for number, text in enumerate((whole, "".join(parts))):
            path = os.path.join(folder, f"{number}.jsonl")
            with open(path, "w", encoding="utf-8") as out:
                out.write("".join(line + "\n" for line in text.split("\n") if '"khabar/article/' in line))
            scores.append(scorer.score(gold, *scorer.load_export(path))[0])
    print("| figure | all tables | story left out | drop |\n| --- | --: | --: | --: |")
    for figure in FIGURES:
        print(f"| {figure} | {scores[0][figure]:.3f} | {scores[1][figure]:.3f} | {scores[0][figure] - scores[1][figure]:.3f} |")


if __name__ == "__main__":
    main()
