#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measure merging alone: the gold's own events, or hand-coded reports, go through `khabar merge`.

    eval/merge_reports.py --khabar build/release/khabar --gold eval/gold [--misses]       what a perfect reader would hand over
    eval/merge_reports.py --khabar build/release/khabar --coded maverick.jsonl [--misses]  reports with an event_id a line
    eval/merge_reports.py --gold DIR --write reports.jsonl                                 only make the coded reports

With --export RECORD.jsonl (an export of the gold's pages) the reports of --gold are those that khabar found, labelled
with the gold's events where kind and evidence fit: what merging gets in practice.

Figures, each between 0 and 1:
  bcubed      B-cubed F1 of reports over events
  pairwise    F1 of pairs of reports that tell of one event
  baseline    both, if reports of one country, day and place were one event
  disputes    recall and precision of disagreements against the gold's links*.json, in the pages' own words
  retained    share of the values on which reports of one merged event differ that can be had from what merge prints
Only Python's standard library is used.
"""
import argparse
import collections
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

NEAR = [{"meeting", "talks", "visit", "conference", "mediation", "call"}, {"attack", "military"},
        {"designation", "sanction"}, {"agreement", "aid"}, {"arrest", "military"}]


def words(text):
    text = unicodedata.normalize("NFC", text or "").casefold()
    return collections.Counter("".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in text).split())


def gold_pages(folder):
    for path in sorted(glob.glob(os.path.join(folder, "*.gold.json"))):
        with open(path, encoding="utf-8") as file:
            yield json.load(file)


def counted(event):
    counts = collections.defaultdict(list)
    for count in event["counts"] or []:
        counts[count["what"]].append(f"{count['value']}+" if count.get("bound") else count["value"])
    return counts


def coded(doc, lang, published, story, event, names, label):
    """One report as `khabar merge` reads it. `names`: id -> (type, English name)."""
    ids = [a["entity"] if isinstance(a, dict) else a for a in event["actors"]]
    actors = [names[x] for x in ids if x in names]
    row = {"event_id": label, "article": doc, "lang": lang, "published": published, "story": story,
           "kind": event["kind"], "status": event["status"], "start": event["start"], "end": event["end"],
           "place": names.get(event["place"], ("", None))[1], "countries": event["countries"],
           "persons": [n for t, n in actors if t == "PER"], "actors": [n for t, n in actors if t == "ORG"],
           "said_by": [names[x][1] for x in event.get("said_by") or [] if x in names],
           "amount": (event["amount"] or {}).get("value"), "unit": (event["amount"] or {}).get("unit"),
           "series": event["series"], "round": event["round"], "topics": event["topics"],
           "text": event["evidence"] if isinstance(event["evidence"], str) else event["evidence"]["text"]}
    row.update(counted(event))
    return row


def from_gold(folder):
    for page in gold_pages(folder):
        names = {n["id"]: (n["type"], n["en"]) for n in page["names"]}
        story = page["stories"][0]
        for event in page["events"]:
            label = event.get("global") or f"{page['doc']}/{event['id']}"
            yield coded(page["doc"], page["lang"], story["published"], story["story"], event, names, label)


def from_export(folder, export):
    articles, names, story_of = collections.defaultdict(list), {}, {}
    with open(export, encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row["schema"] == "khabar/article/1":
                articles[re.sub(r"\.(txt|html?)$", "", os.path.basename(row["source"]["path"]))].append(row)
            elif row["schema"] == "khabar/entity/1":
                names[row["id"]] = (row["type"], row["name"])
            elif row["schema"] == "khabar/story/1":
                story_of.update({a: row["id"] for a in row["articles"]})
    for page in gold_pages(folder):
        left = list(page["events"])
        for article in articles.get(page["doc"], []):
            for event in article["events"]:
                own = words(event["evidence"]["text"])
                def fit(gold):
                    near = gold["kind"] == event["kind"] or any({gold["kind"], event["kind"]} <= n for n in NEAR)
                    shared = sum((words(gold["evidence"]) & own).values())
                    return near and (shared / max(1, sum(words(gold["evidence"]).values())) + 0.5 * (gold["kind"] == event["kind"]))
                best = max(left, key=fit, default=None)
                if best is None or fit(best) < 0.5:
                    continue
                left.remove(best)
                if best.get("global"):
                    yield coded(article["id"], article["lang"], article["published"], story_of.get(article["id"]), event,
                                names, best["global"])


def merged(khabar, rows):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        file.flush()
        done = subprocess.run([khabar, "merge", file.name], capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        sys.exit(done.stderr)
    out = [json.loads(line) for line in done.stdout.splitlines()]
    return {x["report"]: x["event"] for x in out if "report" in x}, [x for x in out if "schema" in x]


def bcubed(gold, found):
    by_gold, by_found = collections.defaultdict(set), collections.defaultdict(set)
    for i, g in gold.items():
        by_gold[g].add(i)
        by_found[found[i]].add(i)
    p = sum(len(by_gold[gold[i]] & by_found[found[i]]) / len(by_found[found[i]]) for i in gold) / len(gold)
    r = sum(len(by_gold[gold[i]] & by_found[found[i]]) / len(by_gold[gold[i]]) for i in gold) / len(gold)
    return 2 * p * r / (p + r)


def pairwise(gold, found):
    def pairs(labels):
        of = collections.defaultdict(list)
        for i, label in labels.items():
            of[label].append(i)
        return {(a, b) for members in of.values() for a in members for b in members if a < b}
    a, b = pairs(gold), pairs(found)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def plain(value):
    try:
        return f"{float(value):.6g}" if not re.fullmatch(r"\d{4}(-\d\d)?(-\d\d)?", str(value)) else str(value)
    except ValueError:
        return " ".join(str(value).casefold().split())


def disputes(folder, rows, event_of, events, misses):
    """The same rule as for a whole record: found if the event keeps two of the values under that field."""
    wanted = []
    for path in sorted(glob.glob(os.path.join(folder, "links*.json"))):
        with open(path, encoding="utf-8") as file:
            wanted += json.load(file).get("disagreements", [])
    of_label, by_id = collections.defaultdict(set), {e["id"]: e for e in events}
    for i, row in enumerate(rows):
        of_label[row["event_id"]].add(event_of[i])
    claimed = {(e["id"], d["field"]) for e in events for d in e["disagreements"]}
    good, hits = set(), 0
    for want in wanted:
        values = {plain(v["value"]) for v in want["values"]}
        hit = False
        for event in of_label.get(want["global"], ()):
            for d in by_id[event]["disagreements"]:
                if d["field"] == want["field"] and len(values & {plain(v["value"]) for v in d["values"]}) >= 2:
                    good.add((event, d["field"]))
                    hit = True
        hits += hit
        if misses and not hit:
            print(f"missed {want['global']} {want['field']}: {sorted(values)}")
    if misses:
        for event, field in sorted(claimed - good):
            d = next(d for d in by_id[event]["disagreements"] if d["field"] == field)
            print(f"extra {sorted(l for l, s in of_label.items() if event in s)} {field}:", [v["value"] for v in d["values"]])
    print(f"disputes R  {hits / max(1, len(wanted)):.3f} ({hits}/{len(wanted)})")
    print(f"disputes P  {len(good) / max(1, len(claimed)):.3f} ({len(good)}/{len(claimed)})")


def retained(rows, event_of, events, columns):
    """Of the distinct values that the reports of one merged event give for a field: how many can be had from it."""
    lines = collections.defaultdict(list)
    for i in range(len(rows)):
        lines[event_of[i]].append(i)
    have = want = 0
    for event in events:
        told = {int(r["event"][1:]) for r in event["reports"]}
        for field in columns:
            values = {json.dumps(rows[i].get(field)) for i in lines[event["id"]] if rows[i].get(field) not in (None, "", 0, [])}
            if len(values) > 1:
                want += len(values)
                have += len(values & {json.dumps(rows[i].get(field)) for i in told})
    return have, want


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--khabar")
    parser.add_argument("--gold")
    parser.add_argument("--export")
    parser.add_argument("--coded")
    parser.add_argument("--write")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    if bool(options.gold) == bool(options.coded):
        sys.exit("merge_reports: name either --gold or --coded")
    if options.coded:
        with open(options.coded, encoding="utf-8") as file:
            rows = [json.loads(line) for line in file if line.strip()]
    else:
        rows = list(from_export(options.gold, options.export) if options.export else from_gold(options.gold))
    if not rows:
        sys.exit("merge_reports: no reports found")
    if options.write:
        with open(options.write, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        return
    event_of, events = merged(options.khabar, rows)
    gold = {i: row["event_id"] for i, row in enumerate(rows)}
    day = {i: json.dumps([r.get("country") or r.get("countries"), r.get("date_start") or r.get("start"), r.get("city") or r.get("place")])
           for i, r in enumerate(rows)}
    print(f"reports     {len(rows)} of {len(set(gold.values()))} events, merged into {len(events)}")
    print(f"bcubed      {bcubed(gold, event_of):.3f} (baseline {bcubed(gold, day):.3f})")
    print(f"pairwise    {pairwise(gold, event_of):.3f} (baseline {pairwise(gold, day):.3f})")
    if options.misses:
        for label in sorted(set(gold.values())):
            parts = collections.Counter(event_of[i] for i in gold if gold[i] == label)
            if len(parts) > 1:
                print("split", label, dict(parts))
        for event in events:
            labels = {gold[int(r["event"][1:])] for r in event["reports"]}
            if len(labels) > 1:
                print("joined", event["id"], sorted(labels))
    if options.gold:
        disputes(options.gold, rows, event_of, events, options.misses)
    columns = [k for k in rows[0] if k not in ("event_id", "article", "text")]
    have, want = retained(rows, event_of, events, columns)
    print(f"retained    {have / want if want else 1:.3f} ({have} of {want} values that differ)")


if __name__ == "__main__":
    main()
