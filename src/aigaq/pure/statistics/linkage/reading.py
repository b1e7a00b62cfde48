"""Lists as files: bytes in, columns out, and pairs back as text.

A list is CSV in UTF-8 with a header; commas, semicolons or tabs. Every line is a
record, whatever it begins with. A refusal says the row, never what stands in it.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from aigaq.pure.statistics.linkage.bands import Decision
from aigaq.pure.statistics.linkage.fields import COLUMNS, ID, LIST, Layout, layout_of
from aigaq.pure.statistics.linkage.preparing import Listed
from aigaq.pure.statistics.linkage.refusals import (
    LinkIdsTwice,
    LinkListEmpty,
    LinkListUnreadable,
)

PAIR_HEADER = ("left_id", "right_id", "probability")
_LONGEST_FIELD = 10_000


def read_list(data: bytes, renamed: Mapping[str, str] | None = None) -> Listed:
    """Read one list.

    Args:
        data: the file.
        renamed: name in the file -> one of our columns; empty to leave it out.

    Raises:
        LinkListUnreadable: not UTF-8, not a table, or a row of another length.
        LinkListEmpty: a header at most.
        LinkColumnsUnknown, LinkColumnsTwice, LinkMappingRefused, LinkWithoutId,
        LinkNothingToCompare: see ``fields.layout_of``.
        LinkIdsTwice: references that are missing or not unique.
    """
    rows = read_rows(data)
    layout = layout_of(rows[0], renamed or {})
    if len(rows) == 1:
        raise LinkListEmpty
    return _listed(list(zip(*rows[1:], strict=True)), layout)


def read_rows(data: bytes) -> list[list[str]]:
    """Return the rows of a CSV file, header first, all of one length.

    Raises:
        LinkListUnreadable: see ``read_list``.
        LinkListEmpty: no header.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LinkListUnreadable(check="utf8", row=0) from None
    if "\0" in text:
        raise LinkListUnreadable(check="text", row=0)
    rows: list[list[str]] = []
    try:
        lines = io.StringIO(text, newline="")
        table = csv.reader(lines, delimiter=_mark(text), strict=True)
        rows.extend(row for row in table if any(row))
    except csv.Error:
        raise LinkListUnreadable(check="csv", row=len(rows) + 1) from None
    if not rows:
        raise LinkListEmpty
    for number, row in enumerate(rows, start=1):
        if len(row) != len(rows[0]):
            raise LinkListUnreadable(check="length", row=number)
    return rows


def _mark(text: str) -> str:
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=header.count)


def _listed(columns: Sequence[Sequence[str]], layout: Layout) -> Listed:
    ids = [reference.strip() for reference in columns[layout.positions[ID]]]
    if any(len(reference) > _LONGEST_FIELD for reference in ids):
        raise LinkIdsTwice(count=1)
    lists = layout.positions.get(LIST)
    return Listed(
        ids,
        {
            name: columns[layout.positions[name]]
            for name in COLUMNS
            if name in layout.positions
        },
        [name.strip() for name in columns[lists]] if lists is not None else (),
    )


def write_rows(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV text; the same rows give the same bytes."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def pairs_text(pairs: Iterable[tuple[str, str, float]]) -> str:
    """Return pairs as CSV text, probabilities to eight places."""
    return write_rows(PAIR_HEADER, ((a, b, f"{p:.8f}") for a, b, p in pairs))


def histories_text(order: Sequence[str], counts: Mapping[tuple[int, ...], int]) -> str:
    """Return counts by list as CSV text: a 0/1 column a list, and ``count``."""
    rows = ((*history, count) for history, count in counts.items() if any(history))
    return write_rows((*order, "count"), rows)


def read_decisions(data: bytes) -> list[Decision]:
    """Read what persons decided: columns left_id, right_id, same (yes or no).

    Raises:
        LinkListUnreadable, LinkListEmpty: see ``read_rows``; another header; a word
            that is neither yes nor no.
    """
    header, *rows = read_rows(data)
    if [name.strip().lower() for name in header] != ["left_id", "right_id", "same"]:
        raise LinkListUnreadable(check="header", row=1)
    found = []
    for number, (left, right, same) in enumerate(rows, start=2):
        if (word := same.strip().lower()) not in {"yes", "no"}:
            raise LinkListUnreadable(check="decision", row=number)
        found.append(Decision(left.strip(), right.strip(), word == "yes"))
    return found
