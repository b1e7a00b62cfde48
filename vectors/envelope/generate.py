"""Make a fresh set of vectors: the same scenarios and outcomes, new keys and bytes.

    python vectors/envelope/generate.py FOLDER

Sealing is random, so the committed files are the vectors; a fresh set is their equal,
not their copy. Needs Debian's ``age`` for the one sealed by another program.
"""

import sys
from pathlib import Path

from of_envelopes import envelopes
from of_files import attachments
from of_lists import manifests
from of_replies import receipts, replies


def main(folder: Path) -> None:
    """Write every vector into ``folder``, which must not hold any."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.glob("*.vector")):
        raise SystemExit("the folder already holds vectors; name a new one")
    made = [*envelopes(), *attachments(), *manifests(), *receipts(), *replies()]
    for vector in made:
        vector.write(folder)
    failures = sum(vector.expect != "opens" for vector in made)
    sys.stdout.write(f"{len(made)} vectors, {failures} of them failures\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
