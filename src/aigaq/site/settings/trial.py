"""A throw-away home, for tests and for the type checker.

Importing this names an empty temporary folder and a made-up passphrase in the
environment, before any settings are read. pytest loads it first (see pyproject.toml).
Never imported by a process that serves anybody.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

PASSPHRASE = "түнгі аспан 2026"  # noqa: S105  # guards an empty folder


def make_home() -> Path:
    """Make the folder, name it in the environment, remove it when we end."""
    folder = Path(tempfile.mkdtemp(prefix="aigaq-trial-"))
    atexit.register(remove_home, folder)
    word = folder / "word"
    word.write_text(PASSPHRASE, encoding="utf-8")
    os.environ["AIGAQ_HOME"] = str(folder)
    os.environ["AIGAQ_PASSPHRASE_FILE"] = str(word)
    if "AIGAQ_TEST_POSTGRESQL" not in os.environ:
        os.environ.pop("DATABASE_URL", None)
    return folder


def remove_home(folder: Path) -> None:
    """Remove the folder; nothing happens where it is gone already."""
    shutil.rmtree(folder, ignore_errors=True)


HOME = make_home()
