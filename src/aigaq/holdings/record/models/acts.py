"""Who did what to whom, who said so, and who helped; ESF entities 09, 21, 24-26.

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
from aigaq.holdings.record.models.events import Event, Source
from aigaq.holdings.record.models.testimonies import Testimony


class Party(Imported):
    """A person, a group or an organisation, told by role; ESF entity 09.

    Holds no name of a private person: there is no column for one. ``actor`` is the
    key of a public actor in ``watch`` when the party is one.
    """

    reference = models.CharField(max_length=REFERENCE_LENGTH, unique=True)
    unit = models.CharField(max_length=CODE_LENGTH, blank=True)
    role = trilingual()
    count = models.PositiveIntegerField(null=True)
    actor = models.CharField(max_length=REFERENCE_LENGTH, blank=True)

    class Meta:
        """Named in plain English for the admin-free world of ours."""

        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return self.reference


class Act(Imported):
    """One victim and one type of act, within one event; ESF entity 21.

    ``testimony`` is the one that tells of it: its giver's consent decides whether the
    act is counted. Empty when only published sources tell of it.
    """

    reference = models.CharField(max_length=REFERENCE_LENGTH, unique=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="acts")
    victim = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="acts")
    testimony = models.ForeignKey(
        Testimony, null=True, on_delete=models.PROTECT, related_name="acts"
    )
    type = models.CharField(max_length=CODE_LENGTH)
    harm = models.CharField(max_length=CODE_LENGTH, blank=True)
    grounds = models.JSONField(default=list, blank=True)
    place_type = models.CharField(max_length=CODE_LENGTH, blank=True)

    def __str__(self) -> str:
        return self.reference


class Involvement(Imported):
    """A perpetrator's part in an act: how, and as what; ESF entity 24."""

    reference = models.CharField(max_length=REFERENCE_LENGTH, unique=True)
    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="involvements")
    perpetrator = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="involvements"
    )
    degree = models.CharField(max_length=CODE_LENGTH, blank=True)
    type = models.CharField(max_length=CODE_LENGTH, blank=True)

    def __str__(self) -> str:
        return self.reference


class Information(Imported):
    """Who or what tells of an event, and how far it is relied on; ESF entity 25.

    Exactly one of a published source and a testimony.
    """

    reference = models.CharField(max_length=REFERENCE_LENGTH, unique=True)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="informations"
    )
    source = models.ForeignKey(
        Source, null=True, on_delete=models.PROTECT, related_name="informations"
    )
    testimony = models.ForeignKey(
        Testimony, null=True, on_delete=models.PROTECT, related_name="informations"
    )
    place = models.CharField(max_length=500, blank=True)
    connection = models.CharField(max_length=CODE_LENGTH, blank=True)
    reliability = models.CharField(max_length=CODE_LENGTH, blank=True)
    language = models.CharField(max_length=35, blank=True)
    material = models.CharField(max_length=CODE_LENGTH, blank=True)

    class Meta:
        """A source or a testimony, not both and not neither."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(source=None, testimony__isnull=False)
                | models.Q(source__isnull=False, testimony=None),
                name="information_of_one",
            )
        ]

    def __str__(self) -> str:
        return self.reference


class Intervention(Imported, Dates):
    """What somebody did to help, and what came of it; ESF entity 26."""

    reference = models.CharField(max_length=REFERENCE_LENGTH, unique=True)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="interventions"
    )
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="interventions"
    )
    type = models.CharField(max_length=CODE_LENGTH)
    response = models.CharField(max_length=CODE_LENGTH, blank=True)
    note = trilingual()

    def __str__(self) -> str:
        return self.reference
