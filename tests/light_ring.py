"""Wraps a test desk's key ring so that opening it takes no second.

The same age file under the same passphrase, with a work factor that guards nothing:
every process a test starts opens the ring, and that was a third of the whole run. What
a founded desk's own ring is like, ``holdings/accounts/test_keyring.py`` shows, and that
everything goes with it, ``journeys/test_demo.py``. Written by npm ``age-encryption``,
another hand than the one that reads it.
"""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WRAP = """
import { Encrypter } from "age-encryption";
const parts = [];
for await (const part of process.stdin) parts.push(part);
const whole = Buffer.concat(parts), at = whole.indexOf(0);
const sealing = new Encrypter();
sealing.setScryptWorkFactor(2);
sealing.setPassphrase(whole.subarray(0, at).toString());
process.stdout.write(await sealing.encrypt(whole.subarray(at + 1)));
"""


PROGRAM = f"""
import sys
sys.path.append({str(ROOT / "tests")!r})
from light_ring import light
from aigaq.doors.console.main import main
from aigaq.holdings.accounts import keyring
keyring._wrap = light
main()
"""
LIGHTLY = (sys.executable, "-c", PROGRAM)
"""Starts the ``aigaq`` command; the one thing changed is how it wraps a ring."""


def light(ring, word: str) -> bytes:
    """Return the file of ``ring``, a key ring in memory, without a heavy one first."""
    return wrap(json.dumps(asdict(ring)).encode(), word)


def wrap(ring: bytes, word: str) -> bytes:
    """Wrap what stands in a ring, lightly."""
    return subprocess.run(
        ["node", "--input-type=module", "-e", WRAP],
        input=word.encode() + b"\0" + ring,
        capture_output=True,
        check=True,
        cwd=ROOT,
    ).stdout
