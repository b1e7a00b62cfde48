"""Comparing two lists that were encoded: bits in, references out, never a name.

Anonlink finds the pairs whose bits agree and gives each record at most one partner.
Below 0.75 the candidates explode and most of them are chance, so no threshold below it
is accepted, whoever asks.
"""

import warnings
from collections.abc import Sequence
from typing import Any

from aigaq.pure.statistics.linkage.encoding import Encoded
from aigaq.pure.statistics.linkage.refusals import (
    LinkEncodedDiffer,
    LinkThresholdRefused,
)

LEAST = 0.75
"""The least similarity a pair may be asked for; measured, see the spec."""


def link_encoded(
    left: Encoded, right: Encoded, threshold: float = LEAST
) -> list[tuple[str, str, float]]:
    """Return the pairs of two encoded lists and their similarity, in order.

    Args:
        left: one group's list.
        right: the other's; made with the same secret and the same columns.
        threshold: least Dice similarity of the bits, 0.75 to 1.

    Raises:
        LinkThresholdRefused: a threshold below 0.75 or above 1.
        LinkEncodedDiffer: other columns, or another secret.

    A similarity is not a probability: it says how alike the bits are.
    """
    if not LEAST <= threshold <= 1:
        raise LinkThresholdRefused(low=LEAST, high=1)
    if left.columns != right.columns:
        raise LinkEncodedDiffer(check="columns")
    if left.check != right.check:
        raise LinkEncodedDiffer(check="secret")
    anonlink = _anonlink()
    candidates = anonlink.candidate_generation.find_candidate_pairs(
        [_bits(left.codes), _bits(right.codes)],
        anonlink.similarities.dice_coefficient_accelerated,
        threshold,
    )
    similarity = {
        (a, b): alike for alike, a, b in zip(candidates[0], *candidates[2], strict=True)
    }
    groups = anonlink.solving.greedy_solve(candidates)
    found = [tuple(record for _, record in sorted(group)) for group in groups]
    return sorted(
        (left.ids[a], right.ids[b], similarity[a, b])
        for a, b in (pair for pair in found if len(pair) == 2)  # noqa: PLR2004  # a pair
    )


def _bits(codes: Sequence[bytes]) -> list[Any]:
    from bitarray import bitarray  # noqa: PLC0415  # comes with anonlink

    found = []
    for code in codes:
        bits = bitarray()
        bits.frombytes(code)
        found.append(bits)
    return found


def _anonlink() -> Any:
    with warnings.catch_warnings():
        # Two ways of Python that it uses are being given up: how it asks for its own
        # version, and how it writes down its types. Neither touches what it computes.
        warnings.filterwarnings("ignore", "pkg_resources is deprecated", UserWarning)
        warnings.filterwarnings(
            "ignore", "mypy_extensions.TypedDict is deprecated", DeprecationWarning
        )
        import anonlink  # noqa: PLC0415  # a second; only who compares waits

    return anonlink
