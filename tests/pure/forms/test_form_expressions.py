"""What expressions of forms mean, and which are refused before anybody is asked."""

import math
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.forms.tree import Node
from aigaq.pure.forms.xpath.evaluating import Scope, evaluate
from aigaq.pure.forms.xpath.functions import FUNCTIONS, check
from aigaq.pure.forms.xpath.parsing import parse
from aigaq.pure.forms.xpath.refusals import (
    ExpressionMalformed,
    ExpressionRefused,
    ExpressionUnsupported,
)
from aigaq.pure.forms.xpath.values import days_of, text_of

NOW = datetime(2026, 11, 22, 14, 30)  # noqa: DTZ001  # forms know no zones


def household():
    """A person of 17 with two children in a repeat; judged at the second one."""
    data = Node("data")
    who = data.add("who")
    who.add("age", "17")
    who.add("born", "2009-03-08")
    who.add("empty")
    who.add("grounds", "gender orientation")
    for name, age in (("a", "3"), ("b", "5")):
        child = data.add("child")
        child.add("name", name)
        child.add("age", age)
    return data.named("child")[1].children[0]


def value(expression):
    tree = parse(expression)
    check(tree)
    return evaluate(tree, Scope(node=household(), now=NOW, functions=FUNCTIONS))


VALUES = {
    "a product binds tighter than a sum": ("1 + 2 * 3", "7"),
    "sums are taken from the left": ("10 - 2 - 3", "5"),
    "brackets come first": ("(1 + 2) * 3", "9"),
    "a minus before a number": ("2 - -1", "3"),
    "a name with a hyphen is one name": ("string-length('a-b')", "3"),
    "div and mod are operators after a number": ("7 mod 4 div 1", "3"),
    "a star is a product after an operand": ("count(//*) * 2", "24"),
    "nothing divided by nothing": ("0 div 0", "NaN"),
    "or is weaker than and": ("true() or false() and false()", "true"),
    "an answer is compared as a number": ("/data/who/age < 18", "true"),
    "an empty answer is smaller than nothing": ("/data/who/empty < 18", "false"),
    "an empty answer equals the empty text": ("/data/who/empty = ''", "true"),
    "of several answers any may be equal": ("/data/child/name = 'a'", "true"),
    "of several answers any may differ": ("/data/child/name != 'a'", "true"),
    "the dot is the answer itself": (". = 'b'", "true"),
    "two dots go up": ("../age", "5"),
    "a number in brackets is a place": ("/data/child[1]/name", "a"),
    "a rule in brackets is a choice": ("/data/child[age > 4]/name", "b"),
    "the last one": ("/data/child[last()]/name", "b"),
    "current is the question, inside brackets too": (
        "count(/data/child[name = current()])",
        "1",
    ),
    "the sibling before": ("../preceding-sibling::child/name", "a"),
    "the place of a repetition": ("position(..)", "2"),
    "another repetition by its place": (
        "indexed-repeat(/data/child/name, /data/child, 1)",
        "a",
    ),
    "one of several ticks": ("selected(/data/who/grounds, 'gender')", "true"),
    "no part of a tick": ("selected(/data/who/grounds, 'gend')", "false"),
    "how many ticks": ("count-selected(/data/who/grounds)", "2"),
    "a tick by its place": ("selected-at(/data/who/grounds, 1)", "orientation"),
    "only the chosen branch counts": ("if(. = 'b', 'yes', 'no')", "yes"),
    "the first that is not empty": ("coalesce(/data/who/empty, 'x')", "x"),
    "days between two dates": ("today() - date('2026-11-20')", "2"),
    "a date is before another": ("/data/who/born < today()", "true"),
    "an age from a birth date": (
        "int((today() - /data/who/born) div 365.25)",
        "17",
    ),
    "a date in a form's own shape": ("format-date(today(), '%e.%n.%Y')", "22.11.2026"),
    "a date from days": ("date(0)", "1970-01-01"),
    "a pattern fits the whole answer": ("regex('12a', '[0-9]+')", "false"),
    "a pattern that breaks in the answers fits nothing": (
        "regex('a', concat('(', /data/who/empty))",
        "false",
    ),
    "places of a text begin with one": ("substring('12345', 2, 3)", "234"),
    "edges are rounded as the standard says": ("substring('12345', 1.5, 2.6)", "234"),
    "places of substr begin with nothing": ("substr('12345', 1, 3)", "23"),
    "letters are exchanged or dropped": ("translate('bar', 'abr', 'AB')", "BA"),
    "a sum over repetitions": ("sum(/data/child/age)", "8"),
    "of a union the first in the form": (
        "string(/data/who/grounds | /data/who/age)",
        "17",
    ),
    "the largest over repetitions": ("max(/data/child/age)", "5"),
    "halves are rounded up": ("round(-2.5)", "-2"),
    "two of three are ticked": ("checklist(2, 2, 1, 1, 0)", "true"),
    "all repetitions in one text": ("join(', ', /data/child/name)", "a, b"),
}


@pytest.mark.parametrize(("expression", "meant"), VALUES.values(), ids=VALUES.keys())
def test_an_expression_means_what_forms_mean_by_it(expression, meant):
    assert text_of(value(expression)) == meant


REFUSED = {
    "an operator without an operand": ("1 +", ExpressionMalformed),
    "a bracket left open": ("(1", ExpressionMalformed),
    "two operands without an operator": ("1 2", ExpressionMalformed),
    "a text left open": ("'a", ExpressionMalformed),
    "nothing": ("", ExpressionMalformed),
    "brackets deeper than any form": ("(" * 120 + "1" + ")" * 120, ExpressionMalformed),
    "too few arguments": ("if(true(), 1)", ExpressionMalformed),
    "too many arguments": ("today(1)", ExpressionMalformed),
    "a function of other programs": ("pulldata('x', 'y')", ExpressionUnsupported),
    "an attribute": ("/data/@id", ExpressionUnsupported),
    "an axis nobody uses": ("following::x", ExpressionUnsupported),
}


@pytest.mark.parametrize(("expression", "kind"), REFUSED.values(), ids=REFUSED.keys())
def test_what_would_be_judged_wrongly_is_refused(expression, kind):
    with pytest.raises(kind):
        check(parse(expression))


@given(st.text(alphabet="()[]/.,'\"*|<>=!+-@: 0a_:", max_size=40))
def test_any_text_is_read_or_refused_and_nothing_else(text):
    try:
        check(parse(text))
    except ExpressionRefused:
        return


@given(st.integers(-999, 999), st.integers(-999, 999), st.integers(1, 99))
def test_whole_numbers_are_reckoned_as_numbers_are(one, other, divisor):
    assert value(f"{one} + {other} * {divisor}") == one + other * divisor
    assert value(f"({one}) mod {divisor}") == math.fmod(one, divisor)
    assert value(f"{one} < {other}") is (one < other)


@given(st.dates())
def test_a_date_and_its_days_are_one_thing(day):
    text = day.isoformat()
    assert value(f"date({days_of(text)!r})" if days_of(text) >= 0 else f"'{text}'") == (
        text
    )


def test_a_sum_of_hundreds_is_no_tower():
    assert value(" + ".join(["1"] * 900)) == 900


def test_many_ifs_inside_each_other_are_read():
    nested = "".join(f"if(1 = {at}, {at}, " for at in range(2, 80)) + "'end'" + ")" * 78
    assert value(nested) == "end"
