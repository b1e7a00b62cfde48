"""Building a figure freely, looking before keeping, and counting it again to the byte.

One verb each, with one journal line. Working a figure out may take minutes and holds no
lock; what is written is written in one transaction. Nothing is released here.
Spec: docs/spec/figures.md sections 7 to 9.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.figures import built, cube_words, drafts, ledger, queries
from aigaq.holdings.figures.built import BUILT
from aigaq.holdings.figures.cubes import PublicCube, public_of, read_cube
from aigaq.holdings.figures.drafts import Ground
from aigaq.holdings.figures.models import Figure
from aigaq.holdings.figures.program import code_version
from aigaq.holdings.figures.protection import Bound, Safe
from aigaq.holdings.journal.actions import note, note_read, take_turn
from aigaq.pure.errors import LANGUAGES, AigaqError
from aigaq.pure.statistics.counting.crosstab import Crosstab
from aigaq.pure.statistics.counting.definitions import Definition, read, written
from aigaq.pure.statistics.refusals import (
    FigureNotBuilt,
    FigureNothingToCount,
    FigureRestless,
)
from aigaq.pure.statistics.release.model import VERSION, Rule

PREVIEW = "figure.build"
"""The journal's subject where nothing was kept yet."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A count as it would be published beside the true one; nothing was kept.

    ``cube`` is None where ``refused`` says why it cannot be published.
    """

    true: Crosstab
    cube: PublicCube | None
    bounds: tuple[Bound, ...]
    refused: AigaqError | None
    synthetic: bool
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What counting a figure again from its own rows gave.

    ``differing`` names what came out otherwise: input, true_table, public_table, said,
    protection; empty means equal to the byte. ``same_code`` tells whether the program
    that counted then is the one that counts now.
    """

    differing: tuple[str, ...]
    same_code: bool


@dataclass(frozen=True, slots=True)
class Made:
    """All that a built figure keeps of one counting, as JSON values."""

    counting: built.Counting
    content: Mapping[str, Any]
    safe: Safe


def make(
    *,
    definition: Definition,
    rows: list[dict[str, Any]],
    rule: Rule,
    beside: list[Figure],
    kept: Mapping[str, Any] | None = None,
) -> Made:
    """Count, protect and put into words: the same rows give the same bytes.

    ``kept`` is the protection of a figure that is only counted again.

    Raises:
        AigaqError: nothing to count, or it cannot be made safe.
    """
    counting = built.count_rows(definition, rows)
    safe, protection = ledger.protect(counting, rule, beside=beside, kept=kept)
    public = public_of(counting, safe)
    cube = read_cube(written(definition), public)
    said = {
        language: list(
            cube_words.sentences(cube, language, synthetic=counting.synthetic)
        )
        for language in LANGUAGES
    }
    content = {
        "input_digest": counting.digest,
        "true_table": built.true_of(counting),
        "public_table": public,
        "protection": protection,
        "said": said,
    }
    return Made(counting, content, safe)


def counts_now(
    *, definition: Definition, on: date
) -> tuple[dict[str, dict[str, int]], dict[str, list[list[str]]]]:
    """Return true counts and cells of today, restricted, also where none are left."""
    rows = built.rows_now(definition, on)
    try:
        counting = built.count_rows(definition, rows)
    except FigureNothingToCount:
        return {}, {}
    kept = built.inputs_of(counting)["cases"]
    return built.true_of(counting), kept


def preview_figure(
    *, by: str, definition: Definition, on: date, rule: Rule | None = None
) -> Preview:
    """Count a definition and show both tables; keep nothing, but note the reading.

    May take minutes, and holds nobody up meanwhile.

    Raises:
        NotAllowed: the member may not compute figures.
        FigureNothingToCount: no act may be counted.
    """
    require_may(by=by, verb="figure.compute")
    note_read(by=by, subject=PREVIEW, purpose="figures")
    rows = built.rows_now(definition, on)
    beside = ledger.released(country=definition.country)
    try:
        made = make(
            definition=definition, rows=rows, rule=rule or Rule(), beside=beside
        )
    except AigaqError as refused:
        counting = built.count_rows(definition, rows)
        return Preview(counting.table, None, (), refused, counting.synthetic, ())
    return Preview(
        made.counting.table,
        read_cube(written(definition), made.content["public_table"]),
        made.safe.bounds,
        None,
        made.counting.synthetic,
        tuple(made.content["protection"]["beside"]),
    )


def build_figure(
    *, by: str, definition: Definition, on: date, rule: Rule | None = None
) -> str:
    """Count a definition and keep the answer as a draft.

    May take minutes; only the last moment, when it is written, is a transaction.

    Args:
        by: the member who asks.
        definition: what is counted, from ``define``.
        on: the day on which consents must stand.
        rule: how careful to be; the default withholds below 10.

    Returns:
        The draft's reference.

    Raises:
        NotAllowed: the member may not compute figures.
        FigureRestless: records or releases changed each time it was worked out.
        FigureNothingToCount, FigureSmallPopulation, FigureFewPeople,
        FigureTooManyCells, FigureLinked, FigureTooClose, and what the protection
        raises: nothing was kept.
    """
    require_may(by=by, verb="figure.compute")
    rule = rule or Rule()
    for _ in range(drafts.TRIES):
        ground, made = work_out(definition=definition, on=on, rule=rule)
        with transaction.atomic():
            take_turn()
            # Minutes may have gone by: the right to it must stand now, too.
            require_may(by=by, verb="figure.compute")
            if ground_now(definition=definition, on=on) != ground:
                continue
            row = keep(by=by, definition=definition, on=on, rule=rule, made=made)
            note(
                by=by,
                verb="figure.compute",
                subject=row.reference,
                detail={"question": BUILT, "input": row.input_digest},
            )
            return row.reference
    raise FigureRestless


def ground_now(*, definition: Definition, on: date) -> Ground:
    """Return what a definition's answer stands on today."""
    mark = ledger.mark(country=definition.country)
    return Ground(mark, built.digest_of(built.rows_now(definition, on)))


def work_out(*, definition: Definition, on: date, rule: Rule) -> tuple[Ground, Made]:
    """Count and protect a definition today; say what that stands on. Keeps nothing."""
    mark = ledger.mark(country=definition.country)
    rows = built.rows_now(definition, on)
    beside = ledger.released(country=definition.country)
    made = make(definition=definition, rows=rows, rule=rule, beside=beside)
    return Ground(mark, made.counting.digest), made


def keep(
    *, by: str, definition: Definition, on: date, rule: Rule, made: Made
) -> Figure:
    """Write a counting as a draft; the caller checks rights and notes it."""
    return drafts.keep(
        by=by,
        question=BUILT,
        unit=definition.unit.value,
        country=definition.country,
        since=definition.since,
        until=definition.until,
        step=definition.step,
        threshold=rule.threshold,
        width=rule.width,
        rule_version=VERSION,
        method=f"built/1 {made.safe.method}",
        vocabulary=dict(definition.vocabulary),
        synthetic=made.counting.synthetic,
        counted_on=on,
        inputs=built.inputs_of(made.counting),
        definition=written(definition),
        code_version=code_version(),
        **made.content,
    )


def check_figure(*, by: str, figure: str) -> Checked:
    """Count a figure again from the rows it kept, and compare to the byte.

    Works for every status, years later, whatever became of the records: the rows, the
    definition and the figures it was protected beside are kept. May take minutes.

    Raises:
        NotAllowed: the member may not compute figures.
        FigureUnknown: there is none.
        FigureNotBuilt: it kept no rows.
    """
    require_may(by=by, verb="figure.compute")
    row = queries.row_of(figure)
    if row.question != BUILT:
        raise FigureNotBuilt(figure=row.reference)
    note_read(by=by, subject=row.reference, purpose="figures")
    beside = [queries.row_of(name) for name in row.protection["beside"]]
    made = make(
        definition=read(row.definition),
        rows=row.inputs["rows"],
        rule=Rule(row.threshold, row.width),
        beside=beside,
        kept=row.protection,
    )
    differing = tuple(
        name
        for name, value in made.content.items()
        if built.digest_of([value]) != built.digest_of([getattr(row, name)])
    )
    return Checked(differing, row.code_version == code_version())
