"""Linking lists, looking at pairs, deciding, undoing, forgetting.

One verb each, in one transaction, with one journal line. The journal learns references
and counts; names stay in the words of a linking, until they are forgotten. Nothing here
merges two records: that is worked out, never written.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.journal.actions import note, note_read
from aigaq.holdings.linkage import queries
from aigaq.holdings.linkage.models import (
    LinkedPair,
    Linking,
    ListedRecord,
    PairDecision,
)
from aigaq.pure.statistics.linkage.bands import Band, Bands, Decision, clusters
from aigaq.pure.statistics.linkage.linking import Linked, link
from aigaq.pure.statistics.linkage.preparing import Listed
from aigaq.pure.statistics.linkage.refusals import LinkForgotten, LinkPairUndecided
from aigaq.pure.statistics.linkage.replicates import LEAST_DRAWN
from aigaq.pure.statistics.linkage.standing import standing


@dataclass(frozen=True, slots=True)
class PairView:
    """A pair as a person sees it: the words of both records side by side.

    ``decided`` is None where nobody has decided.
    """

    number: int
    sure: bool
    left: Mapping[str, str]
    right: Mapping[str, str]
    left_reference: str
    right_reference: str
    decided: bool | None
    decided_by: str


@transaction.atomic
def link_lists(*, by: str, lists: Sequence[Listed], bands: Bands | None = None) -> str:
    """Link one list with itself, or two with each other, and keep what was found.

    Args:
        by: the member who asks.
        lists: one or two.
        bands: where the bands begin.

    Returns:
        The linking's reference.

    Raises:
        NotAllowed: the member may not link.
        LinkNothingShared, LinkIdsTwice: nothing was kept.
    """
    require_may(by=by, verb="linkage.run")
    bands = bands or Bands()
    on = standing(lists)
    linked = link(*lists, floor=LEAST_DRAWN)
    row = _keep(by, lists, linked, bands)
    records = _keep_records(row, lists, on)
    LinkedPair.objects.bulk_create(
        LinkedPair(
            linking=row,
            number=number,
            left=records[pair.left],
            right=records[pair.right],
            probability=pair.probability,
        )
        for number, pair in enumerate(linked.pairs, start=1)
    )
    note(
        by=by,
        verb="linkage.run",
        subject=row.reference,
        detail={"records": linked.records, "pairs": len(linked.pairs)},
    )
    return row.reference


def _keep(by: str, lists: Sequence[Listed], linked: Linked, bands: Bands) -> Linking:
    last = Linking.objects.order_by("-id").first()
    return Linking.objects.create(
        reference=f"L-{(last.pk if last else 0) + 1:04}",
        digest=_digest(lists),
        records_count=linked.records,
        model=asdict(linked.model),
        sure=bands.sure,
        look=bands.look,
        by=by,
        made_at=timezone.now(),
    )


def _digest(lists: Sequence[Listed]) -> str:
    content = [
        sorted(zip(each.ids, *each.columns.values(), strict=True)) for each in lists
    ]
    names = [list(each.columns) for each in lists]
    text = json.dumps([names, content], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _keep_records(
    row: Linking, lists: Sequence[Listed], on: Mapping[str, str]
) -> dict[str, ListedRecord]:
    records = [
        ListedRecord(
            linking=row,
            reference=reference,
            standing=on[reference],
            words=dict(zip(each.columns, words, strict=True)),
        )
        for each in lists
        for reference, *words in zip(each.ids, *each.columns.values(), strict=True)
    ]
    made = ListedRecord.objects.bulk_create(records)
    return {record.reference: record for record in made}


@transaction.atomic
def read_pairs(*, by: str, linking: str, most: int = 200) -> list[PairView]:
    """Return pairs as a person sees them; the reading is noted.

    First those in doubt that nobody has decided, then the sure ones, which a person may
    part as well, then the decided.

    Args:
        by: who looks.
        linking: reference.
        most: how many; names nobody looks at are not brought out.

    Raises:
        NotAllowed: the member has no need to know.
        LinkUnknown: none has this reference.
        LinkForgotten: the words are gone.
    """
    require_may(by=by, verb="linkage.decide")
    row = queries.row_of(linking)
    if row.forgotten_at is not None:
        raise LinkForgotten
    note_read(by=by, subject=row.reference, purpose="linkage")
    bands = queries.bands_of(row)
    pairs = row.pairs.select_related("left", "right").order_by("-probability", "number")
    said = {
        each.pair_id: each
        for each in PairDecision.objects.filter(pair__linking=row, undone_at=None)
    }
    shown = [
        _pair(pair, said.get(pair.pk), bands)
        for pair in pairs
        if bands.of(pair.probability) is not Band.NO or pair.pk in said
    ]
    shown.sort(
        key=lambda pair: (
            pair.decided is not None,
            pair.sure,
        )
    )
    return shown[:most]


def _pair(pair: LinkedPair, said: PairDecision | None, bands: Bands) -> PairView:
    return PairView(
        number=pair.number,
        sure=bands.of(pair.probability) is Band.SURE,
        left=pair.left.words,
        right=pair.right.words,
        left_reference=pair.left.reference,
        right_reference=pair.right.reference,
        decided=said.same if said else None,
        decided_by=said.by if said else "",
    )


@transaction.atomic
def decide_pair(*, by: str, linking: str, number: int, same: bool) -> None:
    """Say that a pair is one person, or two; an earlier word on it is undone.

    Raises:
        NotAllowed: the member may not decide.
        LinkPairUnknown: there is no such pair.
        LinkDecisionsContradict: with what was decided before, it cannot be true;
            nothing was changed.
    """
    require_may(by=by, verb="linkage.decide")
    pair = queries.pair_of(linking, number)
    now = timezone.now()
    pair.decisions.filter(undone_at=None).update(undone_by=by, undone_at=now)
    said = [
        *queries.decisions_of(pair.linking),
        Decision(pair.left.reference, pair.right.reference, same),
    ]
    clusters((), (), said)
    PairDecision.objects.create(pair=pair, same=same, by=by, made_at=now)
    note(
        by=by,
        verb="linkage.decide",
        subject=f"{pair.linking.reference}-{number}",
        detail={"same": int(same)},
    )


@transaction.atomic
def undo_decision(*, by: str, linking: str, number: int) -> None:
    """Take back what was said about a pair; it waits for a person again.

    Raises:
        NotAllowed: the member may not decide.
        LinkPairUnknown: there is no such pair.
        LinkPairUndecided: nothing stands to be undone.
    """
    require_may(by=by, verb="linkage.decide")
    pair = queries.pair_of(linking, number)
    standing_on = pair.decisions.filter(undone_at=None)
    if standing_on.update(undone_by=by, undone_at=timezone.now()) == 0:
        raise LinkPairUndecided
    note(by=by, verb="linkage.undo", subject=f"{pair.linking.reference}-{number}")


@transaction.atomic
def forget_words(*, by: str, linking: str) -> int:
    """Empty the words of a linking's records; pairs and decisions stay.

    Returns:
        How many records had words.

    Raises:
        NotAllowed: the member may not do this.
        LinkUnknown: none has this reference.
    """
    require_may(by=by, verb="linkage.forget")
    row = queries.row_of(linking)
    emptied = row.records.exclude(words={}).update(words={})
    row.forgotten_at = row.forgotten_at or timezone.now()
    row.save(update_fields=["forgotten_at"])
    note(
        by=by,
        verb="linkage.forget",
        subject=row.reference,
        detail={"records": emptied},
    )
    return emptied
