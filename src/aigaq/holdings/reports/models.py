"""What was written, when, from what: one row a file. The file is not kept here."""

from typing import ClassVar

from django.db import models


class ReviewBuild(models.Model):
    """One file of one review, as it was written.

    ``sha256`` is the digest of the file; ``content`` that of the chapter before it
    became HTML or Word, so that two formats of one chapter can be recognised. ``told``
    lists the events in the order of the paragraphs: members can trace each back, and
    the file itself carries no reference of the record.
    """

    output = models.CharField(max_length=80)
    country = models.CharField(max_length=2)
    year = models.PositiveIntegerField()
    language = models.CharField(max_length=2)
    to = models.CharField(max_length=4)
    told = models.JSONField()
    sentences = models.PositiveIntegerField()
    footnotes = models.PositiveIntegerField()
    figure = models.CharField(max_length=20, blank=True)
    content = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        """Found by country and year."""

        indexes: ClassVar = [
            models.Index(fields=["country", "year"], name="review_by_year")
        ]

    def __str__(self) -> str:
        return self.output
