"""What to look for in the journal.

Reads nothing itself.
"""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.doors.desk.verbs import VERBS


class JournalFilter(forms.Form):
    """By member, by verb, by reference; odd input means "no filter"."""

    by = forms.CharField(label=_("Member"), required=False, max_length=40)
    verb = forms.ChoiceField(label=_("What was done"), required=False)
    subject = forms.CharField(label=_("Reference"), required=False, max_length=80)
    before = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["verb"]
        field.choices = [("", _("everything")), *VERBS.items()]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """Return what the query takes; leaves out what is empty or odd."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def query(self) -> str:
        """Return the filter as part of an address, without the page."""
        asked = self.asked()
        return urlencode({k: v for k, v in asked.items() if k != "before"})
