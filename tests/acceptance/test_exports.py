# SPDX-License-Identifier: Apache-2.0
"""Every export is what its format says it is: checked by its readers where they are installed, by its rules always."""
import csv
import hashlib
import importlib.util
import io
import json
import os
import re
import tempfile
import xml.etree.ElementTree
from datetime import date, timedelta

import khabar


def needs(module):
    if importlib.util.find_spec(module) is None:
        raise khabar.unittest.SkipTest(f"the Python module {module} is not installed")
    return importlib.import_module(module)


def span(value):
    """First and last day of 2025, 2025-07, 2025-W30, 2025-07-26 or first/last."""
    if "/" in value:
        first, last = value.split("/")
        return span(first)[0], span(last)[1]
    if "W" in value:
        year, week = value.split("-W")
        monday = date.fromisocalendar(int(year), int(week), 1)
        return monday, monday + timedelta(days=6)
    parts = [int(p) for p in value.split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    if len(parts) == 2:
        after = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return date(*parts, 1), after - timedelta(days=1)
    return date(parts[0], 1, 1), date(parts[0], 12, 31)


class Exports(khabar.ExampleRecord):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        lines = khabar.lines(cls.give("jsonl"))
        cls.articles = {line["id"]: line for line in lines if line["schema"] == "khabar/article/1"}
        cls.events = {line["id"]: line for line in lines if line["schema"] == "khabar/event/1"}
        cls.entities = {line["id"]: line for line in lines if line["schema"] == "khabar/entity/1"}

    @classmethod
    def give(cls, form, *options):
        done = khabar.run("export", "--db", cls.db, "--format", form, *options)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def test_every_format_is_the_same_twice(self):
        for form in ("jsonl", "csv", "tsv", "plover", "polecat", "gdelt", "ics", "atom", "webannotation", "ftm",
                     "timelinejs", "graphml", "gexf"):
            self.assertEqual(self.give(form), self.give(form), form)

    def test_each_table_is_rectangular_as_csv_and_as_tsv(self):
        for table in ("events", "reports", "disagreements", "quotes", "articles", "stories", "entities", "names"):
            rows = list(csv.reader(io.StringIO(self.give("csv", "--table", table), newline="")))
            self.assertGreater(len(rows), 1, table)
            self.assertEqual({len(row) for row in rows}, {len(rows[0])}, table)
            tabbed = [line.split("\t") for line in self.give("tsv", "--table", table).split("\n")[:-1]]
            self.assertEqual([[re.sub(r"[\t\n\r]", " ", cell) for cell in row] for row in rows], tabbed, table)

    def test_the_table_of_events_is_the_record(self):
        rows = list(csv.DictReader(io.StringIO(self.give("csv"), newline="")))
        self.assertEqual({row["id"] for row in rows}, set(self.events))
        for row in rows:
            event = self.events[row["id"]]
            self.assertEqual(row["kind"], event["kind"])
            self.assertEqual(row["countries"], "|".join(event["countries"]))
            self.assertEqual(int(row["reports"]), len(event["reports"]))
            self.assertEqual(row["evidence"], event["evidence"]["text"])
            if event["start"] and "W" not in event["start"]:
                self.assertEqual(row["from"], str(span(event["start"])[0]))

    def test_the_timeline_is_the_same_in_every_form(self):
        ask = lambda *options: khabar.run("timeline", "--db", self.db, "--country", "PAK", *options).stdout
        rows = json.loads(ask("--json"))["events"]
        self.assertTrue(rows)
        self.assertEqual(khabar.lines(ask("--jsonl")), rows)
        for form, delimiter in (("--csv", ","), ("--tsv", "\t")):
            table = list(csv.DictReader(io.StringIO(ask(form), newline=""), delimiter=delimiter,
                                        quoting=csv.QUOTE_MINIMAL if delimiter == "," else csv.QUOTE_NONE))
            self.assertEqual([row["id"] for row in table], [row["id"] for row in rows])
            self.assertEqual([row["who"].split("|") for row in table if row["who"]],
                             [[actor["name"] for actor in row["who"]] for row in rows if row["who"]])

    def test_quotes_stand_where_the_table_says(self):
        for row in csv.DictReader(io.StringIO(self.give("csv", "--table", "quotes"), newline="")):
            text = self.articles[row["article"]]["text"]
            self.assertEqual(text[int(row["start"]):int(row["end"])], row["words"])

    def test_spreadsheets_get_no_formula(self):
        page = self.write("page.html", "<html><head><title>=HYPERLINK(1) ministers meet</title></head><body><article>"
                          "<h1>=HYPERLINK(1) ministers meet</h1><p>26 July 2025</p><p>NEW DELHI: Indian foreign minister S. "
                          "Jaishankar met US Secretary of State Marco Rubio in Washington on Friday, and the two spoke of "
                          "trade, of energy and of the security of the sea lanes, the ministry said.</p></article></body></html>")
        db = self.path("r.db")
        self.build(db, page)
        done = khabar.run("export", "--db", db, "--format", "csv", "--table", "articles", "--excel")
        self.assertTrue(done.stdout.startswith("\ufeff"))
        row = next(csv.DictReader(io.StringIO(done.stdout[1:], newline="")))
        self.assertTrue(row["title"].startswith("'="), row["title"])

    def test_plover_has_what_its_manual_requires(self):
        quads = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2,
                 "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "SANCTION": 4, "PROTEST": 4, "MOBILIZE": 4,
                 "COERCE": 4, "ASSAULT": 4}
        lines = khabar.lines(self.give("plover"))
        self.assertTrue(lines)
        for line in lines:
            event = self.events[line["id"]]
            self.assertRegex(line["date"], r"^\d{4}-\d\d-\d\d$")
            self.assertIn(line["event"][0], quads)
            self.assertEqual(line["quad_code"], quads[line["event"][0]])
            self.assertTrue(line["actor"] or line["recipient"])
            if event["status"] == "planned" and event["kind"] in ("meeting", "talks", "visit", "call", "conference"):
                self.assertEqual(line["event"], ["AGREE"])
            if event["status"] == "denied":
                self.fail("PLOVER has no denied events")
            if line["event"][0] in ("SANCTION", "AID"):
                self.assertTrue(line["recipient"])
            self.assertNotIn("text", line, "no article's text leaves unasked")

    def test_polecat_has_forty_columns_on_every_row(self):
        rows = [line.split("\t") for line in self.give("polecat").split("\n")[:-1]]
        self.assertEqual({len(row) for row in rows}, {40})
        self.assertEqual(rows[0][0], "Event ID")
        self.assertEqual(rows[0][-1], "Version")
        self.assertEqual(len(set(rows[0])), 40)
        self.assertEqual({row[0] for row in rows[1:]}, {line["id"] for line in khabar.lines(self.give("plover"))})
        for row in rows[1:]:
            cell = dict(zip(rows[0], row))
            self.assertNotIn("None", row)
            if cell["Actor Country"] == "PAK":
                self.assertEqual(cell["Actor COW"], "770")

    def test_gdelt_has_sixty_one_columns_on_every_row(self):
        rows = [line.split("\t") for line in self.give("gdelt").split("\n")[:-1]]
        self.assertEqual({len(row) for row in rows}, {61})
        self.assertEqual(len({row[0] for row in rows}), len(rows))
        for row in rows:
            self.assertRegex(row[1], r"^\d{8}$")
            self.assertEqual(row[1][:6], row[2])
            self.assertTrue(row[26].startswith(row[28]) and row[27] == row[26][:3])
            self.assertIn(row[29], "1234")
            self.assertEqual(row[34], "", "a tone that nobody measured")
            self.assertRegex(row[59], r"^(\d{14})?$")

    def test_the_calendar_is_one(self):
        text = khabar.subprocess.run([khabar.BINARY, "export", "--db", self.db, "--format", "ics", "--lang", "ur"],
                                     capture_output=True, check=True).stdout
        self.assertNotIn(b"\n", text.replace(b"\r\n", b""))
        for line in text.split(b"\r\n"):
            self.assertLessEqual(len(line), 75)
            line.decode("utf-8")  # no character is cut
        calendar = needs("icalendar").Calendar.from_ical(text)
        entries = list(calendar.walk("VEVENT"))
        self.assertTrue(entries)
        self.assertEqual(len({str(entry["UID"]) for entry in entries}), len(entries))
        for entry in entries:
            event = self.events[str(entry["UID"]).removesuffix("@khabar")]
            first, _ = span(event["start"])
            last = span(event["end"] or event["start"])[1]
            self.assertEqual(entry["DTSTART"].dt, first)
            self.assertEqual(entry["DTEND"].dt, last + timedelta(days=1), "the end is exclusive")
            if len(event["start"]) == 7 and not event["end"]:
                self.assertIn("تاریخ طے نہیں", str(entry["SUMMARY"]), "a month is not a day")

    def test_more_reports_raise_the_sequence_of_the_same_entry(self):
        lines = "Islamabad, 2 March 2026: Chinese foreign minister Wang Yi will visit Islamabad on 20 March 2026, the foreign office said.\n"
        with tempfile.TemporaryDirectory() as folder:
            db = os.path.join(folder, "r.db")
            seen = []
            for number, words in enumerate(("Visit next week\n\n2 March 2026\n\n", "Envoy to come\n\n3 March 2026\n\n")):
                page = os.path.join(folder, f"{number}.txt")
                with open(page, "w", encoding="utf-8") as file:
                    file.write(words + lines)
                self.assertEqual(khabar.run("build", "--db", db, page).returncode, 0)
                text = khabar.run("export", "--db", db, "--format", "ics", "--kind", "visit").stdout
                seen.append((re.findall(r"^UID:(.*?)\r?$", text, re.M), re.findall(r"^SEQUENCE:(\d+)", text, re.M)))
            self.assertEqual(seen[0][0], seen[1][0])
            self.assertEqual(len(seen[0][0]), 1)
            self.assertLess(int(seen[0][1][0]), int(seen[1][1][0]))

    def test_the_feed_is_one(self):
        text = self.give("atom", "--lang", "hi")
        root = xml.etree.ElementTree.fromstring(text)
        atom = "{http://www.w3.org/2005/Atom}"
        for needed in ("id", "title", "updated", "author"):
            self.assertIsNotNone(root.find(atom + needed))
        entries = root.findall(atom + "entry")
        self.assertTrue(entries)
        for entry in entries:
            self.assertLessEqual(len([1 for link in entry.findall(atom + "link") if link.get("rel") == "alternate"]), 1)
        updated = [entry.find(atom + "updated").text for entry in entries]
        self.assertEqual(updated, sorted(updated, reverse=True))
        feed = needs("feedparser").parse(text)
        self.assertFalse(feed.bozo, feed.get("bozo_exception"))
        self.assertEqual(len(feed.entries), len(entries))

    def test_annotations_point_at_their_words(self):
        page = json.loads(self.give("webannotation"))
        self.assertEqual(page["@context"], "http://www.w3.org/ns/anno.jsonld")
        ids = [item["id"] for item in page["items"]]
        self.assertEqual(len(set(ids)), len(ids))
        kinds = set()
        for item in page["items"]:
            kinds.add(item["motivation"])
            text = self.articles[item["id"].split(":")[3]]["text"]
            self.assertEqual(item["target"]["source"]["schema:sha256"], hashlib.sha256(text.encode()).hexdigest())
            position, quote = item["target"]["selector"]
            self.assertEqual(text[position["start"]:position["end"]], quote["exact"])
            self.assertEqual(text[max(0, position["start"] - 32):position["start"]], quote["prefix"])
            self.assertEqual(text[position["end"]:position["end"] + 32], quote["suffix"])
        self.assertEqual(kinds, {"classifying", "identifying", "highlighting"})

    def test_follow_the_money_takes_every_entity(self):
        lines = khabar.lines(self.give("ftm"))
        known = {line["id"] for line in lines}
        self.assertEqual(len(known), len(lines))
        for line in lines:
            for values in line["properties"].values():
                self.assertTrue(values and all(isinstance(value, str) and value for value in values))
            for reference in ("proof", "involved", "organizer", "entity"):
                self.assertLessEqual(set(line["properties"].get(reference, [])), known)
        model = needs("followthemoney").model
        for line in lines:
            proxy = model.get_proxy(line, cleaned=False)
            proxy.schema.validate(proxy.to_dict())
            self.assertEqual(sorted(proxy.to_dict()["properties"]), sorted(line["properties"]), line)

    def test_timelinejs_gets_no_markup_of_pages(self):
        document = json.loads(self.give("timelinejs"))
        self.assertTrue(document["events"])
        for item in document["events"]:
            self.assertIsInstance(item["start_date"]["year"], int)
            start = self.events[item["unique_id"]]["start"]
            if len(start) == 4:
                self.assertNotIn("month", item["start_date"])
            if len(start) == 7:
                self.assertNotIn("day", item["start_date"])
            self.assertEqual(set(re.findall(r"<(\w+)", item["text"]["text"])) - {"p", "a"}, set())

    def test_graphs_have_the_same_nodes_and_edges(self):
        graphml = xml.etree.ElementTree.fromstring(self.give("graphml"))
        gexf = xml.etree.ElementTree.fromstring(self.give("gexf"))
        a, b = "{http://graphml.graphdrawing.org/xmlns}", "{http://gexf.net/1.3}"
        nodes = [node.get("id") for node in graphml.iter(a + "node")]
        self.assertEqual(nodes, [node.get("id") for node in gexf.iter(b + "node")])
        self.assertLessEqual(set(nodes), set(self.entities))
        pairs = [(edge.get("source"), edge.get("target")) for edge in graphml.iter(a + "edge")]
        self.assertEqual(pairs, [(edge.get("source"), edge.get("target")) for edge in gexf.iter(b + "edge")])
        named = {entity["name"]: entity["id"] for entity in self.entities.values()}
        met = tuple(sorted((named["Marco Rubio"], named["Ishaq Dar"])))
        self.assertIn(met, [tuple(sorted(pair)) for pair in pairs])
        networkx = needs("networkx")
        graph = networkx.parse_graphml(self.give("graphml"))
        self.assertEqual(set(graph.nodes), set(nodes))
        self.assertEqual(graph.number_of_edges(), len(pairs))

    def test_articles_texts_leave_only_when_asked_for(self):
        refused = khabar.run("export", "--db", self.db, "--format", "documents")
        self.assertEqual(refused.returncode, 2)
        self.assertIn("--with-text", refused.stderr)
        documents = khabar.lines(self.give("documents", "--with-text"))
        self.assertEqual({d["id"]: d["text"] for d in documents}, {k: a["text"] for k, a in self.articles.items()})

    def test_filters_take_a_part_with_what_it_stands_on(self):
        lines = khabar.lines(self.give("jsonl", "--kind", "attack"))
        events = [line for line in lines if line["schema"] == "khabar/event/1"]
        self.assertEqual({e["id"] for e in events}, {k for k, e in self.events.items() if e["kind"] == "attack"})
        articles = {line["id"] for line in lines if line["schema"] == "khabar/article/1"}
        self.assertEqual(articles, {r["article"] for e in events for r in e["reports"]})
        entities = {line["id"] for line in lines if line["schema"] == "khabar/entity/1"}
        self.assertLessEqual({a["entity"] for e in events for a in e["actors"]}, entities)

    def test_a_file_that_is_there_stays(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "out.csv")
            with open(path, "w") as file:
                file.write("mine")
            refused = khabar.run("export", "--db", self.db, "--format", "csv", "-o", path)
            self.assertEqual(refused.returncode, 1)
            self.assertIn("--force", refused.stderr)
            with open(path) as file:
                self.assertEqual(file.read(), "mine")
            self.assertEqual(khabar.run("export", "--db", self.db, "--format", "csv", "-o", path, "--force").returncode, 0)
            with open(path, newline="", encoding="utf-8") as file:
                self.assertEqual(file.read(), khabar.subprocess.run(
                    [khabar.BINARY, "export", "--db", self.db, "--format", "csv"], capture_output=True).stdout.decode())
            self.assertEqual(os.listdir(folder), ["out.csv"])

    def test_unknown_formats_and_folders_are_said(self):
        refused = khabar.run("export", "--db", self.db, "--format", "xml")
        self.assertEqual(refused.returncode, 2)
        self.assertIn("plover", refused.stderr)
        refused = khabar.run("export", "--db", self.db, "--format", "csv", "-o", "/nowhere/out.csv")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("/nowhere/out.csv", refused.stderr)


if __name__ == "__main__":
    khabar.unittest.main()
