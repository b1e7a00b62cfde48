"""Following what power does between two imports: a new stage, a new assessment.

Nobody private is followed.
"""

from dataclasses import dataclass, field

from django.db import transaction

from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.journal.actions import note
from aigaq.holdings.record.models import Source
from aigaq.holdings.record.rows import new_reference
from aigaq.holdings.watch.models import PLACE_LENGTH, Law, LawStage, Recommendation
from aigaq.pure.rules.coding import Text, check_code, check_line, check_text
from aigaq.pure.rules.dates import UNKNOWN, Dated
from aigaq.pure.rules.refusals import SourceMissing, SourceUnknown
from aigaq.pure.rules.watching import WatchRowUnknown


@dataclass(frozen=True, slots=True)
class StageDraft:
    """What one source says of one step of a law."""

    stage: str
    text: Text
    source: str
    place: str
    dated: Dated = UNKNOWN
    body: Text = field(default_factory=dict)


@transaction.atomic
def add_stage(*, by: str, law: str, draft: StageDraft) -> str:
    """Add one step to a law's timeline and return its reference.

    The law's own ``status`` stays as its source told it. A step that another source
    dates otherwise is not refused: both stand, and the law is shown as contested.

    Raises:
        NotAllowed: the member's roles do not include this.
        WatchRowUnknown: there is no law with this reference.
        SourceUnknown: there is no published source with this reference.
        SourceMissing: no place in the source is named.
        UnknownTerm, TextMissing, TextRefused: the draft may not be kept as it is.
    """
    require_may(by=by, verb="watch.add_stage")
    row = Law.objects.select_for_update().filter(reference=law).first()
    if row is None:
        raise WatchRowUnknown
    source = Source.objects.filter(reference=draft.source).first()
    if source is None:
        raise SourceUnknown
    stage = LawStage(
        reference=new_reference("S"),
        law=row,
        stage=check_code("law_stages", draft.stage, required=True),
        body=check_text(draft.body, required=False),
        text=check_text(draft.text),
        source=source,
        place=check_line(draft.place, longest=PLACE_LENGTH),
    )
    if not stage.place:
        raise SourceMissing
    stage.dated = draft.dated
    stage.save()
    note(
        by=by,
        verb="watch.add_stage",
        subject=law,
        detail={"stage": stage.stage, "reference": stage.reference},
    )
    return stage.reference


@transaction.atomic
def assess_recommendation(*, by: str, recommendation: str, status: str) -> None:
    """Say how far a recommendation was carried out, by the group's own reading.

    What it was before stays in the journal. The import it came by can no longer be
    undone.

    Raises:
        NotAllowed: the member's roles do not include this.
        UnknownTerm: the status is in no list.
        WatchRowUnknown: there is no recommendation with this reference.
    """
    require_may(by=by, verb="watch.assess_recommendation")
    check_code("recommendation_statuses", status, required=True)
    rows = Recommendation.objects.select_for_update()
    row = rows.filter(reference=recommendation).first()
    if row is None:
        raise WatchRowUnknown
    before, row.status, row.touched = row.status, status, True
    row.save(update_fields=["status", "touched"])
    note(
        by=by,
        verb="watch.assess_recommendation",
        subject=recommendation,
        detail={"before": before, "after": status},
    )
