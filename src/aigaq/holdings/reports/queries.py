"""Which reviews were written, from what, quoting which figure. Changes nothing."""

from dataclasses import dataclass
from datetime import datetime

from aigaq.holdings.reports.models import ReviewBuild


@dataclass(frozen=True, slots=True)
class BuildView:
    """One file that was written; ``told`` are its events, in the order of the text."""

    output: str
    country: str
    year: int
    language: str
    to: str
    told: tuple[str, ...]
    sentences: int
    footnotes: int
    figure: str
    content: str
    sha256: str
    by: str
    made_at: datetime


def builds(*, country: str = "", year: int | None = None) -> list[BuildView]:
    """Return the files that were written, newest first."""
    rows = ReviewBuild.objects.order_by("-id")
    if country:
        rows = rows.filter(country=country)
    if year is not None:
        rows = rows.filter(year=year)
    return [
        BuildView(
            output=row.output,
            country=row.country,
            year=row.year,
            language=row.language,
            to=row.to,
            told=tuple(row.told),
            sentences=row.sentences,
            footnotes=row.footnotes,
            figure=row.figure,
            content=row.content,
            sha256=row.sha256,
            by=row.by,
            made_at=row.made_at,
        )
        for row in rows
    ]
