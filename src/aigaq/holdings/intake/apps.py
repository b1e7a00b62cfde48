"""Registers the holding with Django."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The intake, in both processes."""

    name = "aigaq.holdings.intake"
    label = "intake"
