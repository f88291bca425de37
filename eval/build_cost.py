#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What building a record costs beside reading the same pages.

    eval/build_cost.py --khabar build/release/khabar [--times 3] PATH...
    eval/build_cost.py --khabar build/release/khabar --scale build/release/tools/record_scale --articles 3000 PAGE...

The paths are read (`khabar read`, its output thrown away) and built into a new record by turns, each so often; given
are the medians of the seconds by the clock, of the seconds of all processors (user and system) and, where Linux's
`perf` may count them, of the instructions, and how many times those of reading building takes. With --scale the pages
are first varied into a crawl of so many articles, one file of JSON Lines. With --most the exit code is 1 if building takes
more than so many times the processor's user seconds of reading, both in their best run, which other work on the machine
disturbs least. Only Python's standard library is used."""
import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time


def counted(command, perf):
    """(clock, user, system, instructions or None) of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    done = subprocess.run(perf + command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    clock = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 3):  # 3: some pages were refused
        sys.exit(f"{' '.join(command[:2])}: exit code {done.returncode}\n{done.stderr}")
    instructions = None
    for line in done.stderr.splitlines():
        fields = line.split(",")
        if len(fields) > 2 and fields[2].startswith("instructions") and fields[0].isdigit():
            instructions = int(fields[0])
    return clock, after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime, instructions


def perf_command():
    perf = ["perf", "stat", "-x", ",", "-e", "instructions:u"]
    if shutil.which("perf") is None:
        return []
    tried = subprocess.run(perf + ["true"], capture_output=True, text=True, check=False)
    return perf if tried.returncode == 0 and tried.stderr.split(",")[0].isdigit() else []


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--khabar", required=True)
    parser.add_argument("--scale", help="tools/record_scale, to vary the pages with")
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--most", type=float)
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args()
    perf = perf_command()
    with tempfile.TemporaryDirectory() as folder:
        paths = options.paths
        if options.scale:
            crawl = os.path.join(folder, "crawl.jsonl")
            subprocess.run([options.scale, *paths, "--write", crawl, "--articles", str(options.articles)],
                           stdout=subprocess.DEVNULL, check=True)
            paths = [crawl]
        runs = {"read": [], "build": []}
        for _ in range(options.times):
            runs["read"].append(counted([options.khabar, "read", *paths], perf))
            db = os.path.join(folder, "record.db")
            runs["build"].append(counted([options.khabar, "build", "-q", "--db", db, *paths], perf))
            os.remove(db)
    print("| | read | build | times |\n| --- | --: | --: | --: |")

    def row(name, of):
        read, build = (statistics.median(of(run) for run in runs[what]) for what in ("read", "build"))
        print(f"| {name} | {read:.2f} | {build:.2f} | {build / read:.2f} |")

    row("seconds by the clock", lambda run: run[0])
    row("seconds of all processors", lambda run: run[1] + run[2])
    if all(run[3] is not None for both in runs.values() for run in both):
        row("thousand million instructions", lambda run: run[3] / 1e9)
    ratio = min(run[1] for run in runs["build"]) / min(run[1] for run in runs["read"])
    if options.most is not None and ratio > options.most:
        sys.exit(f"building takes {ratio:.2f} times the user seconds of reading; at most {options.most} was asked")


if __name__ == "__main__":
    main()
