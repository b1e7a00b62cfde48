"""A cross-table: every cell and every margin of up to four fields, in one unit.

True counts, restricted; nothing here is safe to print. A margin is counted by itself
and never added up from what it should be the sum of, so that the two can be compared.
Spec: docs/spec/figures.md section 4.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

from aigaq.pure.statistics.counting import sql
from aigaq.pure.statistics.counting.columns import (
    NO_PERIOD,
    NO_VALUE,
    SEVERAL_VALUES,
    Columns,
    Item,
    columns_of,
)
from aigaq.pure.statistics.counting.definitions import Definition, Many
from aigaq.pure.statistics.counting.engine import Cells, Engine, store
from aigaq.pure.statistics.counting.fields import (
    PERIOD,
    SEVERAL,
    TOTAL,
    UNCERTAIN,
    UNKNOWN,
    field_named,
)
from aigaq.pure.statistics.counting.waits import with_waits

Key = tuple[str, ...]
SPECIAL = {NO_VALUE: UNKNOWN, SEVERAL_VALUES: SEVERAL, NO_PERIOD: UNCERTAIN}
LAST = (UNKNOWN, SEVERAL, UNCERTAIN)
"""Values that stand after the codes of a list, in this order."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part and its whole; one is never shown without the other."""

    part: int
    whole: int

    @property
    def exact(self) -> Fraction:
        """Return the part of the whole; nothing of nothing is nothing."""
        return Fraction(self.part, self.whole) if self.whole else Fraction(0)


@dataclass(frozen=True, slots=True)
class Crosstab:
    """True counts of one definition.

    Attributes:
        values: for each field the values that occur, in the order of its list; the
            periods are all there, also those in which nothing happened.
        cells: one value a field, ``*`` for a total -> count; what is missing is 0.
        people: the same keys -> how many different victims stand behind the count.
    """

    definition: Definition
    values: tuple[tuple[str, ...], ...]
    cells: Mapping[Key, int] = field(repr=False)
    people: Mapping[Key, int] = field(repr=False)

    def count(self, *key: str) -> int:
        """Return one count; with no values, the total of all."""
        whole = key or (TOTAL,) * len(self.values)
        return self.cells.get(tuple(whole), 0)

    @property
    def total(self) -> int:
        """Return the count of all, each once."""
        return self.count()

    def all_keys(self) -> list[Key]:
        """Return every key of the table, margins last, zeros included."""
        return list(product(*((*values, TOTAL) for values in self.values)))

    def share(self, key: Key, way: int) -> Share:
        """Return a count with the total over one field as its denominator."""
        whole = tuple(TOTAL if n == way else value for n, value in enumerate(key))
        return Share(self.cells.get(key, 0), self.cells.get(whole, 0))

    def sums_missed(self) -> list[Key]:
        """Return the margins that are not the sum of their parts; none if additive.

        Of a definition that counts ``each``, the margins whose parts add up to less.
        """
        each = self.definition.many is Many.EACH
        missed = []
        for key in self.all_keys():
            for way, values in enumerate(self.values):
                if key[way] != TOTAL:
                    continue
                parts = sum(
                    self.cells.get((*key[:way], value, *key[way + 1 :]), 0)
                    for value in values
                )
                whole = self.cells.get(key, 0)
                if parts < whole if each else parts != whole:
                    missed.append(key)
        return missed


def count(items: Iterable[Item], definition: Definition) -> Crosstab:
    """Count acts by a definition.

    Args:
        items: acts, in any order; the order changes nothing.
        definition: unit, fields, filter, days.

    Returns:
        All cells and margins. What may lie in the scope and may not is in it, under
        *period not certain*; what certainly lies outside is not.
    """
    columns = columns_of(with_waits(items, definition))
    with store(columns) as engine:
        return count_with(engine, columns, definition)


def count_with(engine: Engine, columns: Columns, definition: Definition) -> Crosstab:
    """Count columns that an engine has loaded already, be it DuckDB or Spark."""
    plan = sql.plan(definition, columns.codes)
    for name, statement in plan.tables:
        engine.make(name, statement)
    counted = [row for statement in plan.counts for row in engine.ask(statement)]
    behind = [row for statement in plan.people for row in engine.ask(statement)]
    return _crosstab(definition, columns, counted, behind or counted)


def _crosstab(
    definition: Definition, columns: Columns, counted: Cells, behind: Cells
) -> Crosstab:
    """Put the rows of the two queries, from whatever engine, into a table."""
    cells = _spelled(definition, columns, counted)
    people = _spelled(definition, columns, behind)
    values = tuple(
        _values(definition, name, {key[way] for key in cells})
        for way, name in enumerate(definition.fields)
    )
    return Crosstab(definition, values, cells, people)


def _spelled(definition: Definition, columns: Columns, rows: Cells) -> dict[Key, int]:
    spell = [_speller(definition, columns, name) for name in definition.fields]
    cells = {}
    for *values, number in rows:
        key = tuple(
            TOTAL if value is None else words[value]
            for words, value in zip(spell, values, strict=True)
        )
        if number:
            cells[key] = int(number)
    return dict(sorted(cells.items()))


def _speller(definition: Definition, columns: Columns, name: str) -> Mapping[int, str]:
    if name == PERIOD:
        spelled = [period.code for period in definition.periods()]
    else:
        spelled = list(columns.codes[name])
    return {**dict(enumerate(spelled)), **SPECIAL}


def _values(definition: Definition, name: str, seen: set[str]) -> tuple[str, ...]:
    """Order the values of a field as its list does, then what is not in a list."""
    order: Sequence[str]
    if name == PERIOD:
        order = [period.code for period in definition.periods()]
        return (*order, *(value for value in LAST if value in seen))
    order = field_named(name).vocabulary().codes()
    listed = [code for code in order if code in seen and code not in LAST]
    strange = sorted(seen - {*order, *LAST, TOTAL})
    return (*listed, *strange, *(value for value in LAST if value in seen))


def positions(
    items: Iterable[Item], definition: Definition
) -> dict[str, tuple[Key, ...]]:
    """Say for each counted thing, by its reference, in which cells it stands.

    Two editions differ, for whoever subtracts one from the other, by the things whose
    cells differ. Totals are left out: they follow.
    """
    columns = columns_of(with_waits(items, definition))
    with store(columns) as engine:
        return positions_with(engine, columns, definition)


def positions_with(
    engine: Engine, columns: Columns, definition: Definition
) -> dict[str, tuple[Key, ...]]:
    """Say the same of columns that an engine has loaded already."""
    plan = sql.plan(definition, columns.codes)
    for name, statement in plan.tables:
        engine.make(name, statement)
    rows = engine.ask(plan.positions)
    spell = [_speller(definition, columns, name) for name in definition.fields]
    names = columns.names[sql.ENTITY[definition.unit].removesuffix("_id")]
    found: dict[str, set[Key]] = {}
    for *values, entity in rows:
        key = tuple(w[v] for w, v in zip(spell, values, strict=True) if v is not None)
        found.setdefault(str(names[entity]), set()).add(key)
    return {name: tuple(sorted(keys)) for name, keys in sorted(found.items())}
