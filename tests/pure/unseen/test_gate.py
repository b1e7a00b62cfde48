"""What may be said: nothing, at least so many, or an interval."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from published import ARTIFICIAL, HEPATITIS, KOREA, KOSOVO, UK_SIX, table

from aigaq.pure.statistics.sentences.unseen import unseen_sentence
from aigaq.pure.statistics.unseen import gate
from aigaq.pure.statistics.unseen.answer import Answer, Method, Say, Selection
from aigaq.pure.statistics.unseen.gate import SEED, Question, estimate, spanned
from aigaq.pure.statistics.unseen.latent import latent
from aigaq.pure.statistics.unseen.refusals import (
    ChainsDisagree,
    ReferredUnknown,
    TooFewReplicates,
)
from aigaq.pure.statistics.unseen.replicates import Replicate, combine
from aigaq.pure.statistics.unseen.sensitivity import leave_one_out
from aigaq.pure.statistics.unseen.table import (
    CaptureTable,
    canonical,
    onto,
    without,
)

TWO = table("A B", {"10": 300, "01": 200, "11": 40})
THIRD_EMPTY = table("A B C", {"100": 300, "010": 200, "110": 40})
APART = table("A B C", {"100": 300, "010": 200, "001": 40})
WHOLE = table("A B C", {"100": 300, "110": 200, "101": 150, "111": 40})
NOBODY = table("A B C", {"100": 0})

REFUSED = {
    "two lists": (TWO, "unseen.too_few_lists"),
    "three lists of which one is empty": (THIRD_EMPTY, "unseen.too_few_lists"),
    "three lists without a shared case": (APART, "unseen.no_overlap"),
    "a list that holds every case": (WHOLE, "unseen.no_estimate"),
    "no case at all": (NOBODY, "unseen.too_few_lists"),
}


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize(("lists", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_lists_that_cannot_answer_are_refused_whatever_the_method(lists, code, method):
    answer = estimate(lists, Question(method))
    assert answer.say is Say.REFUSE
    assert (answer.estimate, answer.lower, answer.upper) == (None, None, None)
    assert answer.warnings[0].code == code
    assert answer.observed == lists.observed


SAID = {
    "under 300 cases": (KOREA, Question(Method.DGA), Say.AT_LEAST, "unseen.few_cases"),
    "a lower bound": (
        KOSOVO,
        Question(Method.CHAO),
        Say.AT_LEAST,
        "unseen.lower_bound",
    ),
}


@pytest.mark.parametrize(
    ("lists", "question", "say", "code"), SAID.values(), ids=SAID.keys()
)
def test_what_is_said(lists, question, say, code):
    answer = estimate(lists, question)
    assert answer.say is say
    assert code in {warning.code for warning in answer.warnings}
    assert lists.observed <= answer.lower <= answer.estimate <= answer.upper


def test_the_interval_holds_every_model_that_fits_alike():
    answer = estimate(KOSOVO, Question(Method.LOGLINEAR))
    assert answer.estimate == pytest.approx(10356.519, abs=0.001)
    assert answer.say is Say.INTERVAL
    assert "unseen.models_differ" in {warning.code for warning in answer.warnings}
    assert answer.lower < 9000
    assert answer.upper >= 18393.3


def test_an_answer_beside_which_others_stand_far_off_says_so_and_is_said_wider():
    alone = estimate(KOSOVO, Question(Method.LOGLINEAR, Selection.NONE))
    (differ,) = [w for w in alone.warnings if w.code == "unseen.methods_differ"]
    assert alone.upper < differ.facts["high"] == 12595
    assert alone.span == (alone.lower, pytest.approx(12594.65, abs=0.1))
    said = unseen_sentence(alone, "en")
    assert "12,600" in said
    assert said.endswith("widened to what the other methods find.")
    alike = estimate(KOSOVO, Question(Method.DGA))
    assert alike.span is None
    assert alike.warnings == ()


def test_a_list_that_is_mostly_another_lists_referrals_is_refused():
    question = Question(Method.CHAO, referred={"OSCE": 0.6})
    answer = estimate(KOSOVO, question)
    assert answer.warnings[0].code == "unseen.mostly_referred"
    assert answer.warnings[0].facts == {"number": 3, "share": 60}
    assert estimate(KOSOVO, Question(Method.CHAO, referred={"OSCE": 0.5})).estimate


def test_a_share_of_a_list_that_is_not_there_is_refused():
    with pytest.raises(ReferredUnknown):
        estimate(KOSOVO, Question(Method.CHAO, referred={"OCSE": 0.6}))


def test_beyond_five_lists_the_model_is_built_step_by_step_and_it_is_said():
    selection, remarks = gate._selection(
        UK_SIX, Question(Method.LOGLINEAR, Selection.BIC)
    )
    assert selection is Selection.STEPWISE
    assert [one.code for one in remarks] == ["unseen.stepwise_instead"]


def test_without_selection_lists_are_independent():
    answer = estimate(HEPATITIS, Question(Method.LOGLINEAR, Selection.NONE))
    # Published for the independence model: 388.
    assert answer.estimate == pytest.approx(388, abs=0.5)
    assert answer.selection == "none"


def test_chains_that_stay_apart_give_no_number(monkeypatch):
    monkeypatch.setattr("aigaq.pure.statistics.unseen.latent.split_rhat", lambda _: 1.2)
    answer = estimate(KOREA, Question(Method.LCMCR, rounds=(8,)))
    assert (answer.estimate, answer.say) == (None, Say.REFUSE)
    assert answer.warnings[0].code == "unseen.chains_disagree"


def test_chains_cut_short_are_refused():
    with pytest.raises(ChainsDisagree):
        latent(canonical(KOSOVO), seed=1, rounds=(20,))


def test_chains_that_agree_but_tell_too_little_go_on(monkeypatch):
    monkeypatch.setattr("aigaq.pure.statistics.unseen.latent.USUALLY", 300)
    enough = latent(canonical(KOREA), seed=SEED, rounds=(300, 300))
    assert enough.draws.shape[1] == 240
    monkeypatch.setattr("aigaq.pure.statistics.unseen.latent.SIZE_NEEDED", 600)
    more = latent(canonical(KOREA), seed=SEED, rounds=(300, 300))
    assert more.draws.shape[1] == 480


def test_latent_classes_of_korea_are_as_published(monkeypatch):
    # Fewer draws than a real run needs, so that the test is quick.
    monkeypatch.setattr("aigaq.pure.statistics.unseen.latent.SIZE_NEEDED", 25)
    answer = estimate(KOREA, Question(Method.LCMCR, rounds=(300,)))
    # Published: 136 (123 to 197).
    assert answer.estimate == pytest.approx(136, rel=0.03)
    assert answer.lower == pytest.approx(123, rel=0.03)
    assert answer.upper == pytest.approx(197, rel=0.10)
    assert answer.say is Say.AT_LEAST


def _answer(method: str, low: float, middle: float, high: float) -> Answer:
    return Answer(method, None, 500, middle, low, high, 0.95, Say.INTERVAL, warnings=())


def test_several_methods_are_spanned():
    joined = spanned([_answer("dga", 600, 800, 900), _answer("lcmcr", 700, 750, 1200)])
    assert (joined.lower, joined.upper, joined.say) == (600, 1200, Say.INTERVAL)


def test_methods_that_do_not_meet_only_say_at_least():
    joined = spanned([_answer("dga", 600, 650, 700), _answer("lcmcr", 900, 950, 990)])
    assert joined.say is Say.AT_LEAST
    assert joined.warnings[0].code == "unseen.methods_apart"


def test_a_bound_does_not_widen_the_interval_and_silence_is_told():
    silent = estimate(TWO, Question(Method.DGA))
    bound = _answer("chao", 100, 200, 300)
    joined = spanned([silent, bound, _answer("dga", 600, 650, 700)])
    assert (joined.lower, joined.upper) == (600, 700)
    assert joined.warnings[0].code == "unseen.methods_silent"
    assert spanned([silent, bound]).say is Say.REFUSE


def test_each_list_left_out_in_turn():
    answers = leave_one_out(KOSOVO, lambda one: estimate(one, Question(Method.CHAO)))
    assert set(answers) == set(KOSOVO.names)
    assert answers["HRW"].observed == without(KOSOVO, "HRW").observed < 4400


def test_linkages_are_joined_by_rubins_rule():
    # By hand: log n0 is log 100 +- 0.1 and log 120 +- 0.1.
    one = Replicate(100, [100 + 100 * 2.718281828**d for d in (-0.1, 0.1)])
    two = Replicate(102, [102 + 120 * 2.718281828**d for d in (-0.1, 0.1)])
    joined = combine([one, two])
    # W = 0.02; B = (log 1.2)^2 / 2 = 0.016621; V = W + 1.5 B = 0.044931;
    # df = (1 + W / 3B)^2 = 1.96311; t = 4.38108; mean = log(109.5445).
    assert joined.observed == 101
    assert joined.estimate == pytest.approx(101 + 109.5445, abs=1e-3)
    assert joined.lower == pytest.approx(101 + 43.2795, abs=1e-3)
    assert joined.upper == pytest.approx(101 + 277.2677, abs=1e-3)
    assert joined.few


def test_an_unseen_number_of_zero_has_a_logarithm_too():
    joined = combine([Replicate(50, [50, 50]), Replicate(50, [50, 50])])
    assert joined.estimate == pytest.approx(50.1)


def test_one_linkage_is_not_enough():
    with pytest.raises(TooFewReplicates):
        combine([Replicate(10, [12, 13])])


counts = st.lists(st.integers(0, 60), min_size=7, max_size=7).map(tuple)


@settings(max_examples=12, deadline=None)
@given(counts, st.permutations(range(3)), st.sampled_from([Method.DGA, Method.CHAO]))
def test_the_order_of_lists_changes_nothing(numbers, order, method):
    lists = CaptureTable(("A", "B", "C"), numbers)
    one = estimate(lists, Question(method))
    two = estimate(onto(lists, order), Question(method))
    assert one.say is two.say
    assert one.observed == two.observed == sum(numbers)
    if one.estimate is not None:
        pair = (two.lower, two.estimate, two.upper)
        assert pair == pytest.approx((one.lower, one.estimate, one.upper), rel=1e-6)
        assert one.observed <= one.lower <= one.estimate <= one.upper


def test_the_order_of_lists_changes_no_bootstrap():
    order = [2, 0, 1]
    question = Question(Method.LOGLINEAR, Selection.BIC, seed=7)
    one, two = estimate(HEPATITIS, question), estimate(onto(HEPATITIS, order), question)
    assert replace(one, warnings=()) == replace(two, warnings=())


@settings(max_examples=8, deadline=None)
@given(counts)
def test_a_log_linear_answer_is_at_least_what_was_seen(numbers):
    lists = CaptureTable(("A", "B", "C"), numbers)
    answer = estimate(lists, Question(Method.LOGLINEAR, Selection.NONE))
    if answer.estimate is None:
        assert answer.say is Say.REFUSE
    else:
        assert lists.observed <= answer.lower <= answer.estimate <= answer.upper


def test_where_the_prior_decides_only_at_least_is_said():
    lists = table("A B C D", {"1000": 200, "0100": 150, "0010": 90, "0001": 80,
                              "1100": 2, "0011": 1})  # fmt: skip
    answer = estimate(lists, Question(Method.DGA))
    assert answer.say is Say.AT_LEAST
    assert "unseen.prior_decides" in {one.code for one in answer.warnings}


@pytest.mark.parametrize("method", [Method.CHAO, Method.LOGLINEAR])
def test_lists_inside_one_another_have_no_estimate(method):
    lists = table("A B C", {"100": 400, "110": 60, "101": 50, "111": 30})
    answer = estimate(lists, Question(method))
    assert (answer.estimate, answer.warnings[0].code) == (None, "unseen.no_estimate")


def test_a_lonely_list_is_told():
    answer = estimate(ARTIFICIAL, Question(Method.CHAO))
    assert "unseen.lonely_lists" in {one.code for one in answer.warnings}


@pytest.mark.parametrize("method", list(Method))
def test_two_lists_and_one_that_shares_nothing_are_two_lists(method):
    lists = table("A B C", {"100": 140, "010": 120, "110": 60, "001": 1})
    answer = estimate(lists, Question(method))
    assert answer.say is Say.REFUSE
    assert (answer.estimate, answer.warnings[0].code) == (None, "unseen.too_few_lists")
