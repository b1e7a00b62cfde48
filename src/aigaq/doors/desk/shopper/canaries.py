"""Our own reports, sent as a person sends them: typed in clear, and sealed beforehand.

The first passes through everything a visitor without a script relies on; the second
cannot be told from anybody's, so a gate that spares us and drops others has to guess.
Words are plain and made up. Whoever sends often should bring stories of their own:
these stand in a public program.
"""

import re
import secrets
from datetime import date

from aigaq.doors.desk.shopper.visits import Answer, Visit
from aigaq.holdings.intake.refusals import GateDamaged
from aigaq.pure.errors import EnvelopeRefused, ReceiptMistyped
from aigaq.pure.sealing.envelope import Contents, seal_envelope
from aigaq.pure.sealing.manifest import Manifest, verify_manifest
from aigaq.pure.sealing.receipts import ENTROPY, Mailbox, mailbox, new_receipt
from aigaq.pure.sealing.receipts import read_receipt as read

OPAQUE = "application/octet-stream"
_GROUPS = re.compile(rb"<span>([0-9]{5})</span>")
_SOUNDS = "аеиоу", "бгдклмнпрст"

STORIES = {
    "kk": (
        "Жұмыста мені мазақ қылды.",
        "Көршім балағаттады.",
        "Заңгермен сөйлескім келеді.",
    ),
    "ru": (
        "На работе надо мной смеялись.",
        "Сосед меня оскорбил.",
        "Хочу поговорить с юристом.",
    ),
    "en": (
        "They mocked me at work.",
        "A neighbour insulted me.",
        "I want to ask a lawyer.",
    ),
}
CONSENTS = ("keep", "help", "figures")


def draw_story(language: str) -> str:
    """Return a made-up sentence with a day in it."""
    day, month = secrets.randbelow(28) + 1, secrets.randbelow(12) + 1
    return f"{secrets.choice(STORIES[language])} {day:02}.{month:02}"


def draw_word() -> str:
    """Return a word no other visitor chose, easy to find again on a page."""
    vowels, others = _SOUNDS
    return "".join(secrets.choice(others) + secrets.choice(vowels) for _ in range(6))


def fields_of(story: str, word: str) -> list[tuple[str, str]]:
    """Return the short form as a browser posts it, in the order of the page."""
    ticked = [("consent", purpose) for purpose in CONSENTS]
    empty = [("when", ""), ("where", "")]
    return [("what", story), *empty, *ticked, ("safe_word", word), ("end", "1")]


def as_multipart(fields: list[tuple[str, str]]) -> tuple[bytes, str]:
    """Write a form as Firefox does, with an empty file field; return body and type."""
    boundary = "-" * 27 + "".join(secrets.choice("0123456789") for _ in range(30))
    parts = [
        f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields
    ]
    nothing = 'Content-Disposition: form-data; name="files"; filename=""\r\n'
    parts.insert(-2, f"{nothing}Content-Type: {OPAQUE}\r\n\r\n\r\n")
    body = "".join(f"--{boundary}\r\n{part}" for part in parts)
    kind = f"multipart/form-data; boundary={boundary}"
    return f"{body}--{boundary}--\r\n".encode(), kind


def receipt_on(answer: Answer) -> str | None:
    """Return the number a page shows, or None if it shows none."""
    try:
        return read(b"".join(_GROUPS.findall(answer.body)).decode())
    except ReceiptMistyped:
        return None


def unknown_receipt() -> str:
    """Return a number nobody has."""
    return new_receipt(secrets.token_bytes(ENTROPY))


def list_of_keys(visit: Visit, root_public: str, today: date) -> Manifest:
    """Fetch the list of keys and verify it, as the page's script does.

    Raises:
        GateDamaged: it is not a list that may be used today.
    """
    try:
        data = visit.look("/sealed/manifest").body
        return verify_manifest(data, root_public, today=today)
    except EnvelopeRefused:
        raise GateDamaged from None


def sealed_report(
    story: str, language: str, box: Mailbox, recipients: tuple[str, ...]
) -> bytes:
    """Seal a short report here, as the page's script does."""
    answers = {
        "what": story,
        "when": "",
        "where": "",
        "unsaid": {},
        "help": [],
        "consent": dict.fromkeys(CONSENTS, True),
    }
    contents = Contents(
        form="report-1",
        language=language,
        answers=answers,
        reply_key=box.recipient,
        locator=box.locator,
        safe_word=draw_word(),
    )
    return seal_envelope(contents, recipients)


def new_mailbox(root_public: str) -> Mailbox:
    """Return a mailbox nobody else has."""
    return mailbox(unknown_receipt(), root_public)
