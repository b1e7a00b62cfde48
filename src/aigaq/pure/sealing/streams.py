"""Streams that count, pad and trim while the age library reads and writes.

The library calls ``read`` and ``write``; an exception raised inside may come back as
a sentence, so each stream keeps its own failure. No stream holds more than one piece.
"""

import hashlib
import re
from typing import BinaryIO

from aigaq.pure.errors import AttachmentTooLarge
from aigaq.pure.sealing.sizes import (
    ATTACHMENT_FLOOR,
    HEADER_AND_NONCE,
    NONCE,
    attachment_size,
    plain_size,
)

PIECE = 64 * 1024
_BEFORE_HEADER = ATTACHMENT_FLOOR - 2 * HEADER_AND_NONCE
_HEADER_END = re.compile(rb"\n--- [A-Za-z0-9+/]{43}\n")


class Counted:
    """Wraps one stream; knows how many bytes passed, and their SHA-256."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._digest = hashlib.sha256()
        self._ahead = b""
        self.size = 0
        self.start = b""
        self.failure: Exception | None = None

    @property
    def sha256(self) -> str:
        """Digest of what has passed so far, in hexadecimal."""
        return self._digest.hexdigest()

    def _count(self, data: bytes) -> None:
        self.size += len(data)
        self._digest.update(data)
        if len(self.start) < HEADER_AND_NONCE:
            self.start += data[: HEADER_AND_NONCE - len(self.start)]

    def write(self, data: bytes) -> int:
        """Pass ``data`` on, whole."""
        try:
            self._stream.write(data)
        except Exception as error:
            self.failure = error
            raise
        self._count(data)
        return len(data)

    def flush(self) -> None:
        """Leave flushing to whoever owns the stream."""

    def peek(self, size: int) -> bytes:
        """Return the first ``size`` bytes; reading will give them again."""
        while len(self._ahead) < size:
            if not (piece := self._stream.read(size - len(self._ahead))):
                break
            self._ahead += piece
        return self._ahead

    def read(self, size: int = PIECE) -> bytes:
        """Give the next bytes, at most ``size``."""
        if self._ahead:
            data, self._ahead = self._ahead[:size], self._ahead[size:]
        else:
            data = self._from_stream(size)
        self._count(data)
        return data

    def _from_stream(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except Exception as error:
            self.failure = error
            raise

    def drain(self) -> None:
        """Read to the end, so that size and digest are of the whole."""
        while self.read(PIECE):
            pass


class Padded:
    """Gives a source, then zeros, so that its sealed form has an exact length."""

    def __init__(self, source: BinaryIO, sealed: Counted, limit: int | None) -> None:
        self._source = source
        self._sealed = sealed
        self._limit = limit
        self._digest = hashlib.sha256()
        self._ended = False
        self._given = 0
        self.size = 0
        self.failure: Exception | None = None

    @property
    def sha256(self) -> str:
        """Digest of the source's own bytes, without the zeros."""
        return self._digest.hexdigest()

    def read(self, size: int = PIECE) -> bytes:
        """Give the next bytes of the source; after its end, the zeros still owed."""
        try:
            data = b"" if self._ended else self._from_source(size)
            data = data or b"\0" * min(size, self._owed())
        except Exception as error:
            self.failure = error
            raise
        self._given += len(data)
        return data

    def _from_source(self, size: int) -> bytes:
        data = self._source.read(size)
        self._ended = not data
        self._digest.update(data)
        self.size += len(data)
        if self._limit is not None and self.size > self._limit:
            raise AttachmentTooLarge(limit=self._limit)
        return data

    def _owed(self) -> int:
        header = _HEADER_END.search(self._sealed.start)
        if header is None:
            # The writer shows its header once it holds more than one full chunk,
            # and the shortest sealed file has room for almost two.
            return max(0, _BEFORE_HEADER - self._given)
        room = attachment_size(self.size) - header.end() - NONCE
        if (plain := plain_size(room)) is None or plain < self._given:
            raise ValueError("the age header is longer than the room kept for it")
        return plain - self._given


class Trimmed:
    """Passes on the first ``size`` bytes and checks that only zeros follow."""

    def __init__(self, sink: BinaryIO, size: int) -> None:
        self._sink = sink
        self._left = size
        self._digest = hashlib.sha256()
        self.size = 0
        self.padded = True
        self.failure: Exception | None = None

    @property
    def sha256(self) -> str:
        """Digest of the bytes passed on."""
        return self._digest.hexdigest()

    def write(self, data: bytes) -> int:
        """Pass on what is content; look at what is padding."""
        content, padding = data[: self._left], data[self._left :]
        if content:
            self._pass_on(content)
            self._digest.update(content)
            self.size += len(content)
            self._left -= len(content)
        if padding != bytes(len(padding)):
            self.padded = False
        return len(data)

    def _pass_on(self, content: bytes) -> None:
        try:
            self._sink.write(content)
        except Exception as error:
            self.failure = error
            raise

    def flush(self) -> None:
        """Leave flushing to whoever owns the sink."""
