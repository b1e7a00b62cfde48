"""Controls that several forms share: codes, texts in three languages, dates.

A form lists its ``rows``; the template ``desk/forms/rows.html`` draws them. Dates are
asked for as people know them: what is not known is left empty, and the precision
follows from what is there. Decides nothing: the rules are ``pure/rules``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from babel.dates import get_month_names
from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from aigaq.doors.desk.refusals import language, words_of
from aigaq.pure.errors import LANGUAGES, AigaqError
from aigaq.pure.rules.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    Dated,
    Shape,
    describe,
    read_date,
)
from aigaq.pure.rules.dates import UNKNOWN as NO_DATE
from aigaq.pure.vocabulary.terms import vocabulary

ON, BETWEEN, LASTING = "", "/", ".."
"""How two dates are joined; the marks of docs/spec/dates.md section 2."""

NAMES = {"kk": _("in Kazakh"), "ru": _("in Russian"), "en": _("in English")}


NOT_SAID = _("not said")


class TermField(forms.ChoiceField):
    """One code of a vocabulary, in the reader's words."""

    def __init__(self, name: str, *, empty: Any = NOT_SAID, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.name, self.empty = name, empty
        self.choices = self._offered

    def _offered(self) -> list[tuple[str, Any]]:
        return [("", self.empty), *vocabulary(self.name).choices(language())]


class TermsField(forms.MultipleChoiceField):
    """Several codes of a vocabulary, as boxes to tick."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(widget=forms.CheckboxSelectMultiple, **kwargs)
        self.choices = lambda: vocabulary(name).choices(language())


@dataclass(frozen=True, slots=True)
class Row:
    """One thing a form asks: ``fields`` drawn as ``kind`` (one, tri or date)."""

    kind: str
    fields: list[BoundField]
    label: Any = ""
    hint: Any = ""

    @property
    def errors(self) -> list[str]:
        """Return what is wrong with any of the fields."""
        return [str(error) for field in self.fields for error in field.errors]


class RowForm(forms.Form):
    """A form whose texts may be asked in three languages and dates in parts.

    ``TEXTS`` and ``DATES`` map a name to its label and hint; ``LONG`` names texts that
    need several lines; ``ORDER`` is the order of the rows.
    """

    TEXTS: dict[str, tuple[Any, Any]] = {}  # noqa: RUF012  # a table, never changed
    DATES: dict[str, tuple[Any, Any]] = {}  # noqa: RUF012  # a table, never changed
    LONG: frozenset[str] = frozenset()
    ORDER: tuple[str, ...] = ()
    marks_needed = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.TEXTS:
            self.fields.update(_text_fields(name, long=name in self.LONG))
        for name in self.DATES:
            self.fields.update(_date_fields(name))

    def rows(self) -> Iterator[Row]:
        """Yield what to draw, in the order a person thinks."""
        for name in self.ORDER or tuple(self.fields):
            if name in self.TEXTS:
                own = sorted(LANGUAGES, key=lambda code: code != language())
                fields = [self[f"{name}_{code}"] for code in own]
                yield Row("tri", fields, *self.TEXTS[name])
            elif name in self.DATES:
                parts = [self[key] for key in _date_fields(name)]
                yield Row("date", parts, *self.DATES[name])
            else:
                yield Row("one", [self[name]])

    def text(self, name: str) -> dict[str, str]:
        """Return a text in the languages it was typed in."""
        typed = {code: self.cleaned_data[f"{name}_{code}"] for code in LANGUAGES}
        return {code: words for code, words in typed.items() if words}

    def dated(self, name: str) -> Dated:
        """Return a date as it was told; ``clean`` has read it already."""
        found: Dated = self.cleaned_data[name]
        return found

    def clean(self) -> dict[str, Any]:
        """Read every date; a refusal stands beside its first part."""
        for name in self.DATES:
            try:
                self.cleaned_data[name] = read_date(self._spelled(name))
            except AigaqError as error:
                self.add_error(f"{name}_year", words_of(error))
        return self.cleaned_data

    def _spelled(self, name: str) -> str:
        data = self.cleaned_data
        first = _spell(data, name, "")
        joint = data.get(f"{name}_joint") or ON
        return first if joint == ON else f"{first}{joint}{_spell(data, name, '_2')}"


def _spell(data: dict[str, Any], name: str, end: str) -> str:
    year = data.get(f"{name}_year{end}")
    month = data.get(f"{name}_month{end}")
    day = data.get(f"{name}_day{end}")
    if not (year or month or day):
        return ""
    # A day without a month is a mistake; "00" lets the rules refuse it in words.
    text = f"{year or 0:04d}"
    if month or day:
        text += f"-{int(month or 0):02d}"
    return text + (f"-{day:02d}" if day else "")


def _text_fields(name: str, *, long: bool) -> dict[str, forms.Field]:
    widget: Any = forms.Textarea(attrs={"rows": 4}) if long else forms.TextInput()
    return {
        f"{name}_{code}": forms.CharField(
            label=NAMES[code],
            required=False,
            max_length=20_000 if long else 300,
            widget=type(widget)(attrs={**widget.attrs, "lang": code}),
        )
        for code in LANGUAGES
    }


def _months() -> list[tuple[str, Any]]:
    names = get_month_names("wide", context="stand-alone", locale=language())
    return [("", "—"), *((str(number), names[number]) for number in range(1, 13))]


def _date_fields(name: str) -> dict[str, forms.Field]:
    parts: dict[str, forms.Field] = {}
    for end in ("", "_2"):
        parts[f"{name}_day{end}"] = forms.IntegerField(
            label=_("Day"), required=False, min_value=1, max_value=31
        )
        parts[f"{name}_month{end}"] = forms.ChoiceField(
            label=_("Month"), required=False, choices=_months
        )
        parts[f"{name}_year{end}"] = forms.IntegerField(
            label=_("Year"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
        )
        if not end:
            parts[f"{name}_joint"] = forms.ChoiceField(
                label=_("How it is meant"),
                required=False,
                choices=[
                    (ON, _("then")),
                    (BETWEEN, _("some time between then and")),
                    (LASTING, _("from then until")),
                ],
            )
    return parts


def date_initial(name: str, value: Dated) -> dict[str, Any]:
    """Return what the parts of a date show for ``value``."""
    if value == NO_DATE:
        return {}
    told = describe(value)
    joints = {Shape.BETWEEN: BETWEEN, Shape.LASTING: LASTING}
    shown = {f"{name}_joint": joints.get(told.shape, ON)}
    ends = [("", told.first, told.first_shape)]
    if told.shape in joints:
        ends.append(("_2", told.last, told.last_shape))
    for end, day, shape in ends:
        if day is None:
            continue
        shown[f"{name}_year{end}"] = str(day.year)
        if shape in {Shape.MONTH, Shape.DAY}:
            shown[f"{name}_month{end}"] = str(day.month)
        if shape == Shape.DAY:
            shown[f"{name}_day{end}"] = str(day.day)
    return shown


def text_initial(name: str, texts: Any) -> dict[str, str]:
    """Return what the three fields of a text show."""
    return {f"{name}_{code}": texts.get(code, "") for code in LANGUAGES}
