"""Opening what arrived, taking it into the record or not, and reading it later.

Nothing here is printed, logged or put into an error but opaque references.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from aigaq.holdings.accounts import keyring
from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.evidence.actions import register_exhibit
from aigaq.holdings.intake import queries as intake
from aigaq.holdings.journal.actions import note, note_read
from aigaq.holdings.record.models import (
    Addition,
    Canary,
    Consent,
    Declined,
    Testimony,
)
from aigaq.holdings.record.posts import (
    Post,
    keep_posts,
    posts_with,
    testimony_of,
)
from aigaq.holdings.record.rows import new_reference, require_consent
from aigaq.holdings.record.unlocking import Hidden, reading_of, register_hidden
from aigaq.pure.errors import AigaqError
from aigaq.pure.rules import consent as rules
from aigaq.pure.rules.additions import ADDITION
from aigaq.pure.rules.coding import check_reason
from aigaq.pure.rules.consent import Method, NoStandingConsent, Purpose
from aigaq.pure.rules.posts import lacking
from aigaq.pure.rules.refusals import AlreadyAdmitted, TestimonyUnknown
from aigaq.pure.sealing.attachments import Attachment
from aigaq.pure.sealing.envelope import Contents, open_envelope

ORIGIN = "testimony"


@dataclass(frozen=True, slots=True)
class Opened:
    """An envelope as a member reads it before deciding; ``ticked`` by its sender.

    ``ours`` when the mystery shopper sent it, see ``actions/canaries.py``.
    ``adds`` when it adds to an earlier report; ``adds_to`` is that testimony, or empty
    while it is not on record. ``posts`` is how many waiting envelopes are this report,
    ``attachments`` are those of all, ``lacking`` the files that have not come.
    ``signed`` is None unless ODK encrypted it; ``locked`` says why it does not open.
    """

    envelope: str
    received_on: date
    form: str
    language: str
    answers: Mapping[str, Any]
    safe_word: str
    ticked: Mapping[Purpose, bool]
    attachments: tuple[Attachment | Hidden, ...]
    ours: bool = False
    adds: bool = False
    adds_to: str = ""
    posts: int = 1
    lacking: tuple[str, ...] = ()
    signed: bool | None = None
    locked: AigaqError | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What the person added later; shown with the words, and only with them."""

    reference: str
    received_on: date
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a testimony, read for one purpose."""

    reference: str
    form: str
    language: str
    answers: Mapping[str, Any]
    safe_word: str
    received_on: date
    additions: tuple[Added, ...] = ()


@transaction.atomic
def open_waiting(*, by: str, envelope: str) -> Opened:
    """Open an envelope of the inbox, to decide about it; the journal notes it.

    Raises:
        NotAllowed: the member's roles do not include this.
        EnvelopeUnknown: none lies in the intake under this name.
        AlreadyAdmitted: it has been dealt with; read the testimony instead.
        EnvelopeRefused: it does not open, or not whole.
        PurposeUnknown: its consents are not in the form of this program.
    """
    require_may(by=by, verb="inbox.read")
    refuse_twice(envelope=envelope)
    posts = _posts(envelope)
    reading = reading_of(posts)
    contents, files = reading.contents, reading.files
    for post in posts:
        note_read(by=by, subject=post.envelope, purpose="inbox")
    kept = testimony_of(contents)
    return Opened(
        envelope=envelope,
        received_on=posts[0].received_on,
        form=contents.form,
        language=contents.language,
        answers=contents.answers,
        safe_word=contents.safe_word,
        ticked=_ticked(contents),
        attachments=files,
        ours=Canary.objects.filter(locator=contents.locator).exists(),
        adds=contents.form == ADDITION or kept is not None,
        adds_to=kept.reference if kept else _adds_to(contents),
        posts=len(posts),
        lacking=() if kept else lacking(contents.answers, [f.name for f in files]),
        signed=reading.signed,
        locked=reading.locked,
    )


def _posts(envelope: str) -> list[Post]:
    sealed = intake.envelope(envelope)
    contents = open_envelope(sealed.blob, keyring.identities())
    return posts_with(Post(envelope, sealed.sha256, sealed.received_on, contents))


def _adds_to(contents: Contents) -> str:
    if contents.form != ADDITION:
        return ""
    found = Testimony.objects.filter(
        locator=contents.locator, reply_key=contents.reply_key
    )
    return found.values_list("reference", flat=True).first() or ""


def admit_testimony(
    *, by: str, envelope: str, consents: Mapping[Purpose, bool], on: date
) -> str:
    """Take an envelope of the inbox into the record and return its reference.

    Opens it, keeps its words, what was allowed and what was not, and registers its
    files as exhibits: all or nothing. The sealed envelope stays where it lies. What a
    telephone sent in several posts is taken in at once.

    Args:
        by: log-in name of the member who read it.
        envelope: its random name in the intake.
        consents: what the member confirms of what the person ticked; a purpose left
            out is not confirmed.
        on: the day the record takes it in, and the day the consents are dated.

    Raises:
        NotAllowed: the member's roles do not include this.
        AlreadyAdmitted: it has been admitted or declined, or is a later post of what
            was admitted.
        NoStandingConsent: the person did not allow keeping it, or did not allow a
            purpose the member wants to confirm.
        EnvelopeUnknown, EnvelopeRefused, KeyMissing: it cannot be opened.
        SealedFileUnknown, AttachmentMismatch: a file of it is missing or differs.
        DiskFull: there is no room for its files.
    """
    require_may(by=by, verb="testimony.admit")
    try:
        with transaction.atomic():
            return _admit(by=by, envelope=envelope, consents=consents, on=on)
    except IntegrityError:
        # Two members at once: the unique columns let one of them through.
        raise AlreadyAdmitted from None


def _admit(
    *, by: str, envelope: str, consents: Mapping[Purpose, bool], on: date
) -> str:
    refuse_twice(envelope=envelope)
    posts = _posts(envelope)
    reading = reading_of(posts)
    if reading.locked:
        raise reading.locked
    first, contents = posts[0], reading.contents
    if testimony_of(contents) is not None:
        raise AlreadyAdmitted
    decided = _confirmed(envelope, _ticked(contents), consents)
    row = Testimony.objects.create(
        reference=new_reference("T"),
        origin=ORIGIN,
        envelope=envelope,
        sha256=first.sha256,
        received_on=first.received_on,
        admitted_on=on,
        form=contents.form,
        language=contents.language,
        answers=contents.answers,
        reply_key=contents.reply_key,
        locator=contents.locator,
        safe_word=contents.safe_word,
    )
    _keep_consents(row, decided, on)
    keep_posts(row=row, posts=posts[1:], on=on)
    files = reading.files
    register_reading(by=by, testimony=row.reference, posts=posts, files=files)
    note(
        by=by,
        verb="testimony.admit",
        subject=row.reference,
        detail={
            "sha256": first.sha256,
            "allowed": sorted(p.value for p, granted in decided.items() if granted),
            "exhibits": len(files),
            "posts": len(posts),
        },
    )
    return row.reference


@transaction.atomic
def decline_envelope(*, by: str, envelope: str, reason: str, on: date) -> None:
    """Put an envelope aside without taking it into the record.

    It stays sealed in the intake; nothing of its inside is kept here.

    Args:
        by: log-in name of the member.
        envelope: its random name in the intake.
        reason: a code, e.g. ``spam``, ``double``, ``no_consent``, ``not_ours``.
        on: the day.

    Raises:
        NotAllowed: the member's roles do not include this.
        EnvelopeUnknown: none lies in the intake under this name.
        AlreadyAdmitted: it has been admitted or declined.
        ReasonMalformed: the reason is a sentence, not a code.
    """
    require_may(by=by, verb="testimony.decline")
    check_reason(reason)
    refuse_twice(envelope=envelope)
    intake.envelope(envelope)
    Declined.objects.create(envelope=envelope, reason=reason, by=by, declined_on=on)
    note(by=by, verb="testimony.decline", subject=envelope, detail={"reason": reason})


@transaction.atomic
def read_testimony(
    *, by: str, reference: str, purpose: Purpose | str, on: date
) -> Words:
    """Return the words of one testimony, for one purpose; the journal notes it.

    Raises:
        NotAllowed: the member's roles do not include this.
        TestimonyUnknown: there is none with this reference.
        PurposeUnknown: no such purpose.
        NoStandingConsent: its giver does not allow this purpose on the day ``on``.
    """
    require_may(by=by, verb="testimony.read")
    wanted = rules.read_purpose(purpose)
    row = Testimony.objects.filter(reference=reference).first()
    if row is None:
        raise TestimonyUnknown
    require_consent(row=row, purpose=wanted, on=on)
    note_read(by=by, subject=reference, purpose=wanted.value)
    return Words(
        reference=row.reference,
        form=row.form,
        language=row.language,
        answers=row.answers,
        safe_word=row.safe_word,
        received_on=row.received_on,
        additions=tuple(
            Added(each.reference, each.received_on, each.language, each.text)
            for each in row.additions.exclude(text="").order_by("received_on", "id")
        ),
    )


def register_reading(
    *,
    by: str,
    testimony: str,
    posts: Sequence[Post],
    files: Iterable[Attachment | Hidden],
) -> None:
    """Make exhibits of the files of a report; part of other actions."""
    for file in files:
        if isinstance(file, Hidden):
            register_hidden(by=by, testimony=testimony, posts=posts, file=file)
        else:
            register_files(by=by, testimony=testimony, attachments=[file])


def register_files(
    *, by: str, testimony: str, attachments: Iterable[Attachment]
) -> None:
    """Make exhibits of the files that came with an envelope; part of other actions."""
    for attachment in attachments:
        with intake.sealed_file(attachment.sealed_sha256).open("rb") as source:
            register_exhibit(
                by=by, testimony=testimony, attachment=attachment, source=source
            )


def refuse_twice(*, envelope: str) -> None:
    """Refuse an envelope that somebody has dealt with; part of other actions.

    Raises:
        AlreadyAdmitted: it was admitted, added or declined.
    """
    dealt_with = (Testimony, Addition, Declined)
    if any(kind.objects.filter(envelope=envelope).exists() for kind in dealt_with):
        raise AlreadyAdmitted


def _ticked(contents: Contents) -> dict[Purpose, bool]:
    asked = contents.answers.get("consent", {})
    if not isinstance(asked, dict):
        raise rules.PurposeUnknown
    return rules.decisions(asked)


def _confirmed(
    envelope: str, ticked: Mapping[Purpose, bool], confirmed: Mapping[Purpose, bool]
) -> dict[Purpose, bool]:
    """Return purpose -> allowed, for all that was asked: both have to say yes."""
    wanted = rules.decisions({str(key): yes for key, yes in confirmed.items()})
    for purpose, says_yes in wanted.items():
        if says_yes and not ticked.get(purpose, False):
            raise NoStandingConsent(envelope, purpose)
    if not wanted.get(Purpose.KEEP, False):
        raise NoStandingConsent(envelope, Purpose.KEEP)
    return {purpose: wanted.get(purpose, False) for purpose in ticked}


def _keep_consents(row: Testimony, decided: Mapping[Purpose, bool], on: date) -> None:
    Consent.objects.bulk_create(
        Consent(
            testimony=row,
            purpose=purpose.value,
            granted=granted,
            given_on=on,
            method=Method.FORM.value,
        )
        for purpose, granted in decided.items()
    )
