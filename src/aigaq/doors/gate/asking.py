"""The long forms, a page at a time, without a script and without a memory.

Every page carries what was answered on the others; the gate keeps nothing between two
of them. At the end everything is judged once more, sealed and deposited. Why so:
docs/adr/0063-pages-carry-the-answers.md.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string

from aigaq.doors.gate import scripts
from aigaq.doors.gate.blocks import asked_in, blocks_of, carried, shown_by
from aigaq.doors.gate.definitions import definition_of
from aigaq.doors.gate.forms import LENGTHS, LISTS
from aigaq.doors.gate.languages import page_facts, spoken
from aigaq.doors.gate.pages import END, receipt_page
from aigaq.doors.gate.questions import CONSENTS, consent_choices
from aigaq.doors.gate.reception import receive, today
from aigaq.doors.gate.refusals import allow
from aigaq.doors.gate.saying import said_of_pages
from aigaq.doors.gate.sheets import fixed
from aigaq.doors.gate.shelves import offer_at
from aigaq.doors.gate.unsaid import carried_ticks, left_open, ticked_in
from aigaq.doors.gate.uploads import MOST, SealingUploads, receiving
from aigaq.holdings.intake import queries
from aigaq.holdings.intake.arriving import MEGABYTES
from aigaq.holdings.intake.refusals import RequestBroken
from aigaq.pure.forms.filling import Filling, Problem
from aigaq.pure.forms.steps import (
    first_step,
    first_with_problems,
    headings_of,
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

PREFIX = "/"
"""How the name of an answer begins; the gate's own fields have no slash there."""

FAMILY = "n:/"
"""How the number of repetitions of a part is named, less the slash it shares."""

OURS = {name: f"form_{name}" for name in ("consent", "unsaid")}
"""Names the gate uses itself; a form's own question of that name is called so."""

MOST_SEED = 2_147_483_646


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
def definition(request: HttpRequest, language: str, number: int) -> HttpResponse:
    """Give the form as the page's script takes it."""
    found = definition_of(offer_at(number).form, language)
    return fixed(request, found.plain, "application/json", found.packed)


@spoken
def ask(request: HttpRequest, language: str, number: int) -> HttpResponse:
    """Show one page of a form; go on, go back, or take the whole of it in."""
    allow(request, "GET", "POST")
    manifest = queries.manifest_in_force(today())
    if request.method != "POST":
        return Asking(language, number).first_page()
    with receiving(request, manifest.recipients) as uploads:
        if request.POST.get(END) != "1":
            raise RequestBroken
        asking = Asking(language, number, _whole(request.POST.get("seed", "1")))
        asking.take(request.POST)
        return asking.answer(request.POST, manifest.recipients, uploads)


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > len(str(MOST_SEED)):
        raise RequestBroken
    return int(text)


class Asking:
    """One visit: a filling, where in the form it stands, and the way on."""

    def __init__(self, language: str, number: int, seed: int | None = None) -> None:
        self._language, self._number = language, number
        offer = offer_at(number)
        self._name, self._title, form = offer.name, offer.title, offer.form
        # The gate knows the day and no finer time.
        now = datetime.combine(today(), time())
        self._seed = secrets.randbelow(MOST_SEED) + 1 if seed is None else seed
        self._filling = Filling(
            form, now=now, language=form.language(language), seed=self._seed
        )
        self._steps = steps_of(form)
        self._ending = Ending()
        self._here = 0
        self._shown: frozenset[str] = frozenset()
        self._unsaid: dict[str, str] = {}
        self._posted = False

    def take(self, post: QueryDict) -> None:
        """Read the answers of this page and of all that travelled with it."""
        self._posted = True
        self._ending = Ending.read(post)
        self._here = _whole(post.get("step", ""))
        if self._here > len(self._steps):
            raise RequestBroken
        families = sorted(name for name in post if name.startswith(FAMILY))
        self._filling.have_repetitions(
            {name.removeprefix("n:"): _whole(post.get(name, "")) for name in families}
        )
        names = [name for name in post if name.startswith(PREFIX)]
        # Of several fields with one name, a list of ticks or of places is made.
        self._filling.take(
            {name: " ".join(filter(None, post.getlist(name))) for name in names}
        )
        self._unsaid = ticked_in(post)
        self._shown = frozenset(post.getlist("shown"))
        self._filling.clear(self._shown.difference(names))

    def first_page(self) -> HttpResponse:
        """Show the first page that is asked."""
        return self.page(first_step(self._filling))

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
        step = self._steps[self._here]
        problems = problems_on(self._filling, step)
        opened = asked_in(blocks_of(self._filling, step)) - self._shown
        # What was answered here opened a question beside it: nobody has missed it yet.
        problems = [each for each in problems if each.address not in opened]
        if problems or opened:
            return self.page(self._here, problems, opened=bool(opened))
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
            form=form.mark,
            language=self._language,
            answers=self._answers(),
            safe_word=self._ending.safe_word,
            recipients=recipients,
            uploads=uploads,
        )
        return HttpResponse(receipt_page(self._language, received))

    def _answers(self) -> dict[str, Any]:
        answers = {
            OURS.get(name, name): value
            for name, value in self._filling.answers().items()
        }
        if unsaid := left_open(self._filling, self._unsaid):
            answers["unsaid"] = unsaid
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
        opened: bool = False,
    ) -> HttpResponse:
        """Show a page; the one after the last is the gate's own."""
        last = at == len(self._steps)
        form = self._filling.form
        # Only a page that was asked for, not one that was posted: there, words have
        # crossed the line already, and the script could not promise what it says.
        script = None if self._posted else scripts.built().get("asking")
        step = () if last else self._steps[at]
        blocks = blocks_of(self._filling, step, problems or (), self._unsaid)
        context = {
            **page_facts(self._language, f"{self._number}/"),
            "number": self._number,
            "script": script,
            "root": queries.root_public(),
            "say": said_of_pages(self._language),
            "integrity": definition_of(form, self._language).integrity,
            "meant": ",".join(MEANT_AT_ONCE),
            "title": self._title,
            "headings": headings_of(self._filling, step) if step else (),
            "seed": self._seed if form.draws else 0,
            "step": at,
            "first": at == first_step(self._filling),
            "place": at + 1,
            "steps": len(self._steps) + 1,
            "blocks": blocks,
            "carried": carried(self._filling, blocks),
            "ticks": carried_ticks(self._unsaid, shown_by(blocks)),
            "families": self._filling.repetitions(),
            "shown": sorted(asked_in(blocks)),
            "opened": opened,
            "ending": self._ending,
            "last": last,
            "at_once": self._name in AT_ONCE,
            "wrong": bool(problems),
            "files_lost": files_lost,
            "consent_choices": list(consent_choices(self._ending.consent)),
            "most_files": MOST,
            "megabytes": MEGABYTES,
        }
        page = render_to_string("gate/step.html", context)
        return HttpResponse(page, status=422 if problems else 200)
