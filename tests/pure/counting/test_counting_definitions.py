"""A definition: refused when it makes no sense, written down, read again."""

import json
from datetime import date

import pytest

from aigaq.pure.statistics.counting import refusals
from aigaq.pure.statistics.counting.definitions import define, read, written
from aigaq.pure.statistics.counting.fields import FIELDS
from aigaq.pure.vocabulary.terms import vocabulary

SOUND = {
    "unit": "victims",
    "fields": ("harm", "period"),
    "since": date(2024, 1, 1),
    "until": date(2024, 12, 31),
}
WRONG = {
    "a unit nobody knows": ({"unit": "souls"}, refusals.CountingUnitUnknown),
    "a field nobody codes": ({"fields": ("town",)}, refusals.CountingFieldUnknown),
    "a filter nobody codes": (
        {"where": {"profession": ["nurse"]}},
        refusals.CountingFieldUnknown,
    ),
    "a code outside the list": (
        {"where": {"harm": ["boredom"]}},
        refusals.CountingCodeUnknown,
    ),
    "one field twice": ({"fields": ("harm", "harm")}, refusals.CountingFieldTwice),
    "five fields": (
        {"fields": ("harm", "region", "place", "heading", "period")},
        refusals.CountingTooManyFields,
    ),
    "days that run backwards": (
        {"until": date(2023, 1, 1)},
        refusals.CountingDaysRefused,
    ),
    "a year before there were records": (
        {"since": date(1066, 1, 1)},
        refusals.CountingDaysRefused,
    ),
    "weeks": ({"step": "week"}, refusals.CountingDaysRefused),
    "ten years of days": (
        {"step": "day", "since": date(2014, 1, 1)},
        refusals.CountingDaysRefused,
    ),
    "doubt spread over single days": (
        {"step": "day", "doubt": "spread"},
        refusals.CountingDaysRefused,
    ),
    "another rule for doubt": ({"doubt": "guess"}, refusals.CountingDaysRefused),
    "another rule for several": ({"many": "first"}, refusals.CountingMalformed),
}


@pytest.mark.parametrize(("words", "error"), WRONG.values(), ids=WRONG.keys())
def test_a_definition_that_makes_no_sense_is_refused(words, error):
    with pytest.raises(error):
        define(**(SOUND | words))


def test_a_definition_carries_the_versions_of_its_lists():
    made = define(**SOUND, where={"region": ["KZ-75"]})
    assert dict(made.vocabulary) == {
        name: vocabulary(name).version for name in ("harm", "regions")
    }


def test_a_definition_is_written_down_and_read_again():
    made = define(**SOUND, where={"grounds": ["unknown", "activism"]}, many="each")
    text = json.loads(json.dumps(written(made)))
    assert read(text) == made
    assert read(text).digest == made.digest


def test_the_versions_that_were_written_down_are_kept():
    text = written(define(**SOUND)) | {"vocabulary": {"harm": "older"}}
    assert dict(read(text).vocabulary) == {"harm": "older"}


def test_the_order_of_a_filter_changes_nothing():
    one = define(**SOUND, where={"harm": ["physical", "material"], "place": ["home"]})
    other = define(**SOUND, where={"place": ["home"], "harm": ["material", "physical"]})
    assert one.digest == other.digest


@pytest.mark.parametrize("gone", sorted(written(define(**SOUND))))
def test_a_definition_with_a_part_missing_is_refused(gone):
    text = written(define(**SOUND))
    del text[gone]
    with pytest.raises(refusals.CountingMalformed):
        read(text)


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS.keys())
def test_every_field_has_its_list(field):
    assert field.vocabulary().codes()
