"""How a client is answered: headers of OpenRosa, words in its language, a way in.

Repeats nothing that was sent.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from http import HTTPStatus
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from aigaq.doors.gate.nonces import is_fresh, new_nonce
from aigaq.doors.gate.refusals import asked_language, refusal
from aigaq.doors.gate.uploads import LIMIT, drain
from aigaq.holdings.intake.credentials import REALM, group_credentials
from aigaq.holdings.intake.refusals import CredentialsMissing
from aigaq.pure.errors import AigaqError
from aigaq.pure.formats.openrosa.answering import response
from aigaq.pure.formats.openrosa.authorization import Proof, challenges, judge

XML = "text/xml; charset=utf-8"
PURPOSE = "aigaq.gate.mobile"
MINUTES = 60
"""How long a nonce serves; a slow telephone sends one post for half an hour."""

AGAIN = 1200
"""Seconds after which a client that sends by itself may try again."""

LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}


class Challenge(HttpResponse):
    """A 401 with several ``WWW-Authenticate`` lines; clients read one scheme a line."""

    ways: tuple[str, ...] = ()

    def items(self) -> Iterator[tuple[str, str]]:
        """Give the headers as they are sent."""
        yield from self.headers.items()
        for way in self.ways:
            yield "WWW-Authenticate", way


def for_clients(
    view: Callable[..., HttpResponse],
) -> Callable[..., HttpResponse]:
    """Run a view for who knows the group's word, in the language of its address.

    Without one in the address: in the first of ours that the client asks for.
    """

    @wraps(view)
    def telling(request: HttpRequest, language: str = "", **kept: Any) -> HttpResponse:
        open_stream(request)
        language = language or asked_language(request)
        with translation.override(language):
            try:
                _require_word(request)
                answer = view(request, language, **kept)
            except AigaqError as error:
                answer = _refused(request, error, language)
        answer.headers["X-OpenRosa-Version"] = "1.0"
        answer.headers["X-OpenRosa-Accept-Content-Length"] = str(LIMIT)
        answer.headers["Content-Language"] = language
        return answer

    return telling


def open_stream(request: HttpRequest) -> None:
    """Let a body without a length be read to its end.

    Django reads none; the server beneath it knows where the last chunk ends.
    """
    if "chunked" in request.headers.get("Transfer-Encoding", "").lower():
        request.META["CONTENT_LENGTH"] = str(LIMIT)
        request._stream = request.META["wsgi.input"]  # noqa: SLF001  # Django has no other way in


def said(words: str, status: int) -> HttpResponse:
    """Answer a post that was taken."""
    body = response("submit_success", words)
    return HttpResponse(body, content_type=XML, status=status)


def address(request: HttpRequest, path: str) -> str:
    """Return a whole address on this gate, never less safe than the one asked for.

    A proxy in front may hide that the client speaks TLS. In doubt it does.
    """
    scheme = "http" if _is_private(request) and not request.is_secure() else "https"
    return f"{scheme}://{request.get_host()}{path}"


def _is_private(request: HttpRequest) -> bool:
    host = request.get_host()
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    return name in LOOPBACK or name.endswith(".onion")


def _is_covered(request: HttpRequest) -> bool:
    """Tell whether nobody on the way reads along."""
    return request.is_secure() or _is_private(request)


def _require_word(request: HttpRequest) -> None:
    held = group_credentials()
    if held is None:
        return
    proof = judge(
        request.headers.get("Authorization", ""),
        str(request.method),
        str(request.META.get("RAW_URI") or request.get_full_path()),
        held,
        basic=_is_covered(request),
    )
    if not proof.good:
        raise CredentialsMissing
    if not _is_current(proof):
        raise CredentialsMissing(stale=True)


def _is_current(proof: Proof) -> bool:
    return not proof.nonce or is_fresh(proof.nonce, purpose=PURPOSE, minutes=MINUTES)


def _refused(request: HttpRequest, error: AigaqError, language: str) -> HttpResponse:
    if request.method == "POST":
        drain(request)
    page = refusal(request, error)
    words = f"{error.sentence(language)} {error.hint(language)} [{error.code}]"
    answer = Challenge(response("error", words), content_type=XML)
    answer.status_code = page.status_code
    if "Allow" in page.headers:
        answer.headers["Allow"] = page.headers["Allow"]
    if page.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["Retry-After"] = str(AGAIN)
    if isinstance(error, CredentialsMissing):
        stale = bool(error.facts.get("stale"))
        nonce, basic = new_nonce(PURPOSE), _is_covered(request)
        answer.ways = tuple(challenges(REALM, nonce, stale=stale, basic=basic))
    return cast("HttpResponse", answer)
