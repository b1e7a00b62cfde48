"""The one way to sets of testimonies: seen in the code, not only in its behaviour."""

import ast
import inspect
from pathlib import Path

import pytest

import aigaq
from aigaq.holdings.record import queries

SOURCE = Path(aigaq.__file__).parent
RECORD = SOURCE / "holdings" / "record"

MAY_FETCH = {
    "actions/additions.py": "one testimony, to add to it what its giver wrote later",
    "actions/consents.py": "one testimony, to change what it allows",
    "actions/epochs.py": "names of envelopes dealt with, to see what a key still opens",
    "actions/redactions.py": "one testimony read by its door, to keep a covered text",
    "actions/replies.py": "one testimony, to answer it",
    "actions/testimonies.py": "one testimony, to admit or to read it",
    "importers/undoing.py": "the rows of one import, to delete them",
    "posts.py": "one testimony, to add a later post of a telephone to it",
    "queries/rounds.py": "mailboxes and days, to answer in rounds; no words",
    "queries/testimonies.py": "which envelopes are dealt with; one outline",
    "rows.py": "one testimony, to code from it",
}
"""Modules of the record that ask the table itself, each for one row by its key."""


def fetchers(tree):
    """Yield the lines that reach for all rows of a table of testimony."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "objects":
            table = getattr(node.value, "id", getattr(node.value, "attr", ""))
            if table == "Testimony":
                yield node.lineno


def modules_that_fetch():
    found = set()
    for path in SOURCE.rglob("*.py"):
        if any(fetchers(ast.parse(path.read_text(encoding="utf-8")))):
            found.add(path)
    return found


def test_only_named_modules_reach_the_table_of_testimonies():
    inside = {str(path.relative_to(RECORD)) for path in modules_that_fetch()}
    assert inside <= set(MAY_FETCH)


def test_a_planted_breach_is_seen():
    planted = ast.parse("rows = models.Testimony.objects.all()")
    assert list(fetchers(planted)) == [1]


@pytest.mark.parametrize(
    "name", ["testimonies_usable_for", "acts_usable_for", "coded_acts_usable_for"]
)
def test_whoever_asks_for_a_set_says_what_for_and_on_which_day(name):
    asked = inspect.signature(getattr(queries, name)).parameters
    assert asked["purpose"].default is inspect.Parameter.empty
    assert asked["on"].default is inspect.Parameter.empty


def test_no_other_question_gives_a_set_of_testimonies():
    givers = {
        name
        for name, question in inspect.getmembers(queries, inspect.isfunction)
        if "Testimony" in str(inspect.signature(question).return_annotation)
        and "list" in str(inspect.signature(question).return_annotation)
    }
    assert givers == {"testimonies_usable_for"}


def test_what_a_figure_gets_holds_no_words_and_no_role():
    fields = set(queries.UsableAct.__slots__)
    assert not fields & {"text", "title", "answers", "role", "victim", "safe_word"}
