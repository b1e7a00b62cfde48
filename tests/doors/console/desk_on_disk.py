"""A desk made by the command itself, and helpers to speak to it from outside."""

import base64
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from light_ring import LIGHTLY

WORD = "түнгі аспан, қысқы дала"
PASSWORD = "correct horse battery 7"


def environment(**more):
    """The environment of a stranger's shell: nothing of the test run's own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("AIGAQ")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    kept.pop("DATABASE_URL", None)
    return {**kept, "LANG": "C.UTF-8", **more}


PERSON = (sys.executable, "-m", "aigaq.doors.console.main")


def aigaq(*words, given=None, start=PERSON, **more):
    """Run the command as a person would."""
    return subprocess.run(
        [*start, *map(str, words)],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        env=environment(**more),
    )


def at(home):
    """The two options every command of the desk takes."""
    return ("--home", home, "--passphrase-file", home.parent / "word")


def done(*words, **more):
    result = aigaq(*words, **more)
    assert result.returncode == 0, result.stderr
    return result.stdout


def lightly(*words):
    """Run a command that wraps a key ring, which takes a person seconds."""
    return done(*words, start=LIGHTLY)


def run_inside(home, program, *words, check=True):
    """Run a few lines of Python as a process of the desk."""
    start = (
        "import sys; from pathlib import Path; "
        "from aigaq.doors.console.start import desk_django; "
        f"desk_django(Path({str(home)!r}), Path({str(home.parent / 'word')!r}))\n"
    )
    return subprocess.run(
        [sys.executable, "-c", start + program, *map(str, words)],
        capture_output=True,
        text=True,
        check=check,
        env=environment(),
    )


def digests(folder):
    """Name -> digest of every file below ``folder``."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def spellings(word):
    """Every way a word may lie in a file: encodings, base64 at any offset, address."""
    for code in ("utf-8", "utf-16-le", "utf-16-be", "cp1251"):
        try:
            raw = word.encode(code)
        except UnicodeEncodeError:
            continue
        yield raw
        for offset in range(3):
            whole = base64.b64encode(b"\0" * offset + raw)
            yield whole[-(-offset * 4 // 3) + (offset > 0) : -4]
    yield quote(word).encode()
    yield word.encode("unicode_escape")


def traces(folder, words):
    """Files below ``folder`` in which one of ``words`` can be read, however spelled."""
    found = []
    for path in sorted(Path(folder).rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            found += [
                (path.name, word)
                for word in words
                if any(spelled in data for spelled in spellings(word))
            ]
    return found
