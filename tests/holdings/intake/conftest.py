"""A gate's folder for every test of what lies in it."""

import pytest
from gate_home import home, keys

__all__ = ["home", "keys"]  # fixtures

pytestmark = pytest.mark.gate
