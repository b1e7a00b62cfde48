"""What allauth may do with members: log them in, and nothing by itself.

Nobody signs up: an administrator enrols. No mail is sent: members have no address.
"""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class MemberAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no stubs
    """Closes sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say that strangers cannot make themselves members."""
        del request
        return False
