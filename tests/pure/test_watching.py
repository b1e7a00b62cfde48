"""Rules for what the watch keeps: numbers, shares, places."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.errors import AigaqError
from aigaq.pure.rules.watching import check_geography, is_possible, read_number

READ = {
    "a whole number": ("135", Decimal(135)),
    "a share with a point": ("0.67", Decimal("0.67")),
    "nothing": ("", None),
    "a comma": ("0,67", None),
    "below nothing": ("-1", None),
    "a power of ten": ("1e9", None),
    "digits of another script": ("١٢", None),
    "a sentence": ("about 30", None),
}


@pytest.mark.parametrize(("text", "number"), READ.values(), ids=READ.keys())
def test_read_number(text, number):
    assert read_number(text) == number


@given(st.decimals(0, 999_999_999_999, places=4))
def test_every_number_the_column_can_hold_is_read_back(number):
    assert read_number(f"{number:f}") == number


@given(st.text())
def test_whatever_is_typed_is_a_number_from_zero_up_or_nothing(text):
    number = read_number(text)
    assert number is None or number >= 0


MEANT = {
    "all of them": (100, "percent", None, None, True),
    "more than all of them": (101, "percent", None, None, False),
    "a hundred and one people": (101, "people", None, None, True),
    "a part of a whole": (27, "people", 27, 33, True),
    "a part larger than its whole": (34, "people", 34, 33, False),
    "nobody of fifty": (0, "people", 0, 50, True),
    "a share of nobody": (0, "percent", 0, 0, False),
    "a whole without a part": (21, "percent", None, 84, True),
    "a part without a whole": (21, "percent", 18, None, True),
}


@pytest.mark.parametrize(
    ("value", "unit", "numerator", "denominator", "possible"),
    MEANT.values(),
    ids=MEANT.keys(),
)
def test_is_possible(value, unit, numerator, denominator, possible):
    assert is_possible(Decimal(value), unit, numerator, denominator) is possible


@pytest.mark.parametrize("code", ["KZ", "RU", "KZ-71", "RU-MOW"])
def test_a_country_or_a_region_is_a_geography(code):
    assert check_geography(code) == code


@pytest.mark.parametrize("code", ["", "Astana", "KZ-99", "kz", "KZ-", "KZ-71-1"])
def test_anything_else_is_refused(code):
    with pytest.raises(AigaqError):
        check_geography(code)
