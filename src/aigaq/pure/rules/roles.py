"""Who may do what in a group: one table from verbs to roles.

Roles are what a member does in the group, not ranks: an administrator keeps accounts
and keys and may not therefore read testimony. Every verb an action uses stands here;
a verb nobody placed is refused as a mistake in the program, never allowed by default.
Asks no database and knows no member by name.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType

from aigaq.pure.errors import NotAllowed


class Role(StrEnum):
    """What a member does in the group; one member may hold several."""

    DOCUMENTER = "documenter"
    REVIEWER = "reviewer"
    LAWYER = "lawyer"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


_CASEWORK = frozenset({Role.DOCUMENTER, Role.REVIEWER, Role.LAWYER})
_CODING = frozenset({Role.DOCUMENTER, Role.REVIEWER})
_FIGURES = frozenset({Role.REVIEWER, Role.EDITOR})
_KEEPING = frozenset({Role.ADMINISTRATOR})
_EVERYBODY = frozenset(Role)

MAY: Mapping[str, frozenset[Role]] = MappingProxyType(
    {
        # accounts and keys
        "member.enrol": _KEEPING,
        "member.set_roles": _KEEPING,
        "member.enrol_totp": _KEEPING,
        "member.retire": _KEEPING,
        "keys.add": _KEEPING,
        "keys.adopt": _KEEPING,
        "keys.renew": _KEEPING,
        "keys.destroy": _KEEPING,
        # the journal
        "journal.read": frozenset({Role.ADMINISTRATOR, Role.REVIEWER}),
        "journal.verify": _EVERYBODY,
        # what arrives
        "inbox.read": _CASEWORK,
        "inbox.pull": _CASEWORK | _KEEPING,
        "gate.shop": _CASEWORK | _KEEPING,
        "testimony.admit": _CASEWORK,
        "testimony.add": _CASEWORK,
        "testimony.decline": _CASEWORK,
        "testimony.read": _CASEWORK,
        "testimony.answer": _CASEWORK,
        "testimony.redact": _CASEWORK,
        "consent.give": _CASEWORK,
        "consent.withdraw": _CASEWORK,
        # evidence
        "exhibit.register": _CASEWORK,
        "exhibit.open": _CASEWORK,
        "exhibit.disclose": frozenset({Role.LAWYER}),
        "exhibit.verify": _CASEWORK | _KEEPING,
        # the record
        "event.read": _EVERYBODY,
        "event.open": _CODING,
        "event.revise": _CODING,
        "event.add_part": _CODING | {Role.LAWYER},
        "event.remove_part": _CODING,
        "record.import": _CODING | _KEEPING,
        "record.undo_import": _CODING | _KEEPING,
        # the watch
        "watch.read": _EVERYBODY,
        "watch.add_stage": _CODING | {Role.LAWYER},
        "watch.assess_recommendation": frozenset({Role.REVIEWER, Role.LAWYER}),
        # figures and reports
        "figure.read": _EVERYBODY,
        "figure.compute": _FIGURES | {Role.DOCUMENTER},
        "figure.release": frozenset({Role.REVIEWER}),
        "figure.cite": _FIGURES,
        "review.build": _FIGURES,
        # lists with names, linked: only who codes cases has a need to know
        "linkage.read": _CODING,
        "linkage.run": _CODING,
        "linkage.decide": _CODING,
        "linkage.forget": _CODING | _KEEPING,
    }
)
"""Verb -> the roles of which a member needs one."""


def require(verb: str, roles: Collection[Role]) -> None:
    """Let the holder of ``roles`` do ``verb``, or refuse by raising.

    Args:
        verb: a key of ``MAY``, e.g. ``testimony.admit``.
        roles: the roles of one member; empty for somebody retired.

    Raises:
        NotAllowed: none of the roles may do this.
        LookupError: the verb is in no table; that is a mistake in the program.

    Does not know whether the four-eyes rule holds: see the action itself.
    """
    if MAY[verb].isdisjoint(roles):
        raise NotAllowed(verb=verb)
