"""Small made-up rows and an attacker who tries every table, for the tests beside."""

from datetime import date

from hypothesis import strategies as st

from aigaq.pure.statistics.periods import split
from aigaq.pure.statistics.tables import Row

KINDS = ("physical", "material")
PERIODS = split(date(2024, 1, 1), date(2024, 12, 31), "half_year")
DAYS = (
    (date(2024, 3, 1), date(2024, 3, 1)),
    (date(2024, 9, 1), date(2024, 9, 30)),
    (date(2024, 1, 1), date(2024, 12, 31)),
    (None, None),
    (date(2025, 1, 1), date(2025, 1, 2)),
)


@st.composite
def acts(draw, most=20):
    """Cases of one to three acts; each case has its own days."""
    rows = []
    for number in range(draw(st.integers(0, most))):
        days = draw(st.sampled_from(DAYS))
        marks = draw(st.frozensets(st.sampled_from(("hate_group",))))
        rows += [
            Row(f"C-{number}", kind, *days, marks)
            for kind in draw(
                st.lists(st.sampled_from((*KINDS, "")), min_size=1, max_size=3)
            )
        ]
    return rows


def every_table(relations, bounds):
    """Yield every whole-number table that fits, found by trying value after value."""
    hidden = sorted(key for key, known in bounds.items() if known.width)
    fixed = {key: known.low for key, known in bounds.items() if not known.width}
    yield from _tried(relations, bounds, fixed, hidden)


def _tried(relations, bounds, values, hidden):
    if not hidden:
        yield dict(values)
        return
    first, *rest = hidden
    for value in range(bounds[first].low, bounds[first].high + 1):
        tried = values | {first: value}
        if all(_can_hold(each, tried, bounds) for each in relations):
            yield from _tried(relations, bounds, tried, rest)


def _can_hold(relation, values, bounds):
    """Give up early on what no value of the counts still open can mend."""
    least = most = 0
    for key, factor in relation.terms:
        known = bounds[key]
        ends = [values[key]] if key in values else [known.low, known.high]
        reach = [factor * end for end in ends]
        least, most = least + min(reach), most + max(reach)
    return least <= 0 and (relation.at_most or most >= 0)
