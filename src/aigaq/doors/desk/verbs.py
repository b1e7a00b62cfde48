"""Codes that are ours alone, in words. A code nobody named shows as it is."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "read": _("read"),
    "member.enrol": _("let a member in"),
    "member.set_roles": _("changed roles"),
    "member.enrol_totp": _("set up a second factor"),
    "member.retire": _("closed a log-in"),
    "testimony.admit": _("admitted a testimony"),
    "testimony.decline": _("declined an envelope"),
    "testimony.answer": _("wrote an answer"),
    "consent.give": _("recorded consent"),
    "consent.withdraw": _("recorded a withdrawal"),
    "event.open": _("opened an event"),
    "event.revise": _("changed an event"),
    "event.add_statement": _("added a sentence"),
    "event.add_act": _("added an act"),
    "event.add_involvement": _("added who did it"),
    "event.add_information": _("added a source to an event"),
    "event.add_intervention": _("added help"),
    "event.remove_part": _("removed a part of an event"),
    "exhibit.received": _("registered an exhibit"),
    "exhibit.opened": _("opened an exhibit"),
    "exhibit.copied": _("copied an exhibit"),
    "exhibit.verified": _("checked an exhibit"),
    "exhibit.disclosed": _("handed an exhibit on"),
    "exhibit.verify": _("checked exhibits"),
    "record.import": _("imported a file"),
    "record.undo_import": _("undid an import"),
    "figure.compute": _("computed a figure"),
    "figure.recompute": _("computed a figure again"),
    "figure.release": _("released a figure"),
    "figure.withdraw": _("withdrew a figure"),
    "figure.cite": _("quoted a figure"),
    "review.build": _("wrote a review"),
    "reply.sent": _("sent an answer"),
    "desk.found": _("founded the desk"),
    "keys.add": _("added a key"),
}
"""Verbs of the journal."""

KINDS = {
    "sources": _("sources"),
    "events": _("events"),
    "acts": _("acts"),
    "cases": _("practice cases"),
    "laws": _("laws"),
    "law_stages": _("stages of laws"),
    "petitions": _("petitions"),
    "actors": _("actors"),
    "links": _("links between actors"),
    "recommendations": _("recommendations"),
    "statistics": _("published numbers"),
}
"""Kinds of tables that can be imported."""
