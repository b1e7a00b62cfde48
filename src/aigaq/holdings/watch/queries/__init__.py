"""What the watch can be asked. Plain rows come back; nothing is changed."""

from aigaq.holdings.watch.queries.actors import actor, actors, links
from aigaq.holdings.watch.queries.demands import recommendations, statistic, statistics
from aigaq.holdings.watch.queries.laws import law, laws, petitions
from aigaq.holdings.watch.queries.views import (
    ActorRow,
    ActorView,
    Claim,
    LawView,
    LinkView,
    PetitionView,
    RecommendationView,
    StageView,
    StatisticView,
)

__all__ = [
    "ActorRow",
    "ActorView",
    "Claim",
    "LawView",
    "LinkView",
    "PetitionView",
    "RecommendationView",
    "StageView",
    "StatisticView",
    "actor",
    "actors",
    "law",
    "laws",
    "links",
    "petitions",
    "recommendations",
    "statistic",
    "statistics",
]
