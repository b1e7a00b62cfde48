"""``aigaq member``: let people in, give roles, set up a second factor, let go.

Runs at the desk, with its passphrase; the journal names the doer ``console``. No rule
lives here: what a role may do is ``pure/rules/roles``.
"""

from pathlib import Path
from urllib.parse import quote

import click

from aigaq.doors.console.leaving import LEAVING
from aigaq.doors.console.start import desk_command, spoken_language
from aigaq.pure.rules.roles import Role

ROLES = [role.value for role in Role]
BY = "console"

word_file = click.Path(exists=True, dir_okay=False, path_type=Path)
roles_option = click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice(ROLES),
    help="What the member does in the group; may be given again.",
)


@click.group()
def command() -> None:
    """Add members, give roles, set up a second factor."""


@command.command()
@click.argument("username")
@click.option("--name", "display_name", required=True, help="The name others see.")
@roles_option
@click.option(
    "--password-file", type=word_file, help="Holds the password; else it is asked."
)
@desk_command
def add(
    username: str,
    display_name: str,
    roles: tuple[str, ...],
    password_file: Path | None,
) -> None:
    """Let somebody in. At the first log-in a second factor is set up, or see totp."""
    from aigaq.holdings.accounts.actions import enrol_member  # noqa: PLC0415

    if password_file is None:
        password = click.prompt(
            "Password", hide_input=True, confirmation_prompt=True, err=True
        )
    else:
        password = password_file.read_text(encoding="utf-8").rstrip("\n")
    enrol_member(
        by=BY,
        username=username,
        display_name=display_name,
        roles=roles,
        password=password,
    )
    click.echo(f"{username} may log in")


@command.command()
@click.argument("username")
@click.option(
    "--secret-file", type=word_file, help="Holds the secret; made when left out."
)
@desk_command
def totp(username: str, secret_file: Path | None) -> None:
    """Give a member a new second factor and print it, once.

    The first line is the secret, the second the address an authenticator application
    reads. A former second factor and its recovery codes stop working.
    """
    from django.conf import settings  # noqa: PLC0415

    from aigaq.holdings.accounts.actions import enrol_totp  # noqa: PLC0415

    given = secret_file.read_text().strip() if secret_file else None
    secret = enrol_totp(by=BY, member=username, secret=given)
    issuer = quote(settings.MFA_TOTP_ISSUER)
    click.echo(secret)
    click.echo(f"otpauth://totp/{quote(username)}?secret={secret}&issuer={issuer}")


@command.command()
@click.argument("username")
@roles_option
@desk_command
def roles(username: str, roles: tuple[str, ...]) -> None:
    """Give a member exactly these roles."""
    from aigaq.holdings.accounts.actions import set_roles  # noqa: PLC0415

    set_roles(by=BY, username=username, roles=roles)
    click.echo(f"{username}: {', '.join(sorted(roles))}")


@command.command("list")
@desk_command
def list_members() -> None:
    """Print log-in names, roles, and whether a second factor is set up."""
    from aigaq.holdings.accounts.queries import members  # noqa: PLC0415

    for member in members():
        state = "active" if member.active else "retired"
        factor = "second factor" if member.second_factor else "no second factor"
        held = ",".join(sorted(member.roles)) or "-"
        click.echo(f"{member.username}\t{state}\t{held}\t{factor}")


@command.command()
@click.argument("username")
@desk_command
def retire(username: str) -> None:
    """Let somebody go; open sessions end at once, what was done stays noted.

    Then says what to do with keys, shares and the passphrase that person knew.
    """
    from aigaq.holdings.accounts.actions import retire_member  # noqa: PLC0415

    retire_member(by=BY, username=username)
    click.echo(LEAVING[spoken_language()].format(username=username))
