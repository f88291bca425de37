# SPDX-License-Identifier: Apache-2.0
"""`khabar serve` among strangers: other sites, wrong Hosts, hostile bytes and texts, slow and greedy clients, records
that grow, go and come back. It answers in words of its own, and never ends before it is told to."""
import json
import os
import pathlib
import shutil
import signal
import socket
import stat
import subprocess
import threading
import time
import unittest

import khabar
import server

HOSTILE_TITLE = "<script>window.__xss=1</script> \u202eevil\u202c \u2066x\u2069 javascript:alert(1)"


def hostile_page():
    return f"""<html><head><title>{HOSTILE_TITLE.replace("<", "&lt;")}</title>
<link rel="canonical" href="javascript:alert(1)">
<meta property="og:title" content="&lt;img src=x onerror=alert(1)&gt; {HOSTILE_TITLE.replace('<', '&lt;')} \x1b]0;owned\x07">
<meta property="og:url" content="javascript:alert(1)"><meta property="article:published_time" content="2025-07-26">
</head><body><article><h1>{HOSTILE_TITLE.replace("<", "&lt;")}</h1>
<p>Pakistan's Foreign Minister Ishaq Dar met US Secretary of State Marco Rubio in Washington on 25 July 2025 \x1b[31m.</p>
<p>"We want to resolve &lt;b&gt;all issues&lt;/b&gt; through dialogue", Ishaq Dar said in Washington on Friday.</p>
<p>The two sides also spoke of trade and of the fight against terrorism, the ministry said in a statement.</p>
</article></body></html>"""


class Strangers(khabar.ExampleRecord):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = server.Server(cls.db).__enter__()
        cls.addClassCleanup(cls.server.__exit__)

    def status(self, path="/api/v1/timeline", **headers):
        answer = self.server.ask(path, **headers)
        for name, value in server.SAFETY.items():
            self.assertEqual(answer.headers.get(name), value)
        self.assertNotIn("access-control-allow-origin", answer.headers)
        return answer.status

    def test_only_our_own_host(self):
        port = self.server.port
        for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"LOCALHOST:{port}", f"[::1]:{port}"):
            self.assertEqual(self.status(host=host), 200, host)
        for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", "localhost", f"127.0.0.1:{port + 1}", "",
                     f"localhost:{port}.evil.example", f"127.0.0.1.evil.example:{port}", f"user@localhost:{port}"):
            for path in ("/api/v1/timeline", "/", "/api/v1/session"):
                self.assertEqual(self.status(path, host=host), 421, host)

    def test_only_our_own_pages(self):
        own = f"http://{self.server.host}"
        self.assertEqual(self.status(origin=own, sec_fetch_site="same-origin"), 200)
        for origin in ("http://evil.example", "null", "http://localhost", own + ".evil.example", "file://"):
            self.assertEqual(self.status(origin=origin), 403, origin)
        for site in ("cross-site", "same-site"):
            self.assertEqual(self.status(sec_fetch_site=site), 403)
            self.assertEqual(self.status(sec_fetch_site=site, sec_fetch_mode="navigate"), 403)
            self.assertEqual(self.status("/timeline", sec_fetch_site=site, sec_fetch_mode="no-cors"), 403)
            # A link to a page holds nothing of the record.
            self.assertEqual(self.status("/timeline", sec_fetch_site=site, sec_fetch_mode="navigate"), 200)

    def test_smuggled_and_broken_requests_are_refused(self):
        host = self.server.host.encode()
        get = b"GET /api/v1/timeline HTTP/1.1\r\nHost: " + host + b"\r\n"
        post = b"POST /api/v1/reconcile HTTP/1.1\r\nHost: " + host + b"\r\n"
        for name, request in {
                "length and chunks": post + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "chunks and length": post + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "two lengths": post + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "a length that is none": post + b"Content-Length: +5\r\n\r\nhello",
                "a negative length": post + b"Content-Length: -1\r\n\r\n",
                "two hosts": get + b"Host: evil.example\r\n\r\n",
                "no host": b"GET / HTTP/1.1\r\n\r\n",
                "a bare line feed": b"GET / HTTP/1.1\nHost: " + host + b"\n\n",
                "a blank before the colon": get + b"X : 1\r\n\r\n",
                "a folded line": get + b"X: a\r\n b\x00c\r\n\r\n",
                "a NUL": get + b"X: \x00\r\n\r\n",
                "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello TLS\r\n\r\n",
                "no version": b"GET /\r\n\r\n",
                "HTTP 3": b"GET / HTTP/3.0\r\nHost: " + host + b"\r\n\r\n",
                "a proxy's request": b"GET http://evil.example/ HTTP/1.1\r\nHost: " + host + b"\r\n\r\n",
                "a tunnel": b"CONNECT evil.example:443 HTTP/1.1\r\nHost: " + host + b"\r\n\r\n",
                "a body for GET": get + b"Content-Length: 3\r\n\r\nabc",
        }.items():
            with self.subTest(name):
                answer = self.server.raw(request)
                self.assertRegex(answer, rb"^HTTP/1\.1 (400|405|413|421|505) ", name)
                self.assertIn(b"Content-Security-Policy: default-src 'none'", answer)
                self.assertEqual(answer.count(b"HTTP/1.1 "), 1, "one answer, and no second request out of the first's body")
        self.assertEqual(self.status(), 200)

    def test_what_is_too_large_is_refused(self):
        host = b"Host: " + self.server.host.encode() + b"\r\n"
        self.assertEqual(self.server.raw_status(b"GET /" + b"a" * 10_000_000 + b" HTTP/1.1\r\n" + host + b"\r\n"), 414)
        self.assertEqual(self.server.raw_status(b"GET /api/v1/search?q=" + b"a" * 9000 + b" HTTP/1.1\r\n" + host + b"\r\n"), 414)
        self.assertEqual(self.server.raw_status(b"GET / HTTP/1.1\r\n" + host + b"X: " + b"a" * 10_000_000 + b"\r\n\r\n"), 431)
        self.assertEqual(self.server.raw_status(b"GET / HTTP/1.1\r\n" + host + b"X: 1\r\n" * 100_000 + b"\r\n"), 431)
        body = b"queries=" + b"a" * 10_000_000
        post = b"POST /api/v1/reconcile HTTP/1.1\r\n" + host + b"Content-Type: application/x-www-form-urlencoded\r\n"
        self.assertEqual(self.server.raw_status(post + b"Content-Length: %d\r\n\r\n" % len(body) + body), 413)
        self.assertEqual(self.server.raw_status(post + b"Transfer-Encoding: chunked\r\n\r\n" + b"ffff0\r\n" + body[:0xffff0]), 413)
        self.assertEqual(self.status("/api/v1/search?" + "&".join("q=a" for _ in range(65))), 400)
        self.assertEqual(self.status("/api/v1/search?q=" + "(" * 5000), 400)
        self.assertEqual(self.status("/api/v1/search?q=" + "a+" * 3000), 400)

    def test_several_requests_on_one_connection(self):
        request = b"GET /api/v1/session HTTP/1.1\r\nHost: " + self.server.host.encode() + b"\r\n\r\n"
        answer = self.server.raw(request * 5)
        self.assertEqual(answer.count(b"HTTP/1.1 200 OK"), 5)
        old = self.server.raw(request.replace(b"HTTP/1.1", b"HTTP/1.0"))
        self.assertIn(b"Connection: close", old)

    def test_slow_connections_hurt_nobody(self):
        slow = []
        for i in range(500):
            connection = self.server.connect()
            connection.sendall(b"GET /api/v1/timeline HTTP/1.1\r\n" if i % 2 else b"G")
            slow.append(connection)
        try:
            begun = time.monotonic()
            for i in range(100):
                self.assertEqual(self.status(f"/api/v1/timeline?limit={i + 1}"), 200)
                slow[i].sendall(b"E" if i % 2 == 0 else b"X: 1\r\n")
            self.assertLess(time.monotonic() - begun, 30)
        finally:
            for connection in slow:
                connection.close()

    def test_more_connections_than_it_holds(self):
        many = []
        try:
            for _ in range(1100):
                connection = self.server.connect()
                connection.sendall(b"G")
                many.append(connection)
            self.assertEqual(self.status(), 200)
        except OSError:
            self.skipTest("this machine gives a test too few descriptors")
        finally:
            for connection in many:
                connection.close()
        self.assertEqual(self.status(), 200)

    def test_who_reads_nothing_is_left(self):
        request = b"GET /api/v1/exports/jsonl HTTP/1.1\r\nHost: " + self.server.host.encode() + b"\r\n\r\n"
        greedy = [self.server.connect() for _ in range(20)]
        try:
            for connection in greedy:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                connection.sendall(request * 20)
            for _ in range(20):
                self.assertEqual(self.status(), 200)
        finally:
            for connection in greedy:
                connection.close()


class Deadline(khabar.ExampleRecord):
    def test_a_request_has_fifteen_seconds(self):
        with server.Server(self.db) as served:
            with served.connect() as connection:
                begun = time.monotonic()
                connection.sendall(b"GET / HTTP/1.1\r\n")
                connection.settimeout(1)
                answer = b""
                while time.monotonic() - begun < 40:
                    try:
                        connection.sendall(b"X: 1\r\n")  # drop by drop
                        piece = connection.recv(65536)
                        answer += piece
                        if not piece:
                            break
                    except socket.timeout:
                        continue
                    except OSError:
                        break
                self.assertLess(time.monotonic() - begun, 25)
                self.assertEqual(answer, b"")


class Texts(khabar.Case):
    def test_hostile_texts_stay_text(self):
        page = self.write("pages/hostile.html", hostile_page())
        row = {"title": HOSTILE_TITLE, "url": "javascript:alert(1)", "date": "2025-07-26", "text":
               "US Secretary of State Marco Rubio met Pakistan's Foreign Minister Ishaq Dar in Washington on Friday.\n"
               "They spoke of <img src=x onerror=alert(1)> trade, the ministry said in a statement on Saturday evening.\n"
               "Marco Rubio will visit Islamabad next month, Ishaq Dar told reporters in Washington after the meeting."}
        rows = self.write("pages/rows.jsonl", json.dumps(row) + "\n")
        db = self.path("record.db")
        self.build(db, page, rows, *khabar.example_pages()[:2])
        with server.Server(db) as served:
            heads = [one for one in served.ask("/api/v1/exports/jsonl").text.splitlines() if "khabar/article/1" in one]
            self.assertEqual(len([one for one in heads if "javascript:alert(1)" in one]), 2)
            self.assertTrue(any("<script>" in one or "onerror" in one for one in heads))
            hits = served.ask("/api/v1/search?q=rubio").json["hits"]
            hostile = next(hit for hit in hits if hit["path"] == page)
            other = next(hit for hit in hits if hit["path"] == rows)
            for path in ("/api/v1/articles/" + hostile["article"], "/api/v1/articles/" + other["article"], "/api/v1/search?q=rubio", "/api/v1/timeline",
                         "/api/v1/events.atom", "/api/v1/quotes", "/api/v1/exports/csv"):
                answer = served.ask(path)
                self.assertEqual(answer.status, 200, path)
                kind = answer.headers["content-type"]
                self.assertFalse(kind.startswith(("text/html", "image/svg", "application/xhtml")), path)
                self.assertEqual(answer.headers["x-content-type-options"], "nosniff")
                self.assertNotIn("\x1b", answer.text, path)
            article = served.ask("/api/v1/articles/" + hostile["article"]).json
            for name in article["names"] + article["times"] + article["quotes"] + article["events"]:
                self.assertLess(name["start"], name["end"])
                self.assertLessEqual(name["end"], len(article["text"]))
            feed = served.ask("/api/v1/events.atom").text
            self.assertNotIn("javascript:", feed)
            self.assertNotIn("<script", feed)

    def test_log_lines_cannot_steer_a_terminal(self):
        db = self.path("record.db")
        self.build(db, *khabar.example_pages()[:2])
        with server.Server(db, "--log") as served:
            served.ask("/api/v1/events/%1b%5b31m%e2%80%ae")
            served.raw(b"GET /api/v1/x\x80\x9b31m HTTP/1.1\r\nHost: " + served.host.encode() + b"\r\n\r\n")
            _, said = served.end()
        self.assertIn("/api/v1/events/", said)
        for line in said.splitlines():
            self.assertTrue(line.startswith("khabar: "), line)
            self.assertFalse(any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or c == "\u202e" for c in line), ascii(line))


class Changing(khabar.Case):
    def setUp(self):
        super().setUp()
        self.db = self.path("record.db")
        self.pages = khabar.example_pages()
        self.build(self.db, *self.pages[:6])

    def wait_for(self, what, seconds=20):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if what():
                return
            time.sleep(0.1)
        self.fail("it did not come")

    def test_a_growing_record_is_seen_and_does_not_break_pages(self):
        with server.Server(self.db) as served:
            first = served.ask("/api/v1/timeline?limit=5").json
            tag = served.ask("/api/v1/timeline").headers["etag"]
            shown = [event["id"] for event in first["events"]]
            place = (first["events"][-1]["start"], first["events"][-1]["id"])
            self.build(self.db, *self.pages)
            self.wait_for(lambda: served.ask("/api/v1/timeline", if_none_match=tag).status == 200)
            cursor, rest = first["next"], []
            while cursor:
                answer = served.ask("/api/v1/timeline?limit=5&cursor=" + cursor)
                self.assertEqual(answer.status, 200, answer.text)
                rest += answer.json["events"]
                cursor = answer.json["next"]
            now = served.ask("/api/v1/timeline?limit=500").json["events"]
            self.assertGreater(len(now), first["total"])
            ids = [event["id"] for event in rest]
            self.assertEqual(len(set(ids)), len(ids))
            self.assertFalse(set(ids) & set(shown))
            # Everything behind the place, as the record is now.
            self.assertEqual(ids, [event["id"] for event in now][-len(ids):])
            self.assertTrue(place)

    def test_it_can_be_asked_while_others_write(self):
        with server.Server(self.db) as served:
            writing = threading.Thread(target=lambda: [self.build(self.db, page) for page in self.pages[6:]])
            writing.start()
            statuses = set()
            while writing.is_alive():
                for path in ("/api/v1/timeline", "/api/v1/search?q=pakistan", "/api/v1/overview"):
                    answer = served.ask(path)
                    statuses.add(answer.status)
                    if answer.status == 200:
                        self.assertIn("schema", answer.json)
            writing.join()
            self.assertLessEqual(statuses, {200, 503})
            self.assertIn(200, statuses)
            total = lambda: served.ask("/api/v1/overview").json["counts"][0]["count"]
            expected = len([one for one in khabar.lines(self.export(self.db)) if one["schema"] == "khabar/article/1"])
            self.wait_for(lambda: total() == expected)

    def test_a_record_that_is_replaced_or_gone(self):
        other = self.path("other.db")
        self.build(other, *self.pages[6:])
        expected = [one["id"] for one in khabar.lines(self.export(other)) if one["schema"] == "khabar/event/1"]
        with server.Server(self.db) as served:
            cursor = served.ask("/api/v1/timeline?limit=2").json["next"]
            os.replace(other, self.db)
            ids = lambda: {event["id"] for event in served.ask("/api/v1/timeline?limit=500").json["events"]}
            self.wait_for(lambda: ids() == set(expected))
            self.assertEqual(served.ask("/api/v1/timeline?cursor=" + cursor).status, 410)
            away = self.path("away.db")
            os.rename(self.db, away)
            self.wait_for(lambda: served.ask("/api/v1/timeline").status == 503)
            answer = served.ask("/api/v1/timeline")
            self.assertNotIn(self.folder, answer.text, "nobody is told where files lie")
            self.write("record.db", "no record at all")
            self.wait_for(lambda: served.ask("/api/v1/timeline").status == 503)
            os.replace(away, self.db)
            self.wait_for(lambda: served.ask("/api/v1/timeline").status == 200)

    def test_serving_does_not_change_the_record(self):
        before = pathlib.Path(self.db).read_bytes()
        with server.Server(self.db) as served:
            for path in ("/api/v1/timeline", "/api/v1/search?q=pakistan", "/api/v1/exports/jsonl", "/api/v1/overview"):
                served.ask(path)
        self.assertEqual(pathlib.Path(self.db).read_bytes(), before)


class Starting(khabar.ExampleRecord):
    def refused(self, *options, db=None):
        done = subprocess.run([khabar.BINARY, "serve", db or self.db, "--port", "0", *options], capture_output=True, text=True, timeout=60)
        self.assertIn(done.returncode, (1, 2), done.stderr)
        self.assertTrue(done.stderr.startswith("khabar: "), done.stderr)
        return done.stderr

    def test_others_may_not_come_without_a_token(self):
        self.assertIn("--token-file", self.refused("--bind", "0.0.0.0"))
        self.assertIn("--token-file", self.refused("--bind", "::"))
        self.assertIn("not an address", self.refused("--bind", "everywhere"))

    def test_what_cannot_be_served_is_said(self):
        self.assertIn("nothing.db", self.refused(db=self.path("nothing.db")))
        self.assertIn("text.db", self.refused(db=self.write("text.db", "text")))
        with server.Server(self.db) as served:
            done = subprocess.run([khabar.BINARY, "serve", self.db, "--port", str(served.port)], capture_output=True, text=True, timeout=60)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("cannot listen", done.stderr)

    def test_both_signals_end_it_well(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            with server.Server(self.db) as served:
                served.ask("/api/v1/timeline")
                with served.connect() as idle:
                    idle.sendall(b"GET / HTTP/1.1\r\n")
                    code, said = served.end(how)
            self.assertEqual((code, said), (0, ""))

    def test_the_token(self):
        secret = self.path("token")
        with server.Server(self.db, "--token-file", secret, "--host", "khabar.example:443") as served:
            self.assertEqual(stat.S_IMODE(os.stat(secret).st_mode), 0o600)
            token = khabar.text_of(secret).strip()
            self.assertGreaterEqual(len(token), 43)
            answer = served.ask("/api/v1/timeline")
            self.assertEqual((answer.status, answer.headers["www-authenticate"]), (401, 'Bearer realm="khabar"'))
            for path in ("/api/v1/timeline?token=" + token, "/api/v1/openapi.json", "/api/v1/exports/jsonl", "/api/v1/nothing"):
                self.assertEqual(served.ask(path).status, 401, path)
            right = {"authorization": "Bearer " + token}
            answer = served.ask("/api/v1/timeline", **right)
            self.assertEqual((answer.status, answer.headers["cache-control"]), (200, "no-store"))
            self.assertEqual(served.ask("/api/v1/timeline", authorization="Bearer " + token + "x").status, 401)
            self.assertEqual(served.ask("/").status, 200, "the pages hold nothing of the record")
            self.assertEqual(served.ask("/api/v1/timeline", host="khabar.example:443", origin="https://khabar.example:443", **right).status, 200)
            # A browser's session.
            self.assertEqual(served.ask("/api/v1/session").json, {"schema": "khabar/session/1", "token_needed": True, "open": False})
            self.assertEqual(served.ask("/api/v1/session", method="POST", body=b'{"token":"wrong"}').status, 401)
            opened = served.ask("/api/v1/session", method="POST", body=b'{"token":"%s"}' % token.encode())
            self.assertEqual(opened.status, 204)
            cookie = opened.headers["set-cookie"]
            self.assertIn("HttpOnly; SameSite=Strict", cookie)
            self.assertNotIn(token, cookie)
            session = {"cookie": cookie.split(";")[0]}
            self.assertEqual(served.ask("/api/v1/timeline", **session).status, 200)
            self.assertEqual(served.ask("/api/v1/timeline", origin="http://evil.example", **session).status, 403)
            self.assertEqual(served.ask("/api/v1/session", method="DELETE", **session).status, 204)
            self.assertEqual(served.ask("/api/v1/timeline", **session).status, 401)
        os.chmod(secret, 0o644)
        self.assertIn("read by others", self.refused("--token-file", secret))
        os.chmod(secret, 0o600)
        with server.Server(self.db, "--token-file", secret, "--bind", "0.0.0.0") as served:
            self.assertEqual(served.ask("/api/v1/timeline", authorization="Bearer " + token).status, 200)
        shutil.rmtree(self.folder, ignore_errors=True)


if __name__ == "__main__":
    unittest.main()
