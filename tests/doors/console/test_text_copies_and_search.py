"""``aigaq text copies`` and ``aigaq text search``: what goes in and what comes out."""

import json

import pytest
from click.testing import CliRunner

POSTS = (
    "a\tКеше түнде клубқа полиция рейд жасап, отыз адамды бөлімшеге алып кетті\n"
    "b\tБүгін алаңда гүл сатып тұрған апаларды көріп қуанып қалдым\n"
    "\n"
    "c\tЖЕДЕЛ! Keshe tunde klubka politsiya reid jasap, otyz adamdy bolimshege "
    "alyp ketti #jedel\n"
)
DOCUMENTS = "id,text\nd1,Оны жұмыстан шығарды\nd2,Его уволили с работы\n"


def run(module, *arguments, **more):
    from importlib import import_module

    command = import_module(f"aigaq.doors.console.text.{module}").command
    return CliRunner().invoke(command, arguments, **more)


def test_copies_are_named_by_their_ids_with_a_similarity():
    done = run("copies", input=POSTS.encode())
    first, second, similarity = done.stdout.strip().split("\t")
    assert (done.exit_code, first, second) == (0, "a", "c")
    assert 0.63 <= float(similarity) <= 1


def test_clusters_are_lines_of_ids():
    done = run("copies", "--clusters", input=POSTS.encode())
    assert done.stdout == "a\tc\n"


def test_no_post_gives_no_line_and_no_refusal():
    done = run("copies", input=b"")
    assert (done.exit_code, done.stdout) == (0, "")


BAD_POSTS = {
    "no tabulator": (b"only words\n", "text.post_malformed"),
    "no id": (b"\twords\n", "text.post_malformed"),
    "one id twice": (b"a\tx\na\ty\n", "text.post_twice"),
    "not UTF-8": (b"a\t\xff\xfe\n", "text.not_utf8"),
}


@pytest.mark.parametrize(("data", "code"), BAD_POSTS.values(), ids=BAD_POSTS.keys())
def test_posts_that_cannot_be_read_are_refused(data, code):
    done = run("copies", input=data)
    assert done.exit_code == 2
    assert code in done.stderr


@pytest.fixture
def files(tmp_path):
    """A function that writes both tables and returns the command's arguments."""

    def write(documents, queries):
        arguments = []
        for name, data in (("docs", documents), ("queries", queries)):
            path = tmp_path / f"{name}.csv"
            path.write_bytes(data if isinstance(data, bytes) else data.encode())
            arguments += [f"--{name}", str(path)]
        return arguments

    return write


def answers(done):
    assert done.exit_code == 0, done.stderr
    return {
        line["id"]: line["hits"] for line in map(json.loads, done.stdout.splitlines())
    }


QUERIES = 'id,query\nq1,jumystar\nq2,"""жұмыстан шығару"""\nq3,уволить\nq4,қар\n'


def test_queries_are_answered_in_order_by_ids_of_documents(files):
    done = run("search", *files(DOCUMENTS, QUERIES))
    assert answers(done) == {"q1": ["d1"], "q2": ["d1"], "q3": ["d2"], "q4": []}
    assert list(answers(done)) == ["q1", "q2", "q3", "q4"]


def test_expansion_is_asked_for(files):
    done = run("search", *files(DOCUMENTS, "id,query\nq,dismissal\n"), "--expand")
    assert set(answers(done)["q"]) == {"d1", "d2"}


def test_a_byte_order_mark_and_other_columns_are_passed_over(files):
    documents = b"\xef\xbb\xbfid,year,text\nd1,2024,\xd2\x9b\xd0\xb0\xd1\x80\n"
    done = run("search", *files(documents, "id,query\nq,қардың\n"))
    assert answers(done) == {"q": ["d1"]}


def test_semicolons_capitals_and_empty_rows_are_read(files):
    documents = "Text; ID\r\nҚар жауды;d1\r\n;\r\n"
    done = run("search", *files(documents, "id,query\nq,қардың\n,\n"))
    assert answers(done) == {"q": ["d1"]}


GOOD = "id,query\nq,қар\n"
BAD = {
    "no column text": ("id,words\nd,x\n", GOOD, "text.table_column"),
    "no column query": (DOCUMENTS, "id,q\nq,x\n", "text.table_column"),
    "an empty file": ("", GOOD, "text.table_column"),
    "a row too short": ("id,text\nd\n", GOOD, "text.table_broken"),
    "a row without id": ("id,text\n,x\n", GOOD, "text.table_broken"),
    "an open quotation": ('id,text\nd,"x\n', GOOD, "text.table_broken"),
    "one id twice": ("id,text\nd,x\nd,y\n", GOOD, "text.table_twice"),
    "not UTF-8": (b"id,text\nd,\xff\n", GOOD, "text.table_not_utf8"),
    "a null byte": (b"id,text\nd,\x00\n", GOOD, None),
}


@pytest.mark.parametrize(("documents", "queries", "code"), BAD.values(), ids=BAD.keys())
def test_tables_that_cannot_be_read_are_refused(files, documents, queries, code):
    done = run("search", *files(documents, queries))
    if code is None:
        assert done.exit_code in {0, 2}
        assert not isinstance(done.exception, ValueError)
    else:
        assert done.exit_code == 2
        assert code in done.stderr
