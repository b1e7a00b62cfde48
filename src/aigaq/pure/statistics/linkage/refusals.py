"""What linking refuses. Words: vocabulary/errors/linkage.yaml."""

from aigaq.pure.errors import AigaqError


class LinkColumnsUnknown(AigaqError):
    """A list has columns nobody placed. Facts: ``columns``, their names."""

    code = "link.columns_unknown"


class LinkColumnsTwice(AigaqError):
    """Two columns of a list mean the same. Facts: ``columns``."""

    code = "link.columns_twice"


class LinkMappingRefused(AigaqError):
    """A mapping names what is not there. Facts: ``columns``."""

    code = "link.mapping_refused"


class LinkWithoutId(AigaqError):
    """A list has no column of references."""

    code = "link.without_id"


class LinkIdsTwice(AigaqError):
    """Two records of a list have one reference, or one has none. Facts: ``count``."""

    code = "link.ids_twice"


class LinkNothingToCompare(AigaqError):
    """A list has no column by which people differ."""

    code = "link.nothing_to_compare"


class LinkNothingShared(AigaqError):
    """Two lists have no column in common by which people differ."""

    code = "link.nothing_shared"


class LinkListUnreadable(AigaqError):
    """A file is not a table we can read. Facts: ``check``, ``row`` (0: the whole)."""

    code = "link.list_unreadable"


class LinkListEmpty(AigaqError):
    """A list has no records."""

    code = "link.list_empty"


class LinkThresholdRefused(AigaqError):
    """A threshold is outside what is allowed. Facts: ``low``, ``high``."""

    code = "link.threshold_refused"


class LinkDecisionsContradict(AigaqError):
    """Persons said that A is B and B is C, but that A is not C."""

    code = "link.decisions_contradict"


class LinkShareRefused(AigaqError):
    """A share of a secret is not what it should be. Facts: ``check``."""

    code = "link.share_refused"


class LinkEncodedUnreadable(AigaqError):
    """A file is no encoded list."""

    code = "link.encoded_unreadable"


class LinkEncodedDiffer(AigaqError):
    """Two encoded lists were not made alike. Facts: ``check``."""

    code = "link.encoded_differ"


class LinkUnknown(AigaqError):
    """There is no linking of this reference."""

    code = "link.unknown"


class LinkPairUnknown(AigaqError):
    """A linking has no pair of this number."""

    code = "link.pair_unknown"


class LinkPairUndecided(AigaqError):
    """Nobody has decided about a pair, so nothing can be undone."""

    code = "link.pair_undecided"


class LinkForgotten(AigaqError):
    """The words of a linking's records were deleted."""

    code = "link.forgotten"
