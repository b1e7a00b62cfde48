"""Putting what a person added later beside the testimony it belongs to.

Nothing of the testimony itself is changed.
"""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from aigaq.holdings.accounts import keyring
from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.evidence import queries as evidence
from aigaq.holdings.intake import queries as intake
from aigaq.holdings.journal.actions import note
from aigaq.holdings.record.actions.testimonies import (
    refuse_twice,
    register_files,
    register_reading,
)
from aigaq.holdings.record.models import Addition, Testimony
from aigaq.holdings.record.posts import (
    Post,
    keep_posts,
    posts_with,
    testimony_of,
)
from aigaq.holdings.record.rows import new_reference, require_consent
from aigaq.holdings.record.unlocking import Hidden, Reading, reading_of
from aigaq.pure.errors import EnvelopeMalformed
from aigaq.pure.rules.additions import ADDITION, read_addition
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.rules.refusals import (
    AdditionForeign,
    AdditionHomeless,
    AlreadyAdmitted,
)
from aigaq.pure.sealing.attachments import Attachment
from aigaq.pure.sealing.envelope import Contents, open_envelope


def add_to_testimony(*, by: str, envelope: str, on: date) -> str:
    """Keep an addition with its testimony; return that testimony's reference.

    An addition is what the person wrote later, or a later post of a telephone.
    Its words are then read wherever the testimony's are, for the same purposes and
    no others; its files become exhibits of the testimony. Changes no consent: what it
    says about consent a member records by hand.

    Args:
        by: log-in name of the member who read it.
        envelope: its random name in the intake.
        on: the day the record takes it in.

    Raises:
        NotAllowed: the member's roles do not include this.
        AlreadyAdmitted: it has been dealt with.
        AdditionHomeless: the report it adds to is not on record.
        AdditionForeign: it knows a mailbox's place and not its key.
        NoStandingConsent: the person no longer allows keeping that testimony.
        EnvelopeUnknown, EnvelopeRefused: it cannot be opened, or is no addition.
        SealedFileUnknown, AttachmentMismatch, DiskFull: as when admitting.
    """
    require_may(by=by, verb="testimony.add")
    try:
        with transaction.atomic():
            return _add(by=by, envelope=envelope, on=on)
    except IntegrityError:
        raise AlreadyAdmitted from None


def _add(*, by: str, envelope: str, on: date) -> str:
    refuse_twice(envelope=envelope)
    sealed = intake.envelope(envelope)
    contents = open_envelope(sealed.blob, keyring.identities())
    post = Post(envelope, sealed.sha256, sealed.received_on, contents)
    posts = posts_with(post)
    reading = reading_of(posts)
    if row := testimony_of(reading.contents):
        return _add_posts(by=by, row=row, posts=posts, reading=reading, on=on)
    if contents.form != ADDITION:
        raise EnvelopeMalformed(check="form")
    text = read_addition(contents.answers)
    row = _testimony_of(contents)
    require_consent(row=row, purpose=Purpose.KEEP, on=on)
    added = Addition.objects.create(
        reference=new_reference("A"),
        testimony=row,
        envelope=envelope,
        sha256=sealed.sha256,
        received_on=sealed.received_on,
        admitted_on=on,
        language=contents.language,
        text=text,
    )
    register_files(by=by, testimony=row.reference, attachments=contents.attachments)
    detail = {
        "addition": added.reference,
        "sha256": sealed.sha256,
        "exhibits": len(contents.attachments),
    }
    note(by=by, verb="testimony.add", subject=row.reference, detail=detail)
    return row.reference


def _add_posts(
    *, by: str, row: Testimony, posts: list[Post], reading: Reading, on: date
) -> str:
    """Add the files of later posts of a telephone; they bring no other words."""
    require_consent(row=row, purpose=Purpose.KEEP, on=on)
    files = _fresh(row=row, files=reading.files)
    keep_posts(row=row, posts=posts, on=on)
    register_reading(by=by, testimony=row.reference, posts=posts, files=files)
    detail = {
        "sha256": posts[0].sha256,
        "exhibits": len(files),
        "posts": len(posts),
    }
    note(by=by, verb="testimony.add", subject=row.reference, detail=detail)
    return row.reference


def _fresh(
    *, row: Testimony, files: Sequence[Attachment | Hidden]
) -> list[Attachment | Hidden]:
    """Return the files that are no exhibits of the testimony yet."""
    known = {
        (each.name, each.sha256) for each in evidence.exhibits(testimony=row.reference)
    }
    return [file for file in files if (file.name, file.sha256) not in known]


def _testimony_of(contents: Contents) -> Testimony:
    here = Testimony.objects.defer("answers").filter(locator=contents.locator)
    row = here.filter(reply_key=contents.reply_key).first()
    if row is not None:
        return row
    raise AdditionForeign if here.exists() else AdditionHomeless
