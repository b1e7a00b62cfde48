"""What the search keeps: one entry for each thing found by its words.

The keys themselves lie in two full-text tables beside these (``stores``), one for what
every member may see and one for testimonies, so that ranking the first is never
touched by a word of the second. No text is kept here; a key is a word all the same,
and goes when its text goes.
"""

from typing import ClassVar

from django.db import models

KIND_LENGTH = 10
REFERENCE_LENGTH = 64


class Entry(models.Model):
    """One event, source or testimony, with what a result can be narrowed by.

    ``languages`` holds the languages of its texts between spaces: `` kk ru ``.
    """

    kind = models.CharField(max_length=KIND_LENGTH)
    reference = models.CharField(max_length=REFERENCE_LENGTH)
    year = models.PositiveSmallIntegerField(null=True)
    region = models.CharField(max_length=6, blank=True)
    languages = models.CharField(max_length=20, blank=True)

    class Meta:
        """Found by what it stands for."""

        verbose_name_plural = "entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "reference"], name="entry_of_one")
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.reference}"


class Stale(models.Model):
    """Something whose words changed since they were last turned into keys."""

    kind = models.CharField(max_length=KIND_LENGTH)
    reference = models.CharField(max_length=REFERENCE_LENGTH)

    class Meta:
        """Once is enough."""

        verbose_name_plural = "stale"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "reference"], name="stale_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.reference}"


class Progress(models.Model):
    """How far the journal was read, and whether erased words wait to be overwritten.

    One row. ``version`` is that of the keys: another one means to begin anew.
    """

    seen = models.BigIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    to_erase = models.BooleanField(default=False)

    class Meta:
        """There is one."""

        verbose_name_plural = "progress"

    def __str__(self) -> str:
        return str(self.seen)


class Band(models.Model):
    """One of 32 hashes of a text; equal ones in one band may be copies.

    Candidates for copies are found by an index in the database, so nothing has to be
    kept in memory. See ``pure/text/copies/signatures``.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="bands")
    band = models.PositiveSmallIntegerField()
    hash = models.BigIntegerField()

    class Meta:
        """Looked up by band and hash."""

        indexes: ClassVar = [models.Index(fields=["band", "hash"], name="band_hash")]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.band}"
