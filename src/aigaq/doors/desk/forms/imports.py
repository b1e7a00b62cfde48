"""A table somebody brings, seen before it is imported.

Between the look and the import the table travels with the page itself, compressed:
never into a temporary file, because that would lie in clear on the disk.
"""

import base64
import binascii
import zlib
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 16 * 1024 * 1024
MOST_CARRIED = 2 * 1024 * 1024
"""What fits beside the rest of a form; larger tables come by ``aigaq record``."""


class UploadForm(forms.Form):
    """A CSV file to look at."""

    table = forms.FileField(
        label=_("Table"),
        help_text=_("CSV in UTF-8, at most 16 MB. The first row names the columns."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_table(self) -> bytes:
        """Return the file's bytes."""
        file = self.cleaned_data["table"]
        data: bytes = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES or len(pack(data)) > MOST_CARRIED:
            raise forms.ValidationError(
                _("This table is too large for a page. Use “aigaq record import”."),
                code="import.too_large",
            )
        return data


class CarriedForm(forms.Form):
    """The table that was looked at, sent again to be imported."""

    packed = forms.CharField(widget=forms.HiddenInput, strip=True)

    def clean_packed(self) -> bytes:
        """Return the table's bytes."""
        return unpack(self.cleaned_data["packed"])


def pack(data: bytes) -> str:
    """Return a table as text that fits into a form."""
    return base64.b64encode(zlib.compress(data)).decode()


def unpack(text: str) -> bytes:
    """Return the table again; refuse what is none, or grows beyond all bounds.

    Raises:
        ValidationError: it was not made by ``pack``.
    """
    bellows: Any = zlib.decompressobj()
    try:
        data: bytes = bellows.decompress(base64.b64decode(text), MOST_BYTES + 1)
    except (binascii.Error, zlib.error):
        raise forms.ValidationError(_("Choose the file once more.")) from None
    if not bellows.eof or len(data) > MOST_BYTES:
        raise forms.ValidationError(_("Choose the file once more."))
    return data
