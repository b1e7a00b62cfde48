"""A figure as a flat sheet with what must be known to read it; for every file format.

Only what may be shown, in one language. No member's name goes into a file: who
computed and who released stays at the desk. Writes nothing itself; see ``files``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from aigaq.holdings.figures import cube_words, wording
from aigaq.holdings.figures.days import long_date
from aigaq.holdings.figures.queries import FigureView
from aigaq.pure.statistics.counting.fields import PERIOD, TOTAL
from aigaq.pure.statistics.tables import ALL
from aigaq.pure.statistics.tables import TOTAL as TOTAL_COLUMN

Key = tuple[str, ...]
DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Dimension:
    """One field of a sheet: its name, what it is called, its values in order."""

    name: str
    label: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that may be shown, flat.

    ``cells`` has a number or None (withheld) for every key that is counted; a key that
    is missing makes no sense and is empty. ``about`` is (name, words, value).
    """

    title: str
    unit: str
    dimensions: tuple[Dimension, ...]
    cells: Mapping[Key, int | None]
    about: tuple[tuple[str, str, str], ...]
    withheld: str
    draft: bool
    language: str

    def all_keys(self) -> list[Key]:
        """Return every key of the full product, in order."""
        return list(product(*([v for v, _ in d.values] for d in self.dimensions)))


def sheet_of(figure: FigureView, language: str) -> Sheet:
    """Lay a figure out as a flat sheet in one language."""
    if figure.cube is not None:
        title = cube_words.caption(figure.cube, language)
        dimensions = tuple(
            Dimension(
                name,
                cube_words.field_label(name, language),
                tuple(
                    (value, cube_words.value_label(figure.cube, way, value, language))
                    for value in (*figure.cube.values[way], TOTAL)
                ),
            )
            for way, name in enumerate(figure.cube.definition.fields)
        )
        cells = figure.cube.cells
    else:
        title = wording.table_words(figure, language).caption
        dimensions = _harm_dimensions(figure, language)
        cells = _harm_cells(figure)
    return Sheet(
        title=title,
        unit=cube_words.unit_label(figure.unit, language),
        dimensions=dimensions,
        cells=cells,
        about=tuple(_about(figure, language)),
        withheld=cube_words.say("withheld", language),
        draft=figure.status == DRAFT,
        language=language,
    )


def _harm_dimensions(figure: FigureView, language: str) -> tuple[Dimension, ...]:
    laid = wording.table_words(figure, language)
    rows = (*figure.table.kinds, ALL)
    kinds = tuple((row, label) for row, (label, _) in zip(rows, laid.rows, strict=True))
    columns = tuple(zip(figure.table.shown_columns, laid.columns, strict=True))
    return (
        Dimension("harm", laid.corner, kinds),
        Dimension(PERIOD, cube_words.field_label(PERIOD, language), columns),
    )


def _harm_cells(figure: FigureView) -> dict[Key, int | None]:
    table = figure.table
    return {
        (row, column): table.count(row, column)
        for row in (*table.kinds, ALL)
        for column in (*table.shown_columns, TOTAL_COLUMN)
    }


def _about(figure: FigureView, language: str) -> list[tuple[str, str, str]]:
    """Return what must stand beside the numbers wherever they go."""
    say = cube_words.say
    told = [
        ("figure", figure.reference),
        ("status", say(f"status_{figure.status}", language)),
        ("sentence", wording.sentence(figure, language)),
        ("unit", cube_words.unit_means(figure.unit, language)),
        ("since", long_date(figure.since, language)),
        ("until", long_date(figure.until, language)),
        ("country", figure.country),
        ("counted_on", long_date(figure.counted_on, language)),
        ("rule", f"{figure.rule_version}, {figure.threshold}"),
        ("vocabulary", ", ".join(f"{n} {v}" for n, v in figure.vocabulary.items())),
        ("digest", figure.input_digest),
    ]
    if figure.code_version:
        told.append(("program", figure.code_version))
    if figure.cube and figure.cube.definition.where:
        told.append(("only", "; ".join(cube_words.conditions(figure.cube, language))))
    if figure.cube and figure.cube.rounded_to > 1:
        told.append(("rounding", cube_words.rounding(figure.cube, language)))
    if figure.status != DRAFT:
        told.append(("method", wording.method_note(figure, language)))
    else:
        told.insert(0, ("warning", say("draft_warning", language)))
    return [(name, say(f"about_{name}", language), text) for name, text in told if text]
