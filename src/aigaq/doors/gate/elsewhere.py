"""Where else to turn when this gate cannot help: what the group wrote into its folder.

``elsewhere.json`` beside the gate's database: language -> list of lines. Without it
the page names the emergency number only. Read again when the file changes.
"""

import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings

FILE = "elsewhere.json"


def elsewhere(language: str) -> tuple[str, ...]:
    """Return the group's lines in one language; none when it wrote none."""
    path = Path(settings.AIGAQ_HOME) / FILE
    try:
        stamp = path.stat().st_mtime_ns
    except FileNotFoundError:
        return ()
    return _lines(path, stamp).get(language, ())


@lru_cache(maxsize=4)
def _lines(path: Path, stamp: int) -> dict[str, tuple[str, ...]]:
    del stamp
    return read_elsewhere(path.read_text(encoding="utf-8"))


def read_elsewhere(text: str) -> dict[str, tuple[str, ...]]:
    """Read the file's text: an object of lists of short lines.

    Raises:
        ValueError: anything else.
    """
    value = json.loads(text)
    if not isinstance(value, dict):
        raise ValueError("elsewhere.json must be an object: language -> list of lines")  # noqa: TRY004 -- one kind of failure for the caller
    return {
        str(key): tuple(str(line) for line in lines) for key, lines in value.items()
    }
