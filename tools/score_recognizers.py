#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores `khabar when --batch` on date-time cases in the format of Microsoft's Recognizers-Text specs.

    python3 tools/score_recognizers.py FOLDER [FOLDER ...] [--khabar build/release/khabar] [--lang hi] [--misses FILE]

A folder holds <Name>.json files: a list of {"Input", "Context": {"ReferenceDateTime"}, "Results": [...], "NotSupported"}.
Results of *Model and Merged* files carry "Resolution": {"values": [{"timex", "type", "value" | "start", "end"}]}, those of
*Parser files "Value": {"Timex", "FutureResolution", "PastResolution"}, those of *Extractor files only where the text is.

When a case counts as solved
- Every expected expression has a found one of its own that overlaps it (the text is compared where the ranges are not given,
  and where the text does not stand in the input, by the order alone), and nothing else is found.
- Every expected value is among `values` of that expression. Compared are days and seconds, not spellings: a span [start, end) of
  the spec equals ours if it begins alike and ends on the same second, or, for days, on the day before or the same day (the
  specs mix ends left out and ends included: "3 to 12 September" ends on the 12th). An open side must be open. Durations are
  compared in seconds (a month 30 days, a year 365); a recurrence by its timex; "not resolved" asks only for the expression.
- Extractor files ask for the overlap alone. Time zones are not read: files and values about them are scored like the others.
`any`: the share of cases in which at least one expected value is found for each expression, extra expressions allowed."""
import argparse
import datetime as dt
import glob
import json
import os
import re
import subprocess
import sys

DAY = dt.timedelta(days=1)


def moment(text):
    """A date or date-time of either side as a datetime, or None."""
    text = text.replace("T", " ").strip()
    for form in ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"):
        try:
            return dt.datetime.strptime(text, form)
        except ValueError:
            continue
    return None


def clock(text):
    found = re.fullmatch(r"T?(\d{1,2})(?::(\d\d))?(?::(\d\d))?", text)
    return tuple(int(g or 0) for g in found.groups()) if found else None


def day_span(text):
    """First and last day of one of our values of days, or None."""
    found = re.fullmatch(r"(\d{4})-W(\d\d)", text)
    try:
        if found:
            first = dt.datetime.fromisocalendar(int(found[1]), int(found[2]), 1)
            return first, first + 6 * DAY
        if re.fullmatch(r"\d{4}", text):
            return dt.datetime(int(text), 1, 1), dt.datetime(int(text), 12, 31)
        if re.fullmatch(r"\d{4}-\d\d", text):
            first = dt.datetime(int(text[:4]), int(text[5:]), 1)
            following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
            return first, following - DAY
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return moment(text), moment(text)
    except ValueError:
        pass
    return None


UNITS = {"Y": 365 * 86400, "W": 7 * 86400, "D": 86400, "BD": 86400, "WE": 2 * 86400}


def seconds(duration):
    found = re.fullmatch(r"P((?:[\d.]+(?:Y|M|WE|W|BD|D))*)(?:T((?:[\d.]+[HMS])*))?", duration)
    if not found:
        return None
    total = 0.0
    for number, unit in re.findall(r"([\d.]+)(Y|M|WE|W|BD|D)", found[1] or ""):
        total += float(number) * (30 * 86400 if unit == "M" else UNITS[unit])
    for number, unit in re.findall(r"([\d.]+)([HMS])", found[2] or ""):
        total += float(number) * {"H": 3600, "M": 60, "S": 1}[unit]
    return total


def same_end(ours, theirs, days):
    if ours is None or theirs is None:
        return ours is theirs
    if days:
        return theirs in (ours, ours + DAY)
    return abs((theirs - ours).total_seconds()) <= 1 if isinstance(ours, dt.datetime) else ours == theirs


def side(text):
    if text == "..":
        return None, True
    span = day_span(text)
    if span:
        return span, True
    return (moment(text) if "-" in text else clock(text)), False


def span_equals(ours, start, end):
    """Whether our value (text) is the expected range; start and end are texts or None for an open side."""
    if "/" in ours:
        left, right = ours.split("/", 1)
    else:
        left = right = ours
    first, first_day = side(left)
    last, last_day = side(right)
    if "T" not in ours:
        first = first[0] if first else None
        last = last[1] if last else None
        wanted = [None if t is None else moment(t) for t in (start, end)]
        return first == wanted[0] and same_end(last, wanted[1], True)
    if left.startswith("T") or right.startswith("T"):
        wanted = [None if t is None else clock(t) for t in (start, end)]
        return first == wanted[0] and (last == wanted[1] or (last, wanted[1]) in (((24, 0, 0), (23, 59, 59)),))
    wanted = [None if t is None else moment(t) for t in (start, end)]
    first = first[0] if isinstance(first, tuple) and first_day else first
    last = last[1] if isinstance(last, tuple) and last_day else last
    return (first == wanted[0]) and same_end(last, wanted[1], False)


def expected_values(result):
    """Tests of our value, one for each expected value."""
    resolution = result.get("Resolution")
    if resolution and "values" in resolution:
        return [model_test(v) for v in resolution["values"] if v]
    value = result.get("Value")
    if value and ("Timex" in value or "FutureResolution" in value):
        return parser_tests(value, result.get("Type") or result.get("TypeName") or "")
    if value and "values" in value:
        return [model_test(v) for v in value["values"]]
    return []


def model_test(v):
    kind = v.get("type", "")
    if v.get("value") == "not resolved":
        return (lambda ours: timex_set(ours) == timex_set(v["timex"])) if kind == "set" else (lambda ours: True)
    if kind == "duration":
        return lambda ours: seconds(ours) is not None and abs(seconds(ours) - float(v["value"])) < 1
    if kind == "set":
        return lambda ours: timex_set(ours) == timex_set(v["timex"])
    if "start" in v or "end" in v:
        return lambda ours: span_equals(ours, v.get("start"), v.get("end"))
    return lambda ours: point_equals(ours, v.get("value", ""))


def timex_set(text):
    """Recurrences alike: T19:13:00 and T19:13, weeks and days."""
    text = re.sub(r"(T\d\d)(?::00)?(?::00)?$", r"\1", text)
    return re.sub(r"(T\d\d:\d\d):00$", r"\1", text)


def point_equals(ours, value):
    if re.fullmatch(r"\d\d:\d\d:\d\d", value):
        return ours.startswith("T") and clock(ours) == clock(value)
    if moment(value) is None:
        return ours == value
    return "/" not in ours and moment(ours) == moment(value)


def parser_tests(value, kind):
    tests = []
    for name in ("FutureResolution", "PastResolution"):
        found = {k.lower(): v for k, v in (value.get(name) or {}).items()}
        start = next((v for k, v in found.items() if k.startswith("start")), None)
        end = next((v for k, v in found.items() if k.startswith("end")), None)
        if start is not None or end is not None:
            tests.append(lambda ours, s=start, e=end: span_equals(ours, s, e))
        elif "set" in found or kind == "set":
            tests.append(lambda ours: timex_set(ours) == timex_set(value.get("Timex", "")))
        elif kind == "duration":
            tests.append(lambda ours, f=found: seconds(ours) is not None and abs(seconds(ours) - float(next(iter(f.values())))) < 1)
        elif found:
            tests.append(lambda ours, v=next(iter(found.values())): v is None or point_equals(ours, str(v)))
    return tests


def overlaps(result, found, text):
    # A result without a place, or whose text is not in the input (some specs were translated only in part), fits anywhere.
    wanted = result.get("Text") or ""
    start = result.get("Start")
    if start is None or text[start:start + len(wanted)].lower() != wanted.lower():
        start = text.lower().find(wanted.lower())
        if start < 0:
            return True
    return found["start"] < start + len(wanted) and start < found["end"]


def judge(case, times, text, with_values):
    """(solved, any) of one case."""
    results = case.get("Results") or []
    free = list(times)
    solved, partly = len(times) == len(results), True
    for result in results:
        match = next((t for t in free if overlaps(result, t, text)), None)
        if match is None:
            return False, False
        free.remove(match)
        tests = expected_values(result) if with_values else []
        hits = [any(test(ours) for ours in match["values"]) or
                (not match["values"] and test("")) for test in tests]
        solved = solved and all(hits)
        partly = partly and (not hits or any(hits))
    return solved, partly


def answers(binary, cases, lang):
    lines = []
    for case in cases:
        reference = case.get("Context", {}).get("ReferenceDateTime", "")[:19]
        lines.append("\t".join([re.sub(r"[\t\r\n]", " ", case["Input"]), reference, lang]))
    run = subprocess.run(binary + ["when", "--batch"], input="\n".join(lines) + "\n", capture_output=True, text=True,
                         encoding="utf-8")
    if run.returncode != 0:
        sys.exit(run.stderr or f"khabar ended with {run.returncode}")
    return [json.loads(line) for line in run.stdout.splitlines()]


def language_of(folder, wanted):
    if wanted:
        return wanted
    name = os.path.basename(os.path.abspath(folder)).lower()
    return next((code for word, code in (("hindi", "hi"), ("urdu", "ur"), ("english", "en")) if word in name), "")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--khabar", default="build/release/khabar")
    parser.add_argument("--resources", help="a compiled resource file in place of the embedded one")
    parser.add_argument("--lang", help="hi, ur or en (default: of the folder's name)")
    parser.add_argument("--reference", default="dotnet", help="the implementation whose NotSupported cases are told apart")
    parser.add_argument("--misses", help="print the cases of this file that are not solved")
    args = parser.parse_args()
    binary = [args.khabar] + (["--resources", args.resources] if args.resources else [])
    print(f"{'file':44} {'cases':>5} {'solved':>6} {'any':>6} | {'supported':>15} | {'not supported by ' + args.reference:>15}")
    for folder in args.folders:
        lang = language_of(folder, args.lang)
        for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
            name = os.path.basename(path)[:-5]
            if args.misses and args.misses != name:
                continue
            with open(path, encoding="utf-8-sig") as file:
                cases = json.load(file)
            with_values = not name.endswith("Extractor")
            tally = {False: [0, 0, 0], True: [0, 0, 0]}
            for case, answer in zip(cases, answers(binary, cases, lang)):
                text = answer["text"]
                solved, partly = judge(case, answer["times"], text, with_values)
                unsupported = args.reference in case.get("NotSupported", "").lower()
                for i, hit in enumerate((True, solved, partly)):
                    tally[unsupported][i] += hit
                if args.misses and not solved:
                    show(case, answer, unsupported)
            total = [a + b for a, b in zip(tally[False], tally[True])]
            part = [f"{t[1]:4}/{t[0]:4} {t[1] / t[0]:5.1%}" if t[0] else "-" for t in (tally[False], tally[True])]
            print(f"{os.path.basename(folder) + '/' + name:44} {total[0]:5} {total[1] / total[0]:6.1%} {total[2] / total[0]:6.1%} | "
                  f"{part[0]:>15} | {part[1]:>15}")


def show(case, answer, unsupported):
    print(("NS " if unsupported else "") + case["Input"][:160], case.get("Context", {}).get("ReferenceDateTime", "")[:16])
    for result in case.get("Results") or []:
        values = (result.get("Resolution") or {}).get("values") or [result.get("Value") or {}]
        print("   want", result.get("Text"), "|", "; ".join(
            str(v.get("value") or f"{v.get('start', v.get('Timex', ''))}..{v.get('end', '')}") + " " + v.get("timex", "") for v in values if v)[:200])
    for time in answer["times"]:
        print("   have", time["text"], "|", time["kind"], " ".join(time["values"])[:200])


if __name__ == "__main__":
    main()
