"""``aigaq keys split-recovery`` and ``join-recovery``: two of three restore a key.

For a machine that is never on a network. Shares are written to files for their owner
only, to be copied onto paper; nothing of a key or a share is printed.
"""

import os
from itertools import combinations
from pathlib import Path

import click

from aigaq.doors.console.offline import (
    existing_file,
    fresh_folder,
    language_option,
    out_folder_option,
    read_identities,
    read_line,
    refuse_if_taken,
    today,
    write_whole,
)
from aigaq.doors.console.start import spoken_refusals
from aigaq.holdings.disk import overwrite_and_remove
from aigaq.pure.errors import KeyMalformed
from aigaq.pure.sealing.agekeys import identity_file, recipient_of
from aigaq.pure.sealing.refusals import RecoveryNotListed
from aigaq.pure.sealing.shares import SHARES, join_identity, split_identity

_PER_LINE = 6

PAPER = """\
# {number} / {total}    {day}
# {public}
# kk: Бұл — кілттің үш бөлігінің бірі. Кез келген екеуі кілтті қалпына келтіреді; біреуі ештеңе айтпайды.
# kk: Сөздерді қағазға көшіріңіз, бұл файлды жойыңыз. Басқа бөліктермен бірге сақтамаңыз, суретке түсірмеңіз.
# ru: Это одна из трёх частей ключа. Любые две восстанавливают ключ; одна не говорит ничего.
# ru: Перепишите слова на бумагу и уничтожьте этот файл. Не храните рядом с другими частями и не фотографируйте.
# en: This is one of three shares of a key. Any two restore it; one tells nothing.
# en: Copy the words onto paper and destroy this file. Keep it away from the others, take no picture of it.
{words}
"""  # noqa: E501  # one thought a line, as it will be printed


@click.command("split-recovery")
@click.argument("file", type=existing_file)
@click.option(
    "--forget", is_flag=True, help="Overwrite and remove FILE once shares are made."
)
@out_folder_option
@language_option
def split_recovery(*, file: Path, forget: bool, out: Path) -> None:
    """Split the key in FILE into three shares of 33 words; any two restore it.

    Writes share-1.txt to share-3.txt. Give each to another person, one of them
    abroad. Each pair is tried before anything is kept. Whoever has FILE itself needs
    no share: use --forget, and know that a disk may keep what was overwritten.
    """
    with spoken_refusals(), fresh_folder(out) as folder:
        [identity] = _only(read_identities([file]))
        shares = split_identity(identity)
        for pair in combinations(shares, 2):
            if join_identity(pair) != identity:
                raise RuntimeError("the shares do not restore the key")
        for number, share in enumerate(shares, 1):
            paper = PAPER.format(
                number=number,
                total=SHARES,
                day=today(),
                public=recipient_of(identity),
                words=_in_lines(share),
            )
            write_whole(folder / f"share-{number}.txt", paper)
    if forget:
        overwrite_and_remove(file)
    click.echo(f"three shares in {out}; any two restore {recipient_of(identity)}")


def _only(identities: list[str]) -> list[str]:
    if len(identities) != 1:
        raise KeyMalformed(kind="AGE-SECRET-KEY-1")
    return identities


def _in_lines(share: str) -> str:
    words = share.split()
    lines = [words[at : at + _PER_LINE] for at in range(0, len(words), _PER_LINE)]
    return "\n".join(" ".join(line) for line in lines)


@click.command("join-recovery")
@click.argument("shares", nargs=-1, type=existing_file)
@click.option(
    "--recipients",
    type=existing_file,
    help="A recipients.txt or signed list; the key must be one it names.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The key file to write; must not exist.",
)
@language_option
def join_recovery(shares: tuple[Path, ...], recipients: Path | None, out: Path) -> None:
    """Restore a key from any two of its three shares.

    SHARES are files; without any, the words of two shares are asked for, unseen. The
    order of the shares and small or capital letters do not matter; the first four
    letters of each word are enough.
    """
    with spoken_refusals():
        refuse_if_taken(out)
        texts = [read_line(file) for file in shares] or [_ask(1), _ask(2)]
        identity = join_identity(texts)
        public = recipient_of(identity)
        if recipients and public not in read_line(recipients):
            raise RecoveryNotListed
        write_whole(out, identity_file(identity, created=today()))
    click.echo(f"restored {public} to {out}")


def _ask(number: int) -> str:
    words: str = click.prompt(f"Share {number}", hide_input=True, err=True)
    return words.replace(os.linesep, " ")
