"""The latent-class estimate (LCMCR): chains run until they agree, or a refusal.

Two blocks of chains that know nothing of each other; after each round it is asked
whether all chains tell the same story. Blocks may run in two processes; the answer
depends on the seed alone. Decides nothing about what may be said.

Source: Manrique-Vallier, Biometrics 72 (2016).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from aigaq.pure.statistics.unseen.convergence import effective_size, split_rhat
from aigaq.pure.statistics.unseen.latent_density import Histories, histories_of
from aigaq.pure.statistics.unseen.latent_sampler import State, advance, first_state
from aigaq.pure.statistics.unseen.refusals import ChainsDisagree, ChainsShort
from aigaq.pure.statistics.unseen.table import CaptureTable, Floats, Integers

BLOCKS = 2
"""Each of ``latent_sampler.CHAINS`` chains."""

ROUNDS = (1_600, 1_600, 3_200, 6_400, 12_800)
"""Sweeps of each round; after each the chains are compared."""

USUALLY = 12_800
"""Sweeps after which only chains go on that agree, but move so slowly that they are
worth too little: all they lack is time."""

FORGOTTEN = 0.2
"""Share of each chain that is dropped: it still remembers where it began."""

RHAT_LIMIT = 1.05
RHAT_CONTENT = 1.02
SIZE_NEEDED = 400
SIZE_CONTENT = 1_000

Mapper = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""Such as ``map``, or that of a pool of processes."""


@dataclass(frozen=True, slots=True)
class LatentEstimate:
    """What the chains say.

    Attributes:
        draws: totals, a row a chain; at least 10,000 draws in all.
        rhat: split R-hat of the logarithm of the total.
        size: effective number of draws.
    """

    draws: Integers
    rhat: float
    size: float

    def quantile(self, share: float) -> float:
        """Return the total below which ``share`` of the draws lie."""
        return float(np.quantile(self.draws, share))


def latent(
    table: CaptureTable,
    *,
    seed: int,
    rounds: tuple[int, ...] = ROUNDS,
    mapper: Mapper = map,
) -> LatentEstimate:
    """Sample the total number of cases.

    Args:
        table: lists that all hold a case, in canonical order.
        seed: the same seed gives the same draws, however the blocks are run.
        rounds: sweeps of each round; fewer are only for trials.
        mapper: runs the blocks.

    Raises:
        ChainsDisagree: R-hat stayed at or above ``RHAT_LIMIT``.
        ChainsShort: they agree, but are worth fewer than ``SIZE_NEEDED`` draws.
    """
    data = histories_of(table)
    seeds = np.random.SeedSequence(seed).spawn(BLOCKS)
    states = [first_state(data, one) for one in seeds]
    drawn: list[Integers] = []
    found = LatentEstimate(np.empty((0, 0), dtype=np.int64), np.inf, 0.0)
    for sweeps in rounds:
        if sum(part.shape[1] for part in drawn) >= USUALLY and not _only_short(found):
            break
        moved = list(mapper(partial(_moved, data, sweeps), states))
        states = [state for state, _ in moved]
        drawn.append(np.vstack([part for _, part in moved]))
        found = _judged(np.hstack(drawn))
        if found.rhat < RHAT_CONTENT and found.size >= SIZE_CONTENT:
            break
    if not found.rhat < RHAT_LIMIT:
        raise ChainsDisagree(rhat=f"{found.rhat:.2f}", limit=RHAT_LIMIT)
    if found.size < SIZE_NEEDED:
        raise ChainsShort(size=round(found.size), needed=SIZE_NEEDED)
    return found


def _only_short(found: LatentEstimate) -> bool:
    """Tell whether all that is missing is more of the same."""
    return found.rhat < RHAT_LIMIT and found.size < SIZE_NEEDED


def _moved(data: Histories, sweeps: int, state: State) -> tuple[State, Integers]:
    return advance(data, state, sweeps)


def _judged(draws: Integers) -> LatentEstimate:
    kept = draws[:, int(draws.shape[1] * FORGOTTEN) :]
    logs: Floats = np.log(kept)
    return LatentEstimate(kept, split_rhat(logs), effective_size(logs))
