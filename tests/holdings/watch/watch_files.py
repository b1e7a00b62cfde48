"""Where the reference data lie, and the kinds of tables the watch has."""

from datetime import date
from pathlib import Path

import aigaq

TODAY = date(2026, 11, 20)
FOLDER = Path(aigaq.__file__).parent / "data" / "kazakhstan"
KINDS = (
    "laws",
    "law_stages",
    "petitions",
    "actors",
    "links",
    "recommendations",
    "statistics",
)


def table(name):
    return (FOLDER / f"{name}.csv").read_bytes()
