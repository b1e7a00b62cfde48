"""What linking gives back: two references and a chance, always to eight places.

Never a name.
"""

from dataclasses import dataclass

PLACES = 8
"""Decimal places of a probability; the digits beyond differ between two runs."""


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two records and the chance that they are one person."""

    left: str
    right: str
    probability: float
