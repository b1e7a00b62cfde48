"""How to reach a gate: straight, from one of several own addresses, or through SOCKS.

Through SOCKS the gate's name is resolved by the proxy (so an onion works and no
resolver learns it), and every visit has a random user name: Tor then takes another
circuit for each. Source: RFC 1928, RFC 1929. Reads no proxy from the environment.
"""

import secrets
import socket
import ssl
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit

from aigaq.holdings.intake.refusals import GateUnreachable

PATIENCE = 120.0
"""Seconds without a byte before a visit is given up; Tor is slow."""

_GRANTED = 0
_NAME_AND_WORD = b"\x05\x02"
_REST = {1: 4 + 2, 4: 16 + 2}


@dataclass(frozen=True, slots=True)
class Way:
    """Where a gate is and how to get there.

    ``proxy`` is ``host:port`` of a SOCKS5 proxy, ``source`` an address of this machine;
    either may be empty.
    """

    gate: str
    proxy: str = ""
    source: str = ""


def connect(way: Way) -> HTTPConnection:
    """Open one connection, another circuit each time when there is a proxy.

    Raises:
        GateUnreachable: nobody answers, or the address makes no sense.
    """
    try:
        parts = urlsplit(way.gate)
        host, secure = parts.hostname or "", parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
        line = _through(way.proxy, host, port) if way.proxy else _straight(way, port)
        if secure:
            line = ssl.create_default_context().wrap_socket(line, server_hostname=host)
    except (OSError, ValueError):
        raise GateUnreachable from None
    connection = HTTPConnection(host, port, timeout=PATIENCE)
    connection.sock = line
    return connection


def _straight(way: Way, port: int) -> socket.socket:
    host = urlsplit(way.gate).hostname or ""
    source = (way.source, 0) if way.source else None
    return socket.create_connection((host, port), PATIENCE, source)


def _through(proxy: str, host: str, port: int) -> socket.socket:
    at, _colon, number = proxy.rpartition(":")
    line = socket.create_connection((at, int(number)), PATIENCE)
    try:
        line.sendall(b"\x05\x01\x02")
        _require(_exactly(line, 2) == _NAME_AND_WORD)
        name = secrets.token_hex(8).encode()
        line.sendall(b"\x01\x10" + name + b"\x01x")
        _require(_exactly(line, 2)[1] == _GRANTED)
        wanted = host.encode("idna")
        head = b"\x05\x01\x00\x03" + bytes([len(wanted)])
        line.sendall(head + wanted + port.to_bytes(2))
        answer = _exactly(line, 4)
        _require(answer[1] == _GRANTED)
        rest = _REST.get(answer[3])
        _exactly(line, rest or _exactly(line, 1)[0] + 2)
    except BaseException:
        line.close()
        raise
    return line


def _require(granted: bool) -> None:  # noqa: FBT001  # a condition, not a switch
    if not granted:
        raise OSError


def _exactly(line: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        piece = line.recv(size - len(data))
        if not piece:
            raise OSError
        data += piece
    return data
