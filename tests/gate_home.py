"""A gate's folder for one test: what its conftest names is there for every test below.

Holds no gate that runs: see ``journeys/gatehouse``.
"""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "journeys"))

from gatehouse import Keys


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
