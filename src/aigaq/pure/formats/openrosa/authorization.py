"""Digest and Basic authentication, as RFC 7616 and 7617 describe them.

Plain functions over header lines: no clock and no memory. Whether a nonce is fresh is
for the caller to say. MD5 is here because the clients know nothing else; it guards a
word that a whole group shares, and nothing that is sealed.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest

ALGORITHMS = {"MD5": "md5", "SHA-256": "sha256"}
"""Name in the header -> name in ``hashlib``; offered in this order."""

_FIELD = re.compile(r'([A-Za-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))')
_LONGEST = 4000


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """A name and, by algorithm, the digest of ``name:realm:word``; never the word."""

    name: str
    realm: str
    secrets: Mapping[str, str]


@dataclass(frozen=True, slots=True, repr=False)
class Proof:
    """What a request brought: ``good`` when the word was known; ``nonce`` if Digest."""

    good: bool
    nonce: str = ""


def known(name: str, realm: str, word: str) -> Known:
    """Return what is kept of a name and a word."""
    text = f"{name}:{realm}:{word}"
    return Known(name, realm, {each: _digest(each, text) for each in ALGORITHMS})


def challenges(realm: str, nonce: str, *, stale: bool, basic: bool) -> list[str]:
    """Return one header line for each way in, the most widely known first."""
    mark = ", stale=true" if stale else ""
    offered = [
        f'Digest realm="{realm}", qop="auth", algorithm={each}, nonce="{nonce}"{mark}'
        for each in ALGORITHMS
    ]
    return offered + ([f'Basic realm="{realm}", charset="UTF-8"'] if basic else [])


def judge(header: str, method: str, target: str, held: Known, *, basic: bool) -> Proof:
    """Judge one ``Authorization`` header.

    Args:
        header: as it came.
        method: of the request.
        target: of the request, with its query, as it was asked.
        held: what to compare with.
        basic: whether Basic counts: only where nobody in between reads along.
    """
    scheme, _space, rest = header[:_LONGEST].strip().partition(" ")
    if scheme.lower() == "digest":
        return _judge_digest(rest, method, target, held)
    if scheme.lower() == "basic" and basic:
        return Proof(_judge_basic(rest, held))
    return Proof(good=False)


def _judge_basic(rest: str, held: Known) -> bool:
    try:
        given = base64.b64decode(rest.strip(), validate=True).decode()
    except ValueError:
        return False
    name, _colon, word = given.partition(":")
    best = "SHA-256"
    made = _digest(best, f"{name}:{held.realm}:{word}")
    return compare_digest(made, held.secrets[best])


def _judge_digest(rest: str, method: str, target: str, held: Known) -> Proof:
    told = {k.lower(): _unquoted(q) or plain for k, q, plain in _FIELD.findall(rest)}
    algorithm = told.get("algorithm", "MD5").upper()
    nonce, qop = told.get("nonce", ""), told.get("qop", "")
    same = (told.get("username"), told.get("realm"), told.get("uri"))
    if algorithm not in ALGORITHMS or same != (held.name, held.realm, target):
        return Proof(good=False)
    if qop not in {"", "auth"}:
        return Proof(good=False)
    middle = f"{told.get('nc', '')}:{told.get('cnonce', '')}:{qop}:" if qop else ""
    asked = _digest(algorithm, f"{method}:{target}")
    made = _digest(algorithm, f"{held.secrets[algorithm]}:{nonce}:{middle}{asked}")
    given = told.get("response", "").lower()
    return Proof(compare_digest(made.encode(), given.encode()), nonce)


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _digest(algorithm: str, text: str) -> str:
    name = ALGORITHMS[algorithm]
    return hashlib.new(name, text.encode(), usedforsecurity=False).hexdigest()
