"""The older question's rows as a reader of other figures takes them: *any act of this*.

An event stands under each of its kinds there, where it has several. Says what each row
asks of the acts; attacks nothing. Spec: docs/spec/figures.md section 9, docs/adr/0105.
"""

from aigaq.holdings.figures.filters import Choice
from aigaq.holdings.figures.older import DOER, HARM
from aigaq.pure.statistics.counting.fields import SEVERAL
from aigaq.pure.statistics.release.model import Release


def kinds_of(release: Release) -> tuple[Choice, ...]:
    """Return the dimensions of the older question that say *any act of this kind*.

    What has the kind alone is among them, what has another alone is not, what has
    several may be. Of doers the older question reads the first of an act only, so one
    who is named alone may be a second one that nothing more is known of.
    """
    names = {name for table in release.tables for name in table.dimensions}
    found = []
    for name in sorted(names):
        field, _, code = name.partition(":")
        if code and field in {HARM, DOER}:
            either = {SEVERAL, code} if field == DOER else {SEVERAL}
            kind = frozenset({code})
            found.append(
                Choice(name, field, kind, frozenset(either), linked=True, many=True)
            )
    return tuple(found)
