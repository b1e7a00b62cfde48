"""One throw-away home per test process, set before Django reads its settings."""

import os
import tempfile
from pathlib import Path

_home = Path(tempfile.mkdtemp(prefix="aigaq-test-"))
(_home / "word").write_text("түнгі аспан 2026")
os.environ["AIGAQ_HOME"] = str(_home)
os.environ["AIGAQ_PASSPHRASE_FILE"] = str(_home / "word")
os.environ.pop("DATABASE_URL", None) if "AIGAQ_TEST_POSTGRESQL" not in os.environ else None
