import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_tables import flat

from aigaq.pure.statistics.release.attack import attack_releases
from aigaq.pure.statistics.release.cellkey import (
    ROUND,
    cell_key,
    keyed_release,
    record_key,
    rounded_by_key,
)
from aigaq.pure.statistics.release.model import Rule

SECRET = b"invented, for tests"


@given(st.integers(0, 500), st.integers(0, ROUND - 1))
def test_a_count_becomes_a_neighbouring_multiple(count, key):
    shown = rounded_by_key(count, key)
    assert shown % 5 == 0
    assert abs(shown - count) < 5
    assert count or not shown


@given(st.lists(st.text(min_size=1), unique=True), st.randoms())
def test_the_same_records_have_the_same_key_in_any_order(records, chance):
    keys = [record_key(record, SECRET) for record in records]
    shuffled = list(keys)
    chance.shuffle(shuffled)
    assert cell_key(keys) == cell_key(shuffled)


def test_rounding_by_key_is_fair_on_average():
    total = sum(rounded_by_key(3, record_key(str(n), SECRET)) for n in range(2000))
    assert abs(total / 2000 - 3) < 0.2


def test_a_short_secret_is_refused():
    with pytest.raises(ValueError, match="16 to 64"):
        record_key("r", b"short")


def test_a_keyed_release_is_attacked_as_what_it_is():
    table = flat("r", a=12, b=33, T=45)
    keys = {key: cell_key([n]) for n, key in enumerate(table.cells)}
    release = keyed_release([table], keys, Rule(5))
    assert attack_releases([release]).exposed == 0
    assert all(value % 5 == 0 for value in release.tables[0].cells.values())
