"""What can be done to the watch: one verb each, one journal line.

Importing and undoing are the record's actions; ``IMPORTERS`` is what they need.
"""

from aigaq.holdings.watch.actions.following import (
    StageDraft,
    add_stage,
    assess_recommendation,
)
from aigaq.holdings.watch.importers import IMPORTERS

__all__ = ["IMPORTERS", "StageDraft", "add_stage", "assess_recommendation"]
