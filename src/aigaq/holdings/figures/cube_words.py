"""A freely built figure in words: sentence, labels, the table laid out, the notes.

Kazakh, Russian and English, from numbers that may be shown and from nothing else. A
percentage is printed only where count and whole are both shown; what is withheld is
named. Decides nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml
from babel import Locale
from babel.numbers import format_percent

from aigaq.holdings.figures.cubes import Key, PublicCube
from aigaq.holdings.figures.days import long_date, on_day, period_words
from aigaq.holdings.figures.inline import OURS, in_line, lower
from aigaq.pure.statistics.counting.definitions import Doubt
from aigaq.pure.statistics.counting.fields import (
    DECIDED_AFTER,
    PERIOD,
    SEVERAL,
    TOLD_AFTER,
    TOTAL,
    field_named,
)

if TYPE_CHECKING:
    from aigaq.holdings.figures.queries import FigureView

IN_ORDER = (PERIOD, TOLD_AFTER, DECIDED_AFTER)
"""Fields whose values are said in their own order, not the largest first."""

MOST_SAID = 6
"""So many values of a field are said in a sentence; the table has all."""


@dataclass(frozen=True, slots=True)
class CubeCell:
    """A number as text; ``withheld`` if it is none; ``share`` is its percentage."""

    key: Key
    text: str
    withheld: bool
    share: str = ""


@dataclass(frozen=True, slots=True)
class CubeRow:
    """The labels of a row and its cells; ``total`` for a margin."""

    labels: tuple[str, ...]
    cells: tuple[CubeCell, ...]
    total: bool


@dataclass(frozen=True, slots=True)
class CubeTable:
    """A table ready to be printed in one language."""

    caption: str
    corners: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[CubeRow, ...]
    notes: tuple[str, ...]


@cache
def phrases() -> Mapping[str, Any]:
    """Return everything in ``built.yaml``."""
    text = (files(__package__) / "built.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.safe_load(text)
    return found


def field_label(name: str, language: str) -> str:
    """Return what a field is called."""
    return str(phrases()["fields"][name]["label"][language])


def field_reads(name: str, language: str) -> str:
    """Return what a field reads from the record, in one sentence."""
    return str(phrases()["fields"][name]["reads"][language])


def unit_label(unit: str, language: str) -> str:
    """Return what a unit is called, in the plural."""
    return str(phrases()["units"][unit]["name"][language])


def unit_means(unit: str, language: str) -> str:
    """Return what one of a unit is, in a sentence or two."""
    return str(phrases()["units"][unit]["means"][language])


def counted(unit: str, number: int, language: str) -> str:
    """Say a number with its unit: 3 victims."""
    forms = phrases()["units"][unit]["count"][language]
    form = Locale.parse(language).plural_form(number)
    return str(forms.get(form, forms["other"])).format(n=number)


def value_label(cube: PublicCube, way: int, value: str, language: str) -> str:
    """Return the words for one value of a field."""
    if value in OURS:
        return str(phrases()["values"][value][language])
    name = cube.definition.fields[way]
    if name != PERIOD:
        return code_label(name, value, language)
    period = next(p for p in cube.definition.periods() if p.code == value)
    return period_words(period.since, period.until, language)


def code_label(name: str, code: str, language: str) -> str:
    """Return the words for a code of a field; the code itself if no list has it."""
    if code in OURS:
        return str(phrases()["values"][code][language])
    terms = field_named(name).vocabulary()
    return terms.label(code, language) if code in terms else code


def percent(part: int | None, whole: int | None, language: str) -> str:
    """Return a rounded share, or nothing where one of the two is withheld."""
    if part is None or not whole:
        return ""
    return str(format_percent(part / whole, locale=language))


def sentences(cube: PublicCube, language: str, *, synthetic: bool) -> tuple[str, ...]:
    """Say a figure in sentences: how many of what, of how many, by what."""
    said = [_total(cube, language)]
    if cube.definition.where:
        said.append(say("only", language, list="; ".join(conditions(cube, language))))
    said += [_margin(cube, way, language) for way in range(len(cube.values))]
    if cube.rounded_to > 1:
        said.append(rounding(cube, language))
    if synthetic:
        said.append(say("synthetic", language))
    return tuple(said)


def conditions(cube: PublicCube, language: str) -> list[str]:
    """Return the filter in words, one phrase a field."""
    return [
        say(
            "condition",
            language,
            field=lower(field_label(name, language)),
            values=", ".join(
                in_line(name, code, code_label(name, code, language), language)
                for code in codes
            ),
        )
        for name, codes in cube.definition.where
    ]


def _total(cube: PublicCube, language: str) -> str:
    asked, number = cube.definition, cube.total
    days = {
        "since": long_date(asked.since, language),
        "until": long_date(asked.until, language),
    }
    unit = asked.unit.value
    if number is None:
        units = unit_label(unit, language)
        return say("counted_withheld", language, units=units, **days)
    words = counted(unit, number, language)
    if share := percent(number, cube.whole, language):
        return say(
            "counted_of", language, counted=words, whole=cube.whole, share=share, **days
        )
    return say("counted", language, counted=words, **days)


def _margin(cube: PublicCube, way: int, language: str) -> str:
    numbers = cube.margin(way)
    if cube.definition.fields[way] not in IN_ORDER:
        # The largest first; what is withheld or not known stands last.
        numbers = dict(sorted(numbers.items(), key=lambda pair: _rank(*pair)))
    name = cube.definition.fields[way]
    items = [
        _item(cube, in_line(name, value, label, language), number, language)
        for value, number in numbers.items()
        if number != 0 and (label := value_label(cube, way, value, language))
    ]
    listed = "; ".join(items[:MOST_SAID])
    if more := len(items) - MOST_SAID:
        listed += say("more", language, n=more) if more > 0 else ""
    field = field_label(name, language)
    field = lower(field) if language == "en" else field
    return say("by_field", language, field=field, list=listed)


def _rank(value: str, number: int | None) -> tuple[bool, bool, int]:
    return (number is None, value in OURS, -(number or 0))


def _item(cube: PublicCube, name: str, number: int | None, language: str) -> str:
    if number is None:
        return say("item_withheld", language, name=name)
    if share := percent(number, cube.total, language):
        return say("item", language, name=name, share=share, n=number)
    return say("item_alone", language, name=name, n=number)


def table(cube: PublicCube, language: str, *, synthetic: bool, least: int) -> CubeTable:
    """Lay a table out in one language; ``least`` is the largest small number."""
    fields, across = cube.definition.fields, cube.across
    ways = [way for way in range(len(fields)) if way != across]
    rows = [
        CubeRow(
            tuple(
                value_label(cube, w, v, language)
                for w, v in zip(ways, row, strict=True)
            ),
            tuple(_cell(cube, key, language) for key in cube.row_keys(row)),
            TOTAL in row or not row,
        )
        for row in cube.down()
    ]
    columns = [say("number", language)]
    if across is not None:
        values = (*cube.values[across], TOTAL)
        columns = [value_label(cube, across, value, language) for value in values]
    return CubeTable(
        caption=caption(cube, language),
        corners=tuple(field_label(fields[way], language) for way in ways),
        columns=tuple(columns),
        rows=tuple(rows),
        notes=tuple(_notes(cube, language, synthetic=synthetic, least=least)),
    )


def caption(cube: PublicCube, language: str) -> str:
    """Say what a table counts, by what."""
    units = unit_label(cube.definition.unit.value, language)
    units = units[:1].upper() + units[1:]
    names = [lower(field_label(name, language)) for name in cube.definition.fields]
    if not names:
        return say("caption_alone", language, units=units)
    joined = ", ".join(names[:-1])
    fields = f"{joined}{say('and', language)}{names[-1]}" if joined else names[0]
    return say("caption", language, units=units, fields=fields)


def _cell(cube: PublicCube, key: Key, language: str) -> CubeCell:
    number = cube.cells[key]
    if number is None:
        return CubeCell(key, say("withheld", language), withheld=True)
    whole = cube.total if TOTAL in key or len(key) == 1 else None
    everything = all(value == TOTAL for value in key)
    share = "" if everything else percent(number, whole, language)
    return CubeCell(key, str(number), withheld=False, share=share)


def _notes(
    cube: PublicCube, language: str, *, synthetic: bool, least: int
) -> list[str]:
    notes = [unit_means(cube.definition.unit.value, language)]
    if cube.withheld:
        notes.append(say("note_withheld", language, least=least))
    if cube.rounded_to > 1:
        notes.append(rounding(cube, language))
    if any(SEVERAL in values for values in cube.values):
        notes.append(say("note_several", language))
    if cube.definition.doubt is Doubt.SPREAD:
        notes.append(say("note_spread", language))
    if synthetic:
        notes.append(say("synthetic", language))
    return notes


def rounding(cube: PublicCube, language: str) -> str:
    """Say what a rounded number can stand for."""
    base = cube.rounded_to
    return say("note_rounded", language, base=base, most=base // 2)


def say(key: str, language: str, **facts: object) -> str:
    """Return one phrase with its facts."""
    return str(phrases()[key][language]).format(**facts)


def method_note(figure: "FigureView", language: str) -> str:
    """Say how a released figure came about, for a footnote and a file."""
    released = figure.released_at.date() if figure.released_at else figure.counted_on
    lists = ", ".join(
        f"{name} {version}" for name, version in figure.vocabulary.items()
    )
    said = say(
        "method",
        language,
        reference=figure.reference,
        released=on_day(released, language),
        counted=on_day(figure.counted_on, language),
        units=unit_label(figure.unit, language),
        rule=figure.rule_version,
        least=figure.threshold - 1,
        vocabulary=lists or "–",
        code=figure.code_version,
        digest=figure.input_digest,
    )
    return f"{said} {say('synthetic', language)}" if figure.synthetic else said
