"""Reads an expression into a tree of plain tuples.

The tree is JSON-able on purpose: the page in the browser judges the same tree.
Shapes: ``("num", 1.5)``, ``("str", "x")``, ``("neg", x)``, ``("bin", op, a, b)``,
``("call", name, args)``, ``("filter", x, predicates)`` and ``("path", start, steps)``
with ``start`` ``"root"``, ``"here"`` or a tree, and steps ``(axis, test, predicates)``.
Never looks at answers.
"""

from functools import lru_cache
from typing import Any

from aigaq.pure.forms.xpath.refusals import ExpressionMalformed, ExpressionUnsupported
from aigaq.pure.forms.xpath.tokens import Token, cut

Tree = tuple[Any, ...]

AXES = frozenset(
    {"child", "parent", "self", "descendant", "descendant-or-self", "ancestor"}
    | {"preceding-sibling", "following-sibling"}
)
_BINDING = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
    "|": 8,
}
"""Operator -> how tightly it binds; the unary minus stands at 7."""

_MINUS = 7
_CHOICE_NAME = "jr:choice-name"
_DEEPEST = 90
"""Levels of brackets; deeper ones are an attack, not a form."""

_ANYWHERE: Tree = ("descendant-or-self", "node()", ())


@lru_cache(maxsize=4096)
def parse(expression: str) -> Tree:
    """Read one expression.

    Raises:
        ExpressionMalformed: it is no XPath 1.0.
        ExpressionUnsupported: it uses an axis that is not known here.

    Does not check that functions exist: see ``functions.check``.
    """
    reader = _Reader(cut(expression))
    tree = reader.operation(0)
    reader.expect("")
    return tree


class _Reader:
    """Goes once from the first word to the last."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._next
        self._at += 1
        return token

    def _accept(self, text: str) -> bool:
        if self._next.kind in {"sign", "operator"} and self._next.text == text:
            self._at += 1
            return True
        return False

    def expect(self, text: str) -> None:
        """Take a word that must be there; the empty one is the end."""
        if text == "" and self._next.kind == "end":
            return
        if not text or not self._accept(text):
            raise ExpressionMalformed

    def operation(self, binding: int) -> Tree:
        """Read operands as long as their operators bind tighter than ``binding``."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ExpressionMalformed
        left = self._operand()
        while self._next.kind == "operator":
            power = _BINDING[self._next.text]
            if power <= binding:
                break
            operator = self._take().text
            left = ("bin", operator, left, self.operation(power))
        self._depth -= 1
        return left

    def _operand(self) -> Tree:
        if self._next.kind == "operator" and self._next.text == "-":
            self._take()
            return ("neg", self.operation(_MINUS))
        return self._path()

    def _path(self) -> Tree:
        if self._accept("/"):
            return ("path", "root", self._steps() if self._starts_step() else ())
        if self._accept("//"):
            return ("path", "root", (_ANYWHERE, *self._steps()))
        if self._starts_step() and not self._is_call():
            return ("path", "here", self._steps())
        start = self._filtered()
        if self._accept("/"):
            return ("path", start, self._steps())
        if self._accept("//"):
            return ("path", start, (_ANYWHERE, *self._steps()))
        return start

    def _starts_step(self) -> bool:
        token = self._next
        return token.kind == "name" or token.text in {".", "..", "*", "@"}

    def _is_call(self) -> bool:
        after = self._tokens[self._at + 1]
        return (
            self._next.kind == "name"
            and after.text == "("
            and after.kind == "sign"
            and self._next.text not in {"node", "text"}
        )

    def _steps(self) -> tuple[Tree, ...]:
        steps = [self._step()]
        while True:
            if self._accept("/"):
                steps.append(self._step())
            elif self._accept("//"):
                steps += [_ANYWHERE, self._step()]
            else:
                return tuple(steps)

    def _step(self) -> Tree:
        if self._accept("."):
            return ("self", "node()", self._predicates())
        if self._accept(".."):
            return ("parent", "node()", self._predicates())
        axis = "child"
        if self._next.text == "@":
            raise ExpressionUnsupported("@")
        token = self._take()
        if token.kind == "name" and self._accept("::"):
            axis, token = token.text, self._take()
            if axis not in AXES:
                raise ExpressionUnsupported(axis)
        return (axis, self._test(token), self._predicates())

    def _test(self, token: Token) -> str:
        if token.kind not in {"name", "sign"} or token.text in {"(", ")", "[", "]"}:
            raise ExpressionMalformed
        if token.text in {"node", "text"} and self._accept("("):
            self.expect(")")
            return f"{token.text}()"
        if token.kind == "sign" and token.text != "*":
            raise ExpressionMalformed
        return token.text

    def _predicates(self) -> tuple[Tree, ...]:
        found = []
        while self._accept("["):
            found.append(self.operation(0))
            self.expect("]")
        return tuple(found)

    def _filtered(self) -> Tree:
        tree = self._primary()
        predicates = self._predicates()
        return ("filter", tree, predicates) if predicates else tree

    def _primary(self) -> Tree:
        token = self._take()
        if token.kind == "number":
            return ("num", float(token.text))
        if token.kind == "literal":
            return ("str", token.text[1:-1])
        if token.kind == "sign" and token.text == "(":
            tree = self.operation(0)
            self.expect(")")
            return tree
        if token.kind == "name":
            return self._call(token.text)
        raise ExpressionMalformed

    def _call(self, name: str) -> Tree:
        arguments = self._arguments()
        if name == _CHOICE_NAME and [part[0] for part in arguments[1:]] == ["str"]:
            # Its path comes as a text; from here on it is a path like any other.
            arguments = (arguments[0], parse(arguments[1][1]))
        return ("call", name, arguments)

    def _arguments(self) -> tuple[Tree, ...]:
        self.expect("(")
        found: list[Tree] = []
        while not self._accept(")"):
            if found:
                self.expect(",")
            found.append(self.operation(0))
        return tuple(found)
