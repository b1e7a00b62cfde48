"""Feeds one target with made-up bytes for as long as told: ``run.py forms``.

A target is a module beside this file: ``LONGEST``, ``seeds()`` and ``one(data)``, which
raises only what is a mistake of ours. Whatever follows the name is libFuzzer's:
``-max_total_time=600``, ``-runs=1000 -seed=1``, or a file that broke it once.

Everything lives in a throw-away home in memory; nothing is sent anywhere.
"""

import faulthandler
import importlib
import logging
import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
BESIDE = ("../journeys", "../pure/sealing")
TARGETS = {"forms": "gate", "importer": "desk", "lists": "desk", "uploads": "gate"}
"""Target -> whose settings it wants."""


def load(name):
    """Import a target with Django set up as it wants; return the module."""
    sys.path[:0] = [str(HERE), *(str((HERE / each).resolve()) for each in BESIDE)]
    tempfile.tempdir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  # in memory
    importlib.import_module("aigaq.site.settings.trial")
    os.environ["DJANGO_SETTINGS_MODULE"] = f"aigaq.site.settings.{TARGETS[name]}"
    import django

    django.setup()
    logging.disable()
    return importlib.import_module(f"fuzz_{name}")


def main() -> None:
    import atheris

    name, *options = sys.argv[1:]
    if name not in TARGETS:
        sys.exit(f"one of: {', '.join(TARGETS)}")
    with atheris.instrument_imports(include=["aigaq", "django.http.multipartparser"]):
        target = load(name)
    corpus = Path(tempfile.mkdtemp(prefix=f"seeds-{name}-"))
    for number, seed in enumerate(target.seeds()):
        (corpus / f"{number:04}").write_bytes(seed)
    faulthandler.enable()
    replay = [word for word in options if not word.startswith("-")]
    words = [f"-max_len={target.LONGEST}", "-timeout=20", "-rss_limit_mb=2500"]
    atheris.Setup(
        [sys.argv[0], *words, *options, *([] if replay else [str(corpus)])], target.one
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
