"""Every refusal Aigaq can make: a stable code, a sentence, and the next step.

The words live in ``vocabulary/errors/*.yaml``, in three languages, so they can be
read without Django. A fact put into a sentence is a number, a code or an opaque
reference: never a name, a place or a word of testimony, because sentences are logged.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar

import yaml

LANGUAGES = ("kk", "ru", "en")


@cache
def error_texts() -> dict[str, dict[str, dict[str, str]]]:
    """Return every code's texts: code -> ``sentence``/``hint`` -> language -> words."""
    texts: dict[str, dict[str, dict[str, str]]] = {}
    folder = files("aigaq.pure.vocabulary") / "errors"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        texts.update(yaml.safe_load(file.read_text(encoding="utf-8")))
    return texts


class AigaqError(Exception):
    """Base of every refusal. ``code`` never changes; its words may."""

    code: ClassVar[str] = "internal"

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(f"{self.sentence()} {self.hint()} [{self.code}]")

    def sentence(self, language: str = "en") -> str:
        """Say what was refused, in ``language`` (kk, ru or en)."""
        return error_texts()[self.code]["sentence"][language].format(**self.facts)

    def hint(self, language: str = "en") -> str:
        """Say what to do next, in ``language`` (kk, ru or en)."""
        return error_texts()[self.code]["hint"][language].format(**self.facts)


def recalled(code: str, facts: Mapping[str, Any]) -> AigaqError:
    """Return a refusal that was kept as its code and facts, to be said once more."""
    kind = type("Recalled", (AigaqError,), {"code": code})
    error: AigaqError = kind(**facts)
    return error


# --- the desk's locks -------------------------------------------------------------


class WrongPassphrase(AigaqError):
    """The desk's file or key ring does not open with this passphrase."""

    code = "desk.wrong_passphrase"


class EnvelopeRefused(AigaqError):
    """Something sealed is not what it should be; base of the sealing family."""

    code = "envelope.refused"


class KeyMissing(EnvelopeRefused):
    """No key of ours opens this envelope."""

    code = "key.missing"


class DiskFull(AigaqError):
    """Nothing could be written; nothing was changed."""

    code = "disk.full"


class DeskMissing(AigaqError):
    """The folder named holds no desk."""

    code = "desk.missing"


class DeskExists(AigaqError):
    """A desk would have been made over one that is there."""

    code = "desk.exists"


class PassphraseWeak(AigaqError):
    """A new desk's passphrase is too short to protect anybody."""

    code = "desk.passphrase_weak"


# --- members ------------------------------------------------------------------------


class NotAllowed(AigaqError):
    """A member's roles do not include this verb."""

    code = "role.not_allowed"


class RoleUnknown(AigaqError):
    """There is no such role."""

    code = "role.unknown"


class MemberExists(AigaqError):
    """Somebody has this log-in name already."""

    code = "member.exists"


class MemberUnknown(AigaqError):
    """Nobody has this log-in name."""

    code = "member.unknown"


class MemberNameRefused(AigaqError):
    """A log-in name must be short, and plain enough to be written in the journal."""

    code = "member.name_refused"


class MemberPasswordWeak(AigaqError):
    """A log-in word is too easy to guess."""

    code = "member.password_weak"


class LastAdministrator(AigaqError):
    """Nobody would be left who can let others in."""

    code = "member.last_administrator"


class TotpMalformed(AigaqError):
    """A second-factor secret is not base32, or too short."""

    code = "member.totp_malformed"


# --- the journal ----------------------------------------------------------------------


class JournalWordsRefused(AigaqError):
    """Something other than codes, numbers and references was about to be noted."""

    code = "journal.words_refused"


class JournalBroken(AigaqError):
    """The journal's chain does not hold."""

    code = "journal.broken"


class JournalShortened(AigaqError):
    """A head somebody remembered does not lie on the journal's chain."""

    code = "journal.shortened"


# --- vocabularies ---------------------------------------------------------------------


class UnknownVocabulary(AigaqError):
    """There is no list of terms with the name that was asked for."""

    code = "vocabulary.unknown_list"


class UnknownTerm(AigaqError):
    """A list has no such code; what was given is not repeated."""

    code = "vocabulary.unknown_term"


# --- sealing: docs/spec/envelope.md, section 10 -----------------------------------


class EnvelopeTampered(EnvelopeRefused):
    """A byte was changed after the envelope was sealed."""

    code = "envelope.tampered"


class EnvelopeTruncated(EnvelopeRefused):
    """The end of the envelope is missing."""

    code = "envelope.truncated"


class EnvelopeTrailing(EnvelopeRefused):
    """Something follows the end of the envelope."""

    code = "envelope.trailing"


class EnvelopeSize(EnvelopeRefused):
    """The envelope has a length no envelope can have. Facts: ``size``."""

    code = "envelope.size"


class EnvelopeRecipients(EnvelopeRefused):
    """The envelope is not sealed for exactly three keys. Facts: ``found``."""

    code = "envelope.recipients"


class EnvelopeVersion(EnvelopeRefused):
    """The envelope is of a kind this program does not know."""

    code = "envelope.version"


class EnvelopeMalformed(EnvelopeRefused):
    """The envelope breaks the agreed form. Facts: ``check``, a code word."""

    code = "envelope.malformed"


class EnvelopeTooLarge(EnvelopeRefused):
    """The answers do not fit into the largest envelope. Facts: ``limit`` in bytes."""

    code = "envelope.too_large"


class AttachmentMismatch(EnvelopeRefused):
    """A file is not the one its envelope names."""

    code = "attachment.mismatch"


class AttachmentTruncated(EnvelopeRefused):
    """The end of a sealed file is missing."""

    code = "attachment.truncated"


class AttachmentMissing(EnvelopeRefused):
    """The envelope names a file that did not come. Facts: ``number``, ``total``."""

    code = "attachment.missing"


class AttachmentTooLarge(EnvelopeRefused):
    """A file is larger than allowed. Facts: ``limit`` in bytes."""

    code = "attachment.too_large"


class ManifestExpired(EnvelopeRefused):
    """The list of recipients is past its last day."""

    code = "manifest.expired"


class ManifestRolledBack(EnvelopeRefused):
    """The list is older than one already seen. Facts: ``sequence``, ``last``."""

    code = "manifest.rolled_back"


class ManifestForeign(EnvelopeRefused):
    """The list of recipients is signed by somebody else's root key."""

    code = "manifest.foreign"


class ManifestAltered(EnvelopeRefused):
    """The list of recipients was changed after it was signed."""

    code = "manifest.altered"


class ManifestMalformed(EnvelopeRefused):
    """The list breaks the agreed form. Facts: ``check``, a code word."""

    code = "manifest.malformed"


class ReceiptMistyped(EnvelopeRefused):
    """These are not the thirty digits of a receipt."""

    code = "receipt.mistyped"


class ReplyTooLong(EnvelopeRefused):
    """The answer does not fit into one reply. Facts: ``limit`` in bytes."""

    code = "reply.too_long"


class ReplyDamaged(EnvelopeRefused):
    """A reply cannot be opened with this receipt, or was changed."""

    code = "reply.damaged"


class KeyMalformed(EnvelopeRefused):
    """A text is not a key of the kind needed. Facts: ``kind``, a code word."""

    code = "key.malformed"


class AnswersMalformed(EnvelopeRefused):
    """The file of answers is not a JSON object."""

    code = "answers.malformed"


class OutputExists(AigaqError):
    """Something lies where a result should go; it was left as it was."""

    code = "output.exists"


class OutputUnwritable(AigaqError):
    """The place for a result does not exist or may not be written to."""

    code = "output.unwritable"


# --- evidence -------------------------------------------------------------------------


class ExhibitUnknown(AigaqError):
    """There is no exhibit of this reference."""

    code = "exhibit.unknown"


class ExhibitChanged(AigaqError):
    """An exhibit's bytes are not the ones that were registered."""

    code = "exhibit.changed"


class ExhibitMissing(AigaqError):
    """An exhibit's file is gone from the vault."""

    code = "exhibit.missing"


class CustodyOrder(AigaqError):
    """A custody step cannot follow the ones before it."""

    code = "exhibit.custody_order"


class DatabaseInClear(AigaqError):
    """The file that should be encrypted lies there in clear."""

    code = "desk.in_clear"
