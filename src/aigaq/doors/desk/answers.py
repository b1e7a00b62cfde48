"""The answers of a report, in the order they were asked, under the form's headings.

Knows the short form ``report-1`` of the gate, the long forms on the shelf and those the
group brought to this desk; what it does not know it shows under its code. Never cuts or
changes what a person wrote.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from aigaq.doors.desk.refusals import language
from aigaq.holdings.brought import brought
from aigaq.pure.forms.definition import Form, Question
from aigaq.pure.forms.filling import Filling, address_of
from aigaq.pure.forms.refusals import FormRefused
from aigaq.pure.forms.shelf import NAMES, form_named
from aigaq.pure.forms.tree import Node
from aigaq.pure.rules.additions import ADDITION

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
SHORT = "report"
ELSEWHERE = {"consent", "mobile", "odk", "unsaid"}
"""Answers that are shown in their own place."""


class Told(NamedTuple):
    """One answer under its heading; ``quiet`` when nothing was said."""

    heading: Any
    text: Any
    quiet: bool = False


def told(answers: Mapping[str, Any], form: str = "") -> list[Told]:
    """Return what to show of a report.

    Args:
        answers: as they came in the envelope.
        form: name and version of the form that was answered.
    """
    if form == ADDITION:
        return [Told(_("Added later"), str(answers.get("what", "")))]
    known = _known(form)
    if known:
        return list(_told_of(known, answers))
    if form.rpartition("-")[0] not in {"", SHORT}:
        rest = {key: said for key, said in answers.items() if key not in ELSEWHERE}
        return [Told(*row) for row in _under_codes(rest)]
    return _told_shortly(answers)


def title_of(form: str) -> str:
    """Return what a group calls the form of its own that was answered; else ""."""
    name = form.rpartition("-")[0]
    known = None if name in {"", SHORT, *NAMES} else _known(form)
    return known.title if known else ""


def _known(mark: str) -> Form | None:
    """Return the form of this name and version; ours before the group's."""
    name, _dash, version = mark.rpartition("-")
    if name in NAMES and form_named(name).version == version:
        return form_named(name)
    try:
        theirs = [each.form for each in brought(Path(settings.AIGAQ_HOME))]
    except (FormRefused, ValueError, LookupError, AttributeError, OSError):
        # A broken shelf must not hide what somebody wrote: codes are shown instead.
        return None
    return next((form for form in theirs if form.mark == mark), None)


def _told_of(form: Form, answers: Mapping[str, Any]) -> Iterator[Told]:
    """Put the answers back into their form and read them off in the reader's words."""
    now = datetime.now(tz=UTC).replace(tzinfo=None)
    filling = Filling(form, now=now, language=form.language(language()))
    filling.take(dict(_addressed(answers, f"/{form.blank.name}")))
    questions = {item.path: item for item in form.walk() if isinstance(item, Question)}
    unsaid = answers.get("unsaid", {})
    unsaid = unsaid if isinstance(unsaid, Mapping) else {}
    for node in filling.root.walk():
        question = questions.get(node.path)
        if question is None or not filling.is_question(node):
            continue
        why = UNSAID.get(str(unsaid.get(address_of(node).split("/", 2)[-1])))
        if node.text:
            yield Told(
                filling.say(question.label, node), _said(filling, question, node)
            )
        elif why:
            yield Told(filling.say(question.label, node), why, quiet=True)
    left = set(answers) - {child.name for child in filling.root.children} - ELSEWHERE
    for name in sorted(left):
        yield Told(name, str(answers[name]))


def _said(filling: Filling, question: Question, node: Node) -> str:
    if question.choices is None:
        return node.text
    words = filling.choices(question, node)
    codes = [node.text] if question.control == "select1" else node.text.split()
    return ", ".join(words.get(code, code) for code in codes)


def _addressed(answers: Any, above: str) -> Iterator[tuple[str, str]]:
    """Spell nested answers as addresses; what is no answer of a form is left out."""
    if isinstance(answers, Mapping):
        for name, value in answers.items():
            yield from _addressed(value, f"{above}/{name}")
    elif isinstance(answers, list):
        for place, value in enumerate(answers, start=1):
            yield from _addressed(value, f"{above}[{place}]")
    else:
        yield above, str(answers)


def _under_codes(answers: Any, above: str = "") -> Iterator[tuple[str, str]]:
    """Spell the answers of a form that is not ours under their codes, in order."""
    if isinstance(answers, Mapping):
        for name, value in answers.items():
            yield from _under_codes(value, f"{above} · {name}" if above else str(name))
    elif isinstance(answers, list):
        for place, value in enumerate(answers, start=1):
            yield from _under_codes(value, f"{above} {place}")
    else:
        yield above, str(answers)


def _told_shortly(answers: Mapping[str, Any]) -> list[Told]:
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
