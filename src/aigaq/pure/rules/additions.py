"""What a person adds to a report later: what its envelope holds, and whose it is.

An addition knows its testimony by the mailbox both carry. The place of a mailbox is
known to the gate that keeps answers there; its key is not, unless the number was typed
there. So both have to agree, or a gate could put words into somebody's mouth. Opens
nothing and stores nothing.
"""

from collections.abc import Mapping
from typing import Any

from aigaq.pure.errors import EnvelopeMalformed

ADDITION = "addition-1"
"""Form of an envelope that adds to an earlier one."""


def addition_of(what: str) -> dict[str, Any]:
    """Return the answers of an addition, as they go into its envelope."""
    return {"what": what}


def read_addition(answers: Mapping[str, Any]) -> str:
    """Return the words of an addition.

    Raises:
        EnvelopeMalformed: its answers are not those of an addition (check "answers").
    """
    what = answers.get("what")
    if set(answers) != {"what"} or not isinstance(what, str) or not what.strip():
        raise EnvelopeMalformed(check="answers")
    return what
