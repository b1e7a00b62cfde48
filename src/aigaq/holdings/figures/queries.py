"""What figures there are, what each may show, and which outputs quote it.

Public tables only: true counts are read by ``actions.read_true_table``, on record.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from aigaq.holdings.figures.built import BUILT
from aigaq.holdings.figures.cubes import PublicCube, read_cube
from aigaq.holdings.figures.models import Figure, FigureUse, Status
from aigaq.pure.statistics.refusals import FigureUnknown
from aigaq.pure.statistics.tables import ALL, TOTAL, UNKNOWN, YES


@dataclass(frozen=True, slots=True)
class PublicTable:
    """A table that may be shown; None is a withheld count, zero a true one.

    ``periods`` are (code, first day, last day). ``columns`` are the periods' codes,
    then ``uncertain`` and ``total``. ``rows`` are codes of kinds and ``all``.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    periods: tuple[tuple[str, date, date], ...]
    shares: tuple[str, ...]
    cells: Mapping[str, Mapping[str, int | None]]

    def count(self, row: str, column: str = TOTAL) -> int | None:
        """Return a count, or None if it is withheld."""
        return self.cells[row][column]

    def share(self, mark: str) -> int | None:
        """Return how many cases bear a mark, or None if that is withheld."""
        return self.cells[mark][YES]

    @property
    def all(self) -> int | None:
        """Return how many cases there are, or None if that is withheld."""
        return self.count(ALL)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds with a case, in the vocabulary's order, unknown last."""
        known = [row for row in self.rows if row not in {ALL, UNKNOWN}]
        return tuple(row for row in (*known, UNKNOWN) if self.count(row) != 0)

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """Return the columns worth a place: all but an uncertain one without cases."""
        return tuple(
            column
            for column in self.columns
            if column != "uncertain" or self.count(ALL, column) != 0
        )

    @property
    def withheld(self) -> int:
        """Return how many printed counts are withheld."""
        return sum(
            value is None for row in self.cells.values() for value in row.values()
        )


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure without anything restricted.

    A freely built one has a ``cube`` and its sentences in ``said``; its ``table`` is
    empty.
    """

    reference: str
    question: str
    unit: str
    country: str
    since: date
    until: date
    step: str
    threshold: int
    width: int
    rule_version: str
    method: str
    vocabulary: Mapping[str, str]
    synthetic: bool
    counted_on: date
    input_digest: str
    acts: int
    table: PublicTable
    computed_by: str
    computed_at: datetime
    status: str
    released_by: str
    released_at: datetime | None
    superseded_by: str
    moved_by: Mapping[str, Any] | None
    code_version: str = ""
    cube: PublicCube | None = None
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UseView:
    """One output that quotes a figure."""

    figure: str
    output: str
    kind: str
    language: str
    made_on: date


def figures(
    *, question: str | None = None, status: str | None = None
) -> list[FigureView]:
    """Return figures, newest first."""
    rows = Figure.objects.select_related("superseded_by").order_by("-id")
    if question is not None:
        rows = rows.filter(question=question)
    if status is not None:
        rows = rows.filter(status=status)
    return [_view(row) for row in rows]


def figure(reference: str) -> FigureView:
    """Return one figure.

    Raises:
        FigureUnknown: none has this reference.
    """
    return _view(row_of(reference))


def row_of(reference: str) -> Figure:
    """Return a figure's row, for the actions of this holding.

    Raises:
        FigureUnknown: none has this reference.
    """
    row = (
        Figure.objects.select_related("superseded_by")
        .filter(reference=reference)
        .first()
    )
    if row is None:
        raise FigureUnknown(figure=reference[:20])
    return row


def outputs_of(reference: str) -> list[UseView]:
    """Return every output that quotes a figure, oldest first.

    Raises:
        FigureUnknown: none has this reference.
    """
    return [_use(use) for use in row_of(reference).uses.order_by("id")]


def editions_for(*, question: str, country: str, year: int) -> list[FigureView]:
    """Return the figures of a question that touch a year, newest first; no drafts."""
    rows = (
        Figure.objects.select_related("superseded_by")
        .filter(
            question=question,
            country=country,
            since__lte=date(year, 12, 31),
            until__gte=date(year, 1, 1),
        )
        .exclude(status__in=[Status.DRAFT, Status.WITHDRAWN])
        .order_by("-id")
    )
    return [_view(row) for row in rows]


def _use(use: FigureUse) -> UseView:
    return UseView(
        use.figure.reference, use.output, use.kind, use.language, use.made_on
    )


NO_TABLE = PublicTable((), (), (), (), {})


def _table(stored: Mapping[str, Any]) -> PublicTable:
    return PublicTable(
        rows=tuple(stored["rows"]),
        columns=tuple(stored["columns"]),
        periods=tuple(
            (
                period["code"],
                date.fromisoformat(period["since"]),
                date.fromisoformat(period["until"]),
            )
            for period in stored["periods"]
        ),
        shares=tuple(stored["shares"]),
        cells=stored["cells"],
    )


def _view(row: Figure) -> FigureView:
    cube = None
    if row.question == BUILT:
        cube = read_cube(row.definition, row.public_table)
    return FigureView(
        reference=row.reference,
        question=row.question,
        unit=row.unit,
        country=row.country,
        since=row.since,
        until=row.until,
        step=row.step,
        threshold=row.threshold,
        width=row.width,
        rule_version=row.rule_version,
        method=row.method,
        vocabulary=row.vocabulary,
        synthetic=row.synthetic,
        counted_on=row.counted_on,
        input_digest=row.input_digest,
        acts=len(row.inputs["acts"]),
        table=NO_TABLE if cube else _table(row.public_table),
        computed_by=row.computed_by,
        computed_at=row.computed_at,
        status=row.status,
        released_by=row.released_by,
        released_at=row.released_at,
        superseded_by=row.superseded_by.reference if row.superseded_by else "",
        moved_by=row.moved_by,
        code_version=row.code_version,
        cube=cube,
        said={language: tuple(words) for language, words in row.said.items()},
    )
