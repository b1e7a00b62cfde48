"""Members of the group, and what each does in it.

A member is a log-in name and a name to show; no address, no telephone, no birthday.
Rows are never deleted: the journal refers to log-in names, and a name given twice
would make two people one.
"""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models

USERNAME = r"[a-z][a-z0-9.-]{1,39}"
"""Plain enough to be written in the journal as it is."""

CONSOLE = "console"
"""Who acts when a command runs at the desk itself, with its passphrase."""

NOBODY = "nobody"
"""Who acts when somebody tried to log in and was not let in."""


class MemberManager(BaseUserManager["Member"]):
    """Finds a member by log-in name, as Django's log-in asks for it."""


class Member(AbstractBaseUser):
    """Somebody with a log-in; retired when ``is_active`` is false."""

    username = models.CharField(
        max_length=40, unique=True, validators=[RegexValidator(rf"\A{USERNAME}\Z")]
    )
    display_name = models.CharField(max_length=80)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    objects = MemberManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["display_name"]

    def __str__(self) -> str:
        return self.username


class MemberRole(models.Model):
    """One role of one member; the words are in ``pure/rules/roles.py``."""

    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="role_rows"
    )
    role = models.CharField(max_length=20)

    class Meta:
        """A role is held once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "role"], name="one_of_each_role")
        ]

    def __str__(self) -> str:
        return self.role
