"""What the record can be asked. Plain rows come back; nothing is changed.

Sets of testimonies have one door, ``testimonies_usable_for``, and each caller of it
says what for. Words of a testimony are read by an action, ``read_testimony``.
"""

from aigaq.holdings.record.queries.counted import CodedAct, coded_acts_usable_for
from aigaq.holdings.record.queries.events import (
    event,
    events,
    events_of_source,
    publishable_events,
    source,
    sources,
    uncoded_events_count,
    years,
)
from aigaq.holdings.record.queries.imports import imports
from aigaq.holdings.record.queries.rounds import Parcel, answers_waiting, next_round
from aigaq.holdings.record.queries.testimonies import inbox, testimony_outline
from aigaq.holdings.record.queries.uses import acts_usable_for, testimonies_usable_for
from aigaq.holdings.record.queries.views import (
    ActView,
    BatchView,
    ConsentView,
    EventPage,
    EventRow,
    EventView,
    InboxFile,
    InboxItem,
    InformationView,
    InterventionView,
    InvolvementView,
    PartyView,
    PublishableEvent,
    ReplyView,
    SourceView,
    StatementView,
    TestimonyOutline,
    UsableAct,
    UsableTestimony,
)

__all__ = [
    "ActView",
    "BatchView",
    "CodedAct",
    "ConsentView",
    "EventPage",
    "EventRow",
    "EventView",
    "InboxFile",
    "InboxItem",
    "InformationView",
    "InterventionView",
    "InvolvementView",
    "Parcel",
    "PartyView",
    "PublishableEvent",
    "ReplyView",
    "SourceView",
    "StatementView",
    "TestimonyOutline",
    "UsableAct",
    "UsableTestimony",
    "acts_usable_for",
    "answers_waiting",
    "coded_acts_usable_for",
    "event",
    "events",
    "events_of_source",
    "imports",
    "inbox",
    "next_round",
    "publishable_events",
    "source",
    "sources",
    "testimonies_usable_for",
    "testimony_outline",
    "uncoded_events_count",
    "years",
]
