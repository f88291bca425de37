# SPDX-License-Identifier: Apache-2.0
"""`khabar serve`: every route says what its description says and what the command line says, lists are paged, answers
are tagged."""
import json
import re
import subprocess
import urllib.parse
import xml.etree.ElementTree as xml

import khabar
import server


def quoted(text):
    return urllib.parse.quote(text, safe="")


class Serving(khabar.ExampleRecord):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = server.Server(cls.db).__enter__()
        cls.addClassCleanup(cls.server.__exit__)

    def get(self, path, status=200, **headers):
        answer = self.server.ask("/api/v1" + path, **headers)
        self.assertEqual(answer.status, status, path + ": " + answer.text[:500])
        for name, value in server.SAFETY.items():
            self.assertEqual(answer.headers.get(name), value, path)
        if status >= 400:
            self.assertEqual(answer.headers["content-type"], "application/problem+json; charset=utf-8")
            self.assertEqual(set(answer.json), {"type", "title", "status", "detail"})
            self.assertEqual(answer.json["status"], status)
        return answer

    def ids(self):
        event = self.get("/timeline?status=held&limit=500").json["events"]
        event = max(event, key=lambda one: len(one["reports"]))
        article = event["reports"][0]["article"]
        return {"event": event["id"], "article": article, "entity": event["who"][0]["entity"] if event["who"] else "Q843"}


class Described(Serving):
    """The served description against what is served."""

    def setUp(self):
        super().setUp()
        self.document = self.get("/openapi.json").json

    def resolve(self, schema):
        while "$ref" in schema:
            schema = self.document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        return schema

    def check(self, value, schema, where):
        """As much of JSON Schema as the description uses."""
        schema = self.resolve(schema)
        if "oneOf" in schema:
            if value is None and any(self.resolve(one).get("type") == "null" for one in schema["oneOf"]):
                return
            return self.check(value, schema["oneOf"][0], where)
        if "const" in schema:
            self.assertEqual(value, schema["const"], where)
        if "enum" in schema:
            self.assertIn(value, schema["enum"], where)
        if "type" in schema:
            kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
            known = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict,
                     "null": type(None)}
            self.assertTrue(any(isinstance(value, known[kind]) for kind in kinds), f"{where}: {value!r} is no {kinds}")
        if isinstance(value, dict):
            for key in schema.get("required", ()):
                self.assertIn(key, value, where)
            for key, child in value.items():
                if key in schema.get("properties", {}):
                    self.check(child, schema["properties"][key], f"{where}.{key}")
                elif isinstance(schema.get("additionalProperties"), dict):
                    self.check(child, schema["additionalProperties"], f"{where}.{key}")
        if isinstance(value, list) and "items" in schema:
            for i, child in enumerate(value):
                self.check(child, schema["items"], f"{where}[{i}]")

    def test_every_route_answers_as_described(self):
        ids = self.ids()
        filled = {"/events/{id}": "/events/" + ids["event"], "/events/{id}/joins": "/events/" + ids["event"] + "/joins", "/stories/{id}": "/stories/" + ids["article"],
                  "/entities/{id}": "/entities/" + ids["entity"], "/articles/{id}": "/articles/" + ids["article"],
                  "/series/{name}": "/series/a", "/pairs/{a}/{b}": "/pairs/USA/PAK", "/exports/{format}": "/exports/jsonl",
                  "/search": "/search?q=" + quoted("pakistan"), "/entities": "/entities?q=pa",
                  "/reconcile/preview": "/reconcile/preview?id=" + ids["entity"],
                  "/reconcile/suggest/entity": "/reconcile/suggest/entity?prefix=pa"}
        checked = 0
        for path, operations in self.document["paths"].items():
            answer = self.get(filled.get(path, path))
            content = operations["get"]["responses"]["200"]["content"]
            media, body = next(iter(content.items()))
            if media == "application/json":
                self.check(answer.json, body["schema"], path)
                checked += 1
            elif media != "*/*":
                self.assertTrue(answer.headers["content-type"].startswith(media), path)
            # HEAD is the same without the body, on what it may be asked of.
            head = self.server.ask("/api/v1" + filled.get(path, path), method="HEAD")
            self.assertEqual((head.status, head.body), (200, b""))
            self.assertEqual(head.headers["content-length"], answer.headers["content-length"])
        self.assertGreater(checked, 12)

    def test_lists_are_not_empty(self):
        for path, member in (("/timeline", "events"), ("/agenda?all=true", "items"), ("/disputes", "events"),
                             ("/quotes", "quotes"), ("/pairs/USA/PAK", "events"), ("/search?q=pakistan", "hits")):
            self.assertTrue(self.get(path).json[member], path)

    def test_methods_that_are_not_there(self):
        answer = self.server.ask("/api/v1/timeline", method="POST", body=b"")
        self.assertEqual((answer.status, answer.headers["allow"]), (405, "GET, HEAD"))
        self.assertEqual(self.server.ask("/", method="DELETE").status, 405)
        self.assertEqual(self.server.ask("/api/v1/openapi.json", method="PUT", body=b"").status, 405)


class LikeTheCommandLine(Serving):
    def test_bodies_are_those_of_the_commands(self):
        ids = self.ids()
        for command, path in ((("timeline",), "/timeline?limit=500"), (("agenda", "--all"), "/agenda?all=true&limit=500"),
                              (("disputes",), "/disputes?limit=500"), (("quotes",), "/quotes?limit=500"),
                              (("stats",), "/overview"), (("event", ids["event"]), "/events/" + ids["event"]),
                              (("story", ids["event"]), "/stories/" + ids["event"]),
                              (("who", ids["entity"]), "/entities/" + ids["entity"]),
                              (("pair", "USA", "PAK"), "/pairs/USA/PAK?limit=500"),
                              (("search", "pakistan", "--facets"), "/search?q=pakistan"),
                              (("timeline", "--kind", "meeting", "--lang", "ur", "--from", "2025"),
                               "/timeline?kind=meeting&labels=ur&from=2025&limit=500")):
            printed = json.loads(khabar.run(*command, "--db", self.db, "--json").stdout)
            served = self.get(path).json
            for key, value in printed.items():
                self.assertEqual(served[key], value, f"{path}: {key}")

    def test_joins_are_those_of_the_command(self):
        event = self.ids()["event"]
        printed = json.loads(khabar.run("event", event, "--explain", "--db", self.db, "--json").stdout)
        served = self.get(f"/events/{event}/joins").json
        self.assertTrue(printed["joins"]["joined"])
        self.assertEqual(served, {"schema": "khabar/joins/1", "event": event, **printed["joins"]})
        self.get("/events/v-nothing/joins", 404)

    def printed(self, *options):
        done = subprocess.run([khabar.BINARY, "export", "--db", self.db, *options], capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_exports_are_those_of_the_command(self):
        for name in ("jsonl", "csv", "tsv", "plover", "polecat", "gdelt", "ics", "atom", "webannotation", "ftm", "timelinejs",
                     "graphml", "gexf", "parquet"):
            answer = self.get("/exports/" + name)
            self.assertEqual(answer.body, self.printed("--format", name), name)
            self.assertRegex(answer.headers["content-disposition"], r'^attachment; filename="khabar-\w+\.\w+"$')
        self.assertEqual(self.get("/exports/csv?table=quotes").body, self.printed("--format", "csv", "--table", "quotes"))
        self.get("/exports/nothing", 404)
        self.get("/exports/csv?table=nothing", 400)
        self.get("/exports/documents", 400)
        self.get("/exports/documents?with_text=true")

    def test_what_can_be_subscribed_to(self):
        calendar = self.get("/agenda.ics?labels=hi")
        self.assertTrue(calendar.text.startswith("BEGIN:VCALENDAR\r\n"))
        self.assertNotIn("content-disposition", calendar.headers)
        feed = xml.fromstring(self.get("/events.atom?country=PAK").body)
        self.assertTrue(feed.findall("{http://www.w3.org/2005/Atom}entry"))


class Filtered(Serving):
    def events(self, query):
        return self.get("/timeline?limit=500&" + query).json["events"]

    def test_filters_narrow_the_list(self):
        everything = self.events("")
        facets = self.get("/timeline").json["facets"]
        for name, holds in (("kind", lambda event, value: event["kind"] == value),
                            ("status", lambda event, value: event["status"] == value),
                            ("topic", lambda event, value: value in event["topics"]),
                            ("lang", lambda event, value: value in event["languages"]),
                            ("country", lambda event, value: value in event["countries"])):
            for one in facets[name]:
                found = self.events(f"{name}={quoted(one['value'])}")
                self.assertEqual(len(found), one["count"], (name, one))
                self.assertEqual([e["id"] for e in found], [e["id"] for e in everything if holds(e, one["value"])])
        for one in facets["outlet"]:
            self.assertEqual(len(self.events("outlet=" + quoted(one["value"]))), one["count"], one)

    def test_the_same_filter_again_means_one_of_them(self):
        both = self.events("kind=meeting&kind=visit")
        self.assertEqual({event["kind"] for event in both}, {"meeting", "visit"})
        self.assertEqual(len(both), len(self.events("kind=meeting")) + len(self.events("kind=visit")))

    def test_who_and_countries_twice_mean_both(self):
        both = self.events("country=USA&country=PAK")
        self.assertTrue(both)
        self.assertTrue(all({"USA", "PAK"} <= set(event["countries"]) for event in both))
        self.assertEqual([e["id"] for e in both], [e["id"] for e in self.events("pair=USA,PAK")])
        self.assertEqual([e["id"] for e in both], [e["id"] for e in self.get("/pairs/USA/PAK?limit=500").json["events"]])
        two = self.events("who=Marco%20Rubio&who=Ishaq%20Dar")
        self.assertTrue(two)
        for event in two:
            self.assertTrue({"Marco Rubio", "Ishaq Dar"} <= {one["name"] for one in event["who"]}, event["who"])

    def test_where(self):
        found = self.events("where=Washington")
        self.assertTrue(found)
        self.assertEqual({event["where"] for event in found}, {found[0]["where"]})

    def test_what_is_not_known_is_said(self):
        for query in ("kind=nope", "status=nope", "topic=nope", "country=XX", "from=yesterday", "labels=xx", "limit=0",
                      "limit=501", "limit=ten", "disputed=maybe", "nothing=1", "who=a&who=b&who=c", "pair=USA"):
            detail = self.get("/timeline?" + query, 400).json["detail"]
            self.assertIn(query.split("=")[0], detail)
        self.assertIn("nearest", self.get("/timeline?who=Ishak%20Darr%20Zz", 404).json["detail"])

    def test_a_part_of_a_name_is_taken_for_whom_it_means(self):
        whole = self.get("/timeline?who=Marco+Rubio").json
        self.assertEqual(whole["taken_for"], [])
        for part in ("Marco", "मार्को", "مارکو"):
            answer = self.get("/timeline?who=" + quoted(part)).json
            self.assertEqual(answer["events"], whole["events"])
            self.assertEqual(answer["facets"], whole["facets"])
            self.assertEqual([(one["asked"], one["name"]) for one in answer["taken_for"]], [(part, "Marco Rubio")])
        for path in ("/agenda", "/disputes", "/quotes"):
            self.assertEqual(len(self.get(path + "?who=Marco").json["taken_for"]), 1, path)

    def test_a_long_list_is_the_same_page_by_page(self):
        for path in ("/timeline?", "/timeline?status=held&", "/timeline?from=2023&", "/agenda?all=1&", "/disputes?"):
            whole = self.get(path + "limit=500").json
            key = "items" if "items" in whole else "events"
            pages, cursor = [], ""
            while True:
                page = self.get(path + "limit=3" + cursor).json
                self.assertEqual([page[k] for k in ("total", "facets", "months", "counted_first")],
                                 [whole[k] for k in ("total", "facets", "months", "counted_first")])
                pages += page[key]
                if page["next"] is None:
                    break
                cursor = "&cursor=" + quoted(page["next"])
            self.assertEqual(pages, whole[key], path)
            self.assertEqual(whole["total"], len(pages))
            self.assertIsNone(whole["counted_first"])

    def test_a_filter_that_would_not_be_heeded_is_refused(self):
        ids = self.ids()
        for path in ("/search?q=pakistan&topic=terrorism", "/search?q=pakistan&country=PAK", "/overview?topic=terrorism",
                     "/overview?kind=meeting&kind=visit", "/overview?where=Washington", "/quotes?kind=meeting", "/quotes?who=a&who=b",
                     "/stories/" + ids["article"] + "?lang=hi", "/entities/" + ids["entity"] + "?outlet=Dawn",
                     "/events/" + ids["event"] + "?kind=meeting", "/timeline?lang=xx"):
            self.get(path, 400)
        whole, part = self.get("/overview").json, self.get("/overview?country=PAK&kind=meeting").json
        self.assertLess(part["counts"][0]["count"], whole["counts"][0]["count"])
        some = self.get("/quotes?lang=ur&limit=500").json["quotes"]
        self.assertTrue(some)
        self.assertEqual({one["lang"] for one in some}, {"ur"})
        hits = self.get("/search?q=pakistan&lang=ur&kind=meeting").json["hits"]
        self.assertTrue(hits)
        self.assertEqual({one["lang"] for one in hits}, {"ur"})

    def test_pickers_find_names_in_any_script(self):
        for typed in ("dar", "Isha", quoted("\u0921\u093e\u0930"), quoted("\u0688\u0627\u0631")):
            found = self.get("/entities?q=" + typed).json["entities"]
            self.assertIn("Ishaq Dar", [one["name"] for one in found], typed)
        self.assertEqual(self.get("/entities?q=").json["entities"], [])

    def test_months_count_what_is_dated(self):
        page = self.get("/timeline").json
        dated = [e for e in self.events("") if e["start"] and re.match(r"\d{4}-\d\d", e["start"])]
        self.assertEqual(sum(month["count"] for month in page["months"]), len(dated))


class Paged(Serving):
    def pages(self, path, member, size):
        seen, cursor, whole = [], None, path + ("&" if "?" in path else "?")
        while True:
            page = self.get(f"{whole}limit={size}" + (f"&cursor={cursor}" if cursor else "")).json
            self.assertLessEqual(len(page[member]), size)
            seen += page[member]
            cursor = page["next"]
            if cursor is None:
                self.assertEqual(len(seen), page["total"])
                return seen

    def test_pages_together_are_the_list(self):
        for path, member in (("/timeline", "events"), ("/agenda?all=true", "items"), ("/disputes", "events"),
                             ("/quotes", "quotes"), ("/search?q=pakistan&facets=false", "hits")):
            size = 100 if path.startswith("/search") else 500
            whole = self.get(path + ("&" if "?" in path else "?") + f"limit={size}").json[member]
            self.assertEqual(self.pages(path, member, 7), whole, path)

    def test_cursors_belong_to_a_record_and_a_question(self):
        cursor = self.get("/timeline?limit=3").json["next"]
        self.get("/timeline?limit=5&cursor=" + cursor)
        self.assertIn("another question", self.get("/timeline?kind=meeting&cursor=" + cursor, 400).json["detail"])
        self.assertIn("another question", self.get("/disputes?cursor=" + cursor, 400).json["detail"])
        for wrong in ("x", "%20", cursor[:-1], cursor + "A", cursor[1:], "A" * 5000):
            self.assertIn("cursor", self.get("/timeline?cursor=" + wrong, 400).json["detail"])
        other = self.path("other.db")
        self.build(other, khabar.PAGES)
        with server.Server(other) as another:
            answer = another.ask("/api/v1/timeline?cursor=" + cursor)
            self.assertEqual(answer.status, 410)
            self.assertIn("another record", answer.json["detail"])


class Tagged(Serving):
    def test_what_has_not_changed_is_not_sent_again(self):
        for path in ("/api/v1/timeline", "/api/v1/exports/csv", "/api/v1/openapi.json", "/"):
            plain = self.server.ask(path)
            packed = self.server.ask(path, accept_encoding="gzip")
            self.assertEqual(plain.body, packed.body, path)
            self.assertEqual(plain.headers["vary"], "Accept-Encoding")
            self.assertNotEqual(plain.headers["etag"], packed.headers.get("etag") if "content-encoding" in packed.headers else None)
            for tag in (plain.headers["etag"], packed.headers["etag"], "W/" + plain.headers["etag"], '"x", ' + plain.headers["etag"]):
                again = self.server.ask(path, if_none_match=tag)
                self.assertEqual((again.status, again.body), (304, b""), path)
                self.assertEqual(again.headers["content-security-policy"], server.SAFETY["content-security-policy"])
            self.assertEqual(self.server.ask(path, if_none_match='"other"').status, 200)

    def test_tags_do_not_change_by_themselves(self):
        first = self.server.ask("/api/v1/timeline").headers["etag"]
        with server.Server(self.db) as another:
            self.assertEqual(another.ask("/api/v1/timeline").headers["etag"], first)


class Reconciling(Serving):
    def test_names_become_entities(self):
        queries = json.dumps({"a": {"query": "Ishaq Dar", "type": "PER"}, "b": {"query": "\u0627\u0633\u062d\u0627\u0642 \u0688\u0627\u0631", "limit": 2},
                              "c": {"query": "Zzyzx Qqq"}})
        by_get = self.get("/reconcile?queries=" + quoted(queries)).json
        form = ("queries=" + quoted(queries)).encode()
        answer = self.server.ask("/api/v1/reconcile", method="POST", body=form, content_type="application/x-www-form-urlencoded")
        self.assertEqual(answer.json, by_get)
        best = by_get["a"]["result"][0]
        self.assertEqual((best["name"], best["match"], best["type"][0]["id"]), ("Ishaq Dar", True, "PER"))
        self.assertEqual(by_get["b"]["result"][0]["id"], best["id"])
        self.assertFalse(any(one["match"] for one in by_get["c"]["result"]))

    def test_what_is_no_query_is_said(self):
        for queries in ("", "x", "[]", '{"a":1}', '{"a":{}}', '{"a":{"query":1}}', "[" * 30000,
                        json.dumps({str(i): {"query": "a"} for i in range(51)})):
            answer = self.server.ask("/api/v1/reconcile", method="POST", body=("queries=" + quoted(queries)).encode()[:60000],
                                     content_type="application/x-www-form-urlencoded")
            self.assertEqual(answer.status, 400, queries[:40])
        self.assertEqual(self.server.ask("/api/v1/reconcile", method="POST", body=b"{}", content_type="application/json").status, 415)

    def test_the_manifest_names_this_server(self):
        manifest = self.get("/reconcile").json
        self.assertEqual(manifest["view"]["url"], f"http://{self.server.host}/entities/{{{{id}}}}")


class Unknown(Serving):
    def test_unknown_ids_are_not_found(self):
        hostile = quoted("<script>alert(1)</script>\u202e\x1b[31m")
        for path in ("/events/v-nothing", "/stories/nothing", "/articles/a-nothing", "/reconcile/preview?id=nothing",
                     "/nothing", "/", "/events", "/events/a/b", "/events/" + hostile, "/articles/" + hostile, "/entities/Zzyzx%20Qqqq"):
            self.get(path, 404)
        self.assertEqual(self.server.ask("/api/v2/timeline").status, 404)
        self.assertEqual(self.server.ask("/assets/none.js").status, 404)
        self.assertEqual(self.server.ask("/robots.txt").status, 404)

    def test_addresses_of_pages_show_the_page(self):
        start = self.server.ask("/")
        self.assertEqual(start.status, 200)
        self.assertTrue(start.headers["content-type"].startswith("text/html"))
        for path in ("/timeline", "/events/v-1", "/series/U.S.%20talks", "/nowhere/at/all"):
            self.assertEqual(self.server.ask(path).body, start.body, path)
