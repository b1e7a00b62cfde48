"""Delays as fields: how long it took until it was told, and until it was decided.

A delay stands in a table like any other field, in coarse bands, so that it is made
safe, drawn and counted again as every table is. A date that is not known to the day
gives the fewest and the most days; where they lie in two bands the dates do not say.
Spec: docs/spec/figures.md section 6.
"""

from collections.abc import Iterable
from dataclasses import replace

from aigaq.pure.statistics.counting.columns import Item, Span
from aigaq.pure.statistics.counting.definitions import Definition
from aigaq.pure.statistics.counting.fields import DECIDED_AFTER, TOLD_AFTER

BANDS = ((7, "week"), (30, "month"), (90, "quarter"), (365, "year"))
"""Most days of each band; what is longer stands under the last one."""

LONGER, UNSURE, BACKWARDS = "longer", "unsure", "backwards"


def with_waits(items: Iterable[Item], definition: Definition) -> list[Item]:
    """Return the acts with their delays as values, where the definition asks for any.

    What lacks one of the two moments has no value, and is counted as not known.
    """
    asked = {*definition.fields, *(name for name, _ in definition.where)}
    acts = list(items)
    if not asked & {TOLD_AFTER, DECIDED_AFTER}:
        return acts
    return [
        replace(
            act,
            values={
                **act.values,
                TOLD_AFTER: wait(act.began, act.reported),
                DECIDED_AFTER: wait(act.reported, act.decided),
            },
        )
        for act in acts
    ]


def wait(first: Span, second: Span) -> tuple[str, ...]:
    """Return the band of days from one moment to another; nothing if one is missing."""
    if not (first.earliest and first.latest and second.earliest and second.latest):
        return ()
    fewest = (second.earliest - first.latest).days
    most = (second.latest - first.earliest).days
    if most < 0:
        return (BACKWARDS,)
    bands = {_band(max(0, fewest)), _band(most)}
    return (bands.pop() if len(bands) == 1 else UNSURE,)


def _band(days: int) -> str:
    return next((code for most, code in BANDS if days <= most), LONGER)
