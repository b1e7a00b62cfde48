"""Noting who came in, who left, and who tried: allauth does the asking.

A failed attempt is noted only under the name of a member: what a stranger types into
the name field may be a password.
"""

from typing import Any

from allauth.mfa.signals import authentication_failed
from django.contrib.auth.signals import (
    user_logged_in,
    user_logged_out,
    user_login_failed,
)

from aigaq.holdings.accounts.models import NOBODY, Member
from aigaq.holdings.journal.actions import note


def connect() -> None:
    """Listen from now on; called once, when Django starts."""
    user_logged_in.connect(_came, dispatch_uid="aigaq-came")
    user_logged_out.connect(_left, dispatch_uid="aigaq-left")
    user_login_failed.connect(_mistyped, dispatch_uid="aigaq-mistyped")
    authentication_failed.connect(_wrong_code, dispatch_uid="aigaq-wrong-code")


def _came(*, user: Member, **_: Any) -> None:
    note(by=user.username, verb="member.log_in", subject=user.username)


def _left(*, user: Member | None, **_: Any) -> None:
    if user is not None:
        note(by=user.username, verb="member.log_out", subject=user.username)


def _mistyped(*, credentials: dict[str, Any], **_: Any) -> None:
    typed = str(credentials.get("username", ""))
    if Member.objects.filter(username=typed).exists():
        _failed(typed, "password")


def _wrong_code(*, user: Member, **_: Any) -> None:
    _failed(user.username, "code")


def _failed(username: str, factor: str) -> None:
    note(
        by=NOBODY,
        verb="member.log_in_failed",
        subject=username,
        detail={"factor": factor},
    )
