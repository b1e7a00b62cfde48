"""What was linked, what waits for a person, and the people that follow from it.

Gives references, bands and counts. Words of the lists leave by ``actions.read_pairs``
alone, which notes the reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aigaq.holdings.linkage.models import LinkedPair, Linking, PairDecision
from aigaq.pure.statistics.linkage.bands import (
    Band,
    Bands,
    Decision,
    Scored,
    clusters,
)
from aigaq.pure.statistics.linkage.refusals import LinkPairUnknown, LinkUnknown
from aigaq.pure.statistics.linkage.replicates import (
    Doubt,
    Histories,
    capture_histories,
    draw_clusterings,
)


@dataclass(frozen=True, slots=True)
class LinkingView:
    """One linking in numbers."""

    reference: str
    records: int
    sure: int
    to_see: int
    seen: int
    by: str
    made_at: datetime
    forgotten: bool


def linkings() -> list[LinkingView]:
    """Return every linking, newest first."""
    return [_view(row) for row in Linking.objects.order_by("-id")]


def linking(reference: str) -> LinkingView:
    """Return one linking.

    Raises:
        LinkUnknown: none has this reference.
    """
    return _view(row_of(reference))


def row_of(reference: str) -> Linking:
    """Return a linking's row, for the actions of this holding.

    Raises:
        LinkUnknown: none has this reference.
    """
    row = Linking.objects.filter(reference=reference).first()
    if row is None:
        raise LinkUnknown
    return row


def pair_of(reference: str, number: int) -> LinkedPair:
    """Return a pair's row, for the actions of this holding.

    Raises:
        LinkPairUnknown: the linking has no pair of this number.
    """
    pair = (
        LinkedPair.objects.select_related("linking", "left", "right")
        .filter(linking__reference=reference, number=number)
        .first()
    )
    if pair is None:
        raise LinkPairUnknown
    return pair


def bands_of(row: Linking) -> Bands:
    """Return where the bands of a linking begin."""
    return Bands(row.sure, row.look)


def decisions_of(row: Linking) -> list[Decision]:
    """Return the decisions in force, oldest first."""
    standing = (
        PairDecision.objects.filter(pair__linking=row, undone_at=None)
        .select_related("pair__left", "pair__right")
        .order_by("id")
    )
    return [
        Decision(each.pair.left.reference, each.pair.right.reference, each.same)
        for each in standing
    ]


def people(reference: str) -> dict[str, str]:
    """Return every record -> the least reference of its person, as things stand.

    Joins what is sure and what persons called the same; what waits for a person stays
    apart until somebody has looked.

    Raises:
        LinkUnknown: none has this reference.
        LinkDecisionsContradict: see ``bands.clusters``.
    """
    row = row_of(reference)
    ids = row.records.values_list("reference", flat=True)
    return clusters(ids, _scored(row), decisions_of(row), least=row.sure)


def histories(reference: str, doubt: Doubt) -> tuple[list[str], list[Histories]]:
    """Return the lists, and replicates of how many people stand on which of them.

    Raises:
        LinkUnknown: none has this reference.
    """
    row = row_of(reference)
    standing = dict(row.records.values_list("reference", "standing"))
    order = sorted(set(standing.values()))
    drawn = draw_clusterings(standing, _scored(row), decisions_of(row), doubt)
    return order, [capture_histories(named, standing, order) for named in drawn]


def _scored(row: Linking) -> Sequence[Scored]:
    pairs = row.pairs.order_by("number")
    return list(pairs.values_list("left__reference", "right__reference", "probability"))


def _view(row: Linking) -> LinkingView:
    bands = bands_of(row)
    chances = row.pairs.values_list("probability", flat=True)
    found = [bands.of(chance) for chance in chances]
    seen = PairDecision.objects.filter(pair__linking=row, undone_at=None).count()
    return LinkingView(
        reference=row.reference,
        records=row.records_count,
        sure=found.count(Band.SURE),
        to_see=found.count(Band.LOOK),
        seen=seen,
        by=row.by,
        made_at=row.made_at,
        forgotten=row.forgotten_at is not None,
    )
