"""What to look for among events.

Searches nothing itself.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.doors.desk.forms.fields import TermField


class EventFilter(forms.Form):
    """Heading, region, year, origin, words; odd input means "any"."""

    text = forms.CharField(label=_("Words"), required=False, max_length=200)
    heading = TermField("headings", label=_("Heading"), empty=_("any"))
    region = TermField("regions", label=_("Region"), empty=_("any"))
    year = forms.TypedChoiceField(
        label=_("Year"), required=False, coerce=int, empty_value=None
    )
    origin = TermField("origins", label=_("Origin"), empty=_("any"))

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[Any, Any]] = [("", _("any"))]
        choices += [(year, str(year)) for year in years]
        self.fields["year"].choices = choices  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """Return what the query takes; leaves out what is empty or odd."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def query(self) -> str:
        """Return the filter as part of an address, without the page."""
        return urlencode(self.asked())
