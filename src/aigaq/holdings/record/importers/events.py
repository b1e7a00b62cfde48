"""Tables of events told by published sources, and of synthetic ones.

Writes nothing itself: ``actions.import_files`` does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aigaq.holdings.record.importers.undoing import undo_rows
from aigaq.holdings.record.importing import known_rows, rows_by_reference, write_all
from aigaq.holdings.record.models import (
    Event,
    ImportBatch,
    Information,
    Source,
    Statement,
)
from aigaq.holdings.record.rows import UNDATED
from aigaq.pure.rules.coding import check_line, check_place, searchable
from aigaq.pure.rules.import_problems import (
    OriginProblem,
    ReferenceProblem,
    SentencesProblem,
)
from aigaq.pure.rules.imports import LINE_MARK, Row

COUNTRY = "KZ"
FROM_TESTIMONY = "testimony"
PUBLISHED = "published"


@dataclass(slots=True)
class Told:
    """An unsaved event with what tells of it, sentence by sentence."""

    event: Event
    information: Information | None
    statements: list[Statement]


def read_event(row: Row, *, reference: str, origin: str) -> Event:
    """Return the unsaved event that an event's and a case's row have in common."""
    event = Event(
        reference=reference,
        fingerprint=row.fingerprint(),
        title=row.text("title", required=True),
        country=row.cells.get("country", "") or COUNTRY,
        region=row.cells.get("region", ""),
        locality=row.text("locality"),
        origin=origin,
    )
    row.take("region", lambda region: check_place(event.country, region), None)
    event.dated = row.date("date")
    event.sort_day = event.start_earliest or UNDATED
    return event


def read_statements(
    row: Row, event: Event, information: Information | None, places: Sequence[str]
) -> list[Statement]:
    """Return the event's unsaved sentences and let the search know their words."""
    texts = row.lines("text")
    if len(places) > 1 and len(places) != len(texts):
        row.wrong(SentencesProblem, "place")
        places = ()
    own = places if len(places) > 1 else [""] * len(texts)
    event.search_text = searchable(event.title, event.locality, *texts)
    return [
        Statement(
            event=event, position=at, text=text, information=information, place=place
        )
        for at, (text, place) in enumerate(zip(texts, own, strict=True), start=1)
    ]


def write_told(told: Sequence[Told], batch: ImportBatch) -> None:
    """Insert events, then what tells of them, then their sentences."""
    informations = [each.information for each in told if each.information]
    statements = [sentence for each in told for sentence in each.statements]
    for row in (*(each.event for each in told), *informations, *statements):
        row.batch = batch
    write_all(Event, [each.event for each in told])
    for information in informations:
        information.event_id = information.event.pk  # known since the line above
    write_all(Information, informations)
    for statement in statements:
        statement.event_id = statement.event.pk
        if statement.information:
            statement.information_id = statement.information.pk
    write_all(Statement, statements)


class EventImporter:
    """One event a row, its sentences one a line."""

    kind = "events"
    rank = 20
    columns = (
        "key",
        "heading",
        "date",
        "region",
        "locality_en",
        "locality_ru",
        "locality_kk",
        "title_en",
        "title_ru",
        "title_kk",
        "text_en",
        "text_ru",
        "text_kk",
        "source",
        "place",
        "reliability",
        "origin",
    )
    optional = ("country", "status")

    def known(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Return what is on record under these keys."""
        return known_rows(Event, keys)

    def read(self, rows: Sequence[Row]) -> list[Told]:
        """Return one unsaved event a row, with its source and its sentences."""
        sources = rows_by_reference(Source, (row.cells["source"] for row in rows))
        return [self._read(row, sources) for row in rows]

    def _read(self, row: Row, sources: Mapping[str, Source]) -> Told:
        origin = row.code("origin", "origins", required=True)
        if origin == FROM_TESTIMONY:
            row.wrong(OriginProblem, "origin")
        event = read_event(row, reference=row.key, origin=origin)
        event.heading = row.code("heading", "headings")
        event.status = row.code("status", "event_status")
        event.reliability = row.code("reliability", "reliability")
        source = sources.get(row.cells["source"])
        if source is None and (row.cells["source"] or origin == PUBLISHED):
            row.wrong(ReferenceProblem, "source")
        places = _places(row)
        information = _information(row, event, source, places)
        statements = read_statements(row, event, information, places)
        return Told(event, information, statements)

    def write(self, drafts: Sequence[Told], batch: ImportBatch) -> None:
        """Insert the events with all that belongs to them."""
        write_told(drafts, batch)

    def undo(self, batch: ImportBatch) -> None:
        """Delete the batch's events; refused while acts or others belong to them."""
        undo_rows(batch)


def _information(
    row: Row, event: Event, source: Source | None, places: Sequence[str]
) -> Information | None:
    if source is None:
        return None
    return Information(
        reference=f"{row.key}.n1",
        event=event,
        source=source,
        place=places[0] if len(places) == 1 else "",
        reliability=event.reliability,
        language=source.language,
    )


def _places(row: Row) -> list[str]:
    lines = row.cells["place"].split(LINE_MARK)
    return [
        row.take("place", lambda _, line=line: check_line(line), "")  # type: ignore[misc]
        for line in lines
        if line.strip()
    ]
