# SPDX-License-Identifier: Apache-2.0
"""A running `khabar serve`, and HTTP to ask it with: well-behaved (ask) or byte for byte (raw)."""
import gzip
import http.client
import json
import re
import signal
import socket
import subprocess

import khabar

SAFETY = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
                               "connect-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")  # a table may be bytes

    @property
    def json(self):
        return json.loads(self.body)


class Server:
    """`with Server(db) as server: server.ask("/api/v1/timeline")`. Ends with SIGTERM and looks that it ended well."""

    def __init__(self, db, *options):
        self.command = [khabar.BINARY, "serve", str(db), "--port", "0", *map(str, options)]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        line = self.process.stdout.readline().decode("utf-8")
        found = re.search(r"http://[^ ]*:(\d+)/", line)
        if not found:
            self.process.kill()
            raise AssertionError("no address: " + line + self.process.stderr.read().decode("utf-8"))
        self.port = int(found.group(1))
        self.host = f"127.0.0.1:{self.port}"
        return self

    def __exit__(self, *_):
        self.end()
        self.process.stdout.close()
        self.process.stderr.close()

    def end(self, how=signal.SIGTERM):
        """Ends it; its exit code and what it said on standard error."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        code = self.process.wait(timeout=30)
        if not hasattr(self, "said"):
            self.said = self.process.stderr.read().decode("utf-8")
        return code, self.said

    def alive(self):
        return self.process.poll() is None

    def ask(self, path, method="GET", body=None, **headers):
        """One request on a connection of its own. Header names: host, if_none_match, ..."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            named = {"host": self.host, **headers}
            if body is not None:
                named["content_length"] = str(len(body))
            for name, value in named.items():
                if value is not None:
                    connection.putheader(name.replace("_", "-"), value)
            connection.endheaders(body)
            answer = connection.getresponse()
            data = answer.read()
            fields = {name.lower(): value for name, value in answer.getheaders()}
            if fields.get("content-encoding") == "gzip":
                data = gzip.decompress(data)
            return Answer(answer.status, fields, data)
        finally:
            connection.close()

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=60)

    def raw(self, data):
        """What comes back for these bytes until the server ends the connection; b"" if it says nothing."""
        with self.connect() as connection:
            try:
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # it has heard enough: its answer is still there
            pieces = []
            while True:
                try:
                    piece = connection.recv(65536)
                except ConnectionResetError:
                    break
                if not piece:
                    break
                pieces.append(piece)
        return b"".join(pieces)

    def raw_status(self, data):
        answer = self.raw(data)
        return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else None
