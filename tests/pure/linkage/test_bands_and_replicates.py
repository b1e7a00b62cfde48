"""What persons decide holds, merges are undone, and doubt flows on into numbers."""

import math
import random
from statistics import mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.statistics.linkage.bands import (
    Band,
    Bands,
    Decision,
    clusters,
    decided,
    members,
)
from aigaq.pure.statistics.linkage.refusals import (
    LinkDecisionsContradict,
    LinkThresholdRefused,
)
from aigaq.pure.statistics.linkage.replicates import (
    Doubt,
    capture_histories,
    draw_clusterings,
)

PAIRS = [("a", "b", 0.99), ("b", "c", 0.9), ("c", "d", 0.4)]
BANDS = {
    "above the upper bound nobody need look": (0.97, Band.SURE),
    "the upper bound itself is sure": (0.95, Band.SURE),
    "between the bounds a person looks": (0.5, Band.LOOK),
    "the lower bound itself is looked at": (0.1, Band.LOOK),
    "below the lower bound nothing happens": (0.09, Band.NO),
}
NAMES = st.sampled_from("abcdefgh")
SOME_PAIRS = st.lists(st.tuples(NAMES, NAMES, st.floats(0, 1)), max_size=20)
SOME_DECISIONS = st.lists(
    st.builds(Decision, NAMES, NAMES, same=st.just(value=False)).filter(
        lambda said: said.left != said.right
    ),
    max_size=6,
)


@pytest.mark.parametrize(("chance", "band"), BANDS.values(), ids=BANDS.keys())
def test_three_bands(chance, band):
    assert Bands().of(chance) is band


def test_bands_out_of_order_are_refused():
    with pytest.raises(LinkThresholdRefused):
        Bands(sure=0.3, look=0.5)


def test_pairs_become_people():
    assert members(clusters("abcd", PAIRS)) == [("a", "b", "c"), ("d",)]


def test_a_person_parts_what_the_model_joined_and_undoing_joins_it_again():
    parted = [Decision("b", "c", same=False)]
    assert members(clusters("abcd", PAIRS, parted)) == [("a", "b"), ("c",), ("d",)]
    assert members(clusters("abcd", PAIRS, [])) == [("a", "b", "c"), ("d",)]


def test_what_a_person_parted_is_not_joined_through_a_third():
    parted = [Decision("a", "c", same=False)]
    assert members(clusters("abcd", PAIRS, parted)) == [("a", "b"), ("c",), ("d",)]


def test_a_person_joins_what_the_model_never_saw():
    joined = [Decision("d", "a", same=True)]
    assert members(clusters("abcd", PAIRS, joined)) == [("a", "b", "c", "d")]
    assert ("a", "d", 1.0) in decided(PAIRS, joined)


def test_decisions_that_cannot_all_be_true_are_refused():
    said = [
        Decision("a", "b", same=True),
        Decision("b", "c", same=True),
        Decision("a", "c", same=False),
    ]
    with pytest.raises(LinkDecisionsContradict):
        clusters("abc", [], said)


@given(SOME_PAIRS, SOME_DECISIONS)
def test_nobody_is_lost_and_what_was_parted_stays_parted(pairs, decisions):
    named = clusters("abcdefgh", pairs, decisions)
    assert set(named) == set("abcdefgh")
    assert all(named[said.left] != named[said.right] for said in decisions)


@given(SOME_PAIRS, st.randoms())
def test_the_order_of_pairs_changes_nothing(pairs, dice):
    turned = list(pairs)
    dice.shuffle(turned)
    assert clusters("abcdefgh", pairs) == clusters("abcdefgh", turned)


def two_lists_of(people, seen, dice):
    """People on two lists, each seen with the same chance; every link known."""
    lists, pairs = {}, []
    for number in range(people):
        on = [name for name in "xy" if dice.random() < seen]
        lists.update({f"{name}{number}": name for name in on})
        if len(on) == 2:
            pairs.append((f"x{number}", f"y{number}", 0.999))
    return lists, pairs


def chapman(counts):
    """Chapman's estimate and its variance; Seber 1982, section 3.2."""
    both = counts.get((1, 1), 0)
    first, second = both + counts.get((1, 0), 0), both + counts.get((0, 1), 0)
    total = (first + 1) * (second + 1) / (both + 1) - 1
    spread = (first + 1) * (second + 1) * (first - both) * (second - both)
    return total, spread / ((both + 1) ** 2 * (both + 2))


def interval(lists, pairs, doubt):
    """Combine over replicates: variance within, and (m + 1) / m of that between."""
    drawn = draw_clusterings(lists, pairs, (), doubt)
    answers = [chapman(capture_histories(named, lists, "xy")) for named in drawn]
    logs = [math.log(total) for total, _ in answers]
    within = mean(spread / total**2 for total, spread in answers)
    all_in_all = within + (1 + 1 / len(logs)) * stdev(logs) ** 2
    half = 2.1 * math.sqrt(all_in_all)
    return math.exp(mean(logs) - half), math.exp(mean(logs) + half)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_with_a_tenth_of_the_links_removed_the_interval_holds_the_clean_estimate(seed):
    dice = random.Random(seed)  # noqa: S311  # repeatable
    lists, pairs = two_lists_of(1200, 0.55, dice)
    clean, _ = chapman(capture_histories(clusters(lists, pairs), lists, "xy"))
    kept = [pair for pair in pairs if dice.random() >= 0.1]
    low, high = interval(lists, kept, Doubt(seed=seed))
    assert low <= clean <= high
    low, high = interval(lists, pairs, Doubt(seed=seed))
    assert low <= clean <= high
    unaware, _ = chapman(capture_histories(clusters(lists, kept), lists, "xy"))
    assert unaware > clean * 1.06


def test_the_same_seed_draws_the_same_and_another_does_not():
    lists = dict(zip("abcd", "xyxy", strict=True))
    first = draw_clusterings(lists, PAIRS, (), Doubt(seed=4))
    assert first == draw_clusterings(lists, PAIRS, (), Doubt(seed=4))
    assert first != draw_clusterings(lists, PAIRS, (), Doubt(seed=5))
    assert len(first) == 20


def test_without_doubt_every_replicate_is_the_clustering():
    lists = dict(zip("abcd", "xyxy", strict=True))
    certain = [("a", "b", 1.0), ("c", "d", 1.0)]
    drawn = draw_clusterings(lists, certain, (), Doubt(missed=0, count=3))
    assert drawn == [clusters("abcd", certain)] * 3
    assert capture_histories(drawn[0], lists, "xy") == {(1, 1): 2}


@given(SOME_PAIRS, SOME_DECISIONS, st.integers(0, 9))
def test_a_replicate_never_joins_what_a_person_parted(pairs, decisions, seed):
    lists = {name: "xyz"[at % 3] for at, name in enumerate("abcdefgh")}
    proper = [pair for pair in pairs if pair[0] != pair[1]]
    for named in draw_clusterings(lists, proper, decisions, Doubt(seed=seed, count=2)):
        assert all(named[said.left] != named[said.right] for said in decisions)
        counts = capture_histories(named, lists, "xyz")
        assert sum(counts.values()) == len(set(named.values()))


def test_missing_more_than_half_of_the_links_is_refused():
    with pytest.raises(LinkThresholdRefused):
        Doubt(missed=0.6)
