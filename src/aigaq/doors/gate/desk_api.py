"""What the desk asks of a gate: list, fetch, acknowledge, leave an answer, new keys.

Every request but the one for a nonce is signed by the desk (RFC 9421). Every request
may be repeated. The gate never calls anybody. Spec: docs/spec/gate-api.md.
"""

import re
from collections.abc import Callable, Iterator
from functools import wraps
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)

from aigaq.doors.gate.nonces import new_nonce, spend
from aigaq.doors.gate.reception import today
from aigaq.doors.gate.refusals import allow, refusal
from aigaq.holdings.intake import actions, queries, wire
from aigaq.holdings.intake.refusals import SealedFileUnknown, TooLarge
from aigaq.pure.errors import AigaqError

PIECE = 256 * 1024
MAX_BODY = 16 * 1024
SEALED = "application/octet-stream"
_RANGE = re.compile(r"bytes=(\d{1,15})-")

View = Callable[..., HttpResponseBase]


def nonce(request: HttpRequest) -> HttpResponse:
    """Give out a word to sign."""
    allow(request, "GET")
    return JsonResponse({"nonce": new_nonce()})


def signed(*verbs: str) -> Callable[[View], View]:
    """Let a view see only what the desk signed; give every answer the next nonce."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **kept: str) -> HttpResponseBase:
            try:
                allow(request, *verbs)
                _verify(request)
                response = view(request, **kept)
            except AigaqError as error:
                response = refusal(request, error)
            response.headers[wire.NONCE_HEADER] = new_nonce()
            return response

        return guarded

    return wrap


def _verify(request: HttpRequest) -> None:
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BODY:
        raise TooLarge(megabytes=MAX_BODY / 1e6)
    present = {name: request.headers.get(name) for name in wire.SIGNED_HEADERS}
    message = wire.Message(
        method=str(request.method),
        url=f"{request.scheme}://{request.get_host()}{request.get_full_path()}",
        headers={name: value for name, value in present.items() if value is not None},
    )
    spend(wire.verify(message, public=queries.desk_public(), body=request.body))


@signed("GET")
def envelopes(request: HttpRequest) -> HttpResponse:
    """List what lies here: names, digests, sizes, days."""
    del request
    return JsonResponse({"envelopes": [_listed(row) for row in queries.waiting()]})


def _listed(row: queries.Waiting) -> dict[str, Any]:
    return {
        "id": row.reference,
        "sha256": row.sha256,
        "size": row.size,
        "received_on": row.received_on.isoformat(),
        "files": [{"sha256": file.sha256, "size": file.size} for file in row.files],
    }


@signed("GET", "DELETE")
def envelope(request: HttpRequest, reference: str) -> HttpResponse:
    """Give one envelope's sealed bytes; or forget it, once the desk has it."""
    if request.method == "DELETE":
        actions.acknowledge_envelope(envelope=reference)
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return HttpResponse(queries.envelope(reference).blob, content_type=SEALED)


@signed("GET")
def sealed_file(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """Stream one sealed file, from the byte asked for."""
    path = queries.sealed_file(sha256)
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise SealedFileUnknown from None
    start = _start(request, size)
    response = StreamingHttpResponse(_pieces(path, start), content_type=SEALED)
    response.headers["Content-Length"] = str(size - start)
    response.headers["Accept-Ranges"] = "bytes"
    if start:
        response.status_code = HTTPStatus.PARTIAL_CONTENT
        response.headers["Content-Range"] = f"bytes {start}-{size - 1}/{size}"
    return response


def _start(request: HttpRequest, size: int) -> int:
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    start = int(asked[1]) if asked else 0
    return start if start < size else 0


def _pieces(path: Path, start: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while piece := file.read(PIECE):
            yield piece


@signed("POST")
def replies(request: HttpRequest, locator: str) -> HttpResponse:
    """Lay one sealed answer in a mailbox."""
    actions.shelve_reply(locator=locator, blob=request.body, on=today())
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@signed("PUT")
def manifest(request: HttpRequest) -> HttpResponse:
    """Put a newer signed manifest in force."""
    adopted = actions.adopt_manifest(data=request.body, on=today())
    return JsonResponse({"epoch": adopted.epoch, "sequence": adopted.sequence})
