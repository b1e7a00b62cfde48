"""Where rounding everything is safe, no less is told; who knows what came can tell."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_tables import counted, flat, invented

from aigaq.pure.statistics.release.facts import printed
from aigaq.pure.statistics.release.measure import rounding_bits
from aigaq.pure.statistics.release.model import (
    Editions,
    FlatTable,
    Knowledge,
    Release,
    Rule,
)
from aigaq.pure.statistics.release.protect import Besides, protect_release
from aigaq.pure.statistics.release.ranges import Ranges
from aigaq.pure.statistics.release.refusals import EditionTooClose, ReleaseMalformed
from aigaq.pure.statistics.release.schemes import nearest
from aigaq.pure.statistics.release.search import Search
from aigaq.pure.statistics.release.space import Space
from aigaq.pure.statistics.release.system import build, came_between, spot_members

# Two editions. Everything rounded tells that nobody or one came to one place: to b, y.
OLD = flat(
    "rk", ax=376, ay=182, az=80, aw=67, aT=705, bx=139, by=66, bz=45, bw=17, bT=267,
    Tx=515, Ty=248, Tz=125, Tw=84, TT=972,
)  # fmt: skip
NEW = flat(
    "rk", ax=386, ay=188, az=81, aw=69, aT=724, bx=143, by=66, bz=48, bw=19, bT=276,
    Tx=529, Ty=254, Tz=129, Tw=88, TT=1000,
)  # fmt: skip
ONE_CAME = flat(
    "rk", ax=386, ay=187, az=81, aw=69, aT=723, bx=143, by=67, bz=48, bw=19, bT=277,
    Tx=529, Ty=254, Tz=129, Tw=88, TT=1000,
)  # fmt: skip


def rounded(table):
    cells = {key: nearest(n) for key, n in table.cells.items()}
    return Release((FlatTable(table.dimensions, cells, 5, threshold=5),))


def narrowest(releases, true):
    """Return how close the attack comes to any small count, or any that came."""
    space = Space(table for release in releases for table in release.tables)
    facts = printed(releases, Editions.GROWING, Knowledge.POSITIVE)
    system = build(space, facts, len(releases))
    members = [
        spot_members(space, (number, place))
        for number, table in enumerate(true)
        for key, place in table.places()
        if 0 < table.cells[key] < 10
    ]
    members += [
        came_between(space, 0, 1, place)
        for key, place in true[1].places()
        if 0 < true[1].cells[key] - true[0].cells[key] < 10
    ]
    ranges = Ranges(system, search := Search(system), members)
    ranges.note(search.any_table())
    for number in range(len(members)):
        ranges.settle(number, enough=2)
    return np.min(ranges.seen_high - ranges.seen_low, initial=np.inf)


CAME = {"nobody": (NEW, 0), "one": (ONE_CAME, 1)}


@pytest.mark.parametrize(("new", "withheld"), CAME.values(), ids=CAME.keys())
def test_nobody_came_is_told_and_one_came_is_not(new, withheld):
    first = protect_release([OLD], Rule(5))
    assert first.tables[0].cells == rounded(OLD).tables[0].cells
    (blind,) = protect_release([new], Rule(5), [first]).tables
    # Who does not know what was before has to reckon with the one.
    assert list(blind.cells.values()).count(None) == 1
    known = Besides(before=[[OLD]])
    second = protect_release([new], Rule(5), [first], besides=known)
    assert list(second.tables[0].cells.values()).count(None) == withheld
    assert narrowest([first, second], [OLD, new]) >= 2


@settings(deadline=None, max_examples=12)
@given(
    st.lists(st.integers(2, 4), min_size=2, max_size=3),
    st.integers(60, 400),
    st.integers(12, 60),
    st.integers(0, 10_000),
)
def test_no_less_is_told_than_by_a_safe_rounding(sizes, count, came, seed):
    data = invented(count + came, sizes, seed)
    true = [counted(d, sizes, range(len(sizes))) for d in (data[:count], data)]
    first = protect_release(true[:1], Rule(5))
    known = Besides(before=[true[:1]])
    try:
        second = protect_release(true[1:], Rule(5), [first], besides=known)
    except EditionTooClose:
        return
    assert narrowest([first, second], true) >= 2
    if narrowest([first, rounded(true[1])], true) >= 2:
        assert second.open_bits <= rounding_bits(true[1:]) + 1e-9


WRONG = {
    "another number was printed": [[NEW]],
    "more releases than are out": [[OLD], [OLD]],
}


@pytest.mark.parametrize("before", WRONG.values(), ids=WRONG.keys())
def test_true_counts_that_do_not_fit_what_is_out_are_refused(before):
    first = protect_release([OLD], Rule(5))
    with pytest.raises(ReleaseMalformed):
        protect_release([NEW], Rule(5), [first], besides=Besides(before=before))
