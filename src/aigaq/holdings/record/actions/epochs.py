"""Destroying the key of an epoch, once nothing needs it any more.

Whoever recorded what went to a gate in that time, and takes this desk later, then
opens nothing of it. What was admitted lies in the encrypted database and the vault.
Opens envelopes only to learn whose they are; nothing of them is kept or shown.
"""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from aigaq.holdings.accounts import keyring
from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.evidence import queries as evidence
from aigaq.holdings.intake import queries as intake
from aigaq.holdings.journal.actions import note
from aigaq.holdings.record.models import Addition, Testimony
from aigaq.holdings.record.queries import answers_waiting, inbox
from aigaq.pure.errors import EnvelopeRefused
from aigaq.pure.sealing.agekeys import recipient_of
from aigaq.pure.sealing.envelope import Contents, open_envelope
from aigaq.pure.sealing.refusals import (
    EpochInGrace,
    EpochInUse,
    EpochUnkept,
    EpochUnread,
    ListUnknown,
    RepliesWait,
)


@transaction.atomic
def destroy_epoch(*, by: str, epoch: str, on: date, without_grace: bool = False) -> int:
    """Destroy this desk's key of one epoch; return how many keys are left.

    What was sealed for it stays where it lies, shut, as proof of what came. Copies of
    the key elsewhere, the second person's and the recovery key are not reached.

    Args:
        by: log-in name of an administrator, or ``console``.
        epoch: its name, as ``aigaq desk keys list`` says it.
        on: today.
        without_grace: do not wait until no list names it any more: reports on their
            way then open with the second person's key only.

    Raises:
        NotAllowed: ``by`` is no administrator.
        EpochUnknown: there is no key of that name.
        ListUnknown, EpochInUse, EpochInGrace: a list may name it now, or still.
        EpochUnread: envelopes sealed for it wait in the inbox.
        EpochUnkept: files of admitted ones are not whole in the vault.
        RepliesWait: answers have not reached a gate.
    """
    require_may(by=by, verb="keys.destroy")
    held = keyring.identities_of(epoch)
    keys = list(held.values())
    _refuse_while_listed(keys, on, without_grace=without_grace)
    if unread := sum(1 for each in inbox() if _opened(each.envelope, keys)):
        raise EpochUnread(count=unread)
    if unkept := sum(_unkept(*pair, keys) for pair in _dealt_with()):
        raise EpochUnkept(count=unkept)
    if waiting := answers_waiting():
        raise RepliesWait(count=waiting)
    note(by=by, verb="keys.destroy", subject="desk", detail={"keys": len(held)})
    keyring.remove_identities(held)
    return len(keyring.epochs())


def _refuse_while_listed(
    keys: Collection[str], on: date, *, without_grace: bool
) -> None:
    publics = {recipient_of(key) for key in keys}
    until = max(keyring.listed_until(each) or date.min for each in publics)
    if until == date.min:
        raise ListUnknown
    if publics & set(intake.manifest_kept().recipients):
        raise EpochInUse
    if until >= on and not without_grace:
        raise EpochInGrace(until=until.isoformat())


def _dealt_with() -> list[tuple[str, str]]:
    """Return envelope and testimony of everything that was admitted or added."""
    admitted = Testimony.objects.values_list("envelope", "reference")
    added = Addition.objects.values_list("envelope", "testimony__reference")
    return [(name, kept) for name, kept in (*admitted, *added) if name]


def _unkept(envelope: str, testimony: str, keys: list[str]) -> int:
    contents = _opened(envelope, keys)
    if contents is None:
        return 0
    kept = evidence.digests_kept(testimony=testimony)
    return sum(1 for each in contents.attachments if each.sha256 not in kept)


def _opened(envelope: str, keys: list[str]) -> Contents | None:
    """Return the inside if one of ``keys`` opens it whole."""
    try:
        return open_envelope(intake.envelope(envelope).blob, keys)
    except EnvelopeRefused:
        return None
