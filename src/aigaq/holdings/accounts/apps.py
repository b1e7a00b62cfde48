"""Members as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Label ``accounts``; allauth's own app is ``account``."""

    name = "aigaq.holdings.accounts"
    label = "accounts"
