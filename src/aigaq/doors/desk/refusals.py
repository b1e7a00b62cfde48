"""Refusals as pages: what was refused, a stable code, the next step.

Shows the words of ``pure/errors.py`` in the reader's language. Never shows what a
person typed, nor anything of an exception it does not know.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from aigaq.pure.errors import LANGUAGES, AigaqError

STATUS = {
    "role.not_allowed": HTTPStatus.FORBIDDEN,
    "disk.full": HTTPStatus.INSUFFICIENT_STORAGE,
}
UNKNOWN = "unknown"


def language() -> str:
    """Return the reader's language: kk, ru or en."""
    found = (get_language() or "ru")[:2]
    return found if found in LANGUAGES else "ru"


def status_of(error: AigaqError) -> HTTPStatus:
    """Return the HTTP status that fits a refusal: 403, 404, 507, else 409."""
    if error.code.endswith(UNKNOWN):
        return HTTPStatus.NOT_FOUND
    return STATUS.get(error.code, HTTPStatus.CONFLICT)


def words_of(error: AigaqError) -> str:
    """Return sentence, next step and code as one line."""
    here = language()
    return f"{error.sentence(here)} {error.hint(here)} [{error.code}]"


def refusal(request: HttpRequest, error: AigaqError) -> HttpResponse:
    """Answer with the refusal's page."""
    here = language()
    return _page(
        request,
        status_of(error),
        code=error.code,
        sentence=error.sentence(here),
        hint=error.hint(here),
    )


@contextmanager
def attempt(form: forms.Form) -> Iterator[None]:
    """Run an action; put its refusal into ``form`` so that nothing typed is lost.

    A missing right is not a mistake in a form: it goes on to its own page.
    """
    try:
        yield
    except AigaqError as error:
        if error.code in STATUS:
            raise
        form.add_error(None, forms.ValidationError(words_of(error), code=error.code))


def empty_answer(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Put words into an answer that has a status and nothing to read."""
    if not isinstance(response, HttpResponseNotAllowed):
        return response
    page = _page(
        request,
        HTTPStatus.METHOD_NOT_ALLOWED,
        code="page.verb",
        sentence=gettext("This address does not answer to that kind of request."),
        hint=gettext("Go back and use the buttons of the page."),
    )
    page["Allow"] = response["Allow"]
    return page


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for an address that leads nowhere, or to something that is gone."""
    del exception
    return _page(
        request,
        HTTPStatus.NOT_FOUND,
        code="page.unknown",
        sentence=gettext("There is nothing at this address."),
        hint=gettext("It may have been removed, or the address is mistyped."),
    )


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer where the framework itself refuses."""
    del exception
    return _page(
        request,
        HTTPStatus.FORBIDDEN,
        code="page.denied",
        sentence=gettext("This page is not open to you."),
        hint=gettext("Ask an administrator of your group if you need it."),
    )


def bad_request(
    request: HttpRequest, exception: Exception | None = None
) -> HttpResponse:
    """Answer to a request that cannot be read."""
    del exception
    return _page(
        request,
        HTTPStatus.BAD_REQUEST,
        code="page.malformed",
        sentence=gettext("This request could not be read."),
        hint=gettext("Go back, reload the page and try again."),
    )


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer to a form whose token is missing or old; nothing was changed."""
    del reason
    return _page(
        request,
        HTTPStatus.FORBIDDEN,
        code="page.stale",
        sentence=gettext("This form is too old, so nothing was changed."),
        hint=gettext("Go back, reload the page and send it again."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when something went wrong that nobody foresaw; says nothing about it."""
    return _page(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        code="internal",
        sentence=gettext("Something went wrong here. It is not your mistake."),
        hint=gettext("Try once more; if it happens again, tell your administrator."),
    )


def _page(request: HttpRequest, status: HTTPStatus, **words: Any) -> HttpResponse:
    return render(request, "desk/refused.html", words, status=status)
