"""What every template of the desk knows: who is here, what they may do, the menu.

Gives no page a row of the record.
"""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from aigaq.doors.desk.access import permissions, roles_of_request

MENU = (
    (
        _("Work"),
        (
            ("home", _("Home"), None),
            ("search", _("Search"), "event.read"),
            ("inbox", _("Inbox"), "inbox.read"),
            ("testimonies", _("Testimonies"), "testimony.read"),
            ("redaction", _("Cover personal data"), "testimony.redact"),
            ("check_words", _("Check words"), "event.read"),
        ),
    ),
    (
        _("Record"),
        (
            ("events", _("Events"), "event.read"),
            ("sources", _("Sources"), "event.read"),
            ("watch", _("Law and politics"), "event.read"),
            ("imports", _("Imports"), "record.import"),
        ),
    ),
    (
        _("Results"),
        (
            ("figures", _("Figures"), "figure.read"),
            ("linkage", _("Link lists"), "linkage.read"),
            ("reviews", _("Annual reviews"), "review.build"),
        ),
    ),
    (
        _("House"),
        (
            ("journal", _("Journal"), "journal.read"),
            ("members", _("Members"), "member.enrol"),
        ),
    ),
)
"""Groups of (page, words, verb that shows it)."""


class Link(NamedTuple):
    """One line of the menu."""

    address: str
    words: Any
    here: bool


def desk(request: HttpRequest) -> dict[str, Any]:
    """Return the names all templates share; asks the database only when used."""
    return {
        "may": SimpleLazyObject(lambda: permissions(request)),
        "my_roles": SimpleLazyObject(lambda: sorted(roles_of_request(request))),
        "menu": SimpleLazyObject(lambda: _menu(request)),
    }


def _menu(request: HttpRequest) -> list[tuple[Any, list[Link]]]:
    may = permissions(request)
    match = request.resolver_match
    name = match.url_name if match else None
    groups = []
    for words, pages in MENU:
        links = [
            Link(reverse(page), label, here=SECTION.get(name or "", name) == page)
            for page, label, verb in pages
            if verb is None or may.get(verb.replace(".", "_"))
        ]
        if links:
            groups.append((words, links))
    return groups


SECTION = {
    "copies": "search",
    "envelope": "inbox",
    "decline": "inbox",
    "testimony": "testimonies",
    "words": "testimonies",
    "testimony_redaction": "testimonies",
    "consent_give": "testimonies",
    "consent_withdraw": "testimonies",
    "event": "events",
    "event_new": "events",
    "event_revise": "events",
    "part_new": "events",
    "part_remove": "events",
    "source": "sources",
    "watch_part": "watch",
    "actor": "watch",
    "import_undo": "imports",
    "figure": "figures",
    "figure_new": "figures",
    "figure_withdraw": "figures",
    "figure_build": "figures",
    "codebook": "figures",
    "work": "figures",
    "linking": "linkage",
    "linking_forget": "linkage",
    "member": "members",
    "member_new": "members",
    "member_factor": "members",
    "member_retire": "members",
}
"""Page -> the line of the menu it belongs to."""
