#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""khabar when beside dateparser (PyPI, BSD) on the same phrases in one run.

    python3 eval/compare_times.py PHRASES.tsv --reference 2025-05-10 [--khabar build/release/khabar] [--misses]

A row of the table: language, phrase, value (2025-05-09, 2025-04, 2025-W20, 2019). dateparser gets the language, the reference as
RELATIVE_BASE and PREFER_DATES_FROM past, and the phrase alone; its day counts for a week, month or year that the day lies in, if
it says so itself: the period that its DateDataParser reports is as long, or the day is the first of it."""
import argparse
import collections
import datetime as dt
import json
import subprocess

try:
    from dateparser.date import DateDataParser
except ImportError:
    DateDataParser = None


def of_dateparser(parser, phrase):
    found = parser.get_date_data(phrase)
    return (None, None) if found is None or found.date_obj is None else (found.date_obj.date(), found.period)


def agrees(day, period, value):
    if day is None:
        return False
    if len(value) == 4:
        return period == "year" and day.year == int(value)
    if "-W" in value:
        return period == "week" and "{}-W{:02}".format(*day.isocalendar()[:2]) == value
    if len(value) == 7:
        return period == "month" and day.isoformat()[:7] == value
    return period == "day" and day.isoformat() == value


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("phrases")
    parser.add_argument("--reference", required=True)
    parser.add_argument("--khabar", default="build/release/khabar")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    with open(args.phrases, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]
    batch = "".join(f"{phrase}\t{args.reference}\t{lang}\n" for lang, phrase, _ in rows)
    answers = subprocess.run([args.khabar, "when", "--batch"], input=batch, capture_output=True, text=True, encoding="utf-8",
                             check=True).stdout.splitlines()
    base = dt.datetime.fromisoformat(args.reference)
    parsers = {}
    score = collections.defaultdict(lambda: [0, 0, 0])
    for (lang, phrase, value), answer in zip(rows, answers):
        times = json.loads(answer)["times"]
        ours = [time["value"] for time in times] == [value]
        theirs = False
        if DateDataParser:
            if lang not in parsers:
                parsers[lang] = DateDataParser(languages=[lang], settings={
                    "RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "RETURN_TIME_AS_PERIOD": False})
            theirs = agrees(*of_dateparser(parsers[lang], phrase), value)
        for i, hit in enumerate((True, ours, theirs)):
            score[lang][i] += hit
        if args.misses and not (ours and theirs):
            print(lang, phrase, value, "khabar" if not ours else "", "dateparser" if not theirs else "")
    for lang, (all_rows, ours, theirs) in sorted(score.items()):
        other = f"dateparser {theirs}/{all_rows}" if DateDataParser else "dateparser is not installed"
        print(f"{lang}: khabar {ours}/{all_rows}, {other}")


if __name__ == "__main__":
    main()
