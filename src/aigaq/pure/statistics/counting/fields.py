"""The fields a count can be cut by: which list each is coded with, and what it reads.

A field is data: a new one is an entry here, a row in docs/spec/figures.md section 2,
and a line where the record is read. A field that could name a town, a profession or a
night is not here, and is not to be. Spec: docs/spec/figures.md section 2.
"""

from dataclasses import dataclass

from aigaq.pure.statistics.counting.refusals import (
    CountingCodeUnknown,
    CountingFieldUnknown,
)
from aigaq.pure.vocabulary.terms import Vocabulary, vocabulary

UNKNOWN = "unknown"
"""Value of what is not known: counted like every other, never dropped."""

SEVERAL = "several"
"""Value of a counted thing that has more than one: shown apart, so that sums hold."""

UNCERTAIN = "uncertain"
"""Period of what may lie in several periods, or inside or outside the scope."""

TOTAL = "*"
"""Stands for all values of a field, in a table's margins."""

PERIOD = "period"
"""The field made of dates and not of codes."""

TOLD_AFTER, DECIDED_AFTER = "told_after", "decided_after"
"""Fields worked out from dates, in coarse bands; see ``waits``."""


@dataclass(frozen=True, slots=True)
class Field:
    """One coded field of an act, of its event, or of what was done about it.

    Attributes:
        name: how definitions call it.
        terms: the vocabulary its codes come from.
        many: whether one act may have several values.
    """

    name: str
    terms: str
    many: bool = False

    def vocabulary(self) -> Vocabulary:
        """Return the list its codes come from."""
        return vocabulary(self.terms)

    def check(self, code: str) -> str:
        """Return ``code`` if the list has it, or if it says that nothing is known.

        Raises:
            CountingCodeUnknown: neither.
        """
        if code != UNKNOWN and code not in self.vocabulary():
            raise CountingCodeUnknown(field=self.name)
        return code


FIELDS = {
    field.name: field
    for field in (
        Field("act_type", "act_types"),
        Field("harm", "harm"),
        Field("grounds", "grounds", many=True),
        Field("perpetrator", "perpetrator_types", many=True),
        Field("degree", "degrees", many=True),
        Field("place", "place_types"),
        Field("victims", "counting_units"),
        Field("heading", "headings"),
        Field("region", "regions"),
        Field("status", "event_status"),
        Field("reliability", "reliability"),
        Field("origin", "origins"),
        Field("help", "intervention_types", many=True),
        Field("answer", "responses", many=True),
        Field(TOLD_AFTER, "waits"),
        Field(DECIDED_AFTER, "waits"),
    )
}
"""Every coded field by name; ``period`` is not coded and stands beside them."""


def field_named(name: str) -> Field:
    """Return a field.

    Raises:
        CountingFieldUnknown: nobody codes it.
    """
    try:
        return FIELDS[name]
    except KeyError:
        raise CountingFieldUnknown from None
