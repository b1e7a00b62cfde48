"""How the command line itself refuses: like everything else, in words, with a code.

click would say it in English and repeat what was typed. A path may hold a name, and
what a terminal shows is copied into chats: only names the program knows are said.
Never hides a mistake of the program: those keep their traceback and status 1.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, NoReturn

import click

from aigaq.doors.console.lazy import LazyGroup
from aigaq.doors.console.refusals import (
    AnswerUnwritten,
    ChoiceRefused,
    CommandRefused,
    CommandUnknown,
    FileClosed,
    FileIsFolder,
    FileMissing,
    FolderIsFile,
    OptionMissing,
    OptionUnknown,
    Stopped,
    ValueRefused,
)
from aigaq.doors.console.start import REFUSED, refuse, say_refusal
from aigaq.pure.errors import AigaqError

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells know it."""

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EBADF, errno.EIO}
"""What an output says that takes no more."""

PATHS = (
    ("is a directory", FileIsFolder),
    ("Is a directory", FileIsFolder),
    ("is a file", FolderIsFile),
    ("does not exist", FileMissing),
    ("No such file", FileMissing),
)
"""What click says of a path, and what that is."""


class SpokenGroup(LazyGroup):
    """The outermost group: turns what stops a command into words and a status."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run a command and exit; 0 done, 2 refused, 130 stopped by Ctrl-C.

        Not standing alone, it raises whatever click raises.
        """
        run = partial(super().main, *args, standalone_mode=False, **extra)
        if not standalone_mode:
            return run()
        with _spoken_words(), _spoken_output():
            status: Any = run()
        sys.exit(status if isinstance(status, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for, and see its answer off."""
        with _spoken_output():
            return super().invoke(ctx)


@contextmanager
def _spoken_words() -> Iterator[None]:
    try:
        yield
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(REFUSED)
    except click.UsageError as error:
        refuse(in_words(error))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except AigaqError as error:
        refuse(error)
    except click.Abort as error:
        _stopped(error)


@contextmanager
def _spoken_output() -> Iterator[None]:
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read us has seen enough.
        _close_output()
        sys.exit(0)
    except OSError as error:
        if error.errno not in FULL or error.filename:
            raise
        _close_output()
        refuse(AnswerUnwritten())


def _stopped(error: click.Abort) -> NoReturn:
    say_refusal(Stopped())
    by_hand = isinstance(error.__cause__, KeyboardInterrupt)
    sys.exit(INTERRUPTED if by_hand else REFUSED)


def _close_output() -> None:
    """Let what still waits to be written go nowhere: Python would complain at exit."""
    with suppress(OSError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def in_words(error: click.UsageError) -> AigaqError:
    """Return the refusal that says in three languages what click says in English."""
    see = error.ctx.command_path if error.ctx else "aigaq"
    if isinstance(error, click.NoSuchOption):
        return OptionUnknown(see=see)
    if isinstance(error, click.exceptions.NoSuchCommand):
        return CommandUnknown(see=see)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _of_parameter(error, error.param, see)
    return CommandRefused(see=see)


def _of_parameter(
    error: click.BadParameter, parameter: click.Parameter, see: str
) -> AigaqError:
    what = _name(parameter)
    if isinstance(error, click.MissingParameter):
        return OptionMissing(what=what, see=see)
    if isinstance(parameter.type, click.Choice):
        allowed = ", ".join(str(choice) for choice in parameter.type.choices)
        return ChoiceRefused(what=what, allowed=allowed, see=see)
    if isinstance(parameter.type, click.Path | click.File):
        for said, kind in PATHS:
            if said in error.message:
                return kind(what=what, see=see)
        return FileClosed(what=what, see=see)
    return ValueRefused(what=what, see=see)


def _name(parameter: click.Parameter) -> str:
    """Return how the help names a parameter: --out, or FILE."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.human_readable_name.upper().strip("[]")
