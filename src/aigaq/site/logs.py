"""What the desk writes down when something fails: the kind and the places in code.

Messages of libraries carry paths, queries and values; none is printed. A trace without
words is enough to find a mistake, and says nothing about anybody.
"""

import logging
import traceback
from datetime import UTC, datetime
from typing import Any

from gunicorn.glogging import Logger

FRAMES = 6
"""Innermost places of a trace that are printed."""


class Wordless(logging.Formatter):
    """Prints ``time LEVEL logger Kind at file:line < file:line``, and no message."""

    def format(self, record: logging.LogRecord) -> str:
        """Build the line; never asks ``record`` for its message or its arguments."""
        at = datetime.fromtimestamp(record.created, tz=UTC).isoformat(
            timespec="seconds"
        )
        kind, places = "-", [f"{record.filename}:{record.lineno}"]
        if record.exc_info and record.exc_info[0] is not None:
            kind = record.exc_info[0].__name__
            places = _places(record.exc_info[2]) or places
        return f"{at} {record.levelname} {record.name} {kind} at {' < '.join(places)}"


def _places(trace: Any) -> list[str]:
    frames = list(reversed(traceback.extract_tb(trace)))[:FRAMES]
    return [f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames]


class WordlessLogger(Logger):  # type: ignore[misc]  # gunicorn publishes no types
    """Gunicorn's own log, without its words: they carry addresses and queries."""

    def setup(self, cfg: Any) -> None:
        """Give every handler the wordless format."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(Wordless())
