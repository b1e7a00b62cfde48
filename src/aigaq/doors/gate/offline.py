"""The offline page: one file with form, script, style and signed list inside.

Made for one group by ``aigaq gate offline``; opened from a memory stick or a message,
it seals a report without any connection. Its policy, inside it, runs exactly its own
script and sends nothing to anybody. Holds public keys only.
"""

import base64
import hashlib
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from aigaq.doors.gate import scripts
from aigaq.doors.gate.forms import blank_report
from aigaq.doors.gate.languages import NAMES
from aigaq.doors.gate.questions import consent_choices, help_choices
from aigaq.doors.gate.saying import said
from aigaq.doors.gate.sheets import sheet_bytes
from aigaq.doors.gate.uploads import MOST
from aigaq.holdings.intake.arriving import MEGABYTES
from aigaq.holdings.intake.refusals import ScriptsMissing


def offline_page(*, root_public: str, manifest: bytes) -> bytes:
    """Return the page for one group.

    Args:
        root_public: the group's root key; the script verifies the list with it.
        manifest: the signed list, as it was signed; the page is of use until its end.

    Raises:
        ScriptsMissing: the scripts were not built.
    """
    if not (script := scripts.built().get("offline")):
        raise ScriptsMissing
    code = script.plain.decode()
    style = sheet_bytes().decode()
    facts = {
        "names": NAMES,
        "root": root_public,
        "list": base64.b64encode(manifest).decode(),
        "bodies": [_body(language) for language in NAMES],
        "policy": _policy(code, style),
        "script": _as_it_is(code, "</script"),
        "style": _as_it_is(style, "</style"),
    }
    return render_to_string("gate/offline.html", facts).encode()


def _policy(code: str, style: str) -> str:
    return (
        f"default-src 'none'; script-src '{_digest(code)}'; "
        f"style-src '{_digest(style)}'; img-src data:; connect-src 'none'; "
        "form-action 'none'; base-uri 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _as_it_is(text: str, end: str) -> SafeString:
    # Our own build output; it must not contain what would end its element early.
    if end in text.lower() or "<!--" in text:
        raise ValueError("built text would end its element")
    return mark_safe(text)  # noqa: S308  # built by us, checked above


def _body(language: str) -> dict[str, Any]:
    with translation.override(language):
        blank = blank_report()
        facts = {
            "language": language,
            "typed": blank.typed,
            "errors": {},
            "help_choices": help_choices([]),
            "consent_choices": consent_choices([]),
            "most_files": MOST,
            "megabytes": MEGABYTES,
            "say": said(language),
            "offline": True,
            "one_way": True,
        }
        return {
            "language": language,
            "name": NAMES[language],
            "line": gettext("Tell us what happened, without giving your name."),
            "noscript": gettext("This page works only where scripts are allowed."),
            "html": render_to_string("gate/offline_body.html", facts),
        }
