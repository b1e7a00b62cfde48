"""Searching the record and testimonies, and texts that are copies.

What is searched for is sent in a form: a question may be a name, and addresses are
kept by browsers. Decides nothing: the holding leaves out what may not be seen.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from aigaq.doors.desk import words
from aigaq.doors.desk.access import needs, permissions, who
from aigaq.doors.desk.forms.search import KINDS, SearchForm
from aigaq.holdings.search import actions, pairs, queries

if TYPE_CHECKING:
    from collections.abc import Callable

ONE = {
    "source": _("source"),
    "law": _("law or bill"),
    "petition": _("petition"),
    "actor": _("actor"),
    "demand": _("recommendation"),
    "statistic": _("statistic"),
}
"""How a result names what it is; an event tells its region instead."""
PART = {"law": "laws", "petition": "petitions", "demand": "recommendations"}
PART["statistic"] = "statistics"
"""Kind -> the part of the watch that lists it."""
SHOWN = 12
"""Values of one facet that are offered, the commonest."""


class Value(NamedTuple):
    """One value results can be narrowed to, and how many they would be."""

    code: Any
    words: Any
    results: int


class Facet(NamedTuple):
    """One thing results can be narrowed by; ``chosen`` is "" when they are not."""

    name: str
    words: Any
    values: list[Value]
    chosen: Any


@require_http_methods(["GET", "POST"])
@needs("event.read")
def search(request: HttpRequest) -> HttpResponse:
    """Show the box, and what was found."""
    may = permissions(request)["testimony_read"]
    form = SearchForm(request.POST or None, testimonies=may)
    page: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        asked, text = form.asked(), form.cleaned_data["text"]
        page["behind"] = actions.index_changes(on=localdate())
        page["found"] = queries.in_record(text, on=localdate(), asked=asked)
        page["facets"] = list(_facets(page["found"], asked))
        page["hits"] = [_shown(hit) for hit in page["found"].hits]
        page["asked"] = asked
        if form.cleaned_data.get("testimonies"):
            page["told"] = actions.search_testimonies(
                by=who(request),
                text=text,
                on=localdate(),
                asked=queries.Asked(related=asked.related, rare=asked.rare),
            )
    return render(request, "desk/search.html", page)


class Shown(NamedTuple):
    """One result: what was found, where its page is, and what it is called."""

    hit: queries.Hit
    address: str
    what: Any


def _shown(hit: queries.Hit) -> Shown:
    if hit.kind in PART:
        address = reverse("watch_part", args=[PART[hit.kind]]) + f"#{hit.reference}"
    else:
        address = reverse(hit.kind, args=[hit.reference])
    return Shown(hit, address, ONE.get(hit.kind, ""))


def _facets(found: queries.Results, asked: queries.Asked) -> list[Facet]:
    labels: dict[str, tuple[Any, Callable[[Any], Any]]] = {
        "kind": (_("What"), lambda code: KINDS.get(code, code)),
        "year": (_("Year"), str),
        "region": (_("Region"), lambda code: words.term("regions", code)),
        "language": (_("Language"), words.language_name),
    }
    facets = []
    for name, (label, name_of) in labels.items():
        chosen = getattr(asked, name) or ""
        values = [
            Value(code, name_of(code), count)
            for code, count in found.facets.get(name, ())
        ]
        if chosen or len(values) > 1:
            facets.append(Facet(name, label, values[:SHOWN], chosen))
    return facets


@require_safe
@needs("event.read")
def copies(request: HttpRequest) -> HttpResponse:
    """Show texts that are copies of each other, in groups, with what differs."""
    may = permissions(request)["testimony_read"]
    actions.index_changes(on=localdate())
    found = pairs.copies(on=localdate(), testimonies=may)
    return render(request, "desk/copies.html", {"groups": pairs.groups_of(found)})
