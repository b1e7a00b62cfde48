"""What every test may use. The throw-away home is made earlier, see pyproject.toml."""

from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture
def home() -> Path:
    """The folder this test process keeps everything in."""
    return settings.AIGAQ_HOME
