"""Lists with few names, many spellings and gaps: linked well, and never astray."""

import numpy as np
import pytest
from harsh_people import harsh_lists
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.statistics.linkage.linking import link
from aigaq.pure.statistics.linkage.preparing import Listed
from aigaq.pure.statistics.linkage.rivals import (
    Candidates,
    Doubles,
    doubled,
    settled,
)

LISTS = {
    "half of both lists": ((500, 0.5, 1, 0.0), 0.94),
    "two thirds of both": ((450, 0.65, 8, 0.0), 0.94),
    "people whom a list has twice": ((400, 0.5, 6, 0.3), 0.9),
}
NOBODY = Doubles(np.array([], int), np.array([], int), np.array([]))
CHANCES = st.floats(0.001, 1)


def f1(pairs, true):
    found = {(pair.left, pair.right) for pair in pairs if pair.probability >= 0.5}
    return 2 * len(found & true) / (len(found) + len(true))


@pytest.mark.parametrize(("people", "least"), LISTS.values(), ids=LISTS.keys())
def test_harsh_lists_are_linked_and_hardly_a_pair_is_never_seen(people, least):
    left, right, true = harsh_lists(*people)
    linked = link(left, right, floor=0.001)
    assert f1(linked.pairs, true) >= least
    seen = {(pair.left, pair.right) for pair in linked.pairs}
    assert len(seen & true) / len(true) >= 0.98


def test_lists_that_share_nobody_are_not_talked_into_sharing():
    left, right, _ = harsh_lists(600, 0, seed=5)
    linked = link(left, right)
    assert len(linked.pairs) <= 1
    assert linked.model.learnt.prior * linked.possible < 15


def beside(listed, reference, row):
    """The list with one more record."""
    columns = {
        name: [*words, word]
        for (name, words), word in zip(listed.columns.items(), row, strict=True)
    }
    return Listed([*listed.ids, reference], columns)


def test_names_in_each_others_place_meet_in_whatever_form_they_are():
    left, right, _ = harsh_lists(1100, 0.3, seed=3)  # too many to look at every pair
    left = beside(left, "a", ["Күләшқызы", "Зере", "", "1990/1992", "f"])
    right = beside(right, "b", ["Zere", "Kulashova", "", "1991-03-07", "f"])
    right = beside(right, "c", ["Zere", "Baitasova", "", "1991", "f"])
    linked = link(left, right, floor=0.001)
    assert not linked.whole
    found = {(pair.left, pair.right): pair.probability for pair in linked.pairs}
    assert found["a", "b"] > 10 * found.get(("a", "c"), 0.001)


def test_a_chosen_name_on_one_list_meets_the_only_name_on_the_other():
    left, right, _ = harsh_lists(200, 0.5, seed=4)
    left = beside(left, "a", ["Ерлан", "Күләш", "", "1991", "f"])
    right = beside(right, "b", ["Zere", "Kulash", "", "", "f"])
    chosen = [*([""] * (len(left.ids) - 1)), "Зере"]
    told = Listed(left.ids, {**left.columns, "chosen_name": chosen})
    without, beside_it = (
        {(pair.left, pair.right): pair.probability for pair in link(each, right).pairs}
        for each in (left, told)
    )
    assert beside_it["a", "b"] > without.get(("a", "b"), 0.0) + 0.1


def settle(rows, sizes, doubles=NOBODY):
    left, right, chance = (np.array(each) for each in zip(*rows, strict=True))
    return settled(Candidates(left, right, chance), sizes, doubles)


def test_two_equal_candidates_share_one_chance():
    chances = settle([(0, 9, 0.999), (1, 9, 0.999)], (9, 9))
    assert chances[0] == pytest.approx(chances[1])
    assert 0.4 < chances[0] < 0.51


def test_a_record_that_is_surely_somebody_else_leaves_the_field():
    alone = settle([(0, 9, 0.6), (1, 9, 0.6)], (9, 9))
    beside = settle([(0, 9, 0.6), (1, 9, 0.6), (1, 10, 0.9999)], (9, 9))
    assert beside[0] > alone[0]
    assert beside[1] < alone[1]


def test_candidates_that_are_one_person_do_not_compete():
    twice = Doubles(np.array([0]), np.array([1]), np.array([1.0]))
    chances = settle([(0, 9, 0.999), (1, 9, 0.999)], (9, 9), twice)
    assert min(chances) > 0.9


def test_a_list_without_doubles_has_none_however_many_share_a_name():
    likely, common = doubled(np.full(3000, 40.0), 2e6, 0.5, 2.5e-4)
    assert max(likely) < 0.02
    assert common < 0.05


def test_doubles_that_agree_in_everything_are_told():
    odds = np.concatenate([np.full(3000, 40.0), np.full(100, 1e8)])
    likely, common = doubled(odds, 2e6, 0.5, 2.5e-4)
    assert min(likely[-100:]) > 0.99
    assert common > 0.2


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 5), st.integers(6, 11)), CHANCES, min_size=1
    )
)
def test_a_record_is_one_person_at_most_in_whatever_order_pairs_come(chances):
    rows = [(a, b, p) for (a, b), p in sorted(chances.items())]
    found = settle(rows, (6, 6))
    assert ((found >= 0) & (found <= 1)).all()
    turned = settle(rows[::-1], (6, 6))[::-1]
    assert found == pytest.approx(turned, abs=1e-6)
