#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measure khabar on the project's own small gold (eval/gold over examples/pages), and, where the folder
../shared is beside the checkout, on the larger development gold with its own scorer.

    eval/evaluate.py --khabar build/release/khabar [--check] [--misses]

--check compares with eval/floors.json and exits with 1 below a floor: a floor may only rise, or fall with a reason
written into the same commit. Only Python's standard library is used.

Figures of the small gold, each between 0 and 1:
  body      F1 of words of each story's text, mean over stories
  names     F1 of the distinct (surface, type) pairs of a page
  times     F1 of the distinct (text, value) pairs; the one text may lie in the other
  quotes    F1 of quotes, found if half of the words are there
  events    F1 of events: same kind, and evidence that shares a third of the words or the same day and a shared actor
  disputes  share of the gold's disagreements that the record keeps, with both values
"""
import argparse
import collections
import glob
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
SHARED = os.path.join(os.path.dirname(ROOT), "shared")


def fold(text):
    return " ".join(unicodedata.normalize("NFC", text or "").casefold().split())


def words(text):
    """Runs of letters, marks and digits."""
    out, run = [], ""
    for ch in fold(text) + " ":
        if unicodedata.category(ch)[0] in "LMN":
            run += ch
        elif ch not in "\u200c\u200d" and run:
            out.append(run)
            run = ""
    return collections.Counter(out)


def overlap(a, b):
    return sum((a & b).values())


def f1(hits, found, wanted):
    return 2 * hits / (found + wanted) if found + wanted else 1.0


def visible_text(path):
    raw = open(path, encoding="utf-8").read()
    if path.endswith(".html"):
        raw = re.sub(r"(?is)<(script|style|template|noscript)\b.*?</\1\s*>|<!--.*?-->", " ", raw)
        raw = html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"(?i)</?(a|b|i|em|strong|span|time|bdi|mark|small)\b[^>]*>", "", raw)))
    return fold(raw)


def gold_body(text, story, junk):
    start = text.find(fold(story["body_first"]))
    end = text.find(fold(story["body_last"]), max(start, 0))
    body = text[start:end + len(fold(story["body_last"]))] if start >= 0 and end >= 0 else ""
    for piece in sorted(map(fold, junk), key=len, reverse=True):
        body = body.replace(piece, " ") if len(piece) > 3 else body
    return words(body)


class Tally:
    """hits, found, wanted for each figure, and what was missed."""

    def __init__(self):
        self.counts = collections.defaultdict(lambda: [0, 0, 0])
        self.bodies = []
        self.missed = []

    def add(self, figure, hits, found, wanted):
        for i, n in enumerate((hits, found, wanted)):
            self.counts[figure][i] += n

    def scores(self):
        out = {"body": sum(self.bodies) / len(self.bodies) if self.bodies else 0.0}
        out.update({name: f1(*counts) for name, counts in self.counts.items()})
        return out


def pair_up(wanted, found, fits):
    """Greedy pairs of indices (wanted, found) in order of wanted; each found one is used once."""
    left, pairs = list(range(len(found))), []
    for i, want in enumerate(wanted):
        j = next((j for j in left if fits(want, found[j])), None)
        if j is not None:
            left.remove(j)
            pairs.append((i, j))
    return pairs


def surfaces(names, ids):
    return {fold(s) for n in names if n["id"] in ids for s in n["surfaces"] + [n["en"]]}


def event_fits(page, want, event, entity_names):
    if want["kind"] != event["kind"]:
        return False
    gold_words = words(want["evidence"])
    if overlap(gold_words, words(event["evidence"]["text"])) * 3 >= sum(gold_words.values()):
        return True
    actors = {n for a in event["actors"] for n in entity_names.get(a["entity"], ())}
    return want["start"] == event["start"] and bool(actors & surfaces(page["names"], want["actors"]))


def score_page(page, text, articles, tally, doc):
    left = list(articles)
    for story in page["stories"]:
        body = gold_body(text, story, page.get("junk", []))
        best = max(left, key=lambda a: overlap(words(a["text"]), body), default=None)
        if best is None:
            tally.bodies.append(0.0)
            continue
        left.remove(best)
        got = words(best["text"])
        tally.bodies.append(f1(overlap(got, body), sum(got.values()), sum(body.values())))
    want = {(fold(s), n["type"]) for n in page["names"] for s in n["surfaces"]}
    got = {(fold(m["text"]), m["type"]) for a in articles for m in a["mentions"]}
    tally.add("names", len(want & got), len(got), len(want))
    want = sorted({(fold(t["text"]), t["value"]) for t in page["times"]}, key=str)
    got = sorted({(fold(t["text"]), t["value"]) for a in articles for t in a["times"]}, key=str)
    tally.add("times", len(pair_up(want, got, lambda w, g: w[1] == g[1] and (w[0] in g[0] or g[0] in w[0]))), len(got), len(want))
    want = [words(q["text"]) for q in page["quotes"]]
    got = [words(q["text"]) for a in articles for q in a["quotes"]]
    tally.add("quotes", len(pair_up(want, got, lambda w, g: overlap(w, g) * 2 >= sum(w.values()))), len(got), len(want))
    entity_names = collections.defaultdict(set)
    for article in articles:
        for m in article["mentions"]:
            entity_names[m["entity"]].add(fold(m["text"]))
        for e in article["entities"]:
            entity_names[e["id"]].add(fold(e["name"]))
    got = [(a["id"], e) for a in articles for e in a["events"]]
    pairs = pair_up(page["events"], got, lambda w, g: event_fits(page, w, g[1], entity_names))
    tally.add("events", len(pairs), len(got), len(page["events"]))
    taken = {i for i, _ in pairs}
    tally.missed += [f"{doc}: {e['kind']} {e['evidence'][:70]}" for i, e in enumerate(page["events"]) if i not in taken]
    return {(doc, page["events"][i].get("global")): (got[j][0], got[j][1]["id"]) for i, j in pairs}


def plain(value):
    try:
        return f"{float(value):.6g}" if not re.fullmatch(r"\d{4}(-\d\d){0,2}", str(value)) else str(value)
    except ValueError:
        return fold(str(value))


def kept_disagreements(gold, matched, events):
    record_of = {(r["article"], r["event"]): event for event in events for r in event["reports"]}
    kept = 0
    for d in gold:
        want = {plain(v["value"]) for v in d["values"]}
        records = {id(record_of[ref]): record_of[ref] for (_, key), ref in matched.items() if key == d["global"] and ref in record_of}
        kept += any(x["field"] == d["field"] and len(want & {plain(v["value"]) for v in x["values"]}) >= 2
                    for event in records.values() for x in event["disagreements"])
    return kept


def small_gold(export):
    by_doc, events = collections.defaultdict(list), []
    for row in export:
        if row["schema"] == "khabar/article/1":
            by_doc[os.path.splitext(os.path.basename(row["source"]["path"]))[0]].append(row)
        elif row["schema"] == "khabar/event/1":
            events.append(row)
    tally, matched, disagreements = Tally(), {}, []
    for path in sorted(glob.glob(os.path.join(HERE, "gold", "*.gold.json"))):
        page = json.load(open(path, encoding="utf-8"))
        stem = path[:-len(".gold.json")]
        text = visible_text(next(stem + ending for ending in (".txt", ".html") if os.path.exists(stem + ending)))
        doc = os.path.basename(stem)
        matched.update(score_page(page, text, by_doc.get(doc, []), tally, doc))
    for path in glob.glob(os.path.join(HERE, "gold", "links*.json")):
        disagreements += json.load(open(path, encoding="utf-8"))["disagreements"]
    scores = tally.scores()
    scores["disputes"] = kept_disagreements(disagreements, matched, events) / max(1, len(disagreements))
    return scores, tally.missed


def export_of(khabar, pages):
    with tempfile.TemporaryDirectory() as folder:
        record = os.path.join(folder, "record.db")
        subprocess.run([khabar, "build", "-q", "--db", record, *pages], check=True)
        return subprocess.run([khabar, "export", "--db", record, "--format", "jsonl"], check=True, capture_output=True).stdout


def shared_gold(khabar):
    gold, scorer = os.path.join(SHARED, "gold", "dev"), os.path.join(SHARED, "eval", "score.py")
    if not os.path.isdir(gold) or not os.path.isfile(scorer):
        print("\nthe development gold (../shared/gold/dev) is not here: left out")
        return
    pages = sorted(glob.glob(os.path.join(gold, "*.txt")) + glob.glob(os.path.join(gold, "*.html")))
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        file.write(export_of(khabar, pages))
        file.flush()
        for title, options in (("seed pages", ["--docs", "seed"]), ("development gold", [])):
            print(f"\n{title}", flush=True)
            subprocess.run([sys.executable, scorer, "--gold", gold, *options, file.name], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--khabar", default=os.path.join(ROOT, "build", "release", "khabar"))
    parser.add_argument("--check", action="store_true", help="only the small gold; fail below a floor of floors.json")
    parser.add_argument("--misses", action="store_true", help="list the small gold's events that were not found")
    args = parser.parse_args()
    export = [json.loads(line) for line in export_of(args.khabar, [os.path.join(ROOT, "examples", "pages")]).splitlines()]
    scores, missed = small_gold(export)
    floors = json.load(open(os.path.join(HERE, "floors.json"), encoding="utf-8"))
    if args.misses:
        print("\n".join(missed))
    print(f"{'small gold':12} {'score':>6} {'floor':>6}")
    low = []
    for name, value in scores.items():
        print(f"{name:12} {value:6.3f} {floors[name]:6.3f}")
        if value < floors[name]:
            low.append(name)
    if args.check:
        if low:
            sys.exit("below the floor: " + ", ".join(low))
        return
    shared_gold(args.khabar)


if __name__ == "__main__":
    main()
