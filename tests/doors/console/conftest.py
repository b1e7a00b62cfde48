"""One desk made by the command; each test gets a copy of its own."""

import shutil

import pytest
from desk_on_disk import WORD, lightly

from aigaq.pure.sealing.agekeys import identity_file, new_identity, recipient_of


@pytest.fixture(scope="session")
def epoch_keys():
    return [new_identity() for _ in range(3)]


@pytest.fixture(scope="session")
def epoch_recipients(epoch_keys):
    return [recipient_of(key) for key in epoch_keys]


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory, epoch_keys):
    """A home with one epoch's key, and the word that opens it beside it."""
    from datetime import date

    folder = tmp_path_factory.mktemp("desk")
    (folder / "word").write_text(WORD + "\n", encoding="utf-8")
    key = folder / "intake.key"
    key.write_text(identity_file(epoch_keys[0], created=date(2026, 3, 1)))
    printed = lightly(
        *("desk", "init", "--home", folder / "home"),
        *("--passphrase-file", folder / "word", "--identity", key),
    )
    (folder / "printed").write_text(printed)
    return folder


@pytest.fixture
def desk(tmp_path, made_desk):
    """The home of a desk this test may spoil."""
    shutil.copytree(made_desk, tmp_path / "desk")
    return tmp_path / "desk" / "home"
