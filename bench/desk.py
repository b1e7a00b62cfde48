"""The desk's locks: how fast the encrypted file, the journal and exhibits are.

Works in a throw-away home with a made-up passphrase, removed at the end.
Run: .venv/bin/python bench/desk.py
"""

import io
import os
import time
from collections.abc import Callable

import django

from aigaq.site.settings import trial  # names the throw-away home

os.environ["DJANGO_SETTINGS_MODULE"] = "aigaq.site.settings.desk"
django.setup()

from django.core.management import call_command  # noqa: E402  # after the set-up
from django.db import connection  # noqa: E402

from aigaq.holdings.accounts import keyring  # noqa: E402
from aigaq.holdings.accounts.actions import found_desk  # noqa: E402
from aigaq.holdings.evidence import actions as evidence  # noqa: E402
from aigaq.holdings.evidence.queries import open_exhibit  # noqa: E402
from aigaq.holdings.journal.actions import note  # noqa: E402
from aigaq.holdings.journal.queries import verify  # noqa: E402
from aigaq.pure.sealing.agekeys import new_identity, recipient_of  # noqa: E402
from aigaq.pure.sealing.attachments import seal_attachment  # noqa: E402

NOTES, EXHIBIT = 300, 20 * 1024 * 1024


def timed(work: Callable[[], object]) -> float:
    """Seconds one call took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def row(what: str, figure: str) -> None:
    print(f"{what:<44}{figure:>18}")


def connections() -> None:
    first = timed(connection.ensure_connection)
    row("first connection (key derived)", f"{first * 1000:.0f} ms")
    connection.close()
    again = timed(connection.ensure_connection)
    row("next connection", f"{again * 1000:.1f} ms")


def journal() -> None:
    def write() -> None:
        for turn in range(NOTES):
            note(by="dana", verb="event.open", subject=f"E-{turn}", detail={"n": turn})

    row("notes, a commit each", f"{NOTES / timed(write):.0f} /s")
    row("entries verified", f"{NOTES / timed(verify):.0f} /s")


def exhibits() -> None:
    keys = [new_identity() for _ in range(3)]
    made = timed(lambda: found_desk(identities=keys[:1]))
    row("key ring wrapped", f"{made:.1f} s")
    row("key ring opened", f"{timed(keyring.identities):.1f} s")
    sealed = io.BytesIO()
    attachment = seal_attachment(
        io.BytesIO(os.urandom(EXHIBIT)),
        sealed,
        [recipient_of(key) for key in keys],
        name="file",
        media_type="application/octet-stream",
    )
    sealed.seek(0)
    found: list[str] = []
    size = EXHIBIT / 1e6
    taken = timed(
        lambda: found.append(
            evidence.register_exhibit(
                by="console", testimony="T-1", attachment=attachment, source=sealed
            )
        )
    )
    row("exhibit opened and sealed to the vault", f"{size / taken:.0f} MB/s")
    given = timed(
        lambda: [None for _ in open_exhibit(found[0], by="console", purpose="help")]
    )
    row("exhibit compared, noted and given out", f"{size / given:.0f} MB/s")


def main() -> None:
    assert trial.PASSPHRASE
    connections()
    call_command("migrate", verbosity=0, interactive=False)
    journal()
    exhibits()


if __name__ == "__main__":
    main()
