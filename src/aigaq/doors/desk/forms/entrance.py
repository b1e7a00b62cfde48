"""Log-in, second factor and password, in our words and without placeholders.

allauth checks; these only say it in three languages and drop what is not offered:
nothing is remembered on a machine others may use.
"""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as SecondFactorAgain
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _


def _say(form: forms.Form, **labels: Any) -> None:
    """Give fields our labels; hints and placeholders of others go."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.help_text = ""
        field.widget.attrs.pop("placeholder", None)


def _digits(form: forms.Form) -> None:
    form.fields["code"].widget.attrs.update(
        {"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}
    )


class Login(LoginForm):  # type: ignore[misc]  # allauth has no stubs
    """Name and password; nothing is remembered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, login=_("Log-in name"), password=_("Password"))
        self.fields["login"].widget.attrs.update(
            {"autocapitalize": "none", "spellcheck": "false"}
        )


class PasswordAgain(ReauthenticateForm):  # type: ignore[misc]  # allauth has no stubs
    """The password, asked for once more before something delicate."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password=_("Password"))


class NewPassword(ChangePasswordForm):  # type: ignore[misc]  # allauth has no stubs
    """The old password, and twice the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            oldpassword=_("Password now"),
            password1=_("New password"),
            password2=_("New password once more"),
        )
        self.fields["password1"].help_text = _("Four or five random words are good.")


class Code(AuthenticateForm):  # type: ignore[misc]  # allauth has no stubs
    """Six digits from the telephone, or one of the recovery codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("Code"))
        self.fields["code"].help_text = _("Six digits, or one of your recovery codes.")
        _digits(self)


class CodeAgain(SecondFactorAgain):  # type: ignore[misc]  # allauth has no stubs
    """The code, asked for once more before something delicate."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("Code"))
        _digits(self)


class FirstCode(ActivateTOTPForm):  # type: ignore[misc]  # allauth has no stubs
    """The first code, which proves that the telephone has the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("Code"))
        self.fields["code"].help_text = _("Six digits that your app shows now.")
        _digits(self)
