"""Tables of published sources.

Writes nothing itself: ``actions.import_files`` does.
"""

from collections.abc import Mapping, Sequence

from aigaq.holdings.record.importers.undoing import undo_rows
from aigaq.holdings.record.importing import known_rows, write_all
from aigaq.holdings.record.models import ImportBatch, Source
from aigaq.pure.rules.coding import check_language, check_line
from aigaq.pure.rules.import_problems import TermProblem, TextProblem
from aigaq.pure.rules.imports import Row

LONGEST_URL = 1000
SCHEMES = ("https://", "http://")


class SourceImporter:
    """One published document a row."""

    kind = "sources"
    rank = 10
    columns = (
        "key",
        "title_en",
        "title_ru",
        "title_kk",
        "publisher",
        "author",
        "date",
        "language",
        "url",
        "licence",
        "seed",
    )
    optional = ()

    def known(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Return what is on record under these keys."""
        return known_rows(Source, keys)

    def read(self, rows: Sequence[Row]) -> list[Source]:
        """Return one unsaved source a row."""
        return [self._read(row) for row in rows]

    def _read(self, row: Row) -> Source:
        source = Source(
            reference=row.key,
            fingerprint=row.fingerprint(),
            title=row.text("title", required=True),
            publisher=row.take("publisher", lambda c: check_line(c, longest=300), ""),
            author=row.take("author", lambda c: check_line(c, longest=300), ""),
            language=row.take("language", check_language, ""),
            url=row.take("url", lambda c: check_line(c, longest=LONGEST_URL), ""),
            licence=row.take("licence", lambda c: check_line(c, longest=200), ""),
            seed=row.take("seed", lambda c: check_line(c, longest=40), ""),
        )
        if source.url and not source.url.startswith(SCHEMES):
            row.wrong(TextProblem, "url")  # an address a page may link to safely
        if not row.cells["language"]:
            row.wrong(TermProblem, "language")
        source.dated = row.date("date")
        return source

    def write(self, drafts: Sequence[Source], batch: ImportBatch) -> None:
        """Insert the sources."""
        for source in drafts:
            source.batch = batch
        write_all(Source, drafts)

    def undo(self, batch: ImportBatch) -> None:
        """Delete the batch's sources; refused while events or others rest on them."""
        undo_rows(batch)
