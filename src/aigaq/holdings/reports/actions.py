"""Writing a review: one file, its figure quoted and noted, itself on record.

Writes no sentence of its own.

Spec: docs/spec/review.md.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.disk import whole_file
from aigaq.holdings.figures import queries as figures
from aigaq.holdings.figures.actions import cite_figure
from aigaq.holdings.figures.models import Status
from aigaq.holdings.figures.questions import HARM_BY_PERIOD
from aigaq.holdings.journal.actions import note
from aigaq.holdings.record import queries as record
from aigaq.holdings.reports.chapter import Chapter, compose
from aigaq.holdings.reports.docx import render_docx
from aigaq.holdings.reports.html import render_html
from aigaq.holdings.reports.models import ReviewBuild
from aigaq.holdings.reports.refusals import ReviewFigureSuperseded, ReviewNothingToSay

FORMATS = {"html": render_html, "docx": render_docx}


@dataclass(frozen=True, slots=True)
class Built:
    """What was written. ``untold`` are events without a heading or a sentence."""

    path: Path
    events: int
    sentences: int
    footnotes: int
    figure: str
    sha256: str
    untold: tuple[str, ...]


@transaction.atomic
def build_review(  # noqa: PLR0913  # what a chapter is of, in what, and where to
    *,
    by: str,
    country: str,
    year: int,
    language: str,
    to: str,
    out: Path,
    on: date | None = None,
    without_figure: bool = False,
) -> Built:
    """Write the chapter of one country and year, in one language and format.

    Args:
        by: the member who writes it.
        country: two letters, e.g. ``KZ``.
        year: the year whose events are told.
        language: kk, ru or en.
        to: ``html`` or ``docx``.
        out: the folder; the file is called e.g. ``KZ-2024-en.docx`` and replaces an
            older one of that name.
        on: the day on which consents must stand; today when left out.
        without_figure: leave the figure out although there might be one.

    Raises:
        NotAllowed: the member may not write reviews.
        ReviewNothingToSay: no publishable event.
        ReviewUnsourced, ReviewUntranslated: see ``chapter.compose``.
        ReviewFigureSuperseded: the only figure is no longer in force.
        FigureConsentGone: the figure counts what may no longer be counted.
        DiskFull: an older file stays as it was.
    """
    require_may(by=by, verb="review.build")
    on = on or timezone.localdate()
    country = country.upper()
    figure = None if without_figure else _figure_for(country, year)
    chapter = _chapter(country, year, language, on, figure)
    data = FORMATS[to](chapter)
    output = f"{country}-{year}-{language}.{to}"
    if figure:
        cite_figure(
            by=by,
            figure=figure.reference,
            output=output,
            kind="review",
            language=language,
            on=on,
        )
    row = _keep(by, output, to, chapter, figure, data)
    _publish(data, out / output)
    return Built(
        path=out / output,
        events=len(chapter.events),
        sentences=chapter.sentences,
        footnotes=len(chapter.notes),
        figure=row.figure,
        sha256=row.sha256,
        untold=chapter.untold,
    )


def _figure_for(country: str, year: int) -> figures.FigureView | None:
    """Return the newest figure in force that touches the year; none if none ever was.

    Raises:
        ReviewFigureSuperseded: there was one, and nothing took its place.
    """
    editions = figures.editions_for(question=HARM_BY_PERIOD, country=country, year=year)
    for edition in editions:
        if edition.status == Status.RELEASED:
            return edition
    if editions:
        raise ReviewFigureSuperseded(figure=editions[0].reference)
    return None


def _chapter(
    country: str,
    year: int,
    language: str,
    on: date,
    figure: figures.FigureView | None,
) -> Chapter:
    events = record.publishable_events(country=country, year=year, on=on)
    if not events:
        raise ReviewNothingToSay
    return compose(events, country=country, year=year, language=language, figure=figure)


def _keep(  # one row, its columns
    by: str,
    output: str,
    to: str,
    chapter: Chapter,
    figure: figures.FigureView | None,
    data: bytes,
) -> ReviewBuild:
    row = ReviewBuild.objects.create(
        output=output,
        country=chapter.country,
        year=chapter.year,
        language=chapter.language,
        to=to,
        told=list(chapter.events),
        sentences=chapter.sentences,
        footnotes=len(chapter.notes),
        figure=figure.reference if figure else "",
        content=chapter.digest(),
        sha256=hashlib.sha256(data).hexdigest(),
        by=by,
        made_at=timezone.now(),
    )
    note(
        by=by,
        verb="review.build",
        subject=output,
        detail={"sha256": row.sha256, "figure": row.figure or "none"},
    )
    return row


def _publish(data: bytes, path: Path) -> None:
    """Put the file in its place, whole; an older one is replaced in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{secrets.token_hex(8)}.new")
    with whole_file(fresh) as file:
        file.write(data)
    fresh.replace(path)
