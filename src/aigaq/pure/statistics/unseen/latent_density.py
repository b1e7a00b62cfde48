"""The posterior of the latent-class model, with the unseen cases summed out.

Each case belongs to one of ``K`` classes; inside a class the lists are independent.
Class shares come from a stick broken with concentration alpha; chances to be listed
are uniform beforehand; the size of the population has the prior 1/N. Summing over the
unseen leaves a likelihood of the observed histories alone, which can be climbed by
its gradient. Many chains are computed side by side. Nothing here is random.

Source: Manrique-Vallier, Bayesian population size estimation using Dirichlet process
mixtures, Biometrics 72 (2016); the sum over N follows from its equations 4 and 5.
"""

from dataclasses import dataclass

import numpy as np

from aigaq.pure.statistics.unseen.table import CaptureTable, Floats, indicator

MOST_CLASSES = 15
"""K is the smaller of this and 2**lists - 1: the rule of HRDAG's verdata."""


@dataclass(frozen=True, slots=True)
class Histories:
    """The histories that hold a case, ready for the sampler.

    Attributes:
        marks: a row a history, a column a list; the last row is no list at all.
        counts: cases by history, the last row left out.
        classes: how many classes are allowed.
    """

    marks: Floats
    counts: Floats
    classes: int

    @property
    def lists(self) -> int:
        """How many lists there are."""
        return int(self.marks.shape[1])

    @property
    def observed(self) -> int:
        """How many cases were seen."""
        return int(self.counts.sum())


def histories_of(table: CaptureTable) -> Histories:
    """Keep the histories that were seen, and add the one that cannot be."""
    counts = table.array()
    seen = counts > 0
    marks = np.vstack([indicator(table.lists)[seen], np.zeros((1, table.lists))])
    classes = min(2**table.lists - 1, MOST_CLASSES)
    return Histories(marks, counts[seen].astype(np.float64), classes)


@dataclass(frozen=True, slots=True)
class Value:
    """Logarithm of likelihood and prior, and the slope of the posterior.

    Attributes:
        likelihood: by chain, not yet heated.
        prior: by chain, in the coordinates below.
        by_chance: slope along the log-odds of being listed.
        by_stick: slope along the log-odds of the sticks.
    """

    likelihood: Floats
    prior: Floats
    by_chance: Floats
    by_stick: Floats


def value_at(
    data: Histories, chance: Floats, stick: Floats, alpha: Floats, heat: Floats
) -> Value:
    """Compute the posterior and its slope for every chain.

    Args:
        data: what was seen.
        chance: log-odds of being listed, shape (lists, chains, classes).
        stick: log-odds of each stick's share, shape (chains, classes - 1).
        alpha: concentration by chain.
        heat: power of the likelihood by chain; 1 is the posterior itself.

    Numbers far out may overflow; the result is then not finite and is to be refused.
    """
    odds = np.exp(chance)
    listed = odds / (1 + odds)
    none = -np.log((1 + odds).prod(axis=0))
    share, log_stick, log_rest = _sticks(stick)
    logs = _log_weights(log_stick, log_rest) + none
    chains, classes = none.shape
    each = np.exp(
        (data.marks @ chance.reshape(data.lists, -1)).reshape(-1, chains, classes)
        + logs
    )
    total = each.sum(axis=2)
    observed = data.observed
    likelihood = data.counts @ np.log(total[:-1])
    likelihood -= observed * np.log1p(-total[-1])
    # Expected cases of each history, the unseen one included, in each class.
    total[:-1] = data.counts[:, None] / total[:-1]
    total[-1] = observed / (1 - total[-1])
    each *= (total * heat)[:, :, None]
    held = each.sum(axis=0)
    by_chance = (data.marks.T @ each.reshape(len(data.marks), -1)).reshape(chance.shape)
    by_chance -= listed * (held + 2)
    by_chance += 1
    later = held.sum(axis=1, keepdims=True) - np.cumsum(held, axis=1)
    by_stick = (held[:, :-1] + 1) * (1 - share)
    by_stick -= (later[:, :-1] + alpha[:, None]) * share
    prior = 2 * none.sum(axis=1) + chance.sum(axis=(0, 2))
    prior += log_stick.sum(axis=1) + alpha * log_rest.sum(axis=1)
    return Value(likelihood, prior, by_chance, by_stick)


def log_likelihood(data: Histories, chance: Floats, logs: Floats) -> Floats:
    """Return the likelihood of the observed histories alone, by chain.

    Args:
        data: what was seen.
        chance: probabilities of being listed, shape (lists, chains, classes).
        logs: logarithms of the classes' shares, shape (chains, classes).
    """
    _, chains, classes = chance.shape
    none = np.log1p(-chance)
    odds = (np.log(chance) - none).reshape(data.lists, -1)
    each = np.exp(
        (data.marks @ odds).reshape(-1, chains, classes) + logs + none.sum(axis=0)
    )
    total = each.sum(axis=2)
    logs_seen: Floats = data.counts @ np.log(total[:-1])
    logs_seen -= data.observed * np.log1p(-total[-1])
    return logs_seen


def _sticks(stick: Floats) -> tuple[Floats, Floats, Floats]:
    """Return share of what is left, its logarithm, and that of the rest."""
    odds = np.exp(stick)
    log_rest = -np.log1p(odds)
    return odds / (1 + odds), stick + log_rest, log_rest


def _log_weights(log_stick: Floats, log_rest: Floats) -> Floats:
    """Return the logarithm of each class's share of the population."""
    chains, sticks = log_stick.shape
    logs = np.zeros((chains, sticks + 1))
    np.cumsum(log_rest, axis=1, out=logs[:, 1:])
    logs[:, :-1] += log_stick
    return logs


def log_weights(stick: Floats) -> Floats:
    """Return the logarithm of each class's share, from the log-odds of the sticks."""
    _, log_stick, log_rest = _sticks(stick)
    return _log_weights(log_stick, log_rest)
