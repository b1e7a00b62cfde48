import pytest


@pytest.fixture
def erlan(db):  # asks for the database
    """A second reviewer."""
    from aigaq.holdings.accounts.actions import enrol_member

    return enrol_member(
        by="console",
        username="erlan",
        display_name="Erlan",
        roles=["reviewer", "editor"],
        password="correct horse battery 7",
    )
