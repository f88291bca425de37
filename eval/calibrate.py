#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whether an event's confidence means what it says.

    eval/calibrate.py --gold ../shared/gold/dev [--gold DIR ...] --scorer ../shared/eval/score.py EXPORT.jsonl

Of the events that the export claims with a confidence in each tenth, the share that the gold has (found by the scorer,
of the right kind), as a table in Markdown; the expected calibration error, the mean gap weighted by events; and with
--table the steps of an isotonic regression of right over confidence: what each confidence should be."""
import argparse
import collections
import importlib.util
import os
import sys


def load_scorer(path):
    spec = importlib.util.spec_from_file_location("scorer", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(scorer, gold, articles, records, stories):
    """(confidence, right) of each event: right if the scorer finds one more of the page's gold with it than with those
    of more confidence alone."""
    out = []
    for doc, page in gold.pages.items():
        events = [(event, article) for article in articles.get(doc, []) for event in article.get("events", [])
                  if event["kind"] in scorer.KINDS]
        one = scorer.Gold([], "")
        one.pages = {doc: page}
        right, recall = [], 0.0
        for event, article in sorted(events, key=lambda x: -x[0]["confidence"]):
            trial = right + [(event, article)]
            alone = [dict(a, events=[e for e, of in trial if of is a]) for a in articles[doc]]
            now = scorer.score(one, {doc: alone}, [], [])[0]["events R"] if page["events"] else 0.0
            out.append((event["confidence"], now > recall + 1e-9))
            if now > recall + 1e-9:
                right, recall = trial, now
    return out


def isotonic(pairs):
    """Pool adjacent violators: blocks of [weight, mean, lowest, highest confidence]."""
    same = collections.defaultdict(list)
    for confidence, right in pairs:
        same[confidence].append(right)
    blocks = []
    for confidence, rights in sorted(same.items()):
        blocks.append([len(rights), sum(rights) / len(rights), confidence, confidence])
        while len(blocks) > 1 and blocks[-2][1] >= blocks[-1][1]:
            n, mean, _, high = blocks.pop()
            last = blocks[-1]
            last[1] = (last[0] * last[1] + n * mean) / (last[0] + n)
            last[0] += n
            last[3] = high
    return blocks


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", action="append", required=True)
    parser.add_argument("--scorer", required=True)
    parser.add_argument("--table", action="store_true", help="print the isotonic blocks")
    parser.add_argument("export")
    options = parser.parse_args()
    if not os.path.exists(options.scorer):
        sys.exit(f"{options.scorer}: no scorer here; nothing measured")
    scorer = load_scorer(options.scorer)
    pairs = judged(scorer, scorer.Gold(options.gold, ""), *scorer.load_export(options.export))
    print("| confidence | events | mean | right |\n| --- | --- | --- | --- |")
    error = 0.0
    for tenth in range(10):
        inside = [(c, r) for c, r in pairs if min(int(c * 10), 9) == tenth]
        if not inside:
            continue
        mean, right = sum(c for c, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside)
        error += abs(mean - right) * len(inside) / len(pairs)
        print(f"| {tenth / 10:.1f}-{tenth / 10 + 0.1:.1f} | {len(inside)} | {mean:.2f} | {right:.2f} |")
    print(f"\nExpected calibration error {error:.3f} over {len(pairs)} events.")
    if options.table:
        for n, mean, low, high in isotonic(pairs):
            print(f"{low:.2f}-{high:.2f}\t{mean:.3f}\t({n})")


if __name__ == "__main__":
    main()
