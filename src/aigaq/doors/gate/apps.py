"""Registers the door with Django, for its templates and translations."""

from django.apps import AppConfig


class GateConfig(AppConfig):
    """The public gate."""

    name = "aigaq.doors.gate"
    label = "gate"
