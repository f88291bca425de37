#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many contradictions between reports are found, and how many are claimed that are none.

    eval/conflicts.py --khabar build/release/khabar [--misses] [--floors FILE]

`eval/conflicts/reports.jsonl` holds short reports of happenings in three languages, written before anybody looked what
khabar makes of them; `expected.tsv` says in what they contradict each other. All are built into one record. A
contradiction counts as found where an event with reports of that story disputes the field with both values; every other
disagreement on such an event is claimed in vain. `--floors`: a JSON file {"found": 9, "vain": 2} of the least found and
the most claimed in vain; the exit code is 1 where one is missed. Only Python's standard library is used."""
import argparse
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


def rows():
    with open(os.path.join(HERE, "expected.tsv"), encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.startswith("#") or not line.strip():
                continue
            cells = line.rstrip("\n").split("\t")
            if len(cells) != 5 or cells[0] not in ("dispute", "none"):
                sys.exit(f"expected.tsv:{number}: five columns expected, the first dispute or none")
            yield cells


def record(khabar):
    """Story of each article, and the events, of a record made from all reports."""
    with open(os.path.join(HERE, "reports.jsonl"), encoding="utf-8") as file:
        reports = [json.loads(line) for line in file]
    with tempfile.TemporaryDirectory() as folder:
        for report in reports:
            with open(os.path.join(folder, report["id"] + ".jsonl"), "w", encoding="utf-8") as file:
                file.write(json.dumps(report, ensure_ascii=False) + "\n")
        base = os.path.join(folder, "record.db")
        paths = [os.path.join(folder, report["id"] + ".jsonl") for report in reports]
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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--khabar", required=True)
    parser.add_argument("--misses", action="store_true", help="also what was missed, and what was claimed in vain")
    parser.add_argument("--floors", help="JSON file of the least found and the most claimed in vain")
    options = parser.parse_args()
    story, events = record(options.khabar)
    claims = []
    for event in events:
        for one in {story[report["article"]] for report in event["reports"]}:
            for item in event["disagreements"]:
                claims.append((one, item["field"], {plain(v["value"]) for v in item["values"]}, event))
    found, missed, used, none_kept = 0, [], set(), 0
    total_none = 0
    for reading, one, field, values, why in rows():
        if reading == "none":
            total_none += 1
            continue
        want = {plain(value) for value in values.split("|")}
        hit = next((i for i, c in enumerate(claims) if c[0] == one and c[1] == field and want <= c[2]), None)
        if hit is None:
            missed.append(f"missed {one} {field} {values}")
        else:
            found += 1
            used.add(hit)
    vain = [c for i, c in enumerate(claims) if i not in used]
    for reading, one, field, _, why in rows():
        none_kept += reading == "none" and not any(c[0] == one and c[1] == field for c in vain)
    if options.misses:
        for line in missed:
            print(line)
        for one, field, values, event in vain:
            print(f"in vain {one} {field} {sorted(values)} of {event['kind']}: {event['evidence']['text'][:80]}")
    wanted = found + len(missed)
    precision = found / (found + len(vain)) if found + len(vain) else 1.0
    print(f"contradictions: {found} of {wanted} found (R {found / wanted:.3f}), {len(vain)} claimed in vain "
          f"(P {precision:.3f}); {none_kept} of {total_none} fields that only look disputed are left alone")
    if not options.floors:
        return 0
    with open(options.floors, encoding="utf-8") as file:
        floors = json.load(file)
    if found < floors["found"] or len(vain) > floors["vain"]:
        print(f"the floors are {floors['found']} found, {floors['vain']} claimed in vain")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
