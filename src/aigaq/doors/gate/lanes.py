"""Lanes: how many children may be at work for each kind of request, and who goes first.

Six lanes with places of their own, so that no kind of request can take the places of
another: words, words with a pass, files, sealed files, and two for those who wait. A
lane of short requests has a queue; a lane of long ones is never waited for: when it is
full, the one in it that brings least makes room, and whoever sends nothing brings
least. Only counts and speeds are known here, nothing of what is sent.
"""

import os
import signal
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from aigaq.doors.gate.shared import Numbers

MOST = int(os.environ.get("AIGAQ_GATE_ONE_SHOTS", "256"))
"""Children at a time; a slow upload holds one for as long as it lasts."""

CORES = len(os.sched_getaffinity(0))

GRACE = 20.0
"""Seconds that every upload has before its speed is compared with others'."""


@dataclass(slots=True)
class Lane:
    """One kind of request.

    Attributes:
        name: the byte it is handed over with.
        places: children at a time.
        queue: connections that may wait for a place.
        long: whether a request may last long, and so may have to make room.
        humble: whether its children leave the processor to others.
    """

    name: bytes
    places: int
    queue: int = 0
    long: bool = False
    humble: bool = False
    waiting: deque[int] = field(default_factory=deque)
    alive: dict[int, int] = field(default_factory=dict)

    def at_work(self) -> int:
        """Return how many children use their places: one that only waits does not."""
        return sum(not _rests[number] for number in self.alive.values())


def new_lanes() -> dict[bytes, Lane]:
    """Return the six lanes, empty."""
    lanes = (
        # What has come whole needs a processor and nothing else: more children than
        # that would only make each other, and everybody's pages, slower.
        Lane(b"c", min(max(MOST // 8, 2), CORES + 2), queue=256),
        Lane(b"p", min(max(MOST // 8, 2), CORES + 2), queue=256),
        Lane(b"u", max(MOST * 3 // 8, 2), long=True),
        Lane(b"f", max(MOST * 3 // 8, 2), long=True),
        Lane(b"d", 2, queue=16, humble=True),
        Lane(b"e", max(MOST // 32, 1), long=True, humble=True),
    )
    return {lane.name: lane for lane in lanes}


_ORDER = b"cpufde"
_full = Numbers(len(_ORDER), "Q").cells
_began = Numbers(4 * MOST, "d").cells
_brought = Numbers(4 * MOST, "d").cells
_rests = Numbers(4 * MOST, "Q").cells


def is_full(name: bytes) -> bool:
    """Say whether a lane takes nobody at present; asked by the workers."""
    return bool(_full[_ORDER.index(name)])


class Lanes:
    """The children at work, each with a number under which it tells its speed."""

    def __init__(self) -> None:
        self.lanes = new_lanes()
        self._free = list(range(len(_began)))
        self._lane_of: dict[int, Lane] = {}
        self._tell()

    def take(self, name: bytes, handle: int) -> None:
        """Queue a connection, or close it when there is no room left for its kind."""
        lane = self.lanes[name]
        if lane.long and len(lane.alive) >= lane.places:
            self._make_room(lane)
        if len(lane.alive) + len(lane.waiting) >= lane.places + lane.queue:
            os.close(handle)
        else:
            lane.waiting.append(handle)
        self._tell()

    def ready(self) -> Iterator[tuple[Lane, int, int]]:
        """Give each connection that may start: its lane, its handle, its number."""
        for lane in self.lanes.values():
            while lane.waiting and self._free and lane.at_work() < lane.places:
                yield lane, lane.waiting.popleft(), self._free.pop()

    def born(self, lane: Lane, child: int, number: int) -> None:
        """Note a child."""
        _began[number], _brought[number] = time.monotonic(), 0.0
        _rests[number] = 0
        lane.alive[child] = number
        self._lane_of[child] = lane

    def buried(self, child: int) -> None:
        """Note the end of a child."""
        lane = self._lane_of.pop(child, None)
        if lane:
            self._free.append(lane.alive.pop(child))
            self._tell()

    def queued(self) -> int:
        """Return how many connections wait for a place."""
        return sum(len(lane.waiting) for lane in self.lanes.values())

    def _tell(self) -> None:
        for at, lane in enumerate(self.lanes.values()):
            # A full lane of long requests may still make room: see ``take``.
            room = lane.places + lane.queue - len(lane.alive) - len(lane.waiting)
            _full[at] = room <= 0 and not (lane.long and self._slowest(lane))

    def _slowest(self, lane: Lane) -> int:
        """Return the child that brings least; 0 when all are too young to judge."""
        now = time.monotonic()
        speeds = {
            child: _brought[number] / (now - _began[number])
            for child, number in lane.alive.items()
            if now - _began[number] > GRACE
        }
        return min(speeds, key=speeds.__getitem__, default=0)

    def _make_room(self, lane: Lane) -> None:
        if child := self._slowest(lane):
            os.kill(child, signal.SIGTERM)
            # Its place is free at once: it is about to say so to its visitor.
            self._lane_of.pop(child)
            lane.alive.pop(child)


def rests(number: int) -> None:
    """Tell, from inside a child, that it has nothing to do but wait."""
    _rests[number] = 1


def brings(number: int, size: int) -> None:
    """Tell, from inside a child, that more has come."""
    _brought[number] += size
