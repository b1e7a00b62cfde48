"""What to look for, and what results are narrowed by; sent, never in an address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.holdings.search.queries import Asked

LONGEST = 300
KINDS = {
    "event": _("events"),
    "source": _("sources"),
    "law": _("laws and bills"),
    "petition": _("petitions"),
    "actor": _("actors"),
    "demand": _("recommendations"),
    "statistic": _("statistics"),
}
"""What the open half of the search finds -> how a narrowing names it."""
LAST_YEAR = 9999


class SearchForm(forms.Form):
    """One box and three boxes to tick; the rest comes from buttons beside results."""

    text = forms.CharField(
        label=_("Words"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        help_text=_(
            "In Kazakh, Russian or English, in any form and spelling. Put words in "
            "quotation marks that stand together."
        ),
    )
    related = forms.BooleanField(
        label=_("Words of the same meaning in the other languages, too"), required=False
    )
    rare = forms.BooleanField(
        label=_("Rare readings, too"),
        required=False,
        help_text=_(
            "“Қала” is nearly always a city. With this box it is also a form of "
            "“қалу”, to stay."
        ),
    )
    testimonies = forms.BooleanField(
        label=_("In testimonies, too"),
        required=False,
        help_text=_("The journal notes that you searched them, not what for."),
    )

    def __init__(self, *args: Any, testimonies: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not testimonies:
            del self.fields["testimonies"]

    def asked(self) -> Asked:
        """Return what results have to be; odd values mean "any"."""
        return Asked(
            kind=self._last("kind", set(KINDS)),
            year=_number(self._last("year"), most=LAST_YEAR),
            region=self._last("region")[:6],
            language=self._last("language", {"kk", "ru", "en"}),
            related=bool(self.cleaned_data.get("related")),
            rare=bool(self.cleaned_data.get("rare")),
            page=_number(self._last("page"), most=1000) or 1,
        )

    def _last(self, name: str, allowed: set[str] | None = None) -> str:
        # The button that was pressed comes after what was chosen before.
        value = str(self.data.get(name, ""))
        return value if allowed is None or value in allowed else ""


def _number(text: str, *, most: int) -> int | None:
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(most))):
        return None
    return min(int(text), most) or None
