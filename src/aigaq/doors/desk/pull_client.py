"""Speaks to one gate: signed requests, streamed answers, nothing believed.

A gate may be in hostile hands. So every answer has a ceiling, names are checked before
they are used, and digests are compared by whoever asked. Follows no redirect, reads no
proxy from the environment, sends nothing that says which desk or program this is.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, Self

import httpx

from aigaq.holdings.intake import wire
from aigaq.holdings.intake.refusals import GateDamaged, GateRefused, GateUnreachable

TIMEOUT = httpx.Timeout(30, read=180)
"""Seconds; reading is patient because Tor is slow, and resumes where it stopped."""

MAX_LIST = 32 * 1024 * 1024
MAX_WORDS = 16 * 1024
STALE = "gate.nonce"
UNREADABLE = (ValueError, KeyError, TypeError, RecursionError)
"""What reading a stranger's JSON may raise; the last when it is nested without end."""
NEWER = "manifest.rolled_back"
_CODE = re.compile(r"[a-z_.]{1,40}")
HEADERS = {"User-Agent": "", "Accept": "*/*", "Accept-Encoding": "identity"}


class GateClient:
    """One connection to one gate; use it in a ``with`` block."""

    def __init__(self, gate: str, *, secret: str) -> None:
        self._secret = secret
        self._nonce = ""
        try:
            self._http = httpx.Client(
                base_url=gate.rstrip("/"),
                timeout=TIMEOUT,
                trust_env=False,
                follow_redirects=False,
                headers=HEADERS,
            )
        except (ValueError, httpx.InvalidURL):
            raise GateUnreachable from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def listed(self) -> list[dict[str, Any]]:
        """Return what the gate says lies there, unverified.

        Raises:
            GateUnreachable, GateRefused, GateDamaged: as for every request.
        """
        with self.asked("GET", "/desk/envelopes") as answer:
            try:
                rows = json.loads(_read(answer, MAX_LIST))["envelopes"]
            except UNREADABLE:
                raise GateDamaged from None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise GateDamaged
        return rows

    def acknowledge(self, reference: str) -> None:
        """Tell the gate that the desk has it, so that the gate forgets it."""
        with self.asked("DELETE", f"/desk/envelopes/{reference}"):
            return

    def leave_reply(self, locator: str, blob: bytes) -> None:
        """Lay a sealed answer in a mailbox; a second time changes nothing."""
        with self.asked("POST", f"/desk/replies/{locator}", body=blob):
            return

    def offer_list(self, data: bytes) -> None:
        """Give the gate the signed list of keys kept here; it may have a newer one."""
        try:
            with self.asked("PUT", "/desk/manifest", body=data):
                return
        except GateRefused as refusal:
            if refusal.facts["gate_code"] != NEWER:
                raise

    @contextmanager
    def asked(
        self, method: str, path: str, *, body: bytes | None = None, start: int = 0
    ) -> Iterator[httpx.Response]:
        """Give the answer to one signed request, its content still unread.

        Args:
            method: the verb.
            path: within the gate, made of checked parts.
            body: what to send, if anything.
            start: first byte wanted; the answer says whether it obeyed.

        Raises:
            GateUnreachable: no answer, or the connection broke while it was read.
            GateRefused: an answer that is not a success.
        """
        try:
            for last_try in (False, True):
                request = self._signed(method, path, body, start)
                answer = self._http.send(request, stream=True)
                try:
                    self._nonce = answer.headers.get(wire.NONCE_HEADER, "")
                    if answer.is_success:
                        yield answer
                        return
                    code = _code(answer)
                finally:
                    answer.close()
                if last_try or code != STALE:
                    raise GateRefused(gate_code=code)
        except (httpx.HTTPError, httpx.InvalidURL):
            raise GateUnreachable from None

    def _signed(
        self, method: str, path: str, body: bytes | None, start: int
    ) -> httpx.Request:
        nonce = self._nonce or self._first_nonce()
        request = self._http.build_request(method, path, content=body)
        message = wire.Message(method=method, url=str(request.url))
        wire.sign(message, secret=self._secret, nonce=nonce, body=body)
        request.headers.update(message.headers)
        if start:
            request.headers["Range"] = f"bytes={start}-"
        return request

    def _first_nonce(self) -> str:
        request = self._http.build_request("GET", "/desk/nonce")
        answer = self._http.send(request, stream=True)
        try:
            if answer.status_code != HTTPStatus.OK:
                raise GateRefused(gate_code=_code(answer))
            nonce = json.loads(_read(answer, MAX_WORDS))["nonce"]
        except UNREADABLE:
            raise GateDamaged from None
        finally:
            answer.close()
        if not isinstance(nonce, str) or not nonce.isalnum():
            raise GateDamaged
        return nonce


def _code(answer: httpx.Response) -> str:
    """Return the gate's own code if it looks like one, else the bare status."""
    try:
        code = json.loads(_read(answer, MAX_WORDS))["code"]
    except (*UNREADABLE, GateDamaged):
        return str(answer.status_code)
    return code if isinstance(code, str) and _CODE.fullmatch(code) else "?"


def _read(answer: httpx.Response, ceiling: int) -> bytes:
    data = bytearray()
    for piece in answer.iter_raw():
        data += piece
        if len(data) > ceiling:
            raise GateDamaged
    return bytes(data)
