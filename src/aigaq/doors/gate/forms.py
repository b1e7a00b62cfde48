"""What may be typed into the report form, and how it is read.

One sentence is required, nothing else. What is wrong is said beside the question; what
was typed stays on the page. Never says what was typed in an error or a log. Plain
functions over the posted fields: Django's form machinery took a seventh of the time
that a report costs, and the page is written by hand anyway.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from aigaq.doors.gate.questions import CONSENTS, HELP, UNKNOWN, WITHHELD
from aigaq.holdings.intake.refusals import RequestBroken

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LENGTHS = {"what": 50_000, "when": 500, "where": 500, "safe_word": 40}
"""Question answered in words -> how many characters fit."""

BOXES = ("when_unknown", "when_withheld", "where_unknown", "where_withheld")
LISTS = {
    "help": frozenset(code for code, _label in HELP),
    "consent": frozenset(purpose.value for purpose, _label, _hint in CONSENTS),
}

EMPTY = _("Please write at least one sentence here.")
ODD_SIGN = _("There is a sign in it that cannot be kept. Please type it again.")
TOO_LONG = _("This is longer than fits. Please shorten it a little.")
STORY_TOO_LONG = _("This is longer than fits. Please send the rest in a second report.")


@dataclass(frozen=True)
class Report:
    """A report as typed: fields by name, and what is wrong with which."""

    typed: dict[str, Any] = field(default_factory=dict)
    errors: "dict[str, _StrPromise]" = field(default_factory=dict)

    def answers(self) -> dict[str, Any]:
        """Return the answers as they go into the envelope; docs/spec/gate-api.md."""
        typed = self.typed
        return {
            "what": typed["what"],
            "when": typed["when"],
            "where": typed["where"],
            "unsaid": {
                name: WITHHELD if typed[f"{name}_withheld"] else UNKNOWN
                for name in ("when", "where")
                if typed[f"{name}_withheld"] or typed[f"{name}_unknown"]
            },
            "help": typed["help"],
            "consent": {
                purpose.value: purpose.value in typed["consent"]
                for purpose, _label, _hint in CONSENTS
            },
        }


def blank_report() -> Report:
    """Return a report nobody has typed into: nothing written, nothing ticked."""
    typed: dict[str, Any] = dict.fromkeys(LENGTHS, "")
    typed |= dict.fromkeys(BOXES, False) | {name: [] for name in LISTS}
    return Report(typed)


def read_report(post: QueryDict) -> Report:
    """Read what was posted; mistakes a person can make are in ``errors``.

    Raises:
        RequestBroken: a box was ticked that is not on our page.
    """
    typed: dict[str, Any] = {name: post.get(name, "").strip() for name in LENGTHS}
    typed |= {name: name in post for name in BOXES}
    for name, known in LISTS.items():
        ticked = post.getlist(name)
        if not known.issuperset(ticked):
            raise RequestBroken
        typed[name] = ticked
    errors = {name: wrong for name in LENGTHS if (wrong := _fault(name, typed[name]))}
    return Report(typed, errors)


def fault_in_words(text: str) -> "_StrPromise | None":
    """Say what is wrong with a story, if anything is."""
    return _fault("what", text)


def _fault(name: str, text: str) -> "_StrPromise | None":
    if name == "what" and not text:
        return EMPTY
    if "\0" in text:
        return ODD_SIGN
    if len(text) > LENGTHS[name]:
        return STORY_TOO_LONG if name == "what" else TOO_LONG
    return None
