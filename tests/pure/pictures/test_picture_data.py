"""What a picture may hold, and what a file must say to become one."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_samples import CASES, KINDS, MONTHS, SAMPLES, picture, series

from aigaq.pure.statistics.pictures.data import Category, Kind, Words
from aigaq.pure.statistics.pictures.lettering import lines_of, width_of
from aigaq.pure.statistics.pictures.places import tile_places
from aigaq.pure.statistics.pictures.reading import read_picture
from aigaq.pure.statistics.pictures.refusals import (
    PictureKindUnfit,
    PictureRefused,
    PictureUnreadable,
)
from aigaq.pure.statistics.pictures.scale import scale_to
from aigaq.pure.statistics.pictures.tiles import SIDE, classes, step_of
from aigaq.pure.statistics.pictures.unfit import refuse_unfit
from aigaq.pure.vocabulary.terms import vocabulary

ONE = series("n", CASES, [1, 2, 3])


def bars(*numbers, **more):
    return picture(Kind.BARS, KINDS, *numbers, **more)


MISFITS = {
    "no series": (bars, "series"),
    "a value too few": (lambda: bars(series("n", CASES, [1, 2])), "lengths"),
    "a negative number": (lambda: bars(series("n", CASES, [1, 2, -3])), "values"),
    "a number without end": (
        lambda: bars(series("n", CASES, [1, 2, float("inf")])),
        "values",
    ),
    "a number longer than any": (
        lambda: bars(series("n", CASES, [1, 2, 10**400])),
        "values",
    ),
    "a number that is none": (
        lambda: bars(series("n", CASES, [1, 2, float("nan")])),
        "values",
    ),
    "a share above one": (
        lambda: bars(series("n", CASES, [0.1, 1.2, 0]), share=True),
        "shares",
    ),
    "one code twice": (lambda: bars(ONE, ONE), "codes"),
    "bounds of a withheld value": (
        lambda: bars(series("n", CASES, [None, 2, 3], [(1, 4), None, None])),
        "intervals",
    ),
    "an interval beside its value": (
        lambda: bars(series("n", CASES, [1, 2, 3], [(2, 4), None, None])),
        "intervals",
    ),
    "intervals where none are drawn": (
        lambda: picture(
            Kind.MULTIPLES, KINDS, series("n", CASES, [1, 2, 3], [None] * 3)
        ),
        "intervals_not_drawn",
    ),
    "a line break in a label": (
        lambda: bars(series("n", Words.same("a\nb"), [1, 2, 3])),
        "texts",
    ),
    "an empty label": (lambda: bars(series("n", Words.same(" "), [1, 2, 3])), "texts"),
}


@pytest.mark.parametrize(("make", "check"), MISFITS.values(), ids=MISFITS.keys())
def test_parts_that_do_not_fit_are_refused_by_name(make, check):
    with pytest.raises(PictureRefused) as refused:
        make()
    assert refused.value.facts == {"check": check}


UNFIT = {
    "five bars in a row": (
        lambda: bars(*(series(f"s{n}", CASES, [1, 2, 3]) for n in range(5))),
        "series",
    ),
    "a trend of one period": (
        lambda: picture(Kind.TREND, MONTHS[:1], series("n", CASES, [1])),
        "periods",
    ),
    "a map without a region": (
        lambda: picture(Kind.MAP, KINDS, ONE),
        "regions",
    ),
    "a map with a mistyped region": (
        lambda: picture(
            Kind.MAP,
            [Category("KZ-75", CASES), Category("KZ-99", CASES)],
            series("n", CASES, [1, 2]),
        ),
        "regions",
    ),
    "lists with a mark that is no yes or no": (
        lambda: picture(Kind.LISTS, KINDS, ONE, series("A", CASES, [0, 1, 2])),
        "marks",
    ),
    "flows in a circle": (
        lambda: picture(
            Kind.FLOW,
            [Category("a", CASES), Category("b", CASES)],
            series("a", CASES, [0, 3]),
            series("b", CASES, [3, 0]),
        ),
        "circle",
    ),
}


@pytest.mark.parametrize(("make", "check"), UNFIT.values(), ids=UNFIT.keys())
def test_numbers_a_kind_cannot_show_are_refused(make, check):
    with pytest.raises(PictureKindUnfit) as refused:
        refuse_unfit(make())
    assert refused.value.facts["check"] == check


def as_file(**changes):
    content = {
        "kind": "bars",
        "title": {"kk": "Жағдай", "ru": "Случаи", "en": "Cases"},
        "unit": "n",
        "corner": "Harm",
        "categories": [{"code": "a", "label": "A"}, {"code": "b", "label": "B"}],
        "series": [{"code": "n", "label": "N", "values": [3, None]}],
    }
    return json.dumps(content | changes).encode()


def test_a_file_becomes_a_picture():
    data = read_picture(as_file())
    assert data.series[0].values == (3, None)
    assert data.title.say("kk") == "Жағдай"
    assert read_picture(as_file(), "dots").kind is Kind.DOTS


BROKEN = {
    "not UTF-8": (b"\xff{}", "utf-8"),
    "not JSON": (b"{", "json"),
    "a list": (b"[]", "file"),
    "not a number at all": (b'{"a": NaN}', "json"),
    "an unknown field": (as_file(colour="red"), "file"),
    "an unknown kind": (as_file(kind="pie"), "kind"),
    "a title in two languages": (as_file(title={"kk": "a", "ru": "b"}), "title"),
    "a value in words": (
        as_file(series=[{"code": "n", "label": "N", "values": ["3", None]}]),
        "number",
    ),
    "an interval of three": (
        as_file(
            series=[
                {"code": "n", "label": "N", "values": [3, 4],
                 "intervals": [[1, 2, 3], None]}
            ]
        ),
        "interval",
    ),
    "no categories": (as_file(categories=None), "list"),
    "nesting without end": (b"[" * 100_000, "json"),
}  # fmt: skip


@pytest.mark.parametrize(("raw", "check"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_refused_by_name(raw, check):
    with pytest.raises(PictureUnreadable) as refused:
        read_picture(raw)
    assert refused.value.facts == {"check": check}


def test_every_region_has_one_square_and_room_for_its_name():
    tiles = tile_places()
    assert {tile.code for tile in tiles} == set(vocabulary("regions").codes())
    assert len({(tile.row, tile.column) for tile in tiles}) == len(tiles) == 20
    for tile in tiles:
        for language in ("kk", "ru", "en"):
            lines = tile.name[language]
            assert len(lines) <= 2
            assert all(width_of(line, 9.5) <= SIDE for line in lines)
            whole = "".join(lines).replace("-", "")
            label = vocabulary("regions").label(tile.code, language).replace("-", "")
            assert whole[:4] == label[:4]


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**6)), min_size=1, max_size=20))
def test_every_number_has_a_step_of_the_ramp_that_holds_it(values):
    places = [Category(t.code, CASES) for t in tile_places()][: len(values)]
    data = picture(Kind.MAP, places, series("n", CASES, values))
    ends = classes(data)
    assert 1 <= len(ends) <= 5
    assert list(ends) == sorted(set(ends))
    for value in values:
        if value is not None:
            assert value <= ends[step_of(value, ends)]


@given(st.floats(0, 1) | st.floats(0, 10**12))
def test_a_scale_begins_at_zero_and_holds_the_largest(largest):
    scale = scale_to(largest, 300)
    assert scale.ticks[0] == 0
    assert scale.top >= largest * (1 - 1e-6) or largest <= 1e-6
    assert 2 <= len(scale.ticks) <= 7
    assert scale.at(scale.top) == 300


@given(st.floats(0, 1))
def test_a_scale_of_shares_has_steps_of_a_percent_or_more(largest):
    scale = scale_to(largest, 300, share=True)
    assert scale.ticks[1] >= 0.01
    assert largest <= scale.top + 1e-6
    assert len(scale.ticks) <= 7


@settings(max_examples=60)
@given(st.text("аӘшi- .Kқ1", min_size=1, max_size=80), st.floats(30, 300))
def test_lines_lose_no_letter_and_keep_to_their_room(text, room):
    lines = lines_of(text, 12, room, most=99)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line, 12) <= room or len(line) == 1 for line in lines)


def test_samples_hold_every_kind():
    assert set(SAMPLES) == {str(kind) for kind in Kind}
