"""What may be typed into the gate's pages, and how it is read.

One sentence is required, nothing else. What is wrong is said beside the question; what
was typed stays on the page. Never says what was typed in an error or a log.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.doors.gate.questions import CONSENTS, HELP, UNKNOWN, WITHHELD

MAX_STORY = 50_000
MAX_LINE = 500
MAX_SAFE_WORD = 40

_ODD_SIGN = _("There is a sign in it that cannot be kept. Please type it again.")
_REFUSED = {
    "max_length": _("This is longer than fits. Please shorten it a little."),
    "null_characters_not_allowed": _ODD_SIGN,
}


def _line(length: int = MAX_LINE) -> forms.CharField:
    return forms.CharField(required=False, max_length=length, error_messages=_REFUSED)


class ReportForm(forms.Form):
    """A report: what happened, and, if a person likes, more."""

    use_required_attribute = False

    what = forms.CharField(
        max_length=MAX_STORY,
        error_messages={
            "required": _("Please write at least one sentence here."),
            "max_length": _(
                "This is longer than fits. Please send the rest in a second report."
            ),
            "null_characters_not_allowed": _ODD_SIGN,
        },
    )
    when = _line()
    when_unknown = forms.BooleanField(required=False)
    when_withheld = forms.BooleanField(required=False)
    where = _line()
    where_unknown = forms.BooleanField(required=False)
    where_withheld = forms.BooleanField(required=False)
    help = forms.MultipleChoiceField(required=False, choices=HELP)
    consent = forms.MultipleChoiceField(
        required=False,
        choices=[(purpose.value, label) for purpose, label, _hint in CONSENTS],
    )
    safe_word = _line(MAX_SAFE_WORD)

    def is_forged(self) -> bool:
        """Say whether a box was ticked that is not on our page."""
        return not {"help", "consent"}.isdisjoint(self.errors)

    def answers(self) -> dict[str, Any]:
        """Return the answers as they go into the envelope; docs/spec/gate-api.md."""
        given = self.cleaned_data
        return {
            "what": given["what"],
            "when": given["when"],
            "where": given["where"],
            "unsaid": {
                name: WITHHELD if given[f"{name}_withheld"] else UNKNOWN
                for name in ("when", "where")
                if given[f"{name}_withheld"] or given[f"{name}_unknown"]
            },
            "help": given["help"],
            "consent": {
                purpose.value: purpose.value in given["consent"]
                for purpose, _label, _hint in CONSENTS
            },
        }
