"""Where else to turn when this gate cannot help: what the group wrote into its folder.

``elsewhere.json`` beside the gate's database: language -> list of lines. Without it
the page names the emergency number only. Read again when the file changes; a file that
is not as described is left out rather than breaking the page somebody needs.
"""

import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from aigaq.holdings.intake.refusals import ElsewhereMalformed

FILE = "elsewhere.json"


def elsewhere(language: str) -> tuple[str, ...]:
    """Return the group's lines in one language; none when it wrote none."""
    path = Path(settings.AIGAQ_HOME) / FILE
    try:
        return _lines(path, path.stat().st_mtime_ns).get(language, ())
    except (FileNotFoundError, ElsewhereMalformed):
        return ()


@lru_cache(maxsize=4)
def _lines(path: Path, stamp: int) -> dict[str, tuple[str, ...]]:
    del stamp  # part of the cache's key: a changed file is read anew
    return read_elsewhere(path.read_bytes())


def read_elsewhere(data: bytes) -> dict[str, tuple[str, ...]]:
    """Read the file: a JSON object, language -> list of lines.

    Raises:
        ElsewhereMalformed: anything else.
    """
    try:
        value = json.loads(data)
    except ValueError:
        raise ElsewhereMalformed from None
    if not isinstance(value, dict) or not all(map(_is_lines, value.values())):
        raise ElsewhereMalformed
    return {language: tuple(lines) for language, lines in value.items()}


def _is_lines(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(line, str) for line in value)
