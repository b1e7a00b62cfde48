"""Making the keys of an epoch and signing the list that names them, on a disk.

For a machine that is never on a network. Starts no Django, opens no socket, prints no
key.
"""

from datetime import date, datetime, timedelta
from pathlib import Path

from aigaq.doors.console.offline import today, write_whole
from aigaq.pure.sealing.agekeys import identity_file, new_identity, recipient_of
from aigaq.pure.sealing.manifest import Manifest, sign_manifest

HOLDERS = ("intake", "second", "recovery")
"""Who keeps each of an epoch's three keys: the desk, a second person, the safe."""
VALID_DAYS = 45
"""A month and a half: a list is renewed monthly, with two weeks to be late."""


def make_epoch(folder: Path, epoch: str, *, recovery: str | None = None) -> list[str]:
    """Write an epoch's key files and ``recipients.txt``; return the public keys.

    Args:
        folder: an empty private folder.
        epoch: its name.
        recovery: an ``age1…`` to go on with, whose secret stays where it is; a new
            recovery key is made when left out.
    """
    publics = []
    for holder in HOLDERS:
        if recovery and holder == "recovery":
            publics.append(recovery)
            continue
        identity = new_identity()
        publics.append(recipient_of(identity))
        text = identity_file(identity, created=today(), epoch=epoch)
        write_whole(folder / f"{holder}.key", text)
    lines = [f"# epoch: {epoch}", *publics]
    write_whole(folder / "recipients.txt", "\n".join(lines) + "\n")
    return publics


def sign_list(
    out: Path,
    root_secret: str,
    *,
    epoch: str,
    sequence: int,
    recipients: list[str],
    not_after: datetime | None,
) -> Manifest:
    """Sign a list of three keys from today on and write it to the new file ``out``."""
    signed = Manifest(
        epoch=epoch,
        sequence=sequence,
        recipients=tuple(recipients),
        issued=today(),
        not_after=last_day(not_after),
    )
    write_whole(out, sign_manifest(signed, root_secret) + b"\n")
    return signed


def last_day(chosen: datetime | None) -> date:
    """Return the last day a list is good: the one chosen, or ``VALID_DAYS`` ahead."""
    return chosen.date() if chosen else today() + timedelta(days=VALID_DAYS)
