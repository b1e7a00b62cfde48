"""The desk's keys and four people, for every test of a holding."""

import pytest
from django.conf import settings

PASSWORD = "correct horse battery 7"


@pytest.fixture(scope="session")
def epoch():
    """Three identities of one epoch; the desk holds the first."""
    from aigaq.pure.sealing.agekeys import new_identity

    return [new_identity() for _ in range(3)]


@pytest.fixture(scope="session")
def recipients(epoch):
    """The public keys that people's reports are sealed for."""
    from aigaq.pure.sealing.agekeys import recipient_of

    return [recipient_of(identity) for identity in epoch]


@pytest.fixture(scope="session")
def keys(epoch):
    """A key ring in this test process's home."""
    from aigaq.holdings.accounts import keyring

    ring = keyring.new_keyring()
    ring = keyring.Keyring({"2026-a": epoch[0]}, ring.vault, ring.desk_secret)
    path = settings.AIGAQ_HOME / keyring.FILE
    path.unlink(missing_ok=True)
    keyring.create_file(path, ring, settings.AIGAQ_PASSPHRASE)
    keyring.forget()
    return ring


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
