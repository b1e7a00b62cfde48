"""Events, the sentences that tell them, and the published sources they rest on.

Rules are not here: see ``pure/rules/coding``.
"""

from typing import ClassVar

from django.db import models

from aigaq.holdings.record.models.common import (
    CODE_LENGTH,
    REFERENCE_LENGTH,
    Dates,
    Imported,
    trilingual,
)

LISTED = ("sort_day", "id", "heading", "region", "origin", "start_latest")
"""What the list of events sorts and filters by, its order first."""


def covering(name: str, *first: str) -> models.Index:
    """Return an index that begins with a filter and holds the whole list beside it."""
    rest = [field for field in LISTED if field not in first]
    return models.Index(fields=[*first, *rest], name=f"event_by_{name}")


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
        """Indexes that hold all that a list filters and sorts by.

        Rows are long, and each page of the file is decrypted when it is read: a count
        must not touch the table itself.
        """

        indexes: ClassVar = [
            covering("day"),
            covering("heading", "heading"),
            covering("region", "region"),
            covering("origin", "origin"),
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
