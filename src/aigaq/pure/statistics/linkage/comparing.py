"""What counts as agreement, column by column, and how likely it is before any data.

A comparison is a ladder: the first rung whose condition holds is the level. Rungs are
SQL both engines read; they compare ASCII keys, so a letter is a byte in both. The prior
of a rung is used whole in a list of five records and drowned by evidence in a list of
five thousand. Learns nothing: see ``training``.
Spec: docs/spec/linkage.md section 3.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from aigaq.pure.statistics.linkage.fields import COLUMNS, Kind

ALIKE = 0.88
"""Jaro-Winkler similarity from which two keys are alike; no quotient falls on it."""

WORTH_COUNTING = 0.76
"""Below this similarity slips are not counted: too many, or the keys too short."""

_GIVEN_NAMES = ("given_name", "chosen_name")

SHORT_FORM = 3
"""Letters that a short form keeps of a name: Нұрик for Нұрлан."""

ENGINES = {
    "duckdb": "jaro_winkler_similarity",
    "spark": "jaro_winkler",
}
"""Engine -> what it calls Jaro-Winkler; all else has one name in both."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One level of agreement.

    ``m`` and ``u`` are the priors: the chance of it between two records of one person,
    and of two. ``tf`` names the column whose rare values count for more.
    """

    label: str
    condition: str
    m: float
    u: float
    tf: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A ladder from full agreement down; what holds none of the rungs disagrees."""

    name: str
    unknown: str
    rungs: tuple[Rung, ...]

    @property
    def levels(self) -> int:
        """Return the number of levels, disagreement included."""
        return len(self.rungs) + 1

    def priors(self, which: str) -> list[float]:
        """Return the prior of each level, from disagreement up; they add up to 1."""
        chances = [getattr(rung, which) for rung in reversed(self.rungs)]
        return [1 - sum(chances), *chances]


def comparisons_for(columns: Collection[str], engine: str) -> list[Comparison]:
    """Return the ladders for the columns two lists share, in a fixed order.

    Args:
        columns: names out of ``fields.COLUMNS``.
        engine: ``duckdb`` or ``spark``.
    """
    jaro = ENGINES[engine]
    found = []
    for name, kind in COLUMNS.items():
        if name in columns and not (name == "chosen_name" and "given_name" in columns):
            found.append(_LADDERS[kind](name, columns, jaro))
    return found


def _unknown(*names: str) -> str:
    """Return the condition that one of the two records says nothing at all."""
    sides = [" AND ".join(f"{name}_{side} IS NULL" for name in names) for side in "lr"]
    return " OR ".join(f"({side})" for side in sides)


def _alike(name: str, jaro: str) -> str:
    """Return *close, or one is the beginning of the other*: A. for Aigul."""
    left, right = f"{name}_l", f"{name}_r"
    return (
        f"{jaro}({left}, {right}) >= {ALIKE}"
        f" OR left({left}, length({right})) = {right}"
        f" OR left({right}, length({left})) = {left}"
    )


def _slip(name: str, most: int, jaro: str) -> str:
    # Counting slips costs twenty times what similarity does; most pairs need neither.
    left, right = f"{name}_l", f"{name}_r"
    return (
        f"CASE WHEN {jaro}({left}, {right}) < {WORTH_COUNTING} THEN false"
        f" ELSE damerau_levenshtein({left}, {right}) <= {most} END"
    )


def _same(name: str, other: str = "") -> str:
    return f"{name}_l = {other or name}_r"


def _given(name: str, columns: Collection[str], jaro: str) -> Comparison:
    own = [name]
    rungs = [Rung("same", _same(name), 0.78, 0.012, name)]
    if name == "given_name" and "chosen_name" in columns:
        own.append("chosen_name")
        pairs = [(a, b) for a in own for b in own if (a, b) != (name, name)]
        crossed = " OR ".join(_same(f"{a}_skel", f"{b}_skel") for a, b in pairs)
        rungs.append(Rung("chosen for legal", crossed, 0.05, 0.012))
    if "surname" in columns:
        # One half of a swap here, the other in the surname: none counts twice.
        swapped = _same(f"{name}_stem", "surname_stem")
        rungs.append(Rung("swapped", swapped, 0.03, 0.002))
    heard = f"{_slip(name, 1, jaro)} OR {_same(name + '_skel')}"
    short = f"left({name}_l, {SHORT_FORM}) = left({name}_r, {SHORT_FORM})"
    rungs += [
        Rung("a slip", heard, 0.07, 0.008),
        Rung("alike", _alike(name, jaro), 0.02, 0.02),
        Rung("one beginning", short, 0.01, 0.02),
    ]
    return Comparison(name, _unknown(*own), tuple(rungs))


def _family(name: str, columns: Collection[str], jaro: str) -> Comparison:
    stem = f"{name}_stem"
    rungs = [
        Rung("same", _same(name), 0.70, 0.006, name),
        Rung("same family", _same(stem), 0.08, 0.003, stem),
    ]
    given = "given_name" if name == "surname" else "chosen_name"
    if given in columns:
        swapped = _same(stem, f"{given}_stem")
        rungs.append(Rung("swapped", swapped, 0.03, 0.002))
    heard = f"{_slip(stem, 1, jaro)} OR {_same(name + '_skel')}"
    rungs += [
        Rung("a slip", heard, 0.08, 0.005),
        Rung("alike", _alike(stem, jaro), 0.03, 0.02),
    ]
    return Comparison(name, _unknown(name), tuple(rungs))


def _father(name: str, _columns: Collection[str], jaro: str) -> Comparison:
    heard = f"{_slip(name, 1, jaro)} OR {_same(name + '_skel')}"
    rungs = (
        Rung("same", _same(name), 0.85, 0.012, name),
        Rung("a slip", heard, 0.07, 0.008),
        Rung("alike", _alike(name, jaro), 0.03, 0.02),
    )
    return Comparison(name, _unknown(name), rungs)


def _date(name: str, _columns: Collection[str], jaro: str) -> Comparison:
    left, right = f"{name}_l", f"{name}_r"
    coarse = f"({left} IS NULL OR {right} IS NULL)"
    meet = f"{name}_from_l <= {name}_to_r AND {name}_from_r <= {name}_to_l"
    # Bounds are yyyymmdd: within one month they differ by less than a hundred.
    month = f"{name}_to_l - {name}_from_l < 100 AND {name}_to_r - {name}_from_r < 100"
    turned = (
        f"{right} = concat(substr({left}, 1, 4), substr({left}, 7, 2),"
        f" substr({left}, 5, 2))"
    )
    parts = " + ".join(
        f"CASE WHEN substr({left}, {at}) = substr({right}, {at}) THEN 1 ELSE 0 END"
        for at in ("1, 4", "5, 2", "7, 2")
    )
    one_year = f"substr({left}, 1, 4) = substr({right}, 1, 4)"
    # A slip leaves two of the three parts alone: the cheap question comes first.
    slip = (
        f"CASE WHEN ({parts}) < 2 THEN false"
        f" ELSE damerau_levenshtein({left}, {right}) <= 1 END"
    )
    far = f"CASE WHEN {one_year} THEN true ELSE {_slip(name, 2, jaro)} END"
    rungs = (
        Rung("same day", _same(name), 0.86, 0.0004, name),
        Rung("same month", f"{coarse} AND {meet} AND {month}", 0.02, 0.0004),
        Rung("may be", f"{coarse} AND {meet}", 0.02, 0.004),
        Rung("day for month", turned, 0.01, 0.0002),
        Rung("a slip", slip, 0.04, 0.0012),
        Rung("two parts of three", f"({parts}) = 2", 0.02, 0.006),
        Rung("one year, or two slips", far, 0.015, 0.03),
    )
    unknown = " OR ".join(
        f"({name}_{side} IS NULL AND {name}_from_{side} IS NULL)" for side in "lr"
    )
    return Comparison(name, unknown, rungs)


def _words(name: str, _columns: Collection[str], jaro: str) -> Comparison:
    rungs = (
        Rung("same", _same(name), 0.75, 0.02, name),
        Rung("a slip", _slip(name, 2, jaro), 0.1, 0.005),
        Rung("alike", _alike(name, jaro), 0.03, 0.02),
    )
    return Comparison(name, _unknown(name), rungs)


def _code(name: str, _columns: Collection[str], jaro: str) -> Comparison:
    rungs = (
        Rung("same", _same(name), 0.85, 0.005, name),
        Rung("a slip", _slip(name, 1, jaro), 0.08, 0.01),
    )
    return Comparison(name, _unknown(name), rungs)


def _number(name: str, _columns: Collection[str], jaro: str) -> Comparison:
    rungs = (
        Rung("same", _same(name), 0.85, 0.00005),
        Rung("a slip", _slip(name, 1, jaro), 0.07, 0.0002),
        Rung("two slips", _slip(name, 2, jaro), 0.03, 0.001),
    )
    return Comparison(name, _unknown(name), rungs)


def _category(name: str, _columns: Collection[str], _jaro: str) -> Comparison:
    return Comparison(
        name, _unknown(name), (Rung("same", _same(name), 0.93, 0.3, name),)
    )


def _sex(name: str, columns: Collection[str], _jaro: str) -> Comparison:
    # Papers and people may differ here; agreement says little, difference not much.
    # Where names agree they have said it already: counted twice, it taught the model
    # that two people of one name are one person whose birthday does not matter.
    said = [_same(f"{each}_skel") for each in _GIVEN_NAMES if each in columns]
    unknown = " OR ".join([_unknown(name), *said])
    return Comparison(name, unknown, (Rung("same", _same(name), 0.95, 0.5),))


_LADDERS: Mapping[Kind, Callable[[str, Collection[str], str], Comparison]] = {
    Kind.GIVEN: _given,
    Kind.FAMILY: _family,
    Kind.FATHER: _father,
    Kind.DATE: _date,
    Kind.PLACE: _words,
    Kind.TEXT: _words,
    Kind.CODE: _code,
    Kind.NUMBER: _number,
    Kind.CATEGORY: _category,
    Kind.SEX: _sex,
}
