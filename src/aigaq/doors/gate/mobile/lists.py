"""Forms for telephones: the list, each form, its empty manifest. Nobody's words."""

import contextlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from aigaq.doors.gate.mobile.telling import XML, address, for_clients
from aigaq.doors.gate.refusals import allow
from aigaq.doors.gate.shelves import all_offers
from aigaq.doors.gate.words import words_of
from aigaq.pure.formats.openrosa.answering import empty_manifest, form_list
from aigaq.pure.formats.openrosa.refusals import FormUnknown
from aigaq.pure.formats.openrosa.xforms import XForm, joined
from aigaq.pure.forms.refusals import FormMistaken
from aigaq.pure.forms.shelf import closing_xform


def xforms(language: str) -> dict[int, XForm]:
    """Return number -> form, in one language, in the order in which they are offered.

    A form that cannot carry what is appended is asked on the pages only.
    """
    return _xforms(language, Path(settings.AIGAQ_HOME))


@cache
def _xforms(language: str, home: Path) -> dict[int, XForm]:
    del home  # part of the cache's key: the group's own forms lie there
    found: dict[int, XForm] = {}
    with translation.override(language):
        for offer in all_offers():
            with contextlib.suppress(FormMistaken):
                found[offer.number] = joined(
                    offer.sheets.xform,
                    closing_xform(),
                    language=language,
                    title=str(offer.title),
                    words=words_of(language),
                )
    return found


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
        for number, form in xforms(language).items()
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
    form = xforms(language).get(number)
    if form is None:
        raise FormUnknown
    return form
