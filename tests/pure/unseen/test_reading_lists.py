"""Files of lists: what is read, and what is refused in words."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from published import KOREA

from aigaq.pure.errors import AigaqError
from aigaq.pure.statistics.unseen.reading import read_lists

KOREA_FILE = b"""# women held at Palembang
b,c,d,count
1,0,0,5
0,1,0,5
0,0,1,41
1,1,0,54
1,0,1,6
1,1,1,12
"""

READ = {
    "absent histories count zero": KOREA_FILE,
    "a byte-order mark and Windows line ends": b"\xef\xbb\xbf"
    + KOREA_FILE.replace(b"\n", b"\r\n"),
    "rows of one history are added up": KOREA_FILE.replace(
        b"0,0,1,41\n", b"0,0,1,40\n0,0,1,1\n"
    ),
    "the count may stand in front": b"Count,b,c,d\n5,1,0,0\n5,0,1,0\n41,0,0,1\n"
    b"54,1,1,0\n6,1,0,1\n12,1,1,1\n",
    "no list at all, counted zero times": KOREA_FILE + b"0,0,0,0\n",
    "semicolons, as Excel writes in Russian": KOREA_FILE.replace(b",", b";"),
    "tabs": KOREA_FILE.replace(b",", b"\t"),
    "noughts behind the point": KOREA_FILE.replace(b"5\n", b"5.0\n"),
    "blanks and quotation marks": KOREA_FILE.replace(b"1,0,0,5", b' 1, 0 ,"0", 5 '),
}


@pytest.mark.parametrize("data", READ.values(), ids=READ.keys())
def test_a_file_is_read(data):
    assert read_lists(data) == KOREA


REFUSED = {
    "nothing": (b"", "unseen.header", {"most": 10}),
    "only comments": (b"# a\n# b\n", "unseen.header", {"most": 10}),
    "no count": (b"A,B,C\n1,0,0\n", "unseen.header", {"most": 10}),
    "two lists of one name": (b"A,A,C,count\n", "unseen.header", {"most": 10}),
    "a list without a name": (b"A,,C,count\n", "unseen.header", {"most": 10}),
    "a hundred lists": (
        ",".join([*map(str, range(100)), "count"]).encode(),
        "unseen.header",
        {"most": 10},
    ),
    "a row too short": (b"A,B,count\n1,0\n", "unseen.row", {"row": 2}),
    "a row too long": (b"A,B,count\n1,0,3,4\n", "unseen.row", {"row": 2}),
    "a mark of 2": (b"A,B,count\n1,2,3\n", "unseen.row", {"row": 2}),
    "half a case": (b"A,B,count\n1,0,3.5\n", "unseen.row", {"row": 2}),
    "fewer than no case": (b"A,B,count\n1,0,-3\n", "unseen.row", {"row": 2}),
    "a count without end": (
        b"A,B,count\n1,0," + b"9" * 5000,
        "unseen.row",
        {"row": 2},
    ),
    "digits of another script": (
        "A,B,count\n1,0,٣\n".encode(),
        "unseen.row",
        {"row": 2},
    ),
    "an open quotation mark": (b'A,B,count\n"1,0,3\n', "unseen.row", {"row": 2}),
    "cases on no list": (
        b"# x\nA,B,count\n0,0,9\n",
        "unseen.counted_unseen",
        {"row": 3},
    ),
    "not UTF-8": (b"\xff\xfe\x00", "unseen.encoding", {}),
    "a megabyte": (b"#" * 1_000_001, "unseen.too_large", {"limit": 1000}),
}


@pytest.mark.parametrize(
    ("data", "code", "facts"), REFUSED.values(), ids=REFUSED.keys()
)
def test_a_file_is_refused(data, code, facts):
    with pytest.raises(AigaqError) as refusal:
        read_lists(data)
    assert refusal.value.code == code
    assert refusal.value.facts == facts


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_words(data):
    with suppress(AigaqError):
        assert read_lists(data).observed >= 0


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(chance):
    head, *rows = KOREA_FILE.splitlines()[1:]
    chance.shuffle(rows)
    assert read_lists(b"\n".join([head, *rows])) == KOREA
