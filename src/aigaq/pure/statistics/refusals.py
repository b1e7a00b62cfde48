"""What can be refused about a figure; words in ``vocabulary/errors/figures.yaml``."""

from aigaq.pure.errors import AigaqError
from aigaq.pure.statistics.release.refusals import ReleaseExposed


class FigureNotProtectable(AigaqError):
    """A table stayed open to subtraction whatever was withheld."""

    code = "figure.not_protectable"


class FigureSamePerson(AigaqError):
    """The member who computed a figure tried to release it."""

    code = "figure.same_person"


class FigureNotDraft(AigaqError):
    """Only a draft can be released."""

    code = "figure.not_draft"


class FigureNotReleased(AigaqError):
    """Only a figure in force can be quoted."""

    code = "figure.not_released"


class FigureUnknown(AigaqError):
    """No figure has this reference."""

    code = "figure.unknown"


class FigureQuestionUnknown(AigaqError):
    """No question has this name."""

    code = "figure.question_unknown"


class FigureScopeRefused(AigaqError):
    """The scope or the length of its periods makes no sense."""

    code = "figure.scope"


class FigureNothingToCount(AigaqError):
    """No record in the scope may be counted."""

    code = "figure.nothing_to_count"


class FigureStale(AigaqError):
    """The records changed between computing and releasing."""

    code = "figure.stale"


class FigureTooClose(AigaqError):
    """A published edition and this one differ by too few cases."""

    code = "figure.too_close"


class FigureLinked(AigaqError):
    """A published edition counts an overlapping time in other periods."""

    code = "figure.linked"


class FigureToldBeside(ReleaseExposed):
    """Beside figures that are out a table tells too much, and has no other form.

    Facts: ``cells``, how many counts.
    """

    code = "figure.told_beside"


class FigureConsentGone(AigaqError):
    """A figure in force counts what may no longer be counted."""

    code = "figure.consent_gone"


class FigureNeedsAPerson(AigaqError):
    """Somebody without a name tried to release a figure."""

    code = "figure.needs_a_person"


class FigureFrozen(AigaqError):
    """A released figure was about to be changed."""

    code = "figure.frozen"


class FigureSmallPopulation(AigaqError):
    """A figure would count a night, a week or a handful of people."""

    code = "figure.small_population"


class FigureFewPeople(AigaqError):
    """Many acts, events or cases would be shown behind which few people stand."""

    code = "figure.few_people"


class FigureTooManyCells(AigaqError):
    """A table is too large to be attacked, or to be read."""

    code = "figure.too_many_cells"


class FigureNotBuilt(AigaqError):
    """A figure of the older kind kept no rows, so it cannot be counted from them."""

    code = "figure.not_built"


class FigureTooLong(AigaqError):
    """The work on a figure was given up: it took longer than somebody may wait.

    Fact: ``minutes``, the limit.
    """

    code = "figure.too_long"


class FigureRestless(AigaqError):
    """What a figure stands on changed each time while it was worked out."""

    code = "figure.restless"


class FigureWorkStopped(AigaqError):
    """The desk was stopped while a figure was worked out."""

    code = "figure.work_stopped"


class FigureLookGone(AigaqError):
    """The tables of a look lay in memory, and nobody came for them in time."""

    code = "figure.look_gone"


class FigureWorkBroken(AigaqError):
    """Work on a figure ended in an error that nobody foresaw."""

    code = "figure.work_broken"


class FigureWorkUnknown(AigaqError):
    """There is no such work of this member."""

    code = "figure.work_unknown"


class FigureFormatUnknown(AigaqError):
    """A figure was asked for as a kind of file nobody writes."""

    code = "figure.format"
