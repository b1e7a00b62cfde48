"""Recommendations and published statistics.

Changes nothing.
"""

from django.db.models import F

from aigaq.holdings.watch.models import Recommendation, Statistic
from aigaq.holdings.watch.queries import shapes, views
from aigaq.pure.rules.dates import Period
from aigaq.pure.rules.watching import WatchRowUnknown


def recommendations(
    *, addressee: str = "", theme: str = "", status: str = ""
) -> tuple[views.RecommendationView, ...]:
    """Return recommendations, newest first.

    Args:
        addressee: code of the list ``addressees``; "" for any.
        theme: code of the list ``themes``; "" for any.
        status: code of the list ``recommendation_statuses``; "" for any.
    """
    wanted = {"addressee": addressee, "theme": theme, "status": status}
    rows = Recommendation.objects.select_related("source").order_by(
        F("start_earliest").desc(nulls_last=True), "reference"
    )
    rows = rows.filter(**{k: v for k, v in wanted.items() if v})
    return tuple(shapes.recommendation_view(row) for row in rows)


def statistics(
    *, geography: str = "", period: Period | None = None
) -> tuple[views.StatisticView, ...]:
    """Return published numbers, newest first, undated ones last.

    Args:
        geography: country of ISO 3166-1 or region of ISO 3166-2; "" for any.
        period: those that speak of it, or may; None for any.
    """
    rows = Statistic.objects.select_related("source").order_by(
        F("start_earliest").desc(nulls_last=True), "reference"
    )
    if geography:
        rows = rows.filter(geography=geography)
    shown = (shapes.statistic_view(row) for row in rows)
    return tuple(view for view in shown if period is None or _within(view, period))


def _within(view: views.StatisticView, period: Period) -> bool:
    # Not ``membership``, which asks for the beginning: a count that ran from one
    # August to the next speaks of both years.
    days = view.dated.bounds.days()
    return days is None or (days[0] <= period.last and period.first <= days[3])


def statistic(reference: str) -> views.StatisticView:
    """Return one published number.

    Raises:
        WatchRowUnknown: there is none with this reference.
    """
    found = Statistic.objects.select_related("source").filter(reference=reference)
    row = found.first()
    if row is None:
        raise WatchRowUnknown
    return shapes.statistic_view(row)
