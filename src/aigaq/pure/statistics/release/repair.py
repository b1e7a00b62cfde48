"""Which counts to withhold so that one count opens: a table that costs least.

Looks for a second table in which the count is different by enough and as little as
possible of what is printed has changed; whatever changed is withheld. Both tables then
fit the page, so one question opens the count and says what that costs. Promises no
cheapest choice.
Source: the idea is Fischetti and Salazar, Management Science 47 (2001), on
complementary cell suppression; here over all linked tables, greedily. Spec section 3.
"""

from dataclasses import replace
from math import log2

import numpy as np
from scipy import sparse

from aigaq.pure.statistics.release.board import Board
from aigaq.pure.statistics.release.search import Search
from aigaq.pure.statistics.release.system import (
    ContradictionError,
    Numbers,
    Spot,
    System,
)

FAR = 1e7
"""Stands for no limit where the solver needs one."""


class Repair:
    """The board's facts, each printed count allowed to move at a price."""

    def __init__(self, board: Board) -> None:
        self._board = board
        system = board.system
        self._size = len(system.floor)
        self._elastic = [
            spot
            for spot in board.spots
            if spot not in board.hidden and board.told(spot) != board.loose[spot]
        ]
        self._column = {
            spot: self._size + 2 * n for n, spot in enumerate(self._elastic)
        }
        self._system = self._stretched(system)
        self._search = Search(self._system, board.plan.patience)
        self._price = np.zeros(len(self._system.floor))
        for spot, column in self._column.items():
            self._price[column : column + 2] = -_price(board, spot)

    def _stretched(self, system: System) -> System:
        """Add two columns a printed count, and a row for every sum of the board."""
        board, count = self._board, len(self._elastic)
        rows = np.repeat([system.spots[spot] for spot in self._elastic], 2)
        moves = sparse.csr_array(
            (
                np.tile([-1.0, 1.0], count),
                (rows.astype(int), np.arange(2 * count)),
            ),
            shape=(len(system.low), 2 * count),
        )
        sums = board.ranges.matrix
        beside = sparse.csr_array((sums.shape[0], 2 * count))
        whole = sparse.csr_array(
            sparse.vstack(
                [
                    sparse.hstack([system.matrix, moves]),
                    sparse.hstack([sums, beside]),
                ]
            )
        )
        limits = np.concatenate(
            [system.ceiling, *(self._limits(spot) for spot in self._elastic)]
        )
        endless = np.full(sums.shape[0], np.inf)
        return replace(
            system,
            matrix=whole,
            low=np.concatenate([system.low, -endless]),
            high=np.concatenate([system.high, endless]),
            floor=np.concatenate([system.floor, np.zeros(2 * count)]),
            ceiling=limits,
        )

    def _limits(self, spot: Spot) -> Numbers:
        """Say how far a printed count may move up and down, were it withheld."""
        (low, high), loose = self._board.told(spot), self._board.loose[spot]
        return np.array([min(FAR, loose[1] - high), max(0.0, low - loose[0])])

    def widen(self, number: int, width: int) -> bool:
        """Withhold what opens one sum by ``width``; tell whether that could be."""
        ranges, constant = self._board.ranges, self._board.ranges.constant(number)
        ways = (
            (ranges.seen_low[number] - constant + width, np.inf),
            (-np.inf, ranges.seen_high[number] - constant - width),
        )
        for quick in (True, False):
            tables = [self._ask(number, way, quick=quick) for way in ways]
            found = [table for table in tables if table is not None]
            if found:
                self._take(max(found, key=lambda table: float(self._price @ table)))
                return True
        return False

    def _ask(
        self, number: int, way: tuple[float, float], *, quick: bool
    ) -> Numbers | None:
        row = len(self._board.system.low) + number
        self._search.bound_row(row, *way)
        try:
            return self._search.largest(self._price, quick=quick).table
        except ContradictionError:
            return None
        finally:
            self._search.bound_row(row, -np.inf, np.inf)

    def _take(self, table: Numbers) -> None:
        """Withhold every count that is different in this table."""
        board = self._board
        for spot, column in self._column.items():
            if spot not in board.hidden and table[column : column + 2].any():
                board.hide(spot)
                self._price[column : column + 2] = 0.0
        board.ranges.note(table[: self._size])


def _price(board: Board, spot: Spot) -> float:
    """Readers lose most with the widest total, least where no number is printed."""
    if board.plan.prints[spot].value is None:
        return 5
    value = board.plan.prints[spot].true
    conditions = len(spot[1])
    return 10 + round(10 * log2(1 + value)) + (0 if conditions else 200)
