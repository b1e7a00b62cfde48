"""Texts marked by hand: people, addresses and fixed forms found, words left alone."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from aigaq.pure.text.personal import KINDS, find_in_lines

VECTORS = Path(__file__).parents[3] / "vectors" / "text" / "redaction"
FILES = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "words",
    "words_held_out",
    "words_again",
    "towns",
    "towns_again",
    "../stranger/redaction",
    "../stranger/second/redaction",
    "../stranger/third/redaction",
    "../stranger/fourth/redaction",
    "../stranger/fifth/redaction",
    "../stranger/sixth/redaction",
    "../stranger/twelfth/redaction",
    "../stranger/thirteenth/redaction",
    "../stranger/fourteenth/redaction",
    "../stranger/fifteenth/redaction",
    "../stranger/sixteenth/redaction",
    "../stranger/nineteenth/redaction",
    "../stranger/twenty-second/redaction",
    "../stranger/thirty-third/redaction",
    "../stranger/twenty-third/redaction",
)
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
SOFT = {"person", "address", "workplace"}


@cache
def read():
    """Every marked text with what was found, all read together."""
    rows = [
        json.loads(line)
        for name in (*FILES, "fixed_forms")
        for line in (VECTORS / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    found = find_in_lines([row["text"] for row in rows])
    return list(zip(rows, found, strict=True))


def covered(spans):
    return {place for span in spans for place in range(span.start, span.end)}


def share(kinds):
    hits = []
    for row, spans in read():
        hidden = covered(spans)
        for span in row["spans"]:
            if span["kind"] in kinds:
                place = range(span["start"], span["end"])
                hits.append(all(i in hidden for i in place if row["text"][i].isalnum()))
    return sum(hits) / len(hits)


PROMISES = {
    "people": ({"person"}, 0.95),
    "addresses": ({"address"}, 0.85),
    "places of work": ({"workplace"}, 0.85),
    "fixed forms": (set(KINDS) - SOFT, 0.97),
}


@pytest.mark.parametrize(("kinds", "least"), PROMISES.values(), ids=PROMISES.keys())
def test_enough_is_covered_whole(kinds, least):
    assert share(kinds) >= least


def test_hardly_an_everyday_word_is_covered():
    false = words = 0
    for row, spans in read():
        hidden, gold = covered(spans), set()
        for span in row["spans"]:
            gold.update(range(span["start"], span["end"]))
        for word in WORD.finditer(row["text"]):
            if word.start() not in gold:
                words += 1
                false += any(i in hidden for i in range(*word.span()))
    assert false / words <= 0.02


def test_every_mark_points_at_what_it_says():
    for row, _ in read():
        for span in row["spans"]:
            marked = row["text"][span["start"] : span["end"]]
            assert marked == marked.strip()
            assert span["kind"] in KINDS
