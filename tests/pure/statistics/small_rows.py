"""Small made-up rows and an attacker who tries every table, for the tests beside."""

from datetime import date
from itertools import product

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
def acts(draw, most=40):
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
    """Yield every whole-number table that fits; only for a handful of open cells."""
    hidden = sorted(key for key, known in bounds.items() if known.width)
    values = {key: known.low for key, known in bounds.items()}
    ranges = [range(bounds[key].low, bounds[key].high + 1) for key in hidden]
    for guess in product(*ranges):
        table = values | dict(zip(hidden, guess, strict=True))
        if all(relation.holds(table) for relation in relations):
            yield {key: table[key] for key in hidden}
