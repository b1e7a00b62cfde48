"""What the record refuses: the errors of coding, admission and answering.

Their words are in ``vocabulary/errors/record.yaml``; like all errors they carry codes
and opaque references only.
"""

from aigaq.pure.errors import AigaqError


class ReferenceMalformed(AigaqError):
    """A reference is not made of plain letters, digits and ``. _ : -``."""

    code = "coding.key"


class ReasonMalformed(AigaqError):
    """A reason is a sentence where a code is wanted."""

    code = "coding.reason"


class TextMissing(AigaqError):
    """A text has no words in any language, or a language that is not ours."""

    code = "coding.text"


class TextRefused(AigaqError):
    """A text is too long or holds a character that is no writing."""

    code = "coding.text_refused"


class PlaceMalformed(AigaqError):
    """A country or a region is not a code of ISO 3166."""

    code = "coding.place"


class LanguageMalformed(AigaqError):
    """A language is not a tag such as ``kk`` or ``ru``."""

    code = "coding.language"


class CountRefused(AigaqError):
    """A number of people is not a whole number from 1 up."""

    code = "coding.count"


class SourceMissing(AigaqError):
    """An information names no source, or both a published source and a testimony."""

    code = "coding.source"


class TestimonyUnknown(AigaqError):
    """There is no testimony with this reference."""

    code = "testimony.unknown"


class AlreadyAdmitted(AigaqError):
    """An envelope was to be taken into the record, or declined, a second time."""

    code = "testimony.already_admitted"


class AdditionHomeless(AigaqError):
    """What was to be added to a testimony belongs to none on record."""

    code = "testimony.addition_homeless"


class AdditionForeign(AigaqError):
    """An addition names a testimony's mailbox and does not have its key."""

    code = "testimony.addition_foreign"


class EventUnknown(AigaqError):
    """There is no event with this reference."""

    code = "event.unknown"


class SourceUnknown(AigaqError):
    """There is no published source with this reference."""

    code = "source.unknown"


class PartUnknown(AigaqError):
    """There is no such part of an event."""

    code = "part.unknown"


class PartInUse(AigaqError):
    """Something else leans on what was to be removed."""

    code = "part.in_use"


class ReferenceTaken(AigaqError):
    """A reference that was asked for is taken."""

    code = "record.reference_taken"


class ReplyImpossible(AigaqError):
    """The testimony came without a mailbox, so it cannot be answered."""

    code = "reply.no_mailbox"


class ReplyUnknown(AigaqError):
    """There is no reply with this reference in the outbox."""

    code = "reply.unknown"
