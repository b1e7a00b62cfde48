"""Who may do what: the table, and that nothing is allowed by accident."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.errors import NotAllowed
from aigaq.pure.rules.roles import MAY, Role, require

ALLOWED = {
    "a documenter admits a testimony": ("testimony.admit", {"documenter"}),
    "a lawyer hands an exhibit on": ("exhibit.disclose", {"lawyer"}),
    "an administrator lets members in": ("member.enrol", {"administrator"}),
    "a reviewer releases a figure": ("figure.release", {"reviewer"}),
    "an editor builds the review": ("review.build", {"editor"}),
    "one fitting role among several is enough": (
        "figure.release",
        {"editor", "reviewer"},
    ),
}
REFUSED = {
    "an administrator reads no testimony": ("testimony.read", {"administrator"}),
    "an editor reads no testimony": ("testimony.read", {"editor"}),
    "an editor opens no exhibit": ("exhibit.open", {"editor"}),
    "a documenter hands no exhibit on": ("exhibit.disclose", {"documenter"}),
    "a documenter lets nobody in": ("member.enrol", {"documenter"}),
    "a documenter releases no figure": ("figure.release", {"documenter"}),
    "an editor releases no figure": ("figure.release", {"editor"}),
    "somebody retired reads nothing": ("event.read", set()),
}


@pytest.mark.parametrize(("verb", "roles"), ALLOWED.values(), ids=ALLOWED.keys())
def test_allowed(verb, roles):
    require(verb, {Role(role) for role in roles})


@pytest.mark.parametrize(("verb", "roles"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(verb, roles):
    with pytest.raises(NotAllowed) as refused:
        require(verb, {Role(role) for role in roles})
    assert refused.value.code == "role.not_allowed"


def test_a_verb_nobody_placed_is_a_mistake_and_never_allowed():
    with pytest.raises(LookupError):
        require("testimony.sell", set(Role))


@given(st.sampled_from(sorted(MAY)), st.sets(st.sampled_from(list(Role))))
def test_more_roles_never_allow_less(verb, roles):
    allowed = not MAY[verb].isdisjoint(roles)
    if allowed:
        require(verb, roles)
        require(verb, roles | set(Role))
    else:
        with pytest.raises(NotAllowed):
            require(verb, roles)


def test_every_verb_can_be_done_by_somebody():
    assert all(MAY.values())
