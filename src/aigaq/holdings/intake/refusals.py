"""What the gate and the way from it to the desk refuse; part of the one error family.

The words are in ``pure/vocabulary/errors/gate.yaml``. Needs no Django.
"""

from aigaq.pure.errors import AigaqError


class GateClosed(AigaqError):
    """No manifest in force: nobody could open what would be sealed now."""

    code = "gate.closed"


class PageUnknown(AigaqError):
    """There is no page at this address."""

    code = "gate.no_page"


class VerbRefused(AigaqError):
    """The address exists, and is not for this verb."""

    code = "gate.verb"


class RequestBroken(AigaqError):
    """A form arrived damaged, cut short or with far too many parts."""

    code = "gate.broken"


class TooLarge(AigaqError):
    """A file or a text is larger than the gate takes."""

    code = "gate.too_large"


class TooManyFiles(AigaqError):
    """More files were added than one report may carry."""

    code = "gate.too_many_files"


class GateFull(AigaqError):
    """There is no room left for this kind of thing; nothing was kept."""

    code = "gate.full"


class PassAsked(AigaqError):
    """Many come at once; a script has to solve a riddle first. Facts: ``challenge``."""

    code = "gate.challenge"


class FilesMisnamed(AigaqError):
    """A sealed report names its files in a way no report does."""

    code = "gate.files_misnamed"


class FileIncomplete(AigaqError):
    """A sealed report names a file that is not here whole. Facts: ``number``."""

    code = "gate.file_incomplete"


class FileOffset(AigaqError):
    """A piece of a file does not begin where the last one ended.

    Facts: ``offset``, where the next piece has to begin.
    """

    code = "gate.file_offset"


class FileSize(AigaqError):
    """A sealed file announces a length that no sealed file has."""

    code = "gate.file_size"


class FileDigest(AigaqError):
    """A sealed file came whole, and is not the one that was announced."""

    code = "gate.file_digest"


class GateFailed(AigaqError):
    """Something broke on our side; nothing was kept."""

    code = "gate.failed"


class GateMissing(AigaqError):
    """The folder named holds no gate."""

    code = "gate.missing"


class GateExists(AigaqError):
    """A gate would have been made over one that is there."""

    code = "gate.exists"


class CataloguesMissing(AigaqError):
    """The gate would have spoken English to people who chose another language."""

    code = "gate.catalogues"


class ScriptsMissing(AigaqError):
    """A page that is nothing without its script was asked for; there is none."""

    code = "gate.scripts"


class CircuitsExposed(AigaqError):
    """Lines that only Tor may write would have been taken from anybody."""

    code = "gate.circuits_exposed"


class ElsewhereMalformed(AigaqError):
    """The file of other ways to turn is not lists of lines by language."""

    code = "gate.elsewhere"


class DeskUnsigned(AigaqError):
    """A request for the desk's part of the gate carries no good signature."""

    code = "gate.unsigned"


class NonceSpent(AigaqError):
    """A signed request came a second time, or too late."""

    code = "gate.nonce"


class EnvelopeUnknown(AigaqError):
    """No envelope lies here under this name."""

    code = "gate.envelope_unknown"


class SealedFileUnknown(AigaqError):
    """No sealed file lies here with this digest."""

    code = "gate.file_unknown"


class ReplyMalformed(AigaqError):
    """A sealed answer has another size or address than every answer has."""

    code = "gate.reply_malformed"


class GateUnreachable(AigaqError):
    """The desk could not reach the gate, or lost it midway."""

    code = "pull.unreachable"


class GateRefused(AigaqError):
    """The gate did not accept the desk's request."""

    code = "pull.refused"


class GateDamaged(AigaqError):
    """What the gate sent is not what it announced."""

    code = "pull.damaged"


class PullBusy(AigaqError):
    """Another pull is at work on the same desk."""

    code = "pull.busy"


class CredentialsMalformed(AigaqError):
    """The file with the group's name and word is damaged."""

    code = "mobile.credentials"


class CredentialsMissing(AigaqError):
    """The group lets in who knows its name and word; these were not given."""

    code = "mobile.unauthorized"
