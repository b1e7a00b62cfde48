"""Where each of Kazakhstan's 20 units stands on the map of squares.

Data: ``tiles.yaml``, beside this module. No boundary is drawn: no freely licensed
file has all 20 units, and a square cannot suggest a place more exact than the region
(docs/adr/0052).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Tile:
    """One unit: its ISO 3166-2 code, its square, its short name in lines."""

    code: str
    row: int
    column: int
    name: Mapping[str, tuple[str, ...]]


@cache
def tile_places() -> tuple[Tile, ...]:
    """Return every unit, from the north-west, row by row."""
    text = (files(__package__ or "") / "tiles.yaml").read_text(encoding="utf-8")
    return tuple(
        Tile(
            code=entry["code"],
            row=entry["row"],
            column=entry["column"],
            name={key: tuple(lines) for key, lines in entry["name"].items()},
        )
        for entry in yaml.safe_load(text)
    )
