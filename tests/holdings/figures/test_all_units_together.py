"""What readers conclude who have figures of several units, and what they may not."""

import random
from contextlib import nullcontext
from dataclasses import replace
from datetime import date

import pytest
from made_up import TODAY, many

from aigaq.holdings.figures import actions, built, queries
from aigaq.holdings.figures.attacking import refuse_newest
from aigaq.holdings.figures.filters import Choice, Out
from aigaq.holdings.figures.kinds import kinds_of
from aigaq.holdings.figures.protection import flat_of
from aigaq.holdings.figures.records import Records, editions, stand_ins
from aigaq.holdings.figures.together import Counted, refuse_together
from aigaq.pure.statistics.counting.definitions import Unit, define
from aigaq.pure.statistics.release.model import FlatTable, Release, Rule
from aigaq.pure.statistics.release.refusals import ReleaseExposed

YEAR = {"since": date(2024, 1, 1), "until": date(2024, 12, 31)}
EXPOSED, OPEN = pytest.raises(ReleaseExposed), nullcontext()


def by(field, base=1, /, **counts):
    """Return a printed table by one field; ``all`` is the total."""
    cells = {("KZ", {"all": "*"}.get(value, value)): n for value, n in counts.items()}
    return Out(Release((FlatTable(("scope", field), cells, base),)))


def any_act(**counts):
    """Return the older question as it is read where an event has several harms."""
    whole = counts.pop("all")
    release = Release(
        tuple(
            FlatTable(
                ("scope", f"harm:{harm}", "period"),
                {
                    ("KZ", mark, when): number
                    for mark, number in (("yes", n), ("*", whole))
                    for when in ("H1", "*")
                },
            )
            for harm, n in counts.items()
        )
    )
    kinds = kinds_of(release)
    return Counted(Unit.EVENTS, Out(release, choices=kinds), kinds=kinds)


HARM = any_act(physical=60, material=41, housing=None, all=101)
NO_SEVERAL = {"physical": 60, "material": 40, "housing": 0, "all": 100}
RARE = {"physical": 60, "material": 40, "housing": None, "several": 10, "all": 114}

REGIONS = frozenset({"KZ-10", "KZ-15"})
CHOSEN = Out(
    Release((FlatTable(("scope", "two"), {("KZ", "yes"): 80, ("KZ", "*"): 101}),)),
    choices=(Choice("two", "region", REGIONS, frozenset({"several"}), linked=True),),
)

TOLD = {
    # Its regions stand in no table, and all of its events have acts there.
    "events of two regions that no figure lists": (
        [HARM],
        Counted(Unit.EVENTS, CHOSEN),
        OPEN,
    ),
    # Where something happened, it happened to somebody: one or two, not none.
    "people beside harm by period": (
        [HARM],
        Counted(Unit.VICTIMS, by("harm", 5, **NO_SEVERAL)),
        EXPOSED,
    ),
    "people who may have several": (
        [HARM],
        Counted(
            Unit.VICTIMS, by("harm", 5, **NO_SEVERAL | {"several": 10, "all": 110})
        ),
        OPEN,
    ),
    "people of withheld number": (
        [HARM],
        Counted(Unit.VICTIMS, by("harm", 5, **NO_SEVERAL | {"housing": None})),
        OPEN,
    ),
    "harm by period beside people": (
        [Counted(Unit.VICTIMS, by("harm", 5, **NO_SEVERAL))],
        HARM,
        EXPOSED,
    ),
    "people and events, without an act": (
        [Counted(Unit.EVENTS, by("region", a=40, b=None, c=None, all=52))],
        Counted(Unit.VICTIMS, by("region", 5, a=40, b=0, c=10, all=50)),
        EXPOSED,
    ),
    # Whoever has several harms has two acts.
    "some more acts than people": (
        [Counted(Unit.VICTIMS, by("harm", **RARE | {"several": None, "all": 112}))],
        Counted(
            Unit.ACTS, by("harm", 5, physical=60, material=40, housing=15, all=120)
        ),
        OPEN,
    ),
    "one act more than people": (
        [Counted(Unit.VICTIMS, by("harm", **RARE | {"several": None, "all": 112}))],
        Counted(
            Unit.ACTS, by("harm", physical=None, material=None, housing=None, all=113)
        ),
        EXPOSED,
    ),
    # An event has one harm or several; what is left of any act of it has several.
    "events beside any act": (
        [any_act(physical=62, material=41, housing=None, all=104)],
        Counted(
            Unit.EVENTS,
            by("harm", physical=60, material=40, housing=None, several=None, all=104),
        ),
        EXPOSED,
    ),
    "groups are persons": (
        [Counted(Unit.VICTIMS, by("region", a=60, b=None, c=None, all=72))],
        Counted(Unit.PERSONS, by("region", 5, a=60, b=0, c=15, all=75)),
        EXPOSED,
    ),
    # Twenty-five in all, and elsewhere 24 at most: here are one or two.
    "a true total beside rounded numbers": (
        [Counted(Unit.EVENTS, by("region", 5, a=15, b=0, c=5, all=25))],
        Counted(Unit.EVENTS, by("harm", physical=25, all=25)),
        EXPOSED,
    ),
    "acts of a later edition": (
        [Counted(Unit.EVENTS, by("region", a=40, b=None, c=None, all=52))],
        Counted(Unit.ACTS, by("region", 5, a=70, b=0, c=20, all=90), edition=1),
        EXPOSED,
    ),
    "acts of a later edition, many": (
        [Counted(Unit.EVENTS, by("region", a=40, b=None, c=None, all=52))],
        Counted(Unit.ACTS, by("region", 5, a=70, b=10, c=20, all=100), edition=1),
        OPEN,
    ),
}


@pytest.mark.parametrize(("out", "new", "expected"), TOLD.values(), ids=TOLD.keys())
def test_a_figure_is_refused_where_units_together_tell_a_small_count(
    out, new, expected
):
    with expected:
        refuse_together(out, new)


def rows_of(seed, *, acts=60):
    """Make up records in which everything varies: who, when, where, how often."""
    chance = random.Random(seed)  # noqa: S311  # made-up records
    rows = []
    for number in range(acts):
        event = chance.randrange(acts // 2)
        kept = random.Random(event)  # noqa: S311  # as above
        harms = chance.choices(["physical", "material", "housing", ""], [6, 3, 1, 1])
        doers = chance.choices(["family", "hate_group", ""], k=2)
        day = f"2024-{kept.choice(['03', '09'])}-05"
        rows.append(
            {
                "act": f"a{number:03}",
                "began": [day, day if kept.random() < 0.9 else "2024-12-05"],
                "codes": {
                    "harm": [harm for harm in harms if harm],
                    "perpetrator": sorted({doer for doer in doers if doer}),
                    "region": [kept.choice(["KZ-11", "KZ-15", "KZ-19"])],
                },
                "consent": "",
                "decided": [None, None],
                "event": f"e{event}",
                "origin": "testimony",
                "party": f"v{chance.randrange(acts // 2)}",
                "precision": "exact",
                "reported": "2024-12-20",
                "testimony": f"t{event}-{chance.randrange(2)}",
            }
        )
    for row in rows:
        row["persons"] = 1 + len(row["party"]) % 2
    return rows


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_concluded_that_the_true_records_contradict(seed):
    rows = rows_of(seed)
    figures = []
    for unit in Unit:
        for fields in (("harm", "period"), ("perpetrator", "region")):
            asked = define(unit=unit.value, fields=fields, **YEAR)
            true = flat_of(built.count_rows(asked, rows))
            figures.append(Counted(unit, Out(Release((true,)))))
    # Every true count is printed: were one concluded to be another, nothing would fit.
    for number in range(2, len(figures)):
        refuse_together(figures[:number], figures[number])


def test_editions_are_numbered_by_the_acts_they_hold():
    rows = rows_of(1)
    for place, row in enumerate(rows):
        row |= {"event": f"e{place}", "party": f"v{place}", "testimony": f"t{place}"}
    first = Records(frozenset(r["act"] for r in rows[:40]), rows[:40])
    whole = Records(frozenset(r["act"] for r in rows), rows)
    kept_no_rows = Records(first.acts, None)
    assert editions([first, kept_no_rows, whole], whole) == [0, 0, 1, 1]
    assert editions([whole, first], first) == [1, 0, 0]
    # An act that came to an event of before may have made it another.
    rows[50]["event"] = rows[0]["event"]
    assert editions([first, whole], whole) == [None, 0, 0]


def test_units_that_count_the_same_stand_for_each_other():
    rows = rows_of(2)
    for place, row in enumerate(rows):
        row |= {"event": f"e{place}", "testimony": "t", "party": f"v{place // 2}"}
    found = stand_ins([rows])
    assert found[Unit.EVENTS] is found[Unit.CASES] is Unit.ACTS
    assert found[Unit.VICTIMS] is Unit.VICTIMS


def test_what_was_coded_otherwise_is_another_edition():
    rows = rows_of(3)
    coded = [row | {"codes": row["codes"] | {"harm": []}} for row in rows]
    acts = frozenset(row["act"] for row in rows)
    before, now = Records(acts, rows), Records(acts, coded)
    assert editions([before, Records(acts, None)], now) == [None, None, 0]


SAME = {"known to be of the same records": ("a", EXPOSED), "not known": ("", OPEN)}


@pytest.mark.parametrize(("records", "expected"), SAME.values(), ids=SAME.keys())
def test_figures_of_an_older_edition_are_one_edition(records, expected):
    # Of the older records 3 to 7 and the other make 13; the newer have 7 of the other
    # at most: 6 or 7 of each, if both older figures count the same.
    first = by("harm", 5, physical=5, material=None, privacy=25, all=35)
    second = by("harm", physical=None, material=None, privacy=23, all=36)
    newer = by("harm", 5, physical=10, material=5, privacy=35, all=50)
    with expected:
        refuse_newest([*(replace(o, records=records) for o in (first, second)), newer])


@pytest.mark.django_db
@pytest.mark.usefixtures("dana", "aida")
def test_events_drafted_after_harm_by_period_leave_its_rare_harms_open():
    start = 0
    for when, count in (("2024-03", 40), ("2024-09", 30)):
        many(count, start=start, when=when)
        many(12, start=start + 50, when=when, harms=("material",))
        many(1, start=start + 80, when=when, harms=("housing",))
        many(1, start=start + 81, when=when, harms=("housing", "material"))
        start += 200
    question = actions.compute_figure(
        by="dana",
        question="harm_by_period",
        scope=queries_scope(),
        on=TODAY,
    )
    actions.release_figure(by="aida", figure=question, on=TODAY)
    for unit in ("events", "victims"):
        asked = define(unit=unit, fields=("harm", "period"), **YEAR)
        figure = actions.build_figure(
            by="dana", definition=asked, on=TODAY, rule=Rule()
        )
        cube = queries.figure(figure).cube
        for when in ("2024-H1", "2024-H2"):
            alone = cube.cells["housing", when]
            assert alone is None
        actions.release_figure(by="aida", figure=figure, on=TODAY)
        assert not actions.check_figure(by="dana", figure=figure).differing


def queries_scope():
    from aigaq.holdings.figures.questions import Scope

    return Scope(YEAR["since"], YEAR["until"])
