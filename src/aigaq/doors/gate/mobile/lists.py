"""Forms for telephones: the list, each form, its empty manifest. Nobody's words."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from aigaq.doors.gate.mobile.telling import XML, address, for_clients
from aigaq.doors.gate.questions import TITLES
from aigaq.doors.gate.refusals import allow
from aigaq.doors.gate.words import words_of
from aigaq.pure.formats.openrosa.answering import empty_manifest, form_list
from aigaq.pure.formats.openrosa.refusals import FormUnknown
from aigaq.pure.formats.openrosa.xforms import XForm, joined
from aigaq.pure.forms.shelf import NAMES, closing_xform, xform_named


@cache
def xforms(language: str) -> tuple[XForm, ...]:
    """Return the forms of one language, in the order in which they are offered."""
    with translation.override(language):
        return tuple(
            joined(
                xform_named(name),
                closing_xform(),
                language=language,
                title=str(TITLES[name]),
                words=words_of(language),
            )
            for name in NAMES
        )


@for_clients
def listing(request: HttpRequest, language: str) -> HttpResponse:
    """List the forms; ``formID`` asks for one, ``verbose`` for its manifest.

    There is one version of each, so ``listAllVersions`` changes nothing.
    """
    allow(request, "GET")
    wanted = request.GET.get("formID")
    rows = [
        (
            form,
            address(request, f"/{language}/xform/{number}"),
            address(request, f"/{language}/xformsManifest/{number}"),
        )
        for number, form in enumerate(xforms(language), start=1)
        if wanted in {None, form.name}
    ]
    verbose = request.GET.get("verbose", "").lower() in {"true", "1"}
    return HttpResponse(form_list(rows, verbose=verbose), content_type=XML)


@for_clients
def xform(request: HttpRequest, language: str, number: int) -> HttpResponse:
    """Give one form."""
    allow(request, "GET")
    return HttpResponse(_numbered(language, number).body, content_type=XML)


@for_clients
def manifest(request: HttpRequest, language: str, number: int) -> HttpResponse:
    """Say that a form needs no file beside it."""
    allow(request, "GET")
    _numbered(language, number)
    return HttpResponse(empty_manifest(), content_type=XML)


def _numbered(language: str, number: int) -> XForm:
    if not 1 <= number <= len(NAMES):
        raise FormUnknown
    return xforms(language)[number - 1]
