"""The browser judges a form as the server does: same pages, problems, answers.

Both take the same trees and the same answers, drawn by a seed. The browser's own
modules run in Node. ``vectors/forms`` keeps some of it for whoever writes a third.
"""

import json
from pathlib import Path

import pytest
from filled_at_random import NOW, drawn, told
from node import Node as Asked
from test_second_engine import Draw, household

from aigaq.pure.forms.exported import exported
from aigaq.pure.forms.sheets import read_sheets
from aigaq.pure.forms.shelf import NAMES, form_named
from aigaq.pure.forms.tree import Node
from aigaq.pure.forms.xform import read_form
from aigaq.pure.forms.xpath.evaluating import Scope, evaluate
from aigaq.pure.forms.xpath.functions import FUNCTIONS
from aigaq.pure.forms.xpath.parsing import parse
from aigaq.pure.forms.xpath.values import text_of

HERE = Path(__file__).parent
VECTORS = HERE.parents[2] / "vectors" / "forms"
STRANGER = HERE / "stranger_form.md"
LANGUAGES = ("kk", "ru", "en")
MANY = 30

EDGES = (
    "string(1 div 3)",
    "string(1000000 * 1000000 * 1000000 * 1000000)",
    "string(1 div 100000000)",
    "string(0.1 + 0.2)",
    "round(1.005, 2)",
    "round(-2.5)",
    "round(-0.4)",
    "round(12345.15, -2)",
    "round(1 div 0)",
    "round(2.345, 40)",
    "number(' 5. ')",
    "number('٣')",
    "number('2026-11-22T10:30:00+05:00')",
    "number('2023-02-29')",
    "date(-0.5)",
    "date-time(-0.5)",
    "date('2026-11-22T23:59:00Z')",
    "format-date('2026-11-22T10:20:30.123', '%a %b %e %y %h:%M:%S.%3 %%%q')",
    "format-date('0999-01-05', '%Y-%n-%d')",
    "decimal-time('23:30:15')",
    "today() - date('1970-01-01')",
    "now()",
    "regex('Қазақ', '\\p{L}+')",
    "regex('Қазақ', '[\\p{IsCyrillic}]{5}')",
    "regex('a-b@c', '[\\w\\-]+\\@c')",
    "regex('ABC', '(?i)abc')",
    "regex('12 3', '[\\p{Digit} ]+')",
    "substr('😀abc', 0, 2)",
    "string-length('😀')",
    "substring('12345', 0, 3)",
    "substring('12345', -42, 1 div 0)",
    "selected('New York', 'New York')",
    "selected-at('a  b', 1)",
    "normalize-space(' a\u00a0 b ')",
    "coalesce(number('x'), /data/empty, 'c')",
    "/data/nothing = ''",
    "string(/data/word | /data/one)",
    "checklist(1, 2, /data/ticks, /data/zero, /data/yes)",
    "weighted-checklist(3, -1, true(), 1.5, /data/n, /data/half)",
    "uuid()",
    "uuid(5)",
    "random()",
    "join(',', randomize(/data/child/name, 42))",
    "join(',', randomize(/data/child/name))",
    "indexed-repeat(/data/child/name, /data/child, 3)",
    "indexed-repeat(../name, .., 0)",
    "count(//*)",
    "name(/data/child/preceding-sibling::*[1])",
    "count(ancestor::*)",
    "(/data/child/name)[last()]",
    "instance('l')/root/item[age = current()]/name",
    "instance('l')/root/item[name = /data/child[1]/name]/age",
    "if(/data/empty, 'a', 'b')",
    "once('x')",
    "position(../..)",
    "pow(2, 0.5)",
    "-(3) mod 2",
    "5 mod 0",
    "boolean('false')",
    "int('-7.9')",
    "max(/data/child/age, 30)",
    "min(/data/nothing)",
)


class Browser(Asked):
    """The browser's modules, asked line by line."""

    def fill(self, name, seed, repetitions, answers):
        return self.answer(
            "fill",
            name=name,
            now=NOW.isoformat(),
            seed=seed,
            repetitions=repetitions,
            answers=answers,
        )


@pytest.fixture(scope="module")
def forms():
    ours = {name: form_named(name) for name in NAMES}
    others = {"stranger": STRANGER, "odd": HERE / "odd_form.md"}
    read = {
        name: read_form(read_sheets(path.read_bytes())) for name, path in others.items()
    }
    return {**ours, **read}


@pytest.fixture(scope="module")
def browser(forms):
    with Browser(HERE / "forms_in_node.mjs") as asked:
        for name, form in forms.items():
            for language in LANGUAGES:
                spelled = json.loads(exported(form, form.language(language)))
                asked.answer("form", name=f"{name}-{language}", form=spelled)
        yield asked


def test_both_know_the_same_functions(browser):
    assert browser.answer("names") == sorted(FUNCTIONS)


@pytest.mark.parametrize("name", [*NAMES, "stranger", "odd"])
def test_drawn_answers_come_to_the_same_in_both(browser, forms, name):
    form = forms[name]
    for seed in range(1, MANY + 1):
        code = LANGUAGES[seed % 3]
        language = form.language(code)
        repetitions, answers = drawn(form, seed, language)
        there = browser.fill(f"{name}-{code}", seed, repetitions, answers)
        here = told(form, language, seed, repetitions, answers)
        for part, said in here.items():
            assert there[part] == json.loads(json.dumps(said)), (seed, part)


def test_expressions_mean_the_same_in_both(browser):
    draw = Draw(7)
    drawn_ones = [draw.one(("number", "text", "truth")[at % 3]) for at in range(900)]
    trees = [parse(each) for each in (*EDGES, *drawn_ones)]
    node = household()
    root = node.parent.parent
    lists = Node("instance")
    items = lists.add("root")
    for who in root.named("child"):
        item = items.add("item")
        for part in who.children:
            item.add(part.name, part.text)
    scope = Scope(
        node=node,
        now=NOW,
        functions=FUNCTIONS,
        current=node,
        instances={"l": lists},
        seed=7,
    )
    here = [text_of(evaluate(tree, scope)) for tree in trees]
    there = browser.answer(
        "judge",
        tree=branch(root),
        path=[root.children.index(node.parent), 1],
        now=NOW.isoformat(),
        trees=trees,
        instances={"l": branch(lists)},
    )
    apart = [
        (each, one, other)
        for each, one, other in zip((*EDGES, *drawn_ones), here, there, strict=True)
        if one != other
    ]
    assert apart == []


def branch(node):
    return [node.name, node.text, [branch(child) for child in node.children]]


@pytest.mark.parametrize("path", sorted(VECTORS.glob("*.json")), ids=lambda p: p.stem)
def test_the_vectors_hold_on_both_sides(browser, forms, path):
    for case in json.loads(path.read_text(encoding="utf-8")):
        name, code, seed = path.stem, case["language"], case["seed"]
        given = (case["repetitions"], case["answers"])
        language = forms[name].language(code)
        here = told(forms[name], language, seed, *given)
        there = browser.fill(f"{name}-{code}", seed, *given)
        for side in (here, there):
            assert sent(side) == case["comes_to"], seed


def sent(side):
    """What of it the vectors keep: which are asked, what is wrong, what is sent."""
    return {
        "asked": [each[0] for each in side["asked"]],
        "problems": [list(each) for each in side["problems"]],
        "pages": [at for at, _headings in side["pages"]],
        "answers": side["answers"],
    }


def write_vectors():
    """Write the vectors anew; this file, run by itself, does."""
    VECTORS.mkdir(exist_ok=True)
    everything = {name: form_named(name) for name in NAMES}
    everything["stranger"] = read_form(read_sheets(STRANGER.read_bytes()))
    for name, form in everything.items():
        cases = []
        for seed in range(101, 107):
            code = LANGUAGES[seed % 3]
            language = form.language(code)
            repetitions, answers = drawn(form, seed, language)
            here = told(form, language, seed, repetitions, answers)
            cases.append(
                {
                    "language": code,
                    "seed": seed,
                    "repetitions": repetitions,
                    "answers": answers,
                    "comes_to": sent(here),
                }
            )
        text = json.dumps(cases, ensure_ascii=False, indent=1, sort_keys=True)
        (VECTORS / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_vectors()
