"""What a counted thing says of its parts: which values of theirs give it its own.

An event shares its day and its region with all its acts; of harms, doers and places it
has what its acts have, *several* where they differ. Says which values go together, and
what a value needs; counts nothing. Spec: docs/spec/figures.md sections 1 to 4.
"""

from dataclasses import dataclass

from aigaq.pure.statistics.counting.definitions import Unit
from aigaq.pure.statistics.counting.fields import (
    DECIDED_AFTER,
    FIELDS,
    PERIOD,
    SEVERAL,
    TOLD_AFTER,
    UNKNOWN,
)

YES = "yes"
"""Value of what has one of some values, whatever else it has."""

REST = "rest"
"""Value of whatever a table leaves out by its filter."""

OTHER = "other"
"""Value of parts that no table names."""

OPEN = frozenset({REST, ""})
"""Values that may stand for any other."""

OF_EVENT = frozenset(
    {PERIOD, "region", "status", "heading", "reliability", "origin", "help", "answer"}
)
"""Fields that all acts of an event have from it."""

SHARED = {
    (Unit.ACTS, Unit.EVENTS): OF_EVENT,
    (Unit.ACTS, Unit.CASES): OF_EVENT | {TOLD_AFTER, DECIDED_AFTER},
    (Unit.CASES, Unit.EVENTS): OF_EVENT,
    (Unit.ACTS, Unit.VICTIMS): frozenset({"victims"}),
    (Unit.PERSONS, Unit.VICTIMS): frozenset({PERIOD, *FIELDS}),
}
"""Units of parts and of things -> the fields in which they are always the same."""


@dataclass(frozen=True, slots=True)
class Same:
    """A field that parts share with their thing."""

    part: str
    whole: str

    def fits(self, part: str, whole: str) -> bool:
        """Tell whether the two are one value, or one is not said."""
        return part == whole or not OPEN.isdisjoint({part, whole})

    def needs(self, whole: str) -> bool:  # noqa: ARG002  # as in ``Way``
        """Every part has the value."""
        return False

    def gives(self, part: str, whole: str) -> bool:
        """Tell the same as ``fits``; never asked for."""
        return self.fits(part, whole)

    def least(self, whole: str) -> int:  # noqa: ARG002  # as in ``Way``
        """Return one: nothing is without a part."""
        return 1


@dataclass(frozen=True, slots=True)
class Gathered:
    """A field of which a thing has what its parts have, *several* if they differ.

    ``single`` says that one part has one value at most.
    """

    part: str
    whole: str
    single: bool

    def fits(self, part: str, whole: str) -> bool:
        """Tell whether such a part can belong to such a thing."""
        return (
            part == whole
            or not OPEN.isdisjoint({part, whole})
            or whole == SEVERAL
            # Of one part nothing is known; what others have is the thing's.
            or part == UNKNOWN
        )

    def needs(self, whole: str) -> bool:
        """Tell whether some part has this very value."""
        return whole not in {SEVERAL, UNKNOWN, *OPEN}

    def gives(self, part: str, whole: str) -> bool:
        """Tell whether this is such a part."""
        return part == whole or part in OPEN

    def least(self, whole: str) -> int:
        """Return two where only two parts can have several values."""
        return 2 if whole == SEVERAL and self.single else 1


@dataclass(frozen=True, slots=True)
class AnyOf:
    """A thing that has a part with one of some values, or has none.

    ``either`` are values of parts of which some give it and others do not.
    """

    part: str
    whole: str
    codes: frozenset[str]
    either: frozenset[str]

    def fits(self, part: str, whole: str) -> bool:
        """Tell whether such a part can belong to such a thing."""
        if part in OPEN or whole not in {YES, REST}:
            return True
        if self._nothing_known:
            return whole == REST or part == UNKNOWN
        return whole == YES or part not in self.codes - self.either

    def needs(self, whole: str) -> bool:
        """Tell whether some part decides."""
        return whole == (REST if self._nothing_known else YES)

    def gives(self, part: str, whole: str) -> bool:  # noqa: ARG002  # as in ``Way``
        """Tell whether this is such a part."""
        if part in OPEN:
            return True
        if self._nothing_known:
            return part != UNKNOWN
        return part in self.codes | self.either

    def least(self, whole: str) -> int:  # noqa: ARG002  # as in ``Way``
        """Return one: nothing is without a part."""
        return 1

    @property
    def _nothing_known(self) -> bool:
        """Tell whether it is asked of which things nothing is known."""
        return self.codes == {UNKNOWN}


def way(units: tuple[Unit, Unit], field: str) -> Same | Gathered:
    """Say how a field of parts goes together with that field of their thing."""
    if field in SHARED[units] or field not in {PERIOD, *FIELDS}:
        return Same(field, field)
    many = field in FIELDS and FIELDS[field].many
    return Gathered(field, field, units[0] is Unit.ACTS and not many)
