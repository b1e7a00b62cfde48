"""Laws with their timelines, and petitions.

Changes nothing.
"""

from django.db.models import F, Prefetch, QuerySet

from aigaq.holdings.watch.models import Law, LawStage, Petition
from aigaq.holdings.watch.queries import shapes, views
from aigaq.pure.rules.watching import WatchRowUnknown


def laws(
    *, kind: str = "", status: str = "", theme: str = ""
) -> tuple[views.LawView, ...]:
    """Return laws and bills with their stages, the ones last moved first.

    Args:
        kind: code of the list ``law_kinds``; "" for any.
        status: code of the list ``law_statuses``; "" for any.
        theme: code of the list ``themes``; "" for any.

    Two queries, however many rows.
    """
    wanted = {"kind": kind, "status": status}
    rows = _with_stages(Law.objects.filter(**{k: v for k, v in wanted.items() if v}))
    shown = [shapes.law_view(row) for row in rows if not theme or theme in row.themes]
    return tuple(sorted(shown, key=_last_move, reverse=True))


def law(reference: str) -> views.LawView:
    """Return one law with its stages.

    Raises:
        WatchRowUnknown: there is none with this reference.
    """
    row = _with_stages(Law.objects.filter(reference=reference)).first()
    if row is None:
        raise WatchRowUnknown
    return shapes.law_view(row)


def _with_stages(laws: QuerySet[Law]) -> QuerySet[Law]:
    stages = LawStage.objects.select_related("source")
    return laws.select_related("source").prefetch_related(Prefetch("stages", stages))


def _last_move(law: views.LawView) -> tuple[str, str]:
    bounds = (stage.dated.bounds.days() for stage in law.stages)
    days = [four[3].isoformat() for four in bounds if four is not None]
    return max(days, default=""), law.reference


def petitions(*, theme: str = "") -> tuple[views.PetitionView, ...]:
    """Return petitions, the newest first, undated ones last; one query."""
    rows = Petition.objects.select_related("source").order_by(
        F("start_earliest").desc(nulls_last=True), "reference"
    )
    kept = (row for row in rows if not theme or theme in row.themes)
    return tuple(shapes.petition_view(row) for row in kept)
