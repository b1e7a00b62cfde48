"""A glossary's terms, made ready to be found in any of their forms.

Each word of a term is kept as the keys that mean it, and nothing else: a term in its
citation form is not looked for under what it could also be a form of. All words of the
glossary join the analyser's list, so that their rarest forms are recognised, too.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from aigaq.pure.text import english, latin, russian
from aigaq.pure.text.copies import russian_latin
from aigaq.pure.text.copies.spelt import merged, plain_word
from aigaq.pure.text.errors import TermsBroken, TermsColumns, TermsEmpty
from aigaq.pure.text.kazakh.stripper import readings
from aigaq.pure.text.kazakh.ways import Exact, Folded
from aigaq.pure.text.kazakh.words import expand, plain_words
from aigaq.pure.text.keys import GUESSED, LONGEST_WORD, WORD, word_keys
from aigaq.pure.text.letters import (
    KAZAKH_ONLY,
    is_cyrillic,
    mend_look_alikes,
    plain,
    skeleton,
)

HEAD: Final = "="
"""Prefix of the key of a glossary word recognised by the glossary's own list."""
SHORTEST_DROPPED: Final = 4
"""Shorter words are not looked for with letters dropped beside another reading."""


@dataclass(frozen=True)
class Term:
    """One entry: as written, its language, what each of its words is found by."""

    text: str
    language: str
    words: tuple[frozenset[str], ...]


class Terms:
    """A compiled glossary."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        pairs = list(dict.fromkeys(entries))
        heads = {
            (plain(word), language)
            for text, language in pairs
            for word in WORD.findall(text)
        }
        cyrillic = sorted({word for word, _ in heads if is_cyrillic(word)})
        own = plain_words(
            [w for w in cyrillic if _may_be(heads, w, "kk")],
            [w for w in cyrillic if w.endswith(("у", "ю")) and _may_be(heads, w, "kk")],
        )
        self._exact, self._folded = Exact(own), Folded(own)
        self._russian = {
            form: head
            for head in cyrillic
            if _may_be(heads, head, "ru")
            for form in russian.forms(head)
        }
        self._typed = {
            plain_word(form, leaning=True): head for form, head in self._russian.items()
        }
        self.terms = tuple(
            Term(text, language, tuple(_needed(word) for word in WORD.findall(text)))
            for text, language in pairs
        )
        self._found = lru_cache(maxsize=50_000)(self._find_keys)

    def keys(self, word: str) -> frozenset[str]:
        """Return the keys of a word of a text, the glossary's own among them."""
        return self._found(word)

    def _find_keys(self, word: str) -> frozenset[str]:
        form = plain(word[:LONGEST_WORD])
        usual = word_keys(word)
        if not is_cyrillic(form):
            return frozenset((*usual, *self._latin_heads(form)))
        form = mend_look_alikes(form)
        heads = set(readings(expand(form), self._exact))
        if not heads and not _is_settled(form, usual):
            heads = set(readings(skeleton(expand(form)), self._folded))
        if form in self._russian:
            heads.add(self._russian[form])
        return frozenset((*usual, *(HEAD + head for head in heads)))

    def _latin_heads(self, form: str) -> list[str]:
        if len(form) < SHORTEST_DROPPED:
            return []
        likely = next(iter(latin.skeletons(form)), ())
        kazakh = [head for bare in likely for head in readings(bare, self._folded)]
        # j is й to some who type Russian in Latin, and ж to others.
        typed = (form, form.replace("j", "zh"))
        ways = {merged(russian_latin.spell(way)) for way in typed} & self._typed.keys()
        return [HEAD + head for head in (*kazakh, *(self._typed[w] for w in ways))]


def _may_be(heads: set[tuple[str, str]], word: str, language: str) -> bool:
    return (word, language) in heads or (word, "") in heads


def _is_settled(form: str, usual: tuple[str, ...]) -> bool:
    """Say whether a form is a word of its own, so that no letters were dropped."""
    if not KAZAKH_ONLY.isdisjoint(form):
        return False
    return not usual[0].startswith(GUESSED)


def _needed(word: str) -> frozenset[str]:
    """Return the keys that mean ``word`` when it stands in a glossary."""
    form = plain(word)
    usual = word_keys(word)
    if not is_cyrillic(form):
        return frozenset({english.key(form), HEAD + form})
    own = form.replace("ё", "е")
    mine = {HEAD + form}
    if own in usual:
        mine.add(own)
    elif usual[0].startswith(GUESSED):
        mine.add(GUESSED + skeleton(expand(form)))
    else:
        mine.update(usual)
    return frozenset(mine)


def read_terms(lines: Iterable[str]) -> list[tuple[str, str]]:
    """Return (term, language) of every row of a table with those two columns.

    Args:
        lines: CSV text, header first; commas or semicolons.

    Raises:
        TermsColumns: one of the two columns is not there.
        TermsEmpty: a row has no term, or there is no row.
        TermsBroken: a row cannot be read, or a cell is longer than a page or two.
    """
    text = [line for line in lines if line.strip()]
    if not text:
        raise TermsColumns(column="term")
    header = text[0]
    mark = ";" if header.count(";") > header.count(",") else ","
    reader = csv.DictReader(text, delimiter=mark, skipinitialspace=True)
    names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    reader.fieldnames = names
    for column in ("term", "language"):
        if column not in names:
            raise TermsColumns(column=column)
    rows: list[tuple[str, str]] = []
    for number, row in enumerate(_readable(reader), 2):
        if not any(map(_said, row.values())):
            continue  # a table program's empty rows
        term = (row["term"] or "").strip()
        if not WORD.search(term):
            raise TermsEmpty(line=number)
        rows.append((term, (row["language"] or "").strip().lower()))
    if not rows:
        raise TermsEmpty(line=1)
    return rows


def _readable(reader: "csv.DictReader[str]") -> Iterator[dict[str, str | None]]:
    try:
        yield from reader
    except csv.Error:
        raise TermsBroken(line=reader.line_num + 1) from None


def _said(cell: object) -> bool:
    return isinstance(cell, str) and bool(cell.strip())


def bundled_rows() -> list[dict[str, str]]:
    """Return our own glossary: term, language, kind (avoid or prefer), instead."""
    text = (files("aigaq.pure.text") / "data" / "glossary.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
