"""Linking: bring lists, look at the pairs in doubt, decide, undo, forget the names.

Names are shown only after a POST, because the journal notes each look. No rule lives
here: what is sure, and what follows from a decision, is ``pure/statistics/linkage``.
"""

from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from aigaq.doors.desk.access import needs, who
from aigaq.doors.desk.forms.linkage import ListsForm
from aigaq.doors.desk.refusals import attempt
from aigaq.doors.desk.verbs import LIST_COLUMNS
from aigaq.holdings.linkage import actions, queries
from aigaq.pure.statistics.linkage.fields import COLUMNS

VERDICTS = {"same": True, "different": False}


class Row(NamedTuple):
    """What two records say in one column; ``same`` when letter by letter."""

    label: Any
    left: str
    right: str
    same: bool


@require_http_methods(["GET", "POST"])
@needs("linkage.read")
def linkage(request: HttpRequest) -> HttpResponseBase:
    """List linkings; a POST brings lists and links them."""
    form = ListsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with attempt(form):
            reference = actions.link_lists(by=who(request), lists=form.lists())
            messages.success(request, gettext("Linked. Pairs in doubt wait for you."))
            return redirect("linking", reference)
    page = {"form": form, "linkings": queries.linkings()}
    return render(request, "desk/linkage.html", page)


@require_http_methods(["GET", "POST"])
@needs("linkage.read")
def linking(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a linking in numbers; a POST decides, if asked, and shows the pairs."""
    page: dict[str, Any] = {}
    queries.linking(reference)
    if request.method == "POST":
        _decide(request, reference)
        pairs = actions.read_pairs(by=who(request), linking=reference)
        page["pairs"] = [(pair, _rows(pair)) for pair in pairs]
        page["shown"] = True
    page["linking"] = queries.linking(reference)
    return render(request, "desk/linking.html", page)


def _decide(request: HttpRequest, reference: str) -> None:
    number, verdict = request.POST.get("pair", ""), request.POST.get("verdict", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10):  # noqa: PLR2004  # of a row
        return
    if verdict == "undo":
        actions.undo_decision(by=who(request), linking=reference, number=int(number))
    elif verdict in VERDICTS:
        actions.decide_pair(
            by=who(request),
            linking=reference,
            number=int(number),
            same=VERDICTS[verdict],
        )


def _rows(pair: actions.PairView) -> list[Row]:
    return [
        Row(LIST_COLUMNS[name], left, right, left == right)
        for name in COLUMNS
        if (left := pair.left.get(name, "")) + (right := pair.right.get(name, ""))
    ]


@require_POST
@needs("linkage.forget")
def linking_forget(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Delete the names of a linking; asks first, then does."""
    if "confirmed" not in request.POST:
        found = queries.linking(reference)
        return render(request, "desk/linking_forget.html", {"linking": found})
    actions.forget_words(by=who(request), linking=reference)
    messages.success(request, gettext("The names are deleted. Decisions stay."))
    return redirect("home")
