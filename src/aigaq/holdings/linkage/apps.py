"""Linkage as a Django app."""

from django.apps import AppConfig


class LinkageConfig(AppConfig):
    """Pairs to be seen by a person, and what persons decided."""

    name = "aigaq.holdings.linkage"
    label = "linkage"
    verbose_name = "Linkage"
