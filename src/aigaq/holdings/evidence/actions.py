"""Registering exhibits, checking them again, handing them on.

An exhibit's plaintext never touches the disk: what arrived sealed is opened into a
pipe and sealed again to the vault key on the other side of it.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from aigaq.holdings.accounts import keyring
from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.disk import whole_file
from aigaq.holdings.evidence import vault
from aigaq.holdings.evidence.custody import enter
from aigaq.holdings.evidence.models import Exhibit
from aigaq.holdings.evidence.queries import checked_bytes, find, whole_path
from aigaq.holdings.journal.actions import note as note_in_journal
from aigaq.pure.errors import ExhibitChanged, ExhibitMissing
from aigaq.pure.rules.custody import Step
from aigaq.pure.sealing.attachments import Attachment, open_attachment

OLD_ENOUGH = 24 * 60 * 60
"""Seconds after which a file without a row is taken for what a crash left."""


@dataclass(frozen=True, slots=True, repr=False)
class Content:
    """What an exhibit is, sealed or not: its sender's name for it, size, SHA-256."""

    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading exhibits again found; references of those that failed."""

    checked: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def failed(self) -> bool:
        """True when any exhibit is not what was registered."""
        return bool(self.changed or self.missing)


@transaction.atomic
def register_exhibit(
    *, by: str, testimony: str, attachment: Attachment, source: BinaryIO
) -> str:
    """Take a sealed attachment into the vault and return its reference.

    Args:
        by: log-in name of the member who admits the testimony.
        testimony: its reference.
        attachment: what the envelope says about the file, digests included.
        source: the sealed file as it was fetched; read to its end.

    Raises:
        NotAllowed: none of the member's roles may register exhibits.
        KeyMissing: no key of ours opens the file.
        AttachmentMismatch, AttachmentTruncated: it is not the file the envelope
            names. Nothing is kept of it.
        DiskFull: nothing is kept of it.

    If the surrounding transaction fails later, a sealed file nobody refers to stays in
    the vault until ``sweep_vault``.
    """
    # The keys are read here: the pouring thread must not reach for the disk.
    identities = keyring.identities()

    def pour(sink: BinaryIO) -> None:
        open_attachment(source, sink, identities, attachment)

    content = Content(
        attachment.name, attachment.media_type, attachment.size, attachment.sha256
    )
    return register_poured(by=by, testimony=testimony, content=content, pour=pour)


@transaction.atomic
def register_poured(
    *, by: str, testimony: str, content: Content, pour: Callable[[BinaryIO], None]
) -> str:
    """Take what ``pour`` writes into the vault and return the exhibit's reference.

    Args:
        by: log-in name of the member who admits the testimony.
        testimony: its reference.
        content: what will be written.
        pour: writes the plain bytes to a stream, in a thread of its own, without the
            database; raises unless they are exactly ``content``.

    Raises:
        NotAllowed: none of the member's roles may register exhibits.
        DiskFull: nothing is kept of it.
    """
    require_may(by=by, verb="exhibit.register")
    stored_name = secrets.token_hex(16) + ".age"
    stored_sha256 = _seal(pour, stored_name)
    exhibit = Exhibit.objects.create(
        reference="X-" + secrets.token_hex(5).upper(),
        testimony=testimony,
        name=content.name,
        media_type=content.media_type,
        size=content.size,
        sha256=content.sha256,
        registered_on=datetime.now(UTC).date(),
        stored_name=stored_name,
        stored_sha256=stored_sha256,
    )
    enter(exhibit, Step.RECEIVED, by=by)
    return exhibit.reference


@transaction.atomic
def verify_digests(*, by: str, testimony: str | None = None) -> Outcome:
    """Open every exhibit again and compare its bytes with the registered digest.

    Args:
        by: log-in name.
        testimony: only the exhibits of this one.

    Raises:
        NotAllowed: none of the member's roles may verify.

    Reads everything: a vault of 10 GB takes minutes.
    """
    require_may(by=by, verb="exhibit.verify")
    rows = Exhibit.objects.order_by("pk")
    if testimony is not None:
        rows = rows.filter(testimony=testimony)
    changed, missing, checked = [], [], 0
    for row in rows.iterator():
        checked += 1
        try:
            _read_through(row)
        except ExhibitChanged:
            changed.append(row.reference)
        except ExhibitMissing:
            missing.append(row.reference)
        else:
            enter(row, Step.VERIFIED, by=by)
    note_in_journal(
        by=by,
        verb="exhibit.verify",
        subject=testimony or "vault",
        detail={"checked": checked, "changed": len(changed), "missing": len(missing)},
    )
    return Outcome(checked, tuple(changed), tuple(missing))


@transaction.atomic
def disclose_exhibit(*, by: str, exhibit: str, note: str) -> None:
    """Enter that a copy was handed to somebody outside; ``note`` says to whom.

    Does not hand anything over itself, and does not ask for consent: that is asked
    when the copy is made.

    Raises:
        NotAllowed: the member is no lawyer.
        ExhibitUnknown: there is none of this reference.
        CustodyOrder: the note is empty.
    """
    require_may(by=by, verb="exhibit.disclose")
    enter(find(exhibit), Step.DISCLOSED, by=by, note=note)


def renew_vault(*, by: str) -> int:
    """Seal every exhibit anew to a new vault key, destroy the old; return how many.

    Each is compared with its registered digest on the way, one transaction each. If
    it is interrupted, both keys open, and the next call goes on.

    Raises:
        NotAllowed: ``by`` is no administrator.
        ExhibitChanged, ExhibitMissing: the old key stays until the vault is restored.
        DiskFull: what was sealed anew stays so; the old key stays.
    """
    require_may(by=by, verb="keys.renew")
    keyring.begin_new_vault()
    count = 0
    for row in Exhibit.objects.order_by("pk"):
        former = whole_path(row)
        _seal_anew(row, former)
        former.unlink()
        count += 1
    note_in_journal(
        by=by, verb="keys.renew", subject="vault", detail={"exhibits": count}
    )
    keyring.end_former_vaults()
    return count


@transaction.atomic
def _seal_anew(row: Exhibit, former: Path) -> None:
    row.stored_name = secrets.token_hex(16) + ".age"

    def pour(sink: BinaryIO) -> None:
        sink.writelines(checked_bytes(row, former))

    with (
        whole_file(vault.folder() / row.stored_name) as file,
        vault.poured(pour) as plain,
    ):
        row.stored_sha256 = vault.seal(plain, file)
    row.save(update_fields=["stored_name", "stored_sha256"])


def sweep_vault() -> int:
    """Remove files no exhibit refers to; return how many. Run when starting.

    They are left by a crash between writing a file and committing its row. Younger
    ones than a day may belong to an admission under way and stay. Notes nothing:
    nothing that was ever registered is touched.
    """
    known = set(Exhibit.objects.values_list("stored_name", flat=True))
    swept = 0
    for path in vault.folder().iterdir():
        age = time.time() - path.stat().st_mtime
        if path.name not in known and age > OLD_ENOUGH:
            path.unlink(missing_ok=True)
            swept += 1
    return swept


def _seal(pour: Callable[[BinaryIO], None], stored_name: str) -> str:
    with (
        whole_file(vault.folder() / stored_name) as file,
        vault.poured(pour) as plain,
    ):
        return vault.seal(plain, file)


def _read_through(row: Exhibit) -> None:
    for _ in checked_bytes(row, whole_path(row)):
        pass
