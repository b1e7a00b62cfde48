"""Work that goes on, in words: what is being done, at which step, for how long.

Shows nothing of what is counted but how many numbers and figures are looked at.
"""

from datetime import timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils.timezone import now
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from aigaq.doors.desk import working
from aigaq.doors.desk.access import who
from aigaq.pure.statistics.steps import Step

TITLES = {
    "show": _("Both tables are being made"),
    "keep": _("The draft is being made"),
    "compute": _("The draft is being made"),
    "release": _("Figure %(figure)s is being released"),
    "recompute": _("Figure %(figure)s is being computed again"),
    "check": _("Figure %(figure)s is being checked"),
}
"""Kind of work -> what is being done."""

LABELS = {
    Step.COUNTING: _("Counting the records"),
    Step.READING: _("Reading the figures that are out"),
    Step.PROTECTING: _("Withholding what could point at a person"),
    Step.ATTACKING: _("Attacking the result as a reader could"),
}
MINUTE = 60
OFTEN = ((timedelta(seconds=20), 2), (timedelta(minutes=1), 4), (timedelta.max, 8))
"""Until work is so old, its page looks again after so many seconds."""


class Line(NamedTuple):
    """One step: done, here or to come; ``detail`` says how far it is."""

    state: str
    label: Any
    detail: str = ""


class Begun(NamedTuple):
    """Work of one's own on the list of figures."""

    reference: str
    title: str
    said: str
    going: bool


def title(found: working.Found) -> str:
    """Say what is being done."""
    words = str(TITLES[found.kind])
    return words % {"figure": found.figure} if found.figure else words


def here(found: working.Found) -> str:
    """Say at which step work is, or that it waits for its turn."""
    if not found.step:
        return gettext("Waiting for its turn")
    return str(LABELS[Step(found.step)])


def lines(found: working.Found) -> list[Line]:
    """Return the steps in their order, each with its state."""
    at = [*Step].index(Step(found.step)) if found.step else -1
    made = []
    for number, step in enumerate(Step):
        state = "done" if number < at else "here" if number == at else "to-come"
        detail = _detail(found) if number == at else ""
        made.append(Line(state, LABELS[step], detail))
    return made


def _detail(found: working.Found) -> str:
    numbers = {"done": found.done, "of": found.of}
    if found.step == Step.READING and found.of:
        return gettext("%(done)s of %(of)s") % numbers
    if found.step == Step.PROTECTING and found.done:
        way = {"way": found.done + 1, "of": found.of}
        said = gettext("Another way, %(way)s of %(of)s: the one before told too much")
        return said % way
    if found.step == Step.ATTACKING and found.of:
        return gettext("%(done)s of %(of)s withheld numbers looked at") % numbers
    return ""


def measured(found: working.Found) -> bool:
    """Tell whether it is known how many parts the step has."""
    return found.of > 0 and found.step in {Step.READING, Step.ATTACKING}


def since(found: working.Found) -> str:
    """Say how long ago work was begun."""
    count = max(0, int((now() - found.begun_at).total_seconds()))
    if count < MINUTE:
        said = ngettext(
            "Begun %(count)d second ago.", "Begun %(count)d seconds ago.", count
        )
        return said % {"count": count}
    count //= MINUTE
    said = ngettext(
        "Begun %(count)d minute ago.", "Begun %(count)d minutes ago.", count
    )
    return said % {"count": count}


def at_most() -> str:
    """Say after how long work is given up."""
    count = settings.AIGAQ_FIGURE_MINUTES
    said = ngettext(
        "Mostly it takes less than a minute. If it is not done within %(count)d "
        "minute, it is given up, and nothing is kept or released.",
        "Mostly it takes less than a minute. If it is not done within %(count)d "
        "minutes, it is given up, and nothing is kept or released.",
        count,
    )
    return said % {"count": count}


def look_again(found: working.Found) -> int:
    """Return after how many seconds the page should look again."""
    age = now() - found.begun_at
    return next(seconds for until, seconds in OFTEN if age < until)


def begun(request: HttpRequest) -> list[Begun]:
    """Return one's own work that goes on or whose end was not seen."""
    return [
        Begun(
            found.reference,
            title(found),
            here(found) if found.going else gettext("It has ended: see how"),
            found.going,
        )
        for found in working.untold(by=who(request))
    ]
