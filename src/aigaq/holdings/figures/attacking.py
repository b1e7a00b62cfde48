"""Attacking figures of one unit as their reader can, and refusing what is told anew.

Changes no figure. Spec: docs/spec/disclosure.md section 4, docs/spec/figures.md
section 8.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from aigaq.holdings.figures.filters import Out, impossible, with_rests
from aigaq.pure.statistics.release.attack import (
    Assumption,
    Report,
    attack_releases,
)
from aigaq.pure.statistics.release.model import Key, Knowledge, Place, Release
from aigaq.pure.statistics.release.refusals import ReleaseExposed


def attack(
    releases: Sequence[Release],
    never: Sequence[Place],
    closely: Collection[tuple[int, int]] = (),
) -> Report:
    """Attack figures as a reader can: what is withheld where numbers are true is not 0.

    Why a number is withheld is not published with a figure, nor used here. ``closely``
    are the numbers of release and table of which bounds are wanted.
    """
    printed = [
        replace(one, tables=tuple(replace(t, threshold=None) for t in one.tables))
        for one in releases
    ]
    return attack_releases(
        printed,
        Assumption(knowledge=Knowledge.POSITIVE, never=never, closely=closely),
    )


def refuse_newly_exposed(
    known: Sequence[Release], report: Report, never: Sequence[Place] = ()
) -> None:
    """Refuse what a new release tells; what was told before it cannot be taken back.

    Args:
        known: what was out before.
        report: the attack on that and the new release, the last one.
        never: where nothing can be counted.

    Raises:
        ReleaseExposed: a count is told too closely that was not before.
    """
    if not report.exposed:
        return
    before = _exposed(attack(known, never)) if known else set()
    if new := len(_exposed(report) - before):
        raise ReleaseExposed(cells=new)


def refuse_newest(figures: Sequence[Out]) -> None:
    """Attack figures of one unit, the last of them new.

    Raises:
        ReleaseExposed: it tells a count too closely that was not told before.
    """
    never = impossible(figures)
    *known, last = with_rests(figures)
    refuse_newly_exposed(known, attack([*known, last], never), never)


def _exposed(report: Report) -> set[tuple[int, int, Key | Place]]:
    """Return what is told too closely: counts, and what came between two editions."""
    cells: set[tuple[int, int, Key | Place]] = {
        (found.release, found.table, found.key)
        for found in (*report.cells, *report.small)
        if found.exposed
    }
    return cells | {(one.earlier, one.later, one.place) for one in report.differences}
