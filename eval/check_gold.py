#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Check that gold pages hold together.

    check_gold.py [FOLDER ...]        default: the folder gold/ beside this script

For every FOLDER/<doc>.gold.json there must be a page <doc>.html or <doc>.txt beside it. Every surface, time, quote,
piece of evidence, title, first and last words of a body and piece of furniture must be found in what a reader of the
page sees (runs of white space as one, NFC); ids must resolve; kinds, statuses, topics, countries and dates must be well formed;
disagreements must name pages that report the event with that value. Prints one line a fault; exit code 1 if any.
Only Python's standard library is used.
"""
import datetime
import glob
import html
import json
import os
import re
import sys
import unicodedata

KINDS = set("meeting call talks visit conference mediation agreement aid designation sanction appointment statement attack "
            "military arrest protest disaster".split())
STATUSES = {"held", "planned", "cancelled", "denied"}
TYPES = {"PER", "ORG", "LOC"}
CHANNELS = {"social", "briefing", "statement", "interview", "speech", "letter", None}
COUNTS = {"killed", "injured", "arrested", "missing", "displaced"}
TOPICS = set("asylum cbrn corruption crime cyber diplomatic disasters economic election environment executive gender health "
             "human_rights human_security illegal_drugs inequality intelligence legal legislative lgbt migration military "
             "misinformation natural_resource peacekeeping political_institutions pro_autocracy pro_democracy "
             "religion_ethnicity reparations repression rights_freedoms technology territory terrorism trafficking".split())
FIELDS = {"start", "end", "place", "actors", "amount", "round", "status"} | {"counts." + c for c in COUNTS}
INLINE = "a|b|i|em|strong|span|font|u|bdi|mark|small|sup|sub|time|cite|abbr"


def fold(text):
    return " ".join(unicodedata.normalize("NFC", text).split())


def visible(path):
    """The page's text as a reader sees it: scripts and comments gone, inline tags closed up, other tags a space."""
    with open(path, encoding="utf-8") as page:
        text = page.read()
    if not path.endswith(".html"):
        return fold(text)
    text = re.sub(r"(?is)<(script|style|template|noscript)\b.*?</\1\s*>", " ", text)
    text = re.sub(r"(?s)<!--.*?-->", " ", text)
    text = re.sub(rf"(?i)</?(?:{INLINE})\b[^>]*>", "", text)
    text = re.sub(r"(?s)<[^>]*>", " ", text)
    return fold(html.unescape(text))


def good_date(value):
    """A year, month, day, ISO week, or a span of two of them."""
    if not isinstance(value, str):
        return False
    if "/" in value:
        ends = value.split("/")
        return len(ends) == 2 and all(good_date(e) for e in ends) and ends[0] <= ends[1]
    try:
        week = re.fullmatch(r"(\d{4})-W(\d\d)", value)
        if week:
            datetime.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        elif re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
            datetime.date.fromisoformat((value + "-01-01")[:10])
        else:
            return False
        return True
    except ValueError:
        return False


def good_moment(value):
    try:
        datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
        return True
    except ValueError:
        return good_date(value)


def occurs(needle, text):
    """Found, and not inside a longer word: the surface 'US' is not in 'USAID'."""
    needle = fold(needle)

    def joins(a, b):
        return all(unicodedata.category(c)[0] in "LMN" for c in (a, b))

    at = text.find(needle)
    while needle and at >= 0:
        end = at + len(needle)
        if not (at and joins(text[at - 1], needle[0])) and not (end < len(text) and joins(needle[-1], text[end])):
            return True
        at = text.find(needle, at + 1)
    return False


class Checker:
    def __init__(self):
        self.faults, self.english, self.countries = [], {}, {}

    def fault(self, where, what):
        self.faults.append(f"{where}: {what}")

    def page(self, doc, gold, text):
        def need(label, value):
            if not isinstance(value, str) or not value.strip() or not occurs(value, text):
                self.fault(doc, f"{label} not in the page: {value!r}")

        if gold.get("doc") != doc:
            self.fault(doc, f"doc is {gold.get('doc')!r}")
        if gold.get("lang") not in ("hi", "ur", "en"):
            self.fault(doc, f"lang is {gold.get('lang')!r}")
        for key in ("stories", "junk", "names", "times", "quotes", "events"):
            if not isinstance(gold.get(key), list):
                self.fault(doc, f"no list {key}")
                return
        bodies = [self.story(doc, story, text, need) for story in gold["stories"]]
        bodies = " ".join(b for b in bodies if b)
        for item in gold["junk"]:
            if fold(item) not in text:
                self.fault(doc, f"junk not in the page: {item!r}")
        ids = self.names(doc, gold["names"], bodies)
        self.times(doc, gold["times"], bodies)
        for quote in gold["quotes"]:
            if fold(quote["text"]) not in bodies:
                self.fault(doc, f"quote not in a body: {quote['text']!r}")
            if quote["speaker"] is None:
                need("speaker_text", quote.get("speaker_text"))
            elif quote["speaker"] not in ids:
                self.fault(doc, f"unknown speaker {quote['speaker']}")
            if quote.get("channel") not in CHANNELS or not isinstance(quote.get("direct"), bool):
                self.fault(doc, f"channel or direct of a quote: {quote}")
        self.events(doc, gold["events"], ids, bodies)

    def story(self, doc, story, text, need):
        if story["title"] is not None:
            need("title", story["title"])
        for author in story["authors"]:
            need("author", author)
        if story["published"] is not None and not good_moment(story["published"]):
            self.fault(doc, f"published {story['published']!r}")
        first, last = fold(story["body_first"]), fold(story["body_last"])
        start = text.find(first)
        end = text.find(last, max(start, 0))
        for label, words in (("body_first", first), ("body_last", last)):
            if len(words.split()) != 6:
                self.fault(doc, f"{label} has {len(words.split())} words: {words!r}")
        if start < 0 or end < 0:
            self.fault(doc, f"body_first or body_last not in the page: {first!r} … {last!r}")
            return ""
        return (story["title"] or "") + " \n " + text[start:end + len(last)]

    def names(self, doc, names, bodies):
        ids = {}
        for name in names:
            if name["id"] in ids:
                self.fault(doc, f"name id {name['id']} twice")
            ids[name["id"]] = name
            if name["type"] not in TYPES:
                self.fault(doc, f"type of {name['id']}")
            if not name["surfaces"]:
                self.fault(doc, f"{name['id']} has no surface")
            for surface in name["surfaces"]:
                if not occurs(surface, bodies):
                    self.fault(doc, f"surface not in a title or body: {surface!r}")
            if self.english.setdefault(name["en"], name["type"]) != name["type"]:
                self.fault(doc, f"{name['en']} has two types")
            country = name.get("country")
            if country is not None and not re.fullmatch("[A-Z]{3}", country):
                self.fault(doc, f"country of {name['id']}")
            if self.countries.setdefault(name["en"], country) != country:
                self.fault(doc, f"{name['en']} has two countries")
        return ids

    def times(self, doc, times, bodies):
        seen = set()
        for time in times:
            if not occurs(time["text"], bodies):
                self.fault(doc, f"time not in a title or body: {time['text']!r}")
            if time["value"] is not None and not good_date(time["value"]):
                self.fault(doc, f"value of {time['text']!r}: {time['value']!r}")
            if time.get("conflict") not in (None, "weekday"):
                self.fault(doc, f"conflict of {time['text']!r}")
            if (time["text"], time["value"]) in seen:
                self.fault(doc, f"time twice: {time['text']!r}")
            seen.add((time["text"], time["value"]))

    def events(self, doc, events, ids, bodies):
        seen = set()
        for event in events:
            where = f"{doc} {event['id']}"
            for key in (event["id"], event["global"]):
                if key in seen:
                    self.fault(where, f"{key} twice on the page")
                seen.add(key)
            if event["kind"] not in KINDS:
                self.fault(where, f"kind {event['kind']}")
            if event["status"] not in STATUSES:
                self.fault(where, f"status {event['status']}")
            for key in ("start", "end"):
                if event[key] is not None and (not good_date(event[key]) or "/" in event[key]):
                    self.fault(where, f"{key} {event[key]!r}")
            if event["place"] is not None and ids.get(event["place"], {}).get("type") != "LOC":
                self.fault(where, f"place {event['place']}")
            for name in event["actors"] + event["said_by"]:
                if name not in ids:
                    self.fault(where, f"unknown name {name}")
            for name in event["actors"]:
                if ids.get(name, {}).get("type") == "LOC":
                    self.fault(where, f"a place among the actors: {name}")
            for topic in event["topics"]:
                if topic not in TOPICS:
                    self.fault(where, f"topic {topic}")
            for country in event["countries"]:
                if not re.fullmatch("[A-Z]{3}", country):
                    self.fault(where, f"country {country}")
            for count in event["counts"]:
                if count["what"] not in COUNTS or not isinstance(count["value"], int):
                    self.fault(where, f"count {count}")
            if event["amount"] is not None and set(event["amount"]) != {"value", "unit"}:
                self.fault(where, f"amount {event['amount']}")
            if not event["evidence"] or fold(event["evidence"]) not in bodies:
                self.fault(where, f"evidence not in a body: {event['evidence']!r}")

    def disagreements(self, path, links, pages):
        for item in links.get("disagreements", []):
            where = f"{os.path.basename(path)} {item['global']} {item['field']}"
            if item["field"] not in FIELDS:
                self.fault(where, "unknown field")
                continue
            if len(item["values"]) < 2:
                self.fault(where, "needs two values")
            for value in item["values"]:
                for doc in value["docs"]:
                    event = next((e for e in pages.get(doc, {}).get("events", []) if e["global"] == item["global"]), None)
                    if event is None:
                        self.fault(where, f"{doc} does not report it")
                    elif value["value"] not in slot(pages[doc], event, item["field"]):
                        self.fault(where, f"{doc} does not say {value['value']!r}")


def slot(page, event, field):
    """The values that an event gives for a field of a disagreement."""
    english = {n["id"]: n["en"] for n in page["names"]}
    if field.startswith("counts."):
        return [c["value"] for c in event["counts"] if c["what"] == field[7:]]
    if field == "actors":
        return [english.get(a) for a in event["actors"]]
    if field == "place":
        return [english.get(event["place"])]
    if field == "amount":
        return [(event["amount"] or {}).get("value")]
    return [event[field]]


def main():
    folders = sys.argv[1:] or [os.path.join(os.path.dirname(os.path.abspath(__file__)), "gold")]
    check, total = Checker(), 0
    for folder in folders:
        pages = {}
        for path in sorted(glob.glob(os.path.join(folder, "*.gold.json"))):
            stem = path[:-len(".gold.json")]
            doc = os.path.basename(stem)
            with open(path, encoding="utf-8") as source:
                pages[doc] = json.load(source)
            found = next((p for p in (stem + ".html", stem + ".txt") if os.path.exists(p)), None)
            if found is None:
                check.fault(doc, "no page beside the gold")
            else:
                check.page(doc, pages[doc], visible(found))
        for path in sorted(glob.glob(os.path.join(folder, "links*.json"))):
            with open(path, encoding="utf-8") as source:
                check.disagreements(path, json.load(source), pages)
        total += len(pages)
    for line in check.faults:
        print(line)
    print(f"{total} pages, {len(check.faults)} faults")
    return 1 if check.faults or not total else 0


if __name__ == "__main__":
    sys.exit(main())
