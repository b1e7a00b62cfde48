"""Sentences that the scripts say: they stand in the page, translated, and are chosen.

A script puts them on the page as text. The keys are the scripts' own names for them.
Nothing a person wrote is among them.
"""

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aigaq.doors.gate.blocks import SAID
from aigaq.doors.gate.forms import EMPTY, ODD_SIGN, STORY_TOO_LONG, TOO_LONG
from aigaq.doors.gate.uploads import MOST
from aigaq.holdings.intake.arriving import MEGABYTES
from aigaq.holdings.intake.refusals import TooLarge, TooManyFiles
from aigaq.pure.errors import ReceiptMistyped

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SENTENCES: "dict[str, _StrPromise]" = {
    "empty": EMPTY,
    "odd-sign": ODD_SIGN,
    "too-long": TOO_LONG,
    "story-too-long": STORY_TOO_LONG,
    "locking": _("Locking it on your device…"),
    "sending": _("Sending what is locked…"),
    "unlocked": _("It could not be locked on your device. Nothing was sent."),
    "away": _("The connection broke. We cannot tell whether your report arrived."),
    "page-too-old": _(
        "This page is too old: its keys are no longer in use. "
        "Please get a new one from us."
    ),
    "cannot-lock": _(
        "This browser cannot lock anything. Please open the page in another one."
    ),
    "not-reached": _("The connection broke. Please try again."),
    "not-opened": _("This did not work. Please try again."),
    "busy": _(
        "Very many are writing just now. Please load this page again in half a minute."
    ),
    "not-the-digits": _("These are not the last five digits. Please compare them."),
    "kept": _("These are the right digits. You have what you need."),
}


PAGES: "dict[str, _StrPromise]" = {
    "go-on": _("Go on"),
    "back": _("Back"),
    "lock-send": _("Lock and send"),
    "lock-send-now": _("Lock and send now"),
    "add-one": _("Add one more"),
    "take-out": _("Take this part out"),
    "yes": _("Yes"),
    "unknown": _("I don’t know"),
    "withheld": _("I’d rather not say"),
    "files-later": _("Files can be added on the last page."),
    "opened": _("Your answer opened one more question on this page."),
    "not-yet": _("It has not been sent yet."),
    "still-here": _(
        "What you typed is still here. Please look at the places marked below."
    ),
}
"""What the long forms say besides; the same words as on the gate's own pages."""


def said_of_pages(language: str) -> "dict[str, _StrPromise | str]":
    """Return key and sentence of everything the script of the long forms may say."""
    page = gettext("Page %(place)s of %(steps)s at most")
    broken = {f"said-{rule}": words for rule, words in SAID.items()}
    marks = {"place": "{place}", "steps": "{steps}"}
    return {**said(language), **PAGES, **broken, "page": page % marks}


def said(language: str) -> "dict[str, _StrPromise | str]":
    """Return key and sentence of everything a script may say, in ``language``."""
    files = TooManyFiles(files=MOST)
    mistyped = ReceiptMistyped()
    bytes_ = TooLarge(megabytes=MEGABYTES)
    return {
        **SENTENCES,
        "mistyped": f"{mistyped.sentence(language)} {mistyped.hint(language)}",
        "too-many-files": files.sentence(language),
        "too-large": f"{bytes_.sentence(language)} {bytes_.hint(language)}",
    }
