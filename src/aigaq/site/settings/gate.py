"""Settings of the gate: two apps, no accounts, no sessions, no cookies.

Whatever is not named here is not loaded; that is the promise.
"""

from aigaq.site.settings import env
from aigaq.site.settings.common import *  # noqa: F403  # settings are names
from aigaq.site.settings.common import templates

AIGAQ_PROCESS = "gate"
AIGAQ_HOME = env.home()
ALLOWED_HOSTS = env.hosts()
SECRET_KEY = env.secret(AIGAQ_HOME)

INSTALLED_APPS = ["aigaq.holdings.intake", "aigaq.doors.gate"]
MIDDLEWARE: list[str] = ["whitenoise.middleware.WhiteNoiseMiddleware"]
ROOT_URLCONF = "aigaq.site.urls_gate"
WSGI_APPLICATION = "aigaq.site.wsgi_gate.application"
TEMPLATES = templates("django.template.context_processors.i18n")

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(AIGAQ_HOME / "gate.sqlite3"),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON"
            ),
        },
    }
}
