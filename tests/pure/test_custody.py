"""What may happen to an exhibit, and in which order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.errors import CustodyOrder
from aigaq.pure.rules.custody import Step, check_step

RECEIVED = [Step.RECEIVED]
FINE = {
    "being received comes first": ([], Step.RECEIVED, ""),
    "it is opened afterwards": (RECEIVED, Step.OPENED, ""),
    "it is verified again and again": (
        [*RECEIVED, Step.VERIFIED, Step.VERIFIED],
        Step.VERIFIED,
        "",
    ),
    "handing it on says to whom": (RECEIVED, Step.DISCLOSED, "district court"),
}
REFUSED = {
    "nothing is received twice": (RECEIVED, Step.RECEIVED, ""),
    "nothing is opened before it was received": ([], Step.OPENED, ""),
    "a history that does not begin with being received": (
        [Step.OPENED],
        Step.VERIFIED,
        "",
    ),
    "handing on without a word": (RECEIVED, Step.DISCLOSED, "  "),
}


@pytest.mark.parametrize(("before", "step", "note"), FINE.values(), ids=FINE.keys())
def test_allowed(before, step, note):
    check_step(before, step, note=note)


@pytest.mark.parametrize(
    ("before", "step", "note"), REFUSED.values(), ids=REFUSED.keys()
)
def test_refused(before, step, note):
    with pytest.raises(CustodyOrder):
        check_step(before, step, note=note)


@given(st.lists(st.sampled_from(list(Step))))
def test_every_history_that_was_let_through_begins_with_being_received_once(steps):
    history = []
    for step in steps:
        try:
            check_step(history, step, note="to whom")
        except CustodyOrder:
            continue
        history.append(step)
    assert history[:1] == ([Step.RECEIVED] if Step.RECEIVED in steps else [])
    assert history.count(Step.RECEIVED) <= 1
