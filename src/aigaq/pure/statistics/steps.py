"""What a long counting is at, told to whoever listens; and the word to give it up.

A count, its protection and the attack on it may take minutes. Whoever waits wants to
know which step it is at. Who listens is said once around the work, not handed down
through it. What comes out does not depend on it: a listener changes no number, it can
only end the work. Has no clock; the listener has.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import Protocol


class Step(StrEnum):
    """The steps, in their order; the last two may come again, another way."""

    COUNTING = "counting"
    READING = "reading"
    PROTECTING = "protecting"
    ATTACKING = "attacking"


class Listener(Protocol):
    """Whoever wants to know; each of its calls may raise to end the work."""

    def hear(self, step: Step, done: int, of: int) -> None:
        """Learn that a step has done so many parts; ``of`` is 0 if nobody knows."""

    def left(self) -> float:
        """Return the seconds that the work still has."""


_listening: ContextVar[Listener | None] = ContextVar("listening", default=None)


@contextmanager
def heard(by: Listener) -> Iterator[None]:
    """Let ``by`` hear what this thread is at, until the block ends."""
    token = _listening.set(by)
    try:
        yield
    finally:
        _listening.reset(token)


def tell(step: Step, done: int = 0, of: int = 0) -> None:
    """Say what is being done: ``done`` parts of ``of``, where parts are known.

    Raises:
        Exception: whatever the listener ends the work with.
    """
    if (listener := _listening.get()) is not None:
        listener.hear(step, done, of)


def left() -> float:
    """Return the seconds there are still, inf when nobody counts them.

    Raises:
        Exception: there are none, in the listener's words.
    """
    listener = _listening.get()
    return float("inf") if listener is None else listener.left()
