"""Judges a parsed expression on a tree of answers.

Gives a number, a text, a truth or nodes; reads answers and changes none. What the
form and the moment add (today, lists of choices) comes in with the scope.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import copysign, fmod, inf, isnan, nan
from typing import Any

from aigaq.pure.forms.tree import Node
from aigaq.pure.forms.xpath.parsing import Tree
from aigaq.pure.forms.xpath.values import (
    Value,
    apart,
    equal,
    number_of,
    text_of,
    truth_of,
    unequal,
)

ChoiceName = Callable[[str, Node], str]
"""Value and answer of a question -> the words of that choice."""


@dataclass(frozen=True, slots=True)
class Function:
    """How many arguments it takes, and what it does with them.

    Attributes:
        least: fewest arguments.
        most: most arguments.
        apply: takes trees, not values: some judge only one of their arguments.
    """

    least: int
    most: int
    apply: Callable[[tuple[Tree, ...], "Scope"], Value]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression is judged.

    Attributes:
        node: what ``.`` means.
        now: the moment, without a zone; ``today()`` is its day.
        functions: the language's functions by name.
        current: what ``current()`` means; the question itself.
        position: place in the list that a predicate walks, from 1.
        size: length of that list.
        instances: name -> root of a list of choices.
        choice_name: gives the words of a choice.
        seed: what chance depends on; the same seed gives the same numbers.
    """

    node: Node
    now: datetime
    functions: Mapping[str, Function]
    current: Node | None = None
    position: int = 1
    size: int = 1
    instances: Mapping[str, Node] = field(default_factory=dict)
    choice_name: ChoiceName = lambda value, _node: value
    seed: int = 1


def evaluate(tree: Tree, scope: Scope) -> Value:
    """Judge a tree that ``functions.check`` has passed."""
    kind, *parts = tree
    return _KINDS[kind](parts, scope)


def _constant(parts: Sequence[Any], scope: Scope) -> Value:
    del scope
    value: Value = parts[0]
    return value


def _negative(parts: Sequence[Any], scope: Scope) -> Value:
    return -number_of(evaluate(parts[0], scope))


def _binary(parts: Sequence[Any], scope: Scope) -> Value:
    name, left, right = parts
    later = [(name, right)]
    while left[0] == "bin":  # a sum of hundreds is a row, not a tower
        _kind, name, left, right = left
        later.append((name, right))
    value = evaluate(left, scope)
    for name, right in reversed(later):
        if name == "or":
            value = truth_of(value) or truth_of(evaluate(right, scope))
        elif name == "and":
            value = truth_of(value) and truth_of(evaluate(right, scope))
        else:
            value = _OPERATORS[name](value, evaluate(right, scope))
    return value


def _union(left: Value, right: Value) -> Value:
    kept = {id(node): node for node in (*_nodes(left), *_nodes(right))}
    tops = {id(top): top for top in map(_root, kept.values())}
    # In the order of the form, as XPath says, however they were written.
    return [node for top in tops.values() for node in top.walk() if id(node) in kept]


def _nodes(value: Value) -> list[Node]:
    return value if isinstance(value, list) else []


def _divided(left: float, right: float) -> float:
    if right:
        return left / right
    if not left or isnan(left):
        return nan
    return copysign(inf, left) * copysign(1, right)


def _remainder(left: float, right: float) -> float:
    return fmod(left, right) if right and abs(left) != inf else nan


def _ordered(test: Callable[[float, float], bool]) -> Callable[[Value, Value], Value]:
    """Compare sizes; of several nodes, any pair may pass."""

    def compare(left: Value, right: Value) -> Value:
        lefts = [number_of(each) for each in apart(left)]
        rights = [number_of(each) for each in apart(right)]
        return any(test(a, b) for a in lefts for b in rights)

    return compare


def _reckoned(
    compute: Callable[[float, float], float],
) -> Callable[[Value, Value], Value]:
    return lambda left, right: compute(number_of(left), number_of(right))


_OPERATORS: dict[str, Callable[[Value, Value], Value]] = {
    "=": equal,
    "!=": unequal,
    "<": _ordered(operator.lt),
    "<=": _ordered(operator.le),
    ">": _ordered(operator.gt),
    ">=": _ordered(operator.ge),
    "+": _reckoned(operator.add),
    "-": _reckoned(operator.sub),
    "*": _reckoned(operator.mul),
    "div": _reckoned(_divided),
    "mod": _reckoned(_remainder),
    "|": _union,
}


def _call(parts: Sequence[Any], scope: Scope) -> Value:
    name, arguments = parts
    return scope.functions[name].apply(arguments, scope)


def _filter(parts: Sequence[Any], scope: Scope) -> Value:
    start, predicates = parts
    nodes = _nodes(evaluate(start, scope))
    for predicate in predicates:
        nodes = _those(nodes, predicate, scope)
    return nodes


def _path(parts: Sequence[Any], scope: Scope) -> Value:
    start, steps = parts
    nodes = _beginning(start, scope)
    for axis, test, predicates in steps:
        nodes = _step(nodes, axis, test, predicates, scope)
    return nodes


def _beginning(start: Any, scope: Scope) -> list[Node]:
    if start == "here":
        return [scope.node]
    if start == "root":
        # Inside a list of choices, too, "/" means the answers.
        above = _root(scope.current or scope.node)
        document = Node("")
        document.children = [above]  # "/data" is a child of the document, not of data
        return [document]
    return _nodes(evaluate(start, scope))


def _root(node: Node) -> Node:
    while node.parent is not None:
        node = node.parent
    return node


def _step(
    nodes: list[Node], axis: str, test: str, predicates: Sequence[Tree], scope: Scope
) -> list[Node]:
    found: dict[int, Node] = {}
    for node in nodes:
        met = [each for each in _AXES[axis](node) if _fits(each, test)]
        for predicate in predicates:
            met = _those(met, predicate, scope)
        found.update((id(each), each) for each in met)
    return list(found.values())


def _fits(node: Node, test: str) -> bool:
    if not node.asked:
        return False  # what does not apply is not there for any rule
    if test == "text()":
        return not node.children
    return test in {"node()", "*"} or node.name == test


def _those(nodes: list[Node], predicate: Tree, scope: Scope) -> list[Node]:
    """Keep the nodes for which a predicate holds; a number means a place."""
    kept = []
    for place, node in enumerate(nodes, start=1):
        inside = replace(
            scope,
            node=node,
            position=place,
            size=len(nodes),
            current=scope.current or scope.node,
        )
        value = evaluate(predicate, inside)
        holds = value == place if _is_number(value) else truth_of_nodes(value)
        if holds:
            kept.append(node)
    return kept


def _is_number(value: Value) -> bool:
    return isinstance(value, float)


def truth_of_nodes(value: Value) -> bool:
    """Return the truth of a predicate: a node that exists is enough, as in XPath."""
    return bool(value) if isinstance(value, list) else truth_of(value)


def _ancestors(node: Node) -> list[Node]:
    found = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found


def _siblings(node: Node, *, after: bool) -> list[Node]:
    if node.parent is None:
        return []
    family = node.parent.children
    place = next(at for at, each in enumerate(family) if each is node)
    return family[place + 1 :] if after else family[:place][::-1]


_AXES: dict[str, Callable[[Node], list[Node]]] = {
    "child": lambda node: node.children,
    "parent": lambda node: [node.parent] if node.parent else [],
    "self": lambda node: [node],
    "descendant": lambda node: list(node.walk())[1:],
    "descendant-or-self": lambda node: list(node.walk()),
    "ancestor": _ancestors,
    "preceding-sibling": lambda node: _siblings(node, after=False),
    "following-sibling": lambda node: _siblings(node, after=True),
}

_KINDS: dict[str, Callable[[Sequence[Any], Scope], Value]] = {
    "num": _constant,
    "str": _constant,
    "neg": _negative,
    "bin": _binary,
    "call": _call,
    "filter": _filter,
    "path": _path,
}


def truth(tree: Tree, scope: Scope) -> bool:
    """Judge a tree whose answer is yes or no."""
    return truth_of(evaluate(tree, scope))


def text(tree: Tree, scope: Scope) -> str:
    """Judge a tree whose answer is a text."""
    return text_of(evaluate(tree, scope))
