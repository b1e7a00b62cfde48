"""Processor time of sealing on a device, in Node; prints a small table.

.venv/bin/python bench/sealing_in_javascript.py   (needs ``npm ci`` before)
"""

import json
import subprocess
from pathlib import Path

from aigaq.pure.sealing.agekeys import new_identity, recipient_of
from aigaq.pure.sealing.signing import new_secret, public_of

DRIVER = Path(__file__).with_suffix(".mjs")


def main() -> None:
    keys = [recipient_of(new_identity()) for _ in range(3)]
    root = public_of("root", new_secret("root"))
    done = subprocess.run(
        ["node", DRIVER, root, *keys], check=True, capture_output=True
    )
    told = json.loads(done.stdout)
    megabytes = 50 / told["file"]["seconds"]
    print("sealing on a device (Node, processor time)")
    print(f"  a report of 1 kB          {told['small']:7.1f} ms")
    print(f"  a report of 500 kB        {told['large']:7.1f} ms")
    print(f"  a file of 50 MB, two passes {megabytes:5.0f} MB/s")
    print(f"  memory grown by it        {told['file']['grown']:7.0f} MB")


if __name__ == "__main__":
    main()
