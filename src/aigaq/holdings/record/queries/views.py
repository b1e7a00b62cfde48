"""What the record shows: plain frozen rows, so that no page holds a table by the hand.

Texts are mappings from language to words; codes are explained by ``vocabulary``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from aigaq.pure.rules.consent import Purpose
from aigaq.pure.rules.dates import Dated, Membership

Text = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A published document."""

    reference: str
    title: Text
    publisher: str
    author: str
    dated: Dated
    language: str
    url: str
    licence: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as a list shows it."""

    reference: str
    title: Text
    dated: Dated
    heading: str
    country: str
    region: str
    locality: Text
    status: str
    reliability: str
    origin: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """One page of events, newest first.

    ``total`` counts all that fit the filters. ``after`` is the key of the next page,
    or None on the last one.
    """

    rows: tuple[EventRow, ...]
    total: int
    after: str | None


@dataclass(frozen=True, slots=True)
class PartyView:
    """A person, group or organisation by role."""

    reference: str
    role: Text
    unit: str
    count: int | None
    actor: str


@dataclass(frozen=True, slots=True)
class InvolvementView:
    """A perpetrator's part in an act."""

    reference: str
    perpetrator: PartyView
    type: str
    degree: str


@dataclass(frozen=True, slots=True)
class ActView:
    """One victim, one type; ``testimony`` is "" when published sources tell of it."""

    reference: str
    type: str
    harm: str
    grounds: tuple[str, ...]
    place_type: str
    victim: PartyView
    testimony: str
    involvements: tuple[InvolvementView, ...]


@dataclass(frozen=True, slots=True)
class InformationView:
    """Where knowledge comes from: ``source`` or ``testimony``, never both."""

    reference: str
    source: SourceView | None
    testimony: str
    place: str
    connection: str
    reliability: str
    language: str
    material: str


@dataclass(frozen=True, slots=True)
class StatementView:
    """One sentence; ``place`` is its place in the source, however it was given."""

    reference: str
    position: int
    text: Text
    information: InformationView | None
    place: str


@dataclass(frozen=True, slots=True)
class InterventionView:
    """What somebody did to help."""

    reference: str
    party: PartyView
    type: str
    dated: Dated
    response: str
    note: Text


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with all its parts."""

    row: EventRow
    statements: tuple[StatementView, ...]
    acts: tuple[ActView, ...]
    informations: tuple[InformationView, ...]
    interventions: tuple[InterventionView, ...]


@dataclass(frozen=True, slots=True)
class PublishableEvent:
    """An event that may be told in public, with its sourced sentences."""

    row: EventRow
    membership: Membership
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class ConsentView:
    """One answer to one question about consent; refused when ``granted`` is false."""

    purpose: str
    granted: bool
    given_on: date
    method: str
    expires_on: date | None
    withdrawn_on: date | None
    stands: bool


@dataclass(frozen=True, slots=True)
class TestimonyOutline:
    """What can be said of a testimony without opening its words."""

    reference: str
    origin: str
    envelope: str
    language: str
    received_on: date
    admitted_on: date
    can_answer: bool
    consents: tuple[ConsentView, ...]
    allowed: frozenset[Purpose]
    events: tuple[str, ...]
    replies: tuple["ReplyView", ...]
    additions: tuple["AdditionView", ...] = ()


@dataclass(frozen=True, slots=True)
class AdditionView:
    """Something the person added later, without its words."""

    reference: str
    received_on: date
    admitted_on: date


@dataclass(frozen=True, slots=True)
class ReplyView:
    """An answer we gave, without its words."""

    reference: str
    written_on: date
    sent_on: date | None
    by: str


@dataclass(frozen=True, slots=True)
class UsableTestimony:
    """A testimony that may be used for the purpose that was asked for; no words."""

    reference: str
    origin: str
    language: str
    received_on: date
    admitted_on: date
    consent: str


@dataclass(frozen=True, slots=True)
class UsableAct:
    """One act that may be used; what a figure counts. No words, no roles.

    ``victims`` is None when the number in a group is not known. ``perpetrator_type``
    is that of the first involvement, "" when there is none. ``consent`` is the digest
    of the consent it stands on. ``origin`` tells synthetic cases from real ones.
    """

    reference: str
    event: str
    testimony: str
    dated: Dated
    type: str
    harm: str
    grounds: tuple[str, ...]
    place_type: str
    perpetrator_type: str
    victims: int | None
    unit: str
    heading: str
    country: str
    region: str
    origin: str
    consent: str


@dataclass(frozen=True, slots=True)
class InboxFile:
    """A sealed file lying beside an envelope."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class InboxItem:
    """A sealed envelope nobody has dealt with yet."""

    envelope: str
    sha256: str
    size: int
    received_on: date
    files: tuple[InboxFile, ...]


@dataclass(frozen=True, slots=True)
class BatchView:
    """One import."""

    reference: str
    kind: str
    sha256: str
    rows: int
    by: str
    made_on: date
    undone_on: date | None
