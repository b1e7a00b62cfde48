"""Who the members are and what each may do. Changes nothing."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from aigaq.holdings.accounts.models import CONSOLE, Member
from aigaq.pure.errors import MemberUnknown
from aigaq.pure.rules.roles import Role, require


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member as pages and commands see one."""

    username: str
    display_name: str
    roles: frozenset[Role]
    active: bool
    second_factor: bool


def member(username: str) -> MemberView:
    """Return one member, retired ones included.

    Raises:
        MemberUnknown: nobody has this log-in name.
    """
    for found in members(username=username):
        return found
    raise MemberUnknown


def members(*, username: str | None = None) -> list[MemberView]:
    """Return all members, retired ones included, in the order of log-in names."""
    rows = Member.objects.order_by("username").prefetch_related("role_rows")
    if username is not None:
        rows = rows.filter(username=username)
    holders = set(
        Authenticator.objects.filter(type=Authenticator.Type.TOTP).values_list(
            "user_id", flat=True
        )
    )
    return [
        MemberView(
            username=row.username,
            display_name=row.display_name,
            roles=frozenset(Role(held.role) for held in row.role_rows.all()),
            active=row.is_active,
            second_factor=row.pk in holders,
        )
        for row in rows
    ]


def roles_of(username: str) -> frozenset[Role]:
    """Return what a member does in the group; nothing for a retired one.

    ``console`` stands for whoever has the desk's passphrase: every role.

    Raises:
        MemberUnknown: nobody has this log-in name.
    """
    if username == CONSOLE:
        return frozenset(Role)
    found = member(username)
    return found.roles if found.active else frozenset()


def require_may(*, by: str, verb: str) -> None:
    """Let ``by`` do ``verb``, or refuse by raising.

    Raises:
        NotAllowed: none of the member's roles may do this.
        MemberUnknown: nobody has this log-in name.
    """
    require(verb, roles_of(by))
