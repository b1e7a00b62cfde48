"""Draws expressions of XPath over a small household, by the type of what they give.

Only what the ODK specification leaves no choice about: two engines must agree on it.
"""

import random

NUMBERS = ["0", "1", "2", "3.5", "10", "-1", "100", "0.1", "(1 div 3)", "12345.678"]
NUMBER_NODES = ["/data/n", "/data/half", "/data/neg", "/data/zero", ".", "../age"]
TEXTS = ["''", "'a'", "'abc'", "'a b'", "'Dana'", "'x'", "'7'", "'2.5'", "'  p  q '"]
TEXT_NODES = ["/data/word", "/data/one", "/data/ticks", "/data/empty", "../name"]
SETS = [
    "/data/child/age",
    "/data/child[age > 5]/age",
    "/data/child[2]/age",
    "/data/child[last()]/age",
    "/data/child[position() < 3]/age",
    "/data/*[. = 7]",
    "//age",
    "../../child/age",
    "/data/child[name = 'Aru']/age",
]
DAYS = ["/data/born", "/data/day", "'2024-02-29'", "today()", "'1970-01-01'"]


class Draw:
    """Draws expressions by their type, a few levels deep."""

    def __init__(self, seed):
        self.chance = random.Random(seed)  # noqa: S311  # a table, not a secret

    def one(self, kind, depth=3):
        if depth == 0:
            return self.chance.choice(self.leaves(kind))
        made = self.chance.choice(getattr(self, kind))
        return made(self, depth - 1)

    def leaves(self, kind):
        return {
            "number": NUMBERS + NUMBER_NODES,
            "text": TEXTS + TEXT_NODES,
            "truth": ["true()", "false()", "/data/n > 5", "/data/one = 'b'"],
        }[kind]

    def pick(self, items):
        return self.chance.choice(items)


def shape(template):
    """Make a rule of drawing from a template such as ``concat({text}, {text})``."""

    def draw(self, depth):
        pieces = template
        for kind in ("number", "text", "truth"):
            while f"{{{kind}}}" in pieces:
                pieces = pieces.replace(f"{{{kind}}}", self.one(kind, depth), 1)
        for name, items in (("set", SETS), ("day", DAYS), ("place", PLACES)):
            while f"{{{name}}}" in pieces:
                pieces = pieces.replace(f"{{{name}}}", self.pick(items), 1)
        return pieces

    return draw


PLACES = ["0", "1", "2", "3", "4", "-1", "-2"]
Draw.number = [
    *map(shape, NUMBERS + NUMBER_NODES),
    shape("({number} + {number})"),
    shape("({number} - {number})"),
    shape("({number} * {number})"),
    shape("({number} div {number})"),
    shape("({number} mod {number})"),
    shape("-({number})"),
    shape("abs({number})"),
    shape("int({number})"),
    shape("round(abs({number}), {place})"),
    shape("round(abs({number}))"),
    shape("sqrt({number})"),
    shape("pow({number}, {place})"),
    shape("log10({number})"),
    shape("number({text})"),
    shape("number({truth})"),
    shape("string-length({text})"),
    shape("count({set})"),
    shape("sum({set})"),
    shape("max({set})"),
    shape("min({set})"),
    shape("count-non-empty({set})"),
    shape("count-selected({text})"),
    shape("position(..)"),
    shape("decimal-date-time({day})"),
    shape("({day} - {day})"),
    shape("(today() - {day})"),
    shape("if({truth}, {number}, {number})"),
    shape("floor({number})"),
    shape("ceiling({number})"),
]
Draw.text = [
    *map(shape, TEXTS + TEXT_NODES),
    shape("concat({text}, {text})"),
    shape("concat({set}, {text})"),
    shape("join({text}, {set})"),
    shape("join('-', {text}, {text})"),
    shape("substr({text}, {place})"),
    shape("substr({text}, {place}, {place})"),
    shape("substring({text}, {place}, {place})"),
    shape("substring-before({text}, {text})"),
    shape("substring-after({text}, {text})"),
    shape("translate({text}, {text}, {text})"),
    shape("normalize-space({text})"),
    shape("string({number})"),
    shape("string({truth})"),
    shape("coalesce({text}, {text})"),
    shape("selected-at({text}, {place})"),
    shape("if({truth}, {text}, {text})"),
    shape("format-date({day}, '%Y-%m-%d')"),
    shape("format-date({day}, '%e.%n.%y %H:%M')"),
    shape("date({day})"),
    shape("name({set})"),
    shape("string({set})"),
]
Draw.truth = [
    shape("({number} < {number})"),
    shape("({number} <= {number})"),
    shape("({number} > {number})"),
    shape("({number} >= {number})"),
    shape("({number} = {number})"),
    shape("({number} != {number})"),
    shape("({text} = {text})"),
    shape("({text} != {text})"),
    shape("({set} = {number})"),
    shape("({set} > {number})"),
    shape("({set} != {number})"),
    shape("({day} < {day})"),
    shape("({day} >= today())"),
    shape("({truth} and {truth})"),
    shape("({truth} or {truth})"),
    shape("({truth} = {truth})"),
    shape("not({truth})"),
    shape("selected({text}, 'a')"),
    shape("selected({text}, 'b')"),
    shape("contains({text}, {text})"),
    shape("starts-with({text}, {text})"),
    shape("ends-with({text}, {text})"),
    shape("regex({text}, '^[a-z]+$')"),
    shape("boolean({number})"),
    shape("boolean-from-string({text})"),
    shape("checklist({place}, {place}, {truth}, {truth}, {truth})"),
    shape("weighted-checklist({place}, {place}, {truth}, {number}, {truth}, 2)"),
]
