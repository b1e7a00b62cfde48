"""Addresses of the desk's own pages.

Holds no view: see ``views``. The way in is named in ``site/urls_desk``.
"""

from django.urls import path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from aigaq.doors.desk.access import open_to_all
from aigaq.doors.desk.views import (
    building,
    coding,
    events,
    figures,
    home,
    imports,
    inbox,
    journal,
    linkage,
    members,
    redaction,
    reviews,
    search,
    sources,
    testimonies,
    watch,
    wording,
    working,
)

WORK = [
    path("", home.home, name="home"),
    path("language/", open_to_all(require_POST(set_language)), name="set_language"),
    path("search/", search.search, name="search"),
    path("search/copies/", search.copies, name="copies"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/<str:reference>/", inbox.envelope, name="envelope"),
    path("inbox/<str:reference>/aside/", inbox.decline, name="decline"),
    path("testimonies/", testimonies.testimonies, name="testimonies"),
    path("testimonies/<str:reference>/", testimonies.testimony, name="testimony"),
    path("testimonies/<str:reference>/words/", testimonies.words, name="words"),
    path(
        "testimonies/<str:reference>/redaction/",
        redaction.testimony_redaction,
        name="testimony_redaction",
    ),
    path("redaction/", redaction.pasted_redaction, name="redaction"),
    path("words/", wording.check_words, name="check_words"),
    path(
        "testimonies/<str:reference>/exhibits/<str:item>/",
        testimonies.exhibit,
        name="exhibit",
    ),
    path(
        "testimonies/<str:reference>/consent/<slug:purpose>/",
        testimonies.consent_give,
        name="consent_give",
    ),
    path(
        "testimonies/<str:reference>/consent/<slug:purpose>/withdraw/",
        testimonies.consent_withdraw,
        name="consent_withdraw",
    ),
]
RECORD = [
    path("events/", events.events, name="events"),
    path("events/new/", events.event_new, name="event_new"),
    path("events/<str:reference>/", events.event, name="event"),
    path("events/<str:reference>/change/", events.event_revise, name="event_revise"),
    path("events/<str:reference>/add/<slug:kind>/", coding.part_new, name="part_new"),
    path(
        "events/<str:reference>/remove/<path:part>/",
        coding.part_remove,
        name="part_remove",
    ),
    path("sources/", sources.sources, name="sources"),
    path("sources/<str:reference>/", sources.source, name="source"),
    path("watch/", watch.watch, name="watch"),
    path("watch/<slug:part>/", watch.watch, name="watch_part"),
    path("watch/actors/<str:reference>/", watch.actor, name="actor"),
    path("imports/", imports.imports, name="imports"),
    path("imports/run/", imports.import_run, name="import_run"),
    path("imports/<str:reference>/undo/", imports.import_undo, name="import_undo"),
]
RESULTS = [
    path("figures/", figures.figures, name="figures"),
    path("figures/new/", figures.figure_new, name="figure_new"),
    path("figures/build/", building.figure_build, name="figure_build"),
    path("figures/codebook/", building.codebook, name="codebook"),
    path("figures/at-work/<str:reference>/", working.work, name="work"),
    path("figures/<str:reference>/", figures.figure, name="figure"),
    path(
        "figures/<str:reference>/picture.svg",
        building.figure_picture,
        name="figure_picture",
    ),
    path(
        "figures/<str:reference>/export/",
        building.figure_export,
        name="figure_export",
    ),
    path(
        "figures/<str:reference>/check/",
        working.figure_check,
        name="figure_check",
    ),
    path(
        "figures/<str:reference>/release/",
        working.figure_release,
        name="figure_release",
    ),
    path(
        "figures/<str:reference>/recompute/",
        working.figure_recompute,
        name="figure_recompute",
    ),
    path(
        "figures/<str:reference>/withdraw/",
        figures.figure_withdraw,
        name="figure_withdraw",
    ),
    path("linkage/", linkage.linkage, name="linkage"),
    path("linkage/<str:reference>/", linkage.linking, name="linking"),
    path(
        "linkage/<str:reference>/forget/",
        linkage.linking_forget,
        name="linking_forget",
    ),
    path("reviews/", reviews.reviews, name="reviews"),
]
HOUSE = [
    path("journal/", journal.journal, name="journal"),
    path("members/", members.members, name="members"),
    path("members/new/", members.member_new, name="member_new"),
    path("members/<str:username>/", members.member, name="member"),
    path("members/<str:username>/factor/", members.member_factor, name="member_factor"),
    path("members/<str:username>/close/", members.member_retire, name="member_retire"),
]
urlpatterns = WORK + RECORD + RESULTS + HOUSE
