"""What a telephone posts, read without trusting a byte of it."""

import time
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.formats.openrosa.instances import MOST_ELEMENTS, read_instance
from aigaq.pure.formats.openrosa.refusals import InstanceBroken, InstanceUnnamed
from aigaq.pure.formats.openrosa.reports import report_of
from aigaq.pure.forms.sheets import read_sheets
from aigaq.pure.forms.shelf import form_named
from aigaq.pure.forms.xform import read_form
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.sealing.receipts import new_receipt, show_receipt

NOW = datetime(2026, 11, 30)  # noqa: DTZ001  # forms know no zone
META = (
    '<orx:meta xmlns:orx="http://openrosa.org/xforms">'
    "<orx:instanceID>uuid:7</orx:instanceID></orx:meta>"
)
RECEIPT = new_receipt(bytes(range(32)))


def document(inside, version="1.5f0c9a21", name="incident", meta=META):
    return f'<data id="{name}" version="{version}">{inside}{meta}</data>'.encode()


def report(inside, **more):
    instance = read_instance(document(inside, **more))
    return report_of(instance, form_named("incident"), now=NOW)


BOMBS = {
    "a document type": b'<!DOCTYPE a SYSTEM "http://x/y"><a id="a"/>',
    "an entity": b'<!DOCTYPE a [<!ENTITY b "c">]><a id="a">&b;</a>',
    "entities of entities": b'<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]>'
    b'<a id="a">&d;</a>',
    "a file of the machine": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    b"<a>&b;</a>",
    "a hundred thousand levels": b"<a>" * 100_000,
    "twenty-five levels": b'<a id="a">' + b"<b>" * 24 + b"</b>" * 24 + b"</a>",
    "too many elements": b'<a id="a">' + b"<b/>" * MOST_ELEMENTS + b"</a>",
    "an unknown encoding": b'<?xml version="1.0" encoding="klingon"?><a id="a"/>',
    "half a document": document("<story>")[:60],
    "a name longer than any": document("", name="a" * 250),
    "no form": b"<data><meta><instanceID>uuid:1</instanceID></meta></data>",
    "two roots": b'<a id="a"/><a id="a"/>',
    "nothing": b"",
    "no XML": b"what happened: ...",
    "an end that is none": b'<a id="a"></b>',
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS.keys())
def test_xml_made_to_break_its_reader_is_refused_at_once(data):
    begun = time.process_time()
    with pytest.raises(InstanceBroken):
        read_instance(data)
    assert time.process_time() - begun < 1


@given(st.binary(max_size=400))
def test_no_bytes_whatever_break_the_reader(data):
    with pytest.raises((InstanceBroken, InstanceUnnamed)):
        read_instance(data)


def test_answers_without_a_name_of_their_own_are_refused():
    with pytest.raises(InstanceUnnamed):
        read_instance(document("", meta="<meta><instanceID/></meta>"))


NAMES = {
    "in a namespace of its own": META,
    "without a namespace": "<meta><instanceID>uuid:7</instanceID></meta>",
    "with space around it": "<meta><instanceID>\n uuid:7 </instanceID></meta>",
}


@pytest.mark.parametrize("meta", NAMES.values(), ids=NAMES.keys())
def test_the_name_of_a_report_is_found_however_it_is_spelt(meta):
    assert read_instance(document("", meta=meta)).name == "uuid:7"


def test_an_edited_report_says_what_it_replaces():
    meta = (
        "<meta><instanceID>uuid:8</instanceID>"
        "<deprecatedID>uuid:7</deprecatedID></meta>"
    )
    assert read_instance(document("", meta=meta)).replaces == "uuid:7"


def test_blank_repetitions_are_no_answers():
    root = read_instance(
        document(
            '<who xmlns:jr="http://openrosa.org/javarosa" jr:template=""><a>x</a></who>'
            "<who><a>y</a></who>"
        )
    ).root
    assert [node.children[0].text for node in root.named("who")] == ["y"]


def test_answers_become_what_the_pages_would_have_made_of_them():
    told = report(
        "<story><what>Two men.\r\nA knife.</what><kind>outing</kind></story>"
        "<circumstances><region/></circumstances>"
    )
    assert told.answers == {"story": {"what": "Two men.\nA knife.", "kind": "outing"}}


def test_what_the_form_does_not_ask_leaves_nothing_behind():
    told = report(
        "<story><what>x</what><admin>yes</admin></story><deviceid>355</deviceid>"
        "<police_part><police_did>beat</police_did></police_part>"
    )
    assert told.answers == {"story": {"what": "x"}}


def test_a_form_of_another_version_is_kept_as_it_came():
    told = report(
        "<old><kind>a b</kind><who>x</who><who>y</who></old><closing>"
        "<consent>keep</consent></closing>",
        version="0.11111111",
    )
    assert told.answers == {"old": {"kind": "a b", "who": "xy"}} | told.answers
    assert told.allowed == {Purpose.KEEP}
    assert "meta" not in told.answers
    assert "closing" not in told.answers


def test_more_repetitions_than_anybody_writes_are_refused_soon():
    begun = time.process_time()
    many = "<who><a>x</a></who>" * 2000
    assert report(many).answers == {}
    assert time.process_time() - begun < 2


CLOSING = {
    "nothing ticked": ("", frozenset()),
    "two ticked": ("keep help", {Purpose.KEEP, Purpose.HELP}),
    "one nobody offered": ("keep everything", {Purpose.KEEP}),
}


@pytest.mark.parametrize(("ticked", "allowed"), CLOSING.values(), ids=CLOSING.keys())
def test_what_was_ticked_is_what_is_allowed(ticked, allowed):
    told = report(f"<closing><consent>{ticked}</consent></closing>")
    assert told.allowed == allowed


RECEIPTS = {
    "in groups": (show_receipt(RECEIPT), RECEIPT),
    "in a row": (RECEIPT, RECEIPT),
    "one digit wrong": (f"{(int(RECEIPT[0]) + 1) % 10}{RECEIPT[1:]}", ""),
    "none": ("", ""),
    "words": ("NaN", ""),
}


@pytest.mark.parametrize(("typed", "read"), RECEIPTS.values(), ids=RECEIPTS.keys())
def test_the_number_of_the_telephone_is_taken_only_when_it_is_one(typed, read):
    assert report(f"<closing><number>{typed}</number></closing>").receipt == read


def test_the_word_and_the_files_are_found():
    told = report(
        f"<closing><word> {'қ' * 60} </word><photo>1.jpg</photo><video/></closing>"
    )
    assert told.safe_word == "қ" * 40
    assert told.files == ("1.jpg",)


def test_a_report_does_not_show_itself():
    told = report("<story><what>secret</what></story>")
    assert "secret" not in repr(told)
    assert "uuid" not in repr(read_instance(document("")))


DRAWN = b"""| survey |
| | type | name | label | calculation |
| | begin repeat | tree | Tree | |
| | text | kind | Kind | |
| | calculate | ticket | | once(random()) |
| | end repeat | | | |
| settings |
| | form_title | form_id | version |
| | Lots | incident | 1 |
"""


def test_what_a_telephone_calculated_and_showed_is_kept():
    form = read_form(read_sheets(DRAWN))
    inside = "".join(
        f"<tree><kind>{kind}</kind><ticket>0.{kind}</ticket></tree>" for kind in (1, 2)
    )
    told = report_of(read_instance(document(inside)), form, now=NOW)
    assert told.answers["tree"] == [
        {"kind": "1", "ticket": "0.1"},
        {"kind": "2", "ticket": "0.2"},
    ]
