"""What can be refused about a picture; words in ``vocabulary/errors/pictures.yaml``."""

from aigaq.pure.errors import AigaqError


class PictureRefused(AigaqError):
    """The parts of a picture do not fit together. Facts: ``check``, a code word."""

    code = "picture.parts"


class PictureUnreadable(AigaqError):
    """A file does not describe a picture. Facts: ``check``, a code word."""

    code = "picture.unreadable"


class PictureKindUnfit(AigaqError):
    """These numbers cannot be drawn in this way. Facts: ``kind``, ``check``."""

    code = "picture.kind_unfit"


class PictureLettersMissing(AigaqError):
    """No font on this machine has every Kazakh letter."""

    code = "picture.letters_missing"
