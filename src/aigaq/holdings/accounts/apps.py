"""Members as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Label ``accounts``; allauth's own app is ``account``."""

    name = "aigaq.holdings.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to who comes and goes."""
        from aigaq.holdings.accounts import entrance  # noqa: PLC0415  # needs models

        entrance.connect()
