"""Events: a list with filters, one with all its parts, those a review may tell.

Never a testimony's own words.
"""

import base64
import binascii
from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from aigaq.holdings.record.models import (
    Act,
    Event,
    Information,
    Intervention,
    Source,
    Statement,
)
from aigaq.holdings.record.queries import shapes, views
from aigaq.holdings.record.queries.search import containing
from aigaq.holdings.record.queries.standing import standing
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.rules.dates import Membership, Period, membership, year_period
from aigaq.pure.rules.refusals import EventUnknown, SourceUnknown

PAGE = 50
LARGEST_PAGE = 500
NO_SUCH_KEY = (date.max, 0)


def events(  # noqa: PLR0913  # one argument per filter of the list
    *,
    heading: str = "",
    region: str = "",
    year: int | None = None,
    origin: str = "",
    text: str = "",
    after: str | None = None,
    size: int = PAGE,
) -> views.EventPage:
    """Return one page of events, newest beginnings first, undated ones last.

    Args:
        heading: code of the list ``headings``; "" for any.
        region: code of ISO 3166-2; "" for any.
        year: events that began in it, or may have.
        origin: ``published``, ``testimony`` or ``synthetic``; "" for any.
        text: every word of it begins a word of the event, in any language.
        after: the ``after`` of the page before; one that cannot be read begins anew.
        size: rows on the page, at most 500.

    Three queries, however many rows: the count, the page, nothing per row.
    """
    fitting = _fitting(heading=heading, region=region, year=year, origin=origin)
    fitting = containing(fitting, text)
    total = fitting.count()
    day, identity = _read_key(after)
    size = min(max(size, 1), LARGEST_PAGE)
    following = fitting
    if after:
        earlier = Q(sort_day__lt=day) | Q(sort_day=day, id__lt=identity)
        # Said twice, because an index can be entered by a range and not by an "or".
        following = fitting.filter(earlier, sort_day__lte=day)
    rows = list(following.defer("search_text").order_by("-sort_day", "-id")[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return views.EventPage(
        rows=tuple(shapes.event_row(row) for row in rows),
        total=total,
        after=_write_key(rows[-1]) if more else None,
    )


def _fitting(
    *, heading: str, region: str, year: int | None, origin: str
) -> QuerySet[Event]:
    wanted = {"heading": heading, "region": region, "origin": origin}
    fitting = Event.objects.filter(**{k: v for k, v in wanted.items() if v})
    if year is not None:
        fitting = _beginning_in(fitting, year_period(year))
    return fitting


def _beginning_in(fitting: QuerySet[Event], period: Period) -> QuerySet[Event]:
    """Keep what certainly or possibly began within; what is unknown is left out."""
    return fitting.filter(
        start_latest__gte=period.first, sort_day__lte=period.last
    ).exclude(start_latest=None)


def _write_key(row: Event) -> str:
    return base64.urlsafe_b64encode(f"{row.sort_day}/{row.id}".encode()).decode()


def _read_key(after: str | None) -> tuple[date, int]:
    try:
        day, _, identity = (
            base64.urlsafe_b64decode((after or "").encode()).decode().partition("/")
        )
        return date.fromisoformat(day), int(identity)
    except (binascii.Error, ValueError):
        return NO_SUCH_KEY


def event(reference: str) -> views.EventView:
    """Return one event with all its parts, in seven queries whatever their number.

    Raises:
        EventUnknown: there is none with this reference.
    """
    row = Event.objects.defer("search_text").filter(reference=reference).first()
    if row is None:
        raise EventUnknown
    told = Information.objects.filter(event=row).select_related("source", "testimony")
    acts = Act.objects.filter(event=row).select_related("victim", "testimony")
    helped = Intervention.objects.filter(event=row).select_related("party")
    acts = acts.order_by("id").prefetch_related("involvements__perpetrator")
    return views.EventView(
        row=shapes.event_row(row),
        statements=tuple(
            shapes.statement_view(each, row.reference)
            for each in _statements([row.pk]).order_by("position")
        ),
        acts=tuple(shapes.act_view(each) for each in acts),
        informations=tuple(shapes.information_view(e) for e in told.order_by("id")),
        interventions=tuple(
            shapes.intervention_view(each) for each in helped.order_by("id")
        ),
    )


def _statements(events: Iterable[int]) -> QuerySet[Statement]:
    return Statement.objects.filter(event__in=events).select_related(
        "information__source", "information__testimony"
    )


def uncoded_events_count() -> int:
    """Return how many events from testimonies have no act coded yet; one query."""
    return Event.objects.filter(origin="testimony", acts=None).count()


def years() -> list[int]:
    """Return the years in which dated events began, newest first.

    One seek in an index per year, however many events: asking for all distinct years
    at once reads every row, a second at a hundred thousand.
    """
    found: list[int] = []
    days = Event.objects.order_by("-sort_day").values_list("sort_day", flat=True)
    day = days.first()
    while day is not None and day > date.min:  # the day of what is undated
        found.append(day.year)
        day = days.filter(sort_day__lt=date(day.year, 1, 1)).first()
    return found


def publishable_events(
    *, country: str, year: int, on: date
) -> list[views.PublishableEvent]:
    """Return the events a review of ``year`` may tell, in order of their beginnings.

    Published ones; and those from testimony, each of whose givers allows publishing
    on the day ``on``. Synthetic ones never. Those that only may have begun in the
    year come too, and say so.

    Does not promise that every sentence has a source: the review checks that.
    """
    period = year_period(year)
    allowed = standing(Purpose.PUBLISH, on).values("testimony")
    untold = Information.objects.exclude(testimony=None).exclude(testimony__in=allowed)
    fitting = (
        _beginning_in(Event.objects.filter(country=country), period)
        .exclude(origin="synthetic")
        .exclude(id__in=untold.values("event"))
        .filter(Q(origin="published") | Q(informations__testimony__in=allowed))
        .distinct()
        .defer("search_text")
        .order_by("sort_day", "reference")
    )
    rows = list(fitting)
    sentences: dict[int, list[Statement]] = {row.pk: [] for row in rows}
    for each in _statements(sentences).order_by("position"):
        sentences[each.event_id].append(each)
    return [_publishable(row, sentences[row.pk], period) for row in rows]


def _publishable(
    row: Event, sentences: list[Statement], period: Period
) -> views.PublishableEvent:
    belongs: Membership = membership(row.dated.bounds, period)
    return views.PublishableEvent(
        row=shapes.event_row(row),
        membership=belongs,
        statements=tuple(shapes.statement_view(s, row.reference) for s in sentences),
    )


def sources() -> list[views.SourceView]:
    """Return every published source, by reference."""
    return [shapes.source_view(row) for row in Source.objects.order_by("reference")]


def source(reference: str) -> views.SourceView:
    """Return one published source.

    Raises:
        SourceUnknown: there is none with this reference.
    """
    row = Source.objects.filter(reference=reference).first()
    if row is None:
        raise SourceUnknown
    return shapes.source_view(row)


def events_of_source(reference: str) -> list[views.EventRow]:
    """Return the events that rest on one published source, newest first."""
    rows = (
        Event.objects.filter(informations__source__reference=reference)
        .distinct()
        .defer("search_text")
        .order_by(F("sort_day").desc(), "-id")
    )
    return [shapes.event_row(row) for row in rows]
