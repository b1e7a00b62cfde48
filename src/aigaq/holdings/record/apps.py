"""The record as a Django app."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Events and what is known about them."""

    name = "aigaq.holdings.record"
    label = "record"
    verbose_name = "Record"
