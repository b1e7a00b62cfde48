"""The journal as a Django app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Keeps one table, which the database itself refuses to change."""

    name = "aigaq.holdings.journal"
    label = "journal"
