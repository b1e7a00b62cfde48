"""Reads the JSON and CSV files of figures; refuses what is broken in plain words.

Writes nothing, and repeats nothing of a file.
"""

import csv
import json
from pathlib import Path
from typing import Any

from aigaq.pure.statistics.release.refusals import ReleaseMalformed

LARGEST = 100_000_000
HALF = "\\ud"
"""How an escaped half of a letter begins, with its other half or without."""


def text_of(path: Path) -> str:
    """Read a whole text file.

    Raises:
        ReleaseMalformed: it is empty, too large, or not UTF-8.
    """
    if path.stat().st_size > LARGEST:
        raise ReleaseMalformed(check="file_size")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ReleaseMalformed(check="not_utf8") from None
    if not text.strip():
        raise ReleaseMalformed(check="empty_file")
    return text


def json_of(text: str) -> Any:
    """Read JSON in which no name stands twice.

    Raises:
        ReleaseMalformed: it is broken, nested too deeply, repeats a name, or holds
            half a letter, which nobody could print again.
    """
    try:
        found = json.loads(text, object_pairs_hook=_once)
        if HALF in text.lower():
            json.dumps(found, ensure_ascii=False).encode()
    except (json.JSONDecodeError, RecursionError, ValueError):
        raise ReleaseMalformed(check="not_json") from None
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ReleaseMalformed(check="name_twice")
    return found


def statistics_of(text: str) -> list[dict[str, str]]:
    """Read rows with the columns group, count, median and mean; # begins a comment.

    Raises:
        ReleaseMalformed: a column or a value is missing.
    """
    lines = [line for line in text.splitlines() if line.strip() and line[0] != "#"]
    rows = csv.DictReader(lines, skipinitialspace=True)
    if not {"group", "count"} <= set(rows.fieldnames or ()):
        raise ReleaseMalformed(check="columns")
    return [
        {name: value or "" for name, value in row.items() if isinstance(name, str)}
        for row in rows
    ]
