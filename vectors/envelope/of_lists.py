"""Scenarios of signed lists of recipients."""

import base64
from collections.abc import Iterator
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from making import LOW_ORDER, Key, Vector, canonical

ROOT, STRANGER = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
KEYS = [Key().public for _ in range(3)]
TODAY = "2026-11-22"
RECIPIENTS = "recipients"


def public(root: Ed25519PrivateKey) -> str:
    """Spell a root's public key."""
    raw = root.public_key().public_bytes_raw()
    return f"aigaq-root-public-1:{base64.b64encode(raw).decode()}"


def told(**changed: Any) -> dict[str, Any]:
    """Return what a list says, with some of it changed."""
    return {
        "epoch": "2026-11",
        "issued": "2026-11-01",
        "not_after": "2026-12-15",
        "recipients": KEYS,
        "sequence": 7,
        **changed,
    }


def signed(root: Ed25519PrivateKey = ROOT, **changed: Any) -> dict[str, Any]:
    """Sign a list, whatever it says."""
    value = told(**changed)
    signature = root.sign(b"aigaq-manifest 1\n" + canonical(value))
    return {
        "manifest": value,
        "root": public(root),
        "signature": base64.b64encode(signature).decode(),
        "version": 1,
    }


GOOD = signed()


def manifests() -> Iterator[Vector]:
    """Give every scenario of a list."""
    yield of("opens", "opens", "a good list", GOOD)
    yield of("opens-line-end", "opens", "a line end after it", canonical(GOOD) + b"\n")
    yield of("opens-last-day", "opens", "on its last day", GOOD, today="2026-12-15")
    yield of("opens-seen-before", "opens", "seen before", GOOD, last="7")
    yield of("expired", "expired", "the day after its last", GOOD, today="2026-12-16")
    yield of("rolled-back", "rolled_back", "older than one seen", GOOD, last="8")
    yield of("foreign", "foreign", "signed by a stranger", signed(STRANGER))
    pretending = {**signed(STRANGER), "root": public(ROOT)}
    yield of("pretending", "altered", "a stranger who names our root", pretending)
    for name, what, changed in (
        ("later-end", "a later last day", {"not_after": "2036-12-15"}),
        ("own-key", "one key exchanged", {RECIPIENTS: [*KEYS[:2], Key().public]}),
        ("order", "two keys exchanged", {RECIPIENTS: [KEYS[1], KEYS[0], KEYS[2]]}),
        ("sequence", "a higher number", {"sequence": 8}),
    ):
        altered = {**GOOD, "manifest": told(**changed)}
        yield of(f"altered-{name}", "altered", what, altered)
    signature = GOOD["signature"]
    yield of("altered-signature", "altered", "a short signature",
             {**GOOD, "signature": signature[:-4]})  # fmt: skip
    spare = chr(ord(signature[-3]) + 1)  # its last letter is A, Q, g or w
    yield of("altered-signature-spare-bits", "altered", "bits that mean nothing",
             {**GOOD, "signature": signature[:-3] + spare + "=="})  # fmt: skip
    yield of("altered-signature-letters", "altered", "no base64",
             {**GOOD, "signature": "*" + signature[1:]})  # fmt: skip
    yield from malformed()


def malformed() -> Iterator[Vector]:
    """Lists that say, well signed, what no list may say."""
    for name, what, check, changed in (
        ("same-key-twice", "one key twice", RECIPIENTS,
         {RECIPIENTS: [*KEYS[:2], KEYS[0]]}),
        ("two-keys", "two keys", RECIPIENTS, {RECIPIENTS: KEYS[:2]}),
        ("four-keys", "four keys", RECIPIENTS, {RECIPIENTS: [*KEYS, Key().public]}),
        ("plugin-key", "a key that names a program", RECIPIENTS,
         {RECIPIENTS: [*KEYS[:2], "age1yubikey1" + "q" * 50]}),
        ("low-order-key", "the point zero as a key", RECIPIENTS,
         {RECIPIENTS: [*KEYS[:2], LOW_ORDER]}),
        ("number-as-key", "a number as a key", RECIPIENTS,
         {RECIPIENTS: [*KEYS[:2], 1]}),
        ("odd-day", "a day in another spelling", "issued", {"issued": "2026-11-1"}),
        ("no-such-day", "30 February", "issued", {"issued": "2026-02-30"}),
        ("ends-before-issue", "ends before it begins", "not_after",
         {"not_after": "2026-10-31"}),
        ("sequence-zero", "number zero", "sequence", {"sequence": 0}),
        ("sequence-true", "true as a number", "sequence", {"sequence": True}),
        ("epoch-path", "a path as the epoch", "epoch", {"epoch": "../x"}),
        ("unknown-field", "a field nobody knows", "unknown", {"extra": 1}),
    ):  # fmt: skip
        yield of(name, "malformed", what, signed(**changed), check=check)
    text = canonical(GOOD)
    for name, what, check, data in (
        ("version-2", "version 2", "version", {**GOOD, "version": 2}),
        ("spaces", "a space after a colon", "json", text.replace(b'":', b'": ', 1)),
        ("twice", "one key twice", "json", b'{"version":2,' + text[1:]),
        ("truncated", "the end is missing", "json", text[:-10]),
        ("too-long", "longer than any list", "size", text + b" " * 5000),
        ("no-signature", "no signature", "signature",
         {key: value for key, value in GOOD.items() if key != "signature"}),
    ):  # fmt: skip
        yield of(name, "malformed", what, data, check=check)


def of(  # noqa: PLR0913 -- one argument a line of the header
    name: str,
    outcome: str,
    what: str,
    data: dict[str, Any] | bytes,
    *,
    today: str = TODAY,
    last: str = "0",
    check: str = "",
) -> Vector:
    """Describe one list and the day it is judged on."""
    lines = [
        ("kind", "manifest"),
        ("root", public(ROOT)),
        ("today", today),
        ("last-sequence", last),
    ]
    if check:
        lines.append(("check", check))
    expect = outcome if outcome == "opens" else f"manifest.{outcome}"
    payload = data if isinstance(data, bytes) else canonical(data)
    return Vector(f"list-{name}", expect, what, lines, payload)
