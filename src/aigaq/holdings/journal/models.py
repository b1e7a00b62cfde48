"""One table of entries, never changed once written.

Triggers in the first migration make the database refuse UPDATE, DELETE and TRUNCATE.
The model is ``managed = False`` so that Django's own ``flush`` leaves it alone; the
migration made the table. Holds codes, numbers and references only.
"""

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One thing done or read; ``pure/rules/chain.py`` says what the digest covers."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    verb = models.CharField(max_length=80)
    subject = models.CharField(max_length=80)
    detail = models.JSONField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        """Found by subject and by member."""

        managed = False
        indexes: ClassVar = [
            models.Index(fields=["subject", "seq"], name="journal_subject"),
            models.Index(fields=["by", "seq"], name="journal_by"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.subject}"
