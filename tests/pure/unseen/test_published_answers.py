"""Published tables give the published answers."""

import pytest
from published import (
    ARTIFICIAL,
    HEPATITIS,
    KOREA,
    KOSOVO,
    UK_FIVE,
    UK_SIX,
    WESTERN,
)
from published import table as table_of

from aigaq.pure.statistics.unseen.averaging import average
from aigaq.pure.statistics.unseen.bootstrap import bca_interval
from aigaq.pure.statistics.unseen.bounds import equal_lists, unequal_lists
from aigaq.pure.statistics.unseen.designs import bracket, hierarchical
from aigaq.pure.statistics.unseen.existence import existence_code
from aigaq.pure.statistics.unseen.graphs import decomposable
from aigaq.pure.statistics.unseen.selection import Searcher, by_bic, forward, ranked

FORWARD = {
    "Korea takes b.c": (KOREA, 268.7778, "b.c + d"),
    "the Western site takes A.E": (WESTERN, 2483.384, "A.E + B + C + D"),
    "five lists of the UK": (
        UK_FIVE,
        11312.990,
        "LA.NG + LA.PFNCA + NG.GO + NG.GP + PFNCA.GP + GO.GP",
    ),
    "six lists of the UK": (
        UK_SIX,
        11417.991,
        "LA.NG + LA.PF + NG.GO + NG.GP + PF.GP + GO.GP + PF.NCA",
    ),
}


@pytest.mark.parametrize(
    ("table", "total", "model"), FORWARD.values(), ids=FORWARD.keys()
)
def test_forward_search_with_p_below_two_per_cent(table, total, model):
    unseen, models = forward(Searcher(table.lists), table.array()[None, :])
    assert table.observed + unseen[0] == pytest.approx(total, abs=0.001)
    assert set(bracket(models[0], table.names).split(" + ")) == set(model.split(" + "))


BIC = {
    "Korea": (KOREA, None, 157.1667, 57.14081),
    "Kosovo over all 113": (KOSOVO, None, 10356.519, 203.0296),
    "Kosovo over pairs": (KOSOVO, 2, 14341.664, 225.2112),
}


@pytest.mark.parametrize(
    ("table", "order", "total", "value"), BIC.values(), ids=BIC.keys()
)
def test_best_model_by_bic(table, order, total, value):
    models = hierarchical(table.lists, order)
    best = ranked(Searcher(table.lists), table.array(), models, 1)[0]
    assert table.observed + best.unseen == pytest.approx(total, abs=0.001)
    assert best.bic == pytest.approx(value, abs=0.0001)


def test_two_models_of_korea_with_their_bic():
    first, second = ranked(Searcher(3), KOREA.array(), hierarchical(3), 2)
    assert (first.bic, second.bic) == pytest.approx((57.14081, 58.96860), abs=1e-5)
    assert second.unseen + 123 == pytest.approx(268.7778, abs=1e-4)


def test_six_models_of_korea_have_an_estimate():
    assert len(ranked(Searcher(3), KOREA.array(), hierarchical(3), 8)) == 6


def test_models_of_kosovo_that_fit_alike_are_far_apart():
    best = ranked(Searcher(4), KOSOVO.array(), hierarchical(4), 3)
    totals = [round(4400 + one.unseen) for one in best]
    assert totals == [10357, 12741, 18393]
    assert best[2].bic - best[0].bic < 1


COUNTS = {
    "three lists": (3, 8),
    "four lists": (4, 113),
    "five lists": (5, 6893),
}


@pytest.mark.parametrize(("lists", "number"), COUNTS.values(), ids=COUNTS.keys())
def test_number_of_hierarchical_models(lists, number):
    assert len(hierarchical(lists)) == number


def test_models_of_pairs_on_five_lists():
    assert len(hierarchical(5, 2)) == 1024


GRAPHS = {"three lists": (3, 8), "four lists": (4, 61), "five lists": (5, 822)}


@pytest.mark.parametrize(("lists", "number"), GRAPHS.values(), ids=GRAPHS.keys())
def test_number_of_decomposable_graphs(lists, number):
    assert len(set(decomposable(lists))) == number


EXISTENCE = {
    "all pairs have no single answer": ((1, 2, 3, 4, 5, 6), 2),
    "A.B alone has no answer": ((1, 2, 3, 4), 1),
    "A.C and B.C have one": ((1, 2, 4, 5, 6), 0),
}


@pytest.mark.parametrize(("model", "code"), EXISTENCE.values(), ids=EXISTENCE.keys())
def test_existence_on_the_artificial_table(model, code):
    assert existence_code(3, model, ARTIFICIAL.array()) == code


AVERAGED = {
    "Kosovo": (KOSOVO, 12595, 9827, 16544),
    "five lists of the UK": (UK_FIVE, 22990, 10387, 33509),
}


@pytest.mark.parametrize(
    ("table", "middle", "low", "high"), AVERAGED.values(), ids=AVERAGED.keys()
)
def test_average_over_decomposable_graphs(table, middle, low, high):
    posterior = average(table)
    found = [table.observed + posterior.quantile(q) for q in (0.5, 0.025, 0.975)]
    assert found == pytest.approx([middle, low, high], rel=0.001)


BOUNDS = {
    "five lists of the UK": (UK_FIVE, 13573),
    "Kosovo": (KOSOVO, 8594),
    "hepatitis, below the known 545": (HEPATITIS, 479),
}


@pytest.mark.parametrize(("table", "total"), BOUNDS.values(), ids=BOUNDS.keys())
def test_lower_bound_for_unequal_lists(table, total):
    bound = unequal_lists(table, 0.95)
    assert bound.total == pytest.approx(total, abs=0.5)
    assert bound.lower < bound.total < bound.upper


def test_lower_bound_with_the_factor_for_few_lists():
    assert equal_lists(HEPATITIS) == pytest.approx(271 + 2 / 3 * 187**2 / (2 * 56))


def test_bootstrap_with_reselection_is_as_wide_as_published():
    models = hierarchical(3)
    searcher = Searcher(3)
    low, high, failed = bca_interval(
        KOREA.array(),
        lambda tables: by_bic(searcher, tables, models),
        seed=1,
        level=0.95,
    )
    # Published with another generator: 128 to 349.
    assert low == pytest.approx(128, rel=0.03)
    assert high == pytest.approx(349, rel=0.10)
    assert failed < 0.01


def test_an_estimate_at_the_end_of_its_resamples_has_an_interval():
    # Three equal overlaps: every resample says less, and correcting for that alone
    # would leave the two outermost of them.
    table = table_of("A B C", {"110": 40, "101": 40, "011": 40})
    searcher, models = Searcher(3), hierarchical(3)

    def by_model(tables):
        return by_bic(searcher, tables, models)

    low, high, _ = bca_interval(table.array(), by_model, seed=1, level=0.95)
    centre = 120 + by_model(table.array()[None, :])[0]
    assert high == pytest.approx(centre)
    assert low < centre - 0.25
