"""Building a count: what one is, what it is cut by, which records, which days.

No list depends on another, so the form works without a script. Decides nothing: what
makes sense is ``pure.statistics.counting.definitions``.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from aigaq.doors.desk.forms.figures import Typed, day_field
from aigaq.doors.desk.refusals import language
from aigaq.holdings.figures import cube_words
from aigaq.pure.statistics.counting.definitions import Definition, Unit, define
from aigaq.pure.statistics.counting.fields import (
    DECIDED_AFTER,
    FIELDS,
    PERIOD,
    TOLD_AFTER,
    UNKNOWN,
)

STEPS = (
    ("half_year", _("half-years")),
    ("month", _("months")),
    ("quarter", _("quarters")),
    ("year", _("years")),
)
DOUBTS = (
    ("apart", _("show them apart")),
    ("spread", _("spread them over the days between")),
)
BEGINNINGS: dict[str, tuple[Any, dict[str, str]]] = {
    "table": (_("Harm"), {"first": "harm", "second": PERIOD}),
    "trend": (_("Trend"), {"first": PERIOD}),
    "told": (_("Until told"), {"first": TOLD_AFTER}),
    "decided": (
        _("Until decided"),
        {"first": DECIDED_AFTER, "unit": Unit.CASES.value},
    ),
    "flow": (
        _("Help and outcome"),
        {"first": "help", "second": "answer", "unit": Unit.CASES.value},
    ),
    "outcome": (
        _("Legal help"),
        {"first": "answer", "only": "help:legal", "unit": Unit.CASES.value},
    ),
}
"""Questions to begin with: what each is called, and what it fills in."""

CUTS = ("first", "second", "third", "fourth")
ONLY = ("only", "only_too")
JOIN = ":"


def _units() -> list[tuple[str, str]]:
    return [(unit.value, cube_words.unit_label(unit, language())) for unit in Unit]


def _fields() -> list[tuple[str, Any]]:
    names = (PERIOD, *FIELDS)
    told = [(name, cube_words.field_label(name, language())) for name in names]
    return [("", "—"), *told]


def _codes() -> Iterator[tuple[str, Any]]:
    """Give every code of every field under its field's name, for one list to choose."""
    yield "", _("everything")
    for name, field in FIELDS.items():
        listed = [(f"{name}{JOIN}{code}", label) for code, label in _choices(name)]
        if UNKNOWN not in field.vocabulary():
            unknown = cube_words.code_label(name, UNKNOWN, language())
            listed.append((f"{name}{JOIN}{UNKNOWN}", unknown))
        yield cube_words.field_label(name, language()), listed


def _choices(name: str) -> list[tuple[str, str]]:
    return FIELDS[name].vocabulary().choices(language())


class BuildForm(Typed):
    """A unit, up to four fields, up to two conditions, days.

    ``begin`` names one of ``BEGINNINGS``; another name begins as usual.
    """

    marks_needed = False

    unit = forms.ChoiceField(
        label=_("What is counted"),
        choices=_units,
        initial=Unit.VICTIMS.value,
        widget=forms.RadioSelect,
    )
    first = forms.ChoiceField(label=_("Cut by"), choices=_fields, required=False)
    second = forms.ChoiceField(label=_("and by"), choices=_fields, required=False)
    third = forms.ChoiceField(label=_("and by"), choices=_fields, required=False)
    fourth = forms.ChoiceField(label=_("and by"), choices=_fields, required=False)
    only = forms.ChoiceField(label=_("Only"), choices=_codes, required=False)
    only_too = forms.ChoiceField(label=_("and only"), choices=_codes, required=False)
    since = day_field(_("From"))
    until = day_field(_("To"))
    step = forms.ChoiceField(label=_("Length of a period"), choices=STEPS)
    doubt = forms.ChoiceField(
        label=_("Dates known only to lie between two days"), choices=DOUBTS
    )

    def __init__(self, *args: Any, begin: str = "table", **kwargs: Any) -> None:
        year = localdate().year - 1
        _name, asked = BEGINNINGS.get(begin, BEGINNINGS["table"])
        kwargs.setdefault(
            "initial",
            {
                "unit": Unit.VICTIMS.value,
                "since": date(year, 1, 1),
                "until": date(year, 12, 31),
            }
            | asked,
        )
        super().__init__(*args, **kwargs)

    @property
    def cuts(self) -> list[Any]:
        """Return the fields that ask what to cut by."""
        return [self[name] for name in CUTS]

    @property
    def conditions(self) -> list[Any]:
        """Return the fields that ask for a condition."""
        return [self[name] for name in ONLY]

    @property
    def days(self) -> list[Any]:
        """Return the fields that ask for days."""
        return [self[name] for name in ("since", "until", "step", "doubt")]

    def definition(self) -> Definition:
        """Return what is to be counted.

        Raises:
            AigaqError: it makes no sense.
        """
        data = self.cleaned_data
        where: dict[str, list[str]] = {}
        for name in ONLY:
            field, _join, code = data[name].partition(JOIN)
            if code:
                where.setdefault(field, []).append(code)
        return define(
            unit=data["unit"],
            fields=[data[name] for name in CUTS if data[name]],
            since=data["since"],
            until=data["until"],
            step=data["step"],
            doubt=data["doubt"],
            where=where,
        )
