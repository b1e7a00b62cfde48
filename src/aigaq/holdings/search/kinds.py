"""What can be found, and one thing with its words on their way to becoming keys.

Reads no database.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from aigaq.holdings.search.stores import Room

UNDATED = date.min.year
"""The year of what nobody can date, as the record sorts it."""

Texts = tuple[tuple[str, str], ...]
"""Pairs of language and text."""


class Kind(StrEnum):
    """What can be found; the last five are kept by the watch."""

    EVENT = "event"
    SOURCE = "source"
    TESTIMONY = "testimony"
    LAW = "law"
    PETITION = "petition"
    ACTOR = "actor"
    DEMAND = "demand"
    STATISTIC = "statistic"

    @property
    def room(self) -> Room:
        """Return the table its keys lie in."""
        return Room.CLOSED if self is Kind.TESTIMONY else Room.OPEN

    @property
    def compared(self) -> bool:
        """Say whether copies of it are looked for: not of what is quoted anyway."""
        return self in {Kind.EVENT, Kind.SOURCE, Kind.TESTIMONY}


@dataclass(frozen=True, slots=True)
class Worded:
    """One thing with its words: pairs of language and text; ``title`` apart."""

    kind: Kind
    reference: str
    title: Texts
    body: Texts
    year: int | None = None
    region: str = ""
    made_up: bool = False

    @property
    def texts(self) -> Texts:
        """Return everything, the title first."""
        return (*self.title, *self.body)

    @property
    def languages(self) -> str:
        """Return the languages between spaces, as an entry keeps them."""
        return "".join(f" {each}" for each in sorted(dict(self.texts))) + " "


def texts_of(columns: Iterable[Any]) -> Texts:
    """Return the texts of trilingual columns, empty ones left out."""
    return tuple(
        (language, str(words))
        for column in columns
        if isinstance(column, dict)
        for language, words in column.items()
        if words
    )
