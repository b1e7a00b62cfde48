"""Coded acts as columns of whole numbers: what both engines count.

References and codes become numbers in the order of their spelling, so that the order
of the rows changes nothing. Days are counted from the year 1. No engine is started
here. Spec: docs/spec/figures.md section 5.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from aigaq.pure.rules.dates import Precision
from aigaq.pure.statistics.counting.fields import FIELDS, UNKNOWN

NO_VALUE, SEVERAL_VALUES, NO_PERIOD = -1, -2, -3
"""Numbers for unknown, several, and period not certain."""

NEVER, FOREVER = 0, 4_000_000
"""Days that stand for "no earliest" and "no latest"."""

Numbers = npt.NDArray[np.int32]
Strings = npt.NDArray[np.str_]
KEYS = ("act", "event", "case", "victim")


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which something happened: the earliest and the latest possible."""

    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One act: one victim, one type.

    Attributes:
        act: reference of the act.
        event: reference of what happened; several acts may share it.
        case: reference of one giver's account of one event.
        victim: reference of the one it was done to, a person or a group.
        persons: how many people the victim stands for; None when not known.
        began: when it began.
        precision: how the date was told, as in docs/spec/dates.md section 1.
        values: field -> codes; a field that is missing or empty is not known.
        reported: when it was told to the group.
        decided: when somebody decided about it.
    """

    act: str
    event: str
    case: str
    victim: str
    persons: int | None
    began: Span
    precision: str
    values: Mapping[str, tuple[str, ...]]
    reported: Span = Span()
    decided: Span = Span()


@dataclass(frozen=True, slots=True)
class Columns:
    """All acts as numbers.

    Attributes:
        main: column name -> one number an act.
        many: field -> the acts' rows and the values, for fields with several.
        codes: field -> the spelling of each number.
        names: key -> the spelling of each number.
    """

    main: Mapping[str, Numbers]
    many: Mapping[str, tuple[Numbers, Numbers]]
    codes: Mapping[str, tuple[str, ...]]
    names: Mapping[str, Strings] = field(repr=False)

    def __len__(self) -> int:
        return len(self.main["act_id"])


def columns_of(items: Iterable[Item]) -> Columns:
    """Turn acts into columns; the same acts in any order give the same counts.

    Raises:
        ValueError: an act has two values of a field that has one.
    """
    acts = sorted(items, key=lambda item: item.act)
    main: dict[str, Numbers] = {"row": np.arange(len(acts), dtype=np.int32)}
    names: dict[str, Strings] = {}
    for key in KEYS:
        names[key], main[f"{key}_id"] = numbered([getattr(act, key) for act in acts])
    main["persons"] = _whole([-1 if a.persons is None else a.persons for a in acts])
    between = Precision.BETWEEN.value
    main["loose"] = _whole([int(act.precision == between) for act in acts])
    for name in ("began", "reported", "decided"):
        spans = [getattr(act, name) for act in acts]
        main[f"{name}_early"] = _whole([_day(s.earliest, NEVER) for s in spans])
        main[f"{name}_late"] = _whole([_day(s.latest, FOREVER) for s in spans])
    many: dict[str, tuple[Numbers, Numbers]] = {}
    codes: dict[str, tuple[str, ...]] = {}
    for name, kind in FIELDS.items():
        told = [_known(act.values.get(name, ())) for act in acts]
        codes[name] = tuple(sorted({code for values in told for code in values}))
        place = {code: number for number, code in enumerate(codes[name])}
        if kind.many:
            many[name] = _pairs(told, place)
        else:
            main[f"f_{name}"] = _single(told, place, name)
    return Columns(main, many, codes, names)


def numbered(texts: Sequence[str]) -> tuple[Strings, Numbers]:
    """Return the different texts in order, and each one's place among them."""
    names, places = np.unique(np.array(texts, dtype=np.str_), return_inverse=True)
    return names, places.astype(np.int32)


def _whole(numbers: Sequence[int]) -> Numbers:
    return np.array(numbers, dtype=np.int32)


def _day(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.toordinal()


def _known(values: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what only says that nothing is known."""
    return tuple(sorted({value for value in values if value and value != UNKNOWN}))


def _single(
    told: Sequence[tuple[str, ...]], place: Mapping[str, int], name: str
) -> Numbers:
    if any(len(values) > 1 for values in told):
        raise ValueError(f"{name} has one value an act")
    return _whole([place[values[0]] if values else NO_VALUE for values in told])


def _pairs(
    told: Sequence[tuple[str, ...]], place: Mapping[str, int]
) -> tuple[Numbers, Numbers]:
    pairs = [(row, place[v]) for row, values in enumerate(told) for v in values]
    return _whole([row for row, _ in pairs]), _whole([value for _, value in pairs])


def as_tables(columns: Columns) -> dict[str, dict[str, Any]]:
    """Return table name -> column name -> numbers, as an engine loads them."""
    tables: dict[str, dict[str, Any]] = {"items": dict(columns.main)}
    for name, (rows, values) in columns.many.items():
        tables[f"many_{name}"] = {"row": rows, "value": values}
    return tables
