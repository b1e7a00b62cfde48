"""What may happen to an exhibit, and in which order.

Custody is the answer to "who had this in hands since you received it". It begins with
being received, once, and every later step names who and when. Knows no file and no
clock; the digests live in the journal.
Spec: docs/spec/journal.md section 4.
"""

from collections.abc import Sequence
from enum import StrEnum

from aigaq.pure.errors import CustodyOrder


class Step(StrEnum):
    """One kind of custody event."""

    RECEIVED = "received"
    OPENED = "opened"
    COPIED = "copied"
    VERIFIED = "verified"
    DISCLOSED = "disclosed"


NEEDS_NOTE = frozenset({Step.DISCLOSED})
"""Steps that say nothing without a word on what for or to whom."""


def check_step(before: Sequence[Step], step: Step, *, note: str) -> None:
    """Refuse a step that cannot follow the ones before.

    Args:
        before: the exhibit's steps so far, oldest first; only the first is looked at.
        step: what is about to be entered.
        note: what a member wrote beside it; "" for nothing.

    Raises:
        CustodyOrder: received twice, something before it was received, or a
            disclosure that does not say to whom.
    """
    if (step is Step.RECEIVED) == bool(before):
        raise CustodyOrder(step=step.value)
    if before and before[0] is not Step.RECEIVED:
        raise CustodyOrder(step=step.value)
    if step in NEEDS_NOTE and not note.strip():
        raise CustodyOrder(step=step.value)
