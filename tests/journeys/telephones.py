"""Telephones: requests spelt as ODK Collect, KoboCollect and Tella spell them.

Written from the OpenRosa specification and what these clients are known to send: names
of headers, order and heads of parts, the HEAD before a post. No client runs here; the
engine inside them does, in test_collects_own_engine.py.
"""

import hashlib
import http.client
import re
import secrets
import socket
import sqlite3
from dataclasses import dataclass, field

from aigaq.pure.sealing.envelope import open_envelope
from aigaq.pure.sealing.receipts import new_receipt, show_receipt

COLLECT = {
    "X-OpenRosa-Version": "1.0",
    "Date": "Mon, 30 Nov 2026 10:00:00 GMT",
    "User-Agent": "org.odk.collect.android/v2026.1.0 Dalvik/2.1.0 (Linux; Android 14)",
    "Connection": "Keep-Alive",
    "Accept-Encoding": "gzip",
}
KOBO = {**COLLECT, "User-Agent": "org.koboc.collect.android/v2025.2.3 Dalvik/2.1.0"}
TELLA = {
    "x-openrosa-version": "1.0",
    "accept-language": "ru-KZ,ru;q=0.9",
    "user-agent": "okhttp/4.12.0",
    "accept-encoding": "gzip",
}
PIECE = 4096


PATIENCE = 120
"""Seconds a gate may take on busy cores; what it never answers still fails."""


@dataclass
class Answer:
    """What came back: status, every header line, bytes."""

    status: int
    lines: list[tuple[str, str]]
    body: bytes

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.lines if key.lower() == name.lower()]

    def __getitem__(self, name: str) -> str:
        (value,) = self.all(name)
        return value

    @property
    def words(self) -> str:
        return re.search(rb"<message[^>]*>(.*)</message>", self.body)[1].decode()


@dataclass
class Telephone:
    """One telephone with one client on it."""

    port: int
    language: str = "kk"
    headers: dict[str, str] = field(default_factory=lambda: dict(COLLECT))

    def ask(self, method, path, body=b"", cut=None, **more):
        """Speak once; ``cut`` bytes of the body are sent, then the line breaks."""
        named = {name.replace("_", "-"): value for name, value in more.items()}
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        lines += [
            f"{name}: {value}" for name, value in {**self.headers, **named}.items()
        ]
        if body and "Transfer-Encoding" not in named:
            lines.append(f"Content-Length: {len(body)}")
        head = "\r\n".join(lines).encode() + b"\r\n\r\n"
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as line:
            if cut is not None:
                line.sendall(head + body[:cut])
                return None
            if "Transfer-Encoding" in named:
                body = chunked(body)
            line.sendall(head + body)
            answer = http.client.HTTPResponse(line, method=method)
            answer.begin()
            return Answer(answer.status, answer.getheaders(), answer.read())

    def post(self, parts, **more):
        """Look where to send, then send, as every client does."""
        looked = self.ask("HEAD", self.submission, **more)
        assert looked.status == 204, looked.lines
        return self.send(parts, **more)

    def send(self, parts, encoding="", **more):
        body, kind = form_data(parts, encoding)
        return self.ask("POST", self.submission, body, Content_Type=kind, **more)

    @property
    def submission(self):
        return f"/{self.language}/submission?deviceID=collect%3AaBcDeF1234"


def form_data(parts, encoding=""):
    """Write parts as okhttp does: a length in each head; Retrofit names an encoding."""
    boundary = secrets.token_hex(16)
    body = b""
    for name, filename, kind, data in parts:
        shown = f'; filename="{filename}"' if filename else ""
        head = f'Content-Disposition: form-data; name="{name}"{shown}\r\n'
        if kind:
            head += f"Content-Type: {kind}\r\n"
        if encoding:
            head += f"Content-Transfer-Encoding: {encoding}\r\n"
        head += f"Content-Length: {len(data)}\r\n\r\n"
        body += f"--{boundary}\r\n{head}".encode() + data + b"\r\n"
    body += f"--{boundary}--\r\n".encode()
    return body, f"multipart/form-data; boundary={boundary}"


def chunked(body):
    pieces = [body[at : at + PIECE] for at in range(0, len(body), PIECE)]
    return b"".join(b"%x\r\n%b\r\n" % (len(p), p) for p in pieces) + b"0\r\n\r\n"


def filled(what, *, receipt="", word="", form="incident", files=(), uuid=None, **more):
    """A filled form, as a client writes it: blank nodes, a prefix for its own part."""
    name = uuid or f"uuid:{secrets.token_hex(16)}"
    closing = "".join(
        f"<{each}>{value}</{each}>"
        for each, value in {
            "consent": "keep help",
            "safe_word": word,
            "word": word,
            "number": receipt and show_receipt(receipt),
            **dict(zip(("photo", "photo_2", "video"), files, strict=False)),
        }.items()
    )
    version = more.get("version", "1.0c35e1db")
    return (
        "<?xml version='1.0' ?>"
        f'<data id="{form}" version="{version}" '
        'xmlns:h="http://www.w3.org/1999/xhtml" '
        'xmlns:jr="http://openrosa.org/javarosa" '
        'xmlns:orx="http://openrosa.org/xforms">'
        f"<story><what>{what}</what><kind>outing</kind></story>"
        f"<closing>{closing}</closing>"
        f"<meta><instanceID>{name}</instanceID></meta></data>"
    ).encode()


def answers_part(xml):
    return ("xml_submission_file", "incident_2026-11-30.xml", "text/xml", xml)


def media_part(name, data, kind="image/jpeg"):
    return (name, name, kind, data)


INCOMPLETE = ("*isIncomplete*", "", "", b"yes")


def draw_receipt():
    return new_receipt(secrets.token_bytes(32))


def digest(challenge, name, word, method, path):
    """Answer a challenge as the clients' own library does: MD5, one use, no state."""
    told = dict(re.findall(r'(\w+)="?([^",]+)"?', challenge))

    def h(text):
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

    nc, cnonce = "00000001", secrets.token_hex(8)
    first = h(f"{name}:{told['realm']}:{word}")
    made = h(f"{first}:{told['nonce']}:{nc}:{cnonce}:auth:{h(f'{method}:{path}')}")
    return (
        f'Digest username="{name}", realm="{told["realm"]}", nonce="{told["nonce"]}", '
        f'uri="{path}", algorithm=MD5, response="{made}", qop=auth, nc={nc}, '
        f'cnonce="{cnonce}"'
    )


def envelopes_at(gate, keys):
    """Everything at a gate, opened by the group."""
    with sqlite3.connect(gate.home / "gate.sqlite3", timeout=20) as database:
        blobs = database.execute("SELECT blob FROM intake_envelope").fetchall()
    database.close()
    return [open_envelope(bytes(blob), keys.identities[:1]) for (blob,) in blobs]
