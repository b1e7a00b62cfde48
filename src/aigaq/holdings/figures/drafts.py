"""What drafts have in common: their number, their input of today, who follows whom.

Called inside an action's transaction; checks no rights and notes nothing.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from aigaq.holdings.figures import built, counting, ledger
from aigaq.holdings.figures.built import BUILT
from aigaq.holdings.figures.models import Figure, Status
from aigaq.holdings.figures.questions import Question, Scope, question_named
from aigaq.pure.statistics.counting.definitions import read
from aigaq.pure.statistics.disclosure import Rule
from aigaq.pure.statistics.linked import VERSION

TRIES = 3
"""So often a figure is worked out anew when what it stands on changed meanwhile."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a figure stands on: the ledger, its input, its own status if it has one.

    A figure is worked out without a lock, because that may take minutes; when it is
    written the ground must be the same still.
    """

    ledger: tuple[tuple[str, bool], ...]
    digest: str
    status: str = Status.DRAFT


def ground_of(row: Figure, on: date) -> Ground:
    """Return what a figure stands on today."""
    mark = ledger.mark(country=row.country)
    return Ground(mark, digest_now(row, on), row.status)


def digest_now(row: Figure, on: date) -> str:
    """Return the digest a figure's input has today."""
    if row.question == BUILT:
        return built.digest_of(built.rows_now(read(row.definition), on))
    return counting.digest_now(question_named(row.question), scope_of(row), on)


def scope_of(row: Figure) -> Scope:
    """Return which cases a figure of the older question counts."""
    return Scope(row.since, row.until, row.step, row.country)


def keep(*, by: str, **content: Any) -> Figure:
    """Write a draft under the next number."""
    last = Figure.objects.order_by("-id").first()
    reference = f"F-{(last.pk if last else 0) + 1:04}"
    return Figure.objects.create(
        reference=reference, computed_by=by, computed_at=timezone.now(), **content
    )


def keep_older(
    *,
    by: str,
    asked: Question,
    scope: Scope,
    on: date,
    rule: Rule,
    counted: counting.Counted,
) -> Figure:
    """Write a draft of the older question."""
    return keep(
        by=by,
        question=asked.name,
        unit=asked.unit.value,
        country=scope.country,
        since=scope.since,
        until=scope.until,
        step=scope.step,
        threshold=rule.threshold,
        width=rule.width,
        rule_version=VERSION,
        method=f"{asked.name}/1",
        vocabulary=asked.versions(),
        synthetic=counted.synthetic,
        counted_on=on,
        input_digest=counted.digest,
        inputs=counted.inputs,
        true_table=counted.true_table,
        public_table=counted.public_table,
    )


def supersede(old: Figure, new: Figure) -> None:
    """Let one edition follow another, which says by how much it moved."""
    old.status = Status.SUPERSEDED
    old.superseded_by = new
    old.moved_by = {
        "cases": counting.changed_cases(old.inputs, new.inputs),
        "cells": counting.movement(old.true_table, new.true_table),
    }
    old.save(update_fields=["status", "superseded_by", "moved_by"])
