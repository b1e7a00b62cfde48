"""The questions of the short form: their codes, which are kept, and their words.

Codes go into the sealed envelope (form "report-1") and never change; words may.
Consent is asked for each purpose by itself, and nothing is ticked beforehand.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from aigaq.pure.rules.consent import Purpose

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

FORM = "report-1"
UNKNOWN, WITHHELD = "unknown", "withheld"

HELP = (
    ("legal", _("A lawyer, or advice about the law")),
    ("psychological", _("Somebody to talk to, a psychologist")),
    ("medical", _("A doctor")),
    ("shelter", _("A safe place to stay")),
    ("other", _("Something else: I have written it above")),
)
"""Kinds of help: code and words."""

CONSENTS = (
    (
        Purpose.KEEP,
        _("Keep my report"),
        _("So that it is not lost. Without this tick we read it and then delete it."),
    ),
    (
        Purpose.HELP,
        _("Use it to help me"),
        _("For example, to find a lawyer or a doctor for me."),
    ),
    (
        Purpose.FIGURES,
        _("Count it"),
        _("As one of many, in numbers such as “84 cases in a year”."),
    ),
    (
        Purpose.SHARE,
        _("Share it with another organisation that can help"),
        _("We tell you which one first."),
    ),
    (
        Purpose.QUOTE,
        _("Quote a sentence of mine"),
        _("Without names, places or anything that points to me."),
    ),
    (
        Purpose.PUBLISH,
        _("Write publicly about what happened"),
        _("Without names, places or anything that points to me."),
    ),
    (
        Purpose.COURT,
        _("Use it in court"),
        _("Others may read it there. We ask you again before we do."),
    ),
    (
        Purpose.UN_LETTER,
        _("Use it in a letter to the United Nations"),
        _("The UN may pass it on to the government. We ask you again before we do."),
    ),
)
"""Purposes in the order they are asked: code, words, what it means."""


TITLES: "Mapping[str, _StrPromise]" = {
    "incident": _("Tell us what happened, question by question"),
    "help": _("Ask for help"),
    "detained": _("I was detained, or a raid is going on"),
    "witness": _("I saw something"),
    "story": _("Tell a story"),
}
"""The long forms, in their own words."""


@dataclass(frozen=True)
class Choice:
    """One box to tick, as a template needs it."""

    value: str
    label: "_StrPromise"
    hint: "_StrPromise | str"
    ticked: bool


def help_choices(ticked: Collection[str]) -> Iterator[Choice]:
    """Give the kinds of help, those in ``ticked`` ticked."""
    for value, label in HELP:
        yield Choice(value, label, "", value in ticked)


def consent_choices(ticked: Collection[str]) -> Iterator[Choice]:
    """Give the purposes, those in ``ticked`` ticked."""
    for purpose, label, hint in CONSENTS:
        yield Choice(purpose.value, label, hint, purpose.value in ticked)
