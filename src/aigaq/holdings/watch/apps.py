"""The watch as a Django app."""

from django.apps import AppConfig


class WatchConfig(AppConfig):
    """Laws, petitions, actors, recommendations, statistics; each with its source."""

    name = "aigaq.holdings.watch"
    label = "watch"
    verbose_name = "Watch"
