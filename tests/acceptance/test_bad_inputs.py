# SPDX-License-Identifier: Apache-2.0
"""Damaged and hostile containers: each costs only itself, in bounded memory and time, with one clear line that names file,
record and reason; the exit code is 3."""
import base64
import gzip
import json
import os
import struct
import subprocess
import sys
import time
import zipfile
import zlib

import khabar
from test_inputs import EN, html, response, warc

MEMORY = 300 << 20  # bytes that reading may take, whatever comes in
# A process inherits the peak of the one that forks it, so that a small one has to start what is measured.
MEASURE = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[3:], stdout=open(sys.argv[1], "wb"), stderr=open(sys.argv[2], "wb"))
_, status, used = os.wait4(process.pid, 0)
print(os.waitstatus_to_exitcode(status), used.ru_maxrss << 10, flush=True)
os._exit(0)
"""
SANITIZED = bool(os.environ.get("KHABAR_SANITIZE"))


class BadInput(khabar.Case):
    def measured(self, *paths, seconds=60):
        """Reads files within bounds of memory and time: the exit code and what was said."""
        begin = time.monotonic()
        run = subprocess.run([sys.executable, "-c", MEASURE, self.path("stdout"), self.path("stderr"), khabar.BINARY, "read", *paths],
                             capture_output=True, text=True, check=True)
        code, peak = map(int, run.stdout.split())
        errors = khabar.text_of(self.path("stderr"))
        self.assertIn(code, (0, 3), errors)
        if not SANITIZED:
            self.assertLess(peak, MEMORY, f"{paths}: {errors}")
            self.assertLess(time.monotonic() - begin, seconds, errors)
        return code, errors

    def read(self, path, *says, count=None, urls=None, seconds=60):
        """Reads a bad file beside a good page: the numbers of the addresses that were found."""
        good = khabar.example_pages()[0]
        code, errors = self.measured(path, good, seconds=seconds)
        self.assertEqual(code, 3, errors)
        rows = khabar.lines(khabar.text_of(self.path("stdout")))
        self.assertEqual(rows[-1]["source"]["path"], good)
        rows = rows[:-1]
        for line in errors.splitlines():
            self.assertTrue(line.startswith(f"khabar: {path}: "), line)
        for reason in says:
            self.assertEqual(len([line for line in errors.splitlines() if reason in line]), 1, errors)
        if says:
            self.assertEqual(len(errors.splitlines()), len(says), errors)
        if count is not None:
            self.assertEqual(len(rows), count, errors)
        if urls is not None:
            self.assertEqual([int(row["source"]["url"].rsplit("/", 1)[1]) for row in rows], urls, errors)
        return rows

    def bytes_of(self, path):
        with open(path, "rb") as file:
            return file.read()

    def members(self, *blocks):
        return b"".join(gzip.compress(block) for block in blocks)


class Warcs(BadInput):
    def three(self, length):
        """Three records, the Content-Length of the second one replaced."""
        records = [warc([response(n)]) for n in (1, 2, 3)]
        true = str(len(response(2)[3])).encode()
        records[1] = records[1].replace(b"Content-Length: " + true, b"Content-Length: " + length.encode())
        return records

    def test_lying_content_length(self):
        """Up to four bytes too many take in only the line ends behind the block, and are let pass."""
        true = len(response(2)[3])
        for length in (true - 200, 7, true + 5, true + 300, true + 1500, 10**12):
            for packed in (False, True):
                records = self.three(str(length))
                path = self.write("x.warc", self.members(*records) if packed else b"".join(records))
                self.read(path, "record 1: its Content-Length", urls=[1, 2, 3])

    def test_content_length_that_is_no_number(self):
        for length in ("-5", "many", "", "99999999999999999999999999"):
            self.read(self.write("x.warc", b"".join(self.three(length))), "record 1: its Content-Length", urls=[1, 2, 3])

    def test_huge_length_at_the_end(self):
        path = self.write("x.warc", b"".join(self.three("1")[:1]) + self.three(str(10**15))[1])
        self.read(path, "record 1: the WARC record has only", urls=[1, 2])

    def test_cut_in_the_middle(self):
        records = [warc([response(n)]) for n in (1, 2, 3)]
        plain = b"".join(records)
        rows = self.read(self.write("a.warc", plain[:-60]), "record 2: the WARC record has only", urls=[1, 2, 3])
        self.assertTrue(rows[0]["text"].startswith("GENEVA"))
        self.read(self.write("b.warc", plain[:len(records[0]) + 100]), "ends inside the head", urls=[1])
        packed = self.members(*records)
        self.read(self.write("c.warc.gz", packed[:-12]), "record 2: ", urls=[1, 2, 3])

    def test_a_damaged_member_costs_only_itself(self):
        members = [gzip.compress(warc([response(n)])) for n in range(5)]
        for begin, end, junk in ((60, 90, b"\xff" * 30), (40, 200, b"")):
            bad = members[2][:begin] + junk + members[2][end:]
            path = self.write("x.warc.gz", b"".join(members[:2]) + bad + b"".join(members[3:]))
            rows = self.read(path)
            self.assertLessEqual({0, 1, 3, 4}, {int(row["source"]["url"][-1]) for row in rows})

    def test_damaged_zstd(self):
        def pack(data):
            return subprocess.run(["zstd", "-q", "-c"], input=data, stdout=subprocess.PIPE, check=True).stdout
        try:
            members = [pack(warc([response(n)])) for n in range(4)]
        except FileNotFoundError:
            self.skipTest("no zstd program here")
        self.read(self.write("a.warc.zst", b"".join(members)[:-50]), urls=[0, 1, 2])
        bad = members[1][:40] + b"\xff" * 40 + members[1][80:]
        rows = self.read(self.write("b.warc.zst", members[0] + bad + members[2] + members[3]))
        self.assertLessEqual({0, 2, 3}, {int(row["source"]["url"][-1]) for row in rows})

    def test_junk_between_records(self):
        path = self.write("x.warc", warc([response(1), b"junk that is no record\r\nmore\r\n", response(2)]))
        rows = self.read(path)
        self.assertEqual([row["source"]["url"][-1] for row in rows], ["1", "2"])

    def test_a_head_without_end(self):
        path = self.write("x.warc", warc([response(1)]) + b"WARC/1.0\r\n" + b"X: y\r\n" * 200000 + b"\r\n\r\n" + warc([response(2)]))
        self.read(path, "record 1: is damaged: the head", urls=[1, 2])

    def test_many_lies_in_linear_time(self):
        record = warc([("response", "https://news.example/1", "application/http", "HTTP/1.1 404 no\r\n\r\n")])
        length = b"Content-Length: " + str(len("HTTP/1.1 404 no\r\n\r\n")).encode()
        bad = record.replace(length, b"Content-Length: 16000000")
        path = self.write("x.warc", bad * 20000)
        self.read(path, seconds=60)

    def test_a_page_of_200_megabytes_in_a_record(self):
        path = self.path("x.warc")
        megabyte = b"<p>word " * (1 << 17)
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        with open(path, "wb") as file:
            file.write(warc([response(1)]))
            file.write(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"
                       b"Content-Length: %d\r\n\r\n" % (200 * len(megabyte) + len(block)) + block)
            for _ in range(200):
                file.write(megabyte)
            file.write(b"\r\n\r\n" + warc([response(3)]))
        self.read(path, "record 1: is larger than", urls=[1, 3])


class HttpBodies(BadInput):
    def page(self, body, head):
        return self.write("x.warc", warc([response(1, body, "Content-Type: text/html\r\n" + head), response(2)]))

    def test_cut_and_damaged(self):
        body = html(1).encode()
        packed = gzip.compress(body)
        self.read(self.page(packed[:-40], "Content-Encoding: gzip\r\n"), "record 0: its packed HTTP body is cut off", urls=[1, 2])
        self.read(self.page(packed[:200] + b"\0" * 20 + packed[220:], "Content-Encoding: gzip\r\n"), "record 0: its packed HTTP body is")
        chunks = b"%x\r\n" % 100 + body[:100] + b"\r\n" + b"%x\r\n" % 5000 + body[100:]
        self.read(self.page(chunks, "Transfer-Encoding: chunked\r\n"), "record 0: its HTTP body ends inside a chunk", urls=[1, 2])

    def test_bombs(self):
        squeeze = zlib.compressobj(9, wbits=31)
        bomb = squeeze.compress(b"<p>word word</p>" * (1 << 22)) + squeeze.flush()
        self.read(self.page(bomb, "Content-Encoding: gzip\r\n"), "record 0: its HTTP body grows", urls=[2])
        self.read(self.page(gzip.compress(bomb), "Content-Encoding: gzip, gzip\r\n"), "record 0: its HTTP body grows", urls=[2])


class Packings(BadInput):
    def test_gzip_bomb(self):
        """10 GB of zeros packed twice, as what is repeated need not be packed again."""
        squeeze = zlib.compressobj(9, wbits=-15)
        chunk = squeeze.compress(b"\0" * (16 << 20)) + squeeze.flush(zlib.Z_FULL_FLUSH)
        once = b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + chunk * 640
        twice = gzip.compress(once, mtime=0)
        self.assertLess(len(twice), 100 << 10)
        for bomb in (once, twice):
            self.read(self.write("bomb.gz", bomb), "is larger than 16 MiB", count=0)
        self.read(self.write("bomb.jsonl.gz", gzip.compress(b'{"text": "') + bomb), count=0)

    def test_packed_too_often(self):
        data = html(1).encode()
        for _ in range(3):
            data = gzip.compress(data)
        self.read(self.write("x.gz", data), "packed more than twice", count=0)

    def test_cut_off_page(self):
        path = self.write("x.html.gz", gzip.compress(html(1).encode(), mtime=0)[:-12])
        rows = self.read(path, "is cut off")
        self.assertEqual(rows[0]["problems"][0]["code"], "cut-off")


class Zips(BadInput):
    def wacz(self, entries, name="x.wacz", method=zipfile.ZIP_STORED):
        path = self.path(name)
        with zipfile.ZipFile(path, "w", method) as archive:
            for entry, data in entries:
                archive.writestr(entry, data)
        return path

    def test_names_that_escape(self):
        good = gzip.compress(warc([response(1)]))
        for bad in ("../x.warc.gz", "archive/../../x.warc.gz", "/archive/x.warc.gz", "archive\\..\\x.warc.gz", "C:/x.warc.gz"):
            self.read(self.wacz([(bad, good), ("archive/a.warc.gz", good)]), "outside of its folder", urls=[1])

    def test_bomb_and_lying_sizes(self):
        good = gzip.compress(warc([response(1)]))
        path = self.wacz([("archive/bomb.warc", b"\0" * (100 << 20))], method=zipfile.ZIP_DEFLATED)
        self.read(path, count=0)
        path = self.wacz([("archive/a.warc.gz", good), ("archive/b.warc.gz", good)])
        data = bytearray(self.bytes_of(path))
        at = data.rindex(b"PK\x01\x02")
        data[at + 20:at + 28] = struct.pack("<II", 10**9, 10**9)
        self.read(self.write("lying.wacz", bytes(data)), "larger than the zip itself", urls=[1])

    def test_no_wacz_and_a_cut_one(self):
        self.read(self.wacz([("page.html", html(1))]), "is a zip, but no WACZ", count=0)
        path = self.wacz([("archive/a.warc.gz", gzip.compress(warc([response(1)])))])
        data = self.bytes_of(path)
        self.read(self.write("cut.wacz", data[:-40]), "list of entries cannot be read", count=0)
        done = subprocess.run([khabar.BINARY, "read", "-"], input=data, capture_output=True)
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"name the zip's own file", done.stderr)


class JsonLines(BadInput):
    def line(self, n):
        return json.dumps({"text": EN, "url": f"https://news.example/{n}"})

    def test_lines_that_are_no_pages(self):
        bad = ['{"text": "cut', "not json", '{"text": 5, "a": [}', "[1, 2]", '{"words": "none"}', "\x00", '{"text": "\\ud800"}']
        for text in bad:
            path = self.write("x.jsonl", "\n".join((self.line(1), text, self.line(2))))
            self.read(path, "record 1: is no", urls=[1, 2]) if "words" in text or text == "[1, 2]" else \
                self.read(path, "record 1: is not JSON", urls=[1, 2])

    def test_deep_nesting_and_long_lines(self):
        for text in ("[" * (30 << 20), '{"a":' * (6 << 20), '{"text": "' + "a " * (40 << 20) + '"}'):
            path = self.write("x.jsonl", "\n".join((self.line(1), text, self.line(2))))
            self.read(path, urls=[1, 2])

    def test_a_page_that_is_too_large(self):
        path = self.write("x.jsonl", "\n".join((self.line(1), json.dumps({"text": "The word is said. " * 1000000}), self.line(2))))
        self.read(path, "record 1: is larger than 16 MiB", urls=[1, 2])


class Feeds(BadInput):
    def feed(self, *items, head=""):
        return self.write("x.rss", f'<?xml version="1.0"?>{head}<rss version="2.0"><channel>' + "".join(items) + "</channel></rss>")

    def item(self, n):
        return f"<item><title>Envoys meet again</title><link>https://news.example/{n}</link><description>{EN}</description></item>"

    def test_a_broken_entry_costs_only_itself(self):
        for bad in ("<item><title>a & b</title></item>", "<item><title>a</item>", "<item><b></i></item>", "<item>" + "<a>" * 5000 + "</item>"):
            self.read(self.feed(self.item(1), bad, self.item(2)), "record 1: the entry is no well-formed XML", urls=[1, 2])

    def test_cut_off(self):
        path = self.feed(self.item(1), self.item(2))
        data = self.bytes_of(path)
        self.read(self.write("cut.rss", data[:-80]), "record 1: is cut off", urls=[1])
        self.read(self.write("open.rss", data[: data.rindex(b"</rss>")]), "is cut off: it ends before </rss>", urls=[1, 2])

    def test_entity_bombs_are_not_expanded(self):
        entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
        outside = '<!ENTITY x SYSTEM "file:///etc/passwd">'
        for declared, used in ((entities, "&a11;"), (outside, "&x;")):
            rows = self.read(self.feed(self.item(1).replace("again", used), self.item(2), head=f"<!DOCTYPE rss [{declared}]>"),
                             "declares XML entities", urls=[1, 2])
            self.assertNotIn("root:", json.dumps(rows))

    def test_many_open_tags(self):
        self.read(self.write("x.rss", "<rss>" + "<item>" * 1000000), count=0)


def zstd_bomb(size):
    """A frame of one repeated byte (RFC 8878): a block of 128 KiB costs four bytes."""
    blocks = size >> 17
    repeated = ((1 << 17) << 3 | 1 << 1).to_bytes(3, "little") + b"a"
    last = ((1 << 17) << 3 | 1 << 1 | 1).to_bytes(3, "little") + b"a"
    return b"\x28\xb5\x2f\xfd\x00\x38" + repeated * (blocks - 1) + last


# 64 MB of the letter a in brotli, as node's zlib packs it.
BROTLI_BOMB = base64.b64decode("y///P/glwuKxQCD3/o///3/wSwDEYRGA7v0f////4JcAiMMCAN37P/7//8EvARCHBQC693/8//+DXwIgDgsAdO//+P//B78EQBwWAOje//H//w9+CYA4LADQvf/L//8//BIAcVgAoHv/Bw==")


class Sizes(BadInput):
    """Of each format the one that costs most memory for its bytes."""

    def test_bombs_of_other_packings(self):
        self.read(self.write("bomb.zst", zstd_bomb(10 << 30)), "is larger than 16 MiB", count=0)
        self.read(self.write("bomb.jsonl.zst", zstd_bomb(10 << 30)), count=0)
        body = "Content-Type: text/html\r\nContent-Encoding: br\r\n"
        self.read(self.write("br.warc", warc([response(1, BROTLI_BOMB, body), response(2)])), "record 0: its HTTP body grows", urls=[2])
        path = self.path("bomb.wacz")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            with archive.open("archive/a.warc", "w") as entry:
                for _ in range(64):
                    entry.write(b"\0" * (16 << 20))
        self.read(path, count=0)

    def test_files_of_200_megabytes(self):
        for name, piece in (("x.html", b"<p>word "), ("x.txt", b"a word. ")):
            path = self.path(name)
            with open(path, "wb") as file:
                for _ in range(25):
                    file.write(piece * (1 << 20))
            self.measured(path)

    def test_a_feeds_entry_of_100_megabytes(self):
        path = self.path("x.rss")
        with open(path, "wb") as file:
            file.write(b'<rss version="2.0"><channel><item><title>')
            for _ in range(100):
                file.write(b"word " * 209715)
            file.write(b"</title></item></channel></rss>")
        self.read(path, count=0)

    def test_a_million_of_what_pages_hold(self):
        body = "<body><h1>A second crossing opens in March</h1><p>" + EN + "</p>"
        json_ld = '<script type="application/ld+json">%s</script>' + body
        million = 1_000_000
        pages = {
            "attributes": "<body><div " + " ".join(f"a{i}=b" for i in range(million)) + ">" + body,
            "links": body + "<a href=/x>y</a>" * (15 << 16),
            "posts": body + "".join(f'<blockquote class="twitter-tweet"><a href="https://x.com/a/status/{i}"></a></blockquote>' for i in range(150_000)),
            "frames": body + "".join(f'<iframe src="https://youtu.be/{i}"></iframe>' for i in range(300_000)),
            "objects": json_ld % ("[" + ",".join(['{"a":1}'] * million) + "]"),
            "numbers": json_ld % ("[" + "1," * 7 * million + "1]"),
            "articles": json_ld % ("[" + ",".join(['{"@type":"Report"}'] * 700_000) + "]"),
            "ids": json_ld % ("[" + ",".join('{"@id":"%d","a":1}' % i for i in range(600_000)) + "]"),
            "scripts": '<script type="application/ld+json">{"@type":"Report","name":"x"}</script>' * 180_000 + body,
        }
        for name, page in pages.items():
            self.measured(self.write(name + ".html", "<html>" + page))


class LargePages(BadInput):
    """Pages just under the limit, of what costs most: the rest of the run goes on, and memory stays bounded."""

    def test_prose_tags_and_lines(self):
        size = (15 << 20)
        for name, piece in (("prose.txt", EN + "\n"), ("one-line.txt", EN.replace("\n", " ") + " "), ("words.txt", "a\n"),
                            ("prose.html", "<p>" + EN + "</p>"), ("tags.html", "<div><p>"), ("open.html", "<b><i>x"),
                            ("table.html", "<table><tr><td>x"), ("entities.html", "&amp;&#x915;<br>")):
            piece = piece.encode()
            head = b"<html><body>" if name.endswith("html") else b""
            self.read(self.write(name, head + piece * (size // len(piece))), seconds=120)
