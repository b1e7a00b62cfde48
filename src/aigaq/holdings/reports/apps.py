"""The reports as a Django app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Keeps one line for each review that was written, not the review itself."""

    name = "aigaq.holdings.reports"
    label = "reports"
