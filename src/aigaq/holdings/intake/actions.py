"""What can be done to the intake: deposit, acknowledge, shelve, burn, purge, adopt.

Each action may be repeated: an interrupted desk asks again and nothing is doubled.
No journal line is written here: the gate keeps no history, and the desk writes its
own when it pulls (``doors/desk/pull.py``).
"""

import os
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction

from aigaq.holdings.disk import PART, private_handle, sweep_parts, sync_folder
from aigaq.holdings.intake.arriving import sweep_arriving
from aigaq.holdings.intake.models import (
    Envelope,
    Reply,
    SealedFile,
    SeenPost,
    SpentNonce,
    random_name,
)
from aigaq.holdings.intake.queries import (
    ReplyAt,
    last_sequence,
    replies_at,
    require_room,
    root_public,
)
from aigaq.holdings.intake.refusals import FileIncomplete, NonceSpent, ReplyMalformed
from aigaq.holdings.intake.spool import FULL, Incoming, files_folder
from aigaq.holdings.intake.together import keep_together, our_turn
from aigaq.pure.errors import DiskFull
from aigaq.pure.sealing.envelope import exact_form, inspect_envelope
from aigaq.pure.sealing.manifest import Manifest, verify_manifest
from aigaq.pure.sealing.signing import public_key

REPLY_BYTES = 4096
REMEMBERED = timedelta(days=14)
"""How long a telephone may try to send the same again and be told it is here."""

LOCATOR = re.compile(r"[0-9a-f]{32}")
ENVELOPE_DAYS, REPLY_DAYS = 14, 60
"""The longest anything lies at a gate. Days; see docs/spec/gate-api.md."""


def deposit_envelope(*, blob: bytes, files: Sequence[Incoming], on: date) -> str:
    """Keep one sealed envelope with its sealed files; return its random name.

    Idempotent by digest of the envelope's exact form: one that lies here already is
    not stored twice, however it travelled; files it lacked are added, others are
    discarded. Files are on the disk before a row says so; a crash between the two
    leaves files that ``sweep`` removes, and no envelope.

    Raises:
        EnvelopeRefused: ``blob`` is not the outside of an envelope.
        FileIncomplete: a file lies here under another envelope.
        DiskFull: there is no room; nothing was kept.
    """
    seen = inspect_envelope(blob)
    row = Envelope(
        sha256=seen.sha256,
        received_on=on,
        blob=blob if seen.exact else exact_form(blob),
    )
    published: list[str] = []
    try:
        with _room():
            _keep(row, files, published)
    except IntegrityError:
        _unlink(published)
        published.clear()
        known = Envelope.objects.defer("blob").filter(sha256=row.sha256).first()
        if known is None:  # another envelope took a file that this one names
            raise FileIncomplete(number=1) from None
        with _room(), transaction.atomic():
            _add_files(known, files, published)
        row = known
    except FileNotFoundError:  # the same, a moment later
        _unlink(published)
        raise FileIncomplete(number=1) from None
    except BaseException:
        _unlink(published)
        raise
    for file in files:
        file.discard()
    return row.id


def deposit_sealed(*, blob: bytes, sha256: str, on: date) -> None:
    """Keep one envelope without files that was inspected already, in its exact form.

    Idempotent by digest, as ``deposit_envelope``; faster, because those that come at
    the same time are written together. Back only when the bytes are on the disk.

    Raises:
        DiskFull: there is no room; nothing was kept.
    """
    with _room():
        keep_together(Envelope(sha256=sha256, received_on=on, blob=blob))


def rehearse_deposit(*, on: date) -> None:
    """Go through a deposit and take it back: what is loaded by it stays loaded.

    For the first process of a server, before others are forked. Keeps nothing.
    """
    require_room()
    with our_turn(), transaction.atomic():
        row = Envelope(sha256="0" * 64, received_on=on, blob=b"\0")
        row.save(force_insert=True)
        replies_at("0" * 32)
        transaction.set_rollback(True)  # Django's own API


def _keep(row: Envelope, files: Sequence[Incoming], published: list[str]) -> None:
    # Insert first and ask afterwards: almost every envelope is new.
    with our_turn(), transaction.atomic():
        row.save(force_insert=True)
        _add_files(row, files, published)


def _add_files(row: Envelope, files: Sequence[Incoming], published: list[str]) -> None:
    if not files:
        return
    known = set(row.files.values_list("sha256", flat=True))
    folder = files_folder()
    for file in files:
        if file.sha256 in known:
            continue
        name = random_name()
        published.append(name)
        # A second name, not a new one: if the row never comes, the file can be
        # deposited again, and nobody has to send it twice.
        (folder / name).hardlink_to(file.part)
        SealedFile.objects.create(
            stored_name=name, envelope=row, sha256=file.sha256, size=file.size
        )
    sync_folder(folder)


def acknowledge_envelope(*, envelope: str) -> None:
    """Delete one envelope and its files for good; one that is gone stays gone.

    Rows go first, then files, then the write-ahead log is emptied, so that no copy of
    the ciphertext is left in it. Does not reach copies the disk itself keeps.
    """
    with transaction.atomic():
        rows = SealedFile.objects.filter(envelope=envelope)
        names = list(rows.values_list("stored_name", flat=True))
        deleted, _ = Envelope.objects.filter(id=envelope).delete()
    _unlink(names)
    if deleted:
        empty_log()


def shelve_reply(*, locator: str, blob: bytes, on: date) -> str:
    """Lay one sealed answer in a mailbox; the same bytes twice are one answer.

    Does not know whether the mailbox belongs to anybody.

    Raises:
        ReplyMalformed: the locator or the size is not what every reply has.
        DiskFull: there is no room; nothing was kept.
    """
    if len(blob) != REPLY_BYTES or not LOCATOR.fullmatch(locator):
        raise ReplyMalformed(bytes=REPLY_BYTES)
    digest = sha256(blob).hexdigest()
    with _room():
        row, _ = Reply.objects.get_or_create(
            sha256=digest, defaults={"locator": locator, "left_on": on, "blob": blob}
        )
    return row.id


def take_replies(*, locator: str) -> list[ReplyAt]:
    """Return the sealed answers in one mailbox and delete them for good.

    They are off the disk, the write-ahead log included, before this returns: whoever
    asks again, or takes the machine a moment later, finds none. Of two who ask at once
    one gets them.
    """
    with transaction.atomic():
        taken = replies_at(locator)
        Reply.objects.filter(id__in=[each.reference for each in taken]).delete()
    if taken:
        empty_log()
    return taken


def adopt_manifest(*, data: bytes, on: date) -> Manifest:
    """Put a newer signed manifest in force.

    Raises:
        EnvelopeRefused: expired, rolled back, foreign or malformed; the old one stays.
        DiskFull: there is no room; the old one stays.
    """
    manifest = verify_manifest(
        data, root_public(), today=on, last_sequence=last_sequence()
    )
    path = Path(settings.AIGAQ_HOME) / "manifest.json"
    if not path.is_file() or path.read_bytes() != data:
        _replace(path, data)
    return manifest


def adopt_desk(*, public: str) -> None:
    """Believe another desk's key from now on, and no longer the one before.

    Raises:
        KeyMalformed: not a desk's public key; the old one stays.
        DiskFull: there is no room; the old one stays.
    """
    public_key("desk", public)
    _replace(Path(settings.AIGAQ_HOME) / "desk.public", f"{public}\n".encode())


def purge_expired(*, on: date) -> int:
    """Delete what has lain here too long, read or not; return how many rows that was.

    Nothing lies here longer than ``ENVELOPE_DAYS`` and ``REPLY_DAYS``; each row goes
    some days earlier, by its random name, so that a day of deletions does not point
    at one day of arrivals. May be repeated; safe beside a running gate.
    """
    gone = 0
    for row in Envelope.objects.defer("blob").iterator():
        if (on - row.received_on).days >= _patience(row.id, ENVELOPE_DAYS):
            acknowledge_envelope(envelope=row.id)
            gone += 1
    late = [
        row.id
        for row in Reply.objects.defer("blob").iterator()
        if (on - row.left_on).days >= _patience(row.id, REPLY_DAYS)
    ]
    Reply.objects.filter(id__in=late).delete()
    forgotten, _ = SeenPost.objects.filter(seen_on__lt=on - REMEMBERED).delete()
    if late or forgotten:
        empty_log()
    return gone + len(late) + forgotten


def _patience(name: str, most: int) -> int:
    """Return after how many days a row of this random name goes; at most ``most``."""
    return most - int(name[:4], 16) % (most // 7 + 1)


def spend_nonce(*, nonce: str, oldest: str) -> None:
    """Remember that ``nonce`` was used; forget those that sort before ``oldest``.

    Raises:
        NonceSpent: it was used before, or it is older than ``oldest``.
    """
    if nonce < oldest:
        raise NonceSpent
    SpentNonce.objects.filter(value__lt=oldest).delete()
    try:
        with transaction.atomic():
            SpentNonce.objects.create(value=nonce)
    except IntegrityError:
        raise NonceSpent from None


@contextmanager
def taking_once(*, mark: int, on: date) -> Iterator[bool]:
    """Say whether a telephone's post is new, and remember it if the block succeeds.

    Two equal posts at the same moment wait for each other. Posts of a fortnight ago
    are forgotten.

    Args:
        mark: keyed digest of the post, 0 to 2**63 - 1; says nothing without the key.
        on: the day.

    Raises:
        DiskFull: there is no room; nothing was kept.
    """
    with _room(), transaction.atomic():
        SeenPost.objects.filter(seen_on__lt=on - REMEMBERED).delete()
        _row, fresh = SeenPost.objects.get_or_create(
            mark=mark, defaults={"seen_on": on}
        )
        yield fresh


def sweep() -> int:
    """Remove half-written and orphaned files; return how many.

    Only when nothing else is writing: at the start of a gate, before it listens.
    """
    folder = files_folder()
    kept = set(SealedFile.objects.values_list("stored_name", flat=True))
    sweep_arriving(datetime.now(tz=UTC).date())
    orphans = [file for file in folder.iterdir() if file.name not in kept]
    swept = sweep_parts(folder)
    _unlink(file.name for file in orphans if not file.name.endswith(PART))
    return max(swept, len(orphans))


def empty_log() -> None:
    """Fold SQLite's write-ahead log into the file and cut it to nothing.

    Deleted pages are overwritten in the file (``secure_delete``), but live on in the
    log until then. Does nothing on PostgreSQL.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _unlink(names: Iterable[str]) -> None:
    folder = files_folder()
    for name in names:
        (folder / name).unlink(missing_ok=True)


@contextmanager
def _room() -> Iterator[None]:
    """Say "disk full" in our words when the database says it in its own."""
    try:
        yield
    except IntegrityError:
        raise
    except DatabaseError as error:
        if "full" in str(error) or "disk I/O" in str(error):
            raise DiskFull from error
        raise


def _replace(path: Path, data: bytes) -> None:
    part = path.with_name(f".{secrets.token_hex(8)}{PART}")
    try:
        with os.fdopen(private_handle(part), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        if error.errno in FULL:
            raise DiskFull from error
        raise
    finally:
        part.unlink(missing_ok=True)
