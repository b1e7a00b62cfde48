"""The signed release: what a gate has to serve, byte for byte, and how to compare.

A gate in hostile hands can serve one altered script to one visitor. So the group signs
what it built, on a machine the gate never sees, and somebody who looks like any visitor
compares. Parts of a page that differ from visit to visit are covered by a pattern so
narrow that nothing else fits under it. Spec: docs/spec/release.md.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from aigaq.pure.sealing.fields import FieldRefused, read_day, read_fields, require
from aigaq.pure.sealing.papers import Kind, sign, verify
from aigaq.pure.sealing.refusals import (
    ReleaseAltered,
    ReleaseForeign,
    ReleaseMalformed,
)

MAX_SIZE = 1024 * 1024

MASKS: Mapping[str, tuple[re.Pattern[bytes], bytes]] = {
    "number": (re.compile(rb"<span>[0-9]{5}</span>"), b"<span></span>"),
    "pass": (
        re.compile(rb'(action="[a-z0-9/]{1,40})\?p=[tqw][0-9][0-9a-f]{48}(")'),
        rb"\1\2",
    ),
    "typed number": (
        re.compile(rb'(name="receipt" value=")[0-9]{30}(")'),
        rb"\1\2",
    ),
}
"""What differs from visit to visit: name -> pattern, what stands in its place."""

_SERVING = Kind("release", MAX_SIZE, ReleaseMalformed, ReleaseForeign, ReleaseAltered)
_INNER = {"day": str, "headers": list, "served": list}
_SERVED = {
    "headers": int,
    "path": str,
    "sha256": str,
    "size": int,
    "status": int,
    "verb": str,
}
_DIGEST = re.compile(r"[0-9a-f]{64}")
_PATH = re.compile(r"/[A-Za-z0-9._/-]{0,200}")
_VERBS = ("GET", "POST")

FREE_HEADERS = frozenset({"date", "connection", "keep-alive", "transfer-encoding"})
"""Headers of a connection, not of a page; they may be there or not."""

PROXY_HEADERS: Mapping[str, re.Pattern[str]] = {
    "strict-transport-security": re.compile(r"max-age=\d{7,9}(; includeSubDomains)?"),
    "onion-location": re.compile(r"http://[a-z2-7]{56}\.onion/\S{0,200}"),
    "server": re.compile(r"[A-Za-z]{1,20}"),
    "vary": re.compile(r"[Aa]ccept-[Ee]ncoding"),
    "content-encoding": re.compile(r"gzip"),
}
"""Headers that a proxy in front may add, and what may be in them."""


@dataclass(frozen=True, slots=True)
class Served:
    """One answer: verb and address, and what comes, masked where it varies.

    ``headers`` have small names; ``size`` and ``sha256`` are of the masked body.
    """

    verb: str
    path: str
    status: int
    headers: Mapping[str, str]
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Release:
    """Everything a gate serves that does not depend on who asks."""

    day: date
    served: tuple[Served, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as signed. Says what, never what a person typed."""

    verb: str
    path: str
    what: str
    signed: str
    found: str

    def __str__(self) -> str:
        where = f"{self.verb} {self.path}"
        return f"{where}: {self.what}: signed {self.signed}, found {self.found}"


def masked(body: bytes, known: Sequence[str] = ()) -> bytes:
    """Take out what differs from visit to visit, and what the visitor knows already."""
    for text in known:
        body = body.replace(text.encode(), b"")
    for pattern, instead in MASKS.values():
        body = pattern.sub(instead, body)
    # Pages of answers are filled with spaces; how many depends on what was masked.
    return body.rstrip(b" ")


def served_as(
    verb: str,
    path: str,
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    *,
    known: Sequence[str] = (),
) -> Served:
    """Describe one answer as a release holds it; free headers are left out.

    ``known`` are texts the visitor brought and the page shows again: the address it
    was asked at, a word that was typed.
    """
    kept = {name.lower(): value for name, value in headers.items()}
    kept = {
        name: value
        for name, value in kept.items()
        if name not in FREE_HEADERS and name not in PROXY_HEADERS
        if name != "content-length"
    }
    bare = masked(body, known)
    digest = hashlib.sha256(bare).hexdigest()
    return Served(verb, path, status, kept, len(bare), digest)


def differences(signed: Served, found: Served) -> list[Difference]:
    """Compare one answer with what was signed; empty when it is as signed.

    Not covered: what lies under ``MASKS``, and headers of the connection.
    """

    def told(what: str, was: object, now: object) -> Difference:
        return Difference(signed.verb, signed.path, what, str(was), str(now))

    different = []
    if signed.status != found.status:
        different.append(told("status", signed.status, found.status))
    if (signed.size, signed.sha256) != (found.size, found.sha256):
        was, now = (f"{each.size} bytes {each.sha256[:16]}" for each in (signed, found))
        different.append(told("bytes", was, now))
    for name in sorted({*signed.headers, *found.headers}):
        was, now = (each.headers.get(name, "nothing") for each in (signed, found))
        if was != now:
            different.append(told(f"header {name}", was, now[:200]))
    return different


def odd_proxy_headers(headers: Sequence[tuple[str, str]]) -> list[str]:
    """Return the names of headers that a proxy adds and that do not look like its."""
    seen = [(name.lower(), value) for name, value in headers]
    return sorted(
        {
            name
            for name, value in seen
            if name in PROXY_HEADERS and not PROXY_HEADERS[name].fullmatch(value)
        }
    )


def sign_release(release: Release, root_secret: str) -> bytes:
    """Sign ``release`` with the offline root key.

    Raises:
        ReleaseMalformed: it would not be accepted when read.
        KeyMalformed: ``root_secret`` is not a root secret key.
    """
    value = _write(release)
    _read(value)
    return sign(_SERVING, value, root_secret)


def verify_release(data: bytes, root_public: str) -> Release:
    """Return the release in ``data`` if the root signed it.

    Raises:
        ReleaseMalformed, ReleaseForeign, ReleaseAltered: in this order of checking.
        KeyMalformed: ``root_public`` is not a root public key.
    """
    return _read(verify(_SERVING, data, root_public))


def _write(release: Release) -> dict[str, Any]:
    sets: list[Mapping[str, str]] = []
    rows = []
    for each in release.served:
        if each.headers not in sets:
            sets.append(each.headers)
        rows.append(
            {
                "headers": sets.index(each.headers),
                "path": each.path,
                "sha256": each.sha256,
                "size": each.size,
                "status": each.status,
                "verb": each.verb,
            }
        )
    return {
        "day": release.day.isoformat(),
        "headers": [dict(each) for each in sets],
        "served": rows,
    }


def _read(value: Any) -> Release:
    try:
        fields = read_fields(value, _INNER)
        sets = [_header_set(each) for each in fields["headers"]]
        served = tuple(_read_served(each, sets) for each in fields["served"])
        require(served, "served")
        require(len({(s.verb, s.path) for s in served}) == len(served), "served")
        return Release(read_day(fields["day"], "day"), served)
    except FieldRefused as refused:
        raise ReleaseMalformed(check=refused.field) from None


def _header_set(value: Any) -> dict[str, str]:
    good = isinstance(value, dict) and all(
        isinstance(text, str) for text in value.values()
    )
    require(good, "headers")
    return dict(value)


def _read_served(value: Any, sets: Sequence[Mapping[str, str]]) -> Served:
    fields = read_fields(value, _SERVED)
    require(_PATH.fullmatch(fields["path"]), "path")
    require(_DIGEST.fullmatch(fields["sha256"]), "sha256")
    require(fields["verb"] in _VERBS, "verb")
    require(0 <= fields["headers"] < len(sets), "headers")
    return Served(**{**fields, "headers": sets[fields["headers"]]})
