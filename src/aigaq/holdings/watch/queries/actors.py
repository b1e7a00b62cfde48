"""Actors and what links them. Public bodies and public people only."""

from collections import Counter
from itertools import chain

from django.db.models import F, Q, QuerySet

from aigaq.holdings.watch.models import Actor, Link
from aigaq.holdings.watch.queries import shapes, views
from aigaq.pure.rules.watching import WatchRowUnknown


def actors(*, type: str = "", theme: str = "") -> tuple[views.ActorRow, ...]:  # noqa: A002  # the column's name
    """Return actors by reference.

    Args:
        type: code of the list ``actor_types``; "" for any.
        theme: code of the list ``themes``; "" for any.

    Two queries, however many rows.
    """
    rows = Actor.objects.select_related("source").order_by("reference")
    if type:
        rows = rows.filter(type=type)
    pairs = Link.objects.values_list("origin_id", "target_id")
    links = Counter(chain.from_iterable(pairs))
    kept = (row for row in rows if not theme or theme in row.themes)
    return tuple(shapes.actor_row(row, links[row.pk]) for row in kept)


def actor(reference: str) -> views.ActorView:
    """Return one actor with its links in both directions, oldest first.

    Raises:
        WatchRowUnknown: there is none with this reference.
    """
    row = Actor.objects.select_related("source").filter(reference=reference).first()
    if row is None:
        raise WatchRowUnknown
    shown = list(_links(Link.objects.filter(Q(origin=row) | Q(target=row))))
    return views.ActorView(
        row=shapes.actor_row(row, len(shown)),
        links_from=tuple(link for link in shown if link.origin == reference),
        links_to=tuple(link for link in shown if link.target == reference),
    )


def links(*, type: str = "") -> tuple[views.LinkView, ...]:  # noqa: A002  # the column's name
    """Return links, oldest first, undated ones last; ``type`` "" for any."""
    rows = Link.objects.all()
    return _links(rows.filter(type=type) if type else rows)


def _links(rows: QuerySet[Link]) -> tuple[views.LinkView, ...]:
    found = rows.select_related("source", "origin", "target").order_by(
        F("start_earliest").asc(nulls_last=True), "reference"
    )
    return tuple(shapes.link_view(row) for row in found)
