"""``aigaq keys destroy`` and ``forget``: keys that nobody needs any more.

``destroy`` works at the desk and asks first whether anything still needs the key;
``forget`` overwrites a key file wherever it lies, and asks nothing.
"""

from pathlib import Path

import click

from aigaq.doors.console.offline import existing_file, language_option
from aigaq.doors.console.start import desk_command, spoken_language, spoken_refusals
from aigaq.holdings.disk import overwrite_and_remove

HONEST = {
    "en": "Not reached: copies of the key file, backups of the desk, the second "
    "person's key and the recovery key. Destroy those too. A disk may keep what was "
    "overwritten; there it lies under the passphrase.",
    "ru": "Не затронуты: копии файла ключа, резервные копии рабочего стола, ключ "
    "второго человека и ключ восстановления. Уничтожьте и их. Диск может сохранить "
    "перезаписанное; там оно лежит под паролем.",
    "kk": "Қол жетпейтіні: кілт файлының көшірмелері, жұмыс үстелінің сақтық "
    "көшірмелері, екінші адамның кілті және қалпына келтіру кілті. Оларды да жойыңыз. "
    "Диск үстінен жазылғанды сақтап қалуы мүмкін; ол құпиясөз астында жатады.",
}


@click.command("destroy")
@click.option("--epoch", required=True, help="Its name, as desk keys list says it.")
@click.option(
    "--without-grace",
    is_flag=True,
    help="Do not wait until no list names it; reports under way then open elsewhere.",
)
@desk_command
def destroy(*, epoch: str, without_grace: bool) -> None:
    """Destroy the desk's key of an epoch that is over.

    Refused while a list may still name it, while reports sealed for it wait to be
    read, while a file of an admitted one is not whole in the vault, or while answers
    wait for a gate. What was admitted stays readable; what was not opened is lost.
    Pull from every gate first.
    """
    from django.utils.timezone import localdate  # noqa: PLC0415  # after desk_command

    from aigaq.holdings.record.actions import (  # noqa: PLC0415  # the same
        destroy_epoch,
    )

    left = destroy_epoch(
        by="console", epoch=epoch, on=localdate(), without_grace=without_grace
    )
    click.echo(f"destroyed; the desk holds {left} keys now")
    click.echo(HONEST[spoken_language()])


@click.command("forget")
@click.argument("files", nargs=-1, required=True, type=existing_file)
@language_option
def forget(files: tuple[Path, ...]) -> None:
    """Overwrite and remove key files, such as second.key of an epoch that is over.

    A disk may keep what was overwritten, above all flash memory: keys belong on a
    medium that is burnt or wiped whole.
    """
    with spoken_refusals():
        for file in files:
            overwrite_and_remove(file)
    click.echo(f"removed {len(files)} files")
