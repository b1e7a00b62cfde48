"""What can be wrong with a submission that ODK encrypted."""

from aigaq.pure.errors import AigaqError


class OdkRefused(AigaqError):
    """Base of these refusals; nothing of the inside is returned or told."""

    code = "odk.refused"


class OdkMalformed(OdkRefused):
    """What is told in clear about the submission is not whole."""

    code = "odk.malformed"


class OdkKeyUnreadable(OdkRefused):
    """The file given is no private RSA key, or needs a passphrase."""

    code = "odk.key_unreadable"


class OdkKeyMissing(OdkRefused):
    """This desk has no key for submissions that ODK encrypted."""

    code = "odk.key_missing"


class OdkKeyWrong(OdkRefused):
    """The submission was encrypted for another key."""

    code = "odk.key_wrong"


class OdkDamaged(OdkRefused):
    """A file was changed or cut, or is not the one that was encrypted."""

    code = "odk.damaged"


class OdkFileMissing(OdkRefused):
    """A file the submission names is not there."""

    code = "odk.file_missing"

    def __init__(self, *, number: int, total: int) -> None:
        super().__init__(number=number, total=total)
