"""Reads an XLSForm and has pyxform compile it; names the row of what is refused.

Takes the bytes of a workbook, of CSV or of a Markdown table. Opens no file, runs no
Java, fetches nothing. What the pages could not do rightly is refused here, before a
person in danger meets it.
Spec: docs/spec/forms.md section 2.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import get_xlsform
from pyxform.xls2xform import convert

from aigaq.pure.forms.compiled import Sheets
from aigaq.pure.forms.refusals import (
    FormMistaken,
    FormTooLarge,
    FormUnreadable,
    FormUnsupported,
)

MEGABYTES = 5

UNSUPPORTED_TYPES = frozenset(
    {"geoshape", "geotrace", "osm", "xml-external", "csv-external"}
    | {"select_one_external", "select_one_from_file", "select_multiple_from_file"}
)
"""What a page without a script cannot ask, or asks other files for."""

NOT_COLLECTED = frozenset(
    {"start", "end", "deviceid", "subscriberid", "simserial", "phonenumber"}
    | {"username", "email", "audit", "start-geopoint", "background-audio"}
    | {"background-geopoint"}
)
"""What a client would note by itself about a person or a phone: left empty."""

UNSUPPORTED_COLUMNS = ("trigger", "media", "image", "audio", "video", "big-image")
_ROW = re.compile(r"\[row : (\d+)\]\s*")
_BEGIN = re.compile(r"begin[ _](group|repeat)\b")
_END = re.compile(r"end[ _](group|repeat)\b")


def read_sheets(data: bytes) -> Sheets:
    """Read and compile a form.

    Args:
        data: the whole file; which kind it is shows in its first bytes.

    Raises:
        FormTooLarge, FormUnreadable: it is no form.
        FormMistaken: pyxform refuses it; the row and its words are told.
        FormUnsupported: it needs something the pages cannot do; the row is told.
    """
    if len(data) > MEGABYTES * 1_000_000:
        raise FormTooLarge(megabytes=MEGABYTES)
    survey = _survey(data)
    rows = dict(_paths(survey))
    left_out = tuple(_judge(survey))
    return Sheets(_compiled(data), rows, left_out)


def _survey(data: bytes) -> list[dict[str, Any]]:
    try:
        book = get_xlsform(BytesIO(data))
    except Exception:  # noqa: BLE001  # readers of four formats, on a stranger's bytes
        raise FormUnreadable from None
    survey = book.survey
    if not survey or "type" not in {key for row in survey for key in row}:
        raise FormUnreadable
    if book.entities:
        raise FormUnsupported(row="entities", what="entities")
    return list(survey)


def _numbered(survey: list[dict[str, Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give the rows with the numbers people see: the header is row 1."""
    yield from enumerate(survey, start=2)


def _paths(survey: list[dict[str, Any]]) -> Iterator[tuple[str, int]]:
    above: list[str] = []
    for number, row in _numbered(survey):
        kind, name = str(row.get("type", "")).strip(), str(row.get("name", "")).strip()
        if _END.match(kind):
            del above[-1:]
            continue
        if name:
            yield "/".join(["/data", *above, name]), number
        if _BEGIN.match(kind):
            above.append(name)


def _judge(survey: list[dict[str, Any]]) -> Iterator[int]:
    """Refuse what the pages cannot do; give the rows that are left empty."""
    for number, row in _numbered(survey):
        kind = str(row.get("type", "")).strip().partition(" ")[0]
        if kind in UNSUPPORTED_TYPES:
            raise FormUnsupported(row=number, what=kind)
        for column in row:
            plain = column.split("::")[0].strip().lower()
            if plain in UNSUPPORTED_COLUMNS:
                raise FormUnsupported(row=number, what=plain)
        if kind in NOT_COLLECTED and not _END.match(str(row["type"])):
            yield number


def _compiled(data: bytes) -> str:
    try:
        made = convert(xlsform=BytesIO(data), validate=False, form_name="data")
    except PyXFormError as error:
        words = str(error)
        row = _ROW.search(words)
        raise FormMistaken(
            row=int(row.group(1)) if row else "?", words=_ROW.sub("", words)
        ) from None
    if made.itemsets:
        raise FormUnsupported(row="external_choices", what="external_choices")
    return str(made.xform)
