"""Covering what points at a person: suggestions, decisions, and the covered text.

The text travels only inside posted forms, never in an address. What nobody decided
about stays covered. Decides nothing itself: the rules are ``pure/text/personal``.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from aigaq.doors.desk.access import needs, who
from aigaq.doors.desk.answers import told
from aigaq.doors.desk.forms.redaction import (
    CHOICES,
    HIDE,
    KIND_WORDS,
    OPEN,
    REASONS,
    SHOW,
    PastedForm,
    RedactionForm,
    name_of,
    read_decisions,
)
from aigaq.holdings.record import actions
from aigaq.pure.text.personal import Span, find_personal
from aigaq.pure.text.personal.covering import occurrences
from aigaq.pure.text.personal.known import Known
from aigaq.pure.text.personal.names.trained import ModelUnreadable, TrainedNames
from aigaq.pure.text.personal.redaction import People, redact

MODEL = "AIGAQ_NAMES_MODEL"


@cache
def _trained(path: str) -> TrainedNames | None:
    """Return the operator's own reader of names; None if the file is none."""
    try:
        return TrainedNames.of(Path(path).read_bytes())
    except (ModelUnreadable, OSError):
        return None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One row of the table: what was found and what is decided."""

    number: int
    name: str
    words: str
    kind: Any
    share: float
    reason: Any
    choice: str

    @property
    def choices(self) -> list[tuple[str, Any, bool]]:
        """Return value, words and whether it is chosen."""
        return [(value, words, value == self.choice) for value, words in CHOICES]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; ``number`` is the suggestion it belongs to, or 0."""

    text: str
    number: int = 0
    shown: bool = False


@require_POST
@needs("testimony.redact")
def testimony_redaction(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the suggestions for one testimony; keep or hand out its covered version."""
    purpose = request.POST.get("purpose", "")
    draft = actions.open_redaction(
        by=who(request), testimony=reference, purpose=purpose, on=localdate()
    )
    posted = "known" in request.POST
    form = RedactionForm(
        request.POST if posted else None, initial={"known": "\n".join(draft.known)}
    )
    words = draft.words
    parts = [
        str(each.text) for each in told(words.answers, words.form) if not each.quiet
    ]
    decisions = read_decisions(request.POST) if posted else dict(draft.decisions)
    page = _cover(form, "\n\n".join(parts), decisions)
    if request.POST.get("do") == "download":
        return _download(page["redacted"])
    if request.POST.get("do") == "save":
        actions.save_redaction(
            by=who(request),
            testimony=reference,
            purpose=purpose,
            text=page["redacted"],
            known=form.lines("known"),
            decisions=decisions,
            on=localdate(),
        )
        messages.success(request, gettext("The covered version is kept."))
    page |= {"reference": reference, "purpose": purpose}
    return render(request, "desk/redaction.html", page)


@require_http_methods(["GET", "POST"])
@needs("testimony.redact")
def pasted_redaction(request: HttpRequest) -> HttpResponse:
    """Cover a pasted text; it is kept nowhere."""
    form = PastedForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "desk/redaction.html", {"form": form})
    actions.note_pasted(by=who(request))
    text = form.cleaned_data["text"].replace("\r\n", "\n")
    page = _cover(form, text, read_decisions(request.POST))
    if request.POST.get("do") == "download":
        return _download(page["redacted"])
    return render(request, "desk/redaction.html", page)


def _cover(
    form: RedactionForm, text: str, decisions: Mapping[str, str]
) -> dict[str, Any]:
    """Return what the page shows: pieces, suggestions and the covered text."""
    known = form.lines("known")
    kind = form.data.get("added_kind") or "person"
    added = [
        Span(start, end, kind if kind in KIND_WORDS else "person", 1.0, "added by hand")
        for words in form.lines("added")
        for start, end in occurrences(text, words)
    ]
    path = os.environ.get(MODEL, "")
    own = _trained(path) if path else None
    found = find_personal(text, known=Known(known), trained=own, added=added)
    hidden = [
        span
        for span in found
        if decisions.get(name_of(span)) != SHOW or span.reason in _ALWAYS
    ]
    rows = [
        _suggestion(place, text, span, decisions) for place, span in enumerate(found, 1)
    ]
    return {
        "form": form,
        "suggestions": rows,
        "model_missing": bool(path) and own is None,
        "open": sum(row.choice == OPEN for row in rows),
        "pieces": _pieces(text, found, rows),
        "redacted": redact(text, hidden, known=known, people=People()),
    }


_ALWAYS = frozenset(("known to the case", "added by hand"))
"""Found because a person said so: taken back there, not by a decision here."""


def _suggestion(
    number: int, text: str, span: Span, decisions: Mapping[str, str]
) -> Suggestion:
    fixed = span.reason in _ALWAYS
    return Suggestion(
        number=number,
        name="" if fixed else name_of(span),
        words=text[span.start : span.end],
        kind=KIND_WORDS[span.kind],
        share=span.confidence,
        reason=REASONS.get(span.reason, ""),
        choice=HIDE if fixed else decisions.get(name_of(span), OPEN),
    )


def _pieces(
    text: str, found: Sequence[Span], rows: Sequence[Suggestion]
) -> list[Piece]:
    pieces, at = [], 0
    for span, row in zip(found, rows, strict=True):
        start = max(at, span.start)
        pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start : span.end], row.number, row.choice == SHOW))
        at = max(at, span.end)
    return [*pieces, Piece(text[at:])]


def _download(text: str) -> HttpResponse:
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="covered.txt"'
    return answer
