"""What can be done to the record: one verb each, one transaction, one journal line."""

from aigaq.holdings.record.actions.additions import add_to_testimony
from aigaq.holdings.record.actions.canaries import (
    Settled,
    expect_canary,
    settle_canaries,
)
from aigaq.holdings.record.actions.consents import give_consent, withdraw_consent
from aigaq.holdings.record.actions.epochs import destroy_epoch
from aigaq.holdings.record.actions.events import (
    add_statement,
    open_event,
    revise_event,
)
from aigaq.holdings.record.actions.imports import (
    Outcome,
    import_file,
    import_files,
    undo_import,
)
from aigaq.holdings.record.actions.parts import (
    add_act,
    add_information,
    add_intervention,
    add_involvement,
    remove_part,
)
from aigaq.holdings.record.actions.redactions import (
    Draft,
    note_pasted,
    open_redaction,
    save_redaction,
)
from aigaq.holdings.record.actions.replies import (
    answer_testimony,
    carry_again,
    mark_reply_sent,
)
from aigaq.holdings.record.actions.testimonies import (
    Opened,
    Words,
    admit_testimony,
    decline_envelope,
    open_waiting,
    read_testimony,
)
from aigaq.holdings.record.importers import IMPORTERS

__all__ = [
    "IMPORTERS",
    "Draft",
    "Opened",
    "Outcome",
    "Settled",
    "Words",
    "add_act",
    "add_information",
    "add_intervention",
    "add_involvement",
    "add_statement",
    "add_to_testimony",
    "admit_testimony",
    "answer_testimony",
    "carry_again",
    "decline_envelope",
    "destroy_epoch",
    "expect_canary",
    "give_consent",
    "import_file",
    "import_files",
    "mark_reply_sent",
    "note_pasted",
    "open_event",
    "open_redaction",
    "open_waiting",
    "read_testimony",
    "remove_part",
    "revise_event",
    "save_redaction",
    "settle_canaries",
    "undo_import",
    "withdraw_consent",
]
