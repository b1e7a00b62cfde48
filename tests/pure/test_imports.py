import csv
import io
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.rules import imports
from aigaq.pure.rules.import_problems import (
    SHOWN_PROBLEMS,
    ImportEmpty,
    ImportEncoding,
    ImportHeader,
    ImportMalformed,
    ImportRefused,
    ImportTooLarge,
    Problems,
    RowProblem,
)
from aigaq.pure.rules.imports import read_table


def table(text):
    return read_table(text.encode())


def codes(read):
    return [(p.code, p.facts["row"], p.facts["column"]) for p in read.problems.shown]


SAME = {
    "with commas": "key,title_en\na1,One\n",
    "with semicolons": "key;title_en\na1;One\n",
    "with tabs": "key\ttitle_en\na1\tOne\n",
    "with a BOM": "\ufeffkey,title_en\na1,One\n",
    "with the line ends of Windows": "key,title_en\r\na1,One\r\n",
    "without a line end at the end": "key,title_en\na1,One",
    "with blanks around cells": " key , title_en\n a1 , One \n",
    "with capital column names": "Key,Title_EN\na1,One\n",
    "with columns nobody named": "key,title_en,,\na1,One,,\n",
    "with blank rows": "key,title_en\n\n,\na1,One\n\n",
    "with quotes": '"key","title_en"\n"a1","One"\n',
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME.keys())
def test_a_table_is_the_same_table(text):
    read = table(text)
    assert read.header == ("key", "title_en")
    assert [row.cells for row in read.rows] == [{"key": "a1", "title_en": "One"}]
    assert read.problems.count == 0


REFUSED = {
    "an empty file": (b"", ImportHeader),
    "a header alone": (b"key,date\n", ImportEmpty),
    "no key column": (b"name,date\na,b\n", ImportHeader),
    "a column twice": (b"key,date,date\na,b,c\n", ImportHeader),
    "a column without a name between others": (b"key,,date\na,b,c\n", ImportHeader),
    "an old encoding": ("key,title_ru\na1,Слово\n".encode("cp1251"), ImportEncoding),
    "UTF-16": ("key,title_ru\na1,Слово\n".encode("utf-16"), ImportEncoding),
    "a NUL in a cell": (b"key,date\na1,\0\n", ImportEncoding),
    "a quote that is not closed": (b'key,date\na1,"2024\n', ImportMalformed),
    "text after a closing quote": (b'key,date\na1,"2024"x\n', ImportMalformed),
    "a cell of a million signs": (b"key,date\na1," + b"x" * 10**6, ImportMalformed),
    "a picture": (b"\x89PNG\r\n\x1a\n", ImportEncoding),
}


@pytest.mark.parametrize(("data", "error"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_table_is_refused_by_name(data, error):
    with pytest.raises(error):
        read_table(data)


def test_a_long_cell_is_refused_whatever_csv_allows_elsewhere():
    before = csv.field_size_limit(10**7)
    try:
        with pytest.raises(ImportMalformed):
            read_table(b"key,date\na1," + b"x" * (imports.LONGEST_CELL + 1) + b"\n")
    finally:
        csv.field_size_limit(before)


def test_a_file_too_large_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(imports, "LARGEST_FILE", 8)
    with pytest.raises(ImportTooLarge):
        read_table(b"key,date\n")


def test_rows_are_numbered_as_a_spreadsheet_numbers_them():
    read = table('key,text_en\n\na1,"two\nlines"\na2,x\n')
    assert [row.number for row in read.rows] == [3, 4]


CELLS = {
    "too few cells": ("key,a,b\nx,1\n", [("import.cells", 2, "key")]),
    "too many cells": ("key,a\nx,1,2\n", [("import.cells", 2, "key")]),
    "a key twice": ("key,a\nx,1\nx,2\n", [("import.key_taken", 3, "key")]),
    "a key with a blank": ("key,a\nx y,1\n", [("import.key", 2, "key")]),
    "no key": ("key,a\n,1\n", [("import.key", 2, "key")]),
}


@pytest.mark.parametrize(("text", "problems"), CELLS.values(), ids=CELLS.keys())
def test_a_problem_names_row_column_and_code(text, problems):
    assert codes(table(text)) == problems


def one(**cells):
    names = ",".join(["key", *cells])
    quoted = ",".join(
        ["k", *('"' + text.replace('"', '""') + '"' for text in cells.values())]
    )
    return table(f"{names}\n{quoted}\n").rows[0]


READINGS = {
    "a date": (lambda r: r.date("c"), "2024-13", "import.date"),
    "a code": (lambda r: r.code("c", "harm"), "sadness", "import.term"),
    "codes": (lambda r: r.codes("c", "grounds"), "age|luck", "import.term"),
    "a number of words": (lambda r: r.whole_number("c"), "five", "import.count"),
    "a number of nobody": (lambda r: r.whole_number("c"), "0", "import.count"),
    "a number with a sign": (lambda r: r.whole_number("c"), "-1", "import.count"),
    "a number of other digits": (lambda r: r.whole_number("c"), "٣", "import.count"),
    "a number beyond people": (
        lambda r: r.whole_number("c"),
        "9" * 20,
        "import.count",
    ),
}


@pytest.mark.parametrize(
    ("read", "cell", "code"), READINGS.values(), ids=READINGS.keys()
)
def test_a_cell_that_cannot_be_used_is_a_problem_and_stops_nothing(read, cell, code):
    row = one(c=cell)
    read(row)
    assert [p.code for p in row.problems.shown] == [code]


def test_empty_cells_are_unknown_not_wrong():
    row = one(c="")
    assert row.whole_number("c") is None
    assert row.codes("c", "grounds") == ()
    assert row.date("c").precision == "unknown"
    assert row.problems.count == 0


def test_sentences_are_lines_as_many_in_each_language():
    row = one(text_en="One.\nTwo.", text_ru="Раз.\n\nДва.", text_kk="")
    assert row.lines("text") == [
        {"en": "One.", "ru": "Раз."},
        {"en": "Two.", "ru": "Два."},
    ]


def test_a_language_with_a_sentence_less_is_a_problem():
    row = one(text_en="One.\nTwo.", text_ru="Раз.", text_kk="Бір.\nЕкі.")
    assert row.lines("text") == []
    assert [p.code for p in row.problems.shown] == ["import.sentences"]


def test_a_missing_required_text_is_a_problem():
    row = one(title_en="", title_ru="", title_kk="")
    row.text("title", required=True)
    assert [p.code for p in row.problems.shown] == ["import.text"]


def test_a_text_with_an_escape_sign_is_a_problem():
    row = one(title_en="a\x1b[31mb")
    row.text("title")
    assert [p.code for p in row.problems.shown] == ["import.text"]


def test_the_first_fifty_problems_are_told_and_all_are_counted():
    rows = "\n".join(f"bad key {n},x" for n in range(80))
    read = table(f"key,a\n{rows}\n")
    assert read.problems.count == 80
    assert len(ImportRefused(read.problems).problems) == SHOWN_PROBLEMS


def test_a_problem_never_repeats_the_cell():
    read = table("key,date\nAigerim from Aktau,2024\n")
    told = str(ImportRefused(read.problems)) + "".join(map(str, read.problems.shown))
    assert "Aigerim" not in told


def test_a_formula_stays_text():
    assert one(c="=1+1").cells["c"] == "=1+1"


def test_letters_in_two_parts_are_put_together():
    assert one(c="и\u0306").cells["c"] == "й"


def test_no_problem_is_known_by_two_codes():
    kinds = RowProblem.__subclasses__()
    assert len({kind.code for kind in kinds}) == len(kinds)
    assert Problems().count == 0


words = st.text(
    st.characters(blacklist_categories=("Cs", "Cc")) | st.just("\n"), max_size=30
).map(str.strip)


@given(st.lists(words, min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_what_a_spreadsheet_writes_is_read_back(cells, delimiter):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    names = list(string.ascii_lowercase[: len(cells)])
    writer.writerow(["key", *names])
    writer.writerow(["k1", *cells])
    (row,) = table(out.getvalue()).rows
    import unicodedata

    for name, cell in zip(names, cells, strict=True):
        assert row.cells[name] == unicodedata.normalize("NFC", cell).strip()


@given(st.dictionaries(st.sampled_from("abcdef"), words, min_size=1))
def test_a_fingerprint_does_not_mind_the_columns_order(cells):
    forward = imports.Row(2, {"key": "k", **cells}, Problems())
    backward = imports.Row(
        9, dict(reversed([("key", "k"), *cells.items()])), Problems()
    )
    assert forward.fingerprint() == backward.fingerprint()
    changed = imports.Row(2, {"key": "k", **cells, "z": "new"}, Problems())
    assert forward.fingerprint() != changed.fingerprint()


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused_by_name(data):
    try:
        read = read_table(data)
    except (ImportEmpty, ImportEncoding, ImportHeader, ImportMalformed):
        return
    assert "key" in read.header
