"""Scenarios of envelopes: opened by each key, and broken in every way we know."""

import hashlib
from collections.abc import Iterator
from typing import Any

import pyrage
from making import (
    BEGIN,
    CHUNK,
    END,
    KIB,
    LOW_ORDER,
    Key,
    Vector,
    b64,
    binary,
    binary_by_debian,
    canonical,
    contents,
    describe,
    dress,
    envelope,
    envelope_size,
    frame,
    header_length,
)

KEYS = [Key(), Key(), Key()]
FOREIGN = [Key(), Key(), Key()]
REPLY = Key()


def envelopes() -> Iterator[Vector]:
    """Give every scenario of an envelope."""
    yield from opened()
    yield from reshaped()
    yield from edited()
    yield from rearranged()
    yield from sealed_for_others()
    yield from wrong_inside()
    yield from wrong_spelling()
    yield from wrong_fields()


def body(**changed: Any) -> bytes:
    """Canonical JSON of synthetic contents."""
    return canonical(contents(**{"reply_key": REPLY.public, **changed}))


def fresh(  # noqa: PLR0913 -- one argument a line of the header
    name: str,
    what: str,
    payload: bytes,
    *,
    expect: str = "opens",
    check: str = "",
    inside: bytes = b"",
    key: Key = KEYS[0],
) -> Vector:
    """Describe an envelope with bytes of its own."""
    lines = [("kind", "envelope"), ("identity", key.secret)]
    if check:
        lines.append(("check", check))
    if inside:
        lines.append(("inside-sha256", hashlib.sha256(inside).hexdigest()))
    return Vector(name, expect, what, lines, payload)


def derived(
    name: str,
    what: str,
    origin: str,
    *edits: str,
    expect: str,
    check: str = "",
    key: Key = KEYS[0],
) -> Vector:
    """Describe an envelope that is another one, edited."""
    made = fresh(name, what, b"", expect=expect, check=check, key=key)
    made.lines.append(("from", f"{origin}.vector"))
    made.lines += [("edit", edit) for edit in edits]
    made.payload = None
    return made


SMALL_BODY = body()
SMALL_BINARY = binary(frame(SMALL_BODY), KEYS)
SMALL = dress(SMALL_BINARY, envelope_size(32 * KIB))
LARGE_BODY = body(answers={"what": "ұзақ әңгіме " * 5000})
LARGE_BINARY = binary(frame(LARGE_BODY, size=128 * KIB), KEYS)
LARGE = dress(LARGE_BINARY, envelope_size(128 * KIB))


def opened() -> Iterator[Vector]:
    """Envelopes as they should be."""
    yield fresh("opens-intake-key", "the intake key opens", SMALL, inside=SMALL_BODY)
    for name, key in (("second", KEYS[1]), ("recovery", KEYS[2])):
        made = derived(
            f"opens-{name}-key",
            f"the {name} key opens the same envelope",
            "opens-intake-key",
            expect="opens",
            key=key,
        )
        made.lines.append(("inside-sha256", hashlib.sha256(SMALL_BODY).hexdigest()))
        yield made
    yield fresh(
        "opens-128k", "a long story takes the third size", LARGE, inside=LARGE_BODY
    )
    middle = body(answers={"what": "x" * 40_000})
    yield fresh(
        "opens-64k",
        "a longer story takes the second size",
        envelope(middle, KEYS, size=64 * KIB),
        inside=middle,
    )
    made_by_age = binary_by_debian(frame(SMALL_BODY), KEYS)
    yield fresh(
        "opens-made-by-debian-age",
        "no random stanza in the header, the same outer length",
        dress(made_by_age, envelope_size(32 * KIB)),
        inside=SMALL_BODY,
    )
    two = [describe(b"one", b"1" * 131072), describe(b"two", b"2" * 131072)]
    listed = body().replace(
        b'"attachments":[]', f'"attachments":[{",".join(two)}]'.encode()
    )
    yield fresh(
        "opens-two-files-named",
        "two files are named inside",
        envelope(listed, KEYS),
        inside=listed,
    )
    odd = body(safe_word="", answers={"ключ": ['\u0001\t"\\/', None, True, -1, "🌍"]})
    yield fresh(
        "opens-every-kind-of-value",
        "no safe-word; control letters, null, true, a negative number, an emoji",
        envelope(odd, KEYS),
        inside=odd,
    )


def reshaped() -> Iterator[Vector]:
    """What mail may do to text without harm, and what it may not."""
    crlf = SMALL.replace(b"\n", b"\r\n")
    yield fresh("opens-crlf", "line ends became CR LF", crlf, inside=SMALL_BODY)
    end = SMALL.index(END) + len(END)
    base = "opens-intake-key"
    for name, what, *edits in (
        ("opens-spaces-lost", "the spaces at the end are lost", f"cut {end}"),
        ("opens-last-line-end-lost", "even the last line end", f"cut {end - 1}"),
    ):
        made = derived(name, what, base, *edits, expect="opens")
        made.lines.append(("inside-sha256", hashlib.sha256(SMALL_BODY).hexdigest()))
        yield made
    for name, what, added in (
        ("trailing-letter", "one letter after the spaces", b"x"),
        ("trailing-envelope-begin", "another armour begins after it", BEGIN),
        ("trailing-zero-byte", "one zero byte after it", b"\0"),
        ("trailing-too-many-spaces", "more spaces than age accepts", b" " * 1100),
    ):
        yield derived(
            name, what, base, f"insert {len(SMALL)} {b64(added)}",
            expect="envelope.trailing",
        )  # fmt: skip
    yield derived(
        "leading-text", "a line before the armour", base,
        f"insert 0 {b64(b'hello' + bytes([10]))}",
        expect="envelope.malformed", check="armour",
    )  # fmt: skip


def edited() -> Iterator[Vector]:
    """Letters of the armour changed or cut."""
    base, end = "opens-intake-key", SMALL.index(END)
    for name, what, length in (
        ("truncated-empty", "nothing at all", 0),
        ("truncated-in-first-line", "only half of the first line", 20),
        ("truncated-in-header", "ends inside the header", 200),
        ("truncated-in-text", "ends in the middle", 20_000),
        ("truncated-last-line-missing", "the last line is missing", end),
        ("truncated-last-letter", "the last dash is missing", end + len(END) - 2),
    ):
        yield derived(name, what, base, f"cut {length}", expect="envelope.truncated")
    for name, what, at, letters in (
        ("armour-letter-outside-base64", "an asterisk among the letters", 1000, b"*"),
        ("armour-short-line", "a line end where a letter was", 1010, b"\n"),
        ("armour-zero-byte", "a zero byte among the letters", 1010, b"\0"),
        ("armour-equals-inside", "a filler sign in the middle", 1010, b"="),
        ("armour-other-word", "the first line names something else", 11, b"PGP"),
    ):
        # Never on a line end: position 1000 and 1010 stand inside one line.
        check = "base64" if letters in {b"*", b"=", b"\0"} else "armour"
        yield derived(
            name, what, base, f"replace {at} {b64(letters)}",
            expect="envelope.malformed", check=check,
        )  # fmt: skip
    yield spare_bits()


def spare_bits() -> Vector:
    """Make one byte sequence with two spellings in base64; only one is good."""
    while True:
        sealed = binary(frame(SMALL_BODY), KEYS)
        if len(sealed) % 3 == 1:
            break
    dressed = dress(sealed, envelope_size(32 * KIB))
    at = dressed.index(b"==\n" + END) - 1
    letters = b"AQgw"  # the four letters that leave no spare bit
    assert dressed[at : at + 1] in [letters[i : i + 1] for i in range(4)]  # noqa: S101 -- of the generator itself
    other = bytes([dressed[at] + 1])
    return fresh(
        "armour-spare-bits",
        "the last letter has bits that mean nothing",
        dressed[:at] + other + dressed[at + 1 :],
        expect="envelope.malformed",
        check="base64",
    )


def flip(sealed: bytes, at: int) -> str:
    """Write the edit that changes one bit of the binary age file."""
    return f"binary replace {at} {b64(bytes([sealed[at] ^ 1]))}"


def rearranged() -> Iterator[Vector]:
    """The age file inside the armour changed, cut, re-ordered, spliced."""
    head = header_length(SMALL_BINARY)
    base, big = "opens-intake-key", "opens-128k"
    last_stanza = SMALL_BINARY.index(b"-> X25519 ", 200)
    mac = b"A" if SMALL_BINARY[head - 10 : head - 9] != b"A" else b"B"
    yield derived(
        "tampered-mac", "one letter of the header's code", base,
        f"binary replace {head - 10} {b64(mac)}", expect="envelope.tampered",
    )  # fmt: skip
    for name, what, at in (
        ("tampered-nonce", "one bit before the first chunk", head + 3),
        ("tampered-first-byte", "one bit of the first byte", head + 16),
        ("tampered-last-byte", "the last bit", len(SMALL_BINARY) - 1),
    ):
        yield derived(
            name, what, base, flip(SMALL_BINARY, at), expect="envelope.tampered"
        )
    yield derived(
        "tampered-stanza-of-another", "the third key's stanza; the first key opens",
        base, f"binary replace {last_stanza + 60} {b64(b'QQQQ')}",
        expect="envelope.tampered",
    )  # fmt: skip
    yield derived(
        "tampered-own-stanza", "the stanza of the only key that tries",
        base, f"binary replace {last_stanza + 60} {b64(b'QQQQ')}",
        expect="key.missing", key=KEYS[2],
    )  # fmt: skip
    start = header_length(LARGE_BINARY) + 16
    yield derived(
        "chunks-swapped", "the two chunks in the other order", big,
        f"binary swap {start} {start + CHUNK} {CHUNK}", expect="envelope.tampered",
    )  # fmt: skip
    yield derived(
        "chunk-repeated", "the first chunk twice", big,
        f"binary copy {start} {start + CHUNK} {CHUNK}", expect="envelope.tampered",
    )  # fmt: skip
    yield derived(
        "first-chunk-dropped", "the first chunk is gone; the length is a good one",
        big, f"binary delete {start} {CHUNK}", expect="envelope.tampered",
    )  # fmt: skip
    yield derived(
        "last-chunk-dropped", "the last chunk is gone; the length is a good one",
        big, f"binary cut {start + CHUNK}", expect="envelope.truncated",
    )  # fmt: skip
    yield derived(
        "size-between", "bytes added: a length no envelope has", base,
        f"binary insert {len(SMALL_BINARY)} {b64(b'more')}", expect="envelope.size",
    )  # fmt: skip
    yield derived(
        "size-cut-inside-armour", "cut, then dressed again", base,
        "binary cut 20000", expect="envelope.truncated",
    )  # fmt: skip
    other = binary(frame(SMALL_BODY), KEYS)
    spliced = SMALL_BINARY[:head] + other[header_length(other) :]
    yield fresh(
        "spliced-two-envelopes", "the head of one, the text of another",
        dress(spliced, envelope_size(32 * KIB)), expect="envelope.tampered",
    )  # fmt: skip


def sealed_for_others() -> Iterator[Vector]:
    """Other keys, other numbers of keys, other kinds of keys."""
    for name, what, keys in (
        ("recipients-one", "one recipient", KEYS[:1]),
        ("recipients-two", "two recipients", KEYS[:2]),
        ("recipients-four", "four recipients", [*KEYS, Key()]),
    ):
        yield fresh(
            name, what, envelope(SMALL_BODY, keys), expect="envelope.recipients"
        )
    yield fresh(
        "recipients-foreign", "three recipients, none of them ours",
        envelope(SMALL_BODY, FOREIGN), expect="key.missing",
    )  # fmt: skip
    by_word = pyrage.passphrase.encrypt(frame(SMALL_BODY), "synthetic")
    yield fresh(
        "recipients-passphrase", "a passphrase instead of keys: never tried",
        dress(by_word, envelope_size(32 * KIB)), expect="envelope.recipients",
    )  # fmt: skip
    stanza = b"-> somebody-else AAAA\n" + b"A" * 43 + b"\n"
    yield derived(
        "recipients-hidden-fourth", "a stanza of an unknown kind beside the three",
        "opens-intake-key", f"binary insert 22 {b64(stanza)}",
        expect="envelope.recipients",
    )  # fmt: skip
    yield derived(
        "age-version-2", "the age file says version 2", "opens-intake-key",
        f"binary replace 20 {b64(b'2')}", expect="envelope.malformed", check="age",
    )  # fmt: skip
    long = b"-> x-grease\n" + (b"A" * 64 + b"\n") * 9 + b"\n"
    yield derived(
        "header-too-long", "a filler stanza longer than the room kept for it",
        "opens-intake-key", f"binary insert 22 {b64(long)}",
        expect="envelope.malformed", check="header",
    )  # fmt: skip
    yield derived(
        "header-broken-stanza", "a space where a letter of a stanza was",
        "opens-intake-key", f"binary replace 90 {b64(b' ')}",
        expect="envelope.malformed", check="header",
    )  # fmt: skip


def wrong_inside() -> Iterator[Vector]:
    """First lines, lengths and fillings that are not as agreed."""
    size = len(SMALL_BODY)
    for name, what, line, expect, check in (
        ("version-2", "version 2", b"aigaq-envelope 2 %08d\n" % size, "version", ""),
        ("kind-reply", "a reply", b"aigaq-reply 1 %08d\n" % size, "malformed", "kind"),
        ("kind-none", "no first line", b"", "malformed", "kind"),
        ("length-too-long", "a length past the end",
         b"aigaq-envelope 1 00032767\n", "malformed", "length"),
        ("length-one-more", "one byte too many",
         b"aigaq-envelope 1 %08d\n" % (size + 1), "malformed", "json"),
        ("length-one-less", "one byte too few",
         b"aigaq-envelope 1 %08d\n" % (size - 1), "malformed", "padding"),
        ("length-not-a-number", "a length with a sign",
         b"aigaq-envelope 1 +%07d\n" % size, "malformed", "length"),
        ("length-zero", "no JSON at all", b"aigaq-envelope 1 00000000\n", "malformed",
         "padding"),
    ):  # fmt: skip
        yield fresh(
            f"inside-{name}", what, envelope(SMALL_BODY, KEYS, line=line),
            expect=f"envelope.{expect}", check=check,
        )  # fmt: skip
    inner = bytearray(frame(SMALL_BODY))
    inner[-1] = 1
    yield fresh(
        "inside-padding-not-zero", "the last byte of the filling is 1",
        dress(binary(bytes(inner), KEYS), envelope_size(32 * KIB)),
        expect="envelope.malformed", check="padding",
    )  # fmt: skip


def wrong_spelling() -> Iterator[Vector]:
    """JSON that means the same, or cannot be, in another spelling."""
    good = SMALL_BODY
    for name, what, text in (
        ("spaces", "a space after a colon", good.replace(b'":', b'": ', 1)),
        ("escaped", "a letter as an escape",
         good.replace("\u0431".encode(), b"\\u0431")),
        ("unsorted", "keys in another order", b'{"zz":1,' + good[1:]),
        ("twice", "one key twice", b'{"answers":{},' + good[1:]),
        ("fraction", "a number with a fraction", good.replace(b'["lawyer"]', b"1.5")),
        ("nan", "not a number", good.replace(b'["lawyer"]', b"NaN")),
        ("too-big", "2 to the 53rd",
         good.replace(b'["lawyer"]', b"9007199254740992")),
        ("surrogate", "half of a letter", good.replace(b'["lawyer"]', b'"\\ud800"')),
        ("not-utf-8", "bytes that are no letter", good.replace(b"lawyer", b"\xff\xfe")),
        ("too-deep", "lists in lists, too deep",
         good.replace(b'["lawyer"]', b"[" * 40 + b"]" * 40)),
        ("very-deep", "ten thousand lists in lists",
         good.replace(b'["lawyer"]', b"[" * 10_000 + b"]" * 10_000)),
    ):  # fmt: skip
        yield fresh(
            f"json-{name}", what, envelope(text, KEYS), expect="envelope.malformed",
            check="json",
        )  # fmt: skip


def wrong_fields() -> Iterator[Vector]:
    """JSON in the right spelling that does not say what it must."""
    file = describe(b"one", b"1" * 131072)
    path = describe(b"one", b"1" * 131072, name="../one")
    odd = describe(b"one", b"1" * 131072, sealed_size=131073)
    plugin = "age1yubikey1" + "q" * 50
    for name, what, text, check in (
        ("not-an-object", "a list", b"[]", "object"),
        ("missing", "no locator",
         body().replace(b'"locator":', b'"locatoR":'), "locator"),
        ("unknown", "a field nobody knows", body(extra=1), "unknown"),
        ("answers-list", "answers as a list", body(answers=[]), "answers"),
        ("form-odd", "a path as the form's name", body(form="../x"), "form"),
        ("language-odd", "a language of one letter", body(language="k"), "language"),
        ("locator-capitals", "locator in capitals", body(locator="A" * 32), "locator"),
        ("safe-word-long", "a safe-word of 81 letters",
         body(safe_word="x" * 81), "safe_word"),
        ("reply-key-plugin", "a reply key that names a program",
         body(reply_key=plugin), "reply_key"),
        ("reply-key-low-order", "a reply key that is the point zero",
         body(reply_key=LOW_ORDER), "reply_key"),
        ("reply-key-secret", "a secret key as reply key",
         body(reply_key=REPLY.secret), "reply_key"),
        ("21-files", "twenty-one files named", listing(*[file] * 21), "attachments"),
        ("file-path", "a file name that is a path", listing(path), "name"),
        ("file-size", "a sealed length no file has", listing(odd), "sealed_size"),
        ("file-true", "true as a size",
         listing(file.replace('"size":3', '"size":true')), "size"),
    ):  # fmt: skip
        yield fresh(
            f"fields-{name}", what, envelope(text, KEYS), expect="envelope.malformed",
            check=check,
        )  # fmt: skip


def listing(*files: str) -> bytes:
    """Contents that name ``files``."""
    return body().replace(b"[]", f"[{','.join(files)}]".encode())
