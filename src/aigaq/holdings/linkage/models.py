"""Linkings, their records and pairs, and what persons decided about them.

People are worked out from pairs and decisions, never written down: so a merge is undone
by undoing its decision. ``ListedRecord.words`` is what a person must see to decide; it
is the only place here with names, and ``actions.forget_words`` empties it.
"""

from django.db import models

REFERENCE_LENGTH = 20


class Linking(models.Model):
    """One run over one list or two. Another run is another row.

    ``digest`` is the SHA-256 of what was linked; ``model`` holds what was compared and
    the chances learnt, and no value of any record. ``sure`` and ``look`` are where the
    bands begin.
    """

    reference = models.CharField(max_length=REFERENCE_LENGTH, unique=True)
    digest = models.CharField(max_length=64)
    records_count = models.PositiveIntegerField()
    model = models.JSONField()
    sure = models.FloatField()
    look = models.FloatField()
    by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        """No default order: queries say theirs."""

    def __str__(self) -> str:
        return self.reference


class ListedRecord(models.Model):
    """One record of a list: its reference, the list it stands on, and its words."""

    linking = models.ForeignKey(
        Linking, on_delete=models.CASCADE, related_name="records"
    )
    reference = models.CharField(max_length=200)
    standing = models.CharField(max_length=80)
    words = models.JSONField(default=dict, blank=True)

    class Meta:
        """A reference names one record of a linking."""

        constraints = (
            models.UniqueConstraint(
                fields=["linking", "reference"], name="record_of_a_linking"
            ),
        )

    def __str__(self) -> str:
        return f"{self.linking_id}/{self.pk}"


class LinkedPair(models.Model):
    """Two records and the chance that they are one person; never changed."""

    linking = models.ForeignKey(Linking, on_delete=models.CASCADE, related_name="pairs")
    number = models.PositiveIntegerField()
    left = models.ForeignKey(ListedRecord, on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey(ListedRecord, on_delete=models.CASCADE, related_name="+")
    probability = models.FloatField()

    class Meta:
        """Pairs are numbered within their linking."""

        constraints = (
            models.UniqueConstraint(
                fields=["linking", "number"], name="pair_of_a_linking"
            ),
        )

    def __str__(self) -> str:
        return f"{self.linking_id}/{self.number}"


class PairDecision(models.Model):
    """What a person said about a pair; in force until it is undone."""

    pair = models.ForeignKey(
        LinkedPair, on_delete=models.CASCADE, related_name="decisions"
    )
    same = models.BooleanField()
    by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    undone_by = models.CharField(max_length=80, blank=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        """One decision at a time stands on a pair."""

        constraints = (
            models.UniqueConstraint(
                fields=["pair"],
                condition=models.Q(undone_at=None),
                name="one_standing_decision_a_pair",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pair_id}:{self.same}"
