"""Bringing tables onto the record: seen before, whole or not at all, taken back.

Identity is by key, never by title. A preview does everything the import does, inside
a transaction that is then rolled back, so that it cannot promise what fails later.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.journal.actions import note
from aigaq.holdings.record.importers import IMPORTERS
from aigaq.holdings.record.importing import Importer, recognise
from aigaq.holdings.record.models import ImportBatch
from aigaq.holdings.record.rows import new_reference
from aigaq.pure.rules.import_problems import (
    ImportDuplicate,
    ImportInUse,
    ImportRefused,
    ImportUnknown,
    KeyTakenProblem,
    Problems,
    RowProblem,
)
from aigaq.pure.rules.imports import KEY, Row, Table
from aigaq.pure.rules.refusals import ReferenceTaken


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did, or what it would do.

    Every row is new, unchanged (on record, with the same words) or conflicting (on
    record, with other words). ``problems`` are the first fifty of ``problem_count``.
    ``batch`` is the reference to undo it by; "" in a preview or when nothing was new.
    """

    kind: str
    sha256: str
    new: int
    unchanged: int
    conflicting: int
    problem_count: int
    problems: tuple[RowProblem, ...]
    batch: str


def import_file(
    *,
    by: str,
    data: bytes,
    on: date,
    preview: bool = False,
    importers: Mapping[str, Importer] = IMPORTERS,
) -> Outcome:
    """Import one table, or say what importing it would do.

    Args:
        by: log-in name of the member, or ``console``.
        data: the file.
        on: the day the batch is dated.
        preview: look only; problems are then told in the outcome, not raised.
        importers: the kinds that may be recognised.

    Raises:
        NotAllowed: the member's roles do not include this.
        ImportHeader, ImportEncoding, ImportMalformed, ImportEmpty, ImportTooLarge: the
            file is no table of ours; in a preview, too.
        ImportRefused: some rows have problems; it names them. Nothing was changed.
        ReferenceTaken: a part would be named like one that is there.
        ImportDuplicate: nothing in it is new. Nothing was changed.
    """
    (outcome,) = import_files(
        by=by, files=[data], on=on, preview=preview, importers=importers
    )
    if not preview and not outcome.batch:
        raise ImportDuplicate
    return outcome


@transaction.atomic
def import_files(
    *,
    by: str,
    files: Sequence[bytes],
    on: date,
    preview: bool = False,
    importers: Mapping[str, Importer] = IMPORTERS,
) -> list[Outcome]:
    """Import several tables together, those first that others refer to.

    One transaction: all of them or none. A table of which nothing is new is passed
    over, so that a folder can be imported again when a file has grown.

    Returns:
        One outcome a file, in the order they were imported.

    Raises:
        As ``import_file``, but never ImportDuplicate.
    """
    require_may(by=by, verb="record.import")
    tables = [recognise(data, importers) for data in files]
    tables.sort(key=lambda found: found[0].rank)
    outcomes = [
        _import(by=by, importer=importer, table=table, sha256=sha256, on=on)
        for importer, table, sha256 in tables
    ]
    problems = _join(outcomes)
    if preview:
        transaction.set_rollback(True)
        return [_unwritten(outcome) for outcome in outcomes]
    if problems.count:
        raise ImportRefused(problems)
    return outcomes


def _import(
    *, by: str, importer: Importer, table: Table, sha256: str, on: date
) -> Outcome:
    known = importer.known([row.key for row in table.rows])
    fresh, unchanged, conflicting = _compare(table.rows, known)
    drafts = importer.read(fresh) if fresh else []
    batch = ""
    if drafts and not table.problems.count:
        batch = _write(by=by, importer=importer, drafts=drafts, sha256=sha256, on=on)
    return Outcome(
        kind=importer.kind,
        sha256=sha256,
        new=len(fresh),
        unchanged=unchanged,
        conflicting=conflicting,
        problem_count=table.problems.count,
        problems=tuple(sorted(table.problems.shown, key=lambda p: int(p.facts["row"]))),
        batch=batch,
    )


def _compare(
    rows: Sequence[Row], known: Mapping[str, str]
) -> tuple[list[Row], int, int]:
    fresh, unchanged, conflicting = [], 0, 0
    for row in rows:
        before = known.get(row.key)
        if before is None:
            fresh.append(row)
        elif before == row.fingerprint():
            unchanged += 1
        else:
            conflicting += 1
            row.wrong(KeyTakenProblem, KEY)
    return fresh, unchanged, conflicting


def _write(
    *, by: str, importer: Importer, drafts: Sequence[object], sha256: str, on: date
) -> str:
    batch = ImportBatch.objects.create(
        reference=new_reference("B"),
        kind=importer.kind,
        sha256=sha256,
        rows=len(drafts),
        by=by,
        made_on=on,
    )
    try:
        with transaction.atomic():
            importer.write(drafts, batch)
    except IntegrityError:
        # A part's reference, made from a key, clashes with one somebody chose.
        raise ReferenceTaken from None
    note(
        by=by,
        verb="record.import",
        subject=batch.reference,
        detail={"kind": importer.kind, "rows": len(drafts), "sha256": sha256},
    )
    return batch.reference


def _join(outcomes: Sequence[Outcome]) -> Problems:
    joined = Problems()
    for outcome in outcomes:
        for problem in outcome.problems:
            joined.add(problem)
    joined.count = sum(outcome.problem_count for outcome in outcomes)
    return joined


def _unwritten(outcome: Outcome) -> Outcome:
    return Outcome(
        kind=outcome.kind,
        sha256=outcome.sha256,
        new=outcome.new,
        unchanged=outcome.unchanged,
        conflicting=outcome.conflicting,
        problem_count=outcome.problem_count,
        problems=outcome.problems,
        batch="",
    )


@transaction.atomic
def undo_import(
    *,
    by: str,
    batch: str,
    on: date,
    importers: Mapping[str, Importer] = IMPORTERS,
) -> int:
    """Take back one import: exactly its rows; return how many its file brought.

    Raises:
        NotAllowed: the member's roles do not include this.
        ImportUnknown: there is none with this reference, it was undone before, or its
            kind is not among ``importers``.
        ImportInUse: something made since leans on it. Nothing was changed.
    """
    require_may(by=by, verb="record.undo_import")
    rows = ImportBatch.objects.select_for_update()
    found = rows.filter(reference=batch, undone_on=None).first()
    if found is None or found.kind not in importers:
        raise ImportUnknown
    try:
        with transaction.atomic():
            importers[found.kind].undo(found)
    except ProtectedError:
        raise ImportInUse from None
    found.undone_on = on
    found.save(update_fields=["undone_on"])
    note(by=by, verb="record.undo_import", subject=batch, detail={"rows": found.rows})
    return found.rows
