"""What holds for every page of the desk: headers, second factor, refusals in words.

Nothing here knows what a page is about. The rules themselves live in the actions;
this only makes sure that nobody reaches a page without a second factor, that no page
is kept by a browser, and that a refusal is a sentence instead of an error.
"""

import errno
from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from aigaq.doors.desk.refusals import empty_answer, refusal
from aigaq.pure.errors import AigaqError, DiskFull

Respond = Callable[[HttpRequest], HttpResponseBase]

POLICY = (
    "default-src 'none'; style-src 'self'; img-src {images}; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
WITH_QR_CODE = "mfa_activate_totp"
BEFORE_SECOND_FACTOR = {
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_reauthenticate",
    "set_language",
}
"""Pages a member may see whose second factor is not set up yet."""


class Headers:
    """Strict headers on every response, refusals and errors included."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, then close what a browser would leave open."""
        response = self.get_response(request)
        match = request.resolver_match
        qr = match is not None and match.url_name == WITH_QR_CODE
        images = "'self' data:" if qr else "'self'"
        # A download says for itself that it is to be opened nowhere.
        response.headers.setdefault(
            "Content-Security-Policy", POLICY.format(images=images)
        )
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        # "no-referrer" would make browsers send "Origin: null" with our own forms.
        response["Referrer-Policy"] = "same-origin"
        response["X-Content-Type-Options"] = "nosniff"
        if not request.path.startswith(settings.STATIC_URL):
            response["Cache-Control"] = "no-store"
        return response


class SecondFactor:
    """Log-in first, then a second factor; pages that need neither say so."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; the decision needs to know the page, see ``process_view``."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Send a stranger to log-in, and a member without second factor to set-up."""
        del args, kwargs
        if not getattr(view, "login_required", True):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        match = request.resolver_match
        if match is not None and match.url_name in BEFORE_SECOND_FACTOR:
            return None
        if is_mfa_enabled(request.user, ["totp"]):
            return None
        return redirect("mfa_activate_totp")


class Refusals:
    """Turn a refusal raised anywhere below into a page with its code and next step."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Give words to bare answers such as "wrong verb"."""
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and not response.content:
            return empty_answer(request, response)
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Answer a refusal; let everything else become an error page."""
        if isinstance(exception, AigaqError):
            return refusal(request, exception)
        if _disk_is_full(exception):
            return refusal(request, DiskFull())
        return None


def _disk_is_full(exception: Exception) -> bool:
    if isinstance(exception, OSError):
        return exception.errno in {errno.ENOSPC, errno.EDQUOT}
    return isinstance(exception, OperationalError) and "is full" in str(exception)
