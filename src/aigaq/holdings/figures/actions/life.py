"""Computing, releasing, recomputing, quoting and withdrawing figures.

One verb each, in one transaction, with one journal line. A figure is never changed:
what was counted stays, and another counting is another figure.
Spec: docs/spec/figures.md sections 6 to 8.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from aigaq.holdings.accounts.models import CONSOLE
from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.figures import built, counting, ledger, queries
from aigaq.holdings.figures.actions import building
from aigaq.holdings.figures.built import BUILT
from aigaq.holdings.figures.models import Figure, FigureUse, Status
from aigaq.holdings.figures.questions import Scope, question_named
from aigaq.holdings.journal.actions import note
from aigaq.pure.errors import AigaqError
from aigaq.pure.statistics.counting.definitions import read, renewed
from aigaq.pure.statistics.disclosure import Rule
from aigaq.pure.statistics.linked import VERSION
from aigaq.pure.statistics.refusals import (
    FigureConsentGone,
    FigureLinked,
    FigureNeedsAPerson,
    FigureNotDraft,
    FigureNotReleased,
    FigureSamePerson,
    FigureStale,
    FigureTooClose,
)
from aigaq.pure.statistics.release import model as release


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What recomputing found.

    ``figure`` is the draft that replaces the old one, or the old one if nothing moved
    or if ``refused`` says why no draft could be made safe: out of force it is then too.
    ``changed_cases`` counts the cases that stand in other cells; ``outputs`` quote the
    old figure and should be looked at.
    """

    figure: str
    moved: bool
    changed_cases: int
    outputs: tuple[queries.UseView, ...]
    refused: AigaqError | None = None


@transaction.atomic
def compute_figure(
    *, by: str, question: str, scope: Scope, on: date, rule: Rule | None = None
) -> str:
    """Count a question over a scope and keep the answer as a draft.

    Args:
        by: the member who asks.
        question: a key of ``questions.QUESTIONS``.
        scope: which cases.
        on: the day on which consents must stand.
        rule: how careful to be; the default withholds below 10.

    Returns:
        The draft's reference.

    Raises:
        NotAllowed: the member may not compute figures.
        FigureNothingToCount, FigureNotProtectable, FigureScopeRefused,
        FigureQuestionUnknown: nothing was kept.
    """
    require_may(by=by, verb="figure.compute")
    row = _draft(by, question, scope, on, rule or Rule())
    note(
        by=by,
        verb="figure.compute",
        subject=row.reference,
        detail={"question": row.question, "input": row.input_digest},
    )
    return row.reference


def _draft(by: str, question: str, scope: Scope, on: date, rule: Rule) -> Figure:
    asked = question_named(question)
    counted = counting.count_now(asked, scope, on, rule)
    last = Figure.objects.order_by("-id").first()
    return Figure.objects.create(
        reference=f"F-{(last.pk if last else 0) + 1:04}",
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
        computed_by=by,
        computed_at=timezone.now(),
    )


@transaction.atomic
def release_figure(*, by: str, figure: str, on: date) -> None:
    """Put a draft in force: a second member answers for it.

    Args:
        by: a reviewer, by name, who did not compute it.
        figure: the draft.
        on: today; the records must still be as they were counted.

    Raises:
        NotAllowed: the member is no reviewer.
        FigureNeedsAPerson: ``by`` is the console and not a member.
        FigureSamePerson: the member computed it.
        FigureNotDraft: it was released before.
        FigureStale: the records or consents changed since.
        FigureTooClose, FigureLinked: with an edition that is published already it
            would give small numbers away by subtraction.
        FigureToldBeside, ReleaseExposed: with a figure that is out it would tell a
            small number.
    """
    require_may(by=by, verb="figure.release")
    if by == CONSOLE:
        raise FigureNeedsAPerson
    row = queries.row_of(figure)
    if row.status != Status.DRAFT:
        raise FigureNotDraft(figure=row.reference)
    if row.computed_by == by:
        raise FigureSamePerson(figure=row.reference)
    if _digest_now(row, on) != row.input_digest:
        raise FigureStale(figure=row.reference)
    if row.question == BUILT:
        _refuse_what_came_between(row)
    else:
        _refuse_subtraction(row)
        ledger.refuse_beside_built(row)
    for old in _in_force(row):
        _supersede(old, row)
    row.status = Status.RELEASED
    row.released_by = by
    row.released_at = timezone.now()
    row.save(update_fields=["status", "released_by", "released_at"])
    note(by=by, verb="figure.release", subject=row.reference)


def _digest_now(row: Figure, on: date) -> str:
    """Return the digest a figure's input has today."""
    if row.question == BUILT:
        return built.digest_of(built.rows_now(read(row.definition), on))
    return counting.digest_now(question_named(row.question), _scope(row), on)


def _refuse_what_came_between(row: Figure) -> None:
    """Refuse a draft that was not attacked beside everything that is out today."""
    out = ledger.released(country=row.country)
    rule = release.Rule(row.threshold, row.width)
    made = building.make(
        definition=read(row.definition),
        rows=row.inputs["rows"],
        rule=rule,
        beside=out,
    )
    if made.content["public_table"] != row.public_table:
        raise FigureStale(figure=row.reference)


def _refuse_subtraction(row: Figure) -> None:
    """Refuse what could be subtracted from an edition that readers have."""
    published = (
        Figure.objects.filter(
            question=row.question,
            country=row.country,
            since__lte=row.until,
            until__gte=row.since,
            uses__isnull=False,
        )
        .distinct()
        .order_by("-id")
    )
    for other in published:
        if _scope(other) != _scope(row):
            raise FigureLinked(other=other.reference)
        changed = counting.changed_cases(row.inputs, other.inputs)
        if 0 < changed < row.threshold:
            raise FigureTooClose(other=other.reference, threshold=row.threshold)


def _in_force(row: Figure) -> list[Figure]:
    """Return the released editions of the same question over the same scope."""
    same = Figure.objects.filter(
        question=row.question,
        country=row.country,
        since=row.since,
        until=row.until,
        step=row.step,
        status=Status.RELEASED,
    )
    asked = _asked(row)
    return [other for other in same if _asked(other) == asked]


def _asked(row: Figure) -> Mapping[str, Any]:
    """Return a built figure's question without the wording of its lists."""
    return {key: part for key, part in row.definition.items() if key != "vocabulary"}


def _supersede(old: Figure, new: Figure) -> None:
    old.status = Status.SUPERSEDED
    old.superseded_by = new
    old.moved_by = {
        "cases": counting.changed_cases(old.inputs, new.inputs),
        "cells": counting.movement(old.true_table, new.true_table),
    }
    old.save(update_fields=["status", "superseded_by", "moved_by"])


def _scope(row: Figure) -> Scope:
    return Scope(row.since, row.until, row.step, row.country)


@transaction.atomic
def recompute_figure(*, by: str, figure: str, on: date) -> Recomputed:
    """Count a figure's question again; if the input moved, replace it by a new draft.

    A released figure becomes superseded at once, and says by how much it moved;
    outputs that quote it are listed, not changed. A draft that moved is left as it is:
    it can no longer be released.

    Raises:
        NotAllowed: the member may not compute figures.
        FigureUnknown, FigureNotReleased: there is none, or it was replaced before.
        FigureNothingToCount, FigureNotProtectable: nothing was changed.
    """
    require_may(by=by, verb="figure.compute")
    row = queries.row_of(figure)
    if row.status not in {Status.DRAFT, Status.RELEASED}:
        raise FigureNotReleased(figure=row.reference)
    outputs = tuple(queries.outputs_of(figure))
    if _digest_now(row, on) == row.input_digest:
        note(by=by, verb="figure.recompute", subject=row.reference)
        return Recomputed(row.reference, moved=False, changed_cases=0, outputs=outputs)
    try:
        draft = _draft_again(row, by, on)
    except AigaqError as refused:
        if row.question != BUILT or row.status != Status.RELEASED:
            raise
        return _without_successor(row, by, on, refused)
    if row.status == Status.RELEASED:
        _supersede(row, draft)
    changed = counting.changed_cases(row.inputs, draft.inputs)
    note(
        by=by,
        verb="figure.recompute",
        subject=row.reference,
        detail={"draft": draft.reference, "changed": changed},
    )
    return Recomputed(draft.reference, True, changed, outputs)  # noqa: FBT003  # moved


def _without_successor(
    row: Figure, by: str, on: date, refused: AigaqError
) -> Recomputed:
    """Take a figure out of force whose new counting cannot be published."""
    counts, cells = building.counts_now(definition=read(row.definition), on=on)
    changed = counting.changed_cases(row.inputs, {"cases": cells})
    row.status = Status.SUPERSEDED
    row.moved_by = {
        "cases": changed,
        "cells": counting.movement(row.true_table, counts),
    }
    row.save(update_fields=["status", "moved_by"])
    note(
        by=by,
        verb="figure.recompute",
        subject=row.reference,
        detail={"changed": changed, "refused": refused.code},
    )
    outputs = tuple(queries.outputs_of(row.reference))
    return Recomputed(
        row.reference,
        moved=True,
        changed_cases=changed,
        outputs=outputs,
        refused=refused,
    )


def _draft_again(row: Figure, by: str, on: date) -> Figure:
    if row.question == BUILT:
        asked = renewed(read(row.definition))
        return building.draft(
            by=by,
            definition=asked,
            on=on,
            rule=release.Rule(row.threshold, row.width),
        )
    rule = Rule(row.threshold, row.width)
    return _draft(by, row.question, _scope(row), on, rule)


@transaction.atomic
def cite_figure(
    *, by: str, figure: str, output: str, kind: str, language: str, on: date
) -> None:
    """Note that an output quotes a figure, or refuse the quotation.

    Args:
        by: who makes the output.
        figure: a figure in force.
        output: reference of the output, e.g. ``KZ-2024-en.docx``.
        kind: what it is, e.g. ``review``.
        language: kk, ru or en.
        on: the day it is made.

    Raises:
        NotAllowed: the member may not quote figures.
        FigureNotReleased: it is a draft, superseded or withdrawn.
        FigureConsentGone: an act behind it may no longer be counted.
    """
    require_may(by=by, verb="figure.cite")
    row = queries.row_of(figure)
    if row.status != Status.RELEASED:
        raise FigureNotReleased(figure=row.reference)
    allowed = {act.reference for act in counting.countable(on)}
    if gone := set(row.inputs["acts"]) - allowed:
        raise FigureConsentGone(figure=row.reference, count=len(gone))
    FigureUse.objects.get_or_create(
        figure=row,
        output=output,
        language=language,
        made_on=on,
        defaults={"kind": kind},
    )
    note(
        by=by,
        verb="figure.cite",
        subject=row.reference,
        detail={"output": output, "language": language},
    )


@transaction.atomic
def withdraw_figure(*, by: str, figure: str) -> tuple[queries.UseView, ...]:
    """Take a released figure out of force, because it is wrong; list its outputs.

    Raises:
        NotAllowed: the member is no reviewer.
        FigureNotReleased: it is not in force.
    """
    require_may(by=by, verb="figure.release")
    row = queries.row_of(figure)
    if row.status != Status.RELEASED:
        raise FigureNotReleased(figure=row.reference)
    row.status = Status.WITHDRAWN
    row.save(update_fields=["status"])
    note(by=by, verb="figure.withdraw", subject=row.reference)
    return tuple(queries.outputs_of(figure))
