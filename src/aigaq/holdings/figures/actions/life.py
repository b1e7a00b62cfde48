"""Computing, releasing, quoting and withdrawing figures.

One verb each, with one journal line; what is written is written in one transaction. A
figure is never changed: what was counted stays, and another counting is another figure.
Spec: docs/spec/figures.md sections 6 to 8.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from aigaq.holdings.accounts.models import CONSOLE
from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.figures import counting, drafts, ledger, queries
from aigaq.holdings.figures.actions import building
from aigaq.holdings.figures.built import BUILT
from aigaq.holdings.figures.drafts import Ground
from aigaq.holdings.figures.models import Figure, FigureUse, Status
from aigaq.holdings.figures.questions import Scope, question_named
from aigaq.holdings.journal.actions import note, take_turn
from aigaq.pure.statistics.counting.definitions import read
from aigaq.pure.statistics.disclosure import Rule
from aigaq.pure.statistics.refusals import (
    FigureConsentGone,
    FigureLinked,
    FigureNeedsAPerson,
    FigureNotDraft,
    FigureNotReleased,
    FigureRestless,
    FigureSamePerson,
    FigureStale,
    FigureTooClose,
)
from aigaq.pure.statistics.release import model as release


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
        FigureRestless: the records changed each time they were counted.
        FigureNothingToCount, FigureNotProtectable, FigureScopeRefused,
        FigureQuestionUnknown: nothing was kept.
    """
    require_may(by=by, verb="figure.compute")
    rule, asked = rule or Rule(), question_named(question)
    for _ in range(drafts.TRIES):
        counted = counting.count_now(asked, scope, on, rule)
        with transaction.atomic():
            take_turn()
            # Minutes may have gone by: the right to it must stand now, too.
            require_may(by=by, verb="figure.compute")
            if counting.digest_now(asked, scope, on) != counted.digest:
                continue
            row = drafts.keep_older(
                by=by, asked=asked, scope=scope, on=on, rule=rule, counted=counted
            )
            note(
                by=by,
                verb="figure.compute",
                subject=row.reference,
                detail={"question": row.question, "input": row.input_digest},
            )
            return row.reference
    raise FigureRestless


def release_figure(*, by: str, figure: str, on: date) -> None:
    """Put a draft in force: a second member answers for it.

    The attack may take minutes and holds nobody up. In the transaction at the end the
    records and the released figures must be those that were attacked; else it is
    attacked anew, so that of two releases at once the second sees the first.

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
        FigureRestless: other figures were released each time it was attacked.
    """
    require_may(by=by, verb="figure.release")
    if by == CONSOLE:
        raise FigureNeedsAPerson
    for _ in range(drafts.TRIES):
        ground = _attacked(by, figure, on)
        with transaction.atomic():
            take_turn()
            # Minutes may have gone by: the right to it must stand now, too.
            require_may(by=by, verb="figure.release")
            row = queries.row_of(figure)
            if drafts.ground_of(row, on) == ground:
                _put_in_force(row, by)
                return
    raise FigureRestless


def _attacked(by: str, figure: str, on: date) -> Ground:
    """Refuse what may not be released; return what that was decided on."""
    row = queries.row_of(figure)
    if row.status != Status.DRAFT:
        raise FigureNotDraft(figure=row.reference)
    if row.computed_by == by:
        raise FigureSamePerson(figure=row.reference)
    ground = drafts.ground_of(row, on)
    if ground.digest != row.input_digest:
        raise FigureStale(figure=row.reference)
    if row.question == BUILT:
        _refuse_what_came_between(row)
    else:
        _refuse_subtraction(row)
        ledger.refuse_beside_built(row)
    return ground


def _put_in_force(row: Figure, by: str) -> None:
    for old in _in_force(row):
        drafts.supersede(old, row)
    row.status = Status.RELEASED
    row.released_by = by
    row.released_at = timezone.now()
    row.save(update_fields=["status", "released_by", "released_at"])
    note(by=by, verb="figure.release", subject=row.reference)


def _refuse_what_came_between(row: Figure) -> None:
    """Refuse a draft that was not attacked beside everything that is out today.

    Where that is just what was out when it was drafted it is counted again, but not
    attacked a second time: the same program would find the same.
    """
    out = ledger.released(country=row.country)
    rule = release.Rule(row.threshold, row.width)
    made = building.make(
        definition=read(row.definition),
        rows=row.inputs["rows"],
        rule=rule,
        beside=out,
        kept=row.protection if ledger.attacked_beside(row, out) else None,
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
        if drafts.scope_of(other) != drafts.scope_of(row):
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
    take_turn()
    row = queries.row_of(figure)
    if row.status != Status.RELEASED:
        raise FigureNotReleased(figure=row.reference)
    row.status = Status.WITHDRAWN
    row.save(update_fields=["status"])
    note(by=by, verb="figure.withdraw", subject=row.reference)
    return tuple(queries.outputs_of(figure))
