"""Names the desk to Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages of the desk; owns no data."""

    name = "aigaq.doors.desk"
    label = "desk"
