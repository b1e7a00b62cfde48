"""Reads an XLSForm and has pyxform compile it; names the row of what is refused.

Takes the bytes of a workbook, of CSV or of a Markdown table. Opens no file, runs no
Java, fetches nothing. What the pages could not do rightly is refused here, before a
person in danger meets it.
Spec: docs/spec/forms.md section 2.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import get_xlsform
from pyxform.xls2xform import ConvertResult, convert

from aigaq.pure.forms.compiled import Sheets
from aigaq.pure.forms.refusals import (
    FormMistaken,
    FormTooLarge,
    FormUnreadable,
    FormUnsupported,
)
from aigaq.pure.forms.rows import (
    Row,
    Sheet,
    cell,
    choice_keys,
    ends,
    kind_of,
    mentioned,
    paths,
    sheet,
)

MEGABYTES = 5
ROOT = "data"
"""What the answers are called, unless the form's settings name them."""

UNSUPPORTED_TYPES = frozenset(
    {"geoshape", "geotrace", "osm", "xml-external", "csv-external"}
    | {"select_one_external", "select one external"}
    | {"select_one_from_file", "select_multiple_from_file"}
    | {"select one from file", "select multiple from file"}
    | {"cascading_select", "cascading select", "q geoshape", "q geotrace"}
    | {"background-audio", "begin_loop"}
)
"""What a page without a script cannot ask, or asks other files for."""

NOT_COLLECTED = frozenset(
    {"start", "end", "deviceid", "subscriberid", "simserial", "phonenumber"}
    | {"username", "email", "audit", "start-geopoint", "background-geopoint", "imei"}
    | {"start time", "end time", "get start time", "get end time", "device id"}
    | {"get device id", "subscriber id", "get subscriber id", "sim id", "get sim id"}
    | {"phone number", "get phone number", "uri:deviceid", "uri:subscriberid"}
    | {"uri:simserial", "uri:phonenumber", "uri:username", "uri:email"}
)
"""What a client would note by itself about a person or a phone: left empty."""

UNSUPPORTED_COLUMNS = ("trigger", "media", "image", "audio", "video", "big-image")
UNSUPPORTED_CALLS = re.compile(
    r"\b(pulldata|search)\s*\(|\$\{last-saved#", re.IGNORECASE
)
_ROW = re.compile(r"\[row : (\d+)\]\s*")
_SHEET = re.compile(r"'(survey|choices|settings|entities)' sheet")


@dataclass(frozen=True, slots=True)
class _Book:
    """The sheets that are looked at."""

    survey: Sheet
    choices: Sheet
    settings: Sheet

    def __iter__(self) -> Iterator[Sheet]:
        return iter((self.survey, self.choices, self.settings))


def read_sheets(data: bytes) -> Sheets:
    """Read and compile a form.

    Args:
        data: the whole file; which kind it is shows in its first bytes.

    Raises:
        FormTooLarge, FormUnreadable: it is no form.
        FormMistaken: pyxform refuses it; sheet, row and its words are told.
        FormUnsupported: it needs something the pages cannot do; its row is told.
    """
    if len(data) > MEGABYTES * 1_000_000:
        raise FormTooLarge(megabytes=MEGABYTES)
    book = _book(data)
    left_out = tuple(_judge(book.survey))
    _judge_choices(book.choices)
    root = next((name for _, row in book.settings if (name := cell(row, "name"))), ROOT)
    made = _compiled(data, book)
    return Sheets(
        xform=str(made.xform),
        rows=dict(paths(book.survey, root)),
        choice_rows=dict(choice_keys(book.choices)),
        left_out=left_out,
    )


def _book(data: bytes) -> _Book:
    try:
        read = get_xlsform(BytesIO(data))
    except Exception:  # noqa: BLE001  # readers of four formats, on a stranger's bytes
        raise FormUnreadable from None
    survey = read.survey
    heads = {str(key).strip().lower() for row in survey or () for key in row}
    if not survey or not heads & {"type", "command"}:
        raise FormUnreadable
    for name, rows in (
        ("entities", read.entities),
        ("external_choices", read.external_choices),
        ("osm", read.osm),
    ):
        if rows:
            raise FormUnsupported(sheet=name, row=2, what=name)
    return _Book(
        sheet("survey", survey, data),
        sheet("choices", read.choices, data),
        sheet("settings", read.settings, data),
    )


def _judge(survey: Sheet) -> Iterator[int]:
    """Refuse what the pages cannot do; give the rows that are left empty."""
    for number, row in survey:
        kind = kind_of(row)
        if cell(row, "disabled").lower() in {"yes", "true", "true()"}:
            continue
        unknown = kind if kind in UNSUPPORTED_TYPES else kind.partition(" ")[0]
        if unknown in UNSUPPORTED_TYPES or kind.startswith(_BEGINNINGS):
            raise FormUnsupported(row=number, what=unknown)
        _judge_cells("survey", number, row)
        if kind in NOT_COLLECTED and not ends(kind):
            yield number


_BEGINNINGS = ("select one from file", "select multiple from file", "begin loop")


def _judge_choices(choices: Sheet) -> None:
    for number, row in choices:
        _judge_cells("choices", number, row)


def _judge_cells(name: str, number: int, row: Row) -> None:
    for column, value in row.items():
        plain = re.split(r"\s*:+\s*", str(column).strip().lower())[0]
        if plain in UNSUPPORTED_COLUMNS and str(value or "").strip():
            raise FormUnsupported(sheet=name, row=number, what=str(column))
        called = UNSUPPORTED_CALLS.search(str(value or ""))
        if called and (called[0][0] == "$" or not plain.startswith(_WORDS)):
            raise FormUnsupported(sheet=name, row=number, what=called[0].strip("${(#"))


_WORDS = ("label", "hint", "guidance_hint", "constraint_message", "required_message")
"""Columns of words: a call written there is only spoken of."""


def _compiled(data: bytes, book: _Book) -> ConvertResult:
    try:
        made = convert(xlsform=BytesIO(data), validate=False, form_name=ROOT)
    except PyXFormError as error:
        raise _mistaken(str(error), book) from None
    except Exception:  # noqa: BLE001  # pyxform's own slips, on a stranger's bytes
        raise FormUnreadable from None
    if made.itemsets:
        raise FormUnsupported(sheet="external_choices", row=2, what="external_choices")
    return made


def _mistaken(words: str, book: _Book) -> FormMistaken:
    """Find the row pyxform means, by its number or by what it quotes."""
    said = _ROW.search(words)
    named = _SHEET.search(words)
    plain = _ROW.sub("", words).replace("\n", " ").strip()
    if said:
        name = named[1] if named else "survey"
        numbers = {each.name: each for each in book}
        place = int(said[1])
        row = numbers[name].number(place) if name in numbers else place
        return FormMistaken(sheet=name, row=row, words=plain)
    found = mentioned(words, book) or _first_list(words, book.survey)
    name, row = found or (named[1] if named else "survey", 1)
    return FormMistaken(sheet=name, row=row, words=plain)


def _first_list(words: str, survey: Sheet) -> tuple[str, int] | None:
    """Return the first question with choices, where the sheet of choices is missing."""
    if "choices sheet" not in words:
        return None
    rows = (number for number, row in survey if kind_of(row).startswith(_LISTS))
    return next((("survey", number) for number in rows), None)


_LISTS = ("select", "rank")
