"""Exhibits, and the steps of custody of each.

The bytes lie in the home's ``vault`` folder under a random name, sealed to the vault
key. A file's own name and a member's note are private words: they live here, in the
encrypted database, and never in the journal, which carries their digest.
"""

from typing import ClassVar

from django.db import models


class Exhibit(models.Model):
    """One file as it was received; only where its sealed bytes lie ever changes."""

    reference = models.CharField(max_length=20, unique=True)
    testimony = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=127)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    registered_on = models.DateField()
    stored_name = models.CharField(max_length=40, unique=True)
    stored_sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.reference


class CustodyEvent(models.Model):
    """One step; ``entry`` is the number of the journal entry that vouches for it."""

    exhibit = models.ForeignKey(
        Exhibit, on_delete=models.PROTECT, related_name="custody"
    )
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    kind = models.CharField(max_length=20)
    note = models.TextField(blank=True)
    entry = models.BigIntegerField(unique=True)

    class Meta:
        """In the order of the journal."""

        ordering: ClassVar = ["entry"]

    def __str__(self) -> str:
        return f"{self.kind} {self.entry}"
