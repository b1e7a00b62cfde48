"""Looking at what is not for publication: true counts, and how they were made safe.

Each look is noted in the journal. Changes nothing of a figure.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.figures import queries
from aigaq.holdings.figures.models import Figure
from aigaq.holdings.journal.actions import note_read


@transaction.atomic
def read_true_table(*, by: str, figure: str) -> Mapping[str, Any]:
    """Return the true counts of a figure, restricted; the reading is noted.

    Raises:
        NotAllowed: the member may not compute figures.
    """
    table: Mapping[str, Any] = _noted(by, figure).true_table
    return table


@transaction.atomic
def read_protection(*, by: str, figure: str) -> Mapping[str, Any]:
    """Return how a built figure was made safe, restricted; the reading is noted.

    Raises:
        NotAllowed: the member may not compute figures.
    """
    kept: Mapping[str, Any] = _noted(by, figure).protection
    return kept


def _noted(by: str, figure: str) -> Figure:
    require_may(by=by, verb="figure.compute")
    row = queries.row_of(figure)
    note_read(by=by, subject=row.reference, purpose="figures")
    return row
