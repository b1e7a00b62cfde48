"""What several tables share: dates with precision, and the import they came by.

Holdings above the record (``watch``) build their tables on the same two bases. No table
of its own comes of either.
"""

from typing import ClassVar

from django.db import models

from aigaq.pure.rules.dates import Dated, FourBounds, Precision

REFERENCE_LENGTH = 64
CODE_LENGTH = 40


def trilingual() -> models.JSONField:
    """Return a column for one text: ``{"kk": …, "ru": …, "en": …}``."""
    return models.JSONField(default=dict, blank=True)


class ImportBatch(models.Model):
    """One file that was imported, so that it can be taken back as a whole.

    Keeps the file's digest, not its name: names of files are words of people.
    """

    reference = models.CharField(max_length=REFERENCE_LENGTH, unique=True)
    kind = models.CharField(max_length=CODE_LENGTH)
    sha256 = models.CharField(max_length=64, db_index=True)
    rows = models.PositiveIntegerField()
    by = models.CharField(max_length=40)
    made_on = models.DateField()
    undone_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.reference


class Imported(models.Model):
    """May have come from a file; ``fingerprint`` is the digest of its row there."""

    batch = models.ForeignKey(
        "record.ImportBatch", null=True, on_delete=models.PROTECT, related_name="+"
    )
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        """A base, not a table."""

        abstract = True


class Dates(models.Model):
    """Four bounds and a precision (docs/spec/dates.md); all empty when unknown."""

    start_earliest = models.DateField(null=True)
    start_latest = models.DateField(null=True)
    end_earliest = models.DateField(null=True)
    end_latest = models.DateField(null=True)
    precision = models.CharField(max_length=10, default=Precision.UNKNOWN.value)

    class Meta:
        """A base, not a table."""

        abstract = True

    DATE_FIELDS: ClassVar = (
        "start_earliest",
        "start_latest",
        "end_earliest",
        "end_latest",
        "precision",
    )

    @property
    def dated(self) -> Dated:
        """Return the date as the rules know it."""
        bounds = FourBounds(
            self.start_earliest, self.start_latest, self.end_earliest, self.end_latest
        )
        return Dated(bounds, Precision(self.precision))

    @dated.setter
    def dated(self, value: Dated) -> None:
        self.start_earliest = value.bounds.start_earliest
        self.start_latest = value.bounds.start_latest
        self.end_earliest = value.bounds.end_earliest
        self.end_latest = value.bounds.end_latest
        self.precision = value.precision.value
