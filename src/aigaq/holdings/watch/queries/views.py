"""What the watch shows: plain frozen rows, each with its source and the place in it.

Texts are mappings from language to words; codes are explained by ``vocabulary``. No row
can be changed through them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from aigaq.holdings.record.queries import SourceView
from aigaq.pure.rules.dates import Dated

Text = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """Where a row's knowledge comes from: a published source and the place in it."""

    source: SourceView
    place: str


@dataclass(frozen=True, slots=True)
class StageView:
    """One step of a law, as one source tells it."""

    reference: str
    stage: str
    dated: Dated
    body: Text
    text: Text
    claim: Claim


@dataclass(frozen=True, slots=True)
class LawView:
    """A law with its timeline, oldest step first, undated steps last.

    ``contested`` names the stages that sources date to different times; all their
    claims stand in ``stages``.
    """

    reference: str
    kind: str
    status: str
    title: Text
    summary: Text
    themes: tuple[str, ...]
    stages: tuple[StageView, ...]
    contested: tuple[str, ...]
    claim: Claim


@dataclass(frozen=True, slots=True)
class PetitionView:
    """A petition; numbers and dates the source does not give are None or unknown."""

    reference: str
    title: Text
    by: Text
    asks: Text
    signatures: int | None
    threshold: int | None
    opened: Dated
    closed: Dated
    outcome: str
    themes: tuple[str, ...]
    claim: Claim


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor as a list shows it; ``links`` counts those in both directions."""

    reference: str
    type: str
    name: Text
    role: Text
    themes: tuple[str, ...]
    links: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class LinkView:
    """What one actor did to another, read from ``origin`` to ``target``."""

    reference: str
    origin: str
    origin_name: Text
    target: str
    target_name: Text
    type: str
    dated: Dated
    text: Text
    confidence: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor with its links, oldest first."""

    row: ActorRow
    links_from: tuple[LinkView, ...]
    links_to: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class RecommendationView:
    """What was asked of whom; ``status`` is our own assessment."""

    reference: str
    addressee: str
    text: Text
    by: Text
    to: Text
    theme: str
    dated: Dated
    status: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class StatisticView:
    """A number others published; empty parts are what the source does not give."""

    reference: str
    what: Text
    value: Decimal
    approximation: str
    unit: str
    numerator: int | None
    denominator: int | None
    population: Text
    dated: Dated
    geography: str
    method: Text
    claim: Claim
