"""What can be refused about a survey; words in ``vocabulary/errors/respondents.yaml``.

A refusal names a line of the file, never an identifier or an answer: both may be
somebody's.
"""

from aigaq.pure.errors import AigaqError


class SurveyUnreadable(AigaqError):
    """The file is not a table in UTF-8. Facts: ``check``, a code word."""

    code = "rds.unreadable"


class SurveyColumnMissing(AigaqError):
    """A column is not there. Facts: ``column``, one of ours, or ``outcome``."""

    code = "rds.column_missing"


class SurveyEmpty(AigaqError):
    """There is no respondent, or none with a known answer."""

    code = "rds.empty"


class SurveyIdRefused(AigaqError):
    """An identifier is missing or stands twice. Facts: ``line``."""

    code = "rds.id"


class SurveyDegreeRefused(AigaqError):
    """A number of acquaintances is missing or not a whole number from 1. ``line``."""

    code = "rds.degree"


class SurveyRecruiterUnknown(AigaqError):
    """A recruiter is nobody in the file. Facts: ``line``."""

    code = "rds.recruiter_unknown"


class SurveySelfRecruited(AigaqError):
    """Somebody recruited themselves. Facts: ``line``."""

    code = "rds.self_recruited"


class SurveyCircle(AigaqError):
    """Recruitment runs in a circle. Facts: ``line``, somebody on it."""

    code = "rds.circle"


class SurveyNoRecruitment(AigaqError):
    """Nobody recruited anybody: it is a list, not a chain."""

    code = "rds.no_recruitment"


class SurveyNoCross(AigaqError):
    """Some group was never reached from another; RDS-I has no answer."""

    code = "rds.no_cross"


class SurveyPopulationNeeded(AigaqError):
    """Gile's estimator needs a population at least as large as the sample."""

    code = "rds.population"


class SurveyOutcomeRefused(AigaqError):
    """The answers do not suit the estimator. Facts: ``check``, a code word."""

    code = "rds.outcome"
