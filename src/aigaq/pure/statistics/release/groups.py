"""Groups written in words, such as "black female" or "64 or over", as conditions.

Reads published statistics from plain rows; which words exclude each other is known for
the usual ones and can be given for others. Knows English words only.
Spec: docs/spec/disclosure.md section 7.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from aigaq.pure.statistics.release.people import OLDEST, Population, Statistic
from aigaq.pure.statistics.release.refusals import ReleaseMalformed

USUAL: dict[str, tuple[str, ...]] = {
    "sex": ("female", "male"),
    "race": ("black", "white"),
    "marital": ("married", "single"),
}
"""Dimensions whose words need not be explained."""

ADULT = 18
WITHHELD_MOST = 2
"""A group marked D has at most so many people."""

AGES = (
    (re.compile(r"\bunder (\d+)\b"), lambda n: (0, n - 1)),
    (re.compile(r"\b(\d+) or (?:over|older|more)\b"), lambda n: (n, OLDEST)),
    (re.compile(r"\b(\d+) or (?:under|younger|less)\b"), lambda n: (0, n)),
    (re.compile(r"\bover (\d+)\b"), lambda n: (n + 1, OLDEST)),
    (re.compile(r"\b(\d+) to (\d+)\b"), lambda n, m: (n, m)),
)

EVERYBODY = {"all", "total", "everybody", "people", "persons"}


def population_of(
    rows: Iterable[Mapping[str, str]],
    extra: Mapping[str, Sequence[str]] | None = None,
    *,
    withheld_most: int = WITHHELD_MOST,
) -> Population:
    """Read rows with group, count, median and mean; D marks what is withheld.

    Raises:
        ReleaseMalformed: a word or number is unknown, or nobody is counted as a whole.
    """
    rows = list(rows)
    known = {**USUAL, **(extra or {})}
    dimension_of = {word: name for name, words in known.items() for word in words}
    statistics = [_statistic(row, dimension_of, withheld_most) for row in rows]
    whole = [
        one.fewest
        for one in statistics
        if not one.where and (one.youngest, one.oldest) == (0, OLDEST)
    ]
    if not whole:
        raise ReleaseMalformed(check="no_group_all")
    used = {name for one in statistics for name in one.where}
    dimensions = {name: tuple(known[name]) for name in known if name in used}
    return Population(whole[0], dimensions, statistics, _digit(rows))


def _statistic(
    row: Mapping[str, str], dimension_of: Mapping[str, str], withheld_most: int
) -> Statistic:
    where, ages = _conditions(row.get("group") or "", dimension_of)
    count = _number(row.get("count"))
    if count is None:
        return Statistic(where, *ages, 0, withheld_most)
    if count.denominator != 1 or count < 0:
        raise ReleaseMalformed(check="count")
    size = int(count)
    median, mean = _number(row.get("median")), _number(row.get("mean"))
    return Statistic(where, *ages, size, size, median, mean)


def _conditions(
    group: str, dimension_of: Mapping[str, str]
) -> tuple[dict[str, str], tuple[int, int]]:
    left = group.strip().lower()
    youngest, oldest = 0, OLDEST
    for pattern, bounds in AGES:
        for match in pattern.finditer(left):
            low, high = bounds(*(int(number) for number in match.groups()))
            youngest, oldest = max(youngest, low), min(oldest, high)
        left = pattern.sub(" ", left)
    where: dict[str, str] = {}
    for word in re.findall(r"\w+", left):
        if word in {"adult", "adults"}:
            youngest = max(youngest, ADULT)
        elif word in dimension_of:
            where[dimension_of[word]] = word
        elif word not in EVERYBODY:
            raise ReleaseMalformed(check="unknown_group_word")
    return where, (youngest, oldest)


def _number(text: str | None) -> Fraction | None:
    text = (text or "").strip()
    if text in {"", "D", "d", "null", "None"}:
        return None
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise ReleaseMalformed(check="number") from None


def _digit(rows: Sequence[Mapping[str, str]]) -> Fraction:
    """Return the unit of the last digit that any mean or median shows."""
    texts = [row.get(name) or "" for row in rows for name in ("mean", "median")]
    digits = max((len(text.strip().partition(".")[2]) for text in texts), default=0)
    return Fraction(1, 10**digits)
