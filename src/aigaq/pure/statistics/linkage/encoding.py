"""A list without names: each record as 1024 bits that only compare.

Names go through the same keys as in clear, are cut into pairs of letters, and each pair
sets bits chosen by the secret of the ceremony (Schnell's cryptographic linkage key, by
clkhash). Whoever holds the encodings without the secret can compare records and count
bits; whoever holds the secret too could guess names one by one, so the comparing is
best left to a third party that has none. Spec: docs/spec/linkage.md section 7.
"""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aigaq.pure.statistics.linkage.ceremony import fingerprint
from aigaq.pure.statistics.linkage.fields import COLUMNS, Kind
from aigaq.pure.statistics.linkage.preparing import Listed, prepare
from aigaq.pure.statistics.linkage.refusals import (
    LinkEncodedUnreadable,
    LinkNothingShared,
)

FORMAT = "aigaq-encoded-list-1"
BITS = 1024

_BITS_A_FIELD: Mapping[Kind, int] = {
    Kind.GIVEN: 160,
    Kind.FAMILY: 160,
    Kind.FATHER: 120,
    Kind.DATE: 200,
    Kind.SEX: 20,
    Kind.CATEGORY: 30,
    Kind.CODE: 60,
}
_BITS_OTHERWISE = 80
"""Bits a field sets, however long it is, so that length gives nothing away."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A list as the comparing party sees it: references and bits, no names."""

    columns: tuple[str, ...]
    check: str
    ids: tuple[str, ...]
    codes: tuple[bytes, ...]


def encode(listed: Listed, secret: bytes, columns: Sequence[str] = ()) -> Encoded:
    """Encode a list.

    Args:
        listed: names and all.
        secret: of the ceremony; both groups use the same one.
        columns: which columns both groups agreed on; all that hold something when
            left out. Both must use the same, or the encodings cannot be compared.

    Raises:
        LinkNothingShared: a column agreed on is not in the list.

    References are not encoded: they must not say anything themselves.
    """
    ready = prepare(listed)
    used = tuple(name for name in COLUMNS if name in (columns or ready.compared))
    if not used or {*columns} - {*used} or {*used} - {*ready.compared}:
        raise LinkNothingShared
    rows = list(zip(*(_words(ready.columns, name) for name in used), strict=True))
    codes = _codes(rows, used, secret)
    return Encoded(used, fingerprint(secret), tuple(ready.ids), codes)


def _words(columns: Mapping[str, Any], name: str) -> list[str]:
    source = f"{name}_stem" if COLUMNS[name] is Kind.FAMILY else name
    return [value or "" for value in columns[source]]


def _codes(
    rows: Sequence[tuple[str, ...]], used: Sequence[str], secret: bytes
) -> tuple[bytes, ...]:
    from clkhash.clk import hash_chunk  # noqa: PLC0415  # a second; only who encodes waits
    from clkhash.key_derivation import generate_key_lists  # noqa: PLC0415

    schema = _schema(used)
    keys = generate_key_lists(
        secret,
        len(used),
        key_size=schema.kdf_key_size,
        salt=schema.kdf_salt,
        info=schema.kdf_info,
        kdf=schema.kdf_type,
        hash_algo=schema.kdf_hash,
    )
    filters, _ = hash_chunk(rows, keys, schema, validate_data=False)
    return tuple(bits.tobytes() for bits in filters)


def _schema(used: Sequence[str]) -> Any:
    from clkhash.comparators import NgramComparison  # noqa: PLC0415  # as above
    from clkhash.field_formats import (  # noqa: PLC0415
        BitsPerFeatureStrategy,
        FieldHashingProperties,
        StringSpec,
    )
    from clkhash.schema import Schema  # noqa: PLC0415

    fields = [
        StringSpec(
            identifier=name,
            hashing_properties=FieldHashingProperties(
                comparator=NgramComparison(
                    1 if _whole(COLUMNS[name]) else 2,
                    positional=_whole(COLUMNS[name]),
                ),
                strategy=BitsPerFeatureStrategy(
                    _BITS_A_FIELD.get(COLUMNS[name], _BITS_OTHERWISE)
                ),
            ),
            regex=None,
            case="mixed",
        )
        for name in used
    ]
    return Schema(fields, BITS, kdf_info=b"aigaq linkage 1", kdf_salt=b"aigaq")


def _whole(kind: Kind) -> bool:
    """Say whether the place of a sign counts: in a date, not in a name."""
    return kind in {Kind.DATE, Kind.CODE, Kind.NUMBER}


def encoded_text(encoded: Encoded) -> str:
    """Return an encoded list as a file."""
    content = {
        "format": FORMAT,
        "columns": encoded.columns,
        "check": encoded.check,
        "records": [
            [reference, base64.b64encode(code).decode()]
            for reference, code in zip(encoded.ids, encoded.codes, strict=True)
        ],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_encoded(data: bytes) -> Encoded:
    """Read what ``encoded_text`` wrote.

    Raises:
        LinkEncodedUnreadable: anything else.
    """
    try:
        content = json.loads(data)
        if content["format"] != FORMAT:
            raise LinkEncodedUnreadable
        ids = tuple(str(reference) for reference, _ in content["records"])
        codes = tuple(
            base64.b64decode(code, validate=True) for _, code in content["records"]
        )
        columns = tuple(str(name) for name in content["columns"])
        check = str(content["check"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise LinkEncodedUnreadable from None
    whole = len(set(ids)) == len(ids) > 0
    if not whole or any(len(code) != BITS // 8 for code in codes):
        raise LinkEncodedUnreadable
    return Encoded(columns, check, ids, codes)
