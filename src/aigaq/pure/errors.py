"""Every refusal Aigaq can make: a stable code, a sentence, and the next step.

The words live in ``vocabulary/errors/*.yaml``, in three languages, so they can be
read without Django. A fact put into a sentence is a number, a code or an opaque
reference: never a name, a place or a word of testimony, because sentences are logged.
"""

from functools import cache
from importlib.resources import files
from typing import Any, ClassVar

import yaml

LANGUAGES = ("kk", "ru", "en")


@cache
def error_texts() -> dict[str, dict[str, dict[str, str]]]:
    """Return every code's texts: code -> ``sentence``/``hint`` -> language -> words."""
    texts: dict[str, dict[str, dict[str, str]]] = {}
    folder = files("aigaq.pure.vocabulary") / "errors"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        texts.update(yaml.safe_load(file.read_text(encoding="utf-8")))
    return texts


class AigaqError(Exception):
    """Base of every refusal. ``code`` never changes; its words may."""

    code: ClassVar[str] = "internal"

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(f"{self.sentence()} {self.hint()} [{self.code}]")

    def sentence(self, language: str = "en") -> str:
        """Say what was refused, in ``language`` (kk, ru or en)."""
        return error_texts()[self.code]["sentence"][language].format(**self.facts)

    def hint(self, language: str = "en") -> str:
        """Say what to do next, in ``language`` (kk, ru or en)."""
        return error_texts()[self.code]["hint"][language].format(**self.facts)


# --- the desk's locks -------------------------------------------------------------


class WrongPassphrase(AigaqError):
    """The desk's file or key ring does not open with this passphrase."""

    code = "desk.wrong_passphrase"


class KeyMissing(AigaqError):
    """No key of ours opens this envelope."""

    code = "key.missing"


class DiskFull(AigaqError):
    """Nothing could be written; nothing was changed."""

    code = "disk.full"
