"""Signing in: password, then second factor; who is kept out, and for how long."""

import base64
import secrets

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from aigaq.holdings.accounts import actions
from aigaq.holdings.journal import queries as journal

PASSWORD = "correct horse battery 7"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counters():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def secret(dana):
    return actions.enrol_totp(member=dana)


def code_of(secret):
    now = sorted(yield_hotp_counters_from_time())[1]
    return format_hotp_value(hotp_value(secret, now))


def log_in(client, username="dana", password=PASSWORD):
    return client.post(
        reverse("account_login"), {"login": username, "password": password}
    )


def give_code(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def is_in(client):
    return "_auth_user_id" in client.session


def test_a_password_alone_lets_nobody_in(client, secret):
    answer = log_in(client)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert not is_in(client)


def test_password_and_code_let_a_member_in_and_it_is_noted(client, secret):
    log_in(client)
    assert give_code(client, code_of(secret)).status_code == 302
    assert is_in(client)
    assert journal.entries(by="dana")[0].verb == "member.log_in"


def test_a_code_works_once(client, secret):
    code = code_of(secret)
    log_in(client)
    give_code(client, code)
    client.logout()
    log_in(client)
    assert give_code(client, code).status_code == 200
    assert not is_in(client)


def test_a_wrong_code_lets_nobody_in_and_is_noted(client, secret):
    wrong = f"{(int(code_of(secret)) + 1) % 10**6:06}"
    log_in(client)
    assert give_code(client, wrong).status_code == 200
    assert not is_in(client)
    entry = journal.entries(subject="dana")[0]
    assert (entry.by, entry.verb) == ("nobody", "member.log_in_failed")


def test_a_wrong_password_is_noted_for_members_only_and_never_itself(client, dana):
    before = journal.verify().count
    log_in(client, password="my other secret 9")
    log_in(client, username="stranger-typed-this", password="x")
    assert journal.verify().count == before + 1
    assert journal.entries(subject="dana")[0].verb == "member.log_in_failed"
    told = str(journal.entries())
    assert "other secret" not in told
    assert "stranger-typed-this" not in told


def test_failing_at_one_name_locks_nobody_else_out(client, dana, aida):
    for _ in range(12):
        log_in(client, username="dana", password="wrong")
    assert log_in(client, username="dana").status_code == 200
    answer = log_in(client, username="aida")
    assert answer.status_code == 302


def test_guessing_codes_is_slowed_down(client, secret):
    log_in(client)
    for _ in range(11):
        give_code(client, "000000")
    give_code(client, code_of(secret))
    assert not is_in(client)


def test_a_retired_member_is_out_at_the_next_request(client, secret, asel):
    log_in(client)
    give_code(client, code_of(secret))
    assert is_in(client)
    actions.retire_member(by=asel, username="dana")
    client.get(reverse("account_change_password"))
    assert not is_in(client)
    log_in(client)
    assert not is_in(client)


def test_a_retired_members_sessions_are_gone_from_the_database(client, secret, asel):
    log_in(client)
    give_code(client, code_of(secret))
    key = client.session.session_key
    assert Session.objects.filter(session_key=key).exists()
    actions.retire_member(by=asel, username="dana")
    assert not Session.objects.filter(session_key=key).exists()


def test_a_session_ends_with_the_browser_and_after_eight_hours(client, secret):
    log_in(client)
    answer = give_code(client, code_of(secret))
    assert answer.cookies["sessionid"]["max-age"] == ""
    assert answer.cookies["sessionid"]["samesite"] == "Strict"
    assert answer.cookies["sessionid"]["httponly"]
    assert client.session.get_expiry_age() <= 8 * 60 * 60


def test_strangers_cannot_make_themselves_members():
    from aigaq.holdings.accounts.adapter import MemberAdapter

    assert not MemberAdapter().is_open_for_signup(None)
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_a_secret_given_by_the_administrator_is_the_one_asked_for(client, dana):
    given = base64.b32encode(secrets.token_bytes(20)).decode()
    actions.enrol_totp(member=dana, secret=given)
    log_in(client)
    give_code(client, code_of(given))
    assert is_in(client)
