"""Refusals as pages: what was refused, what to do next, a code that never changes.

In the language of the address, or in all three where the address names none. Says
nothing about what was typed. The desk, and scripts that send what they sealed, get the
same as JSON.
"""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation.trans_real import parse_accept_lang_header

from aigaq.doors.gate.languages import NAMES, language_of, page_facts
from aigaq.holdings.intake.elsewhere import elsewhere
from aigaq.holdings.intake.refusals import (
    CredentialsMalformed,
    CredentialsMissing,
    DeskUnsigned,
    EnvelopeUnknown,
    FileIncomplete,
    FileOffset,
    FileSize,
    GateClosed,
    GateFailed,
    GateFull,
    NonceSpent,
    PageUnknown,
    PassAsked,
    RequestBroken,
    SealedFileUnknown,
    TooLarge,
    TooManyFiles,
    VerbRefused,
)
from aigaq.pure.errors import AigaqError, AttachmentTooLarge, DiskFull, EnvelopeTooLarge
from aigaq.pure.formats.openrosa.refusals import FormUnknown

STATUS: dict[type[AigaqError], HTTPStatus] = {
    AttachmentTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    CredentialsMalformed: HTTPStatus.SERVICE_UNAVAILABLE,
    CredentialsMissing: HTTPStatus.UNAUTHORIZED,
    DeskUnsigned: HTTPStatus.UNAUTHORIZED,
    DiskFull: HTTPStatus.INSUFFICIENT_STORAGE,
    EnvelopeTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    EnvelopeUnknown: HTTPStatus.NOT_FOUND,
    FileIncomplete: HTTPStatus.CONFLICT,
    FileOffset: HTTPStatus.CONFLICT,
    FileSize: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    FormUnknown: HTTPStatus.NOT_FOUND,
    GateClosed: HTTPStatus.SERVICE_UNAVAILABLE,
    GateFull: HTTPStatus.SERVICE_UNAVAILABLE,
    GateFailed: HTTPStatus.INTERNAL_SERVER_ERROR,
    NonceSpent: HTTPStatus.UNAUTHORIZED,
    PageUnknown: HTTPStatus.NOT_FOUND,
    PassAsked: HTTPStatus.TOO_MANY_REQUESTS,
    RequestBroken: HTTPStatus.BAD_REQUEST,
    SealedFileUnknown: HTTPStatus.NOT_FOUND,
    TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    TooManyFiles: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    VerbRefused: HTTPStatus.METHOD_NOT_ALLOWED,
}
"""Status of each refusal; any other is a bad request."""

WITH_WAYS_ELSEWHERE = (GateClosed, GateFull, DiskFull, GateFailed)
DESK_PATH = "/desk/"
FOR_SCRIPTS = {"challenge", "offset"}
"""Facts of a refusal that a script goes on with."""

SEALED_PATH = "/sealed"


def refusal(
    request: HttpRequest, error: AigaqError, *, status: int | None = None
) -> HttpResponse:
    """Answer with the page (or, for the desk, the JSON) of one refusal."""
    known = status or STATUS.get(type(error), HTTPStatus.BAD_REQUEST)
    if request.path.startswith(DESK_PATH):
        facts = {"code": error.code, "sentence": error.sentence(), "hint": error.hint()}
        return _with_allow(JsonResponse(facts, status=known), error)
    if request.path.startswith(SEALED_PATH):
        return _with_allow(_for_a_script(request, error, known), error)
    language = language_of(request.path)
    languages = [language] if language else list(NAMES)
    ways = isinstance(error, WITH_WAYS_ELSEWHERE)
    context: dict[str, Any] = {
        **page_facts(language or ""),
        "code": error.code,
        "told": [_told(error, spoken, ways=ways) for spoken in languages],
    }
    with translation.override(language or "en"):
        page = render_to_string("gate/refusal.html", context)
    return _with_allow(HttpResponse(page, status=known), error)


def _for_a_script(request: HttpRequest, error: AigaqError, status: int) -> HttpResponse:
    ways = isinstance(error, WITH_WAYS_ELSEWHERE)
    told = _told(error, asked_language(request), ways=ways)
    facts = {"code": error.code, "sentence": told["sentence"], "hint": told["hint"]}
    facts |= {name: error.facts[name] for name in FOR_SCRIPTS & error.facts.keys()}
    if ways:
        facts["ways"] = told["ways"]
    return JsonResponse(facts, status=status)


def asked_language(request: HttpRequest) -> str:
    """Return the first of our languages a script asks for; English when none is."""
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    spoken = (name.partition("-")[0] for name, _weight in asked)
    return next((name for name in spoken if name in NAMES), "en")


def _with_allow(response: HttpResponse, error: AigaqError) -> HttpResponse:
    if isinstance(error, VerbRefused):
        response.headers["Allow"] = ", ".join(error.facts["allowed"])
    return response


def _told(error: AigaqError, language: str, *, ways: bool) -> dict[str, Any]:
    with translation.override(language):
        danger = gettext("In danger right now? The emergency number is 112.")
        full = gettext("Nothing you wrote was kept. Please try again tomorrow.")
    return {
        "language": language,
        "name": NAMES[language],
        "sentence": error.sentence(language),
        # A full disk's own hint is for the desk: free some space.
        "hint": full if isinstance(error, DiskFull) else error.hint(language),
        "ways": (danger, *elsewhere(language)) if ways else (),
    }


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django refused itself: too many fields, too much text, bad parts."""
    del exception
    return refusal(request, RequestBroken())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that is not ours."""
    del exception
    return refusal(request, PageUnknown())


def failed(request: HttpRequest) -> HttpResponse:
    """Answer when something broke on our side."""
    return refusal(request, GateFailed())


def allow(request: HttpRequest, *verbs: str) -> None:
    """Refuse every verb but ``verbs``; HEAD is allowed wherever GET is.

    Raises:
        VerbRefused: with its page, status 405.
    """
    allowed = {*verbs, "HEAD"} if "GET" in verbs else {*verbs}
    if request.method not in allowed:
        raise VerbRefused(allowed=sorted(allowed))
