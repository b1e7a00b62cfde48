"""Made-up coded acts, and a slow count that shares no code with the fast one."""

from datetime import date
from itertools import combinations

from hypothesis import strategies as st

from aigaq.pure.statistics.counting.columns import Item, Span
from aigaq.pure.statistics.counting.fields import PERIOD

SINCE, UNTIL = date(2024, 1, 1), date(2024, 12, 31)
PRECISIONS = ("exact", "month", "between", "unknown")


def act(number, **facts):
    """One act of its own event and victim, on one day; ``facts`` say otherwise."""
    day = facts.pop("day", date(2024, 3, 5))
    told = {
        "act": f"a{number:03}",
        "event": f"e{number:03}",
        "case": f"c{number:03}",
        "victim": f"v{number:03}",
        "persons": 1,
        "began": Span(day, day),
        "precision": "exact",
        "values": {"harm": ("physical",)},
    }
    return Item(**(told | facts))


@st.composite
def _item(draw, number):
    first = date(2023, 11, 1).toordinal() + draw(st.integers(0, 500))
    precision = draw(st.sampled_from(PRECISIONS))
    width = 0 if precision == "exact" else draw(st.integers(0, 90))
    began = Span(date.fromordinal(first), date.fromordinal(first + width))
    harms = st.sampled_from([("physical",), ("material",), (), ("unknown",)])
    grounds = st.sets(
        st.sampled_from(["activism", "gender", "association"]), max_size=2
    )
    return Item(
        act=f"a{number:03}",
        event=f"e{draw(st.integers(0, 4))}",
        case=f"c{draw(st.integers(0, 6))}",
        victim=f"v{draw(st.integers(0, 5))}",
        persons=1,
        began=Span() if precision == "unknown" else began,
        precision=precision,
        values={
            "harm": draw(harms),
            "region": draw(st.sampled_from([("KZ-75",), ("KZ-71",)])),
            "grounds": tuple(draw(grounds)),
        },
    )


@st.composite
def acts(draw, most=14):
    """A few acts that share events, cases and victims."""
    return [draw(_item(number)) for number in range(draw(st.integers(0, most)))]


def slow_count(items, definition):
    """Count by sets of references, one margin after the other."""
    things = {}
    for item in items:
        if (period := _period(item, definition)) is None or not _fits(item, definition):
            continue
        name = {
            "acts": item.act,
            "events": item.event,
            "cases": item.case,
        }.get(definition.unit, item.victim)
        readings = [()]
        for field in definition.fields:
            own = {period} if field == PERIOD else _values(item, field)
            readings = [(*reading, value) for reading in readings for value in own]
        things.setdefault(name, []).extend(readings)
    cells = {}
    for name, readings in things.items():
        own = set(readings) if definition.many == "each" else {_one(readings)}
        for reading in own:
            for key in _margins(reading):
                cells.setdefault(key, set()).add(name)
    return {key: len(names) for key, names in sorted(cells.items())}


def _values(item, field):
    return set(item.values.get(field, ())) - {"unknown"} or {"unknown"}


def _fits(item, definition):
    return all(_values(item, field) & set(codes) for field, codes in definition.where)


def _period(item, definition):
    early = item.began.earliest or date.min
    late = item.began.latest or date.max
    if late < definition.since or early > definition.until:
        return None
    for period in definition.periods():
        if period.since <= early and late <= period.until:
            return period.code
    return "uncertain"


def _one(readings):
    columns = [
        set(column) - {"unknown"} or {"unknown"}
        for column in zip(*readings, strict=True)
    ]
    return tuple(column.pop() if len(column) == 1 else "several" for column in columns)


def _margins(reading):
    ways = range(len(reading))
    for size in range(len(reading) + 1):
        for kept in combinations(ways, size):
            yield tuple(v if n in kept else "*" for n, v in enumerate(reading))
