"""Cell keys: rounding that is the same wherever the same records are counted.

Each record has a secret number; those of a cell's records add up to the cell's key, and
the key decides whether the count is rounded up or down. So the same records give the
same number in every table, and averaging many tables gains nothing; over many cells the
error is nought. The secret is the group's; nothing here keeps or makes one.
Source: Fraser and Wooton, UNECE work session on confidentiality (2005), the cell key
method; Bach, PSD 2020, on bounded noise. Spec: docs/spec/disclosure.md section 3.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from aigaq.pure.statistics.release.attack import attack_releases
from aigaq.pure.statistics.release.model import (
    BASE,
    FlatTable,
    Key,
    Method,
    Reason,
    Release,
    Rule,
)
from aigaq.pure.statistics.release.refusals import ReleaseExposed, ReleaseMalformed

ROUND = 1 << 64
"""Keys are numbers below this."""


def record_key(reference: str, secret: bytes) -> int:
    """Return a record's number; without the secret nobody can guess it.

    Raises:
        ValueError: the secret is shorter than 16 bytes, or longer than 64.
    """
    if not 16 <= len(secret) <= 64:  # noqa: PLR2004  # what the hash takes as a key
        raise ValueError(f"secret of {len(secret)} bytes: use 16 to 64")
    digest = hashlib.blake2b(reference.encode(), key=secret, digest_size=8).digest()
    return int.from_bytes(digest)


def cell_key(records: Iterable[int]) -> int:
    """Return the key of a cell from the numbers of its records."""
    return sum(records) % ROUND


def rounded_by_key(count: int, key: int) -> int:
    """Round to a neighbouring multiple of the base, up as often as is fair."""
    whole, rest = divmod(count, BASE)
    return BASE * (whole + (key * BASE < rest * ROUND))


def keyed_release(
    tables: Sequence[FlatTable],
    keys: Mapping[Key, int] | Sequence[Mapping[Key, int]],
    rule: Rule | None = None,
    published: Sequence[Release] = (),
) -> Release:
    """Round every count by its cell key, and attack the result.

    Args:
        tables: true counts of the same records.
        keys: for each table the keys of its cells.
        rule: how careful to be; printed numbers below its threshold are withheld.
        published: everything that is out already, oldest first.

    Raises:
        ReleaseMalformed: a cell has no number or no key.
        ReleaseExposed: a withheld count could still be worked out.
    """
    rule = rule or Rule()
    of_tables = [keys] if isinstance(keys, Mapping) else list(keys)
    made = tuple(
        _table(table, mine, rule) for table, mine in zip(tables, of_tables, strict=True)
    )
    release = Release(made, Method.CELL_KEY, rule)
    report = attack_releases([*published, release])
    if report.exposed or not report.proved:
        raise ReleaseExposed(cells=report.exposed)
    return release


def _table(table: FlatTable, keys: Mapping[Key, int], rule: Rule) -> FlatTable:
    cells: dict[Key, int | None] = {}
    reasons: dict[Key, Reason] = {}
    for key, count in table.cells.items():
        if count is None or key not in keys:
            raise ReleaseMalformed(check="cell_without_number")
        shown = rounded_by_key(count, keys[key])
        cells[key] = None if 0 < shown < rule.threshold else shown
        if cells[key] is None:
            reasons[key] = Reason.SMALL_OR_BESIDE
    return FlatTable(table.dimensions, cells, BASE, adjacent=True, reasons=reasons)
