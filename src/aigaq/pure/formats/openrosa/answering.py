"""What a server says in OpenRosa: the list of forms, a manifest, words to a person.

Reads nothing that was sent.
"""

from collections.abc import Iterable, Sequence
from html import escape

from aigaq.pure.formats.openrosa.xforms import XForm

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
LIST = "http://openrosa.org/xforms/xformsList"
MANIFEST = "http://openrosa.org/xforms/xformsManifest"
RESPONSE = "http://openrosa.org/http/response"


def form_list(forms: Iterable[tuple[XForm, str, str]], *, verbose: bool) -> bytes:
    """Write the list of forms.

    Args:
        forms: each with the address of its XForm and that of its manifest.
        verbose: name the manifest, too; it is empty, so who need not know is not told.
    """
    rows = "".join(_row(*each, verbose=verbose) for each in forms)
    return f'{HEAD}<xforms xmlns="{LIST}">{rows}</xforms>'.encode()


def _row(form: XForm, address: str, manifest: str, *, verbose: bool) -> str:
    facts: Sequence[tuple[str, str]] = (
        ("formID", form.name),
        ("name", form.title),
        ("version", form.version),
        ("hash", f"md5:{form.md5}"),
        ("downloadUrl", address),
        *((("manifestUrl", manifest),) if verbose else ()),
    )
    told = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in facts)
    return f"<xform>{told}</xform>"


def empty_manifest() -> bytes:
    """Write the manifest of a form that needs no file beside it."""
    return f'{HEAD}<manifest xmlns="{MANIFEST}"/>'.encode()


def response(nature: str, words: str) -> bytes:
    """Write what a client shows the person after a post.

    Args:
        nature: ``submit_success`` or ``error``.
        words: plain text, in the person's language.
    """
    told = f'<message nature="{escape(nature)}">{escape(words)}</message>'
    whole = f'<OpenRosaResponse xmlns="{RESPONSE}">{told}</OpenRosaResponse>'
    return f"{HEAD}{whole}".encode()
