"""Why a review is not written; words in ``vocabulary/errors/reports.yaml``."""

from aigaq.pure.errors import AigaqError


class ReviewFigureSuperseded(AigaqError):
    """The only figure to quote is no longer in force."""

    code = "review.figure_superseded"


class ReviewNothingToSay(AigaqError):
    """The year has no publishable event."""

    code = "review.nothing_to_say"


class ReviewUnsourced(AigaqError):
    """A sentence lacks its source."""

    code = "review.unsourced"


class ReviewUntranslated(AigaqError):
    """An event lacks the review's language."""

    code = "review.untranslated"


class ReviewCountryUnknown(AigaqError):
    """No name of this country is known in the three languages."""

    code = "review.country_unknown"
