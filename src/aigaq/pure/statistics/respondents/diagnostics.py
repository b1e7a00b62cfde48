"""Whether the chains behaved: length, mixing, convergence, who invites how much.

After Gile, Johnston and Salganik, Journal of the Royal Statistical Society A 178
(2015), and Heckathorn's homophily (1997, 2002). Numbers only; the thresholds of the
warnings stand in docs/spec/respondents.md, section 4.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from aigaq.pure.statistics.respondents.estimators import (
    Integers,
    Numbers,
    mean_degrees,
    recruitment,
    shares,
    weights_two,
)
from aigaq.pure.statistics.respondents.survey import NOBODY, Survey

NEAR = 0.02
"""Two shares this close count as equal (Heckathorn 1997)."""

MOST_WAVES = 1000
LEAST_IN_TREE = 10


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """What the recruitment looked like. ``None`` where it cannot be said."""

    respondents: int
    known: int
    seeds: int
    waves: int
    wave_sizes: tuple[int, ...]
    recruits: int
    largest_tree_share: float
    recruitment: tuple[tuple[int, ...], ...]
    recruits_each: tuple[float, ...]
    mean_degrees: tuple[float, ...]
    homophily: tuple[float | None, ...]
    recruitment_homophily: float | None
    waves_needed: int | None
    by_wave: tuple[float, ...]
    by_tree: tuple[float, ...]

    @property
    def seed_share(self) -> float:
        """Return the part of the respondents whom the group invited itself."""
        return self.seeds / self.respondents

    def as_data(self) -> dict[str, Any]:
        """Return everything as plain data, for JSON."""
        data = {name: getattr(self, name) for name in self.__slots__}
        return data | {"seed_share": self.seed_share}


def diagnose(survey: Survey, estimate: Numbers) -> Diagnostics:
    """Look at the chains; ``estimate`` is the share of each group."""
    table = recruitment(survey)
    seeds = survey.recruiter == NOBODY
    trees = np.bincount(survey.tree)
    waves = np.bincount(survey.wave)
    return Diagnostics(
        respondents=survey.size,
        known=int(survey.outcome.known.sum()),
        seeds=int(seeds.sum()),
        waves=int(survey.wave.max()),
        wave_sizes=tuple(int(n) for n in waves),
        recruits=int((~seeds).sum()),
        largest_tree_share=float(trees.max() / survey.size),
        recruitment=tuple(tuple(int(n) for n in row) for row in table),
        recruits_each=_recruits_each(survey),
        mean_degrees=tuple(float(d) for d in mean_degrees(survey)),
        homophily=_homophily(table, estimate),
        recruitment_homophily=_same_group(table),
        waves_needed=_waves_needed(table),
        by_wave=_by_wave(survey),
        by_tree=_by_tree(survey),
    )


def _recruits_each(survey: Survey) -> tuple[float, ...]:
    """Return how many people one of each group invited, on average."""
    invited = np.bincount(
        survey.recruiter[survey.recruiter != NOBODY], minlength=survey.size
    )
    codes = survey.outcome.codes
    means = []
    for kind in range(len(survey.outcome.kinds)):
        own = invited[codes == kind]
        means.append(float(own.mean()) if len(own) else 0.0)
    return tuple(means)


def _homophily(table: Integers, estimate: Numbers) -> tuple[float | None, ...]:
    """Return Heckathorn's index of each group: 1 only within, 0 by chance, -1 never."""
    if len(estimate) != len(table):
        return ()
    found: list[float | None] = []
    for kind, share in enumerate(estimate):
        total = table[kind].sum()
        if not total or not 0 < share < 1:
            found.append(None)
            continue
        within = table[kind, kind] / total
        room = 1 - share if within >= share else share
        found.append(float((within - share) / room))
    return tuple(found)


def _same_group(table: Integers) -> float | None:
    """Return invitations within groups over those expected if groups did not matter."""
    total = table.sum()
    expected = (table.sum(axis=0) * table.sum(axis=1)).sum()
    return float(np.trace(table) * total / expected) if expected else None


def _waves_needed(table: Integers) -> int | None:
    """Return after how many invitations it no longer matters who the seeds were."""
    totals = table.sum(axis=1, keepdims=True)
    if not totals.all():
        return None
    steps = table / totals
    reached = np.eye(len(table))
    for wave in range(MOST_WAVES):
        if np.abs(reached - reached[0]).max() < NEAR:
            return wave
        reached = reached @ steps
    return None


def _followed(survey: Survey, chosen: np.ndarray[Any, Any]) -> float | None:
    """Return the RDS-II estimate of the followed group, or mean, among some."""
    known = survey.outcome.known & chosen
    if not known.any():
        return None
    weights = np.where(known, weights_two(survey), 0.0)
    estimate = shares(survey, weights)
    return float(estimate[_followed_kind(survey)])


def _followed_kind(survey: Survey) -> int:
    """Return which group is followed: yes, the mean, else the largest group."""
    if survey.outcome.sort == "number":
        return 0
    if survey.outcome.sort == "binary":
        return 1
    known = survey.outcome.known
    return int(np.bincount(survey.outcome.codes[known]).argmax())


def _by_wave(survey: Survey) -> tuple[float, ...]:
    found = [
        _followed(survey, survey.wave <= wave)
        for wave in range(int(survey.wave.max()) + 1)
    ]
    return tuple(value for value in found if value is not None)


def _by_tree(survey: Survey) -> tuple[float, ...]:
    """Return the estimate of each tree that is large enough to have one."""
    sizes = np.bincount(survey.tree[survey.outcome.known], minlength=survey.size)
    found = [
        _followed(survey, survey.tree == seed)
        for seed in np.flatnonzero(sizes >= LEAST_IN_TREE)
    ]
    return tuple(sorted(value for value in found if value is not None))
