"""The desk's keys: one age file, wrapped with the passphrase.

A key that is taken out is gone from this file and its former bytes are overwritten
where they lay; a disk, or a copy made before, may keep them, under the passphrase.

``keyring.age`` opens with ``age -d keyring.age`` and the passphrase: that is the way
back if Aigaq itself is lost. It holds the private keys of each epoch, the vault key
exhibits are kept under, and the key the desk signs its requests to a gate with.
Read once per process and change. Never writes a key in clear or names one in an error.
"""

import json
import os
import secrets
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Lock

import pyrage
from django.conf import settings

from aigaq.holdings.disk import overwrite, sync_folder, whole_file
from aigaq.pure.errors import DeskMissing, KeyMalformed, WrongPassphrase
from aigaq.pure.sealing.agekeys import (
    epoch_in,
    identities_in,
    new_identity,
    recipient_of,
)
from aigaq.pure.sealing.refusals import EpochUnknown
from aigaq.pure.sealing.signing import new_secret, public_of

FILE = "keyring.age"
SHORT = 16
"""Letters of a public key that tell keys apart when nobody named the epoch."""


@dataclass(frozen=True)
class Keyring:
    """Every private key of one desk; ``identities`` by epoch, oldest first.

    ``odk`` are private keys, in PEM, of forms that ODK clients encrypt by themselves.
    ``former_vaults`` are there only while exhibits are being sealed anew;
    ``listed_until`` has the last day on which a signed list may name a public key.
    """

    identities: dict[str, str]
    vault: str
    desk_secret: str
    odk: list[str] = field(default_factory=list)
    former_vaults: list[str] = field(default_factory=list)
    listed_until: dict[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Keyring of {len(self.identities)} epochs>"


def new_keyring() -> Keyring:
    """Draw a vault key and a request key; no epoch yet."""
    return Keyring({}, vault=new_identity(), desk_secret=new_secret("desk"))


def create_file(path: Path, ring: Keyring, passphrase: str) -> None:
    """Write a first key ring; raises FileExistsError rather than replace one."""
    with whole_file(path) as file:
        file.write(_wrap(ring, passphrase))


def read_file(path: Path, passphrase: str) -> Keyring:
    """Open a key ring.

    Raises:
        DeskMissing: there is no such file.
        WrongPassphrase: it does not open, or is damaged: age cannot tell which.
    """
    try:
        sealed = path.read_bytes()
    except FileNotFoundError:
        raise DeskMissing from None
    try:
        return Keyring(**json.loads(pyrage.passphrase.decrypt(sealed, passphrase)))
    except pyrage.DecryptError:
        raise WrongPassphrase from None


def prepare_passphrase(passphrase: str) -> None:
    """Lay a ring for another passphrase beside the present one, not yet in force."""
    _next(_path()).unlink(missing_ok=True)
    create_file(_next(_path()), _loaded(), passphrase)


def settle_passphrase(passphrase: str) -> None:
    """Put the ring laid ready in force; the former one is overwritten.

    Raises:
        WrongPassphrase: it is for another one; nothing changed.
    """
    path = _path()
    ring = read_file(_next(path), passphrase)
    _swap(_next(path), path)
    _KEPT[path] = (_stamp(path), ring)


def _next(path: Path) -> Path:
    return path.with_name(f"{FILE}.next")


def replace_file(path: Path, ring: Keyring, passphrase: str) -> None:
    """Put a new key ring in the place of the old: whole, or the old one stays.

    The old one's bytes are overwritten after that, as far as the disk allows, unless
    another name, as a backup of links has, still leads to them.
    """
    fresh = path.with_name(f".{FILE}.{secrets.token_hex(8)}")
    try:
        with whole_file(fresh) as file:
            file.write(_wrap(ring, passphrase))
        _swap(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _swap(fresh: Path, path: Path) -> None:
    with path.open("r+b") as former:
        os.replace(fresh, path)  # noqa: PTH105  # as os.link in disk.py
        sync_folder(path.parent)
        # A backup made of links shares these bytes: it is not ours to spoil.
        if os.fstat(former.fileno()).st_nlink == 0:
            overwrite(former)


def identities() -> list[str]:
    """Return the private keys of all epochs, newest first: likely to fit soonest."""
    return list(reversed(_loaded().identities.values()))


def epochs() -> list[str]:
    """Return the names of the epochs this desk has a key of, oldest first."""
    return list(_loaded().identities)


def identities_of(epoch: str) -> dict[str, str]:
    """Return name -> private key of one epoch; several when its file held several.

    Raises:
        EpochUnknown: this desk holds no key of that name.
    """
    found = {
        name: key
        for name, key in _loaded().identities.items()
        if name == epoch or name.rpartition("/")[0] == epoch
    }
    if not found:
        raise EpochUnknown
    return found


def remove_identities(names: Collection[str]) -> None:
    """Take keys out of the ring for good; what was sealed for them stays shut."""
    ring = _loaded()
    kept = {name: key for name, key in ring.identities.items() if name not in names}
    _keep(replace(ring, identities=kept))


def note_list(recipients: Collection[str], until: date) -> None:
    """Remember until when a signed list may name keys of ours."""
    ring = _loaded()
    ours = {recipient_of(key) for key in ring.identities.values()}
    told = {public: until.isoformat() for public in ours & set(recipients)}
    listed = ring.listed_until
    later = {public: max(day, listed.get(public, "")) for public, day in told.items()}
    if {**listed, **later} != listed:
        _keep(replace(ring, listed_until={**listed, **later}))


def listed_until(public: str) -> date | None:
    """Return the last day a list may name ``public``; None if none ever did."""
    day = _loaded().listed_until.get(public)
    return date.fromisoformat(day) if day else None


def begin_new_vault() -> None:
    """Draw a vault key for what is kept from now on; the former ones still open.

    Goes on with the new key of an earlier call that ``end_former_vaults`` did not end.
    """
    ring = _loaded()
    if not ring.former_vaults:
        _keep(replace(ring, vault=new_identity(), former_vaults=[ring.vault]))


def end_former_vaults() -> None:
    """Take the former vault keys out; whatever is still under them stays shut."""
    _keep(replace(_loaded(), former_vaults=[]))


def renew_desk_secret() -> str:
    """Draw a new key for requests to gates; return its public half."""
    _keep(replace(_loaded(), desk_secret=new_secret("desk")))
    return desk_public()


def vault_identities() -> list[str]:
    """Return the private keys exhibits are kept under, the present one first."""
    ring = _loaded()
    return [ring.vault, *ring.former_vaults]


def vault_identity() -> str:
    """Return the private key exhibits are kept under."""
    return _loaded().vault


def vault_recipient() -> str:
    """Return the public half of the vault key."""
    return recipient_of(_loaded().vault)


def desk_secret() -> str:
    """Return the key this desk signs its requests with."""
    return _loaded().desk_secret


def desk_public() -> str:
    """Return what a gate must know to believe this desk."""
    return public_of("desk", _loaded().desk_secret)


def add_identity(epoch: str, text: str) -> int:
    """Keep the private keys of one more epoch; return how many were new.

    Args:
        epoch: any name; "" for the one the file gives, or else the beginning of each
            public half.
        text: what a key file holds, remarks included.

    Raises:
        KeyMalformed: no age identity, or the epoch has another key already.
    """
    ring = _loaded()
    added = replace(ring, identities=joined(ring.identities, epoch, text))
    _keep(added)
    return len(added.identities) - len(ring.identities)


def odk_keys() -> list[str]:
    """Return the private keys of forms that ODK clients encrypt, in PEM."""
    return list(_loaded().odk)


def add_odk_key(text: str) -> int:
    """Keep one more of them, already read and found good; return how many were new."""
    ring = _loaded()
    if text in ring.odk:
        return 0
    _keep(replace(ring, odk=[*ring.odk, text]))
    return 1


def _keep(ring: Keyring) -> None:
    if ring != _loaded():
        replace_file(_path(), ring, settings.AIGAQ_PASSPHRASE)
        _KEPT[_path()] = (_stamp(_path()), ring)


def joined(identities: Mapping[str, str], epoch: str, text: str) -> dict[str, str]:
    """Return ``identities`` and the keys in ``text``, newest last; changes nothing.

    Raises:
        KeyMalformed: no age identity, or the epoch has another key already.
    """
    result = dict(identities)
    keys = identities_in(text)
    epoch = epoch or epoch_in(text)
    for place, key in enumerate(keys, 1):
        name = epoch or recipient_of(key)[:SHORT]
        name += f"/{place}" if epoch and len(keys) > 1 else ""
        if result.setdefault(name, key) != key:
            raise KeyMalformed(kind=f"AGE-SECRET-KEY-1, {name}")
    return result


def forget() -> None:
    """Read the file again at the next use."""
    _KEPT.clear()


_KEPT: dict[Path, tuple[tuple[int, ...], Keyring]] = {}
_OPENING = Lock()


def _loaded() -> Keyring:
    # Opening takes a second by design. A key added by another process changes the
    # file, and so is found without a restart.
    path = _path()
    with _OPENING:
        stamp = _stamp(path)
        if path not in _KEPT or _KEPT[path][0] != stamp:
            _KEPT[path] = (stamp, _read(path, settings.AIGAQ_PASSPHRASE))
        return _KEPT[path][1]


def _read(path: Path, passphrase: str) -> Keyring:
    try:
        return read_file(path, passphrase)
    except WrongPassphrase:
        # A change of passphrase that was cut short after the database had the new one.
        if not _next(path).is_file():
            raise
        return read_file(_next(path), passphrase)


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except FileNotFoundError:
        raise DeskMissing from None
    return found.st_mtime_ns, found.st_ino, found.st_size


def _path() -> Path:
    home: Path = settings.AIGAQ_HOME
    return home / FILE


def _wrap(ring: Keyring, passphrase: str) -> bytes:
    text = json.dumps(asdict(ring))
    sealed: bytes = pyrage.passphrase.encrypt(text.encode(), passphrase)
    return sealed
