"""The forms this gate asks with: the five of our own, and those the group brought.

A brought form lies compiled in the folder ``forms`` of the gate's home, put there by
``aigaq forms offer``. It is read once. Nothing here compiles or judges an answer.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from aigaq.doors.gate.questions import TITLES
from aigaq.holdings.brought import brought
from aigaq.holdings.intake.refusals import PageUnknown
from aigaq.pure.forms.compiled import Sheets
from aigaq.pure.forms.definition import Form
from aigaq.pure.forms.shelf import NAMES, form_named, sheets_named


@dataclass(frozen=True, slots=True)
class Offer:
    """One form on the shelf.

    Attributes:
        number: its place, and its address.
        title: in the reader's language for our own; as the form has it for others.
        sheets: its compiled text, which mobile clients load.
    """

    number: int
    name: str
    title: Any
    form: Form
    sheets: Sheets


def offer_at(number: int) -> Offer:
    """Return the form at an address.

    Raises:
        PageUnknown: there is none.
    """
    offers = all_offers()
    if not 1 <= number <= len(offers):
        raise PageUnknown
    return offers[number - 1]


def all_offers() -> tuple[Offer, ...]:
    """Return every form in the order in which they are offered."""
    return _ours() + _brought(Path(settings.AIGAQ_HOME))


@cache
def _ours() -> tuple[Offer, ...]:
    return tuple(
        Offer(place, name, TITLES[name], form_named(name), sheets_named(name))
        for place, name in enumerate(NAMES, start=1)
    )


@cache
def _brought(home: Path) -> tuple[Offer, ...]:
    first = len(NAMES) + 1
    return tuple(
        Offer(place, form.name, form.title, form, sheets)
        for place, (form, sheets) in enumerate(brought(home), start=first)
    )


def listed() -> list[dict[str, Any]]:
    """Return the forms for a list of links: number and title."""
    return [{"number": each.number, "title": each.title} for each in all_offers()]
