"""``aigaq gate mobile``: one name and word for the telephones of a group, or none.

Writes digests into the gate's folder, never the word. Without the file anybody may
send from a telephone, as anybody may write on the pages.
"""

import secrets
from pathlib import Path

import click

from aigaq.doors.console.offline import existing_file, read_line
from aigaq.doors.console.start import spoken_refusals
from aigaq.holdings.disk import whole_file
from aigaq.holdings.intake.credentials import FILE, write_credentials
from aigaq.holdings.intake.refusals import GateMissing


@click.command()
@click.option(
    "--home",
    envvar="AIGAQ_HOME",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The gate's folder.",
)
@click.option("--name", default="", help="What members type as user name.")
@click.option("--word-file", type=existing_file, help="A file with the word.")
@click.option("--anybody", is_flag=True, help="Let in telephones without a word.")
def mobile(home: Path, name: str, word_file: Path | None, *, anybody: bool) -> None:
    """Ask ODK Collect, KoboCollect and Tella for a name and a word, or stop asking.

    The word is one for all: it keeps strangers out, and names nobody. The pages stay
    open to everybody. A running gate takes the change at once.
    """
    with spoken_refusals():
        if not (home / "root.public").is_file():
            raise GateMissing
        if anybody:
            (home / FILE).unlink(missing_ok=True)
            click.echo("telephones send without a name and a word")
            return
        word = read_line(word_file) if word_file else _ask()
        data = write_credentials(name, word)
        fresh = home / f".{FILE}.{secrets.token_hex(8)}"
        with whole_file(fresh) as file:
            file.write(data)
        fresh.replace(home / FILE)  # at no moment is the gate open to anybody
    click.echo("telephones are asked for the name and the word from now on")


def _ask() -> str:
    word: str = click.prompt("Word", hide_input=True, confirmation_prompt=True)
    return word
