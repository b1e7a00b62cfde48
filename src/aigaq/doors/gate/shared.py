"""Numbers that all processes of a gate share: in memory only, gone when it stops.

How full the lanes are, how much comes, which passes were used. No number belongs to a
person, none is written to a disk. Made before the first process is forked. No locks:
a killed process must not leave a lock behind, and a count that is off by one does no
harm here.
"""

import mmap

KINDS = 8
"""Ways that a bucket tells apart, see ``pressure``."""

USED = 1 << 16
"""Places for passes that were used, for each of two days."""


class Numbers:
    """Rows of 64-bit numbers in a piece of memory that children inherit."""

    def __init__(self, count: int, kind: str) -> None:
        self._memory = mmap.mmap(-1, count * 8)
        self.cells = memoryview(self._memory).cast(kind)  # type: ignore[call-overload]  # one of "d" and "Q"


class Bucket:
    """Fills as things come, and leaks at a steady rate; one for each kind.

    Args:
        leak: what leaves in a second.
        most: it never holds more, so that a flood is forgotten soon after it ends.
    """

    def __init__(self, *, leak: float, most: float) -> None:
        self.leak, self.most = leak, most
        self._cells = Numbers(2 * KINDS, "d").cells

    def level(self, kind: int, now: float) -> float:
        """Return what it holds."""
        held, since = self._cells[2 * kind], self._cells[2 * kind + 1]
        return float(max(0.0, held - (now - since) * self.leak))

    def pour(self, kind: int, now: float) -> float:
        """Add one; return what it holds now."""
        held = min(self.level(kind, now) + 1, self.most)
        self._cells[2 * kind], self._cells[2 * kind + 1] = held, now
        return held

    def empty(self) -> None:
        """Forget everything."""
        self._cells[:] = memoryview(bytes(16 * KINDS)).cast("d")


class UsedOnce:
    """Fingerprints of passes that were used today or yesterday.

    Sixty-four bits each, in a table of a fixed size: nothing in it leads back to a
    visit. When the table is full an old one is forgotten, and could be used again.
    """

    def __init__(self) -> None:
        self._cells = Numbers(2 * (USED + 1), "Q").cells

    def claim(self, fingerprint: int, day: int) -> bool:
        """Say whether this is the first time, and remember it.

        Two processes asked at the same microsecond may both be told yes.
        """
        for each in (day, day - 1):
            base = self._table(each)
            if base is not None and self._find(base, fingerprint) is True:
                return False
        base = self._table(day, clear=True)
        assert base is not None  # noqa: S101  # it was made a line above
        place = self._find(base, fingerprint)
        self._cells[place if place is not True else base] = fingerprint
        return True

    def _table(self, day: int, *, clear: bool = False) -> int | None:
        start = (day % 2) * (USED + 1)
        if self._cells[start] != day:
            if not clear:
                return None
            self._cells[start : start + USED + 1] = memoryview(
                bytes(8 * (USED + 1))
            ).cast("Q")
            self._cells[start] = day
        return start + 1

    def _find(self, base: int, fingerprint: int) -> int | bool:
        """Return True when it is there, else the place where it belongs."""
        first = fingerprint % USED
        for step in range(32):
            place = base + (first + step) % USED
            if self._cells[place] == fingerprint:
                return True
            if self._cells[place] == 0:
                return place
        return base + first
