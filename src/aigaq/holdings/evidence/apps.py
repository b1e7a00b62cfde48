"""Evidence as a Django app."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Keeps what came with a testimony, sealed to the vault key."""

    name = "aigaq.holdings.evidence"
    label = "evidence"
