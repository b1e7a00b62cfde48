"""``aigaq gate doctor``: say what makes a machine unfit for a gate, and what to do.

Reads this machine, or a tree given by ``--root``; changes nothing, sends nothing.
"""

import json
import os
import resource
from datetime import UTC, datetime
from pathlib import Path

import click

from aigaq.doors.console.host import reading
from aigaq.doors.console.offline import language_option
from aigaq.doors.console.start import REFUSED, spoken_language, spoken_refusals
from aigaq.holdings.intake.refusals import GateMissing
from aigaq.pure.errors import LANGUAGES, AigaqError
from aigaq.pure.rules.host.judging import judge, what_memory_may_leave
from aigaq.pure.rules.host.refusals import HostUnsafe

SLASH = Path("/")
SWITCHES = ("DEBUG", "PYTHONDEVMODE")
"""Ends of names of variables that make programs of ours talk."""
SAFE = {
    "en": "Nothing was found against this machine. What cannot be seen from inside: "
    "who else has its keys.",
    "ru": "Против этой машины ничего не найдено. Чего не видно изнутри: у кого ещё "
    "есть от неё ключи.",
    "kk": "Бұл машинаға қарсы ештеңе табылмады. Ішінен көрінбейтіні: кілті тағы "
    "кімде бар екені.",
}


@click.command("doctor")
@click.option(
    "--home",
    envvar="AIGAQ_HOME",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The gate's folder.",
)
@click.option(
    "--root",
    default=SLASH,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Read the machine's files below this folder instead of /.",
)
@click.option("--json", "as_json", is_flag=True, help="Print findings as JSON.")
@language_option
def doctor(*, home: Path, root: Path, as_json: bool) -> None:
    """Refuse to call this machine safe for a gate when it is not.

    Each finding has a code, a sentence and what to do. The status is 2 when there is
    any. Run it as root, or some files cannot be read and count against the machine.
    """
    with spoken_refusals():
        if not (home / "root.public").is_file():
            raise GateMissing
        found = findings(home, root)
    click.echo(_json(found) if as_json else _words(found, spoken_language()))
    if found:
        raise SystemExit(REFUSED)


def findings(home: Path, root: Path) -> list[AigaqError]:
    """Return everything that makes the machine unfit."""
    debug = root == SLASH and any(name.endswith(SWITCHES) for name in os.environ)
    return judge(
        reading.kernel(root),
        reading.settings(root, debug_variables=debug),
        reading.folder(root, home, datetime.now(tz=UTC).date()),
        reading.release(root),
    )


def refuse_unsafe_start(root: Path) -> None:
    """Let a gate start only where its memory cannot reach a disk.

    Takes from this process, and from all it starts, the right to leave a dump.

    Raises:
        HostUnsafe: swap, dumps or hibernation are on.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    kernel, settings = reading.kernel(root), reading.settings(root)
    found = list(what_memory_may_leave(kernel, settings))
    if found:
        raise HostUnsafe(codes=", ".join(finding.code for finding in found))


def _words(found: list[AigaqError], language: str) -> str:
    if not found:
        return SAFE[language]
    return "\n".join(
        f"{finding.sentence(language)} [{finding.code}]\n  {finding.hint(language)}"
        for finding in found
    )


def _json(found: list[AigaqError]) -> str:
    rows = [
        {
            "code": finding.code,
            "sentence": {name: finding.sentence(name) for name in LANGUAGES},
            "hint": {name: finding.hint(name) for name in LANGUAGES},
        }
        for finding in found
    ]
    return json.dumps({"safe": not rows, "findings": rows}, ensure_ascii=False)
