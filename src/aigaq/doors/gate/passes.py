"""Passes: what a visitor shows while many come at once; nothing to do with who it is.

A pass is some randomness, the second from which it is good, and a keyed digest: giving
one out stores nothing. It is good once, for half a day, and only while this gate runs:
the key lies in memory. In calm none is asked for and no page carries one.

Three kinds, by what they cost: ``t`` came with a page and is good after a moment;
``q`` was given to somebody who waited in the queue; ``w`` is worth something only
with a solution that took memory and time. Spec: docs/spec/gate-api.md.
"""

import hashlib
import re
import secrets
import time
from hashlib import blake2b
from hmac import compare_digest

from aigaq.doors.gate.shared import UsedOnce

KINDS = {"t": 1, "q": 2, "w": 2}
"""Kind -> how much a pass of it is worth."""

MOMENT = 2
"""Seconds between a page and the post of its form; nobody types faster."""

LASTS = 12 * 3600
COST = 2048
"""scrypt's N; with r = 8 a try touches 2 MiB, and checking one takes milliseconds."""

SALT = b"aigaq-pass-1"
_KEY = secrets.token_bytes(32)
_SHAPE = re.compile(r"([tqw])(\d)([0-9a-f]{8})([0-9a-f]{16})([0-9a-f]{24})")
_SOLUTION = re.compile(r"\d{1,9}")
_used = UsedOnce()


def new_pass(kind: str, *, wait: int = MOMENT, bits: int = 0) -> str:
    """Give out a pass.

    Args:
        kind: one of ``KINDS``.
        wait: seconds until it is good.
        bits: for ``w``: how many zero bits a solution must begin with, 0 to 9.
    """
    body = f"{kind}{bits}{_now() + wait:08x}{secrets.token_hex(8)}"
    return body + _mac(body)


def new_challenge(bits: int) -> dict[str, str | int]:
    """Return a riddle for a script: what it needs to find a solution."""
    token = new_pass("w", wait=0, bits=bits)
    salt = SALT.decode()
    return {"token": token, "bits": bits, "n": COST, "r": 8, "p": 1, "salt": salt}


def worth(token: str) -> int:
    """Return what a pass is worth now, and use it up; 0 for one that is not good.

    Checking a solution costs a few milliseconds, and only once for each pass that was
    given out here: a made-up one is refused before that.
    """
    token, _dot, solution = token.partition(".")
    shape = _SHAPE.fullmatch(token)
    if shape is None:
        return 0
    kind, bits, since, chance, mac = shape.groups()
    if not compare_digest(mac, _mac(token[: -len(mac)])):
        return 0
    age = _now() - int(since, 16)
    if not 0 <= age <= LASTS or not _used.claim(int(chance, 16) or 1, _day()):
        return 0
    if kind == "w" and not is_solved(token, solution, int(bits)):
        return 0
    return KINDS[kind]


def is_solved(token: str, solution: str, bits: int) -> bool:
    """Say whether scrypt of token and solution begins with ``bits`` zero bits."""
    if not _SOLUTION.fullmatch(solution):
        return False
    found = hashlib.scrypt(
        f"{token}.{solution}".encode(), salt=SALT, n=COST, r=8, p=1, dklen=8
    )
    return int.from_bytes(found) >> (64 - bits) == 0


def _mac(body: str) -> str:
    return blake2b(body.encode(), key=_KEY, digest_size=12).hexdigest()


def _now() -> int:
    return int(time.time())


def _day() -> int:
    return _now() // 86_400 + 1
