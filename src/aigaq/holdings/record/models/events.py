"""Events, the sentences that tell them, and the published sources they rest on."""

from typing import ClassVar

from django.db import models

from aigaq.holdings.record.models.common import (
    CODE_LENGTH,
    REFERENCE_LENGTH,
    Dates,
    Imported,
    trilingual,
)


class Source(Imported, Dates):
    """A published document: report, article, law. Dated by its publication."""

    reference = models.CharField(max_length=REFERENCE_LENGTH, unique=True)
    title = trilingual()
    publisher = models.CharField(max_length=300, blank=True)
    author = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=35, blank=True)
    url = models.CharField(max_length=1000, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    seed = models.CharField(max_length=CODE_LENGTH, blank=True)

    def __str__(self) -> str:
        return self.reference


class Event(Imported, Dates):
    """Something that happened, once, at a place; ESF entity 01.

    ``sort_day`` is the earliest beginning, or the first of all days when unknown, so
    that pages can be turned by a key. ``search_text`` is what a search looks in:
    titles, places and sentences of all languages, folded to small letters.
    ``touched`` by hand since it was imported: the import can then not be undone.
    """

    reference = models.CharField(max_length=REFERENCE_LENGTH, unique=True)
    title = trilingual()
    heading = models.CharField(max_length=CODE_LENGTH, blank=True)
    country = models.CharField(max_length=2, blank=True)
    region = models.CharField(max_length=6, blank=True)
    locality = trilingual()
    status = models.CharField(max_length=CODE_LENGTH, blank=True)
    reliability = models.CharField(max_length=CODE_LENGTH, blank=True)
    origin = models.CharField(max_length=12)
    touched = models.BooleanField(default=False)
    sort_day = models.DateField()
    search_text = models.TextField(blank=True)

    class Meta:
        """One index per filter of the list, each ending in the order of the list."""

        indexes: ClassVar = [
            models.Index(fields=["sort_day", "id"], name="event_by_day"),
            models.Index(fields=["heading", "sort_day"], name="event_by_heading"),
            models.Index(fields=["region", "sort_day"], name="event_by_region"),
            models.Index(fields=["origin", "sort_day"], name="event_by_origin"),
            models.Index(fields=["start_latest", "sort_day"], name="event_by_latest"),
        ]

    def __str__(self) -> str:
        return self.reference


class Statement(Imported):
    """One sentence about an event, in each language, with where it comes from.

    ``place`` is the place in the source (heading and paragraph); empty when the
    information's own place holds for it.
    """

    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="statements"
    )
    position = models.PositiveIntegerField()
    text = trilingual()
    information = models.ForeignKey(
        "record.Information",
        null=True,
        on_delete=models.PROTECT,
        related_name="statements",
    )
    place = models.CharField(max_length=500, blank=True)

    class Meta:
        """Sentences stand in an order."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "position"], name="statement_position"
            )
        ]

    def __str__(self) -> str:
        return f"{self.event_id}/{self.position}"
