"""The words of the watch: laws, petitions, actors, recommendations, statistics.

All of them are public facts with a published source; no private person is among them,
and whoever may see events may see them. Keeps nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Model

from aigaq.holdings.search.kinds import Kind, Worded, texts_of
from aigaq.holdings.watch.models import (
    Actor,
    Law,
    LawStage,
    Petition,
    Recommendation,
    Statistic,
)

TABLES: Mapping[Kind, type[Model]] = {
    Kind.LAW: Law,
    Kind.PETITION: Petition,
    Kind.ACTOR: Actor,
    Kind.DEMAND: Recommendation,
    Kind.STATISTIC: Statistic,
}
"""Kind -> the table it is kept in."""


def worded_of_watch(kind: Kind, references: Sequence[str]) -> Iterator[Worded]:
    """Yield those of ``references`` that the watch keeps."""
    table: Any = TABLES[kind]
    rows = list(table.objects.filter(reference__in=references))
    if kind is Kind.LAW:
        yield from _laws(rows)
    else:
        yield from map(_WORDED[kind], rows)


def of_import(kind: Kind, batch: str) -> list[str]:
    """Return what one import brought of one kind, or changed by a step of it."""
    table: Any = TABLES[kind]
    found = set(
        table.objects.filter(batch__reference=batch).values_list("reference", flat=True)
    )
    if kind is Kind.LAW:
        stages = LawStage.objects.filter(batch__reference=batch)
        found.update(stages.values_list("law__reference", flat=True))
    return sorted(found)


def _laws(rows: Sequence[Law]) -> Iterator[Worded]:
    stages: dict[int, list[LawStage]] = defaultdict(list)
    for stage in LawStage.objects.filter(law__in=rows).order_by("law", "id"):
        stages[stage.law_id].append(stage)
    for row in rows:
        steps = stages[row.pk]
        said = [text for step in steps for text in (step.body, step.text)]
        years = [step.start_earliest.year for step in steps if step.start_earliest]
        yield Worded(
            Kind.LAW,
            row.reference,
            texts_of([row.title]),
            texts_of([row.summary, *said]),
            max(years, default=None),
        )


def _petition(row: Petition) -> Worded:
    body = texts_of([row.asks, row.by])
    return Worded(Kind.PETITION, row.reference, texts_of([row.title]), body, _year(row))


def _actor(row: Actor) -> Worded:
    body = texts_of([row.role])
    return Worded(Kind.ACTOR, row.reference, texts_of([row.name]), body)


def _demand(row: Recommendation) -> Worded:
    return Worded(
        Kind.DEMAND,
        row.reference,
        texts_of([row.to]),
        texts_of([row.text, row.by]),
        _year(row),
    )


def _statistic(row: Statistic) -> Worded:
    return Worded(
        Kind.STATISTIC,
        row.reference,
        texts_of([row.what]),
        texts_of([row.population, row.method]),
        _year(row),
        row.geography,
    )


def _year(row: Petition | Recommendation | Statistic) -> int | None:
    return row.start_earliest.year if row.start_earliest else None


_WORDED: Mapping[Kind, Callable[[Any], Worded]] = {
    Kind.PETITION: _petition,
    Kind.ACTOR: _actor,
    Kind.DEMAND: _demand,
    Kind.STATISTIC: _statistic,
}
