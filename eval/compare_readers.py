#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""khabar beside other programs that take the story out of a page, on the same pages in one run.

    eval/compare_readers.py --khabar build/release/khabar --bench build/release/bench/khabar_reading_bench GOLD_DIR... [--repeat 5]

GOLD_DIR holds NAME.html or NAME.txt with NAME.gold.json beside it, as eval/gold and ../shared/gold/dev do. Prints one
table: mean F1 of the words of a page's stories for each language and format, and pages a second on one core, parsing
included. A program that cannot be imported is left out, and said so on standard error; they come from PyPI:

    pip install trafilatura resiliparse "newspaper4k[hi]" justext

Plain-text pages are given to the others as HTML, every line a paragraph, since none reads dumps. Speeds are of CPU time
inside one process, pages already in memory: the others' of the text alone, khabar's of all that its reader finds (text,
title, byline, times, embeds), without names or events.
"""
import argparse
import collections
import glob
import html
import json
import os
import statistics
import subprocess
import sys
import time

from evaluate import f1, fold, gold_body, overlap, visible_text, words

JUSTEXT_LISTS = {"en": "English", "hi": "Hindi", "ur": "Urdu"}


def load_pages(folders):
    pages = []
    for folder in folders:
        for gold_path in sorted(glob.glob(os.path.join(folder, "*.gold.json"))):
            stem = gold_path[:-len(".gold.json")]
            path = next((p for p in (stem + ".html", stem + ".txt") if os.path.exists(p)), None)
            if path is None:
                continue
            gold = json.load(open(gold_path, encoding="utf-8"))
            text = visible_text(path)
            junk = gold.get("junk", [])
            body = collections.Counter()
            for story in gold["stories"]:
                body += gold_body(text, story, junk)
            raw = open(path, encoding="utf-8").read()
            if path.endswith(".txt"):
                raw = "<html><body>" + "".join(f"<p>{html.escape(line)}</p>\n" for line in raw.split("\n")) + "</body></html>"
            pages.append({"path": path, "lang": gold["lang"], "format": path.rsplit(".", 1)[1], "body": body, "html": raw})
    return [page for page in pages if page["body"]]


def python_readers():
    """name -> function of (page) to text; what is not installed is left out."""
    readers = {}

    def add(name, make):
        try:
            readers[name] = make()
        except ImportError as error:
            print(f"compare_readers: {name} is left out: {error}", file=sys.stderr)

    def trafilatura():
        import trafilatura
        return lambda page: trafilatura.extract(page["html"], include_comments=False)

    def resiliparse():
        from resiliparse.extract.html2text import extract_plain_text
        return lambda page: extract_plain_text(page["html"], main_content=True)

    def newspaper():
        import newspaper

        def read(page):
            article = newspaper.Article("https://press.example/story", language=page["lang"] if page["lang"] != "ur" else "en")
            article.download(input_html=page["html"])
            article.parse()
            return article.text
        return read

    def justext():
        import justext

        def read(page):
            try:
                stops = justext.get_stoplist(JUSTEXT_LISTS[page["lang"]])
            except ValueError:
                stops = frozenset()
            settings = {} if stops else {"stopwords_low": 0, "stopwords_high": 0}  # its language-independent mode
            return "\n".join(p.text for p in justext.justext(page["html"].encode(), stops, **settings) if not p.is_boilerplate)
        return read

    for name, make in (("trafilatura", trafilatura), ("resiliparse", resiliparse), ("newspaper4k", newspaper), ("jusText", justext)):
        add(name, make)
    return readers


def run_python(reader, pages, repeat):
    texts = []
    start = time.process_time()
    for turn in range(repeat):
        for page in pages:
            try:
                text = reader(page) or ""
            except Exception:  # a page a reader stumbles over counts as empty
                text = ""
            if turn == 0:
                texts.append(text)
    return texts, (time.process_time() - start) / repeat


def bench_seconds(bench, paths, repeat):
    """CPU seconds of reading all pages once in one process, as the Python readers' are: the median of some rounds."""
    done = subprocess.run([bench, "--benchmark_filter=^read/named$", "--benchmark_format=json",
                           f"--benchmark_repetitions={repeat}", *paths], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"compare_readers: {bench}: {done.stderr.strip()}")
    rounds = [row for row in json.loads(done.stdout)["benchmarks"] if row["run_type"] == "iteration"]
    assert all(row["time_unit"] == "ms" for row in rounds)
    return statistics.median(row["cpu_time"] for row in rounds) / 1000


def run_khabar(binary, bench, pages, repeat):
    paths = [page["path"] for page in pages]
    done = subprocess.run([binary, "read", *paths], capture_output=True, text=True)
    if done.returncode not in (0, 3):
        sys.exit(f"compare_readers: {binary} read: {done.stderr.strip()}")
    text = collections.defaultdict(list)
    for line in done.stdout.splitlines():
        article = json.loads(line)
        text[article["source"]["path"]].append(article["text"])
    return ["\n".join(text[path]) for path in paths], bench_seconds(bench, paths, repeat)


def table(pages, results):
    groups = sorted({(page["lang"], page["format"]) for page in pages}) + [("all", "")]
    rows = [["reader", *(" ".join(group).strip() for group in groups), "pages/s"],
            ["---", *("--:" for _ in groups), "--:"],
            ["pages", *(str(sum(group[0] in (p["lang"], "all") and group[1] in (p["format"], "") for p in pages)) for group in groups), ""]]
    for name, (texts, seconds) in results.items():
        scores = collections.defaultdict(list)
        for page, text in zip(pages, texts):
            found = words(fold(text))
            value = f1(overlap(found, page["body"]), sum(found.values()), sum(page["body"].values()))
            for group in ((page["lang"], page["format"]), ("all", "")):
                scores[group].append(value)
        rows.append([name, *(f"{sum(scores[g]) / len(scores[g]):.3f}" for g in groups), f"{len(pages) / seconds:.0f}"])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="GOLD_DIR")
    parser.add_argument("--khabar", required=True, help="the program")
    parser.add_argument("--bench", required=True, help="bench/khabar_reading_bench of the same build")
    parser.add_argument("--repeat", type=int, default=1, help="read all pages so often, for the speed")
    options = parser.parse_args()
    pages = load_pages(options.folders)
    if not pages:
        sys.exit("compare_readers: no page with a gold body in " + ", ".join(options.folders))
    results = {"khabar": run_khabar(options.khabar, options.bench, pages, options.repeat)}
    for name, reader in python_readers().items():
        results[name] = run_python(reader, pages, options.repeat)
    print(table(pages, results))


if __name__ == "__main__":
    main()
