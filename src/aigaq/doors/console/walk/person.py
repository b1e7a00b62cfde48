"""The person without a name: sends a testimony, comes back for the answer.

The testimony is made up and says so. It is sent in Kazakh through the page a person
sees, with a file, without JavaScript.
"""

import re
from dataclasses import dataclass

from aigaq.doors.console.walk.visitor import Page, Visitor

RECEIPT = re.compile(r"(?<!\d)(?:\d{5}\s+){5}\d{5}(?!\d)")

WORDS = (
    "Бұл — ойдан шығарылған үлгі хабарлама. Интернетте танысқан адаммен кездесуге "
    "бардым, ол жерде үш адам күтіп тұрды. Телефонымды тартып алып, ақша талап етті, "
    "туыстарыма айтамыз деп қорқытты."
)
"""A synthetic testimony: a fake date, a robbery, a threat of outing."""
WHEN = "2024 жылғы наурыз, кешке"
WHERE = "Алматы, саябақ"
SAFE_WORD = "көк кептер"
CONSENTS = ("keep", "help", "figures")
FILE = (
    "chat-үлгі.txt",
    "Үлгі файл. Бұл хат алмасу ойдан шығарылған.".encode(),
    "text/plain",
)
"""A synthetic file; its name and its words must never be seen at the gate."""


@dataclass(frozen=True)
class Sent:
    """What the person walks away with."""

    receipt: str


def send_testimony(gate: Visitor, language: str = "kk") -> Sent:
    """Fill in the report form and return the receipt the gate shows.

    Raises:
        LookupError: the page has no such form, or no receipt came.
    """
    page = gate.open(f"/{language}/")
    changes = {
        "what": WORDS,
        "when": WHEN,
        "where": WHERE,
        "safe_word": SAFE_WORD,
        "help": ["legal", "psychological"],
        "consent": list(CONSENTS),
    }
    form = page.form_with("what", "consent", "files")
    shown = gate.send(page, form, changes, files=[("files", FILE)])
    found = RECEIPT.search(shown.text)
    if shown.status != 200 or not found:  # noqa: PLR2004  # HTTP's own number
        message = f"no receipt: {shown.status}"
        raise LookupError(message)
    return Sent(receipt=re.sub(r"\D", "", found.group()))


def come_back(gate: Visitor, sent: Sent, language: str = "kk") -> Page:
    """Enter the receipt and return the page with what has been answered."""
    page = gate.open(f"/{language}/answer/")
    return gate.send(page, page.form_with("receipt"), {"receipt": sent.receipt})
