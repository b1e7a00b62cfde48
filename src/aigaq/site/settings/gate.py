"""Settings of the gate: two apps, no accounts, no sessions, no cookies.

Whatever is not named here is not loaded; that is the promise. Debug pages cannot be
switched on: nothing here reads the environment for it.
"""

from typing import Any

from aigaq.site.settings import env
from aigaq.site.settings.common import *  # noqa: F403  # settings are names
from aigaq.site.settings.common import templates

AIGAQ_PROCESS = "gate"
AIGAQ_HOME = env.home()
ALLOWED_HOSTS = env.hosts()
SECRET_KEY = env.secret(AIGAQ_HOME)

INSTALLED_APPS = ["aigaq.holdings.intake", "aigaq.doors.gate"]
MIDDLEWARE = ["aigaq.doors.gate.headers.StrictHeaders", "aigaq.doors.gate.turns.Turns"]
ROOT_URLCONF = "aigaq.site.urls_gate"
WSGI_APPLICATION = "aigaq.site.wsgi_gate.application"
TEMPLATES = templates()
APPEND_SLASH = False

# What a stranger may send. A file is sealed while it arrives and never lies on a disk
# unsealed: no handler of Django's own is ever asked to keep one.
FILE_UPLOAD_HANDLERS = ["aigaq.doors.gate.uploads.NoUploads"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 320 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000  # a long form carries its answers in its pages
DATA_UPLOAD_MAX_NUMBER_FILES = 22  # a telephone's post; our pages take fewer

# What may lie here until the desk fetches it. Texts and files do not share: whoever
# fills one leaves the other open.
AIGAQ_TEXTS_BUDGET = env.megabytes("AIGAQ_GATE_TEXTS_MB", 2000)
AIGAQ_FILES_BUDGET = env.megabytes("AIGAQ_GATE_FILES_MB", 8000)

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(AIGAQ_HOME / "gate.sqlite3"),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA secure_delete=ON"
            ),
        },
    }
}

# One line per failure: the day, the kind, the place in our code. No path, no query, no
# address, no words: ``doors/gate/logs.py`` drops whatever a library wanted to add.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"bare": {"()": "aigaq.doors.gate.logs.BareFormatter"}},
    "handlers": {
        "bare": {
            "class": "logging.StreamHandler",
            "formatter": "bare",
            "level": "ERROR",
        }
    },
    "root": {"handlers": ["bare"], "level": "ERROR"},
    "loggers": {
        "django": {"handlers": [], "propagate": True, "level": "ERROR"},
        "django.server": {"handlers": [], "propagate": True, "level": "ERROR"},
    },
}
