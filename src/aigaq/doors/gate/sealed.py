"""What a script sealed before it was sent: taken as it is, opened by nobody here.

Three addresses: the report, its files in pieces, and the list of keys to seal for.
Refusals are JSON in the language asked for. Nothing behind the age header is looked
at, and nothing is remembered of who sent it. Spec: docs/spec/gate-api.md section 2.
"""

import re
from collections.abc import Iterator
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, UnreadablePostError

from aigaq.doors.gate import passes, pressure
from aigaq.doors.gate.reception import today
from aigaq.doors.gate.refusals import allow, refusal
from aigaq.doors.gate.uploads import drain
from aigaq.holdings.intake import actions, arriving, queries
from aigaq.holdings.intake.refusals import (
    FileIncomplete,
    FileOffset,
    FilesMisnamed,
    PassAsked,
    RequestBroken,
    TooManyFiles,
)
from aigaq.holdings.intake.spool import Incoming
from aigaq.pure.errors import (
    AigaqError,
    EnvelopeMalformed,
    EnvelopeSize,
    EnvelopeTooLarge,
)
from aigaq.pure.sealing.envelope import SIZES, inspect_envelope
from aigaq.pure.sealing.sizes import BUCKETS

FILES = "Aigaq-Files"
PASS = "Aigaq-Pass"  # noqa: S105  # the name of a header
OFFSET = "Aigaq-Offset"
MOST_FILES = 5
PIECE = 64 * 1024
_RANGE = re.compile(r"bytes (\d{1,12})-(\d{1,12})/(\d{1,12})")


def envelope(request: HttpRequest) -> HttpResponse:
    """Take one sealed report; the same one again is one report."""
    allow(request, "POST")
    queries.manifest_in_force(today())
    _require_pass(request)
    blob = _body(request)
    if not (seen := inspect_envelope(blob)).exact:
        raise EnvelopeMalformed(check="armour")
    names = _names(request)
    if not (names and queries.is_known(seen.sha256, names)):
        files = _files(names)
        queries.require_room()
        pressure.keep_one(pressure.SEALED)
        if files:
            actions.deposit_envelope(blob=blob, files=files, on=today())
        else:
            actions.deposit_sealed(blob=blob, sha256=seen.sha256, on=today())
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _require_pass(request: HttpRequest) -> None:
    token = request.headers.get(PASS, "")
    worth = passes.worth(token) if token else 0
    pressure.note(pressure.SEALED, worth)
    if (level := pressure.level(pressure.SEALED)) > worth:
        raise PassAsked(challenge=passes.new_challenge(pressure.BITS[level]))


def _body(request: HttpRequest) -> bytes:
    announced = _length(request)
    if announced > max(SIZES):
        raise EnvelopeTooLarge(limit=BUCKETS[-1])
    if announced not in SIZES:
        raise EnvelopeSize(size=announced)
    try:
        blob = request.read(announced)
    except UnreadablePostError:
        raise RequestBroken from None
    if len(blob) != announced:
        raise RequestBroken
    return blob


def _length(request: HttpRequest) -> int:
    announced = str(request.META.get("CONTENT_LENGTH") or "")
    return int(announced) if re.fullmatch(r"\d{1,12}", announced) else 0


def _names(request: HttpRequest) -> list[str]:
    """Return the digests of the files that belong to this report.

    Raises:
        FilesMisnamed: not digests, or one of them twice.
        TooManyFiles: more than a report may carry.
    """
    if not (text := request.headers.get(FILES, "").strip()):
        return []
    names = [name.strip() for name in text.split(",")]
    if len(names) > MOST_FILES:
        raise TooManyFiles(files=MOST_FILES)
    if len({*names}) != len(names) or not all(map(arriving.DIGEST.fullmatch, names)):
        raise FilesMisnamed
    return names


def _files(names: list[str]) -> list[Incoming]:
    found = []
    for number, name in enumerate(names, start=1):
        file = arriving.whole_file_arrived(name)
        if file is None:
            raise FileIncomplete(number=number)
        found.append(file)
    return found


def sealed_file(request: HttpRequest, sha256: str) -> HttpResponse:
    """Take pieces of a sealed file, or say how much of it is here."""
    if request.method == "HEAD":
        return _here(HTTPStatus.NO_CONTENT, _offset(sha256))
    try:
        return _take(request, sha256)
    except AigaqError as error:
        drain(request)
        answer = refusal(request, error)
        if isinstance(error, FileOffset):
            answer.headers[OFFSET] = str(error.facts["offset"])
        return answer


def _take(request: HttpRequest, sha256: str) -> HttpResponse:
    allow(request, "PUT", "HEAD")
    queries.manifest_in_force(today())
    length = _length(request)
    span = _RANGE.fullmatch(request.headers.get("Content-Range", ""))
    start, end, total = map(int, span.groups()) if span else (0, -1, 0)
    if not 0 < length == end - start + 1 or end >= total:
        raise RequestBroken
    if queries.deposited_size(sha256) or arriving.whole_file_arrived(sha256):
        drain(request)
        return _here(HTTPStatus.NO_CONTENT, total)
    pieces = _pieces(request, length)
    offset = arriving.append(
        sha256=sha256, start=start, total=total, pieces=pieces, on=today()
    )
    done = offset == total
    return _here(HTTPStatus.NO_CONTENT if done else HTTPStatus.ACCEPTED, offset)


def _offset(sha256: str) -> int:
    # A file that was deposited is here to its last byte, under another name.
    return queries.deposited_size(sha256) or arriving.offset_of(sha256)


def _here(status: int, offset: int) -> HttpResponse:
    answer = HttpResponse(status=status)
    answer.headers[OFFSET] = str(offset)
    return answer


def _pieces(request: HttpRequest, length: int) -> Iterator[bytes]:
    """Give the body as it comes; end quietly where the line was cut."""
    left = length
    while left > 0:
        try:
            piece = request.read(min(PIECE, left))
        except UnreadablePostError:
            return
        if not piece:
            return
        left -= len(piece)
        yield piece


def manifest(request: HttpRequest) -> HttpResponse:
    """Give the signed list of keys in force, byte for byte as it was signed."""
    allow(request, "GET")
    data = queries.manifest_bytes(today())
    return HttpResponse(data, content_type="application/json")
