"""Letting members in, giving roles, second factor, letting go."""

import base64

import pytest
from allauth.mfa.models import Authenticator

from aigaq.holdings.accounts import actions, queries
from aigaq.holdings.journal import queries as journal
from aigaq.pure.errors import (
    LastAdministrator,
    MemberExists,
    MemberNameRefused,
    MemberPasswordWeak,
    MemberUnknown,
    NotAllowed,
    RoleUnknown,
    TotpMalformed,
)
from aigaq.pure.rules.roles import Role

pytestmark = pytest.mark.django_db
GOOD = {
    "by": "console",
    "username": "zhanna",
    "display_name": "Ж.",
    "roles": ["documenter"],
    "password": "correct horse battery 7",
}
REFUSED = {
    "a name in capitals": ({"username": "Zhanna"}, MemberNameRefused),
    "a name with a blank": ({"username": "zh a"}, MemberNameRefused),
    "a Cyrillic name": ({"username": "жанна"}, MemberNameRefused),
    "a name of one letter": ({"username": "z"}, MemberNameRefused),
    "a name with a line end": ({"username": "zhanna\n"}, MemberNameRefused),
    "the console's own name": ({"username": "console"}, MemberNameRefused),
    "the name of whoever was not let in": ({"username": "nobody"}, MemberNameRefused),
    "a role nobody knows": ({"roles": ["chief"]}, RoleUnknown),
    "a short password": ({"password": "short 7"}, MemberPasswordWeak),
    "digits only": ({"password": "739150284617"}, MemberPasswordWeak),
    "the log-in name as password": (
        {"username": "zhanna-steppe", "password": "zhanna-steppe"},
        MemberPasswordWeak,
    ),
    "a doer nobody knows": ({"by": "ghost"}, MemberUnknown),
}


@pytest.mark.parametrize(("words", "error"), REFUSED.values(), ids=REFUSED.keys())
def test_enrolling_refuses(words, error):
    before = journal.verify().count
    with pytest.raises(error):
        actions.enrol_member(**(GOOD | words))
    assert queries.members() == []
    assert journal.verify().count == before


def test_enrolling_lets_somebody_in_and_notes_it():
    actions.enrol_member(**GOOD)
    member = queries.member("zhanna")
    assert member.active
    assert not member.second_factor
    assert member.roles == {Role.DOCUMENTER}
    entry = journal.entries(subject="zhanna")[0]
    assert (entry.by, entry.verb) == ("console", "member.enrol")
    assert entry.detail == {"roles": ["documenter"]}


def test_a_name_is_never_given_twice(dana, asel):
    with pytest.raises(MemberExists):
        actions.enrol_member(**(GOOD | {"username": "dana"}))
    actions.retire_member(by=asel, username=dana)
    with pytest.raises(MemberExists):
        actions.enrol_member(**(GOOD | {"username": "dana"}))


def test_only_an_administrator_changes_members(dana, aida, timur, asel):
    for nobody in (dana, aida, timur):
        with pytest.raises(NotAllowed):
            actions.enrol_member(**(GOOD | {"by": nobody}))
        with pytest.raises(NotAllowed):
            actions.set_roles(by=nobody, username=dana, roles=["administrator"])
        with pytest.raises(NotAllowed):
            actions.retire_member(by=nobody, username=aida)
    with pytest.raises(NotAllowed):
        actions.enrol_totp(by=dana, member=aida)
    actions.set_roles(by=asel, username=dana, roles=["editor", "lawyer"])
    assert queries.roles_of(dana) == {Role.EDITOR, Role.LAWYER}


def test_the_last_administrator_stays(asel):
    with pytest.raises(LastAdministrator):
        actions.set_roles(by=asel, username=asel, roles=["editor"])
    with pytest.raises(LastAdministrator):
        actions.retire_member(by=asel, username=asel)
    actions.enrol_member(**(GOOD | {"roles": ["administrator"]}))
    actions.retire_member(by="zhanna", username=asel)
    assert queries.roles_of(asel) == frozenset()


def test_a_retired_member_may_do_nothing(dana, asel):
    actions.enrol_totp(member=dana)
    actions.retire_member(by=asel, username=dana)
    member = queries.member(dana)
    assert (member.active, member.second_factor) == (False, False)
    with pytest.raises(NotAllowed):
        queries.require_may(by=dana, verb="event.read")


def test_nobody_unknown_may_do_anything():
    with pytest.raises(MemberUnknown):
        queries.require_may(by="ghost", verb="event.read")
    with pytest.raises(MemberUnknown):
        queries.member("ghost")
    with pytest.raises(MemberUnknown):
        actions.enrol_totp(member="ghost")


def test_a_second_factor_is_the_one_allauth_asks_for(dana):
    secret = actions.enrol_totp(by=dana, member=dana)
    kept = Authenticator.objects.get(user__username=dana)
    assert kept.type == Authenticator.Type.TOTP
    assert kept.wrap().instance.data["secret"] == secret
    assert queries.member(dana).second_factor


def test_a_new_second_factor_ends_the_old_one_and_its_recovery_codes(dana):
    actions.enrol_totp(member=dana)
    holder = Authenticator.objects.get(user__username=dana).user
    Authenticator.objects.create(
        user=holder, type=Authenticator.Type.RECOVERY_CODES, data={}
    )
    secret = base64.b32encode(b"0123456789abcdef").decode().rstrip("=")
    padded = secret + "=" * (-len(secret) % 8)
    actions.enrol_totp(member=dana, secret=padded)
    assert [a.type for a in Authenticator.objects.all()] == ["totp"]


BAD_SECRETS = {
    "not base32": "0189!",
    "too short": base64.b32encode(b"short").decode(),
    "Cyrillic": "секрет",
}


@pytest.mark.parametrize("secret", BAD_SECRETS.values(), ids=BAD_SECRETS.keys())
def test_a_weak_second_factor_is_refused(dana, secret):
    with pytest.raises(TotpMalformed):
        actions.enrol_totp(member=dana, secret=secret)
    assert not queries.member(dana).second_factor


def test_neither_password_nor_secret_is_ever_noted(dana):
    secret = actions.enrol_totp(member=dana)
    told = str(journal.entries())
    assert secret not in told
    assert "horse" not in told


def test_the_console_may_do_everything_and_is_no_member():
    assert queries.roles_of("console") == frozenset(Role)
    with pytest.raises(MemberUnknown):
        queries.member("console")
