#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How often each rule that fills a slot of an event is right.

    eval/slot_rules.py --gold ../shared/gold/dev [--gold DIR ...] --scorer ../shared/eval/score.py EXPORT.jsonl [--write]

Of the events of an export that the gold has (found by the scorer, each by itself), the share whose slot is right, for each
rule that the event's `why` names: "date from clause" is right where the start is, and so on. --write replaces
resources/shared/events/rules.tsv, from which khabar tells the share beside each rule. Only rules seen ten times or more
are kept. Actors count by their mean F1, as in the scorer."""
import argparse
import collections
import os
import re
import sys

from calibrate import load_scorer

SLOTS = (("parties", "actors"), ("speaker", "actors"), ("date", "start"), ("place", "place"), ("planned", "status"),
         ("cancelled", "status"), ("denied", "status"), ("held by", "status"))
FEWEST = 10
TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "shared", "events", "rules.tsv")


def rules_of(why):
    """The rules that a `why` names, without the shares behind them."""
    return {re.sub(r" \(\d\.\d\d\)$", "", part) for part in why.split(", ")}


def slot_of(rule):
    return next((slot for start, slot in SLOTS if rule.startswith(start)), None)


def counted(scorer, gold, articles):
    """rule -> [right, seen] over the events that the gold has."""
    out = collections.defaultdict(lambda: [0.0, 0])
    for doc, page in gold.pages.items():
        one = scorer.Gold([], "")
        one.pages = {doc: page}
        for article in articles.get(doc, []) if page["events"] else []:
            for event in article["events"]:
                if event["kind"] not in scorer.KINDS:
                    continue
                figures = scorer.score(one, {doc: [dict(article, events=[event])]}, [], [])[0]
                if figures["events R"] <= 0:
                    continue
                for rule in rules_of(event["why"]):
                    if slot_of(rule):
                        out[rule][0] += figures["slot:" + slot_of(rule)]
                        out[rule][1] += 1
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", action="append", required=True)
    parser.add_argument("--scorer", required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("export")
    options = parser.parse_args()
    if not os.path.exists(options.scorer):
        sys.exit(f"{options.scorer}: no scorer here; nothing measured")
    scorer = load_scorer(options.scorer)
    counts = counted(scorer, scorer.Gold(options.gold, ""), scorer.load_export(options.export)[0])
    rows = [(rule, slot_of(rule), seen, right / seen) for rule, (right, seen) in counts.items() if seen >= FEWEST]
    rows.sort(key=lambda row: (row[1], -row[2]))
    for rule, slot, seen, right in rows:
        print(f"| {rule} | {slot} | {seen} | {right:.2f} |")
    if options.write:
        with open(TABLE, encoding="utf-8") as table:
            head = [line for line in table if line.startswith(("#", "rule\t"))]
        with open(TABLE, "w", encoding="utf-8") as table:
            table.writelines(head + [f"{rule}\t{slot}\t{seen}\t{right:.2f}\n" for rule, slot, seen, right in rows])


if __name__ == "__main__":
    main()
