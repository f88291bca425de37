#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learn the weights of resources/shared/merge_weights.tsv from coded reports with an event_id.

    eval/merge_reports.py --gold DIR --write gold.jsonl                       reports as a careful reader has them
    eval/merge_reports.py --gold DIR --export record.jsonl --write found.jsonl  reports as khabar finds them
    tools/train_merge/train.py --pairs build/release/tools/print_pairs --weights resources/shared/merge_weights.tsv \\
        gold.jsonl found.jsonl [--write] [--measure other.jsonl]

A logistic regression over the pairs that merging compares: the chance that two reports are of one event is
1 / (1 + exp(threshold - score)). Each weight is pulled towards the one that the table has now (a hand-set one is an
opinion worth as many pairs as --prior says), so that a feature the data hardly shows keeps it. Weights stay on the side
of zero that the table's has. Newton's method with a diagonal; the same input gives the same weights.

Cross-validated over --folds parts of the reports, split by story and event so that no event is in two parts: B-cubed
and pairwise F1 of the held-out reports, with the table's weights and with the learned ones. --write replaces the
weights in the table if the learned ones are better in the mean of both.
"""
import argparse
import collections
import json
import math
import os
import subprocess
import sys
import tempfile
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "eval"))
from merge_reports import bcubed, pairwise  # noqa: E402

THRESHOLD = 4.6  # kSameEvent of merging/pair_score.h


def table(path):
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    return {row[0]: float(row[1]) for row in rows[1:]}


def write_weights(path, weights):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(f"{name}\t{value:.3f}\n" for name, value in weights.items())


def parts_of(rows, folds):
    """Part of each report: events and stories that share a report stay together."""
    parent = {}
    def root(x):
        while parent.setdefault(x, x) != x:
            x = parent[x]
        return x
    for row in rows:
        keys = [("event", row["event_id"]), ("article", row["article"])] + ([("story", row["story"])] if row.get("story") else [])
        for key in keys[1:]:
            a, b = sorted((root(keys[0]), root(key)))
            parent[b] = a
    return [zlib.crc32(repr(root(("event", row["event_id"]))).encode()) % folds for row in rows]


def run(options, rows, *arguments):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        file.flush()
        out = subprocess.run([options.pairs, file.name, *arguments], capture_output=True, text=True, check=True).stdout
    return [line.split("\t") for line in out.splitlines()]


def pairs_of(options, rows):
    for a, b, *features in run(options, rows):
        same = rows[int(a)]["event_id"] == rows[int(b)]["event_id"]
        yield same, [(name, float(value)) for name, value in (f.split("=") for f in features)]


def learn(pairs, start, prior, steps=60):
    weights = dict(start)
    for _ in range(steps):
        slope, bend = collections.Counter(), collections.Counter()
        for same, features in pairs:
            score = sum(weights[n] * v for n, v in features) - THRESHOLD
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            for name, value in features:
                slope[name] += (same - chance) * value
                bend[name] += chance * (1 - chance) * value * value
        for name in weights:
            step = (slope[name] - prior * (weights[name] - start[name])) / (2 * bend[name] + prior)
            value = weights[name] + max(-0.2, min(0.2, step))
            weights[name] = max(0.0, value) if start[name] > 0 else min(0.0, value)
    return weights


def measured(options, rows, weights):
    with tempfile.NamedTemporaryFile("w", suffix=".tsv") as file:
        write_weights(file.name, weights)
        found = {int(line): group for line, group in run(options, rows, "--groups", "--weights", file.name)}
    gold = {i: row["event_id"] for i, row in enumerate(rows)}
    return bcubed(gold, found), pairwise(gold, found)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="+")
    parser.add_argument("--pairs", required=True)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--measure", action="append", default=[])
    parser.add_argument("--prior", type=float, default=20.0)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    start = table(options.weights)
    sets = []
    for path in options.reports:
        with open(path, encoding="utf-8") as file:
            rows = [json.loads(line) for line in file if line.strip()]
        sets.append((os.path.basename(path), rows, parts_of(rows, options.folds)))
    gains = []
    for fold in range(options.folds):
        train = [p for _, rows, parts in sets
                 for p in pairs_of(options, [r for r, part in zip(rows, parts) if part != fold])]
        weights = learn(train, start, options.prior)
        for name, rows, parts in sets:
            held = [r for r, part in zip(rows, parts) if part == fold]
            if not held:
                continue
            before, after = measured(options, held, start), measured(options, held, weights)
            gains.append((len(held), name, before, after))
    better = 0.0
    for name, rows, _ in sets:
        own = [g for g in gains if g[1] == name]
        total = sum(g[0] for g in own)
        mean = [[sum(g[0] * g[k][i] for g in own) / total for i in (0, 1)] for k in (2, 3)]
        better += sum(mean[1]) - sum(mean[0])
        print(f"{name}: held out, table {mean[0][0]:.3f} / {mean[0][1]:.3f}, learned {mean[1][0]:.3f} / {mean[1][1]:.3f}")
    weights = learn([p for _, rows, _ in sets for p in pairs_of(options, rows)], start, options.prior)
    for path in options.measure:
        with open(path, encoding="utf-8") as file:
            rows = [json.loads(line) for line in file if line.strip()]
        before, after = measured(options, rows, start), measured(options, rows, weights)
        print(f"{os.path.basename(path)}: table {before[0]:.3f} / {before[1]:.3f}, learned {after[0]:.3f} / {after[1]:.3f}")
    changed = sorted(weights, key=lambda n: -abs(weights[n] - start[n]))[:12]
    print("changed most:", ", ".join(f"{n} {start[n]:g} -> {weights[n]:.2f}" for n in changed))
    if not options.write:
        return
    if better <= 0:
        sys.exit("the learned weights are no better; the table stays")
    with open(options.weights, encoding="utf-8") as file:
        lines = file.read().splitlines()
    with open(options.weights, "w", encoding="utf-8") as file:
        for line in lines:
            cells = line.split("\t")
            if cells[0] in weights and not line.startswith("#"):
                cells[1] = f"{weights[cells[0]]:.2f}"
            file.write("\t".join(cells) + "\n")


if __name__ == "__main__":
    main()
