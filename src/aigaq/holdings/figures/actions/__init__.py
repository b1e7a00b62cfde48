"""What can be done with figures: count, build, release, recompute, quote, withdraw.

Each verb is one function, keyword-only, with one journal line, written in one
transaction. Where the work before it may take minutes, that holds no lock.
"""

from aigaq.holdings.figures.actions.building import (
    Checked,
    Preview,
    build_figure,
    check_figure,
    preview_figure,
)
from aigaq.holdings.figures.actions.exporting import Exported, export_figure
from aigaq.holdings.figures.actions.life import (
    cite_figure,
    compute_figure,
    release_figure,
    withdraw_figure,
)
from aigaq.holdings.figures.actions.looking import read_protection, read_true_table
from aigaq.holdings.figures.actions.recomputing import Recomputed, recompute_figure
from aigaq.holdings.figures.actions.working import (
    begin_work,
    end_work,
    note_told,
    tell_work,
)

__all__ = [
    "Checked",
    "Exported",
    "Preview",
    "Recomputed",
    "begin_work",
    "build_figure",
    "check_figure",
    "cite_figure",
    "compute_figure",
    "end_work",
    "export_figure",
    "note_told",
    "preview_figure",
    "read_protection",
    "read_true_table",
    "recompute_figure",
    "release_figure",
    "tell_work",
    "withdraw_figure",
]
