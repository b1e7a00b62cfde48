"""Letting members in and go, their roles and second factors; the desk's keys.

Each is one transaction and one journal line. Passwords and second-factor secrets are
never noted, printed or put into an error.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from aigaq.holdings.accounts import keyring
from aigaq.holdings.accounts.models import (
    CONSOLE,
    NOBODY,
    USERNAME,
    Member,
    MemberRole,
)
from aigaq.holdings.accounts.queries import require_may
from aigaq.holdings.disk import whole_file
from aigaq.holdings.intake import actions as intake
from aigaq.holdings.journal.actions import note
from aigaq.pure.errors import (
    DeskExists,
    LastAdministrator,
    ManifestForeign,
    MemberExists,
    MemberNameRefused,
    MemberPasswordWeak,
    MemberUnknown,
    RoleUnknown,
    TotpMalformed,
)
from aigaq.pure.formats.odk_encryption.opening import read_key, spell_key
from aigaq.pure.rules.roles import Role
from aigaq.pure.sealing.manifest import Manifest, verify_manifest
from aigaq.pure.sealing.refusals import RootUnknown
from aigaq.pure.sealing.signing import public_of

LEAST_SECRET_BYTES = 16
"""RFC 4226 section 4, R6: a shared secret has at least 128 bits."""


@transaction.atomic
def found_desk(*, identities: Sequence[str]) -> str:
    """Make the desk's keys and return its public request key, for the gates.

    Writes ``desk.public`` and, last, ``keyring.age``: a folder with that is a desk.

    Args:
        identities: texts of key files whose epochs this desk opens; may be empty.

    Raises:
        KeyMalformed: one of them is no key file.
        DeskExists: the folder has a key ring.
    """
    ring = keyring.new_keyring()
    for text in identities:
        ring = replace(ring, identities=keyring.joined(ring.identities, "", text))
    home = Path(settings.AIGAQ_HOME)
    public = public_of("desk", ring.desk_secret)
    note(by=CONSOLE, verb="desk.found", subject="desk", detail={"public": public})
    try:
        with whole_file(home / "desk.public") as file:
            file.write(f"{public}\n".encode())
        keyring.create_file(home / keyring.FILE, ring, settings.AIGAQ_PASSPHRASE)
    except FileExistsError:
        raise DeskExists from None
    return public


@transaction.atomic
def add_keys(*, by: str, epoch: str, text: str) -> int:
    """Keep the private keys of one more epoch; return how many epochs there are now.

    Args:
        by: log-in name of an administrator, or ``console``.
        epoch: its name, or "" to call each key by its public half.
        text: what the key file holds.

    Raises:
        NotAllowed: ``by`` is no administrator.
        KeyMalformed: no age identity, or the epoch has another key already.
    """
    require_may(by=by, verb="keys.add")
    added = keyring.add_identity(epoch, text)
    note(by=by, verb="keys.add", subject="desk", detail={"added": added})
    return len(keyring.epochs())


@transaction.atomic
def add_odk_key(*, by: str, data: bytes) -> int:
    """Keep the private key of a form that ODK clients encrypt; return how many now.

    Args:
        by: log-in name of an administrator, or ``console``.
        data: PEM or DER, without a passphrase.

    Raises:
        NotAllowed: ``by`` is no administrator.
        OdkKeyUnreadable: it is no private RSA key.
    """
    require_may(by=by, verb="keys.add")
    added = keyring.add_odk_key(spell_key(read_key(data)))
    note(by=by, verb="keys.add", subject="desk", detail={"odk": added})
    return len(keyring.odk_keys())


@transaction.atomic
def adopt_list(*, by: str, data: bytes, root: str, on: date) -> Manifest:
    """Keep a signed list of keys here, for gates to get and for epochs to end by.

    Args:
        by: log-in name of an administrator, or ``console``.
        data: the list as it was signed.
        root: the group's root key, needed the first time and compared ever after.
        on: today.

    Raises:
        NotAllowed: ``by`` is no administrator.
        RootUnknown: this desk knows no root key and was given none.
        ManifestForeign: the root given is not the one known here.
        EnvelopeRefused: expired, rolled back, altered or malformed; the old one stays.
    """
    require_may(by=by, verb="keys.adopt")
    path = Path(settings.AIGAQ_HOME) / "root.public"
    if path.is_file():
        known = path.read_text(encoding="ascii").strip()
        if root not in {"", known}:
            raise ManifestForeign
    elif root:
        verify_manifest(data, root, today=on)
        with whole_file(path) as file:
            file.write(f"{root}\n".encode())
    else:
        raise RootUnknown
    adopted = intake.adopt_manifest(data=data, on=on)
    keyring.note_list(adopted.recipients, adopted.not_after)
    note(
        by=by, verb="keys.adopt", subject="desk", detail={"sequence": adopted.sequence}
    )
    return adopted


@transaction.atomic
def renew_desk_key(*, by: str) -> str:
    """Draw a new key for requests to gates; return its public half.

    Gates refuse this desk until each has adopted it: ``aigaq gate adopt``.

    Raises:
        NotAllowed: ``by`` is no administrator.
    """
    require_may(by=by, verb="keys.renew")
    note(by=by, verb="keys.renew", subject="desk")
    public = keyring.renew_desk_secret()
    path = Path(settings.AIGAQ_HOME) / "desk.public"
    path.unlink(missing_ok=True)
    with whole_file(path) as file:
        file.write(f"{public}\n".encode())
    return public


def change_passphrase(*, by: str, passphrase: str) -> None:
    """Let the desk open with another passphrase, and no longer with this one.

    Database first, then the key ring; cut short in between, the new one opens both.
    Nobody else may be using the desk. Copies made before keep the old passphrase.

    Raises:
        NotAllowed: ``by`` is no administrator.
        DiskFull: there is no room; the old one stays.
    """
    require_may(by=by, verb="keys.renew")
    keyring.prepare_passphrase(passphrase)
    if connection.vendor == "sqlite":
        connection.rekey(passphrase)  # type: ignore[attr-defined]  # our own backend
    keyring.settle_passphrase(passphrase)
    note(by=by, verb="keys.passphrase", subject="desk")


@transaction.atomic
def enrol_member(
    *, by: str, username: str, display_name: str, roles: Iterable[str], password: str
) -> str:
    """Let somebody in and return the log-in name.

    Leaves the second factor to ``enrol_totp``.

    Raises:
        NotAllowed: ``by`` is no administrator.
        MemberNameRefused: the log-in name is not plain, or means the console.
        MemberExists: the log-in name was given before.
        RoleUnknown: a role is not in the table.
        MemberPasswordWeak: the password is easy to guess.
    """
    require_may(by=by, verb="member.enrol")
    wanted = _known(roles)
    if username in {CONSOLE, NOBODY} or not re.fullmatch(USERNAME, username):
        raise MemberNameRefused
    if Member.objects.filter(username=username).exists():
        raise MemberExists
    member = Member(
        username=username, display_name=display_name, joined_at=timezone.now()
    )
    _check_password(password, member)
    member.set_password(password)
    member.save()
    _hold(member, wanted)
    note(by=by, verb="member.enrol", subject=username, detail={"roles": sorted(wanted)})
    return username


@transaction.atomic
def set_roles(*, by: str, username: str, roles: Iterable[str]) -> None:
    """Give a member exactly these roles.

    Raises:
        NotAllowed: ``by`` is no administrator.
        MemberUnknown: nobody has this log-in name.
        RoleUnknown: a role is not in the table.
        LastAdministrator: nobody would be left to let others in.
    """
    require_may(by=by, verb="member.set_roles")
    wanted = _known(roles)
    member = _find(username)
    if Role.ADMINISTRATOR not in wanted:
        _keep_an_administrator(member)
    MemberRole.objects.filter(member=member).delete()
    _hold(member, wanted)
    note(
        by=by,
        verb="member.set_roles",
        subject=username,
        detail={"roles": sorted(wanted)},
    )


@transaction.atomic
def enrol_totp(*, by: str = CONSOLE, member: str, secret: str | None = None) -> str:
    """Give a member a new second factor and return its secret, in base32.

    The former one, and its recovery codes, stop working.

    Args:
        by: an administrator, or the member.
        member: log-in name.
        secret: base32 without blanks; made here when left out.

    Raises:
        NotAllowed: ``by`` is neither the member nor an administrator.
        MemberUnknown: nobody has this log-in name.
        TotpMalformed: the secret is not base32, or shorter than 16 bytes.
    """
    if by != member:
        require_may(by=by, verb="member.enrol_totp")
    found = _find(member)
    secret = secret or generate_totp_secret()
    _check_secret(secret)
    Authenticator.objects.filter(user=found).delete()
    TOTP.activate(found, secret)
    note(by=by, verb="member.enrol_totp", subject=member)
    return secret


@transaction.atomic
def retire_member(*, by: str, username: str) -> None:
    """Let somebody go: no log-in, no roles, and open sessions end at once.

    The log-in name stays taken, and what the member did stays in the journal.

    Raises:
        NotAllowed: ``by`` is no administrator.
        MemberUnknown: nobody has this log-in name.
        LastAdministrator: nobody would be left to let others in.
    """
    require_may(by=by, verb="member.retire")
    member = _find(username)
    _keep_an_administrator(member)
    member.is_active = False
    member.retired_at = timezone.now()
    # The session's hash is made from the password: no password, no session.
    member.set_unusable_password()
    member.save()
    MemberRole.objects.filter(member=member).delete()
    Authenticator.objects.filter(user=member).delete()
    _end_sessions(member)
    note(by=by, verb="member.retire", subject=username)


def _find(username: str) -> Member:
    try:
        return Member.objects.select_for_update().get(username=username)
    except Member.DoesNotExist:
        raise MemberUnknown from None


def _known(roles: Iterable[str]) -> set[Role]:
    try:
        return {Role(role) for role in roles}
    except ValueError:
        raise RoleUnknown from None


def _hold(member: Member, roles: set[Role]) -> None:
    MemberRole.objects.bulk_create(
        MemberRole(member=member, role=role.value) for role in sorted(roles)
    )


def _keep_an_administrator(leaving: Member) -> None:
    keepers = MemberRole.objects.filter(
        role=Role.ADMINISTRATOR.value, member__is_active=True
    )
    is_one = keepers.filter(member=leaving).exists()
    if is_one and not keepers.exclude(member=leaving).exists():
        raise LastAdministrator


def _end_sessions(member: Member) -> None:
    """Forget what the member's browser is known by; a small group has few sessions."""
    mine = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(member.pk)
    ]
    Session.objects.filter(pk__in=mine).delete()


def _check_password(password: str, member: Member) -> None:
    try:
        validate_password(password, member)
    except ValidationError:
        raise MemberPasswordWeak from None


def _check_secret(secret: str) -> None:
    try:
        size = len(base64.b32decode(secret, casefold=True))
    except (binascii.Error, ValueError):
        raise TotpMalformed from None
    if size < LEAST_SECRET_BYTES:
        raise TotpMalformed
