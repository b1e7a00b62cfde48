"""A text whose words are looked at, and further terms of a member's own.

Kept nowhere.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 20_000
MOST_TERMS = 200


class WordingForm(forms.Form):
    """The text, and terms to look for besides our glossary; kept nowhere."""

    text = forms.CharField(
        label=_("The text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off"}),
    )
    more = forms.CharField(
        label=_("Look for these words, too"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text=_("One a line. Found in every form and spelling."),
    )

    def terms(self) -> list[str]:
        """Return the further terms, at most so many; lines without a letter go."""
        lines = (line.strip() for line in self.cleaned_data["more"].splitlines())
        kept = (line for line in lines if any(letter.isalpha() for letter in line))
        return list(dict.fromkeys(kept))[:MOST_TERMS]
