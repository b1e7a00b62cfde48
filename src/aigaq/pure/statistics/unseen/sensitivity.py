"""How much one list decides: the estimate again without each list in turn.

A number that stands on one list falls with it. Shown beside an estimate, as HRDAG's
reports do. Decides nothing.
"""

from collections.abc import Callable

from aigaq.pure.statistics.unseen.answer import Answer
from aigaq.pure.statistics.unseen.table import CaptureTable, without


def leave_one_out(
    table: CaptureTable, answer: Callable[[CaptureTable], Answer]
) -> dict[str, Answer]:
    """Return the answer without each list, by the name of the list left out.

    Args:
        table: four lists or more; with three every answer is a refusal.
        answer: such as ``gate.estimate`` with its question.

    Cases that stood only on the list left out are no longer observed, so the
    ``observed`` of each answer differs; totals may be compared.
    """
    return {name: answer(without(table, name)) for name in table.names}
