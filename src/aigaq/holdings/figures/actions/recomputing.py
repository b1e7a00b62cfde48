"""Counting a figure's question again, and replacing what moved.

Working it out may take minutes and holds no lock; what is written is written in one
transaction, with one journal line. Spec: docs/spec/figures.md section 8.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.figures import counting, drafts, queries
from aigaq.holdings.figures.actions import building
from aigaq.holdings.figures.built import BUILT
from aigaq.holdings.figures.drafts import Ground
from aigaq.holdings.figures.models import Figure, Status
from aigaq.holdings.figures.questions import question_named
from aigaq.holdings.journal.actions import note, take_turn
from aigaq.pure.errors import AigaqError
from aigaq.pure.statistics.counting.definitions import read, renewed
from aigaq.pure.statistics.disclosure import Rule
from aigaq.pure.statistics.refusals import FigureNotReleased, FigureRestless
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


Again = building.Made | counting.Counted | AigaqError
"""A new counting of either question, or why it cannot be published."""


def recompute_figure(*, by: str, figure: str, on: date) -> Recomputed:
    """Count a figure's question again; if the input moved, replace it by a new draft.

    A released figure becomes superseded at once, and says by how much it moved;
    outputs that quote it are listed, not changed. A draft that moved is left as it is:
    it can no longer be released.

    Raises:
        NotAllowed: the member may not compute figures.
        FigureUnknown, FigureNotReleased: there is none, or it was replaced before.
        FigureNothingToCount, FigureNotProtectable: nothing was changed.
        FigureRestless: records or releases changed each time it was worked out.
    """
    require_may(by=by, verb="figure.compute")
    for _ in range(drafts.TRIES):
        row = queries.row_of(figure)
        if row.status not in {Status.DRAFT, Status.RELEASED}:
            raise FigureNotReleased(figure=row.reference)
        ground = drafts.ground_of(row, on)
        moved = ground.digest != row.input_digest
        again = _again(row, on) if moved else None
        with transaction.atomic():
            take_turn()
            # Minutes may have gone by: the right to it must stand now, too.
            require_may(by=by, verb="figure.compute")
            row = queries.row_of(figure)
            if drafts.ground_of(row, on) == ground and _stands_on(again, ground):
                return _written(row, by, on, again)
    raise FigureRestless


def _stands_on(again: Again | None, ground: Ground) -> bool:
    """Tell whether a new counting was of the input that is there."""
    if isinstance(again, building.Made):
        return again.counting.digest == ground.digest
    return not isinstance(again, counting.Counted) or again.digest == ground.digest


def _again(row: Figure, on: date) -> Again:
    """Work a figure's question out anew; keep nothing."""
    try:
        if row.question != BUILT:
            return counting.count_now(
                question_named(row.question),
                drafts.scope_of(row),
                on,
                Rule(row.threshold, row.width),
            )
        definition = renewed(read(row.definition))
        rule = release.Rule(row.threshold, row.width)
        return building.work_out(definition=definition, on=on, rule=rule)[1]
    except AigaqError as refused:
        if row.question != BUILT or row.status != Status.RELEASED:
            raise
        return refused


def _written(row: Figure, by: str, on: date, again: Again | None) -> Recomputed:
    outputs = tuple(queries.outputs_of(row.reference))
    if again is None:
        note(by=by, verb="figure.recompute", subject=row.reference)
        return Recomputed(row.reference, moved=False, changed_cases=0, outputs=outputs)
    if isinstance(again, AigaqError):
        return _without_successor(row, by, on, again)
    draft = _kept(row, by, on, again)
    if row.status == Status.RELEASED:
        drafts.supersede(row, draft)
    changed = counting.changed_cases(row.inputs, draft.inputs)
    note(
        by=by,
        verb="figure.recompute",
        subject=row.reference,
        detail={"draft": draft.reference, "changed": changed},
    )
    return Recomputed(draft.reference, True, changed, outputs)  # noqa: FBT003  # moved


def _kept(
    row: Figure, by: str, on: date, again: building.Made | counting.Counted
) -> Figure:
    if isinstance(again, building.Made):
        return building.keep(
            by=by,
            definition=again.counting.definition,
            on=on,
            rule=release.Rule(row.threshold, row.width),
            made=again,
        )
    return drafts.keep_older(
        by=by,
        asked=question_named(row.question),
        scope=drafts.scope_of(row),
        on=on,
        rule=Rule(row.threshold, row.width),
        counted=again,
    )


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
