"""The search as a Django app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Keeps keys of words beside the words, in the same encrypted file."""

    name = "aigaq.holdings.search"
    label = "search"
