"""A move that makes or empties a class of cases which one list alone holds.

Gradient steps and Gibbs sweeps seldom find such a class: before it holds anybody its
chances wander over the whole prior. Here a class is proposed with its chances and its
share at once, and a donor gives it that share of its cases on one list, so that the
list keeps its size. The reverse empties a class into its donor.

Source: Green, Biometrika 82 (1995), for matching the two directions; the density of
the broken stick is that of Sethuraman, Statistica Sinica 4 (1994).
"""

from dataclasses import dataclass

import numpy as np

from aigaq.pure.statistics.unseen.latent_density import Histories, log_likelihood
from aigaq.pure.statistics.unseen.table import Floats, Integers

ELSEWHERE = 20.0
"""Beside its list a proposed class is listed with chances of Beta(1, 20)."""

EMPTIEST, FULLEST = 1e-20, 1e-2
"""Shares proposed for an emptied class lie between these, on a logarithmic scale."""


@dataclass(frozen=True, slots=True)
class Classes:
    """Shares and chances of all chains.

    Attributes:
        logs: logarithm of each class's share, shape (chains, classes).
        chance: probability of being listed, shape (lists, chains, classes).
    """

    logs: Floats
    chance: Floats


def transferred(
    data: Histories,
    old: Classes,
    alpha: Floats,
    heat: Floats,
    rng: np.random.Generator,
) -> tuple[Classes, Integers]:
    """Propose a transfer on every chain.

    Returns:
        The classes as proposed, and which chains take the proposal.
    """
    chains = np.arange(len(alpha))
    lists, _, classes = old.chance.shape
    donor = _donors(old.logs, rng)
    other = (donor + rng.integers(1, classes, len(chains))) % classes
    which = rng.integers(lists, size=len(chains))
    gives = np.exp(old.logs[chains, donor])
    had = np.exp(old.logs[chains, other])
    mass = gives * old.chance[which, chains, donor]
    mass = mass + had * old.chance[which, chains, other]
    new_share, new_chance = _proposed(lists, which, mass, rng)
    left = gives + had - new_share
    donates = (mass - new_share * new_chance[which, chains]) / left
    chance = old.chance.copy()
    before = chance[:, chains, other]
    chance[:, chains, other] = new_chance
    chance[which, chains, donor] = donates
    # Logarithms of the rest stay as they are: many are too small for a plain number.
    logs = old.logs.copy()
    logs[chains, other], logs[chains, donor] = np.log(new_share), np.log(left)
    new = Classes(logs, chance)
    gain = heat * (
        log_likelihood(data, new.chance, new.logs)
        - log_likelihood(data, old.chance, old.logs)
    )
    gain += _stick_density(new.logs, alpha) - _stick_density(old.logs, alpha)
    gain += _log_proposal(had, before, which, mass)
    gain -= _log_proposal(new_share, new_chance, which, mass)
    possible = (left > 0) & (donates > 0) & (donates < 1)
    taken = possible & (np.log(rng.random(len(chains))) < gain)
    return new, np.flatnonzero(taken)


def _donors(logs: Floats, rng: np.random.Generator) -> Integers:
    """Choose a class by its share. The choice cancels the change of volume."""
    chosen: Integers = np.argmax(logs + rng.gumbel(size=logs.shape), axis=1)
    return chosen


def _proposed(
    lists: int, which: Integers, mass: Floats, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Draw share and chances: half of the time a class of one list, else an empty."""
    chains = np.arange(len(which))
    special = rng.beta(1.0, ELSEWHERE, (lists, len(which)))
    special[which, chains] = rng.beta(2.0, 2.0, len(which))
    full = rng.random(len(which)) * mass / special[which, chains]
    empty = EMPTIEST * (FULLEST / EMPTIEST) ** rng.random(len(which))
    fill = rng.random(len(which)) < 0.5  # noqa: PLR2004  # an even choice
    chance = np.where(fill, special, rng.random((lists, len(which))))
    return np.where(fill, full, empty), chance


def _log_proposal(
    share: Floats, chance: Floats, which: Integers, mass: Floats
) -> Floats:
    """Return the log density of ``_proposed`` at this share and these chances."""
    chains = np.arange(len(which))
    own = chance[which, chains]
    beside = np.log(ELSEWHERE) + (ELSEWHERE - 1) * np.log1p(-chance)
    beside[which, chains] = np.log(6 * own * (1 - own)) + np.log(own / mass)
    full = np.where(share * own <= mass, beside.sum(axis=0), -np.inf)
    inside = (share >= EMPTIEST) & (share <= FULLEST)
    spread = np.log(np.log(FULLEST / EMPTIEST))
    empty = np.where(inside, -np.log(share) - spread, -np.inf)
    both: Floats = np.logaddexp(full, empty) - np.log(2)
    return both


def _stick_density(logs: Floats, alpha: Floats) -> Floats:
    """Return the log density of the shares, without constants."""
    after = np.logaddexp.accumulate(logs[:, ::-1], axis=1)[:, ::-1]
    density: Floats = (alpha - 1) * logs[:, -1] - after[:, :-1].sum(axis=1)
    return density
