"""What may be written down when something fails: the day, the kind, the place in code.

Messages of libraries carry paths, queries, addresses and values; none is printed.
Never an hour: the log of a quiet gate would say when somebody came.
"""

import logging
import traceback
from datetime import UTC, datetime


class BareFormatter(logging.Formatter):
    """Prints a failure as ``day LEVEL logger kind at file:line``, without its words."""

    def format(self, record: logging.LogRecord) -> str:
        """Build the line; never asks ``record`` for its message."""
        day = datetime.fromtimestamp(record.created, tz=UTC).date().isoformat()
        place = f"{record.filename}:{record.lineno}"
        kind = "-"
        if record.exc_info and record.exc_info[0] is not None:
            kind = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            if frames:
                last = frames[-1]
                place = f"{last.filename.rpartition('/')[2]}:{last.lineno}"
        return f"{day} {record.levelname} {record.name} {kind} at {place}"
