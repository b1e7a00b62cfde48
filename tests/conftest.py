"""What every test may use. The throw-away home is made earlier, see pyproject.toml."""

import csv
import os
from pathlib import Path

import pytest
from chromium import chromium
from django.conf import settings
from django.test import override_settings
from hypothesis import settings as properties
from light_ring import light

HERE = Path(__file__).parent

properties.register_profile("promises", deadline=None)
properties.load_profile("promises")
"""A rule is right or wrong, not late: the first example of a process reads the lists,
and which test comes first is dealt anew each run. Speed is measured under bench/."""


LONGEST = ("journeys", "doors")
"""Folders of long files: one that began last would be waited for by everybody."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Deal long files first; within that the order stays the one drawn by lot."""
    items.sort(key=lambda item: _place(item.path.relative_to(HERE).parts[0]))


def _place(folder):
    return LONGEST.index(folder) if folder in LONGEST else len(LONGEST)


@pytest.fixture(scope="session", autouse=True)
def light_passwords():
    """Nobody guesses at the passwords of a test."""
    with override_settings(PASSWORD_HASHERS=["light_password.LightScrypt"]):
        yield


@pytest.fixture(autouse=True)
def process_as_before():
    """Undo what a command changes for its process: its language, csv's longest cell.

    Files are dealt by lot, so any test may run behind a command called in-process.
    """
    language, longest = os.environ.get("AIGAQ_LANGUAGE"), csv.field_size_limit()
    yield
    csv.field_size_limit(longest)
    os.environ.pop("AIGAQ_LANGUAGE", None)
    if language is not None:
        os.environ["AIGAQ_LANGUAGE"] = language


@pytest.fixture
def home() -> Path:
    """The folder this test process keeps everything in."""
    return settings.AIGAQ_HOME


@pytest.fixture(scope="module")
def browser():
    """Chromium for one file; held longer, its loop would bar Django's database."""
    with chromium() as started:
        yield started


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
    """The one key ring in this test process's home: two would shut each other out."""
    from aigaq.holdings.accounts import keyring

    ring = keyring.new_keyring()
    ring = keyring.Keyring({"2026-a": epoch[0]}, ring.vault, ring.desk_secret)
    word = settings.AIGAQ_PASSPHRASE
    (settings.AIGAQ_HOME / keyring.FILE).write_bytes(light(ring, word))
    keyring.forget()
    return ring
