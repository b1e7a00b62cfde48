"""Lists are linked at the desk: seen by who must, decided, undone, forgotten."""

import pytest

from aigaq.pure.errors import NotAllowed
from aigaq.pure.statistics.linkage.bands import Bands
from aigaq.pure.statistics.linkage.preparing import Listed
from aigaq.pure.statistics.linkage.refusals import (
    LinkDecisionsContradict,
    LinkForgotten,
    LinkIdsTwice,
    LinkPairUndecided,
    LinkPairUnknown,
    LinkUnknown,
)
from aigaq.pure.statistics.linkage.replicates import Doubt

OURS = Listed(
    ["o1", "o2"],
    {"given_name": ["Жансая", "Айгүл"], "surname": ["Ахметова", "Тоқаева"]},
)
THEIRS = Listed(
    ["t1", "t2", "t3"],
    {
        "given_name": ["Jansaıa", "Жансая", "Қайрат"],
        "surname": ["Ahmetova", "Ахметов", "Оспанов"],
    },
)
EVERYTHING_IS_SEEN = Bands(sure=1.0, look=0.01)


@pytest.fixture
def linking(dana):
    from aigaq.holdings.linkage.actions import link_lists

    return link_lists(by="dana", lists=[OURS, THEIRS], bands=EVERYTHING_IS_SEEN)


def numbers(linking, left, right):
    from aigaq.holdings.linkage.actions import read_pairs

    return next(
        pair.number
        for pair in read_pairs(by="dana", linking=linking)
        if (pair.left_reference, pair.right_reference) == (left, right)
    )


def decide(linking, left, right, *, same):
    from aigaq.holdings.linkage.actions import decide_pair

    number = numbers(linking, left, right)
    decide_pair(by="dana", linking=linking, number=number, same=same)
    return number


def people(linking):
    from aigaq.holdings.linkage import queries

    return queries.people(linking)


def test_a_linking_is_kept_and_noted_without_a_name(linking):
    from aigaq.holdings.journal.models import Entry
    from aigaq.holdings.linkage import queries

    found = queries.linking(linking)
    assert (found.records, found.seen, found.forgotten) == (5, 0, False)
    assert found.to_see >= 2
    assert queries.linkings() == [found]
    entry = Entry.objects.get(verb="linkage.run")
    assert entry.subject == linking
    assert "records" in entry.detail


def test_what_nobody_has_seen_is_not_joined(linking):
    assert len(set(people(linking).values())) == 5


def test_a_decision_joins_and_undoing_it_parts_again(linking):
    from aigaq.holdings.linkage.actions import undo_decision

    number = decide(linking, "o1", "t1", same=True)
    assert people(linking)["t1"] == people(linking)["o1"]
    undo_decision(by="dana", linking=linking, number=number)
    assert people(linking)["t1"] != people(linking)["o1"]
    with pytest.raises(LinkPairUndecided):
        undo_decision(by="dana", linking=linking, number=number)


def test_a_new_word_on_a_pair_takes_the_place_of_the_old(linking):
    decide(linking, "o1", "t1", same=True)
    decide(linking, "o1", "t1", same=False)
    assert people(linking)["t1"] != people(linking)["o1"]


def test_decisions_that_cannot_be_true_together_change_nothing(dana):
    from aigaq.holdings.linkage.actions import link_lists

    alike = Listed(list("abc"), {"given_name": ["Жансая"] * 3, "phone": ["7"] * 3})
    reference = link_lists(by="dana", lists=[alike], bands=EVERYTHING_IS_SEEN)
    decide(reference, "a", "b", same=True)
    decide(reference, "b", "c", same=True)
    with pytest.raises(LinkDecisionsContradict):
        decide(reference, "a", "c", same=False)
    assert len(set(people(reference).values())) == 1


def test_reading_the_words_is_noted_and_needs_a_role(linking, asel):
    from aigaq.holdings.journal.models import Entry
    from aigaq.holdings.linkage.actions import read_pairs

    pairs = read_pairs(by="dana", linking=linking)
    assert {pair.left["given_name"] for pair in pairs} >= {"Жансая"}
    assert Entry.objects.filter(verb="read", subject=linking).count() == 1
    with pytest.raises(NotAllowed):
        read_pairs(by="asel", linking=linking)


def test_forgotten_words_are_gone_and_decisions_stay(linking, asel):
    from aigaq.holdings.linkage.actions import forget_words, read_pairs
    from aigaq.holdings.linkage.models import ListedRecord

    decide(linking, "o1", "t1", same=True)
    assert forget_words(by="asel", linking=linking) == 5
    assert not ListedRecord.objects.exclude(words={}).exists()
    assert people(linking)["t1"] == people(linking)["o1"]
    with pytest.raises(LinkForgotten):
        read_pairs(by="dana", linking=linking)


def test_doubt_flows_into_counts_by_list(linking):
    from aigaq.holdings.linkage import queries

    decide(linking, "o1", "t1", same=True)
    order, drawn = queries.histories(linking, Doubt(seed=1, count=4))
    assert order == ["left", "right"]
    assert len(drawn) == 4
    assert all(counts[1, 1] >= 1 for counts in drawn)


def test_what_is_not_there_is_refused(linking):
    from aigaq.holdings.linkage import queries
    from aigaq.holdings.linkage.actions import decide_pair, link_lists

    with pytest.raises(LinkUnknown):
        queries.linking("L-9999")
    with pytest.raises(LinkPairUnknown):
        decide_pair(by="dana", linking=linking, number=999, same=True)
    with pytest.raises(LinkIdsTwice):
        link_lists(by="dana", lists=[OURS, OURS])
