"""Takes a report in: draws its receipt, seals it, deposits it, forgets it.

The one place where words and receipt meet; neither is stored, logged or returned
anywhere but to the person. The gate keeps no link between an envelope and a mailbox.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from aigaq.doors.gate import pressure
from aigaq.doors.gate.questions import FORM
from aigaq.doors.gate.uploads import SealingUploads
from aigaq.doors.gate.words import draw_safe_word
from aigaq.holdings.intake import actions, queries
from aigaq.pure.rules.additions import ADDITION, addition_of
from aigaq.pure.sealing.envelope import Contents, seal_envelope
from aigaq.pure.sealing.receipts import ENTROPY, mailbox, new_receipt, show_receipt


@dataclass(frozen=True, repr=False)
class Received:
    """What the person takes away: the number in groups, the word to recognise us by."""

    groups: tuple[str, ...]
    safe_word: str


def today() -> date:
    """Return the day; the gate knows no finer time."""
    return datetime.now(tz=UTC).date()


def receive(  # noqa: PLR0913  # the parts of one report, each by its name
    *,
    language: str,
    answers: dict[str, Any],
    safe_word: str,
    recipients: tuple[str, ...],
    uploads: SealingUploads,
    form: str = FORM,
    receipt: str = "",
) -> Received:
    """Seal one report with its files and deposit it.

    Args:
        language: of the page it was written on.
        answers: as the form's section in docs/spec/gate-api.md says.
        safe_word: as typed; empty for one that is drawn here.
        recipients: who can open it.
        uploads: the files, sealed already.
        form: name and version of the form that was answered.
        receipt: thirty digits the person's own telephone made; empty for new ones.

    Raises:
        EnvelopeTooLarge: the answers fit into no envelope.
        GateFull: the budget for texts, or for this hour, is used up.
        DiskFull: there was no room; nothing was kept.
    """
    queries.require_room()
    pressure.keep_one(pressure.FORMS)
    receipt = receipt or new_receipt(secrets.token_bytes(ENTROPY))
    box = mailbox(receipt, queries.root_public())
    word = safe_word or draw_safe_word(language)
    contents = Contents(
        form=form,
        language=language,
        answers=answers,
        reply_key=box.recipient,
        locator=box.locator,
        safe_word=word,
        attachments=tuple(uploads.attachments),
    )
    actions.deposit_envelope(
        blob=seal_envelope(contents, recipients), files=uploads.files, on=today()
    )
    return Received(tuple(show_receipt(receipt).split()), word)


def receive_addition(
    *,
    receipt: str,
    language: str,
    what: str,
    recipients: tuple[str, ...],
    uploads: SealingUploads,
) -> None:
    """Seal what a person adds to an earlier report, and deposit it as another envelope.

    It carries the mailbox of ``receipt``, by which the desk finds its testimony; from
    the outside it is a report like any other. Arguments and errors as ``receive``.
    """
    queries.require_room()
    pressure.keep_one(pressure.ANSWERS)
    box = mailbox(receipt, queries.root_public())
    contents = Contents(
        form=ADDITION,
        language=language,
        answers=addition_of(what),
        reply_key=box.recipient,
        locator=box.locator,
        attachments=tuple(uploads.attachments),
    )
    actions.deposit_envelope(
        blob=seal_envelope(contents, recipients), files=uploads.files, on=today()
    )
