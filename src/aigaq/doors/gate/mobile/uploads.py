"""One post of a telephone: answers stay in memory, files are sealed as they come.

Nothing readable touches a disk.
"""

from collections.abc import Sequence

from django.http import HttpRequest

from aigaq.doors.gate.uploads import SealingUploads
from aigaq.pure.errors import EnvelopeTooLarge
from aigaq.pure.sealing.envelope import MAX_ATTACHMENTS

ANSWERS = "xml_submission_file"
LONGEST = 512 * 1024
"""Bytes of answers in one post; as text they have to fit into an envelope."""


class PostUploads(SealingUploads):
    """Keeps ``xml_submission_file``, seals every other file under its name."""

    most = MAX_ATTACHMENTS

    def __init__(self, request: HttpRequest, recipients: Sequence[str]) -> None:
        super().__init__(request, recipients)
        self.answers = b""
        self._reading = False

    def new_file(
        self,
        field_name: str,
        file_name: str,
        content_type: str,
        *rest: object,
        **named: object,
    ) -> None:
        """Begin to keep the answers, or to seal a file."""
        del rest, named
        self._reading = field_name == ANSWERS
        if not self._reading:
            self.begin(file_name, content_type)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep or seal one chunk.

        Raises:
            EnvelopeTooLarge: these are more answers than anybody writes.
        """
        if not self._reading:
            super().receive_data_chunk(raw_data, start)
            return
        if len(self.answers) + len(raw_data) > LONGEST:
            raise EnvelopeTooLarge(limit=LONGEST)
        self.answers += raw_data

    def file_complete(self, file_size: int) -> None:
        """Keep what is known of a sealed file."""
        if not self._reading:
            super().file_complete(file_size)
        self._reading = False

    def upload_interrupted(self) -> None:
        """Remember that what came last has no end, answers as well as a file."""
        super().upload_interrupted()
        self.interrupted = self.interrupted or self._reading
