"""What can be done with figures: count, build, release, recompute, quote, withdraw.

Each verb is one function, keyword-only, in one transaction with one journal line.
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
    Recomputed,
    cite_figure,
    compute_figure,
    recompute_figure,
    release_figure,
    withdraw_figure,
)
from aigaq.holdings.figures.actions.looking import read_protection, read_true_table

__all__ = [
    "Checked",
    "Exported",
    "Preview",
    "Recomputed",
    "build_figure",
    "check_figure",
    "cite_figure",
    "compute_figure",
    "export_figure",
    "preview_figure",
    "read_protection",
    "read_true_table",
    "recompute_figure",
    "release_figure",
    "withdraw_figure",
]
