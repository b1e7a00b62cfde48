import pytest

from aigaq.pure.statistics.release.coarsen import coarsened
from aigaq.pure.statistics.release.protect import protect_release
from aigaq.pure.statistics.release.reading import releases_of, tables_of, written
from aigaq.pure.statistics.release.refusals import ReleaseMalformed


def table(*cells, dimensions=("r",)):
    return {
        "dimensions": list(dimensions),
        "cells": [{"key": key, "value": value} for key, value in cells],
    }


GOOD = table((["a"], 30), (["b"], 40), (["*"], 70))

BROKEN = {
    "a negative number": [table((["a"], -1))],
    "a truth value": [table((["a"], True))],
    "a fraction": [table((["a"], 1.5))],
    "a number beyond reason": [table((["a"], 10**12))],
    "a number as text": [table((["a"], "3"))],
    "a key twice": [table((["a"], 1), (["a"], 1))],
    "a key of another length": [table((["a", "b"], 1))],
    "a key that is no list": [table(("a", 1))],
    "a key with an empty part": [table(([None], 1))],
    "a dimension twice": [table((["a", "b"], 1), dimensions=("r", "r"))],
    "a dimension that is no name": [table((["a"], 1), dimensions=("*",))],
    "a cell without a value": [{"dimensions": ["r"], "cells": [{"key": ["a"]}]}],
    "a table that is none": [3],
    "a text": "tables",
    "an empty list": [],
    "an odd base": [{**GOOD, "rounded_to": 0}],
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_odd_is_refused(data):
    with pytest.raises(ReleaseMalformed):
        tables_of(data)


SHAPES = {
    "one table": (GOOD, 1, 1),
    "a release": ([GOOD, GOOD], 1, 2),
    "a release as an object": ({"tables": [GOOD]}, 1, 1),
    "several releases": ([[GOOD], [GOOD, GOOD]], 2, 3),
    "several releases as an object": ({"releases": [[GOOD], {"tables": [GOOD]}]}, 2, 2),
}


@pytest.mark.parametrize(("data", "releases", "tables"), SHAPES.values(), ids=SHAPES)
def test_a_release_may_come_in_several_shapes(data, releases, tables):
    found = releases_of(data)
    assert (len(found), sum(len(one.tables) for one in found)) == (releases, tables)


def test_a_release_is_written_in_the_shape_and_words_it_came_in():
    data = [table(([2024], 4), ([2025], 46), (["*"], 50), dimensions=("year",))]
    result = written(data, protect_release(tables_of(data)))
    assert [cell["key"] for cell in result[0]["cells"]] == [[2024], [2025], ["*"]]
    assert result[0]["cells"][0] == {"key": [2024], "value": None, "reason": "small"}


def test_merged_categories_are_added_up():
    merged = coarsened([GOOD, table((["x"], 70), dimensions=("k",))], ["r:ab=a+b"])
    assert merged[0]["cells"] == [
        {"key": ["ab"], "value": 70},
        {"key": ["*"], "value": 70},
    ]


@pytest.mark.parametrize("option", ["", "r", "r:", "r:x=", "q:x=a+b"])
def test_a_merge_that_cannot_be_read_is_refused(option):
    with pytest.raises(ReleaseMalformed):
        coarsened([GOOD], [option])
