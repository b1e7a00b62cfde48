"""What it takes to bring one kind of table onto the record.

A holding that keeps tables of its own writes one ``Importer`` a kind and lists them in
``IMPORTERS``; ``record.actions.import_files`` does all the rest: recognising,
comparing, refusing, one transaction, the batch, the journal, undoing. Nothing here
knows a single kind.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Protocol, TypeVar

from django.db.models import Model

from aigaq.holdings.record.models import ImportBatch
from aigaq.pure.rules.import_problems import ImportHeader
from aigaq.pure.rules.imports import Row, Table, digest_of, read_table

Kept = TypeVar("Kept", bound=Model)

AT_ONCE = 2_000
"""Keys asked for in one query, rows written in one statement."""


class Importer(Protocol):
    """One kind of table. Has no state; ``rank`` orders the files of a folder.

    ``columns`` must all be there, ``optional`` may; other columns are refused.
    """

    @property
    def kind(self) -> str:
        """Name of the kind, as the outcome and the batch tell it."""
        ...

    @property
    def rank(self) -> int:
        """Place in the order of a folder's files; what is referred to comes first."""
        ...

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns that must be there."""
        ...

    @property
    def optional(self) -> tuple[str, ...]:
        """Columns that may be there."""
        ...

    def known(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Return key -> fingerprint of what is on record; "" if made by hand."""
        ...

    def read(self, rows: Sequence[Row]) -> Sequence[Any]:
        """Return one draft a row; note what is wrong by ``row.wrong``. Writes nothing.

        Called for rows that are not on record; keys of other tables are looked up
        here, many at once.
        """
        ...

    def write(self, drafts: Sequence[Any], batch: ImportBatch) -> None:
        """Write drafts, every row of them marked with ``batch``; none has a problem."""
        ...

    def undo(self, batch: ImportBatch) -> None:
        """Delete the rows marked with ``batch``, and nothing else.

        Raises:
            ProtectedError: something else leans on one of them.
            ImportInUse: one of them was changed by hand since.
        """
        ...


def recognise(
    data: bytes, importers: Mapping[str, Importer]
) -> tuple[Importer, Table, str]:
    """Read a file; return whose it is by its columns, its rows, and its digest.

    Raises:
        ImportHeader: the columns are those of no kind.
        ImportTooLarge, ImportEncoding, ImportMalformed, ImportEmpty: no table at all.
    """
    table = read_table(data)
    names = set(table.header)
    for importer in importers.values():
        needed = set(importer.columns)
        if needed <= names <= needed | set(importer.optional):
            return importer, table, digest_of(data)
    raise ImportHeader


def known_rows(model: type[Model], keys: Iterable[str]) -> dict[str, str]:
    """Return reference -> fingerprint for the keys that ``model`` has."""
    found: dict[str, str] = {}
    for some in portions(keys):
        rows = model._default_manager.filter(reference__in=some)  # noqa: SLF001  # Django's public name for it
        found.update(rows.values_list("reference", "fingerprint"))
    return found


def rows_by_reference(model: type[Kept], keys: Iterable[str]) -> dict[str, Kept]:
    """Return reference -> row for the keys that ``model`` has."""
    found: dict[str, Kept] = {}
    for some in portions({key for key in keys if key}):
        rows = model._default_manager.filter(reference__in=some)  # noqa: SLF001  # Django's public name for it
        found.update({str(getattr(row, "reference", "")): row for row in rows})
    return found


def write_all(model: type[Kept], rows: Iterable[Kept]) -> None:
    """Insert rows in large statements; their keys are known afterwards."""
    model._default_manager.bulk_create(rows, batch_size=AT_ONCE)  # noqa: SLF001  # Django's public name for it


def portions(keys: Iterable[str]) -> Iterator[list[str]]:
    """Cut keys into lists a database takes in one question."""
    rest = iter(keys)
    while some := list(islice(rest, AT_ONCE)):
        yield some
