"""Reading about exhibits, and reading exhibits: the latter enters the journal.

Nothing is given out of a vault file whose digest is not the registered one.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.evidence import vault
from aigaq.holdings.evidence.custody import enter, is_vouched_for
from aigaq.holdings.evidence.models import CustodyEvent, Exhibit
from aigaq.holdings.journal import queries as journal
from aigaq.pure.errors import (
    EnvelopeTampered,
    EnvelopeTruncated,
    ExhibitChanged,
    ExhibitMissing,
    ExhibitUnknown,
)
from aigaq.pure.rules.custody import Step


@dataclass(frozen=True, slots=True)
class ExhibitView:
    """An exhibit as pages see it; ``name`` is the sender's word: show, never log."""

    reference: str
    testimony: str
    name: str
    media_type: str
    size: int
    sha256: str
    registered_on: date


@dataclass(frozen=True, slots=True)
class CustodyStep:
    """One step; ``vouched`` is false when the journal does not say the same."""

    at: datetime
    by: str
    kind: Step
    note: str
    entry: int
    vouched: bool


def exhibits(*, testimony: str) -> list[ExhibitView]:
    """Return the exhibits of one testimony, in the order of registration."""
    rows = Exhibit.objects.filter(testimony=testimony).order_by("pk")
    return [_view(row) for row in rows]


def digests_kept(*, testimony: str) -> set[str]:
    """Return the digests of the testimony's exhibits whose sealed files are whole."""
    kept = set()
    for row in Exhibit.objects.filter(testimony=testimony):
        try:
            whole_path(row)
        except (ExhibitChanged, ExhibitMissing):
            continue
        kept.add(row.sha256)
    return kept


def exhibit(reference: str) -> ExhibitView:
    """Return what is known of one exhibit, without its bytes.

    Raises:
        ExhibitUnknown: there is none of this reference.
    """
    return _view(find(reference))


def custody(reference: str) -> list[CustodyStep]:
    """Return an exhibit's steps, oldest first, each compared with the journal."""
    rows = CustodyEvent.objects.filter(exhibit=find(reference))
    return [
        CustodyStep(row.at, row.by, Step(row.kind), row.note, row.entry, _vouched(row))
        for row in rows.select_related("exhibit")
    ]


def open_exhibit(
    reference: str, *, by: str, purpose: str, step: Step = Step.OPENED
) -> Iterator[bytes]:
    """Give an exhibit's bytes, piece by piece, after noting who reads and what for.

    The stored file is compared with its registered digest before the first piece is
    given; the plaintext never touches the disk.

    Args:
        reference: of the exhibit.
        by: log-in name of the member who reads.
        purpose: a code from the list of purposes.
        step: ``OPENED`` to look at it, ``COPIED`` when the bytes are kept elsewhere.

    Raises:
        NotAllowed: none of the member's roles may open exhibits.
        ExhibitUnknown, ExhibitMissing, ExhibitChanged: nothing was given.
    """
    require_may(by=by, verb="exhibit.open")
    row = find(reference)
    path = whole_path(row)
    with transaction.atomic():
        enter(row, step, by=by, purpose=purpose)
    return checked_bytes(row, path)


def find(reference: str) -> Exhibit:
    """Return the row; for this holding only.

    Raises:
        ExhibitUnknown: there is none of this reference.
    """
    try:
        return Exhibit.objects.get(reference=reference)
    except Exhibit.DoesNotExist:
        raise ExhibitUnknown from None


def whole_path(row: Exhibit) -> Path:
    """Return where the sealed bytes lie, having read them all once.

    Raises:
        ExhibitMissing: the file is gone.
        ExhibitChanged: the file is not the one that was written.
    """
    path = vault.folder() / row.stored_name
    try:
        digest = vault.digest_of(path)
    except FileNotFoundError:
        raise ExhibitMissing(reference=row.reference) from None
    if digest != row.stored_sha256:
        raise ExhibitChanged(reference=row.reference)
    return path


def checked_bytes(row: Exhibit, path: Path) -> Iterator[bytes]:
    """Yield the plaintext; raise at the end if it is not what was registered."""
    digest = hashlib.sha256()
    try:
        for piece in vault.unseal(path):
            digest.update(piece)
            yield piece
    except (EnvelopeTampered, EnvelopeTruncated):
        raise ExhibitChanged(reference=row.reference) from None
    if digest.hexdigest() != row.sha256:
        raise ExhibitChanged(reference=row.reference)


def _vouched(row: CustodyEvent) -> bool:
    entry = journal.entry(row.entry)
    return entry is not None and is_vouched_for(row, entry)


def _view(row: Exhibit) -> ExhibitView:
    return ExhibitView(
        reference=row.reference,
        testimony=row.testimony,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        registered_on=row.registered_on,
    )
