"""The chains hit posteriors that can be worked out without any chain."""

from itertools import product
from math import comb

import numpy as np
import pytest
from published import table
from scipy.special import betaln, gammaln, logsumexp, roots_legendre
from scipy.stats import gamma

from aigaq.pure.statistics.unseen.latent_density import Histories, histories_of
from aigaq.pure.statistics.unseen.latent_sampler import (
    ALPHA_RATE,
    ALPHA_SHAPE,
    advance,
    first_state,
    published_sweep,
)

SMALL = table(
    "A B C",
    {"100": 3, "010": 2, "001": 4, "110": 2, "101": 1, "011": 1, "111": 2},
)
MOST = 80
"""Unseen cases looked at; what little lies beyond is left out on both sides."""


def _histories(classes):
    data = histories_of(SMALL)
    return Histories(data.marks, data.counts, classes)


def _one_class():
    """Chances integrated out: lists that are independent, and 1/N beforehand."""
    data = _histories(1)
    total = data.observed + np.arange(MOST + 1)
    listed = data.counts @ data.marks[:-1]
    logs = gammaln(total) - gammaln(total - data.observed + 1)
    for held in listed:
        logs = logs + betaln(1 + held, 1 + total - held)
    return np.exp(logs - logsumexp(logs))


def _stick(most):
    """Return log of the chance that so many fall in one class, so many in the other.

    The stick is Beta(1, alpha), and alpha is averaged over its prior.
    """
    nodes, weights = roots_legendre(100)
    shares = (nodes + 1) / 2
    alpha = gamma.ppf(shares, ALPHA_SHAPE, scale=1 / ALPHA_RATE)
    ones = np.arange(most + 1)
    logs = np.log(alpha)[:, None, None] + betaln(
        1 + ones[None, :, None], alpha[:, None, None] + ones[None, None, :]
    )
    return logsumexp(logs, axis=0, b=weights[:, None, None] / 2)


def _two_classes():
    """Sum over every way in which the cases can fall into two classes."""
    data = _histories(2)
    counts = data.counts.astype(int)
    marks = data.marks[:-1].astype(int)
    ways: dict[tuple[int, ...], int] = {}
    for first in product(*(range(count + 1) for count in counts)):
        key = (sum(first), *(np.array(first) @ marks))
        chosen = [comb(c, f) for c, f in zip(counts, first, strict=True)]
        ways[key] = ways.get(key, 0) + int(np.prod(chosen))
    listed = counts @ marks
    most = data.observed + MOST
    stick = _stick(most)
    unseen, one = np.tril_indices(MOST + 1)
    base = (
        gammaln(data.observed + unseen) - gammaln(one + 1) - gammaln(unseen - one + 1)
    )
    logs = np.full(len(unseen), -np.inf)
    for (held, *on), number in ways.items():
        mine, other = held + one, data.observed - held + unseen - one
        term = np.log(number) + base + stick[mine, other]
        for here, whole in zip(on, listed, strict=True):
            term = term + betaln(1 + here, 1 + mine - here)
            term = term + betaln(1 + whole - here, 1 + other - (whole - here))
        logs = np.logaddexp(logs, term)
    found = np.exp(logs - logs.max())
    weight = np.bincount(unseen, found)
    return weight / weight.sum()


def _reached(draws, data):
    unseen = draws - data.observed
    inside = unseen[unseen <= MOST]
    return np.bincount(inside.ravel(), minlength=MOST + 1).cumsum() / inside.size


def test_one_class_gives_the_closed_form():
    data = _histories(1)
    state = first_state(data, np.random.SeedSequence(5))
    with np.errstate(all="ignore"):
        draws = (
            np.array([published_sweep(data, state) for _ in range(4000)])
            + data.observed
        )
    assert _reached(draws[100:], data) == pytest.approx(_one_class().cumsum(), abs=0.02)


def test_two_classes_give_the_sum_over_all_memberships():
    data = _histories(2)
    state = first_state(data, np.random.SeedSequence(6))
    _, draws = advance(data, state, 1500)
    assert _reached(draws[:, 150:], data) == pytest.approx(
        _two_classes().cumsum(), abs=0.02
    )
