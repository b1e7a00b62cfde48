"""Greetings that stand before a text: a copy may have another, or none.

Knows a few words of three languages in any spelling, and takes off only what a text
begins with. Who is addressed by name or place (жители Павлодара) is part of the text.
Source: docs/spec/copies.md section 1.
"""

import re
from collections.abc import Iterator
from functools import cache

from aigaq.pure.text.copies.spelt import CYRILLIC_LETTER, plain_word

_GREETS = (
    "сәлем сәлемдер сәлеметсіз сәлеметсіздер сәлеметсіңдер саламатсыз саламатсыздар "
    "саламатсыңдар ассалаумағалейкум ассалаумағалайкум қайырлы армысыз армысыздар "
    "привет приветик приветствую здравствуйте здравствуй здрасте салам добрый доброе "
    "доброго доброй салют hello hi hey greetings"
)
_WHOM = (
    "ма ме күн кеш таң түн бәріңе бәріңізге баршаңа баршаңызға барлығыңызға достар "
    "достарым ағайын халқым халайық жұрт қауым қымбатты құрметті бауырлар жігіттер "
    "қыздар топ "
    "всем вам день дня вечер вечера утро утра ночи времени суток друзья ребята народ "
    "люди девочки девчонки мальчики коллеги дорогие уважаемые подписчики чат "
    "everyone everybody all guys folks friends there team dear people y'all"
)
_WORD = re.compile(r"\W*([^\W_]+)")
MOST = 6
"""Words of the longest greeting."""

_HALF = 2


@cache
def _plain(words: str) -> frozenset[str]:
    return frozenset(map(_form, words.split()))


def _form(word: str) -> str:
    return plain_word(word, bool(CYRILLIC_LETTER.search(word)))


def without_greeting(text: str) -> str:
    """Return a text without the words of greeting that it begins with.

    All of it where nobody is greeted, or where less than half of it were left.
    """
    greets, whom = _plain(_GREETS), _plain(_WHOM)
    end, greeted = 0, False
    for word, after in _first_words(text):
        form = _form(word)
        if form not in greets and form not in whom:
            break
        greeted = greeted or form in greets
        end = after
    left = text[end:]
    return left if greeted and len(left) * _HALF >= len(text) else text


def _first_words(text: str) -> Iterator[tuple[str, int]]:
    at = 0
    for _ in range(MOST):
        found = _WORD.match(text, at)
        if not found:
            return
        at = found.end()
        yield found[1], at
