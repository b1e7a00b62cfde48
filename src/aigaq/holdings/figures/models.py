"""Figures, who used them, and what is being worked on. A counting never changes.

Triggers in the migrations make the database refuse a change of content, a step back
in status, and the removal of a figure that was ever released. ``true_table``,
``inputs`` and ``protection`` are restricted: they leave this holding by actions only,
which note the reading.
"""

from typing import ClassVar

from django.db import models


class Status(models.TextChoices):
    """The life of a figure; it never goes back."""

    DRAFT = "draft"
    RELEASED = "released"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Figure(models.Model):
    """One question, counted once. A change is another row.

    ``inputs`` names the acts that were counted and the cells each case stands in;
    ``input_digest`` is the SHA-256 of the sorted input rows in canonical JSON.
    ``counted_on`` is the day on which the consents stood. Of a freely built figure
    ``definition`` is the question, ``inputs`` also holds the coded rows, so that it
    can be counted again to the byte, and ``protection`` how it was made safe and
    beside which figures. ``said`` is the sentence in three languages.
    """

    reference = models.CharField(max_length=20, unique=True)
    question = models.CharField(max_length=40)
    unit = models.CharField(max_length=10)
    country = models.CharField(max_length=2)
    since = models.DateField()
    until = models.DateField()
    step = models.CharField(max_length=10)
    threshold = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    rule_version = models.CharField(max_length=20)
    method = models.CharField(max_length=40)
    vocabulary = models.JSONField()
    synthetic = models.BooleanField()
    counted_on = models.DateField()
    input_digest = models.CharField(max_length=64)
    inputs = models.JSONField()
    true_table = models.JSONField()
    public_table = models.JSONField()
    computed_by = models.CharField(max_length=80)
    computed_at = models.DateTimeField()
    definition = models.JSONField(default=dict)
    code_version = models.CharField(max_length=40, blank=True)
    protection = models.JSONField(default=dict)
    said = models.JSONField(default=dict)

    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    released_by = models.CharField(max_length=80, blank=True)
    released_at = models.DateTimeField(null=True)
    superseded_by = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+"
    )
    moved_by = models.JSONField(null=True)

    class Meta:
        """Found by question and status."""

        indexes: ClassVar = [
            models.Index(fields=["question", "status"], name="figure_by_question")
        ]

    def __str__(self) -> str:
        return self.reference


CONTENT = (
    "reference",
    "question",
    "unit",
    "country",
    "since",
    "until",
    "step",
    "threshold",
    "width",
    "rule_version",
    "method",
    "vocabulary",
    "synthetic",
    "counted_on",
    "input_digest",
    "inputs",
    "true_table",
    "public_table",
    "computed_by",
    "computed_at",
    "definition",
    "code_version",
    "protection",
    "said",
)
"""Columns that never change; a test holds them and the triggers together."""


class FigureUse(models.Model):
    """One output that quotes one figure; kept for good."""

    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="uses")
    output = models.CharField(max_length=80)
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    made_on = models.DateField()

    class Meta:
        """One line for an output, however often it was made on one day."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["figure", "output", "language", "made_on"],
                name="figure_use_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure_id} {self.output}"


class Work(models.Model):
    """Work on a figure that takes longer than a page waits; gone a day later.

    ``reference`` is drawn by lot and all that an address shows. ``asked`` is what was
    typed into the form, so that it can be begun again; ``figure`` the one it is about.
    ``result`` is None until it has ended: what came of it, or the code and facts of a
    refusal. ``beat_at`` moves while a process is at it. ``told`` says that the member
    has seen how it ended.
    """

    reference = models.CharField(max_length=40, unique=True)
    by = models.CharField(max_length=80)
    kind = models.CharField(max_length=20)
    figure = models.CharField(max_length=20, blank=True)
    asked = models.JSONField(default=dict)
    step = models.CharField(max_length=20, blank=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    result = models.JSONField(null=True)
    told = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.reference
