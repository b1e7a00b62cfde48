"""Chains over latent classes: Gibbs sweeps, gradient steps, and heated helpers.

The published sampler moves one variable at a time and can stay for a hundred thousand
steps in one arrangement of classes. Three moves are joined here, each of which
leaves the posterior as it is: (1) the published Gibbs sweep; (2) a Hamiltonian step
with the unseen summed out; (3) exchanges with chains on a flattened likelihood, which
cross from one arrangement to another. The only randomness is the state's own
generator, made from a seed.

Sources: Manrique-Vallier, Biometrics 72 (2016), section 4 (1); Neal, MCMC using
Hamiltonian dynamics, Handbook of MCMC (2011) (2); Geyer, Markov chain Monte Carlo
maximum likelihood, Computing Science and Statistics (1991) (3).
"""

from dataclasses import dataclass

import numpy as np

from aigaq.pure.statistics.unseen.latent_density import (
    Histories,
    Value,
    log_likelihood,
    log_weights,
    value_at,
)
from aigaq.pure.statistics.unseen.latent_transfer import Classes, transferred
from aigaq.pure.statistics.unseen.table import Floats, Integers

CHAINS = 4
"""Chains of one block that sample the posterior itself."""

HEATS = (1.0, 0.75, 0.5, 0.3, 0.15)
"""Powers of the likelihood; the first is the posterior, the rest only help."""

TRANSFERS = 2
"""Attempts in each sweep to make or empty a class."""

LEAPS = 5
STRIDE = 0.08
STRIDE_SPREAD = 0.4
LONGEST_STRIDE = 0.4

ALPHA_SHAPE = ALPHA_RATE = 0.25
"""Prior of the concentration: Gamma(1/4, 1/4), as published."""

EDGE = 27.0
"""Log-odds of being listed stay within plus and minus this: a chance of 2e-12."""

STICK_EDGE = 300.0
"""Log-odds of sticks stay within this; shares of empty classes are truly tiny."""


@dataclass(slots=True)
class State:
    """Where the chains of one block stand; ``rng`` is part of it.

    Chain ``heat * CHAINS + c`` has power ``HEATS[heat]``. Shapes as in ``value_at``.
    """

    rng: np.random.Generator
    chance: Floats
    stick: Floats
    alpha: Floats


def first_state(data: Histories, seed: np.random.SeedSequence) -> State:
    """Scatter the chains over the prior."""
    rng = np.random.default_rng(seed)
    chains = CHAINS * len(HEATS)
    return State(
        rng,
        _log_odds(rng.random((data.lists, chains, data.classes))),
        _log_odds(rng.random((chains, data.classes - 1))),
        np.ones(chains),
    )


def advance(data: Histories, state: State, sweeps: int) -> tuple[State, Integers]:
    """Move all chains on and return the draws of the posterior.

    Returns:
        The state, and the total number of cases, a row a chain, a column a sweep.
    """
    heat = np.repeat(np.array(HEATS), CHAINS)
    draws = np.empty((CHAINS, sweeps), dtype=np.int64)
    with np.errstate(all="ignore"):
        for sweep in range(sweeps):
            likelihood = _glide(data, state, heat)
            for _ in range(TRANSFERS):
                _transfer(data, state, heat, likelihood)
            _exchange(state, heat, likelihood, sweep % 2)
            _reorder(state)
            rest = log_weights(state.stick)[:, -1]
            shape = ALPHA_SHAPE - 1 + data.classes
            state.alpha = state.rng.gamma(shape, 1 / (ALPHA_RATE - rest))
            draws[:, sweep] = data.observed + published_sweep(data, state)
    return state, draws


def _glide(data: Histories, state: State, heat: Floats) -> Floats:
    """Take one Hamiltonian step on every chain; return the likelihoods."""
    rng = state.rng
    at = value_at(data, state.chance, state.stick, state.alpha, heat)
    push = rng.normal(size=state.chance.shape)
    turn = rng.normal(size=state.stick.shape)
    before = _energy(at, heat, push, turn)
    stride = STRIDE / np.sqrt(heat) * np.exp(rng.normal(0, STRIDE_SPREAD, len(heat)))
    stride = np.minimum(stride, LONGEST_STRIDE)
    wide, tall = stride[None, :, None], stride[:, None]
    chance, stick, new = state.chance, state.stick, at
    push += wide / 2 * at.by_chance
    turn += tall / 2 * at.by_stick
    for leap in range(LEAPS):
        chance = chance + wide * push
        stick = stick + tall * turn
        new = value_at(data, chance, stick, state.alpha, heat)
        part = 1.0 if leap < LEAPS - 1 else 0.5
        push += part * wide * new.by_chance
        turn += part * tall * new.by_stick
    gain = _energy(new, heat, push, turn) - before
    # A comparison with what is not a number is false: such steps are refused.
    taken = np.log(rng.random(len(heat))) < gain
    state.chance = np.where(taken[None, :, None], chance, state.chance)
    state.stick = np.where(taken[:, None], stick, state.stick)
    np.clip(state.chance, -EDGE, EDGE, out=state.chance)
    np.clip(state.stick, -STICK_EDGE, STICK_EDGE, out=state.stick)
    return np.where(taken, new.likelihood, at.likelihood)


def _energy(value: Value, heat: Floats, push: Floats, turn: Floats) -> Floats:
    moving: Floats = (push**2).sum(axis=(0, 2)) + (turn**2).sum(axis=1)
    return heat * value.likelihood + value.prior - moving / 2


def _exchange(state: State, heat: Floats, likelihood: Floats, parity: int) -> None:
    """Let neighbours in heat change places, every second pair at a time."""
    for level in range(parity, len(HEATS) - 1, 2):
        one = np.arange(level * CHAINS, (level + 1) * CHAINS)
        two = one + CHAINS
        gain = (heat[one] - heat[two]) * (likelihood[two] - likelihood[one])
        agreed = np.log(state.rng.random(CHAINS)) < gain
        one, two = one[agreed], two[agreed]
        both, swapped = np.append(one, two), np.append(two, one)
        state.chance[:, both] = state.chance[:, swapped]
        state.stick[both] = state.stick[swapped]
        state.alpha[both] = state.alpha[swapped]


def _reorder(state: State) -> None:
    """Propose a new order of the classes on every chain.

    The likelihood knows no order, the stick does: large classes come first. Proposed
    is a size-biased order, for which the rule of acceptance is a ratio of the last
    shares to the power alpha (both follow from the density of the broken stick).
    """
    logs = log_weights(state.stick)
    order = np.argsort(-(logs + state.rng.gumbel(size=logs.shape)), axis=1)
    new = np.take_along_axis(logs, order, axis=1)
    gain = state.alpha * (new[:, -1] - logs[:, -1])
    taken = np.flatnonzero(np.log(state.rng.random(len(logs))) < gain)
    order, new = order[taken], new[taken]
    state.chance[:, taken] = np.take_along_axis(
        state.chance[:, taken], order[None, :, :], axis=2
    )
    state.stick[taken] = _sticks_of(new)


def _sticks_of(logs: Floats) -> Floats:
    """Return log-odds of each stick: a share against all that comes after it."""
    after = np.logaddexp.accumulate(logs[:, ::-1], axis=1)[:, ::-1][:, 1:]
    return np.clip(logs[:, :-1] - after, -STICK_EDGE, STICK_EDGE)


def _transfer(data: Histories, state: State, heat: Floats, likelihood: Floats) -> None:
    """Let every chain make or empty a class; update the likelihoods in place."""
    chance = 1 / (1 + np.exp(-state.chance))
    old = Classes(log_weights(state.stick), chance)
    new, taken = transferred(data, old, state.alpha, heat, state.rng)
    if len(taken):
        state.chance[:, taken] = _log_odds(new.chance[:, taken])
        state.stick[taken] = _sticks_of(new.logs[taken])
        likelihood[taken] = log_likelihood(data, new.chance[:, taken], new.logs[taken])


def published_sweep(data: Histories, state: State, chains: int = CHAINS) -> Integers:
    """Sweep the first, unheated, chains as published; return their unseen cases.

    The concentration is left as it is.
    """
    rng = state.rng
    chance, alpha = state.chance[:, :chains], state.alpha[:chains]
    none = -np.log1p(np.exp(chance)).sum(axis=0)
    missed = np.exp(log_weights(state.stick[:chains]) + none)
    miss = missed.sum(axis=1)
    unseen = rng.negative_binomial(data.observed, np.clip(1 - miss, 1e-12, 1.0))
    hidden = rng.multinomial(unseen, missed / miss[:, None])
    marks = data.marks[:-1]
    logs = np.einsum("hl,lck->hck", marks, chance)
    each = np.exp(logs - logs.max(axis=2, keepdims=True)) * missed
    each /= each.sum(axis=2, keepdims=True)
    counts = np.broadcast_to(data.counts.astype(np.int64)[:, None], each.shape[:2])
    seen = rng.multinomial(counts, each)
    listed = np.einsum("hl,hck->lck", marks, seen)
    members = seen.sum(axis=0) + hidden
    state.chance[:, :chains] = _log_odds(rng.beta(1 + listed, 1 + members - listed))
    later = members.sum(axis=1, keepdims=True) - np.cumsum(members, axis=1)
    state.stick[:chains] = _log_odds(
        rng.beta(1 + members[:, :-1], alpha[:, None] + later[:, :-1]), STICK_EDGE
    )
    drawn: Integers = unseen
    return drawn


def _log_odds(chance: Floats, edge: float = EDGE) -> Floats:
    odds: Floats = np.log(chance) - np.log1p(-chance)
    return np.clip(odds, -edge, edge)
