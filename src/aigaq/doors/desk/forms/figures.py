"""Which cases a figure counts.

Counts nothing itself.
"""

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from aigaq.holdings.figures.questions import HARM_BY_PERIOD, Scope

STEPS = (
    ("half_year", _("half-years")),
    ("quarter", _("quarters")),
    ("year", _("years")),
)
QUESTIONS = ((HARM_BY_PERIOD, _("Kind of harm by period")),)


def day_field(label: Any) -> forms.DateField:
    """Return a field for one exact day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, input_formats=["%Y-%m-%d"])


class Typed(forms.Form):
    """A form that can be shown again later as it was typed."""

    def typed(self) -> dict[str, str]:
        """Return what was typed, name -> text, for a form of one value a field."""
        return {name: str(self.data.get(name, "")) for name in self.fields}


class ComputeForm(Typed):
    """A question and its scope."""

    question = forms.ChoiceField(label=_("Question"), choices=QUESTIONS)
    since = day_field(_("From"))
    until = day_field(_("To"))
    step = forms.ChoiceField(label=_("Cut into"), choices=STEPS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        year = localdate().year
        first, last = date(year - 1, 1, 1), date(year - 1, 12, 31)
        kwargs.setdefault(
            "initial",
            {
                "question": HARM_BY_PERIOD,
                "since": first,
                "until": last,
                "step": STEPS[0][0],
            },
        )
        super().__init__(*args, **kwargs)

    def scope(self) -> Scope:
        """Return the scope as typed; whether it makes sense is decided there."""
        data = self.cleaned_data
        return Scope(data["since"], data["until"], data["step"])
