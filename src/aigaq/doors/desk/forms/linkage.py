"""Lists somebody brings to be linked: one, or two.

They stay in memory, and go from there into the encrypted file: never into a temporary
one.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.pure.statistics.linkage.preparing import Listed
from aigaq.pure.statistics.linkage.reading import read_list

MOST_BYTES = 4 * 1024 * 1024


class ListsForm(forms.Form):
    """One list, to find who stands on it twice, or two."""

    left = forms.FileField(
        label=_("List"),
        help_text=_("CSV in UTF-8, at most 4 MB. The first row names the columns."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    right = forms.FileField(
        label=_("Second list"),
        help_text=_("Left out, the first list is compared with itself."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        required=False,
    )

    def clean_left(self) -> bytes:
        """Return the first list's bytes."""
        return self._bytes("left")

    def clean_right(self) -> bytes:
        """Return the second list's bytes, or none."""
        return self._bytes("right")

    def _bytes(self, name: str) -> bytes:
        file = self.cleaned_data.get(name)
        if not file:
            return b""
        data: bytes = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise forms.ValidationError(
                _("This list is too large for a page. Use “aigaq figures link”."),
                code="linkage.too_large",
            )
        return data

    def lists(self) -> list[Listed]:
        """Return the lists that were brought.

        Raises:
            AigaqError: one of them is no list; see ``reading.read_list``.
        """
        brought = (self.cleaned_data["left"], self.cleaned_data["right"])
        return [read_list(data) for data in brought if data]
