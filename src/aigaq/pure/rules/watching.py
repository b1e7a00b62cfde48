"""What a row of the watch must hold: numbers, shares, places, links between two.

Numbers come from published documents: they may be shares with a point, they may be
bounds ("over 80"), they are never negative. No database, no clock.
Spec: docs/spec/vocabulary.md, section 5.
"""

import re
from decimal import Decimal

from aigaq.pure.errors import AigaqError
from aigaq.pure.rules.coding import check_place
from aigaq.pure.rules.import_problems import RowProblem

NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,4})?", re.ASCII)
LARGEST = 10**12
PERCENT = "percent"
WHOLE = Decimal(100)


class WatchRowUnknown(AigaqError):
    """There is no law, actor, recommendation or statistic with this reference."""

    code = "watch.unknown"


class NumberProblem(RowProblem):
    """A number is no number, or lies outside what it counts."""

    code = "watch.number"


class LinkProblem(RowProblem):
    """A link leads from an actor to the same actor."""

    code = "watch.link_to_itself"


def read_number(text: str) -> Decimal | None:
    """Read a published number: digits, and at most four after a point.

    Returns:
        The number, or None where the text is none: empty, negative, with a comma,
        with a sign or an exponent. A row problem is the caller's to note.
    """
    return Decimal(text) if NUMBER.fullmatch(text) else None


def is_possible(
    value: Decimal, unit: str, numerator: int | None, denominator: int | None
) -> bool:
    """Say whether a published number can be meant as it stands.

    A share lies between 0 and 100; a part is no larger than its whole, and a whole is
    not empty. Does not compare the share with its parts: sources round.
    """
    if unit == PERCENT and value > WHOLE:
        return False
    if denominator is None:
        return True
    return denominator > 0 and (numerator is None or numerator <= denominator)


def check_geography(code: str) -> str:
    """Return a country of ISO 3166-1 or a region of ISO 3166-2, as given.

    Raises:
        PlaceMalformed: neither.
        UnknownTerm: no such region of Kazakhstan.
    """
    country, hyphen, _ = code.partition("-")
    check_place(country, code if hyphen else "")
    return code
