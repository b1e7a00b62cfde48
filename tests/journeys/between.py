"""Somebody between a visitor and a gate: a relay that alters, and a SOCKS proxy.

Both speak over real sockets on loopback and know the gate only by its address.
"""

import http.client
import socket
import socketserver
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Relay(ThreadingHTTPServer):
    """Passes all on; ``alter(source, path, headers, body)`` may change answers."""

    daemon_threads = True

    def __init__(self, port, alter):
        super().__init__(("127.0.0.1", 0), _Passing)
        self.port, self.alter, self.seen = port, alter, []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Passing(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def pass_on(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if length else None
        self.server.seen.append((self.command, self.path, list(self.headers.items())))
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        line.request(self.command, self.path, body, dict(self.headers.items()))
        answer = line.getresponse()
        data, headers = answer.read(), answer.getheaders()
        line.close()
        headers, data = self.server.alter(
            self.client_address[0], self.path, headers, data
        )
        self.send_response_only(answer.status)
        for name, value in headers:
            if name.lower() not in {"transfer-encoding", "connection"}:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    # The names that the library calls.
    do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = pass_on  # noqa: N815

    def log_message(self, *_):
        pass


class Socks(socketserver.ThreadingTCPServer):
    """A SOCKS5 proxy that leads every name to one port and remembers who asked."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port):
        super().__init__(("127.0.0.1", 0), _Leading)
        self.port, self.asked = port, []


class _Leading(socketserver.BaseRequestHandler):
    def handle(self):
        line = self.request
        assert line.recv(3) == b"\x05\x01\x02"
        line.sendall(b"\x05\x02")
        name = line.recv(line.recv(2)[1])
        line.recv(line.recv(1)[0])
        line.sendall(b"\x01\x00")
        head = line.recv(5)
        host = line.recv(head[4])
        port = int.from_bytes(line.recv(2))
        assert head[:4] == b"\x05\x01\x00\x03", "the proxy, not we, resolves the name"
        self.server.asked.append((name, host.decode(), port))
        line.sendall(b"\x05\x00\x00\x01" + bytes(6))
        with socket.create_connection(("127.0.0.1", self.server.port)) as gate:
            there = threading.Thread(target=_pour, args=(line, gate), daemon=True)
            there.start()
            _pour(gate, line)


def _pour(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        return


@contextmanager
def serving(server):
    """Run a server in a thread while the block lasts."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
