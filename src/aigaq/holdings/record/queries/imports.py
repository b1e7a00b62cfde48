"""What was imported, and what was taken back.

Counts and references, never a cell.
"""

from aigaq.holdings.record.models import ImportBatch
from aigaq.holdings.record.queries import shapes, views


def imports() -> list[views.BatchView]:
    """Return every import, newest first, those undone included."""
    return [shapes.batch_view(row) for row in ImportBatch.objects.order_by("-id")]
