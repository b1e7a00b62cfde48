"""Sentences that the scripts say: they stand in the page, translated, and are chosen.

A script puts them on the page as text. The keys are the scripts' own names for them.
"""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

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
