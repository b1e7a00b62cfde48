"""A survey that respondents passed on: who, invited by whom, knowing how many.

Reads a CSV strictly and turns it into arrays. The order of the lines does not matter.
Identifiers end here: nothing later knows them, and no refusal repeats one.
"""

import csv
import io
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aigaq.pure.statistics.respondents import refusals
from aigaq.pure.statistics.respondents.outcomes import Outcome, read_outcome

Integers = NDArray[np.int64]
NOBODY = -1
"""Stands as recruiter of those whom the group itself invited: the seeds."""

MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "."})
SEED_WORDS = MISSING | {"seed", "0", "-1"}
OTHER_NAMES = {
    "recruiter.id": "recruiter_id",
    "network.size": "degree",
    "network_size": "degree",
}
LARGEST_DEGREE = 1_000_000
MOST_RESPONDENTS = 20_000


@dataclass(frozen=True, slots=True)
class Survey:
    """Respondents in the order of their identifiers.

    Args:
        degree: how many people of the group each knows, at least 1.
        recruiter: the place of each one's recruiter, or ``NOBODY`` for a seed.
        wave: invitations between each and their seed; 0 for a seed.
        tree: the place of each one's seed.
        outcome: what is estimated.
    """

    degree: Integers
    recruiter: Integers
    wave: Integers
    tree: Integers
    outcome: Outcome

    @property
    def size(self) -> int:
        """Return the number of respondents."""
        return len(self.degree)


def read_survey(raw: bytes, outcome: str, *, read_as: str = "auto") -> Survey:
    """Read a survey from the bytes of a CSV file.

    Args:
        raw: UTF-8, with ``id``, ``recruiter_id``, ``degree`` and the outcome. Lines
            that begin with ``#`` are comments.
        outcome: the column to estimate.
        read_as: "category", "number", or "auto" (docs/spec/respondents.md, section 2).

    Raises:
        SurveyUnreadable, SurveyColumnMissing, SurveyEmpty: it is no such table.
        SurveyIdRefused, SurveyDegreeRefused, SurveyRecruiterUnknown,
        SurveySelfRecruited, SurveyCircle: a line cannot be true.
    """
    lines, rows = _rows(raw)
    for column in ("id", "recruiter_id", "degree"):
        if column not in rows[0]:
            raise refusals.SurveyColumnMissing(column=column)
    if outcome not in rows[0]:
        # Its name came from outside and may be anything: it is not repeated.
        raise refusals.SurveyColumnMissing(column="--outcome")
    place = _places(lines, rows)
    recruiter = _recruiters(lines, rows, place)
    wave, tree = _forest(recruiter, lines)
    degrees = [_degree(row["degree"], n) for n, row in zip(lines, rows, strict=True)]
    # By name, so that chance falls on the same people however the lines are ordered.
    order = np.array([place[name] for name in sorted(place)])
    now_at = np.argsort(order)
    return Survey(
        degree=np.array(degrees, dtype=np.int64)[order],
        recruiter=np.where(recruiter == NOBODY, NOBODY, now_at[recruiter])[order],
        wave=wave[order],
        tree=now_at[tree][order],
        outcome=read_outcome([_known(rows[n][outcome]) for n in order], read_as),
    )


def _rows(raw: bytes) -> tuple[list[int], list[Mapping[str, str]]]:
    kept = list(_without_comments(_text(raw)))
    if not kept:
        raise refusals.SurveyEmpty
    header = kept[0][1]
    delimiter = max(",;\t", key=header.count)
    try:
        names, *cells = csv.reader((line for _, line in kept), delimiter=delimiter)
    except csv.Error:
        raise refusals.SurveyUnreadable(check="csv") from None
    names = [OTHER_NAMES.get(name.strip(), name.strip()) for name in names]
    if len(set(names)) != len(names):
        raise refusals.SurveyUnreadable(check="columns")
    if not cells:
        raise refusals.SurveyEmpty
    if len(cells) != len(kept) - 1 or any(len(row) != len(names) for row in cells):
        raise refusals.SurveyUnreadable(check="cells")
    if len(cells) > MOST_RESPONDENTS:
        raise refusals.SurveyUnreadable(check="size")
    rows: list[Mapping[str, str]] = [
        dict(zip(names, map(str.strip, row), strict=True)) for row in cells
    ]
    return [number for number, _ in kept[1:]], rows


def _text(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refusals.SurveyUnreadable(check="utf-8") from None
    if "\0" in text:
        raise refusals.SurveyUnreadable(check="csv")
    return text


def _without_comments(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(io.StringIO(text), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def _plain(identifier: str) -> str:
    """Undo what spreadsheets do to whole numbers beside an empty cell: 7 is 7.0."""
    whole = identifier.removesuffix(".0")
    return whole if whole.isdigit() else identifier


def _places(lines: list[int], rows: list[Mapping[str, str]]) -> dict[str, int]:
    place: dict[str, int] = {}
    for number, (line, row) in enumerate(zip(lines, rows, strict=True)):
        name = _plain(row["id"])
        if name.casefold() in MISSING or name in place:
            raise refusals.SurveyIdRefused(line=line)
        place[name] = number
    return place


def _recruiters(
    lines: list[int], rows: list[Mapping[str, str]], place: Mapping[str, int]
) -> Integers:
    found = np.full(len(rows), NOBODY, dtype=np.int64)
    for number, (line, row) in enumerate(zip(lines, rows, strict=True)):
        name = _plain(row["recruiter_id"])
        if name in place:
            found[number] = place[name]
            if place[name] == number:
                raise refusals.SurveySelfRecruited(line=line)
        elif name.casefold() not in SEED_WORDS:
            raise refusals.SurveyRecruiterUnknown(line=line)
    return found


def _forest(recruiter: Integers, lines: list[int]) -> tuple[Integers, Integers]:
    """Return each one's wave and seed, walking from the seeds outwards."""
    size = len(recruiter)
    wave = np.full(size, NOBODY, dtype=np.int64)
    tree = np.full(size, NOBODY, dtype=np.int64)
    recruits: list[list[int]] = [[] for _ in range(size)]
    for number, one in enumerate(recruiter):
        if one != NOBODY:
            recruits[one].append(number)
    queue = [int(n) for n in np.flatnonzero(recruiter == NOBODY)]
    wave[queue], tree[queue] = 0, queue
    for number in queue:
        for one in recruits[number]:
            wave[one], tree[one] = wave[number] + 1, tree[number]
            queue.append(one)
    if len(queue) < size:
        raise refusals.SurveyCircle(line=lines[_on_circle(recruiter, wave)])
    return wave, tree


def _on_circle(recruiter: Integers, wave: Integers) -> int:
    """Return the first on a circle, from somebody no seed reaches."""
    one = int(np.flatnonzero(wave == NOBODY)[0])
    for _step in range(len(recruiter)):
        one = int(recruiter[one])
    first, other = one, int(recruiter[one])
    while other != one:
        first, other = min(first, other), int(recruiter[other])
    return first


def _degree(text: str, line: int) -> int:
    try:
        value = float(text)
    except ValueError:
        raise refusals.SurveyDegreeRefused(line=line) from None
    if not (math.isfinite(value) and 1 <= value <= LARGEST_DEGREE):
        raise refusals.SurveyDegreeRefused(line=line)
    if value != int(value):
        raise refusals.SurveyDegreeRefused(line=line)
    return int(value)


def _known(answer: str) -> str | None:
    return None if answer.casefold() in MISSING else answer
