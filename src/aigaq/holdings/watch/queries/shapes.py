"""From tables to the plain rows of ``views``; asks the database nothing by itself."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from aigaq.holdings.record.queries.shapes import source_view
from aigaq.holdings.watch import models
from aigaq.holdings.watch.queries import views
from aigaq.pure.rules.dates import Dated


def claim(row: models.Sourced) -> views.Claim:
    """Show where a row comes from; its source was fetched with it."""
    return views.Claim(source=source_view(row.source), place=row.place)


def law_view(row: models.Law) -> views.LawView:
    """Show one law; its stages were fetched with it."""
    stages = sorted(map(stage_view, row.stages.all()), key=_by_time)
    return views.LawView(
        reference=row.reference,
        kind=row.kind,
        status=row.status,
        title=row.title,
        summary=row.summary,
        themes=tuple(row.themes),
        stages=tuple(stages),
        contested=contested(stages),
        claim=claim(row),
    )


def stage_view(row: models.LawStage) -> views.StageView:
    """Show one step of a law."""
    return views.StageView(
        reference=row.reference,
        stage=row.stage,
        dated=row.dated,
        body=row.body,
        text=row.text,
        claim=claim(row),
    )


def contested(stages: Iterable[views.StageView]) -> tuple[str, ...]:
    """Name the stages that different sources date to times with no day in common.

    A year and a day within it agree; so do two steps told by the same source, which
    are two steps and not two claims.
    """
    told: dict[str, list[views.StageView]] = {}
    for stage in stages:
        told.setdefault(stage.stage, []).append(stage)
    return tuple(sorted(code for code, claims in told.items() if _disagree(claims)))


def _disagree(claims: list[views.StageView]) -> bool:
    return any(
        one.claim.source.reference != other.claim.source.reference
        and not _may_be_one(one.dated, other.dated)
        for one in claims
        for other in claims
    )


def _may_be_one(one: Dated, other: Dated) -> bool:
    if one.bounds.days() is None or other.bounds.days() is None:
        return True
    (first, _, _, last), (start, _, _, end) = one.bounds.known(), other.bounds.known()
    return first <= end and start <= last


def _by_time(stage: views.StageView) -> tuple[date, date, str]:
    days = stage.dated.bounds.days()
    if days is None:
        return date.max, date.max, stage.reference
    return days[0], days[3], stage.reference


def petition_view(row: models.Petition) -> views.PetitionView:
    """Show one petition."""
    return views.PetitionView(
        reference=row.reference,
        title=row.title,
        by=row.by,
        asks=row.asks,
        signatures=row.signatures,
        threshold=row.threshold,
        opened=row.dated,
        closed=row.closed_dated,
        outcome=row.outcome,
        themes=tuple(row.themes),
        claim=claim(row),
    )


def actor_row(row: models.Actor, links: int) -> views.ActorRow:
    """Show one actor without its links, of which there are ``links``."""
    return views.ActorRow(
        reference=row.reference,
        type=row.type,
        name=row.name,
        role=row.role,
        themes=tuple(row.themes),
        links=links,
        claim=claim(row),
    )


def link_view(row: models.Link) -> views.LinkView:
    """Show one link; both its actors were fetched with it."""
    return views.LinkView(
        reference=row.reference,
        origin=row.origin.reference,
        origin_name=row.origin.name,
        target=row.target.reference,
        target_name=row.target.name,
        type=row.type,
        dated=row.dated,
        text=row.text,
        confidence=row.confidence,
        claim=claim(row),
    )


def recommendation_view(row: models.Recommendation) -> views.RecommendationView:
    """Show one recommendation."""
    return views.RecommendationView(
        reference=row.reference,
        addressee=row.addressee,
        text=row.text,
        by=row.by,
        to=row.to,
        theme=row.theme,
        dated=row.dated,
        status=row.status,
        claim=claim(row),
    )


def _plain(value: Decimal) -> Decimal:
    """Drop the zeros the column adds, without turning millions into powers of ten."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def statistic_view(row: models.Statistic) -> views.StatisticView:
    """Show one published number."""
    return views.StatisticView(
        reference=row.reference,
        what=row.what,
        value=_plain(row.value),
        approximation=row.approximation,
        unit=row.unit,
        numerator=row.numerator,
        denominator=row.denominator,
        population=row.population,
        dated=row.dated,
        geography=row.geography,
        method=row.method,
        claim=claim(row),
    )
