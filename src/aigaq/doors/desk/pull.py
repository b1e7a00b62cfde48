"""Brings sealed envelopes from a gate to the desk, each exactly once.

List, fetch, verify, deposit, and only then acknowledge: a desk or a gate that dies at
any moment loses nothing, and what was deposited before it died is known by its digest.
Answers travel the other way. Opens nothing: that is a member's act, in the inbox.
Spec: docs/spec/gate-api.md.
"""

import fcntl
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from aigaq.doors.desk.pull_client import GateClient
from aigaq.doors.desk.pull_spool import fetch, forget_all_but
from aigaq.holdings.accounts.keyring import desk_secret
from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.intake import actions as intake
from aigaq.holdings.intake import queries
from aigaq.holdings.intake.refusals import GateDamaged, PullBusy
from aigaq.holdings.intake.spool import Incoming
from aigaq.holdings.journal.actions import note
from aigaq.holdings.record import actions as record
from aigaq.holdings.record.queries import answers_waiting, next_round
from aigaq.pure.errors import EnvelopeRefused

MAX_ENVELOPE = 4 * 1024 * 1024
MAX_FILE = 256 * 1024 * 1024
MAX_FILES = 20
FOR_SHOW = 4
"""Of so many pulls without an answer to carry, one makes a round all the same."""
_NAME = re.compile(r"[0-9a-f]{32}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Announced:
    """One envelope as the gate announces it, its parts checked for shape."""

    reference: str
    sha256: str
    size: int
    received_on: date
    files: tuple[tuple[str, int], ...]


@dataclass
class Pulled:
    """What one pull did; counts only."""

    fetched: int = 0
    known: int = 0
    damaged: int = 0
    replies: int = 0


def pull(
    *,
    gate: str,
    by: str = "console",
    tell: Callable[[Pulled], None] = lambda _: None,
) -> Pulled:
    """Empty one gate into the desk's intake; carry answers and the list of keys to it.

    Args:
        gate: address, such as ``http://….onion``.
        by: log-in name of who asked for it.
        tell: called after each envelope.

    Raises:
        NotAllowed: ``by`` may not pull.
        PullBusy: another pull is at work.
        GateUnreachable, GateRefused: what arrived before stays.
        GateDamaged: an envelope was not what was announced; the others arrived.
        DiskFull: there is no room; what arrived before stays.
    """
    require_may(by=by, verb="inbox.pull")
    done = Pulled()
    with _alone(), GateClient(gate, secret=desk_secret()) as client:
        rows = _read_all(client.listed(), done)
        wanted = {row.sha256 for row in rows}
        forget_all_but(wanted | {sha256 for row in rows for sha256, _ in row.files})
        for row in rows:
            try:
                _bring(client, row, by, done)
            except (GateDamaged, EnvelopeRefused):
                done.damaged += 1
            tell(done)
        _carry_answers(client, by, done)
        _carry_list(client)
    if done.damaged:
        raise GateDamaged
    return done


def _bring(client: GateClient, row: Announced, by: str, done: Pulled) -> None:
    if queries.is_known(row.sha256, [sha256 for sha256, _ in row.files]):
        done.known += 1
    else:
        at = f"/desk/envelopes/{row.reference}"
        sealed = fetch(client, at, sha256=row.sha256, size=row.size)
        files = [
            fetch(client, f"/desk/files/{sha256}", sha256=sha256, size=size)
            for sha256, size in row.files
        ]
        _deposit(sealed, files, row, by)
        sealed.discard()
        done.fetched += 1
    client.acknowledge(row.reference)


@transaction.atomic
def _deposit(sealed: Incoming, files: list[Incoming], row: Announced, by: str) -> None:
    blob = sealed.part.read_bytes()
    reference = intake.deposit_envelope(blob=blob, files=files, on=row.received_on)
    detail = {"sha256": row.sha256, "files": len(files)}
    note(by=by, verb="envelope.pull", subject=reference, detail=detail)


def _carry_answers(client: GateClient, by: str, done: Pulled) -> None:
    """Make rounds until no answer waits, and now and then one for show."""
    if not answers_waiting() and secrets.randbelow(FOR_SHOW):
        return
    while True:
        for parcel in next_round(on=_today()):
            client.leave_reply(parcel.locator, parcel.blob)
            if parcel.reply:
                record.mark_reply_sent(by=by, reply=parcel.reply, on=_today())
                done.replies += 1
        if not answers_waiting():
            return


def _carry_list(client: GateClient) -> None:
    """Give the gate the list of keys kept here, if it is good today."""
    data = queries.list_to_offer(_today())
    if data:
        client.offer_list(data)


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the desk's only pull; a killed one lets go by dying."""
    with (Path(settings.AIGAQ_HOME) / "pull.lock").open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PullBusy from None
        yield


def _read_all(rows: list[dict[str, Any]], done: Pulled) -> list[Announced]:
    read = []
    for row in rows:
        try:
            read.append(_read(row))
        except GateDamaged:
            done.damaged += 1
    return read


def _read(row: dict[str, Any]) -> Announced:
    """Check the shape of one announced envelope; a gate may say anything."""
    try:
        files = tuple((file["sha256"], file["size"]) for file in row["files"])
        read = Announced(
            reference=row["id"],
            sha256=row["sha256"],
            size=row["size"],
            received_on=_day(row["received_on"]),
            files=files,
        )
        good = (
            _NAME.fullmatch(read.reference)
            and _is_announced(read.sha256, read.size, MAX_ENVELOPE)
            and len(files) <= MAX_FILES
            and all(_is_announced(sha256, size, MAX_FILE) for sha256, size in files)
        )
    except (KeyError, TypeError, ValueError):
        raise GateDamaged from None
    if not good:
        raise GateDamaged
    return read


def _is_announced(sha256: str, size: int, most: int) -> bool:
    return bool(_DIGEST.fullmatch(sha256)) and type(size) is int and 0 < size <= most


def _day(text: str) -> date:
    """Read the day of reception; a gate whose clock runs ahead gets today."""
    return min(date.fromisoformat(text), _today() + timedelta(days=1))


def _today() -> date:
    return datetime.now(tz=UTC).date()
