"""Throws posts at a gate of ours on 127.0.0.1, as fast as it takes them; for one test.

Started by ``test_gate_in_a_flood.py``: ``flooder.py PORT POSTS``. Half of the posts are
reports, half are numbers that nobody has. It shows no pass. Prints how often each
status came back, and ends after its last post, whatever happened to the others.
"""

import collections
import json
import selectors
import socket
import struct
import sys

from aigaq.pure.sealing.receipts import ENTROPY, new_receipt

AT_ONCE = 96
FORM = "application/x-www-form-urlencoded"
BODIES = {
    "/kk/": b"what=junk&when=&where=&consent=keep&end=1",
    "/kk/answer/": b"receipt=" + new_receipt(bytes(ENTROPY)).encode(),
}
# Close with a reset: twenty thousand polite goodbyes would use up the ports.
AT_ONCE_GONE = struct.pack("ii", 1, 0)


def requests(port, posts):
    for number in range(posts):
        path, body = list(BODIES.items())[number % 2]
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        head += f"Content-Type: {FORM}\r\nContent-Length: {len(body)}\r\n\r\n"
        yield head.encode() + body


class Flood:
    def __init__(self, port, posts):
        self.port, self.waiting = port, requests(port, posts)
        self.statuses = collections.Counter()
        self.selector = selectors.DefaultSelector()

    def throw(self):
        for request in self.waiting:
            try:
                thrown = socket.create_connection(("127.0.0.1", self.port), 5)
                thrown.sendall(request)
            except OSError:
                self.statuses["refused"] += 1
                continue
            self.selector.register(thrown, selectors.EVENT_READ)
            return

    def hear(self, thrown):
        self.selector.unregister(thrown)
        try:
            said = thrown.recv(64)[9:12].decode() or "closed"
        except OSError:
            said = "reset"
        thrown.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE_GONE)
        thrown.close()
        self.statuses[said] += 1

    def run(self):
        for _ in range(AT_ONCE):
            self.throw()
        while self.selector.get_map() and (ready := self.selector.select(10)):
            for key, _ in ready:
                self.hear(key.fileobj)
                self.throw()
        return self.statuses


if __name__ == "__main__":
    flood = Flood(int(sys.argv[1]), int(sys.argv[2]))
    print(json.dumps(flood.run()))  # noqa: T201  # to the test that started it
