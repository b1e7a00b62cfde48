"""What the estimate of the unseen comes to, as one value.

Carried by the command, the desk, and the sentences in three languages. Holds numbers
and codes only; decides nothing.
"""

from dataclasses import dataclass
from enum import StrEnum

from aigaq.pure.errors import AigaqError


class Method(StrEnum):
    """How the unseen is estimated."""

    LCMCR = "lcmcr"
    DGA = "dga"
    LOGLINEAR = "loglinear"
    CHAO = "chao"


class Selection(StrEnum):
    """How a log-linear model is chosen."""

    BIC = "bic"
    STEPWISE = "stepwise"
    NONE = "none"


class Say(StrEnum):
    """What may be said in public."""

    REFUSE = "refuse"
    AT_LEAST = "at_least"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Answer:
    """An estimate of a total with what may be said of it.

    Attributes:
        method: how it was estimated; ``all`` for several together.
        selection: how the model was chosen; None where nothing is chosen.
        observed: cases on at least one list.
        estimate: of the total; None when the method cannot answer.
        lower: lower bound of the total.
        upper: upper bound of the total.
        level: share of such intervals that should hold the truth.
        say: what the gate allows.
        warnings: refusals and remarks, each with a stable code.
        span: what may be said instead of ``lower`` and ``upper`` where other methods'
            totals lie outside them; None where they do not.
    """

    method: str
    selection: str | None
    observed: int
    estimate: float | None
    lower: float | None
    upper: float | None
    level: float
    say: Say
    warnings: tuple[AigaqError, ...]
    span: tuple[float, float] | None = None
