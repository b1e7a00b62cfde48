"""Attack and repair, in turn, until every watched count is open; then print again.

Withholds more while a count is too narrow, and at the end shows what need not be
withheld after all. Makes no release itself.
Spec: docs/spec/disclosure.md section 3.
"""

from aigaq.pure.statistics.release.board import Board
from aigaq.pure.statistics.release.model import Rule
from aigaq.pure.statistics.release.repair import Repair
from aigaq.pure.statistics.release.watched import Watched

REPRINTS = 40
"""So many withheld counts are tried again at the end."""


def secure(board: Board, watched: Watched, rule: Rule) -> int:
    """Attack and repair until it holds; return how many counts could not be opened."""
    board.ranges.shake()
    repair: Repair | None = None
    while narrow := [
        number
        for number in watched.on(board, rule)
        if not board.is_open(number, rule.width)
    ]:
        repair = repair or Repair(board)
        for number in sorted(narrow, key=board.base_value):
            if board.is_open(number, rule.width):
                continue
            if not repair.widen(number, rule.width):
                return len(narrow)
    _print_again(board, watched, rule)
    return 0


def _print_again(board: Board, watched: Watched, rule: Rule) -> None:
    """Show again what need not be withheld after all, the largest counts first."""
    prints = board.plan.prints
    spare = [spot for spot in board.hidden if prints[spot].value is not None]
    spare.sort(key=lambda spot: (-prints[spot].true, len(spot[1]), spot))
    for spot in spare[:REPRINTS]:
        before = board.trial()
        board.show(spot)
        narrow = [
            number
            for number in watched.on(board, rule)
            if not board.known_open(number, rule.width)
        ]
        if len(narrow) > 3 or not all(  # noqa: PLR2004  # hopeless, do not ask
            board.is_open(number, rule.width) for number in narrow
        ):
            board.hide(spot)
            board.put_back(before)
