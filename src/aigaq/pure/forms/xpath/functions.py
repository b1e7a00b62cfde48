"""The functions forms may use: what each takes, and where it is computed.

The table is the whole language: ``check`` refuses any other name when a form is read.
Computes nothing itself.
Source: XPath 1.0 section 4 and the ODK XForms specification, "XPath functions".
"""

from collections.abc import Callable, Iterator
from typing import Any

from aigaq.pure.forms.tree import Node
from aigaq.pure.forms.xpath import chance, dates, numbers, patterns, texts
from aigaq.pure.forms.xpath.evaluating import Function, Scope, evaluate
from aigaq.pure.forms.xpath.parsing import Tree
from aigaq.pure.forms.xpath.refusals import ExpressionMalformed, ExpressionUnsupported
from aigaq.pure.forms.xpath.values import Value, number_of, text_of, truth_of

MANY = 64
MOST_PLACES = 1e9


def check(tree: Tree) -> None:
    """Refuse a tree with a function that is not known, or called wrongly.

    Raises:
        ExpressionUnsupported: names the function.
        ExpressionMalformed: the number of arguments is wrong.
    """
    for name, arguments in calls_in(tree):
        function = FUNCTIONS.get(name)
        if function is None:
            raise ExpressionUnsupported(f"{name}()")
        if not function.least <= len(arguments) <= function.most:
            raise ExpressionMalformed(f"{name}()")
        if name == "regex" and arguments[1][0] == "str":
            pattern = arguments[1][1]
            if patterns.compiled(pattern) is None:
                raise ExpressionUnsupported(pattern)


def calls_in(tree: Any) -> Iterator[tuple[str, tuple[Tree, ...]]]:
    """Give every call anywhere in a tree: name and arguments."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            if part and part[0] == "call":
                yield part[1], part[2]
            waiting += part


def _plain(
    function: Callable[..., Value], least: int, most: int | None = None
) -> Function:
    """Wrap a function of values."""

    def apply(arguments: tuple[Tree, ...], scope: Scope) -> Value:
        return function(*(evaluate(each, scope) for each in arguments))

    return Function(least, least if most is None else most, apply)


def _about_here(function: Callable[[Value], Value]) -> Function:
    """Wrap a function of one value that means ``.`` when it gets none."""

    def apply(arguments: tuple[Tree, ...], scope: Scope) -> Value:
        value = evaluate(arguments[0], scope) if arguments else [scope.node]
        return function(value)

    return Function(0, 1, apply)


def _if(arguments: tuple[Tree, ...], scope: Scope) -> Value:
    chosen = arguments[1 if truth_of(evaluate(arguments[0], scope)) else 2]
    return evaluate(chosen, scope)


def _once(arguments: tuple[Tree, ...], scope: Scope) -> Value:
    return scope.node.value() or evaluate(arguments[0], scope)


def _current(arguments: tuple[Tree, ...], scope: Scope) -> Value:
    del arguments
    return [scope.current or scope.node]


def _instance(arguments: tuple[Tree, ...], scope: Scope) -> Value:
    root = scope.instances.get(text_of(evaluate(arguments[0], scope)))
    return [root] if root else []


def _position(arguments: tuple[Tree, ...], scope: Scope) -> Value:
    if not arguments:
        return float(scope.position)
    nodes = evaluate(arguments[0], scope)
    return float(nodes[0].place) if isinstance(nodes, list) and nodes else float("nan")


def _choice_name(arguments: tuple[Tree, ...], scope: Scope) -> Value:
    value = text_of(evaluate(arguments[0], scope))
    nodes = evaluate(arguments[1], scope)
    if not isinstance(nodes, list) or not nodes:
        return value
    return scope.choice_name(value, nodes[0])


def _indexed_repeat(arguments: tuple[Tree, ...], scope: Scope) -> Value:
    """Read one answer of the n-th repetition: path, then pairs of repeat and n.

    Places before the first one mean the first one, as in ODK.
    """
    places = {
        path_from(group, scope.node.path): max(_whole(evaluate(place, scope)), 1)
        for group, place in zip(arguments[1::2], arguments[2::2], strict=True)
    }
    wanted = path_from(arguments[0], scope.node.path)
    root = scope.node
    while root.parent is not None:
        root = root.parent
    return [
        node
        for node in root.walk()
        if node.path == wanted
        and node.asked
        and all(_stands_at(node, group, place) for group, place in places.items())
    ]


def _whole(value: Value) -> int:
    number = number_of(value)
    return int(number) if abs(number) < MOST_PLACES else 0


def path_from(tree: Tree, here: str) -> str:
    """Return the path that a tree of plain steps means, seen from a path.

    Empty for any other tree. Looks at no answer: what is named need not be there.
    """
    if tree[0] != "path" or tree[1] not in {"here", "root"}:
        return ""
    parts = here.split("/")[1:] if tree[1] == "here" else []
    for axis, test, _predicates in tree[2]:
        if axis == "parent":
            del parts[-1:]
        elif axis == "child":
            parts.append(test)
        elif axis != "self":
            return ""
    return "/" + "/".join(parts)


def _stands_at(node: Node, group: str, place: int) -> bool:
    above: Node | None = node
    while above is not None and above.path != group:
        above = above.parent
    return above is not None and above.place == place


def _random(arguments: tuple[Tree, ...], scope: Scope) -> Value:
    del arguments
    return chance.fraction(scope.seed, address_in(scope.node))


def _uuid(arguments: tuple[Tree, ...], scope: Scope) -> Value:
    asked = _whole(evaluate(arguments[0], scope)) if arguments else None
    return chance.identifier(scope.seed, address_in(scope.node), asked)


def _randomize(arguments: tuple[Tree, ...], scope: Scope) -> Value:
    nodes = evaluate(arguments[0], scope)
    if not isinstance(nodes, list):
        return []
    if len(arguments) > 1:
        seed = number_of(evaluate(arguments[1], scope))
    else:
        seed = chance.fraction(scope.seed, address_in(scope.node)) * MOST_PLACES
    return chance.shuffled(nodes, seed)


def address_in(node: Node) -> str:
    """Return where a node stands, every place among its namesakes said."""
    above = address_in(node.parent) if node.parent else ""
    return f"{above}/{node.name}[{node.place}]"


def _last(arguments: tuple[Tree, ...], scope: Scope) -> Value:
    del arguments
    return float(scope.size)


def _today(arguments: tuple[Tree, ...], scope: Scope) -> Value:
    del arguments
    return scope.now.date().isoformat()


def _now(arguments: tuple[Tree, ...], scope: Scope) -> Value:
    del arguments
    return scope.now.isoformat(timespec="seconds")


FUNCTIONS: dict[str, Function] = {
    # what stands where
    "current": Function(0, 0, _current),
    "instance": Function(1, 1, _instance),
    "last": Function(0, 0, _last),
    "position": Function(0, 1, _position),
    "indexed-repeat": Function(3, 7, _indexed_repeat),
    "name": _about_here(texts.name),
    "local-name": _about_here(texts.name),
    "count": _plain(numbers.count, 1),
    "count-non-empty": _plain(numbers.count_non_empty, 1),
    "randomize": Function(1, 2, _randomize),
    # truths
    "true": _plain(lambda: True, 0),
    "false": _plain(lambda: False, 0),
    "not": _plain(lambda value: not truth_of(value), 1),
    "boolean": _plain(truth_of, 1),
    "boolean-from-string": _plain(texts.boolean_from, 1),
    "if": Function(3, 3, _if),
    "once": Function(1, 1, _once),
    "coalesce": _plain(texts.coalesce, 1, MANY),
    "selected": _plain(texts.selected, 2),
    "selected-at": _plain(texts.selected_at, 2),
    "count-selected": _plain(texts.count_selected, 1),
    "checklist": _plain(numbers.checklist, 3, MANY),
    "weighted-checklist": _plain(numbers.weighted_checklist, 4, MANY),
    "is-selected": _plain(texts.selected, 2),
    "regex": _plain(patterns.matches, 2),
    "starts-with": _plain(texts.starts_with, 2),
    "ends-with": _plain(texts.ends_with, 2),
    "contains": _plain(texts.contains, 2),
    # texts
    "string": _about_here(text_of),
    "concat": _plain(texts.concat, 0, MANY),
    "join": _plain(texts.join, 1, MANY),
    "substr": _plain(texts.substr, 2, 3),
    "substring": _plain(texts.substring, 2, 3),
    "substring-before": _plain(texts.substring_before, 2),
    "substring-after": _plain(texts.substring_after, 2),
    "string-length": _about_here(lambda value: float(len(text_of(value)))),
    "normalize-space": _about_here(texts.spaced),
    "translate": _plain(texts.translate, 3),
    "jr:choice-name": Function(2, 2, _choice_name),
    # numbers
    "number": _about_here(number_of),
    "int": _plain(numbers.whole, 1),
    "round": _plain(numbers.rounded, 1, 2),
    "floor": _plain(numbers.floor, 1),
    "ceiling": _plain(numbers.ceiling, 1),
    "abs": _plain(lambda value: abs(number_of(value)), 1),
    "pow": _plain(numbers.power, 2),
    "sqrt": _plain(numbers.root, 1),
    "log": _plain(numbers.logarithm, 1),
    "log10": _plain(numbers.logarithm_10, 1),
    "exp": _plain(numbers.exponential, 1),
    "exp10": _plain(lambda value: numbers.power(10.0, value), 1),
    "sin": _plain(numbers.sine, 1),
    "cos": _plain(numbers.cosine, 1),
    "tan": _plain(numbers.tangent, 1),
    "asin": _plain(numbers.arcsine, 1),
    "acos": _plain(numbers.arccosine, 1),
    "atan": _plain(numbers.arctangent, 1),
    "atan2": _plain(numbers.arctangent_2, 2),
    "random": Function(0, 0, _random),
    "uuid": Function(0, 1, _uuid),
    "pi": _plain(numbers.pi, 0),
    "sum": _plain(numbers.total, 1),
    "max": _plain(numbers.largest, 1, MANY),
    "min": _plain(numbers.smallest, 1, MANY),
    # moments
    "today": Function(0, 0, _today),
    "now": Function(0, 0, _now),
    "date": _plain(dates.as_date, 1),
    "date-time": _plain(dates.as_moment, 1),
    "decimal-date-time": _plain(dates.decimal_moment, 1),
    "decimal-time": _plain(dates.decimal_time, 1),
    "format-date": _plain(dates.formatted, 2),
    "format-date-time": _plain(dates.formatted, 2),
}
"""Name -> function. The browser's table has the same names; vectors hold them level."""
