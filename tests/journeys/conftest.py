"""What journeys through a browser share: a gate nobody came to yet."""

import pytest
from gatehouse import Keys, RunningGate, make_gate


@pytest.fixture(scope="module")
def gate_keys():
    """The keys of ``gate``, those that open what is sealed for it among them."""
    return Keys()


@pytest.fixture(scope="module")
def gate(tmp_path_factory, gate_keys):
    """A running gate for one file."""
    home = make_gate(tmp_path_factory.mktemp("gate"), gate_keys)
    with RunningGate(home) as running:
        yield running
