"""Four people, for every test of a holding; the keys are one floor up."""

import pytest

PASSWORD = "correct horse battery 7"


def enrol(username, *roles):
    from aigaq.holdings.accounts.actions import enrol_member

    return enrol_member(
        by="console",
        username=username,
        display_name=username.title(),
        roles=roles,
        password=PASSWORD,
    )


@pytest.fixture
def dana(db):
    """A documenter."""
    return enrol("dana", "documenter")


@pytest.fixture
def aida(db):
    """A reviewer."""
    return enrol("aida", "reviewer")


@pytest.fixture
def timur(db):
    """A lawyer."""
    return enrol("timur", "lawyer")


@pytest.fixture
def asel(db):
    """An administrator."""
    return enrol("asel", "administrator")
