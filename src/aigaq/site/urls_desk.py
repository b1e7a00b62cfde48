"""Addresses of the desk: log-in and second factor, then the desk's own pages.

allauth offers more than is wanted (sign-up, mail, turning the second factor off), so
its pages are named one by one; what is not named does not exist.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

ENTRANCE: list[URLPattern | URLResolver] = [
    path("log-in/", account.login, name="account_login"),
    path("log-out/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("again/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("code/", mfa.authenticate, name="mfa_authenticate"),
    path("code/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/", mfa.index, name="mfa_index"),
    path("second-factor/set-up/", totp.activate_totp, name="mfa_activate_totp"),
    # allauth sends whoever has a second factor here; it is changed by administrators.
    path(
        "second-factor/kept/",
        RedirectView.as_view(pattern_name="mfa_index"),
        name="mfa_deactivate_totp",
    ),
    path("codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "codes/new/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "codes/file/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]

urlpatterns = [
    path("account/", include(ENTRANCE)),
    path("", include("aigaq.doors.desk.urls")),
]

handler400 = "aigaq.doors.desk.refusals.bad_request"
handler403 = "aigaq.doors.desk.refusals.denied"
handler404 = "aigaq.doors.desk.refusals.not_found"
handler500 = "aigaq.doors.desk.refusals.broken"
