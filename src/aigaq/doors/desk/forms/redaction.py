"""Covering a text: what is decided of each suggestion, and what is added by hand.

Nothing is ticked beforehand. What nobody has decided stays covered.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.pure.text.personal.spans import KINDS, Span

LONGEST = 20_000
OPEN, HIDE, SHOW = "", "hide", "show"
CHOICES = (
    (OPEN, _("not looked at: stays covered")),
    (HIDE, _("cover")),
    (SHOW, _("may be read")),
)
KIND_WORDS = {
    "person": _("a person"),
    "phone": _("a phone number"),
    "iin": _("an IIN"),
    "card": _("a bank card"),
    "iban": _("a bank account"),
    "plate": _("a number plate"),
    "document": _("an identity paper"),
    "handle": _("an account name"),
    "link": _("a link"),
    "email": _("an e-mail address"),
    "coordinates": _("coordinates"),
    "birth_date": _("a date of birth"),
    "address": _("an address"),
    "workplace": _("a place of work or study"),
}
REASONS = {
    "on a list of names": _("on a list of names"),
    "ends like a surname": _("ends like a surname"),
    "ends like a patronymic": _("ends like a patronymic"),
    "an unknown word with a capital letter": _("an unknown word with a capital letter"),
    "follows a title": _("follows a title"),
    "stands before a title": _("stands before a title"),
    "announced as a name": _("announced as a name"),
    "stands beside a name": _("stands beside a name"),
    "named elsewhere in the text": _("named elsewhere in the text"),
    "does something only people do": _("does something only people do"),
    "initials": _("initials"),
    "found by the names model": _("found by the names model"),
    "found by the trained model": _("found by your own model"),
    "known to the case": _("known to the case"),
    "right check digit": _("the check digit is right"),
    "right check digits": _("the check digits are right"),
    "added by hand": _("added by hand"),
}
"""Why something was found; a reason nobody put into words here is left out."""


class RedactionForm(forms.Form):
    """People of the case, words to cover besides, a decision for each suggestion."""

    known = forms.CharField(
        label=_("People of this case"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text=_("One a line. Covered in every form and spelling."),
    )
    added = forms.CharField(
        label=_("Cover these words, too"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text=_("One a line, as they stand in the text."),
    )
    added_kind = forms.ChoiceField(
        label=_("They are"), choices=tuple(KIND_WORDS.items()), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["added_kind"].widget.attrs["class"] = "short"

    def lines(self, name: str) -> list[str]:
        """Return the lines of a field, without empty ones."""
        typed = self.data.get(name, self.initial.get(name, "")) if self.data else ""
        typed = typed or self.initial.get(name, "")
        return [line.strip() for line in str(typed).splitlines() if line.strip()]


class PastedForm(RedactionForm):
    """The same for a text that somebody pastes; it is kept nowhere."""

    text = forms.CharField(
        label=_("The text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off"}),
    )
    field_order = ("text", "known", "added", "added_kind")


def name_of(span: Span) -> str:
    """Return the name of the control that decides about ``span``."""
    return f"span-{span.start}-{span.end}-{span.kind}"


def read_decisions(data: Any) -> dict[str, str]:
    """Return control -> decision, for what was decided; ignores what is no choice."""
    return {
        key: value
        for key, value in data.items()
        if key.startswith("span-")
        and key.rpartition("-")[2] in KINDS
        and value in {HIDE, SHOW}
    }
