"""Settings of the desk: everything but the gate, behind a second factor.

Nothing of it is read by a gate.
"""

import os
from typing import Any

from aigaq.site.settings import env
from aigaq.site.settings.common import *  # noqa: F403  # settings are names
from aigaq.site.settings.common import PACKAGE, templates

AIGAQ_PROCESS = "desk"
AIGAQ_HOME = env.home()
AIGAQ_PASSPHRASE = env.passphrase()
AIGAQ_FIGURE_MINUTES = env.minutes("AIGAQ_FIGURE_MINUTES", 10)
ALLOWED_HOSTS = env.hosts()
SECRET_KEY = env.secret(AIGAQ_HOME)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "aigaq.holdings.intake",
    "aigaq.holdings.accounts",
    "aigaq.holdings.journal",
    "aigaq.holdings.evidence",
    "aigaq.holdings.record",
    "aigaq.holdings.watch",
    "aigaq.holdings.search",
    "aigaq.holdings.linkage",
    "aigaq.holdings.figures",
    "aigaq.holdings.reports",
    "aigaq.doors.desk",
    "aigaq.doors.console",
]
MIDDLEWARE = [
    "aigaq.doors.desk.middleware.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "aigaq.doors.desk.middleware.SecondFactor",
    "aigaq.doors.desk.middleware.Refusals",
]
ROOT_URLCONF = "aigaq.site.urls_desk"
WSGI_APPLICATION = "aigaq.site.wsgi_desk.application"
TEMPLATES = templates(
    "django.template.context_processors.request",
    "django.template.context_processors.i18n",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "aigaq.doors.desk.context.desk",
)
# First of all, so that our words win over those of Django and allauth.
LOCALE_PATHS = [PACKAGE / "doors" / "desk" / "locale"]
FORM_RENDERER = "aigaq.doors.desk.forms.renderer.DeskRenderer"
CSRF_FAILURE_VIEW = "aigaq.doors.desk.refusals.stale_form"

AUTH_USER_MODEL = "accounts.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation"
        ".UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "display_name"]},
    },
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "aigaq.holdings.accounts.adapter.MemberAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None  # a member has no address
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "aigaq.doors.desk.forms.entrance.Login",
    "reauthenticate": "aigaq.doors.desk.forms.entrance.PasswordAgain",
    "change_password": "aigaq.doors.desk.forms.entrance.NewPassword",
}
MFA_FORMS = {
    "authenticate": "aigaq.doors.desk.forms.entrance.Code",
    "reauthenticate": "aigaq.doors.desk.forms.entrance.CodeAgain",
    "activate_totp": "aigaq.doors.desk.forms.entrance.FirstCode",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# Shown in a member's telephone, which somebody else may read.
MFA_TOTP_ISSUER = "Desk"
MFA_TOTP_TOLERANCE = 1  # telephones without a network drift; 30 seconds either way
# Every visitor of a loopback or onion address has the same address, so a limit per
# address would let one person's typing errors lock everybody out. Limits are per name:
# ten tries in five minutes slow a guesser down, and only that name.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "10/5m/key",
    "change_password": "10/5m/user",
    "reauthenticate": "10/5m/user",
    "signup": "1/m/key",
    "reset_password": "1/m/key",
    "reset_password_from_key": "1/m/key",
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        # Big enough that a flood of made-up names pushes no real counter out.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
# Members have no address, and a letter would say who is one.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # gone with the browser: a cookie of a year tells of the desk

# An uploaded file stays in memory: Django's own way out is a temporary file in clear.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024

# By default the desk speaks plain HTTP on loopback, or behind an onion service, which
# encrypts by itself; a proxy that speaks TLS is announced with AIGAQ_HTTPS=1.
if AIGAQ_HTTPS := env.flag("AIGAQ_HTTPS"):
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
# What "check --deploy" says and we accept; why: docs/adr/0022-signing-in-at-the-desk.md
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for subdomains: they are not ours to decide about
    "security.W008",  # redirect to HTTPS: the proxy's work; there is none on loopback
    "security.W021",  # HSTS preload lists name the site for everybody
]
if not AIGAQ_HTTPS:
    SILENCED_SYSTEM_CHECKS += [
        "security.W004",  # HSTS has no meaning without TLS
        "security.W012",  # a Secure session cookie is dropped on http://127.0.0.1
        "security.W016",  # the same for the form's cookie
    ]

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"wordless": {"()": "aigaq.site.logs.Wordless"}},
    "handlers": {
        "wordless": {"class": "logging.StreamHandler", "formatter": "wordless"},
    },
    "root": {"handlers": ["wordless"], "level": "ERROR"},
    "loggers": {
        "django": {"handlers": [], "propagate": True, "level": "ERROR"},
        "django.server": {"handlers": [], "propagate": True, "level": "ERROR"},
    },
}

if url := os.environ.get("DATABASE_URL"):
    DATABASES = {"default": env.postgresql(url)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "aigaq.site.sqlcipher",
            "NAME": str(AIGAQ_HOME / "desk.db"),
            "CONN_MAX_AGE": None,
            # A file, so that tests, too, run on what is encrypted.
            "TEST": {"NAME": str(AIGAQ_HOME / "test.db")},
            "OPTIONS": {
                "passphrase": AIGAQ_PASSPHRASE,
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                    "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY"
                ),
            },
        }
    }
