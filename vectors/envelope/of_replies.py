"""Scenarios of receipts and of replies."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterator

import bech32
import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from making import Key, Vector, b64, binary, canonical, dress, frame

SALT = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
ROOT = f"aigaq-root-public-1:{base64.b64encode(SALT).decode()}"


def with_check(digits: str) -> str:
    """Append the two check digits; section 6."""
    return f"{digits}{98 - int(digits) * 100 % 97:02d}"


def fitting() -> str:
    """Find a receipt whose neighbours differ where the scenarios swap them."""
    while True:
        digits = with_check(f"{secrets.randbelow(10**28):028d}")
        if digits[3] != digits[4] and digits[27] != digits[28]:
            return digits


RECEIPT = fitting()


def hkdf(info: bytes, length: int) -> bytes:
    """HKDF-SHA256 of the receipt, written out (RFC 5869); one block is enough."""
    key = hmac.new(SALT, RECEIPT.encode(), hashlib.sha256).digest()
    return hmac.new(key, info + b"\x01", hashlib.sha256).digest()[:length]


def identity() -> str:
    """Spell the receipt's reply identity."""
    words = bech32.convertbits(hkdf(b"aigaq receipt 1 reply key", 32), 8, 5)
    return bech32.bech32_encode("age-secret-key-", words).upper()


def receipts() -> Iterator[Vector]:
    """Give every scenario of a receipt."""
    groups = [RECEIPT[at : at + 5] for at in range(0, 30, 5)]
    swap = RECEIPT[:3] + RECEIPT[4] + RECEIPT[3] + RECEIPT[5:]
    border = RECEIPT[:27] + RECEIPT[28] + RECEIPT[27] + RECEIPT[29]
    wrong = str((int(RECEIPT[7]) + 1) % 10)
    arabic = RECEIPT.translate({48 + n: 0x660 + n for n in range(10)})
    cases = (
        ("opens", True, "as shown, six groups", " ".join(groups)),
        ("opens-dashes", True, "with dashes", "-".join(groups)),
        ("opens-long-dashes", True, "with long dashes and spaces", " — ".join(groups)),
        ("opens-no-break-spaces", True, "copied from a page", "\u00a0".join(groups)),
        ("opens-bare", True, "thirty digits and a line end", RECEIPT + "\n"),
        ("wrong-digit", False, "one wrong digit", RECEIPT[:7] + wrong + RECEIPT[8:]),
        ("swapped", False, "two neighbours swapped", swap),
        ("swapped-at-check", False, "swapped with a check digit", border),
        ("short", False, "one digit missing", RECEIPT[:-1]),
        ("long", False, "one digit more", RECEIPT + "0"),
        ("empty", False, "nothing", ""),
        ("letters", False, "the letter O for a zero", "O" + RECEIPT[1:]),
        ("other-digits", False, "Arabic-Indic digits", arabic),
        ("points", False, "points between the groups", ".".join(groups)),
        ("check-too-high", False, "check digits 99, which leave the same remainder",
         high_check()),
    )  # fmt: skip
    for name, good, what, text in cases:
        lines = [("kind", "receipt"), ("root", ROOT)]
        if good:
            recipient = pyrage.x25519.Identity.from_str(identity()).to_public()
            locator = hkdf(b"aigaq receipt 1 locator", 16).hex()
            lines += [("locator", locator), ("recipient", str(recipient))]
        expect = "opens" if good else "receipt.mistyped"
        yield Vector(f"receipt-{name}", expect, what, lines, text.encode())


def high_check() -> str:
    """Spell a receipt with check digits 97 too high; the remainder is the same."""
    number = next(n for n in range(10**27, 10**27 + 200) if n * 100 % 97 == 96)
    return f"{number:028d}99"


def replies() -> Iterator[Vector]:
    """Give every scenario of a reply."""
    said = {"day": "2026-11-22", "safe_word": "бұлақ", "text": "Synthetic reply."}
    key = recipient_key()
    good = reply(said, [key])
    end = good.index(b"-----END")
    yield of("opens", "opens", "a reply", good)
    for name, what, edit in (
        ("short", "one byte short", "cut 4095"),
        ("long", "one byte long", f"insert 4096 {b64(b' ')}"),
        ("altered", "one letter", f"replace {end - 90} {b64(other(good, end))}"),
        ("cut-and-filled", "cut, then filled with spaces",
         f"replace {end - 60} {b64(b' ' * (4096 - end + 60))}"),
    ):  # fmt: skip
        made = of(name, "reply.damaged", what, None)
        made.lines += [("from", "reply-opens.vector"), ("edit", edit)]
        yield made
    for name, what, data in (
        ("foreign", "sealed for somebody else", reply(said, [Key()])),
        ("two-recipients", "sealed for two", reply(said, [key, Key()], size=2400)),
        ("kind", "an envelope inside", reply(said, [key], kind=b"aigaq-envelope")),
        ("field", "no safe-word", reply({**said, "safe_word": 1}, [key])),
        ("day", "no such day", reply({**said, "day": "2026-13-01"}, [key])),
    ):
        yield of(name, "reply.damaged", what, data)


def recipient_key() -> Key:
    """Return the receipt's own key as something to seal for."""
    key = Key()
    key.secret = identity()
    key.recipient = pyrage.x25519.Identity.from_str(key.secret).to_public()
    return key


def reply(
    said: dict[str, object],
    keys: list[Key],
    *,
    size: int = 2560,
    kind: bytes = b"aigaq-reply",
) -> bytes:
    """Seal a reply, whatever it holds."""
    text = canonical(said)
    inner = frame(text, size=size, line=kind + b" 1 %08d\n" % len(text))
    return dress(binary(inner, keys), 4096)


def other(good: bytes, end: int) -> bytes:
    """Return another letter than the one 90 before the end of the armour."""
    return b"A" if good[end - 90 : end - 89] != b"A" else b"B"


def of(name: str, expect: str, what: str, payload: bytes | None) -> Vector:
    """Describe one reply."""
    lines = [("kind", "reply"), ("identity", identity())]
    return Vector(f"reply-{name}", expect, what, lines, payload)
