import pytest


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Nobody logs in here; a hash that is slow on purpose only costs time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


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
