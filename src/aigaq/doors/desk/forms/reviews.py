"""Which chapter to write.

Writes nothing itself.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from aigaq.doors.desk.refusals import language


class ReviewForm(forms.Form):
    """Country, year, language, format."""

    country = forms.CharField(
        label=_("Country, two letters"), max_length=2, min_length=2, initial="KZ"
    )
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    to = forms.ChoiceField(
        label=_("Format"),
        choices=[
            ("docx", _("Word, with footnotes")),
            ("html", _("A page for the browser")),
        ],
    )

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(year, str(year)) for year in years]
        self.fields["year"].choices = choices  # type: ignore[attr-defined]
        if choices:
            self.initial.setdefault("year", choices[0][0])
        self.initial.setdefault("language", language())
