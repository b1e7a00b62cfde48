"""Definitions as SQL that DuckDB and Spark read alike; text in, text out.

Only what both dialects share: whole numbers, CASE, window functions, GROUP BY CUBE. No
name or code of a record gets into a statement, only numbers of ``columns`` and names
of fields that ``definitions`` has checked. Runs nothing.
Spec: docs/spec/figures.md section 5.
"""

# ruff: noqa: S608  # numbers and checked names only, see above
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from aigaq.pure.statistics.counting.columns import (
    FOREVER,
    NEVER,
    NO_PERIOD,
    NO_VALUE,
    SEVERAL_VALUES,
)
from aigaq.pure.statistics.counting.definitions import Definition, Doubt, Many, Unit
from aigaq.pure.statistics.counting.fields import FIELDS, PERIOD, UNKNOWN
from aigaq.pure.statistics.periods import Period

Codes = Mapping[str, Sequence[str]]

ENTITY = {
    Unit.ACTS: "act_id",
    Unit.VICTIMS: "victim_id",
    Unit.EVENTS: "event_id",
    Unit.CASES: "case_id",
    Unit.PERSONS: "victim_id",
}
"""Unit -> the column whose different values are counted."""

SPREAD = """
ranked AS (
  SELECT i.*, DENSE_RANK() OVER (
    PARTITION BY loose, began_early, began_late ORDER BY event_id) AS place
  FROM items i),
spread AS (
  SELECT r.*, MAX(place) OVER (
    PARTITION BY loose, began_early, began_late) AS places
  FROM ranked r),
dated AS (
  SELECT s.*, CAST(FLOOR(began_early + (2 * place - 1)
    * (began_late - began_early + 1) / (2.0 * places)) AS BIGINT) AS day
  FROM spread s)"""
"""Events with equal bounds, in the order of their references, at even distances."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an engine does: make the tables in their order, then ask the questions.

    ``counts`` and ``people`` give rows of one value a field (NULL for a total) and a
    number; ``people`` is empty where the count itself is one of people. ``positions``
    gives the values of each counted thing, and its number.
    """

    tables: tuple[tuple[str, str], ...]
    counts: tuple[str, ...]
    people: tuple[str, ...]
    positions: str


def plan(definition: Definition, codes: Codes) -> Plan:
    """Say how a definition is counted.

    Args:
        definition: what is counted.
        codes: field -> the spelling of each number, from ``Columns``.
    """
    people = definition.unit not in {Unit.VICTIMS, Unit.PERSONS}
    tables = [
        ("wide", _wide(definition, codes)),
        ("placed", _placed(definition)),
    ]
    if definition.unit is Unit.PERSONS:
        tables.append(("sizes", SIZES))
    if people:
        tables.append(("behind", _behind(definition)))
    values = _values(definition)
    return Plan(
        tables=tuple(tables),
        counts=_counts(definition),
        people=_people(definition) if people else (),
        positions=f"SELECT {values}entity FROM placed",
    )


def _kept(definition: Definition, codes: Codes) -> str:
    """Define the acts in scope that pass the filter, with their period."""
    tests = ["c.column_no IS NOT NULL"]
    tests += [_test(name, wanted, codes) for name, wanted in definition.where]
    spread = definition.doubt is Doubt.SPREAD
    tables = SPREAD.strip() if spread else "dated AS (SELECT i.* FROM items i)"
    single = "".join(
        f", c.f_{name}"
        for name in definition.fields
        if name != PERIOD and not FIELDS[name].many
    )
    return f"""WITH {tables},
columned AS (SELECT d.*, {_column(definition)} AS column_no FROM dated d),
kept AS (
  SELECT c.row, c.victim_id, c.column_no, c.{ENTITY[definition.unit]} AS entity{single}
  FROM columned c WHERE {" AND ".join(tests)})"""


def _column(definition: Definition) -> str:
    """Say which period an act belongs to; NULL outside the scope."""
    periods = definition.periods()
    first, last = periods[0].since.toordinal(), periods[-1].until.toordinal()
    early, late = "d.began_early", "d.began_late"
    certain = [_when(early, late, number, p) for number, p in enumerate(periods)]
    loose = ""
    if definition.doubt is Doubt.SPREAD:
        # Only a date told as "between" is spread; both its bounds are known.
        days = [_when("d.day", "d.day", number, p) for number, p in enumerate(periods)]
        loose = f"WHEN d.loose = 1 THEN CASE {' '.join(days)} END"
    return (
        f"CASE WHEN {late} < {first} OR {early} > {last} THEN NULL "
        f"{' '.join(certain)} {loose} ELSE {NO_PERIOD} END"
    )


def _when(early: str, late: str, number: int, period: Period) -> str:
    since, until = period.since.toordinal(), period.until.toordinal()
    return f"WHEN {early} >= {since} AND {late} <= {until} THEN {number}"


def _test(name: str, wanted: Sequence[str], codes: Codes) -> str:
    """Say that an act has one of the codes, or has none where that is asked for."""
    places = {code: number for number, code in enumerate(codes[name])}
    numbers = [places[code] for code in wanted if code in places]
    unknown = UNKNOWN in wanted
    if not FIELDS[name].many:
        numbers += [NO_VALUE] if unknown else []
        return f"c.f_{name} IN ({_listed(numbers)})"
    rows = f"SELECT m.row FROM many_{name} m"
    has = f"c.row IN ({rows} WHERE m.value IN ({_listed(numbers)}))"
    return f"({has} OR c.row NOT IN ({rows}))" if unknown else has


def _listed(numbers: Sequence[int]) -> str:
    """Write a list for IN; one that holds nothing when there is nothing to find."""
    return ", ".join(str(number) for number in sorted(numbers)) or "-99"


def _wide(definition: Definition, codes: Codes) -> str:
    """Select each thing that is counted with its values, one row a reading."""
    values, joins = [], []
    for number, name in enumerate(definition.fields):
        if name == PERIOD:
            values.append(f", k.column_no AS v{number}")
        elif FIELDS[name].many:
            joins.append(f"LEFT JOIN many_{name} m{number} ON m{number}.row = k.row")
            values.append(f", COALESCE(m{number}.value, {NO_VALUE}) AS v{number}")
        else:
            values.append(f", k.f_{name} AS v{number}")
    return (
        f"{_kept(definition, codes)}\n"
        f"SELECT k.entity, k.victim_id{''.join(values)} FROM kept k {' '.join(joins)}"
    )


def _placed(definition: Definition) -> str:
    """Select each thing in its cell, or in its cells."""
    if _each(definition):
        return f"SELECT DISTINCT {_values(definition)}entity FROM wide"
    reduced = "".join(f"{_reduced(n)} AS v{n}, " for n in _ways(definition))
    return f"SELECT {reduced}entity FROM wide GROUP BY entity"


def _reduced(number: int) -> str:
    """Make one value of many: the only known one, none, or *several*."""
    known = f"NULLIF(v{number}, {NO_VALUE})"
    return (
        f"CASE WHEN MAX({known}) IS NULL THEN {NO_VALUE} "
        f"WHEN MIN({known}) = MAX({known}) THEN MAX({known}) "
        f"ELSE {SEVERAL_VALUES} END"
    )


SIZES = """SELECT victim_id,
  CASE WHEN MAX(persons) < 1 THEN 1 ELSE MAX(persons) END AS size
FROM items GROUP BY victim_id"""
"""How many people each victim stands for; at least one."""


def _behind(definition: Definition) -> str:
    """Select the different victims behind every inner cell."""
    values = _values(definition)
    if _each(definition):
        return f"SELECT DISTINCT {values}victim_id FROM wide"
    told = "".join(f"p.v{n}, " for n in _ways(definition))
    return (
        f"SELECT DISTINCT {told}w.victim_id FROM placed p JOIN "
        "(SELECT DISTINCT entity, victim_id FROM wide) w ON w.entity = p.entity"
    )


def _counts(definition: Definition) -> tuple[str, ...]:
    if definition.unit is Unit.PERSONS:
        return tuple(_persons(definition, ways) for ways in _margins(definition))
    if _each(definition):
        return _distinct(definition, "entity", "placed")
    # Each thing stands in one cell: the engine may add the margins up.
    ways = ", ".join(f"v{n}" for n in _ways(definition))
    grouped = f"GROUP BY CUBE ({ways})" if ways else ""
    return (f"SELECT {_values(definition)}COUNT(*) AS n FROM placed {grouped}",)


def _people(definition: Definition) -> tuple[str, ...]:
    return _distinct(definition, "victim_id", "behind")


def _distinct(definition: Definition, column: str, table: str) -> tuple[str, ...]:
    """Ask one margin at a time: all at once would not fit into memory."""
    return tuple(
        f"SELECT {_shown(definition, ways)}COUNT(DISTINCT {column}) AS n "
        f"FROM {table} {_grouped(ways)}"
        for ways in _margins(definition)
    )


def _persons(definition: Definition, ways: tuple[int, ...]) -> str:
    # Each victim once a cell, before the sizes are added up.
    inner = "".join(f"v{n}, " for n in ways)
    return (
        f"SELECT {_shown(definition, ways)}CAST(SUM(s.size) AS BIGINT) AS n "
        f"FROM (SELECT DISTINCT {inner}entity FROM placed) p "
        f"JOIN sizes s ON s.victim_id = p.entity {_grouped(ways)}"
    )


def _margins(definition: Definition) -> list[tuple[int, ...]]:
    """List the fields each margin keeps: all of them first, none of them last."""
    ways = _ways(definition)
    sizes = range(len(ways), -1, -1)
    return [kept for size in sizes for kept in combinations(ways, size)]


def _shown(definition: Definition, ways: tuple[int, ...]) -> str:
    return "".join(
        f"v{n}, " if n in ways else f"CAST(NULL AS BIGINT) AS v{n}, "
        for n in _ways(definition)
    )


def _grouped(ways: tuple[int, ...]) -> str:
    return f"GROUP BY {', '.join(f'v{n}' for n in ways)}" if ways else ""


def _each(definition: Definition) -> bool:
    return definition.many is Many.EACH


def _ways(definition: Definition) -> range:
    return range(len(definition.fields))


def _values(definition: Definition) -> str:
    return "".join(f"v{n}, " for n in _ways(definition))


def delays(definition: Definition, codes: Codes, moments: tuple[str, str]) -> str:
    """Return the query of days between two moments: fewest, most, how many things.

    The fewest is NULL where one of the moments is not known at all.
    """
    first, second = moments
    early = {name: f"MIN(NULLIF(i.{name}_early, {NEVER}))" for name in moments}
    late = {name: f"MIN(NULLIF(i.{name}_late, {FOREVER}))" for name in moments}
    return f"""{_kept(replace(definition, fields=()), codes)},
lasted AS (
  SELECT k.entity, {early[second]} - {late[first]} AS fewest,
    {late[second]} - {early[first]} AS most
  FROM kept k JOIN items i ON i.row = k.row GROUP BY k.entity),
told AS (
  SELECT CASE WHEN fewest IS NULL OR most IS NULL THEN NULL
    WHEN fewest < 0 THEN 0 ELSE fewest END AS low,
    CASE WHEN fewest IS NULL THEN NULL ELSE most END AS high FROM lasted)
SELECT low, high, COUNT(*) AS n FROM told GROUP BY low, high"""


def course(
    definition: Definition, codes: Codes, steps: Sequence[tuple[str, tuple[str, ...]]]
) -> str:
    """Return the query of how many things took all of the steps."""
    taken = "".join(
        f"""
JOIN (SELECT DISTINCT k.entity FROM kept k JOIN items c ON c.row = k.row
  WHERE {_test(name, wanted or codes[name], codes)}) s{number}
ON s{number}.entity = e.entity"""
        for number, (name, wanted) in enumerate(steps)
    )
    return f"""{_kept(replace(definition, fields=()), codes)},
things AS (SELECT DISTINCT entity FROM kept)
SELECT COUNT(*) AS n FROM things e {taken}"""
