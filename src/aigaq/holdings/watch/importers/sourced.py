"""What all tables of the watch have in common: a key, a source, a place, a batch.

Nothing of the watch comes without them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db.models import Model

from aigaq.holdings.record.importing import known_rows, rows_by_reference, write_all
from aigaq.holdings.record.models import ImportBatch, Source
from aigaq.holdings.watch.models import PLACE_LENGTH, Recommendation, Sourced
from aigaq.pure.rules.coding import check_line
from aigaq.pure.rules.import_problems import (
    ImportInUse,
    ReferenceProblem,
    TextProblem,
)
from aigaq.pure.rules.imports import Row

Kept = TypeVar("Kept", bound=Sourced)
Fields = dict[str, Any]
Refers = Mapping[str, tuple[str, type[Model]]]

LANGUAGES = ("en", "ru", "kk")
FIRST = 50
SECOND = 60
"""Ranks: what leans on the record's sources only, and what leans on that."""


def trilingual(*names: str) -> tuple[str, ...]:
    """Return the three columns of each text, in the order of our files."""
    return tuple(f"{name}_{language}" for name in names for language in LANGUAGES)


@dataclass(frozen=True)
class SourcedImporter(Generic[Kept]):
    """Brings one kind of table; see ``record.importing.Importer`` for each method.

    ``columns`` are those besides key, source and place. ``fill`` returns the fields of
    a row from its cells. ``refers`` names the columns that hold a key of another
    table: column -> (field, table).
    """

    kind: str
    model: type[Kept]
    own_columns: tuple[str, ...]
    fill: Callable[[Row], Fields]
    rank: int = FIRST
    refers: Refers = field(default_factory=dict)
    optional: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns that must be there, as our files order them."""
        return ("key", *self.own_columns, "source", "place")

    def known(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Return what is on record under these keys."""
        return known_rows(self.model, keys)

    def read(self, rows: Sequence[Row]) -> list[Kept]:
        """Return one unsaved row each; what refers to nothing has a problem."""
        refers: Refers = {"source": ("source", Source), **self.refers}
        found: dict[str, Mapping[str, Model]] = {
            column: rows_by_reference(table, (row.cells[column] for row in rows))
            for column, (_, table) in refers.items()
        }
        return [self._read(row, refers, found) for row in rows]

    def _read(
        self,
        row: Row,
        refers: Refers,
        found: Mapping[str, Mapping[str, Model]],
    ) -> Kept:
        fields: Fields = self.fill(row)
        for column, (name, _) in refers.items():
            other = found[column].get(row.cells[column])
            if other is None:
                row.wrong(ReferenceProblem, column)
            else:
                fields[name] = other
        return self.model(
            reference=row.key,
            fingerprint=row.fingerprint(),
            place=_place(row),
            **fields,
        )

    def write(self, drafts: Sequence[Kept], batch: ImportBatch) -> None:
        """Insert the rows, each marked with ``batch``."""
        for kept in drafts:
            kept.batch = batch
        write_all(self.model, drafts)

    def undo(self, batch: ImportBatch) -> None:
        """Delete the batch's rows.

        Raises:
            ProtectedError: rows that came by another way lean on one of them.
            ImportInUse: a recommendation of it was assessed since.
        """
        if Recommendation.objects.filter(batch=batch, touched=True).exists():
            raise ImportInUse
        self.model._default_manager.filter(batch=batch).delete()  # noqa: SLF001  # Django's public name for it


def _place(row: Row) -> str:
    place = row.take("place", lambda cell: check_line(cell, longest=PLACE_LENGTH), "")
    if not row.cells["place"]:
        row.wrong(TextProblem, "place")
    return place
