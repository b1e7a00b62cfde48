"""Settings of the desk: everything but the gate, behind a second factor."""

import os

from aigaq.site.settings import env
from aigaq.site.settings.common import *  # noqa: F403  # settings are names
from aigaq.site.settings.common import templates

AIGAQ_PROCESS = "desk"
AIGAQ_HOME = env.home()
AIGAQ_PASSPHRASE = env.passphrase()
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
    "aigaq.holdings.figures",
    "aigaq.holdings.reports",
    "aigaq.doors.desk",
    "aigaq.doors.console",
]
MIDDLEWARE = [
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
]
ROOT_URLCONF = "aigaq.site.urls_desk"
WSGI_APPLICATION = "aigaq.site.wsgi_desk.application"
TEMPLATES = templates(
    "django.template.context_processors.request",
    "django.template.context_processors.i18n",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
)

AUTH_USER_MODEL = "accounts.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "aigaq.holdings.accounts.adapter.MemberAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None  # a member has no address
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SAMESITE = "Strict"

if url := os.environ.get("DATABASE_URL"):
    DATABASES = {"default": env.postgresql(url)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "aigaq.site.sqlcipher",
            "NAME": str(AIGAQ_HOME / "desk.db"),
            "CONN_MAX_AGE": None,
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
