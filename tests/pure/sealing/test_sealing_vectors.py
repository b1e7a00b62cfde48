"""The published vectors, and a fresh set made by their generator, say the same."""

import subprocess
import sys

import pytest
from vector_files import FOLDER, play, read_vector

from aigaq.pure.errors import EnvelopeRefused

NAMES = sorted(path.stem for path in FOLDER.glob("*.vector"))


def outcome(vector):
    try:
        play(vector)
    except EnvelopeRefused as refused:
        check = refused.facts.get("check", "")
        return f"{refused.code} {check}".strip()
    return "opens"


def expected(vector):
    return f"{vector.lines['expect']} {vector.lines.get('check', '')}".strip()


@pytest.mark.parametrize("name", NAMES)
def test_a_vector_ends_as_it_says(name):
    vector = read_vector(FOLDER / f"{name}.vector")
    assert outcome(vector) == expected(vector), vector.lines["what"]


def test_there_are_enough_vectors_and_most_of_them_fail():
    failures = [
        name
        for name in NAMES
        if read_vector(FOLDER / f"{name}.vector").lines["expect"] != "opens"
    ]
    assert len(NAMES) >= 45
    assert len(failures) > len(NAMES) / 2


def test_the_generator_makes_the_same_scenarios_with_the_same_outcomes(tmp_path):
    subprocess.run(
        [sys.executable, FOLDER / "generate.py", tmp_path], check=True, cwd=tmp_path
    )
    fresh = {path.stem: read_vector(path) for path in tmp_path.glob("*.vector")}
    assert sorted(fresh) == NAMES
    wrong = {n: outcome(v) for n, v in fresh.items() if outcome(v) != expected(v)}
    assert wrong == {}
