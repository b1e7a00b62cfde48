"""The answers of a report, in the order they were asked, under our own headings.

Knows the form ``report-1`` of the gate; what it does not know it shows under its code.
Never cuts or changes what a person wrote.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

QUESTIONS = {
    "what": _("What happened"),
    "when": _("When"),
    "where": _("Where"),
    "help": _("Help that is wanted"),
}
HELP = {
    "legal": _("legal help"),
    "psychological": _("psychological help"),
    "medical": _("medical help"),
    "shelter": _("a safe place to stay"),
    "other": _("something else"),
}
UNSAID = {"unknown": _("does not know"), "withheld": _("would rather not say")}
ELSEWHERE = {"consent", "unsaid"}
"""Answers that are shown in their own place."""


class Told(NamedTuple):
    """One answer under its heading; ``quiet`` when nothing was said."""

    heading: Any
    text: Any
    quiet: bool = False


def told(answers: Mapping[str, Any]) -> list[Told]:
    """Return what to show of a report."""
    unsaid = answers.get("unsaid", {})
    unsaid = unsaid if isinstance(unsaid, Mapping) else {}
    shown = []
    for name, heading in QUESTIONS.items():
        if name == "help":
            shown.append(_help(heading, answers.get("help")))
        elif answers.get(name):
            shown.append(Told(heading, str(answers[name])))
        else:
            why = UNSAID.get(str(unsaid.get(name)), _("not said"))
            shown.append(Told(heading, why, quiet=True))
    others = set(answers) - set(QUESTIONS) - ELSEWHERE
    return shown + [Told(name, str(answers[name])) for name in sorted(others)]


def _help(heading: Any, wanted: Any) -> Told:
    codes = wanted if isinstance(wanted, list) else []
    words = ", ".join(str(HELP.get(str(code), code)) for code in codes)
    return Told(heading, words) if words else Told(heading, _("none"), quiet=True)
