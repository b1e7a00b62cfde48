"""Reports that an ODK client encrypted before it sent them: opened with the desk's key.

What comes out is read as if it had been sent in clear. The files are decrypted twice:
once to compare them with the signature, before anybody sees a word, and once on their
way into the vault; nothing in clear touches the disk. Spec: docs/spec/openrosa.md.
"""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from io import BytesIO
from typing import BinaryIO, cast

from aigaq.holdings.accounts import keyring
from aigaq.holdings.evidence.actions import Content, register_poured
from aigaq.holdings.intake import queries as intake
from aigaq.holdings.record.posts import Post, files_of, last_of
from aigaq.pure.errors import KeyMalformed, ReceiptMistyped
from aigaq.pure.formats.odk_encryption.manifest import (
    ENCRYPTED,
    ENDING,
    Submission,
    read_described,
)
from aigaq.pure.formats.odk_encryption.opening import Inner, Session, read_key
from aigaq.pure.formats.odk_encryption.refusals import (
    OdkDamaged,
    OdkFileMissing,
    OdkKeyMissing,
    OdkKeyWrong,
    OdkMalformed,
    OdkRefused,
)
from aigaq.pure.formats.openrosa.instances import Instance, read_instance
from aigaq.pure.formats.openrosa.refusals import InstanceBroken, InstanceUnnamed
from aigaq.pure.formats.openrosa.reports import answers_told, form_told, report_of
from aigaq.pure.forms.refusals import FormOverfull
from aigaq.pure.forms.shelf import NAMES, form_named
from aigaq.pure.sealing.attachments import (
    Attachment,
    open_attachment,
    safe_media_type,
    safe_name,
)
from aigaq.pure.sealing.envelope import Contents
from aigaq.pure.sealing.receipts import mailbox

LONGEST = 512 * 1024
"""Bytes of answers; the same as the gate takes in clear."""


@dataclass(frozen=True, slots=True, repr=False)
class Hidden:
    """A file inside an encrypted one, as ``Attachment`` tells of files in clear."""

    name: str
    media_type: str
    size: int
    sha256: str
    place: int
    outer: Attachment


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """A report as a member reads it, however it was sealed.

    Attributes:
        contents: of the envelope, or of what was encrypted inside it.
        files: all of them, from all its posts.
        signed: for ODK's encryption, whether a signature held the parts together.
        locked: why what was encrypted inside does not open; then ``contents`` and
            ``files`` are the outer ones.
    """

    contents: Contents
    files: tuple[Attachment | Hidden, ...]
    signed: bool | None = None
    locked: OdkRefused | None = None


def reading_of(posts: Sequence[Post]) -> Reading:
    """Return the report that some posts are."""
    outer = last_of(posts).contents
    files = files_of(posts)
    if outer.form != ENCRYPTED:
        return Reading(outer, files)
    try:
        return _unlocked(outer, files, posts[0].received_on)
    except OdkRefused as refused:
        return Reading(outer, files, locked=refused)


def _unlocked(outer: Contents, files: Sequence[Attachment], on: date) -> Reading:
    told = outer.answers.get("odk")
    if not isinstance(told, dict):
        raise OdkMalformed
    submission = read_described(told)
    session = _session(submission)
    sealed = _in_order(submission, files)
    answers = _Answers()
    inner = []
    for place, attachment in enumerate(sealed):
        last = place == len(sealed) - 1
        sink = cast("BinaryIO", answers if last else _Nowhere())
        inner.append(_open(session, place, attachment, sink))
    signed = session.confirm([each.md5 for each in inner])
    instance = _instance(submission, answers.getvalue())
    media = zip(submission.media, inner, sealed, strict=False)  # the last is answers
    return Reading(
        contents=_contents(outer, instance, root=told.get("root"), on=on),
        files=tuple(_hidden(at, *each) for at, each in enumerate(media)),
        signed=signed,
    )


def _hidden(place: int, name: str, inner: Inner, outer: Attachment) -> Hidden:
    plain = safe_name(name.removesuffix(ENDING))
    kind = safe_media_type(mimetypes.guess_type(plain)[0] or "")
    return Hidden(plain, kind, inner.size, inner.sha256, place, outer)


def _in_order(submission: Submission, files: Sequence[Attachment]) -> list[Attachment]:
    by_name = {file.name: file for file in files}
    found = [by_name.get(safe_name(name)) for name in submission.files]
    for number, file in enumerate(found, start=1):
        if file is None:
            raise OdkFileMissing(number=number, total=len(found))
    return [file for file in found if file]


def _session(submission: Submission) -> Session:
    keys = keyring.odk_keys()
    for key in keys:
        try:
            return Session(submission, read_key(key.encode()))
        except OdkKeyWrong:
            continue
    raise OdkKeyWrong if keys else OdkKeyMissing


def _open(
    session: Session, place: int, attachment: Attachment, sink: BinaryIO
) -> Inner:
    with intake.sealed_file(attachment.sealed_sha256).open("rb") as source:
        file = session.file(place, sink)
        identities = keyring.identities()
        open_attachment(source, cast("BinaryIO", file), identities, attachment)
        return file.finish()


def _instance(submission: Submission, data: bytes) -> Instance:
    try:
        instance = read_instance(data)
    except (InstanceBroken, InstanceUnnamed):
        raise OdkDamaged from None
    if (instance.form, instance.name) != (submission.form, submission.instance):
        raise OdkDamaged
    return instance


def _contents(
    outer: Contents, instance: Instance, *, root: object, on: date
) -> Contents:
    form = form_named(instance.form) if instance.form in NAMES else None
    try:
        report = report_of(instance, form, now=datetime.combine(on, time()))
    except FormOverfull:
        raise OdkDamaged from None
    opened = replace(
        outer,
        form=form_told(instance, form),
        answers=answers_told(report, instance, whole=True),
        safe_word=report.safe_word or outer.safe_word,
        attachments=(),
    )
    if not report.receipt:
        return opened
    try:
        box = mailbox(report.receipt, str(root))
    except (KeyMalformed, ReceiptMistyped):
        return opened
    return replace(opened, reply_key=box.recipient, locator=box.locator)


def register_hidden(
    *, by: str, testimony: str, posts: Sequence[Post], file: Hidden
) -> None:
    """Make an exhibit of a file that was encrypted; part of other actions."""
    told = read_described(last_of(posts).contents.answers["odk"])
    session, identities = _session(told), keyring.identities()
    content = Content(file.name, file.media_type, file.size, file.sha256)
    with intake.sealed_file(file.outer.sealed_sha256).open("rb") as source:

        def pour(sink: BinaryIO) -> None:
            decrypting = session.file(file.place, sink)
            pipe = cast("BinaryIO", decrypting)
            open_attachment(source, pipe, identities, file.outer)
            if decrypting.finish().sha256 != file.sha256:
                raise OdkDamaged

        register_poured(by=by, testimony=testimony, content=content, pour=pour)


class _Answers(BytesIO):
    """Takes as much as answers can be."""

    def write(self, data: bytes) -> int:  # type: ignore[override]  # bytes is all that comes
        if self.tell() + len(data) > LONGEST:
            raise OdkDamaged
        return super().write(data)


class _Nowhere:
    """Takes what only has to be digested."""

    def write(self, data: bytes) -> int:
        return len(data)
