"""Puts the parts of a PDF into one order, so that equal pages have equal bytes.

The writer inside vl-convert numbers fonts and shades in an order that changes from run
to run; the page is the same, the file is not. Here the objects are numbered anew, in
the order in which the page names them, and written again. Changes no content;
understands only what that writer writes, and leaves anything else as it came.
"""

import re
from collections.abc import Iterator, Mapping

OBJECT = re.compile(rb"(\d+) 0 obj\r?\n")
REFERENCE = re.compile(rb"(\d+) 0 R\b")
LENGTH = re.compile(rb"/Length (\d+)")
RESOURCES = re.compile(rb"(/\w+ <<\s*)((?:/\w+ \d+ 0 R\s*)+)(>>)")
ENTRY = re.compile(rb"/\w+ \d+ 0 R")
TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref", re.DOTALL)
ROOT, INFO = re.compile(rb"/Root (\d+) 0 R"), re.compile(rb"/Info (\d+) 0 R")


def in_one_order(page: bytes) -> bytes:
    """Return the same PDF with its objects in the order of their use."""
    parts = dict(_objects(page))
    trailer = TRAILER.search(page, page.rfind(b"trailer"))
    root = ROOT.search(trailer.group(1)) if trailer else None
    if not (trailer and root and parts):
        return page
    info = INFO.search(trailer.group(1))
    starts = [int(found.group(1)) for found in (root, info) if found]
    order = _order(parts, starts)
    number = {old: new for new, old in enumerate(order, start=1)}
    first = OBJECT.search(page)
    out = bytearray(page[: first.start() if first else 0])
    places = []
    for old in order:
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n\n" % (number[old], _renamed(parts[old], number))
    return bytes(out + _ending(len(out), places, [number[one] for one in starts]))


def _objects(page: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each object's number and what stands between ``obj`` and ``endobj``."""
    found = OBJECT.search(page)
    while found:
        start = found.end()
        end = page.index(b"endobj", _after_stream(page, start))
        yield int(found.group(1)), page[start:end].rstrip(b"\r\n")
        found = OBJECT.search(page, end)


def _after_stream(page: bytes, start: int) -> int:
    """Return where a stream's bytes end, which may look like anything."""
    end = page.index(b"endobj", start)
    head = _head(page[start:end])
    length = LENGTH.search(head)
    if len(head) == end - start or not length:
        return start
    return start + len(head) + int(length.group(1))


def _head(part: bytes) -> bytes:
    """Return an object without the bytes of its stream."""
    place = part.find(b"stream\n")
    return part if place < 0 else part[: place + len(b"stream\n")]


def _order(parts: Mapping[int, bytes], starts: list[int]) -> list[int]:
    """Walk from the starts along references; what nothing names comes last."""
    order: list[int] = []
    waiting = list(reversed(starts))
    while waiting:
        one = waiting.pop()
        if one in order or one not in parts:
            continue
        order.append(one)
        named = REFERENCE.findall(_sorted_resources(_head(parts[one])))
        waiting += [int(name) for name in reversed(named)]
    return order + sorted(set(parts) - set(order))


def _sorted_resources(head: bytes) -> bytes:
    def in_order(found: re.Match[bytes]) -> bytes:
        entries = sorted(ENTRY.findall(found.group(2)))
        return found.group(1) + b" ".join(entries) + b" " + found.group(3)

    return RESOURCES.sub(in_order, head)


def _renamed(part: bytes, number: Mapping[int, int]) -> bytes:
    head = _head(part)

    def renamed(found: re.Match[bytes]) -> bytes:
        return b"%d 0 R" % number[int(found.group(1))]

    return REFERENCE.sub(renamed, _sorted_resources(head)) + part[len(head) :]


def _ending(start: int, places: list[int], starts: list[int]) -> bytes:
    size = len(places) + 1
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    info = b" /Info %d 0 R" % starts[1] if len(starts) > 1 else b""
    return (
        b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root %d 0 R%s >>\n" % (size, starts[0], info)
        + b"startxref\n%d\n%%%%EOF\n" % start
    )
