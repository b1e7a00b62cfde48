"""What lies at the gate: sealed bytes under random names, with the day they came.

Never a time of day, a counter, an address of anybody, or a link between an envelope
and the mailbox its answer will be left in. Why: docs/adr/0016-the-gate-keeps-days.md.
"""

import secrets

from django.db import models


def random_name() -> str:
    """Return 128 random bits in hex: a name that says nothing, not even an order."""
    return secrets.token_hex(16)


class Envelope(models.Model):
    """One sealed report; ``sha256`` is of the sealed bytes."""

    id = models.CharField(primary_key=True, max_length=32, default=random_name)
    sha256 = models.CharField(max_length=64, unique=True)
    received_on = models.DateField()
    blob = models.BinaryField()

    def __str__(self) -> str:
        return self.id


class SealedFile(models.Model):
    """One sealed attachment; the bytes lie in ``files/`` under ``stored_name``."""

    stored_name = models.CharField(primary_key=True, max_length=32, default=random_name)
    envelope = models.ForeignKey(
        Envelope, on_delete=models.CASCADE, related_name="files"
    )
    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return self.stored_name


class Reply(models.Model):
    """One sealed answer of fixed size, lying in a mailbox until it is read."""

    id = models.CharField(primary_key=True, max_length=32, default=random_name)
    locator = models.CharField(max_length=64, db_index=True)
    sha256 = models.CharField(max_length=64, unique=True)
    left_on = models.DateField()
    blob = models.BinaryField()

    def __str__(self) -> str:
        return self.id


class SpentNonce(models.Model):
    """A word the desk has used once; kept while it could be replayed.

    The word begins with the minute it was given out, so old ones sort first.
    """

    value = models.CharField(primary_key=True, max_length=128)

    def __str__(self) -> str:
        return self.value


class SeenPost(models.Model):
    """A post of a telephone that arrived whole; kept while it may be sent again.

    The key is a keyed digest of 63 bits. It is the row's number, too, so the table
    lies in its order and keeps none of arrival.
    """

    mark = models.BigAutoField(primary_key=True)
    seen_on = models.DateField(db_index=True)

    def __str__(self) -> str:
        return str(self.mark)
