"""Settings read from the environment, refused when missing or odd.

Never gives a silent default for anything that protects somebody.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def home() -> Path:
    """Return the one folder this process keeps everything in (``AIGAQ_HOME``)."""
    value = os.environ.get("AIGAQ_HOME", "")
    if not value:
        message = "AIGAQ_HOME is not set: it names the folder this process keeps"
        raise ImproperlyConfigured(message)
    folder = Path(value).resolve()
    if not folder.is_dir():
        message = "AIGAQ_HOME is not a folder; 'aigaq gate|desk init' makes it"
        raise ImproperlyConfigured(message)
    return folder


def hosts() -> list[str]:
    """Return the names this process answers to (``AIGAQ_HOSTS``, comma-separated)."""
    value = os.environ.get("AIGAQ_HOSTS", "localhost,127.0.0.1,[::1]")
    names = [name.strip() for name in value.split(",") if name.strip()]
    if "*" in names:
        message = "AIGAQ_HOSTS may not be '*': name the hosts this process answers to"
        raise ImproperlyConfigured(message)
    return names


def flag(name: str) -> bool:
    """Return whether ``name`` is "1"; anything but "1", "0" or nothing is refused."""
    value = os.environ.get(name, "0") or "0"
    if value not in {"0", "1"}:
        message = f"{name} must be 1 or 0"
        raise ImproperlyConfigured(message)
    return value == "1"


def megabytes(name: str, default: int) -> int:
    """Return ``name`` in bytes; it is given in megabytes, a whole number from 1."""
    value = os.environ.get(name, "") or str(default)
    if not value.isdecimal() or not int(value):
        message = f"{name} must be a whole number of megabytes"
        raise ImproperlyConfigured(message)
    return int(value) * 1_000_000


def minutes(name: str, default: int) -> int:
    """Return ``name``, a whole number of minutes from 1."""
    value = os.environ.get(name, "") or str(default)
    if not value.isdecimal() or not int(value):
        message = f"{name} must be a whole number of minutes"
        raise ImproperlyConfigured(message)
    return int(value)


def secret(folder: Path) -> str:
    """Return this home's signing secret, made at first start, readable by us only."""
    path = folder / "secret"
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(64))
    return path.read_text()


def passphrase() -> str:
    """Return the desk's passphrase from ``AIGAQ_PASSPHRASE_FILE``.

    The file may be a descriptor such as ``/dev/fd/7``: ``aigaq desk run`` asks a
    person and hands the answer over so; it never lies in the environment itself.
    """
    path = os.environ.get("AIGAQ_PASSPHRASE_FILE", "")
    if not path:
        message = (
            "AIGAQ_PASSPHRASE_FILE is not set: start the desk with 'aigaq desk run'"
        )
        raise ImproperlyConfigured(message)
    return Path(path).read_text(encoding="utf-8").rstrip("\n")


def postgresql(url: str) -> dict[str, Any]:
    """Read ``DATABASE_URL`` (``postgresql://user:word@host:port/name``)."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or len(parts.path) < len("/x"):
        message = "DATABASE_URL must look like postgresql://user:word@host/name"
        raise ImproperlyConfigured(message)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path[1:],
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }
