"""What can be refused about a release; words in ``vocabulary/errors/release.yaml``.

Facts are numbers and code words, never the name of a place or of a category.
"""

from aigaq.pure.errors import AigaqError


class ReleaseMalformed(AigaqError):
    """The tables are not what they should be. Facts: ``check``, a code word."""

    code = "release.malformed"


class TotalsDiffer(AigaqError):
    """Tables of one release cannot count the same records."""

    code = "release.totals_differ"


class ReleaseContradicts(AigaqError):
    """Printed tables cannot all be true under the assumption that was named."""

    code = "release.contradicts"


class ReleaseTooLarge(AigaqError):
    """The crossing has too many cells. Facts: ``cells``, ``limit``."""

    code = "release.too_large"


class ReleaseTooHard(AigaqError):
    """The solver gave no answer in time, so nothing may be called safe."""

    code = "release.too_hard"


class ThresholdRefused(AigaqError):
    """The threshold protects nobody. Facts: ``threshold``, ``lowest``."""

    code = "release.threshold"


class PopulationSmall(AigaqError):
    """Too few people are counted, or live where they are counted."""

    code = "release.population_small"


class EditionTooClose(AigaqError):
    """A published edition and this one differ by too few cases. Fact: ``threshold``."""

    code = "release.too_close"


class ReleaseExposed(AigaqError):
    """A count could still be worked out. Fact: ``cells``, how many."""

    code = "release.exposed"
