"""Which pairs are looked at, when all of them would be too many.

Small lists are compared whole: nothing is missed. Large ones by rules, each a set of
keys two records must share; a rule that would bring too many pairs is narrowed by one
more key, or left out. The counts decide, never the order of rows.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from aigaq.pure.statistics.linkage.fields import COLUMNS, Kind

COMPARE_ALL = 1_000_000
"""Up to this many possible pairs every pair is compared."""

PAIRS_PER_RECORD = 4
LEAST_BUDGET = 1_500_000
"""One rule may bring so many pairs a record, but is always allowed this many."""

LESSONS = 12
"""The model learns from the first rules, at most so many."""

_RULES: tuple[tuple[str, ...], ...] = (
    ("national_id",),
    ("soc_sec_id",),
    ("email",),
    ("phone",),
    ("given_name_skel", "surname_skel"),
    ("surname_skel", "birth_date"),
    ("given_name_skel", "birth_date"),
    ("patronymic_skel", "birth_date"),
    ("chosen_name_skel", "birth_date"),
    ("chosen_name_skel", "surname_skel"),
    ("given_name_skel", "patronymic_skel", "birth_date_year"),
    ("surname_skel", "patronymic_skel"),
    ("given_name_skel", "birth_date_md"),
    ("surname_skel", "birth_date_md"),
    ("surname_skel", "birth_date_year"),
    ("given_name_skel", "birth_date_year"),
    ("birth_date",),
    ("address_1", "given_name_skel"),
    ("address_1", "surname_skel"),
    ("address_1", "street_number"),
    ("address_1", "suburb"),
    ("address", "given_name_skel"),
    ("address", "surname_skel"),
    ("postcode", "street_number"),
    ("postcode", "given_name_skel"),
    ("postcode", "surname_skel"),
    ("suburb", "given_name_skel"),
    ("suburb", "surname_skel"),
    ("place", "given_name_skel"),
    ("place", "surname_skel"),
    ("event_date", "given_name_skel"),
    ("event_date", "surname_skel"),
    ("event_date", "event_place"),
    ("event_date", "place"),
)
"""Sets of keys, the most telling first."""

_WIDE: tuple[tuple[str, ...], ...] = (
    ("given_name_skel", "patronymic_skel"),
    ("surname_skel",),
    ("given_name_skel",),
    ("chosen_name_skel",),
    ("patronymic_skel",),
    ("event_date",),
    ("birth_date_md",),
    ("birth_date_year",),
    ("address_1",),
)
"""Looked at besides, where they bring few enough as they are: in lists of thousands,
who shares one name is still a small part of all pairs, and nearly nobody is missed.
Never narrowed, and no lessons: half a million records cost what they did."""

_NARROWER = ("sex", "place", "birth_date_year", "patronymic_skel", "region", "state")

_CROSSED = (
    (("given_name_stem", "surname_stem"), ("surname_stem", "given_name_stem")),
    (("given_name_stem", "surname_stem"), ("birth_date", "birth_date")),
    (("surname_stem", "given_name_stem"), ("birth_date", "birth_date")),
    (("given_name", "chosen_name"), ("surname_skel", "surname_skel")),
    (("chosen_name", "given_name"), ("surname_skel", "surname_skel")),
    (("given_name", "chosen_name"), ("birth_date", "birth_date")),
    (("chosen_name", "given_name"), ("birth_date", "birth_date")),
)
"""Pairs of (left key, right key) that two records must share crosswise."""


_NOBODY = "l.unique_id = r.unique_id"
"""No pair: where every rule would bring too many, none can be told from chance."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Keys that two records share, and how many pairs do: material to learn from."""

    keys: tuple[str, ...]
    pairs: int


@dataclass(frozen=True, slots=True)
class Blocking:
    """The conditions under which a pair is looked at; whether that is every pair."""

    conditions: tuple[str, ...]
    whole: bool
    lessons: tuple[Lesson, ...]


def blocking_for(
    con: duckdb.DuckDBPyConnection,
    columns: Collection[str],
    *,
    possible: int,
    size: int,
) -> Blocking:
    """Choose the conditions for the table ``records`` of ``con``.

    Args:
        con: holds ``records`` with the keys and ``side``, 0 or 1.
        columns: the keys that both lists have.
        possible: the number of possible pairs.
        size: the number of records.
    """
    sides = "l.side < r.side" if _two_sides(con) else ""
    budget = max(LEAST_BUDGET, PAIRS_PER_RECORD * size)
    known = {*columns}
    lessons = [
        narrowed
        for rule in _RULES
        if {*rule} <= known and (narrowed := _within(con, rule, columns, budget))
    ]
    taught = tuple(lessons[:LESSONS])
    if possible <= COMPARE_ALL:
        return Blocking((sides or "1 = 1",), whole=True, lessons=taught)
    chosen = [_equal([(key, key) for key in each.keys], sides) for each in lessons]
    chosen += [
        _equal([(key, key) for key in rule], sides)
        for rule in _WIDE
        if {*rule} <= known and _pairs(con, rule) <= budget
    ]
    chosen += [
        _equal(crossed, sides)
        for crossed in _CROSSED
        if {key for pair in crossed for key in pair} <= known
        and _crossed_pairs(con, crossed) <= budget
    ]
    # Without any condition Splink would compare every pair there is.
    return Blocking(
        tuple(dict.fromkeys(chosen)) or (_NOBODY,), whole=False, lessons=taught
    )


def keys_of(names: Collection[str]) -> tuple[str, ...]:
    """Return the engine's columns that come from ``names``."""
    suffixes: Mapping[Kind, Sequence[str]] = {
        Kind.GIVEN: ("", "_stem", "_skel"),
        Kind.FAMILY: ("", "_stem", "_skel"),
        Kind.FATHER: ("", "_skel"),
        Kind.DATE: ("", "_from", "_to", "_year", "_md"),
    }
    return tuple(
        name + suffix
        for name in COLUMNS
        if name in names
        for suffix in suffixes.get(COLUMNS[name], ("",))
    )


def _equal(pairs: Sequence[tuple[str, str]], sides: str) -> str:
    terms = [f"l.{left} = r.{right}" for left, right in pairs]
    return " AND ".join([*terms, sides] if sides else terms)


def _two_sides(con: duckdb.DuckDBPyConnection) -> bool:
    return bool(con.execute("SELECT max(side) FROM records").fetchall()[0][0])


def _within(
    con: duckdb.DuckDBPyConnection,
    rule: tuple[str, ...],
    columns: Collection[str],
    budget: int,
) -> Lesson | None:
    """Return the rule, narrowed as little as brings it within the budget."""
    if (pairs := _pairs(con, rule)) <= budget:
        return Lesson(rule, pairs)
    for more in _NARROWER:
        wide = rule[0].removesuffix("_skel")
        if more not in columns or more in rule or more.startswith(wide):
            continue
        if (pairs := _pairs(con, (*rule, more))) <= budget:
            return Lesson((*rule, more), pairs)
    return None


def _pairs(con: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> int:
    """Count the pairs that share all ``keys``; names come from our own table."""
    listed = ", ".join(keys)
    known = " AND ".join(f"{key} IS NOT NULL" for key in keys)
    rows = con.execute(
        "SELECT sum(CASE WHEN b > 0 THEN a * b ELSE 0 END),"  # noqa: S608  # our names
        " sum(a * (a - 1) // 2) FROM (SELECT"
        " count(*) FILTER (side = 0)::HUGEINT AS a,"
        f" count(*) FILTER (side = 1)::HUGEINT AS b FROM records WHERE {known}"
        f" GROUP BY {listed})"
    ).fetchall()
    across, within = rows[0]
    return int((across if _two_sides(con) else within) or 0)


def _crossed_pairs(
    con: duckdb.DuckDBPyConnection, crossed: Sequence[tuple[str, str]]
) -> int:
    """Count, from above, the pairs that share keys crosswise."""
    sides = []
    for keys in zip(*crossed, strict=True):
        named = ", ".join(f"{key} AS k{at}" for at, key in enumerate(keys))
        sides.append(
            f"(SELECT {named}, count(*)::HUGEINT AS n FROM records GROUP BY ALL)"  # noqa: S608  # our names
        )
    same = " AND ".join(f"x.k{at} = y.k{at}" for at in range(len(crossed)))
    rows = con.execute(
        f"SELECT sum(x.n * y.n) FROM {sides[0]} x JOIN {sides[1]} y ON {same}"  # noqa: S608  # as above
    ).fetchall()
    return int(rows[0][0] or 0)
