#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains the name tagger and writes its model file (format: src/khabar/extraction/names/tagger_model.h).

    train.py --features build/release/tools/print_features --lexicon build/release/khabar.lexicon \
             --out resources/models/names.model --card build/names-model.json FILE.conll...

A linear-chain CRF (Lafferty, McCallum, Pereira 2001) over the features of print_features, trained by CRFsuite
(pip install python-crfsuite==0.9.12): L-BFGS, or OWL-QN where --l1 is not 0. Nothing is drawn by chance, so the same
data, tables and settings give the same bytes. --hold N keeps every Nth sentence out and prints exact-span figures on
it, for choosing settings; the shipped model is trained without it.
"""
import argparse
import collections
import json
import struct
import subprocess
import sys
import tempfile

import pycrfsuite

LABELS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]  # tagger_model.h: kLabels
MAGIC = b"KHABARNT"
VERSION = 1
STEP = 1 / 16  # of a weight
MAX_WEIGHT = 127
LOAD = 0.7  # of the hash table
LONGEST_PROBE = 256  # tagger_model.cc: kLongestProbe


def sentences(command, path):
    """Yields (features by token, labels) of a CoNLL file."""
    with open(path, "rb") as source:
        printer = subprocess.Popen(command, stdin=source, stdout=subprocess.PIPE, text=True)
        features, labels = [], []
        for line in printer.stdout:
            cells = line.rstrip("\n").split("\t")
            if cells == [""]:
                if labels:
                    yield features, labels
                features, labels = [], []
                continue
            labels.append(cells[0])
            features.append(cells[1:])
        if printer.wait() != 0:
            sys.exit(f"{command[0]} failed on {path}")


def spans(labels):
    found, begin = set(), None
    for i, label in enumerate(labels + ["O"]):
        if begin is not None and (label == "O" or label[0] == "B" or label[2:] != labels[begin][2:]):
            found.add((begin, i, labels[begin][2:]))
            begin = None
        if begin is None and label != "O":
            begin = i
    return found


def score(gold, guessed):
    table = {}
    for kind in ["PER", "ORG", "LOC", "all"]:
        right = given = made = 0
        for a, b in zip(gold, guessed):
            a = {s for s in spans(a) if kind in ("all", s[2])}
            b = {s for s in spans(b) if kind in ("all", s[2])}
            right, given, made = right + len(a & b), given + len(a), made + len(b)
        table[kind] = {"precision": right / max(made, 1), "recall": right / max(given, 1),
                       "f1": 2 * right / max(given + made, 1), "spans": given}
    return table


def read_model(path):
    """The weights of a CRFsuite model: {feature: [weight by label]}, transitions."""
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    info = tagger.info()
    tagger.close()
    weights = collections.defaultdict(lambda: [0.0] * len(LABELS))
    for (feature, label), weight in info.state_features.items():
        weights[feature][LABELS.index(label)] = weight
    transitions = {(a, b): w for (a, b), w in info.transitions.items()}
    return weights, transitions


def quantised(weight):
    return max(-MAX_WEIGHT, min(MAX_WEIGHT, round(weight / STEP)))


def pack(weights, transitions, languages):
    """The model file's bytes, and how many features it has: those of which some weight is half a step or more."""
    rows = {}
    for feature, row in weights.items():
        steps = [quantised(weight) for weight in row]
        if any(steps):
            rows[int(feature, 16)] = steps
    capacity = int(len(rows) / LOAD) + 1
    table = [None] * capacity
    for key in sorted(rows):
        slot = ((key >> 32) * capacity) >> 32
        for _ in range(LONGEST_PROBE):
            if table[slot] is None:
                break
            if table[slot][0] == (key & 0xFFFFFFFF):
                sys.exit("two features share a fingerprint beside each other; change LOAD")
            slot = (slot + 1) % capacity
        else:
            sys.exit("the hash table is too full; lower LOAD")
        table[slot] = (key & 0xFFFFFFFF, rows[key])
    out = MAGIC + struct.pack("<IIIf", VERSION, len(LABELS), capacity, STEP)
    codes = " ".join(languages).encode()
    out += struct.pack("<16s", codes)
    for a in LABELS:
        out += struct.pack(f"<{len(LABELS)}h", *(quantised_transition(transitions, a, b) for b in LABELS))
    out += b"\0" * (-len(out) % 4)
    empty = struct.pack("<I8b", 0, *[0] * 8)
    for slot in table:
        out += empty if slot is None else struct.pack("<I8b", slot[0], *slot[1], 1)
    return out, len(rows)


def quantised_transition(transitions, a, b):
    if b[0] == "I" and a[2:] != b[2:]:
        return -20000  # a name's inside begins nowhere
    return round(transitions.get((a, b), 0.0) / STEP)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", required=True, metavar="PROGRAM")
    parser.add_argument("--lexicon", required=True)
    parser.add_argument("--out", metavar="FILE")
    parser.add_argument("--card", metavar="FILE", help="what was trained, as JSON")
    parser.add_argument("--languages", nargs="+", default=["hi", "ur"])
    parser.add_argument("--l1", type=float, default=0.1)
    parser.add_argument("--l2", type=float, default=0.02)
    parser.add_argument("--iterations", type=int, default=45)
    parser.add_argument("--min-count", type=int, default=2, help="features seen less often are left out")
    parser.add_argument("--hold", type=int, default=0)
    parser.add_argument("--test", nargs="*", default=[], help="CoNLL files to score")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()

    command = [options.features, options.lexicon]
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": options.l1, "c2": options.l2, "max_iterations": options.iterations,
                        "feature.possible_transitions": True, "feature.minfreq": options.min_count})
    tests = {path: list(sentences(command, path)) for path in options.test}
    held, trained = [], 0
    for path in options.files:
        for number, (features, labels) in enumerate(sentences(command, path)):
            if options.hold and number % options.hold == 0:
                held.append((features, labels))
                continue
            trainer.append(features, labels)
            trained += 1
    if held:
        tests["held"] = held
    with tempfile.NamedTemporaryFile(suffix=".crfsuite") as model:
        trainer.train(model.name)
        weights, transitions = read_model(model.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(model.name)
        scores = {}
        for path, data in tests.items():
            scores[path] = score([labels for _, labels in data], [tagger.tag(features) for features, _ in data])
    data, features = pack(weights, transitions, options.languages)
    card = {"sentences": trained, "features": features, "bytes": len(data), "l1": options.l1, "l2": options.l2,
            "iterations": options.iterations, "min_count": options.min_count, "scores": scores}
    for path, table in scores.items():
        print(path, " ".join(f"{kind} {row['f1']:.4f} (P {row['precision']:.3f} R {row['recall']:.3f} n {row['spans']})"
                             for kind, row in table.items()))
    print(f"{trained} sentences, {features} features, {len(data)} bytes")
    if options.out:
        with open(options.out, "wb") as out:
            out.write(data)
    if options.card:
        with open(options.card, "w") as out:
            json.dump(card, out, indent=2)
            out.write("\n")


if __name__ == "__main__":
    main()
