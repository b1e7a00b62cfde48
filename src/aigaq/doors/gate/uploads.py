"""Files are sealed while they arrive; their plain bytes never touch a disk.

Each chunk of the request goes through a pipe into a thread that seals it with the
group's keys and writes ciphertext to a part file. Django's own handlers, which spill
to temporary files, are never installed: where no file is expected, ``NoUploads`` drops
what comes. An upload that ends early, grows too large or meets a full disk leaves
nothing. Why a pipe and a thread: docs/adr/0015-files-are-sealed-on-the-way-in.md.
"""

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Thread
from typing import BinaryIO, cast

from django.core.exceptions import (
    BadRequest,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFilesSent,
)
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from aigaq.holdings.intake.arriving import MEGABYTES
from aigaq.holdings.intake.refusals import RequestBroken, TooLarge, TooManyFiles
from aigaq.holdings.intake.spool import Incoming, Part
from aigaq.pure.errors import AigaqError, AttachmentTooLarge
from aigaq.pure.sealing.attachments import Attachment, seal_attachment

FIELD = "files"
MOST = 5
"""Files in one report that is written on our pages."""

LIMIT = MEGABYTES * 1_000_000
PIPE = 1024 * 1024
CHUNK = 256 * 1024
DRAIN = 600_000_000
"""How much of a refused body is read away, so that the browser shows our page.

A browser that is still sending when the connection closes shows its own error.
"""


class Sealing:
    """One file on its way from the request into a sealed part."""

    def __init__(self, recipients: Sequence[str], name: str, media_type: str) -> None:
        self.part = Part()
        self.failure: Exception | None = None
        self.attachment: Attachment | None = None
        reading, writing = os.pipe()
        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, PIPE)
        self._source = os.fdopen(reading, "rb", buffering=0)
        self._pipe = os.fdopen(writing, "wb", buffering=0)
        self._thread = Thread(
            target=self._seal, args=(recipients, name, media_type), daemon=True
        )
        self._thread.start()

    def _seal(self, recipients: Sequence[str], name: str, media_type: str) -> None:
        try:
            self.attachment = seal_attachment(
                cast("BinaryIO", self._source),
                cast("BinaryIO", self.part),
                recipients,
                name=name,
                media_type=media_type,
                limit=LIMIT,
            )
        except Exception as error:  # noqa: BLE001  # handed to the request's thread
            self.failure = error
        finally:
            self._source.close()  # whoever still writes learns that nobody reads

    def feed(self, data: bytes) -> None:
        """Pass on one chunk; raise what stopped the sealing, if something did."""
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[self._pipe.write(rest) :]
        except BrokenPipeError:
            self.finish()

    def finish(self) -> tuple[Attachment, Incoming]:
        """Say that the file has ended; wait for its last sealed byte on the disk."""
        self._pipe.close()
        self._thread.join()
        if self.failure or self.attachment is None:
            raise self.failure or RequestBroken()
        sealed = self.attachment
        return sealed, self.part.finish(
            sha256=sealed.sealed_sha256, size=sealed.sealed_size
        )

    def discard(self) -> None:
        """Stop, and remove what was written; harmless at any time."""
        self._pipe.close()
        self._thread.join()
        self.part.discard()


class SealingUploads(FileUploadHandler):
    """Seals every file of the field ``files``; other file fields are dropped."""

    chunk_size = CHUNK
    most = MOST

    def __init__(self, request: HttpRequest, recipients: Sequence[str]) -> None:
        super().__init__(request)
        self.recipients = recipients
        self.attachments: list[Attachment] = []
        self.files: list[Incoming] = []
        self.interrupted = False
        self._sealing: Sealing | None = None

    def new_file(
        self,
        field_name: str,
        file_name: str,
        content_type: str,
        *rest: object,
        **named: object,
    ) -> None:
        """Begin to seal one file.

        Raises:
            TooManyFiles: this is one more than ``most``.
        """
        del rest, named
        if field_name != FIELD:
            raise SkipFile
        self.begin(file_name, content_type)

    def begin(self, file_name: str, content_type: str) -> None:
        """Seal what comes now, as a file of this name."""
        if len(self.files) >= self.most:
            raise TooManyFiles(files=self.most)
        self._sealing = Sealing(self.recipients, file_name, content_type)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal one chunk; nothing is passed on to another handler."""
        del start
        if self._sealing:
            self._sealing.feed(raw_data)

    def file_complete(self, file_size: int) -> None:
        """Keep what is known of a sealed file; Django's own list stays empty."""
        del file_size
        if self._sealing:
            attachment, incoming = self._sealing.finish()
            self._sealing = None
            self.attachments.append(attachment)
            self.files.append(incoming)

    def upload_interrupted(self) -> None:
        """Remember that the last file has no end; a dropped file needs none."""
        self.interrupted = self._sealing is not None

    def discard(self) -> None:
        """Remove what has not been deposited."""
        if self._sealing:
            self._sealing.discard()
        for file in self.files:
            file.discard()


class NoUploads(FileUploadHandler):
    """Drops every file: for pages that ask for none."""

    def new_file(self, *args: object, **named: object) -> None:
        """Refuse to keep it."""
        del args, named
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Drop a chunk; Django asks for none after ``SkipFile``."""

    def file_complete(self, file_size: int) -> None:
        """Report nothing kept."""


@contextmanager
def receiving(
    request: HttpRequest, recipients: Sequence[str]
) -> Iterator[SealingUploads]:
    """Read a posted form while its files are sealed; see ``reading``."""
    uploads = SealingUploads(request, recipients)
    with reading(request, uploads):
        yield uploads


@contextmanager
def reading(request: HttpRequest, uploads: SealingUploads) -> Iterator[None]:
    """Read a posted form while its files are sealed; leave no part behind.

    Raises:
        TooLarge, TooManyFiles, RequestBroken: in place of what Django raises.
        DiskFull: there was no room for a sealed file.
    """
    request.upload_handlers = [uploads]
    try:
        with _in_our_words():
            request.POST  # noqa: B018  # reading it reads the request
            if uploads.interrupted:
                raise RequestBroken
        yield
    except AigaqError:
        drain(request)
        raise
    finally:
        uploads.discard()


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except (AttachmentTooLarge, RequestDataTooBig):
        raise TooLarge(megabytes=MEGABYTES) from None
    except TooManyFilesSent:
        raise TooManyFiles(files=MOST) from None
    except (BadRequest, MultiPartParserError, SuspiciousOperation, UnreadablePostError):
        raise RequestBroken from None


def drain(request: HttpRequest) -> None:
    """Read what is left of a refused request away, up to ``DRAIN`` bytes."""
    left = DRAIN
    try:
        while left > 0 and (data := request.read(CHUNK)):
            left -= len(data)
    except UnreadablePostError:
        return
