"""What the linking commands share: reading lists, writing what was found.

A result replaces only a file of its own kind, never anything else. Prints counts and
codes; references go into the files that were asked for.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from aigaq.doors.console.offline import write_whole
from aigaq.pure.errors import OutputExists
from aigaq.pure.statistics.linkage.preparing import Listed
from aigaq.pure.statistics.linkage.reading import read_list
from aigaq.pure.statistics.linkage.refusals import (
    LinkMappingRefused,
    LinkShareRefused,
)
from aigaq.pure.statistics.linkage.standing import FILES

new_file = click.Path(dir_okay=False, path_type=Path)

SECRET_HEADER = "aigaq-link-secret-1 "  # noqa: S105  # a file's first word
SHARE_HEADER = "aigaq-link-share-1 "


def map_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--map``, as often as needed."""
    return click.option(
        "--map",
        "mapping",
        multiple=True,
        metavar="[left:|right:]OLD=NEW",
        help="A column of the files by our name for it; OLD= leaves it out; "
        "left: or right: speaks of one file only.",
    )(function)


def renamed(mapping: Sequence[str]) -> dict[str, str]:
    """Return ``OLD=NEW`` words as a table; several may share one word, with commas.

    Raises:
        LinkMappingRefused: a word without ``=``.
    """
    words = [word.strip() for each in mapping for word in each.split(",")]
    if any("=" not in word for word in words):
        raise LinkMappingRefused(columns="—")
    return {
        old.strip(): new.strip() for old, _, new in (w.partition("=") for w in words)
    }


def read_lists(files: Sequence[Path], mapping: Mapping[str, str]) -> list[Listed]:
    """Read one list or two.

    Args:
        files: the left list and perhaps the right one.
        mapping: name in the file -> ours. It counts where a file has the column; with
            ``left:`` or ``right:`` in front of the name for that file only, and there
            before what is said of both.

    Raises:
        LinkMappingRefused: a mapped column is in none of the files it speaks of.
        AigaqError: as ``read_list``.
    """
    data = [file.read_bytes() for file in files]
    headers = [_header(content) for content in data]
    tables: list[dict[str, str]] = [{} for _ in files]
    # What is said of both comes first, so that what is said of one stands.
    for asked, new in sorted(mapping.items(), key=lambda pair: bool(_aim(pair[0])[0])):
        side, old = _aim(asked)
        having = [
            table
            for name, header, table in zip(FILES, headers, tables, strict=False)
            if old in header and side in {"", name}
        ]
        if not having:
            raise LinkMappingRefused(columns=asked[:200])
        for table in having:
            table[old] = new
    return [
        read_list(content, table) for content, table in zip(data, tables, strict=True)
    ]


def _aim(asked: str) -> tuple[str, str]:
    """Return which file a mapped name speaks of (empty: each), and the name."""
    side, colon, old = asked.lower().partition(":")
    if colon and side.strip() in FILES:
        return side.strip(), old.strip()
    return "", asked.lower()


def _header(content: bytes) -> set[str]:
    """Return the names in the first row, as well as a broken file allows."""
    text = content[:65536].decode("utf-8-sig", errors="replace")
    lines = (line for line in text.splitlines() if line.strip())
    first = next(lines, "")
    mark = max(",;\t", key=first.count)
    return {name.strip().strip('"').lower() for name in first.split(mark)}


def write_result(path: Path, text: str) -> None:
    """Write a result; an older one with the same first line is replaced.

    Raises:
        OutputExists: something else lies there, and was left as it was.
        OutputUnwritable, DiskFull: nothing was written.
    """
    if path.exists():
        head = text.partition("\n")[0].encode()
        with path.open("rb") as file:
            found = file.read(len(head) + 1).rstrip()
        if found and found != head:
            raise OutputExists
        path.unlink()
    write_whole(path, text)


def read_hex(path: Path, header: str) -> bytes:
    """Return the bytes of a share or a secret.

    Raises:
        LinkShareRefused: the file is not of this kind.
    """
    word = path.read_text(encoding="utf-8", errors="replace").strip()
    try:
        if not word.startswith(header):
            raise LinkShareRefused(check="kind")
        return bytes.fromhex(word.removeprefix(header))
    except ValueError:
        raise LinkShareRefused(check="kind") from None
