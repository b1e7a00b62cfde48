"""The published latent-class run on the five UK lists, done again, and where it leads.

Published: 20,232 (10,935 to 32,842), the median of 200 chains of 100,000 sweeps from
one starting point, every 1,000th kept, nothing dropped, K = 10 (Binette and Steorts,
MSETools, 2021). Here 100 such chains; then what is left of that number when more of
their beginning is dropped, what the chains of this program agree on, and where the
published sweeps go from there. If they stay, print was on its way and this is the end.
About four minutes of processor time. Run: .venv/bin/python bench/unseen_published.py
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests/pure/unseen"))

from published import UK_FIVE

from aigaq.pure.statistics.unseen.convergence import split_rhat
from aigaq.pure.statistics.unseen.latent_density import (
    Histories,
    histories_of,
    log_weights,
)
from aigaq.pure.statistics.unseen.latent_sampler import (
    ALPHA_RATE,
    ALPHA_SHAPE,
    State,
    advance,
    first_state,
    published_sweep,
)
from aigaq.pure.statistics.unseen.latent_sampler import CHAINS as POSTERIOR
from aigaq.pure.statistics.unseen.table import Integers, canonical

CLASSES, CHAINS, SWEEPS, WARMING = 10, 100, 100_000, 500
LOW = 15_000
"""Below this lies the arrangement in which the published chains begin."""


def start(data: Histories) -> State:
    """Begin as published: four classes with most, all with the lists' own shares."""
    share = data.counts @ data.marks[:-1] / data.observed
    odds = np.log(share / (1 - share))
    weight = np.r_[np.full(4, 0.225), np.full(CLASSES - 4, 0.1 / (CLASSES - 4))]
    after = np.cumsum(weight[::-1])[::-1]
    stick = np.log(weight[:-1] / after[1:])
    return State(
        np.random.default_rng(1),
        np.tile(odds[:, None, None], (1, CHAINS, CLASSES)),
        np.tile(stick, (CHAINS, 1)),
        np.full(CHAINS, 0.3 / CLASSES),
    )


def settled(data: Histories) -> tuple[State, Integers]:
    """Return 100 places this program's chains came by, and its draws before them."""
    state, _ = advance(data, first_state(data, np.random.SeedSequence(11)), 2_560)
    places, draws = [], []
    for _ in range(CHAINS // POSTERIOR):
        state, block = advance(data, state, 400)
        here = slice(POSTERIOR)
        places.append((state.chance[:, here], state.stick[here], state.alpha[here]))
        draws.append(block)
    chance, stick, alpha = zip(*places, strict=True)
    there = State(
        np.random.default_rng(2),
        np.concatenate(chance, axis=1),
        np.concatenate(stick),
        np.concatenate(alpha),
    )
    return there, np.hstack(draws)


def published_chains(data: Histories, state: State) -> Integers:
    """Return the total of every chain at every published sweep from ``state``."""
    draws = np.empty((CHAINS, SWEEPS), dtype=np.int64)
    with np.errstate(all="ignore"):
        for sweep in range(-WARMING, SWEEPS):
            unseen = published_sweep(data, state, CHAINS)
            if sweep < 0:
                continue
            rest = log_weights(state.stick)[:, -1]
            shape = ALPHA_SHAPE - 1 + CLASSES
            state.alpha = state.rng.gamma(shape, 1 / (ALPHA_RATE - rest))
            draws[:, sweep] = data.observed + unseen
    return draws


def line(name: str, draws: Integers) -> str:
    low, middle, high = np.quantile(draws, [0.025, 0.5, 0.975])
    return (
        f"{name:44} {middle:8,.0f} ({low:6,.0f}-{high:6,.0f})"
        f"  below {LOW:,}: {(draws < LOW).mean():4.0%}"
        f"  R-hat {split_rhat(np.log(draws)):.3f}"
    )


def main() -> None:
    seen = histories_of(canonical(UK_FIVE))
    data = Histories(seen.marks, seen.counts, CLASSES)
    draws = published_chains(data, start(data))
    print(line("published run: every 1,000th, nothing dropped", draws[:, 999::1000]))
    for dropped in (0.1, 0.25, 0.5, 0.75):
        kept = draws[:, int(SWEEPS * dropped) :]
        print(line(f"the same, the first {dropped:.0%} dropped", kept))
    there, draws = settled(data)
    print(line(f"ours, K = {CLASSES}", draws))
    draws = published_chains(data, there)
    print(line("published sweeps from 100 places of ours", draws))
    for first in range(0, SWEEPS, SWEEPS // 4):
        quarter = draws[:, first : first + SWEEPS // 4]
        print(line(f"  from sweep {first:,}", quarter))


if __name__ == "__main__":
    main()
