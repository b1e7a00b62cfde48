"""Handing a figure out as a file: what is released to everybody, drafts to few.

No true count leaves by it.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.figures import counting, files, queries
from aigaq.holdings.figures.models import Status
from aigaq.holdings.figures.sheets import sheet_of
from aigaq.holdings.journal.actions import note
from aigaq.pure.statistics.refusals import (
    FigureConsentGone,
    FigureFormatUnknown,
    FigureNotReleased,
)


@dataclass(frozen=True, slots=True)
class Exported:
    """A file: its name, its media type, its bytes."""

    name: str
    media_type: str
    data: bytes


@transaction.atomic
def export_figure(
    *, by: str, figure: str, to: str, language: str, on: date
) -> Exported:
    """Write a figure as a file, with what must be known to read it.

    Args:
        by: who asks; a draft only to those who may compute figures.
        figure: its reference.
        to: ``csv``, ``xlsx`` or ``json`` (JSON-stat 2.0).
        language: of the words; codes stay as they are.
        on: today; consents behind a released figure must still stand.

    Raises:
        NotAllowed: the member may not see it.
        FigureFormatUnknown: there is no such format.
        FigureNotReleased: it is withdrawn.
        FigureConsentGone: an act behind it may no longer be counted.
    """
    row = queries.row_of(figure)
    draft = row.status == Status.DRAFT
    require_may(by=by, verb="figure.compute" if draft else "figure.read")
    if to not in files.FORMATS:
        raise FigureFormatUnknown
    if row.status == Status.WITHDRAWN:
        raise FigureNotReleased(figure=row.reference)
    allowed = {act.reference for act in counting.countable(on)}
    if gone := set(row.inputs["acts"]) - allowed:
        raise FigureConsentGone(figure=row.reference, count=len(gone))
    sheet = sheet_of(queries.figure(figure), language)
    note(by=by, verb="figure.export", subject=row.reference, detail={"to": to})
    name = f"{row.reference}-draft.{to}" if draft else f"{row.reference}.{to}"
    return Exported(name, files.FORMATS[to], files.write_file(sheet, to))
