# SPDX-License-Identifier: Apache-2.0
"""Every format that can be read, in files that other people's tools made (tests/fixtures/inputs/SOURCE.md) and in small ones
written here; told by content, not by name."""
import gzip
import json
import os
import shutil
import subprocess
import zipfile

import khabar

MADE = os.path.join(khabar.SOURCE, "tests", "fixtures", "inputs")
PAGES = sorted(os.listdir(os.path.join(MADE, "pages")))
EN = """The two governments will open a second crossing on the border in March, the foreign ministers said on Sunday in Amman.
Trucks with grain will pass first, and buses with travellers from the summer on, a spokesman told reporters after the meeting."""


def warc(records, version="1.0"):
    """A WARC of (type, address, content type, block) or of ready bytes."""
    out = b""
    for record in records:
        if isinstance(record, bytes):
            out += record
            continue
        kind, address, content_type, block, *more = record
        block = block.encode() if isinstance(block, str) else block
        head = f"WARC/{version}\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(out)}>\r\nWARC-Date: 2025-08-14T03:00:00Z\r\n"
        head += f"WARC-Target-URI: {address}\r\nContent-Type: {content_type}\r\nContent-Length: {len(block)}\r\n"
        out += (head + "".join(more) + "\r\n").encode() + block + b"\r\n\r\n"
    return out


def html(n):
    return (f"<html><head><title>Ministers meet for round {n}</title></head><body><article><h1>Ministers meet for round {n}</h1>"
            f"<p>GENEVA: The foreign ministers of Pakistan and India met in Geneva on Monday for round {n} of their talks on trade.</p>"
            "<p>They agreed to meet again in a month, officials of both sides told reporters in the evening.</p></article></body></html>")


def response(n, body=None, head="Content-Type: text/html; charset=utf-8\r\n", status="200 OK"):
    body = html(n) if body is None else body
    body = body.encode() if isinstance(body, str) else body
    return ("response", f"https://news.example/{n}", "application/http; msgtype=response", f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body)


class Read(khabar.Case):
    def read(self, *paths, code=0, stderr=None, **options):
        done = khabar.run("read", *paths, **options)
        self.assertEqual(done.returncode, code, done.stderr)
        if stderr is not None:
            self.assertRegex(done.stderr, stderr)
        elif code == 0:
            self.assertEqual(done.stderr, "")
        return khabar.lines(done.stdout)


class Foreign(Read):
    @classmethod
    def setUpClass(cls):
        done = khabar.run("read", os.path.join(MADE, "pages"))
        assert done.returncode == 0, done.stderr
        cls.pages = khabar.lines(done.stdout)

    def same_pages(self, rows, ids=True):
        self.assertEqual([row["lang"] for row in rows], ["en", "hi", "ur"])
        for i, (row, page) in enumerate(zip(rows, self.pages)):
            self.assertEqual(row["text"], page["text"])
            self.assertEqual(row["title"], page["title"])
            self.assertEqual(row["source"]["url"], f"https://news.example/{row['lang']}/{i}")
            if ids:
                self.assertEqual((row["id"], row["source"]["sha256"]), (page["id"], page["source"]["sha256"]))
                self.assertEqual((row["authors"], row["outlet"]), (page["authors"], page["outlet"]))

    def test_the_pages_themselves(self):
        self.assertEqual([page["text"].count("\n") for page in self.pages], [2, 2, 2])

    def test_warcs_of_warcio_read_back_identically(self):
        for name in ("warcio.warc", "warcio.warc.gz"):
            rows = self.read(os.path.join(MADE, name))
            self.same_pages(rows)
            self.assertEqual([row["source"]["record"] for row in rows], [2, 4, 6])
            self.assertEqual({row["source"]["fetched"] for row in rows}, {"2025-08-14T03:00:00Z"})

    def test_zstd_with_a_dictionary(self):
        for name in ("dictionary.warc.zst", "dictionary-raw.warc.zst"):
            self.same_pages(self.read(os.path.join(MADE, name)))

    def test_wacz(self):
        self.same_pages(self.read(os.path.join(MADE, "py-wacz.wacz")))

    def test_wacz_states_its_digests(self):
        """datapackage.json is checked against the WARCs and its own digest; what differs is said and read all the same."""
        with zipfile.ZipFile(os.path.join(MADE, "py-wacz.wacz")) as made:
            entries = {name: made.read(name) for name in made.namelist()}
        warc_name = next(name for name in entries if name.startswith("archive/"))
        plain = gzip.decompress(entries[warc_name])
        changed = {**entries, warc_name: gzip.compress(plain, 1)}
        missing = {**entries, "archive/other.warc.gz": entries[warc_name]}
        del missing[warc_name]
        rewritten = {**entries, "datapackage.json": entries["datapackage.json"] + b"\n"}
        for name, files, says in (("changed.wacz", changed, "states another SHA-256 of " + warc_name), ("missing.wacz", missing, "lists " + warc_name),
                                  ("rewritten.wacz", rewritten, "states another SHA-256 of datapackage.json")):
            with zipfile.ZipFile(self.path(name), "w") as made:
                for entry, content in files.items():
                    made.writestr(entry, content)
            self.same_pages(self.read(self.path(name), code=3, stderr=says))

    def test_zip64(self):
        """Entries and lists of entries in the long form that archives of more than 4 GiB or 65,535 entries need."""
        with zipfile.ZipFile(os.path.join(MADE, "py-wacz.wacz")) as made, zipfile.ZipFile(self.path("long.wacz"), "w") as long:
            for name in made.namelist():
                with long.open(zipfile.ZipInfo(name), "w", force_zip64=True) as entry:
                    entry.write(made.read(name))
            for i in range(66_000):
                long.writestr(f"pages/{i}", b"")
        self.same_pages(self.read(self.path("long.wacz")))

    def test_wet(self):
        rows = self.read(os.path.join(MADE, "warcio.wet.gz"))
        self.assertEqual([row["lang"] for row in rows], ["en", "hi", "ur"])
        for row, page in zip(rows, self.pages):
            self.assertEqual(row["text"], page["text"])

    def test_json_lines_of_datatrove_and_trafilatura(self):
        rows = self.read(os.path.join(MADE, "datatrove.jsonl.gz"))
        self.same_pages(rows, ids=False)
        self.assertEqual({row["source"]["fetched"] for row in rows}, {"2025-08-14T03:00:00Z"})
        self.assertEqual({row["published"] for row in rows}, {None})
        rows = self.read(os.path.join(MADE, "trafilatura.jsonl"))
        self.same_pages(rows, ids=False)
        self.assertEqual([row["authors"] for row in rows], [page["authors"] for page in self.pages])
        self.assertEqual({row["outlet"] for row in rows}, {"Example News"})

    def test_feeds_of_feedgen(self):
        for name in ("feedgen.rss", "feedgen.atom"):
            rows = self.read(os.path.join(MADE, name))
            self.same_pages(rows, ids=False)
            self.assertEqual({row["published"] for row in rows}, {"2025-08-13T09:30:00+05:30"}, name)
            self.assertEqual([row["authors"] for row in rows], [page["authors"] for page in self.pages])

    def test_names_do_not_matter_and_folders_and_lists_are_read(self):
        os.mkdir(self.path("crawl"))
        for i, name in enumerate(("warcio.warc.gz", "feedgen.rss", "py-wacz.wacz")):
            shutil.copy(os.path.join(MADE, name), self.path(f"crawl/{i}" + (".wacz" if name.endswith("wacz") else "")))
        self.write("crawl/picture.png", b"\x89PNG\r\n")
        self.write("crawl/code.js", "<html>")
        from_folder = self.read(self.path("crawl"))
        self.assertEqual(len(from_folder), 9)
        names = "\0".join(sorted({row["source"]["path"] for row in from_folder})) + "\0"
        self.assertEqual(self.read("--files0-from", self.write("list", names)), from_folder)
        self.assertEqual(self.read("--files0-from", "-", input=names), from_folder)

    def test_standard_input(self):
        for name, count in (("warcio.warc.gz", 3), ("feedgen.atom", 3), ("trafilatura.jsonl", 3)):
            with open(os.path.join(MADE, name), "rb") as file:
                done = subprocess.run([khabar.BINARY, "read", "-"], stdin=file, capture_output=True, text=True)
            self.assertEqual((done.returncode, len(done.stdout.splitlines())), (0, count), done.stderr)

    def test_one_record_of_any_mixture(self):
        one, other = self.path("one.db"), self.path("other.db")
        mixture = [os.path.join(MADE, name) for name in ("pages", "warcio.warc.gz", "py-wacz.wacz", "feedgen.rss")]
        self.build(one, *mixture)
        self.build(other, *reversed(mixture), "--threads", 1)
        self.assertEqual(self.export(one), self.export(other))
        again = khabar.run("build", "--db", one, *mixture)
        self.assertIn("0 new pages read", again.stderr)


class Warcs(Read):
    def test_which_records_are_pages(self):
        records = [("warcinfo", "", "application/warc-fields", "software: x"), response(1), response(2, status="404 Not Found"),
                   response(3, head="Content-Type: image/png\r\n"), ("metadata", "https://news.example/1", "application/warc-fields", "a: b"),
                   ("revisit", "https://news.example/1", "application/http", "HTTP/1.1 200 OK\r\n\r\n"),
                   ("resource", "urn:pageinfo:x", "text/html", html(4)), ("resource", "<https://news.example/5>", "text/html", html(5)),
                   ("future", "https://news.example/6", "text/html", html(6)), response(7, status="301 Moved")]
        rows = self.read(self.write("x.bin", warc(records)))
        self.assertEqual([(row["source"]["record"], row["source"]["url"]) for row in rows],
                         [(1, "https://news.example/1"), (7, "https://news.example/5")])

    def test_a_page_that_quotes_a_warc_stays_one_page(self):
        quoting = html(1).replace("</article>", "<pre>\n\r\n\r\n" + warc([response(9)]).decode() + "</pre></article>")
        rows = self.read(self.write("x.warc", warc([response(1, quoting), response(2)])))
        self.assertEqual([row["source"]["url"][-1] for row in rows], ["1", "2"])

    def test_segments_are_put_together(self):
        whole = response(1)[3]
        first = ("response", "https://news.example/1", "application/http", whole[:300], "WARC-Segment-Number: 1\r\n")
        rest = "WARC-Segment-Origin-ID: <urn:uuid:0>\r\nWARC-Segment-Number: {}\r\n"
        second = ("continuation", "https://news.example/1", "", whole[300:350], rest.format(2))
        third = ("continuation", "https://news.example/1", "", whole[350:], rest.format(3), f"WARC-Segment-Total-Length: {len(whole)}\r\n")
        rows = self.read(self.write("x.warc", warc([first, second, third, response(2)])))
        self.assertEqual([row["source"]["record"] for row in rows], [0, 3])
        self.assertEqual(rows[0]["text"], self.read(self.write("p.html", html(1)))[0]["text"])
        rows = self.read(self.write("y.warc", warc([first, third, response(2)])), code=3, stderr="record 0: .*segment 2 is missing")
        self.assertEqual([row["source"]["record"] for row in rows], [2])

    def test_truncated_pages_say_so(self):
        kind, address, content_type, block = response(1)
        rows = self.read(self.write("x.warc", warc([(kind, address, content_type, block, "WARC-Truncated: length\r\n")])))
        self.assertEqual(rows[0]["problems"][0]["code"], "truncated")

    def test_the_charset_of_the_http_head(self):
        page = html(1).replace("officials", "caf\u00e9 owners").encode("windows-1252")
        rows = self.read(self.write("x.warc", warc([response(1, page, "Content-Type: text/html; charset=windows-1252\r\n")])))
        self.assertIn("caf\u00e9 owners", rows[0]["text"])

    def test_one_gzip_member_is_read_with_a_warning(self):
        path = self.write("x.warc.gz", gzip.compress(warc([response(1), response(2)])))
        self.assertEqual(len(self.read(path, stderr="one piece")), 2)
        self.assertEqual(khabar.run("read", path).returncode, 0)


class JsonLines(Read):
    def row(self, record, *options, **more):
        rows = self.read(self.write("x.data", json.dumps(record)), *options, **more)
        self.assertEqual(len(rows), 1)
        return rows[0]

    def test_field_names(self):
        for text in ("text", "maintext", "body", "content"):
            self.assertEqual(self.row({text: EN})["text"], EN)
        row = self.row({"maintext": EN, "title": "A second crossing", "date_publish": "2025-03-02 04:05:06", "authors": ["Asha Menon", "Bilal Khan"],
                        "source_domain": "news.example", "language": "en", "url": "https://news.example/1", "date_download": "2025-03-03 00:00:00"})
        self.assertEqual((row["title"], row["published"], row["authors"], row["outlet"]),
                         ("A second crossing", "2025-03-02T04:05:06", ["Asha Menon", "Bilal Khan"], "news.example"))
        self.assertEqual((row["source"]["url"], row["source"]["fetched"]), ("https://news.example/1", "2025-03-03T00:00:00"))

    def test_metadata_as_object_and_as_string(self):
        metadata = {"url": "https://news.example/2", "title": "Crossing", "author": {"name": "Asha Menon"}}
        for value in (metadata, json.dumps(metadata)):
            row = self.row({"text": EN, "id": "1", "metadata": value})
            self.assertEqual((row["source"]["url"], row["title"], row["authors"]), ("https://news.example/2", "Crossing", ["Asha Menon"]))

    def test_map(self):
        record = {"payload": {"story": EN, "when": 1740873600}, "text": "Not this."}
        row = self.row(record, "--map", "text=payload.story", "--map", "published=payload.when")
        self.assertEqual((row["text"], row["published"]), (EN, "2025-03-02T00:00:00Z"))
        for wrong in ("text", "nothing=x", "text="):
            done = khabar.run("read", "--map", wrong, self.path("x.data"))
            self.assertEqual(done.returncode, 2, wrong)
            self.assertIn("FIELD=NAME", done.stderr)

    def test_html_member_goes_through_the_page_reader(self):
        row = self.row({"html": html(3), "text": "The ministers met."})
        self.assertEqual(row["title"], "Ministers meet for round 3")

    def test_objects_over_many_lines_and_arrays(self):
        records = [{"text": EN, "url": f"https://news.example/{i}", "title": "a } b"} for i in range(3)]
        for text in (json.dumps(records), json.dumps(records, indent=2)):
            rows = self.read(self.write("x.json", text))
            self.assertEqual([row["source"]["record"] for row in rows], [0, 1, 2])
        self.assertEqual(len(self.read(self.write("one.json", json.dumps(records[0], indent=4)))), 1)


class Feeds(Read):
    def test_news_sitemap(self):
        entry = ('<url><loc>https://news.example/a</loc><news:news><news:publication><news:name>Example News</news:name><news:language>en</news:language>'
                 '</news:publication><news:publication_date>2025-08-13T10:00:00+05:30</news:publication_date>'
                 '<news:title>Ministers of India and Nepal meet in Kathmandu</news:title></news:news></url>')
        sitemap = ('<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
                   'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://news.example/about</loc></url>' + entry + "</urlset>")
        rows = self.read(self.write("sitemap", sitemap))
        self.assertEqual(len(rows), 1)
        row = rows[0]
        self.assertEqual((row["title"], row["text"], row["outlet"], row["published"], row["source"]["url"], row["source"]["record"]),
                         ("Ministers of India and Nepal meet in Kathmandu",) * 2 + ("Example News", "2025-08-13T10:00:00+05:30", "https://news.example/a", 1))

    def test_rdf_and_html_in_rss(self):
        rdf = ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
               '<item rdf:about="x"><title>Talks &amp; trade</title><link>https://news.example/b</link><dc:date>2025-08-13</dc:date>'
               '<dc:creator>Asha Menon</dc:creator><description>The envoys met in Doha.</description></item></rdf:RDF>')
        row = self.read(self.write("x.rdf", rdf))[0]
        self.assertEqual((row["title"], row["published"], row["authors"], row["text"]), ("Talks & trade", "2025-08-13", ["Asha Menon"], "The envoys met in Doha."))
        rss = ('<?xml version="1.0"?><!-- made by hand --><rss version="2.0"><channel><title>News</title><item><title>Talks</title>'
               '<pubDate>Wed, 13 Aug 2025 10:00:00 GMT</pubDate><description><![CDATA[<p>The envoys met in Doha on Tuesday.</p><p>They meet '
               'again on Friday.</p><script>x()</script>]]></description></item></channel></rss>')
        row = self.read(self.write("x.rss", rss))[0]
        self.assertEqual((row["text"], row["published"]), ("The envoys met in Doha on Tuesday.\nThey meet again on Friday.", "2025-08-13T10:00:00Z"))

    def test_atom_xhtml(self):
        atom = ('<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">A &amp;amp; B</title><link rel="self" href="https://news.example/no"/>'
                '<link rel="alternate" href="https://news.example/c"/><published>2025-08-13T10:00:00Z</published><author><name>Asha Menon</name>'
                '<email>a@news.example</email></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The envoys met in Doha.</p>'
                '<p>Talks &lt;go&gt; on.</p></div></content></entry></feed>')
        row = self.read(self.write("x", atom))[0]
        self.assertEqual((row["title"], row["source"]["url"], row["authors"], row["text"]),
                         ("A & B", "https://news.example/c", ["Asha Menon"], "The envoys met in Doha.\nTalks <go> on."))
