"""The desk's keys in one file that only the passphrase opens."""

import json
import os
import shutil
from dataclasses import replace

import pyrage
import pytest
from django.conf import settings
from light_ring import light

from aigaq.holdings.accounts import actions, keyring
from aigaq.pure.errors import (
    DeskExists,
    DeskMissing,
    DiskFull,
    KeyMalformed,
    WrongPassphrase,
)
from aigaq.pure.sealing.agekeys import new_identity
from aigaq.pure.sealing.signing import public_of

WORD = "түнгі аспан, қысқы дала"


@pytest.fixture
def own_home(sealed_ring, tmp_path, settings, monkeypatch):
    """A folder of this test's own; its ring, an age file, is wrapped lightly."""
    settings.AIGAQ_HOME, settings.AIGAQ_PASSPHRASE = tmp_path, WORD
    monkeypatch.setattr(keyring, "_wrap", light)
    keyring.forget()
    yield tmp_path
    keyring.forget()


@pytest.fixture(scope="session")
def sealed_ring(tmp_path_factory):
    """One ring and its file: wrapping takes a second, by design."""
    made = keyring.new_keyring()
    path = tmp_path_factory.mktemp("ring") / keyring.FILE
    keyring.create_file(path, made, WORD)
    heavy = path.read_bytes()
    path.write_bytes(light(made, WORD))
    return made, path, heavy


@pytest.fixture
def ring(own_home, sealed_ring):
    made, path, _heavy = sealed_ring
    shutil.copy2(path, own_home)
    return made


def test_a_ring_opens_with_its_passphrase_only(ring, own_home):
    assert keyring.read_file(own_home / keyring.FILE, WORD) == ring
    with pytest.raises(WrongPassphrase):
        keyring.read_file(own_home / keyring.FILE, WORD + " ")


def test_a_damaged_ring_is_refused_like_a_wrong_passphrase(ring, own_home):
    path = own_home / keyring.FILE
    sealed = bytearray(path.read_bytes())
    sealed[-1] ^= 1
    path.write_bytes(bytes(sealed))
    with pytest.raises(WrongPassphrase):
        keyring.read_file(path, WORD)


def test_a_folder_without_a_ring_is_no_desk(own_home):
    with pytest.raises(DeskMissing):
        keyring.identities()


def test_a_ring_is_for_its_owner_only_and_holds_no_key_in_clear(ring, own_home):
    path = own_home / keyring.FILE
    assert path.stat().st_mode & 0o777 == 0o600
    data = path.read_bytes()
    assert b"AGE-SECRET-KEY" not in data
    assert b"aigaq-desk-secret" not in data
    assert repr(ring) == "<Keyring of 0 epochs>"


def test_a_first_ring_replaces_none(ring, own_home):
    before = (own_home / keyring.FILE).read_bytes()
    with pytest.raises(FileExistsError):
        keyring.create_file(own_home / keyring.FILE, ring, WORD)
    assert (own_home / keyring.FILE).read_bytes() == before


def test_an_added_key_is_used_at_once_and_newest_first(ring):
    first, second = new_identity(), new_identity()
    keyring.add_identity("2026-03", first)
    keyring.add_identity("2026-04", f"# public key: remarks are passed over\n{second}")
    keyring.forget()
    assert keyring.identities() == [second, first]
    assert keyring.epochs() == ["2026-03", "2026-04"]
    assert keyring.vault_identity() == ring.vault
    assert keyring.desk_public() == public_of("desk", ring.desk_secret)


def test_the_same_key_twice_changes_nothing(ring, own_home):
    key = new_identity()
    keyring.add_identity("2026-03", key)
    before = (own_home / keyring.FILE).read_bytes()
    keyring.add_identity("2026-03", key)
    assert (own_home / keyring.FILE).read_bytes() == before


def test_an_epoch_keeps_its_key():
    with pytest.raises(KeyMalformed):
        keyring.joined({"2026-03": new_identity()}, "2026-03", new_identity())


def test_a_key_without_an_epoch_is_named_by_its_public_half():
    both = keyring.joined({}, "", new_identity() + "\n" + new_identity())
    assert len(both) == 2
    assert all(name.startswith("age1") for name in both)


def test_several_keys_of_one_epoch_are_counted():
    both = keyring.joined({}, "2026-03", new_identity() + "\n" + new_identity())
    assert list(both) == ["2026-03/1", "2026-03/2"]


def test_a_key_another_process_added_is_found_without_a_restart(ring, own_home):
    assert keyring.identities() == []
    other = replace(ring, identities={"2026-07": new_identity()})
    keyring.replace_file(own_home / keyring.FILE, other, WORD)
    assert keyring.epochs() == ["2026-07"]


def test_a_former_ring_is_overwritten_but_not_in_a_backup_made_of_links(
    own_home, sealed_ring, monkeypatch
):
    _made, kept, _heavy = sealed_ring
    path, backup = own_home / keyring.FILE, own_home / "backup"
    monkeypatch.setattr(keyring, "_wrap", lambda _ring, _word: kept.read_bytes())
    for linked in (False, True):
        shutil.copy2(kept, path)
        if linked:
            os.link(path, backup)
        with path.open("rb") as former:
            keyring.replace_file(path, keyring.new_keyring(), WORD)
            assert (former.read() == kept.read_bytes()) == linked
    assert backup.read_bytes() == kept.read_bytes()


NO_KEYS = {
    "nothing": "",
    "a public key": str(pyrage.x25519.Identity.generate().to_public()),
    "a plugin's identity": "AGE-PLUGIN-YUBIKEY-1QQQQ",
    "half a key": new_identity()[:-3],
    "words": "түн",
}


@pytest.mark.parametrize("text", NO_KEYS.values(), ids=NO_KEYS.keys())
def test_what_is_no_key_is_not_added(text):
    with pytest.raises(KeyMalformed):
        keyring.joined({}, "2026-05", text)


def test_a_failed_replacement_leaves_the_old_ring_and_nothing_else(
    ring, own_home, monkeypatch
):
    path = own_home / keyring.FILE

    def no_room(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    other = replace(ring, identities={"2026-06": new_identity()})
    before = path.read_bytes()
    with pytest.raises(DiskFull):
        keyring.replace_file(path, other, WORD)
    assert [file.name for file in own_home.iterdir()] == [keyring.FILE]
    assert path.read_bytes() == before


@pytest.mark.django_db
def test_a_desk_is_founded_once(own_home):
    public = actions.found_desk(identities=[new_identity()])
    assert (own_home / "desk.public").read_text().strip() == public
    assert keyring.desk_public() == public
    assert len(keyring.identities()) == 1
    with pytest.raises(DeskExists):
        actions.found_desk(identities=[])


@pytest.mark.django_db
def test_founding_with_what_is_no_key_makes_nothing(own_home):
    with pytest.raises(KeyMalformed):
        actions.found_desk(identities=["түн"])
    assert list(own_home.iterdir()) == []


def test_the_home_of_the_tests_is_not_the_one_used_here(own_home):
    assert own_home == settings.AIGAQ_HOME
    assert "aigaq-trial" not in str(own_home)


def test_the_ring_is_an_ordinary_age_file_that_takes_long_to_try(sealed_ring):
    made, _path, heavy = sealed_ring
    opened = json.loads(pyrage.passphrase.decrypt(heavy, WORD))
    assert keyring.Keyring(**opened) == made
    head, stanza = heavy.split(b"\n")[:2]
    assert head == b"age-encryption.org/v1"
    kind, _salt, work = stanza.removeprefix(b"-> ").split()
    assert kind == b"scrypt"
    assert int(work) >= 16
