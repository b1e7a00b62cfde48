"""What the intake can be asked; never opens an envelope, never writes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models.functions import Length

from aigaq.holdings.intake.models import Envelope, Reply, SealedFile
from aigaq.holdings.intake.refusals import (
    EnvelopeUnknown,
    GateClosed,
    GateFull,
    SealedFileUnknown,
)
from aigaq.holdings.intake.spool import files_folder
from aigaq.pure.errors import AigaqError, EnvelopeRefused
from aigaq.pure.sealing.manifest import Manifest, verify_manifest


@dataclass(frozen=True)
class WaitingFile:
    """A sealed file as listed: its digest and size, not its name."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Waiting:
    """A sealed envelope as listed; ``reference`` is random and says nothing."""

    reference: str
    sha256: str
    size: int
    received_on: date
    files: tuple[WaitingFile, ...]


@dataclass(frozen=True)
class Sealed:
    """A sealed envelope with its bytes."""

    reference: str
    sha256: str
    received_on: date
    blob: bytes
    files: tuple[WaitingFile, ...]


@dataclass(frozen=True)
class ReplyAt:
    """A sealed answer in a mailbox."""

    reference: str
    left_on: date
    blob: bytes


def waiting() -> list[Waiting]:
    """List what lies here, ordered by random name: the order of arrival is not told."""
    rows = Envelope.objects.annotate(size=Length("blob")).defer("blob")
    return [
        Waiting(row.id, row.sha256, row.size, row.received_on, _files(row))
        for row in rows.prefetch_related("files").order_by("id")
    ]


def envelope(reference: str) -> Sealed:
    """Return one sealed envelope with its bytes.

    Raises:
        EnvelopeUnknown: none lies here under this name; it may have been acknowledged.
    """
    row = Envelope.objects.filter(id=reference).first()
    if row is None:
        raise EnvelopeUnknown
    return _sealed(row)


def envelope_by_digest(sha256: str) -> Sealed | None:
    """Return the envelope whose sealed bytes have this digest, if it lies here."""
    row = Envelope.objects.filter(sha256=sha256).first()
    return None if row is None else _sealed(row)


def is_known(sha256: str, files: Collection[str]) -> bool:
    """Say whether the envelope with this digest, and its files, lie here already."""
    here = SealedFile.objects.filter(envelope__sha256=sha256, sha256__in=files)
    known = Envelope.objects.filter(sha256=sha256).exists()
    return known and here.count() == len(files)


def sealed_file(sha256: str) -> Path:
    """Return where the sealed file with this digest lies.

    Raises:
        SealedFileUnknown: none lies here with this digest.
    """
    row = SealedFile.objects.filter(sha256=sha256).first()
    if row is None:
        raise SealedFileUnknown
    return files_folder() / row.stored_name


def deposited_size(sha256: str) -> int:
    """Return the length of a file that came with an envelope; 0 for any other."""
    sizes = SealedFile.objects.filter(sha256=sha256).values_list("size", flat=True)
    return sizes.first() or 0


def replies_at(locator: str) -> list[ReplyAt]:
    """Return the sealed answers in one mailbox; an unknown mailbox is an empty one."""
    rows = Reply.objects.filter(locator=locator).order_by("left_on", "id")
    return [ReplyAt(row.id, row.left_on, bytes(row.blob)) for row in rows]


def manifest_in_force(today: date) -> Manifest:
    """Return the recipients manifest, verified against the root key kept beside it.

    Raises:
        GateClosed: there is none, or it is expired, foreign or damaged. A gate without
            a good manifest takes no report, because nobody could open it.
    """
    home = Path(settings.AIGAQ_HOME)
    try:
        stamps = tuple(_stamp(home / name) for name in ("manifest.json", "root.public"))
    except FileNotFoundError:
        raise GateClosed from None
    return _verified(home, stamps, today)


def require_room() -> None:
    """Refuse when what lies in the database has reached the budget for texts.

    Pages that were freed are room. Answers of the desk are not asked about.

    Raises:
        GateFull: it has.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (page_count - freelist_count) * page_size FROM"
            " pragma_page_count, pragma_freelist_count, pragma_page_size"
        )
        (used,) = cursor.fetchone()
    if used >= settings.AIGAQ_TEXTS_BUDGET:
        raise GateFull


def manifest_bytes(today: date) -> bytes:
    """Return the manifest in force as it was signed, for whoever seals elsewhere.

    Raises:
        GateClosed: as ``manifest_in_force``.
    """
    manifest_in_force(today)
    return (Path(settings.AIGAQ_HOME) / "manifest.json").read_bytes()


def last_sequence() -> int:
    """Return the sequence of the manifest kept here, expired or not; 0 without one.

    What a newer manifest is measured against, so that an old one cannot come back
    by waiting until the present one has expired.
    """
    try:
        return manifest_kept().sequence
    except (GateClosed, EnvelopeRefused):
        return 0


def list_to_offer(today: date) -> bytes:
    """Return the bytes of the manifest kept here; b"" if none is good today."""
    try:
        manifest_in_force(today)
    except GateClosed:
        return b""
    return (Path(settings.AIGAQ_HOME) / "manifest.json").read_bytes()


def manifest_kept() -> Manifest:
    """Return the manifest kept here, expired or not.

    Raises:
        GateClosed: there is none.
        EnvelopeRefused: it is not what the root signed.
    """
    path = Path(settings.AIGAQ_HOME) / "manifest.json"
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise GateClosed from None
    return verify_manifest(data, root_public(), today=date.min)


def root_public() -> str:
    """Return the root key the gate was made with; receipts are bound to it.

    Raises:
        GateClosed: the gate's folder has none.
    """
    return _key("root.public")


def desk_public() -> str:
    """Return the key that the desk signs its requests with.

    Raises:
        GateClosed: the gate's folder has none.
    """
    return _key("desk.public")


def _key(name: str) -> str:
    path = Path(settings.AIGAQ_HOME) / name
    try:
        return _text(path, _stamp(path))
    except FileNotFoundError:
        raise GateClosed from None


def _stamp(path: Path) -> tuple[int, int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size, status.st_ino


@lru_cache(maxsize=8)
def _text(path: Path, stamp: tuple[int, int, int]) -> str:
    del stamp  # part of the cache's key: a changed file is read anew
    return path.read_text(encoding="ascii").strip()


@lru_cache(maxsize=8)
def _verified(home: Path, stamps: tuple[object, ...], today: date) -> Manifest:
    del stamps
    root = (home / "root.public").read_text(encoding="ascii").strip()
    try:
        return verify_manifest(
            (home / "manifest.json").read_bytes(),
            root,
            today=today,
        )
    except AigaqError as refusal:
        raise GateClosed from refusal


def _files(row: Envelope) -> tuple[WaitingFile, ...]:
    rows = sorted(row.files.all(), key=lambda file: file.sha256)
    return tuple(WaitingFile(file.sha256, file.size) for file in rows)


def _sealed(row: Envelope) -> Sealed:
    return Sealed(row.id, row.sha256, row.received_on, bytes(row.blob), _files(row))
