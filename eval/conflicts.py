#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many contradictions between reports are found, and how many are claimed that are none.

    eval/conflicts.py --khabar build/release/khabar [--misses] [--floors FILE]

Each set of `eval/conflicts` (`first.jsonl`, `first.tsv`) holds short reports of happenings in three languages, written before
anybody looked what khabar makes of them, and in what they contradict each other. All are built into one record. A
contradiction counts as found where an event with reports of that story disputes the field with both values; every other
disagreement on such an event is claimed in vain. `--floors`: a JSON file {"first": {"found": 9, "vain": 2}} of the least
found and the most claimed in vain by set; the exit code is 1 where one is missed. Only Python's standard library is used."""
import argparse
import glob
import json
import os
import subprocess
import sys
import tempfile
import unicodedata

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "conflicts")


def plain(value):
    text = unicodedata.normalize("NFKD", str(value)).casefold()
    return "".join(c for c in text if not unicodedata.combining(c))


def sets():
    return sorted(os.path.basename(path)[:-4] for path in glob.glob(os.path.join(HERE, "*.tsv")))


def rows(name):
    with open(os.path.join(HERE, name + ".tsv"), encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.startswith("#") or not line.strip():
                continue
            cells = line.rstrip("\n").split("\t")
            if len(cells) != 5 or cells[0] not in ("dispute", "none"):
                sys.exit(f"{name}.tsv:{number}: five columns expected, the first dispute or none")
            yield cells


def record(khabar):
    """Story of each article, and the events, of a record made from all reports."""
    reports = []
    for name in sets():
        with open(os.path.join(HERE, name + ".jsonl"), encoding="utf-8") as file:
            reports += [json.loads(line) for line in file]
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, report["id"] + ".jsonl") for report in reports]
        for path, report in zip(paths, reports):
            with open(path, "w", encoding="utf-8") as file:
                file.write(json.dumps(report, ensure_ascii=False) + "\n")
        base = os.path.join(folder, "record.db")
        subprocess.run([khabar, "build", "-q", "--db", base, *paths], check=True)
        done = subprocess.run([khabar, "export", "--db", base, "--format", "jsonl"], capture_output=True, text=True,
                              encoding="utf-8", check=True)
    story, events = {}, []
    for line in done.stdout.splitlines():
        item = json.loads(line)
        if item["schema"] == "khabar/article/1":
            story[item["id"]] = os.path.basename(item["source"]["path"]).rsplit("-", 1)[0]
        elif item["schema"] == "khabar/event/1":
            events.append(item)
    return story, events


def measure(name, claims, misses):
    """(found, claimed in vain) of a set, and prints its line."""
    found, missed, fine, left_alone, looks = 0, [], set(), 0, 0
    for reading, one, field, values, _ in rows(name):
        if reading == "none":
            looks += 1
            continue
        want = {plain(value) for value in values.split("|")}
        hits = [i for i, claim in enumerate(claims) if claim[0] == one and claim[1] == field and want <= claim[2]]
        fine.update(hits)
        found += bool(hits)
        if not hits:
            missed.append(f"{name}: missed {one} {field} {values}")
    stories = {row[1] for row in rows(name)}
    vain = [claim for i, claim in enumerate(claims) if i not in fine and claim[0] in stories]
    for reading, one, field, _, _ in rows(name):
        left_alone += reading == "none" and not any(claim[:2] == (one, field) for claim in vain)
    if misses:
        for line in missed:
            print(line)
        for one, field, values, event in vain:
            print(f"{name}: in vain {one} {field} {sorted(values)} of {event['kind']}: {event['evidence']['text'][:80]}")
    wanted = found + len(missed)
    precision = found / (found + len(vain)) if found + len(vain) else 1.0
    print(f"{name:8} {found} of {wanted} contradictions found (R {found / wanted:.3f}), {len(vain)} claimed in vain "
          f"(P {precision:.3f}); {left_alone} of {looks} fields that only look disputed are left alone")
    return found, len(vain)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--khabar", required=True)
    parser.add_argument("--misses", action="store_true", help="also what was missed, and what was claimed in vain")
    parser.add_argument("--floors", help="JSON file of the least found and the most claimed in vain")
    options = parser.parse_args()
    floors = {}
    if options.floors:
        with open(options.floors, encoding="utf-8") as file:
            floors = json.load(file)
    story, events = record(options.khabar)
    claims = []
    for event in events:
        for one in sorted({story[report["article"]] for report in event["reports"]}):
            for item in event["disagreements"]:
                claims.append((one, item["field"], {plain(v["value"]) for v in item["values"]}, event))
    below = False
    for name in sets():
        found, vain = measure(name, claims, options.misses)
        floor = floors.get(name)
        if floor and (found < floor["found"] or vain > floor["vain"]):
            print(f"the floors of {name} are {floor['found']} found, {floor['vain']} claimed in vain")
            below = True
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
