"""A few counts, medians and means can have one solution, and name everybody."""

import json
import subprocess
import sys
from fractions import Fraction

import pytest

from aigaq.pure.statistics.release.groups import population_of
from aigaq.pure.statistics.release.people import Reconstruction, in_all
from aigaq.pure.statistics.release.refusals import ReleaseMalformed, ReleaseTooLarge

SEVEN = """all,7,30,38
female,4,30,33.5
male,3,30,44
black,4,51,48.5
white,3,24,24
married,4,51,54
black female,3,36,36.7
single adult,D,D,D
black male,D,D,D
white male,D,D,D
white female,D,D,D
under 5,D,D,D
under 18,D,D,D
64 or over,D,D,D"""


def rows(text):
    names = ("group", "count", "median", "mean")
    return [
        dict(zip(names, line.split(","), strict=True)) for line in text.splitlines()
    ]


def solved(text):
    reconstruction = Reconstruction(population_of(rows(text)))
    done = subprocess.run(
        [sys.executable, "-m", "aigaq.pure.statistics.release.cpsat"],
        input=json.dumps(reconstruction.question(limit=6)),
        capture_output=True,
        text=True,
        check=True,
    )
    answer = json.loads(done.stdout)
    return [reconstruction.people(one) for one in answer["solutions"]], answer[
        "complete"
    ]


def test_seven_people_have_one_solution():
    found, complete = solved(SEVEN)
    assert complete
    assert len(found) == 1
    assert [
        f"{p['age']}{p['race'][0]}{p['sex'][0]}{p['marital'][0]}" for p in found[0]
    ] == ["8bfs", "18wms", "24wfs", "30wmm", "36bfm", "66bfm", "84bmm"]


def test_fewer_statistics_leave_more_solutions_and_some_people_certain():
    found, complete = solved("all,3,30,30\nfemale,1,30,30\nmale,2,30,30")
    assert not complete
    assert len(found) == 6
    assert {"age": 30, "sex": "female"} in in_all(found)


def test_a_word_nobody_explained_is_refused_and_an_explained_one_is_read():
    with pytest.raises(ReleaseMalformed):
        population_of(rows("all,2,20,20\nnorth,1,20,20"))
    side = {"side": ("north", "south")}
    population = population_of(rows("all,2,20,20\nnorth,1,20,20"), side)
    assert population.dimensions == side


REFUSED = {
    "nobody as a whole": "female,4,30,33.5",
    "half a person": "all,2.5,30,30",
    "a number that is none": "all,two,30,30",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_statistics_that_cannot_be_read_are_refused(text):
    with pytest.raises(ReleaseMalformed):
        population_of(rows(text))


def test_a_crowd_is_not_rebuilt():
    with pytest.raises(ReleaseTooLarge):
        Reconstruction(population_of(rows("all,61,30,30")))


def test_ages_and_decimals_are_read():
    population = population_of(
        rows("all,9,30,30.25\n5 to 9,D,D,D\nover 64,D,D,D\n17 or younger,D,D,D")
    )
    assert population.digit == Fraction(1, 100)
    assert [(one.youngest, one.oldest) for one in population.statistics] == [
        (0, 125),
        (5, 9),
        (65, 125),
        (0, 17),
    ]
