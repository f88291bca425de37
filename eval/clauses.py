#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many events of single sentences are found, and how many are claimed that nobody told.

    eval/clauses.py --khabar build/release/khabar tests/fixtures/events/fresh/*.tsv [--misses] [--floors FILE]

A file is a case table (tests/fixtures/events/cases/README.md); unlike those tables, which must hold, these are sentences
written before anybody looked whether khabar reads them, and what is reported is how many it does. An event is right by
its kind and status; of the slots, `states`, `who`, `where`, `when` and the numbers are compared where a line gives them.

A text may be a whole page: paragraphs parted by `\\n`, the first its title. A fourth column may say who is quoted on it, one entry a
speaker (`;` between, `|` between names of one), by a name or by words of what the page calls them; it is compared with whom
khabar lets speak.

`--floors` takes a JSON file of what each table must reach, `{"first.en.tsv": {"precision": 0.91, "recall": 0.93, "slots": 21}}` (`speakers` too), and
for tables that tell nothing `{"none.en.tsv": {"claimed": 2}}`, the most that may be claimed; the exit code is 1 where one is missed.
Only Python's standard library is used."""
import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile

NUMBERS = ("killed", "injured", "arrested", "missing", "displaced")


def rows_of(path):
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.startswith("#") or not line.strip():
                continue
            cells = line.rstrip("\n").split("\t")
            if len(cells) not in (3, 4):
                sys.exit(f"{path}:{number}: three or four columns expected, {len(cells)} found")
            text, published, events, *speakers = cells
            wanted = [one.strip().split("|") for one in speakers[0].split(";") if one.strip()] if speakers else None
            yield f"{os.path.basename(path)}:{number}", text.replace("\\n", "\n"), published, events, wanted


def expected_of(text):
    events = []
    for part in text.split(";"):
        words = part.split()
        if not words or words == ["none"]:
            continue
        slots, last = {}, None
        for word in words[2:]:
            if "=" in word:
                last, word = word.split("=", 1)
                slots[last] = word
            else:
                slots[last] += " " + word
        events.append((words[0], words[1], slots))
    return events


def read(khabar, rows):
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, (_, text, published, _, _) in enumerate(rows):
            path = os.path.join(folder, f"{i}.json")
            with open(path.replace(".json", ".jsonl"), "w", encoding="utf-8") as file:
                record = {"id": str(i), "text": text}
                if "\n" in text:
                    record["title"], record["text"] = text.split("\n", 1)
                if published != "-":
                    record["published"] = published
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
            paths.append(path.replace(".json", ".jsonl"))
        done = subprocess.run([khabar, "read", *paths], capture_output=True, text=True, encoding="utf-8", check=True)
    found, heard = collections.defaultdict(list), collections.defaultdict(list)
    for line in done.stdout.splitlines():
        article = json.loads(line)
        number = int(os.path.basename(article["source"]["path"]).split(".")[0])
        names = collections.defaultdict(set)
        for entity in article["entities"]:
            names[entity["id"]].add(entity["name"])
        for mention in article["mentions"]:
            names[mention["entity"]].add(mention["text"])
        for event in article["events"]:
            event["where"] = names.get(event["place"], set())
            event["who"] = [names.get(actor["entity"], set()) for actor in event["actors"]]
        found[number] += article["events"]
        heard[number] += [names.get(quote["speaker"], set()) | {quote["speaker_text"] or ""} for quote in article["quotes"]]
    return found, heard


def slot_is_right(name, value, event):
    wanted = [] if value == "-" else value.split("+")
    if name == "who":
        return len(wanted) == len(event["who"]) and all(any(one in names for names in event["who"]) for one in wanted)
    if name == "where":
        return value in event["where"] or (value == "-" and not event["place"])
    if name == "when":
        return (event["start"] or "-") == value
    if name == "states":
        return sorted(event["countries"]) == sorted([] if value == "-" else value.split("+"))
    if name in NUMBERS:
        return any(count["what"] == name and str(count["value"]) == value for count in event["counts"])
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--khabar", required=True)
    parser.add_argument("--misses", action="store_true", help="also the sentences where kinds differ")
    parser.add_argument("--floors", help="JSON file of what each table must reach")
    parser.add_argument("tables", nargs="+")
    options = parser.parse_args()
    floors, below = {}, []
    if options.floors:
        with open(options.floors, encoding="utf-8") as file:
            floors = json.load(file)
    total = collections.Counter()
    for table in options.tables:
        rows = list(rows_of(table))
        found, heard = read(options.khabar, rows)
        counts = collections.Counter()
        for i, (place, text, _, expected, speakers) in enumerate(rows):
            compare_speakers(place, speakers, heard[i], counts, options.misses)
            text = text.replace("\n", " / ")
            wanted, left, missed = expected_of(expected), list(found[i]), []
            for kind, status, slots in wanted:
                hit = next((e for e in left if e["kind"] == kind and e["status"] == status), None)
                if hit is None:
                    missed.append(f"{kind} {status}")
                    continue
                left.remove(hit)
                counts["right"] += 1
                for name, value in slots.items():
                    right = slot_is_right(name, value, hit)
                    if right is not None:
                        counts["slots"] += 1
                        counts["slots right"] += right
                        if not right and options.misses:
                            print(f"{place}  slot {name}={value}, found {shown(name, hit)}  {text}")
            counts["wanted"] += len(wanted)
            counts["claimed"] += len(found[i])
            counts["lines"] += 1
            counts["lines right"] += not missed and not left
            if options.misses and (missed or left):
                extra = [f"{e['kind']} {e['status']}" for e in left]
                print(f"{place}  missed {missed or '-'}  extra {extra or '-'}  {text}")
        show(table, counts)
        below += under(floors.get(os.path.basename(table), {}), table, counts)
        total.update(counts)
    if len(options.tables) > 1:
        show("all", total)
    for line in below:
        print(line)
    unread = sorted(set(floors) - {os.path.basename(table) for table in options.tables})
    if unread:
        print(f"{options.floors}: not read: {', '.join(unread)}")
    return 1 if below or unread else 0


# How many of the speakers that a page should have are heard, and whom it lets speak who is none of them.
def compare_speakers(place, wanted, heard, counts, misses):
    if wanted is None:
        return
    silent = [one for one in wanted if not any(name in said for name in one for names in heard for said in names)]
    others = [names for names in heard if not any(name in said for one in wanted for name in one for said in names)]
    counts["speakers"] += len(wanted)
    counts["speakers heard"] += len(wanted) - len(silent)
    counts["other speakers"] += len(others)
    if misses and (silent or others):
        print(f"{place}  not heard {silent or '-'}  others {[sorted(names)[-1] for names in others] or '-'}")


def shown(name, event):
    if name == "who":
        return [sorted(names)[:1] for names in event["who"]]
    return event[{"states": "countries", "where": "place", "when": "start"}.get(name, "counts")]


def shares(counts):
    recall = counts["right"] / counts["wanted"] if counts["wanted"] else 1.0
    precision = counts["right"] / counts["claimed"] if counts["claimed"] else 1.0
    return precision, recall


# What the table misses of its floors, in words.
def under(floors, table, counts):
    precision, recall = shares(counts)
    reached = {"precision": precision, "recall": recall, "slots": counts["slots right"], "speakers": counts["speakers heard"],
               "claimed": counts["claimed"]}
    for what, floor in floors.items():
        if what not in reached:
            sys.exit(f"unknown floor {what!r} for {table}")
        if reached[what] > floor if what == "claimed" else reached[what] < floor:
            yield f"{table}: {what} {reached[what]:.3f}, the floor is {floor}"


def show(name, counts):
    precision, recall = shares(counts)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    slots = f"  slots {counts['slots right']}/{counts['slots']}" if counts["slots"] else ""
    slots += f"  speakers {counts['speakers heard']}/{counts['speakers']}" if counts["speakers"] else ""
    print(f"{os.path.basename(name):18} {counts['lines']:4} lines  {counts['lines right']:4} right as a whole  "
          f"events P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({counts['wanted']} told, {counts['claimed']} claimed)"
          f"{slots}")


if __name__ == "__main__":
    sys.exit(main())
