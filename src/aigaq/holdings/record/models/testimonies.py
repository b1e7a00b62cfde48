"""What a person told, what the person allows, and what was answered.

The words lie in the desk's encrypted database and nowhere else. The sealed envelope
they came in stays with ``intake``; ``envelope`` and ``sha256`` point at it.
"""

from typing import ClassVar

from django.db import models

from aigaq.holdings.record.models.common import (
    CODE_LENGTH,
    REFERENCE_LENGTH,
    Imported,
)


class Testimony(Imported):
    """One person's account; read only through the actions that ask what for.

    ``touched`` by hand since it was imported: the import can then not be undone.
    """

    reference = models.CharField(max_length=REFERENCE_LENGTH, unique=True)
    origin = models.CharField(max_length=12)
    touched = models.BooleanField(default=False)
    # Null, not "", where there is no envelope: unique means one each.
    envelope = models.CharField(max_length=32, null=True, unique=True)  # noqa: DJ001
    sha256 = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001
    received_on = models.DateField()
    admitted_on = models.DateField()
    form = models.CharField(max_length=CODE_LENGTH, blank=True)
    language = models.CharField(max_length=35, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    reply_key = models.CharField(max_length=100, blank=True)
    locator = models.CharField(max_length=64, blank=True)
    safe_word = models.CharField(max_length=200, blank=True)

    class Meta:
        """Plural as the dictionary has it."""

        verbose_name_plural = "testimonies"

    def __str__(self) -> str:
        return self.reference


class Addition(models.Model):
    """What a person added later to their testimony; used only as that may be used."""

    reference = models.CharField(max_length=REFERENCE_LENGTH, unique=True)
    testimony = models.ForeignKey(
        Testimony, on_delete=models.CASCADE, related_name="additions"
    )
    envelope = models.CharField(max_length=32, unique=True)
    sha256 = models.CharField(max_length=64, unique=True)
    received_on = models.DateField()
    admitted_on = models.DateField()
    language = models.CharField(max_length=35)
    text = models.TextField()

    def __str__(self) -> str:
        return self.reference


class Canary(models.Model):
    """A report of our own, sent to see whether a gate keeps what people send it."""

    locator = models.CharField(max_length=32, unique=True)
    sha256 = models.CharField(max_length=64)
    sent_on = models.DateField()
    back_on = models.DateField(null=True)

    class Meta:
        """Plural as the dictionary has it."""

        verbose_name_plural = "canaries"

    def __str__(self) -> str:
        return f"{self.sent_on}"


class Consent(models.Model):
    """One purpose a person allowed, or was asked about and refused.

    Rows are never deleted by hand: withdrawal is a date, and what was refused is
    kept so that nobody asks again and again. Rules: ``pure/rules/consent.py``.
    """

    testimony = models.ForeignKey(
        Testimony, on_delete=models.PROTECT, related_name="consents"
    )
    purpose = models.CharField(max_length=12)
    granted = models.BooleanField()
    given_on = models.DateField()
    method = models.CharField(max_length=12)
    expires_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        """What the one question about many testimonies looks up."""

        indexes: ClassVar = [
            models.Index(
                fields=["purpose", "granted", "given_on"], name="consent_by_purpose"
            )
        ]

    def __str__(self) -> str:
        return f"{self.testimony_id}/{self.purpose}"


class Reply(models.Model):
    """An answer waiting to be carried to a gate, sealed; and our own copy of it."""

    reference = models.CharField(max_length=REFERENCE_LENGTH, unique=True)
    testimony = models.ForeignKey(
        Testimony, on_delete=models.PROTECT, related_name="replies"
    )
    text = models.TextField()
    locator = models.CharField(max_length=64)
    blob = models.BinaryField()
    by = models.CharField(max_length=40)
    written_on = models.DateField()
    sent_on = models.DateField(null=True, db_index=True)

    class Meta:
        """Plural as the dictionary has it."""

        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return self.reference


class Declined(models.Model):
    """An envelope that was opened and not taken into the record, and why, as a code."""

    envelope = models.CharField(max_length=32, unique=True)
    reason = models.CharField(max_length=CODE_LENGTH)
    by = models.CharField(max_length=40)
    declined_on = models.DateField()

    def __str__(self) -> str:
        return self.envelope


class Redaction(models.Model):
    """A testimony covered for one use: what may leave, and what was decided.

    ``known`` are people of the case that a member named so that they are covered
    everywhere; it is as sealed as the words themselves and goes when they go.
    """

    reference = models.CharField(max_length=REFERENCE_LENGTH, unique=True)
    testimony = models.ForeignKey(
        Testimony, on_delete=models.CASCADE, related_name="redactions"
    )
    purpose = models.CharField(max_length=12)
    text = models.TextField()
    known = models.JSONField(default=list, blank=True)
    decisions = models.JSONField(default=dict, blank=True)
    by = models.CharField(max_length=40)
    made_on = models.DateField()

    def __str__(self) -> str:
        return self.reference
