"""Laws and their stages, petitions, actors and links, recommendations, statistics.

Every row names the published document it rests on and the place in it. Where two
documents say different things, both rows stay: nothing here is merged into one truth.
An actor has a type and themes; there is no column for a judgement about it.
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
from aigaq.pure.rules.dates import Dated, read_date

PLACE_LENGTH = 500
DATE_LENGTH = 40


class Sourced(Imported):
    """A row with a key, the published source it rests on, and the place in it."""

    reference = models.CharField(max_length=REFERENCE_LENGTH, unique=True)
    source = models.ForeignKey(
        "record.Source", on_delete=models.PROTECT, related_name="+"
    )
    place = models.CharField(max_length=PLACE_LENGTH)

    class Meta:
        """A base, not a table."""

        abstract = True

    def __str__(self) -> str:
        return self.reference


class Law(Sourced):
    """A law, a bill, a proposal or a ruling that is followed through its stages."""

    kind = models.CharField(max_length=CODE_LENGTH)
    status = models.CharField(max_length=CODE_LENGTH)
    title = trilingual()
    summary = trilingual()
    themes = models.JSONField(default=list, blank=True)


class LawStage(Sourced, Dates):
    """One step of a law, as one source tells it; two sources may tell two steps."""

    law = models.ForeignKey(Law, on_delete=models.PROTECT, related_name="stages")
    stage = models.CharField(max_length=CODE_LENGTH)
    body = trilingual()
    text = trilingual()


class Petition(Sourced, Dates):
    """Who asked for what, with how many signatures, and what came of it.

    Dated by its opening. ``closed`` is written as in docs/spec/dates.md, empty when
    unknown. Signatures and threshold are empty when the source names no number.
    """

    title = trilingual()
    by = trilingual()
    asks = trilingual()
    signatures = models.PositiveIntegerField(null=True)
    threshold = models.PositiveIntegerField(null=True)
    closed = models.CharField(max_length=DATE_LENGTH, blank=True)
    outcome = models.CharField(max_length=CODE_LENGTH)
    themes = models.JSONField(default=list, blank=True)

    @property
    def closed_dated(self) -> Dated:
        """Return when it closed, as the rules know dates."""
        return read_date(self.closed)


class Actor(Sourced):
    """A public body, an organisation, or a person acting in public.

    ``role`` says in what capacity, in plain words; what an actor did to another is a
    link. Private persons have no place here.
    """

    type = models.CharField(max_length=CODE_LENGTH)
    name = trilingual()
    role = trilingual()
    themes = models.JSONField(default=list, blank=True)


class Link(Sourced, Dates):
    """What one actor did to, or shares with, another; read from left to right."""

    origin = models.ForeignKey(
        Actor, on_delete=models.PROTECT, related_name="links_from"
    )
    target = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="links_to")
    type = models.CharField(max_length=CODE_LENGTH)
    text = trilingual()
    confidence = models.CharField(max_length=CODE_LENGTH)

    class Meta:
        """An actor has no link to itself."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(origin=models.F("target")), name="link_of_two"
            )
        ]


class Recommendation(Sourced, Dates):
    """What somebody asked of somebody; ``status`` is our reading of what came of it.

    ``touched`` by an assessment since it was imported: the import then stays.
    """

    addressee = models.CharField(max_length=CODE_LENGTH)
    text = trilingual()
    by = trilingual()
    to = trilingual()
    theme = models.CharField(max_length=CODE_LENGTH)
    status = models.CharField(max_length=CODE_LENGTH)
    touched = models.BooleanField(default=False)


class Statistic(Sourced, Dates):
    """A number somebody published, with what it is a share of, where and when.

    Not a figure of ours: those are computed from records in ``figures``. ``numerator``
    and ``denominator`` are empty when the source does not give them.
    """

    what = trilingual()
    value = models.DecimalField(max_digits=16, decimal_places=4)
    approximation = models.CharField(max_length=CODE_LENGTH)
    unit = models.CharField(max_length=CODE_LENGTH)
    numerator = models.PositiveBigIntegerField(null=True)
    denominator = models.PositiveBigIntegerField(null=True)
    population = trilingual()
    geography = models.CharField(max_length=6)
    method = trilingual()
