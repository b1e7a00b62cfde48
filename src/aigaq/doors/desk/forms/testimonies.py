"""Admitting, declining, answering; recording consent and its end.

Decides nothing: what consent allows is ``pure/rules/consent``.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from aigaq.doors.desk import words
from aigaq.pure.rules.consent import Method, Purpose

REASONS = (
    ("no_consent", _("The person does not want it kept")),
    ("spam", _("It is an advertisement or nonsense")),
    ("double", _("It came twice")),
    ("not_ours", _("It is not for our group")),
)
METHODS = (
    (Method.SPOKEN.value, _("spoken")),
    (Method.WRITTEN.value, _("written")),
    (Method.REPLY.value, _("in an answer through the gate")),
)


def name_purposes(purposes: Iterable[Any]) -> list[tuple[str, str]]:
    """Return purposes with their words, in the order of the rules."""
    wanted = {str(purpose) for purpose in purposes}
    return [
        (purpose.value, words.term("purposes", purpose.value))
        for purpose in Purpose
        if purpose.value in wanted
    ]


class AdmitForm(forms.Form):
    """Which of the purposes the person ticked the member confirms."""

    purposes = forms.MultipleChoiceField(
        label=_("The person allows"),
        required=False,
        choices=lambda: name_purposes(Purpose),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Untick what the words take back. More than was ticked cannot be."),
    )

    def offer(self, ticked: Mapping[Any, bool]) -> None:
        """Offer only what the person ticked."""
        allowed = [purpose for purpose, yes in ticked.items() if yes]
        self.fields["purposes"].choices = name_purposes(allowed)  # type: ignore[attr-defined]

    def consents(self) -> dict[Purpose, bool]:
        """Return purpose -> confirmed, for those confirmed."""
        return {Purpose(code): True for code in self.cleaned_data["purposes"]}


class DeclineForm(forms.Form):
    """Why an envelope is put aside; a code, never a sentence."""

    reason = forms.ChoiceField(
        label=_("Why"), choices=REASONS, widget=forms.RadioSelect
    )


class ReadForm(forms.Form):
    """What somebody reads a testimony for; only what its giver allows."""

    purpose = forms.ChoiceField(label=_("What for"))

    def __init__(self, *args: Any, allowed: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = name_purposes(allowed)
        first = Purpose.HELP.value
        choices.sort(key=lambda pair: pair[0] != first)
        self.fields["purpose"].choices = choices  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """An answer to the giver."""

    text = forms.CharField(
        label=_("Answer"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Somebody else may read it: no names, no places. About half a page fits."
        ),
    )
    purpose = forms.CharField(widget=forms.HiddenInput)


def _day(label: Any, *, required: bool, hint: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        widget=widget,
        input_formats=["%Y-%m-%d"],
    )


class ConsentForm(forms.Form):
    """How and when the giver allowed a use."""

    method = forms.ChoiceField(label=_("How it was said"), choices=METHODS)
    on = _day(_("On which day"), required=True)
    expires_on = _day(
        _("Until"), required=False, hint=_("Leave empty if it has no end.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"on": localdate()})
        super().__init__(*args, **kwargs)


class WithdrawForm(forms.Form):
    """From which day a use is no longer allowed."""

    on = _day(_("From which day"), required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"on": localdate()})
        super().__init__(*args, **kwargs)
