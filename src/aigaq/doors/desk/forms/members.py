"""Letting members in and giving roles.

Changes nobody: the actions of ``accounts`` do, and ask who may.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.doors.desk import words
from aigaq.pure.rules.roles import Role


class RolesField(forms.MultipleChoiceField):
    """Roles as boxes to tick, in the reader's words."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Roles"), widget=forms.CheckboxSelectMultiple, **kwargs
        )
        self.choices = lambda: [(role.value, words.role(role)) for role in Role]


class NewMember(forms.Form):
    """Who comes in, and as what."""

    display_name = forms.CharField(
        label=_("Name shown to the group"),
        max_length=80,
        help_text=_("A name the group uses; it need not be the one in a passport."),
    )
    username = forms.CharField(
        label=_("Log-in name"),
        max_length=40,
        help_text=_("Small Latin letters, digits, dot or hyphen. It stays for good."),
        widget=forms.TextInput(
            attrs={
                "autocapitalize": "none",
                "autocomplete": "off",
                "spellcheck": "false",
            }
        ),
    )
    password = forms.CharField(
        label=_("First password"),
        strip=False,
        help_text=_("At least 12 characters. Hand it over in person."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    roles = RolesField()


class Roles(forms.Form):
    """Exactly the roles a member shall have."""

    roles = RolesField(required=False)
