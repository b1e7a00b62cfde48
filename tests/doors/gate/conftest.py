"""A gate in a folder of its own for every test, spoken to through Django's client."""

import pytest
from gate_home import home, keys

__all__ = ["home", "keys"]  # fixtures, beside those below

pytestmark = pytest.mark.gate


@pytest.fixture
def calm():
    """Nothing came before this test."""
    from aigaq.doors.gate import pressure

    for bucket in (pressure.came, pressure.vouched, pressure.kept):
        bucket.empty()


@pytest.fixture
def person(home, db, client, calm):
    """Somebody without a name, at an open gate."""
    del home, db, calm
    client.raise_request_exception = False
    return client
