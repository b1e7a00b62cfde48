"""The figures as a Django app."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Keeps figures, whose content the database itself refuses to change."""

    name = "aigaq.holdings.figures"
    label = "figures"
