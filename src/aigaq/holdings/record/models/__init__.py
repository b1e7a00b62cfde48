"""What the record keeps, in the terms of the Events Standard Formats.

Roles are links: a party is a victim by an act, a perpetrator by an involvement, a
source by an information, a helper by an intervention. Nothing else tells who is who.
"""

from aigaq.holdings.record.models.acts import (
    Act,
    Information,
    Intervention,
    Involvement,
    Party,
)
from aigaq.holdings.record.models.common import Dates, ImportBatch, Imported
from aigaq.holdings.record.models.events import Event, Source, Statement
from aigaq.holdings.record.models.testimonies import (
    Addition,
    Canary,
    Consent,
    Declined,
    Redaction,
    Reply,
    Testimony,
)

__all__ = [
    "Act",
    "Addition",
    "Canary",
    "Consent",
    "Dates",
    "Declined",
    "Event",
    "ImportBatch",
    "Imported",
    "Information",
    "Intervention",
    "Involvement",
    "Party",
    "Redaction",
    "Reply",
    "Source",
    "Statement",
    "Testimony",
]
