"""What was left open on purpose, on the long forms: not known, or rather not said.

Every question with a list has both among its choices; what is answered in words gets
two boxes beside it, as on the short form. They belong to the gate, not to the form:
``u:ADDRESS`` in a page, ``unsaid`` in the envelope.
"""

from collections.abc import Mapping

from django.http import QueryDict

from aigaq.doors.gate.blocks import Asked
from aigaq.doors.gate.questions import UNKNOWN, WITHHELD
from aigaq.holdings.intake.refusals import RequestBroken
from aigaq.pure.forms.filling import Filling, address_of

MARK = "u:"
CODES = (UNKNOWN, WITHHELD)


def ticked_in(post: QueryDict) -> dict[str, str]:
    """Return address -> code of what is ticked on a page or travels with it.

    Raises:
        RequestBroken: a code that is not on our page.
    """
    found = {}
    for name in post:
        if name.startswith(f"{MARK}/"):
            codes = [str(code) for code in post.getlist(name)]
            if not set(codes) <= set(CODES):
                raise RequestBroken
            found[name.removeprefix(MARK)] = codes[-1]
    return found


def left_open(filling: Filling, ticked: Mapping[str, str]) -> dict[str, str]:
    """Return what the envelope says of them: only what is asked and has no answer."""
    return {
        address.partition("/")[2].partition("/")[2]: ticked[address]
        for node in filling.root.walk()
        if node.asked
        and not node.text
        and filling.is_question(node)
        and (address := address_of(node)) in ticked
    }


def carried_ticks(
    ticked: Mapping[str, str], shown: Mapping[str, Asked]
) -> dict[str, str]:
    """Return the ticks that this page does not show, to travel with it."""
    return {address: code for address, code in ticked.items() if address not in shown}
