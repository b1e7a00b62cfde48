"""The desk's settings with a throw-away home, for the type checker only."""

import os
import tempfile
from pathlib import Path

_home = tempfile.mkdtemp()
Path(_home, "word").write_text("typing")
os.environ.setdefault("AIGAQ_HOME", _home)
os.environ.setdefault("AIGAQ_PASSPHRASE_FILE", str(Path(_home, "word")))

from aigaq.site.settings.desk import *  # noqa: E402, F403  # after the environment
