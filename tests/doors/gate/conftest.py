"""A gate in a folder of its own for every test, spoken to through Django's client."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "journeys"))

from gatehouse import Keys

pytestmark = pytest.mark.gate


@pytest.fixture
def keys():
    return Keys()


@pytest.fixture
def home(tmp_path, settings, keys):
    """The gate's folder, open for reports."""
    settings.AIGAQ_HOME = tmp_path
    (tmp_path / "root.public").write_text(keys.root_public)
    (tmp_path / "desk.public").write_text(keys.desk_public)
    (tmp_path / "manifest.json").write_bytes(keys.manifest())
    return tmp_path


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
