"""Cuts an expression into its words. Decides nothing about their meaning.

Source: XPath 1.0, section 3.7, with its rule for when a name is an operator.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aigaq.pure.forms.xpath.refusals import ExpressionMalformed

NAME = r"[^\W\d][\w.\-]*"
_WORD = re.compile(
    rf"""\s*(?:
      (?P<number>\d+(?:\.\d*)?|\.\d+)
    | (?P<literal>"[^"]*"|'[^']*')
    | (?P<name>{NAME}(?::(?!:)(?:{NAME}|\*))?)
    | (?P<sign>//|::|\.\.|!=|<=|>=|[/.@()\[\],|+\-=<>*])
    )""",
    re.VERBOSE,
)
WORD_OPERATORS = frozenset({"and", "or", "div", "mod"})
_BEFORE_AN_OPERAND = frozenset(
    {"@", "::", "(", "[", ",", "/", "//", "|", "+", "-", "=", "!=", "<", "<=", ">"}
    | {">="}
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word: number, literal, name, sign, operator or end."""

    kind: str
    text: str


END = Token("end", "")


def cut(expression: str) -> list[Token]:
    """Return the words of an expression, closed by ``END``.

    Raises:
        ExpressionMalformed: something in it is no word of the language.
    """
    return [*_cut(expression.strip()), END]


def _cut(text: str) -> Iterator[Token]:
    at, previous = 0, None
    while at < len(text):
        found = _WORD.match(text, at)
        if not found or found.end() == at:
            raise ExpressionMalformed
        kind = str(found.lastgroup)
        token = _judged(Token(kind, found.group(kind)), previous)
        yield token
        at, previous = found.end(), token


def _judged(token: Token, previous: Token | None) -> Token:
    """Tell an operator from a name or a wildcard by what stands before it."""
    after_operand = previous is not None and not (
        previous.kind == "operator" or previous.text in _BEFORE_AN_OPERAND
    )
    if after_operand and (token.text == "*" or token.text in WORD_OPERATORS):
        return Token("operator", token.text)
    if token.kind == "sign" and token.text in {"+", "-", "=", "!=", "<", "<=", ">"}:
        return Token("operator", token.text)
    return Token("operator", token.text) if token.text in {">=", "|"} else token
