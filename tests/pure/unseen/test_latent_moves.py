"""Each move of the latent-class chains keeps what it must keep."""

import numpy as np
import pytest
from published import KOREA

from aigaq.pure.statistics.unseen.convergence import effective_size, split_rhat
from aigaq.pure.statistics.unseen.latent_density import (
    histories_of,
    log_likelihood,
    log_weights,
    value_at,
)
from aigaq.pure.statistics.unseen.latent_sampler import (
    State,
    _log_odds,
    _reorder,
    _transfer,
    first_state,
)

DATA = histories_of(KOREA)


def _posterior(state, heat):
    value = value_at(DATA, state.chance, state.stick, state.alpha, heat)
    return value, heat * value.likelihood + value.prior


def test_the_slope_is_the_slope():
    state = first_state(DATA, np.random.SeedSequence(1))
    heat = np.full(len(state.alpha), 0.7)
    value, before = _posterior(state, heat)
    state.chance[1, :, 2] += 1e-6
    assert (_posterior(state, heat)[1] - before) / 1e-6 == pytest.approx(
        value.by_chance[1, :, 2], rel=1e-3, abs=1e-3
    )
    state.chance[1, :, 2] -= 1e-6
    state.stick[:, 3] += 1e-6
    assert (_posterior(state, heat)[1] - before) / 1e-6 == pytest.approx(
        value.by_stick[:, 3], rel=1e-3, abs=1e-3
    )


def test_both_ways_to_the_likelihood_agree():
    state = first_state(DATA, np.random.SeedSequence(2))
    one = _posterior(state, np.ones(len(state.alpha)))[0].likelihood
    chance = 1 / (1 + np.exp(-state.chance))
    assert log_likelihood(DATA, chance, log_weights(state.stick)) == pytest.approx(one)


def test_transfers_and_new_orders_keep_the_prior():
    chains, rng = 3000, np.random.default_rng(3)
    alpha = np.full(chains, 1.5)
    sticks = rng.beta(1, alpha[:, None], (chains, DATA.classes - 1))
    chance = rng.random((DATA.lists, chains, DATA.classes))
    state = State(rng, _log_odds(chance), _log_odds(sticks, 300.0), alpha)
    start = state.stick.copy()
    cold = np.zeros(chains)
    with np.errstate(all="ignore"):
        for _ in range(40):
            _transfer(DATA, state, cold, np.zeros(chains))
            _reorder(state)
    assert (state.stick != start).any(axis=1).mean() > 0.5
    shares = np.exp(log_weights(state.stick)).mean(axis=0)
    expected = 0.4 * 0.6 ** np.arange(DATA.classes - 1)
    assert shares[:-1] == pytest.approx(expected, abs=0.02)
    now = 1 / (1 + np.exp(-state.chance))
    assert now.mean(axis=(1, 2)) == pytest.approx(0.5, abs=0.01)
    assert (now**2).mean() == pytest.approx(1 / 3, abs=0.01)


def test_chains_that_differ_are_told_from_chains_that_agree():
    noise = np.random.default_rng(4).normal(size=(4, 500))
    assert split_rhat(noise) < 1.01
    assert effective_size(noise) > 1000
    apart = noise + np.array([[0], [0], [0], [3]])
    assert split_rhat(apart) > 1.3
    assert effective_size(apart) < 50
    assert split_rhat(np.ones((4, 8))) == 1.0
