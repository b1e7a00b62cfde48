"""The long forms, a page at a time, without a script and without a memory.

Every page carries what was answered on the others; the gate keeps nothing between two
of them. At the end everything is judged once more, sealed and deposited. Why so:
docs/adr/0063-pages-carry-the-answers.md.
"""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string

from aigaq.doors.gate.blocks import blocks_of, carried
from aigaq.doors.gate.forms import LENGTHS, LISTS
from aigaq.doors.gate.languages import page_facts, spoken
from aigaq.doors.gate.pages import END, receipt_page
from aigaq.doors.gate.questions import CONSENTS, TITLES, consent_choices
from aigaq.doors.gate.reception import receive, today
from aigaq.doors.gate.refusals import allow
from aigaq.doors.gate.uploads import MOST, SealingUploads, receiving
from aigaq.holdings.intake import queries
from aigaq.holdings.intake.arriving import MEGABYTES
from aigaq.holdings.intake.refusals import PageUnknown, RequestBroken
from aigaq.pure.forms.answers import answers_of
from aigaq.pure.forms.filling import Filling, Problem
from aigaq.pure.forms.shelf import NAMES, form_named
from aigaq.pure.forms.steps import (
    first_with_problems,
    next_step,
    problems_on,
    step_before,
    steps_of,
)
from aigaq.pure.rules.consent import Purpose

AT_ONCE = frozenset({"detained"})
"""Forms that may be sent from any page, half filled."""

MEANT_AT_ONCE = (Purpose.KEEP.value, Purpose.HELP.value)
"""What sending at once allows, as the sentence beside its button says; no more."""

PREFIX = "/data/"
"""How the name of an answer begins; the gate's own fields have no slash."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What the gate asks by itself, after the form's own questions."""

    consent: tuple[str, ...] = ()
    safe_word: str = ""

    @classmethod
    def read(cls, post: QueryDict) -> "Ending":
        """Read it from a page.

        Raises:
            RequestBroken: a box that is not on our page, or a word that does not fit.
        """
        ticked = post.getlist("consent")
        word = post.get("safe_word", "").strip()
        if not LISTS["consent"].issuperset(ticked) or "\0" in word:
            raise RequestBroken
        return cls(tuple(ticked), word[: LENGTHS["safe_word"]])


@spoken
def ask(request: HttpRequest, language: str, number: int) -> HttpResponse:
    """Show one page of a form; go on, go back, or take the whole of it in."""
    allow(request, "GET", "POST")
    if not 1 <= number <= len(NAMES):
        raise PageUnknown
    asking = _Asking(language, number)
    manifest = queries.manifest_in_force(today())
    if request.method != "POST":
        return asking.page(0)
    with receiving(request, manifest.recipients) as uploads:
        if request.POST.get(END) != "1":
            raise RequestBroken
        asking.take(request.POST)
        return asking.answer(request.POST, manifest.recipients, uploads)


class _Asking:
    """One visit: a filling, where in the form it stands, and the way on."""

    def __init__(self, language: str, number: int) -> None:
        self._language, self._number = language, number
        self._name = NAMES[number - 1]
        form = form_named(self._name)
        # The gate knows the day and no finer time.
        now = datetime.combine(today(), time())
        self._filling = Filling(form, now=now, language=form.language(language))
        self._steps = steps_of(form)
        self._ending = Ending()
        self._here = 0

    def take(self, post: QueryDict) -> None:
        """Read the answers of this page and of all that travelled with it."""
        self._ending = Ending.read(post)
        here = post.get("step", "")
        if not here.isdecimal() or int(here) > len(self._steps):
            raise RequestBroken
        self._here = int(here)
        names = [name for name in post if name.startswith(PREFIX)]
        self._filling.take({name: " ".join(post.getlist(name)) for name in names})
        if self._here < len(self._steps):
            paths = tuple(item.path for item in self._steps[self._here])
            self._filling.clear_unless(set(names), paths)

    def answer(
        self, post: QueryDict, recipients: tuple[str, ...], uploads: SealingUploads
    ) -> HttpResponse:
        """Do what the button said."""
        verb, _colon, address = post.get("go", "next").partition(":")
        if verb == "back":
            return self.page(step_before(self._filling, self._here))
        if verb == "add":
            self._filling.add(address)
            return self.page(self._here)
        if verb == "drop":
            self._filling.drop(address)
            return self.page(self._here)
        if verb == "send" and (self._at_the_end or self._name in AT_ONCE):
            return self._send(recipients, uploads)
        return self._go_on()

    @property
    def _at_the_end(self) -> bool:
        return self._here == len(self._steps)

    def _go_on(self) -> HttpResponse:
        if self._at_the_end:
            return self.page(self._here)
        problems = problems_on(self._filling, self._steps[self._here])
        if problems:
            return self.page(self._here, problems)
        return self.page(next_step(self._filling, self._here))

    def _send(
        self, recipients: tuple[str, ...], uploads: SealingUploads
    ) -> HttpResponse:
        wrong = first_with_problems(self._filling)
        if wrong is not None:
            problems = problems_on(self._filling, self._steps[wrong])
            return self.page(wrong, problems, files_lost=bool(uploads.files))
        form = self._filling.form
        received = receive(
            form=f"{form.name}-{form.version}",
            language=self._language,
            answers=self._answers(),
            safe_word=self._ending.safe_word,
            recipients=recipients,
            uploads=uploads,
        )
        return HttpResponse(receipt_page(self._language, received))

    def _answers(self) -> dict[str, Any]:
        answers = answers_of(self._filling.root, self._filling.relevant)
        ticked = self._ending.consent if self._at_the_end else MEANT_AT_ONCE
        answers["consent"] = {
            purpose.value: purpose.value in ticked for purpose, *_words in CONSENTS
        }
        return answers

    def page(
        self,
        at: int,
        problems: list[Problem] | None = None,
        *,
        files_lost: bool = False,
    ) -> HttpResponse:
        """Show a page; the one after the last is the gate's own."""
        last = at == len(self._steps)
        blocks = (
            () if last else blocks_of(self._filling, self._steps[at], problems or [])
        )
        context = {
            **page_facts(self._language, f"{self._number}/"),
            "number": self._number,
            "title": TITLES[self._name],
            "step": at,
            "place": at + 1,
            "steps": len(self._steps) + 1,
            "blocks": blocks,
            "carried": carried(self._filling, blocks),
            "ending": self._ending,
            "last": last,
            "at_once": self._name in AT_ONCE,
            "wrong": bool(problems),
            "files_lost": files_lost,
            "consent_choices": consent_choices(self._ending.consent) if last else (),
            "most_files": MOST,
            "megabytes": MEGABYTES,
        }
        page = render_to_string("gate/step.html", context)
        return HttpResponse(page, status=422 if problems else 200)
