"""What can be wrong with a table somebody brings: with the file, or with one cell.

Codes and their words: ``vocabulary/errors/import.yaml``. A problem names a row, a
column of ours and a code, never what stands in the cell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from aigaq.pure.errors import AigaqError

SHOWN_PROBLEMS = 50


class ImportTooLarge(AigaqError):
    """A file is larger than 64 MiB."""

    code = "import.too_large"


class ImportEncoding(AigaqError):
    """A file is not text in UTF-8."""

    code = "import.encoding"


class ImportMalformed(AigaqError):
    """Quotes are broken, or a cell is longer than 131 072 signs."""

    code = "import.malformed"


class ImportHeader(AigaqError):
    """The first row names no kind of table we know, or a column twice."""

    code = "import.header"


class ImportEmpty(AigaqError):
    """There is nothing below the first row."""

    code = "import.empty"


class ImportDuplicate(AigaqError):
    """Everything in this file is on record already."""

    code = "import.duplicate"


class ImportInUse(AigaqError):
    """Something made since leans on what an import brought."""

    code = "import.in_use"


class ImportUnknown(AigaqError):
    """There is no import with this reference, or it was undone before."""

    code = "import.unknown"


class ImportRefused(AigaqError):
    """A table has problems; ``problems`` names the first fifty. Nothing was changed."""

    code = "import.refused"

    def __init__(self, problems: "Problems") -> None:
        super().__init__(count=problems.count)
        self.problems = tuple(problems.shown)


class RowProblem(AigaqError):
    """Something is wrong with one cell: ``row`` as a spreadsheet counts, ``column``."""

    code = "import.cell"
    causes: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, row: int, column: str) -> None:
        super().__init__(row=row, column=column)


class DateProblem(RowProblem):
    """A date cannot be read."""

    code = "import.date"
    causes = frozenset({"date.malformed", "date.disordered"})


class TermProblem(RowProblem):
    """A code is in no list."""

    code = "import.term"
    causes = frozenset({"vocabulary.unknown_term", "coding.place", "coding.language"})


class TextProblem(RowProblem):
    """A text is missing, too long, or holds signs that are no writing."""

    code = "import.text"
    causes = frozenset({"coding.text", "coding.text_refused"})


class KeyProblem(RowProblem):
    """A key has other signs than a key may have."""

    code = "import.key"
    causes = frozenset({"coding.key"})


class CountProblem(RowProblem):
    """A number is not a whole number from 1 up."""

    code = "import.count"
    causes = frozenset({"coding.count"})


class ConsentProblem(RowProblem):
    """A consent is in no list, or leave to keep the case is missing."""

    code = "import.consent"
    causes = frozenset({"consent.purpose", "consent.not_standing"})


class CellsProblem(RowProblem):
    """A row has more or fewer cells than the first."""

    code = "import.cells"


class KeyTakenProblem(RowProblem):
    """A key stands in the file twice, or on record with other words."""

    code = "import.key_taken"


class ReferenceProblem(RowProblem):
    """A key is named that is neither on record nor in a file before."""

    code = "import.reference"


class SentencesProblem(RowProblem):
    """The languages do not have the same number of sentences, or of places."""

    code = "import.sentences"


class OriginProblem(RowProblem):
    """Something from testimony stands in a table that has no room for consent."""

    code = "import.origin"


KINDS: Mapping[str, type[RowProblem]] = {
    cause: kind
    for kind in (
        DateProblem,
        TermProblem,
        TextProblem,
        KeyProblem,
        CountProblem,
        ConsentProblem,
    )
    for cause in kind.causes
}


@dataclass
class Problems:
    """What is wrong with a file: all counted, the first fifty kept."""

    count: int = 0
    shown: list[RowProblem] = field(default_factory=list)

    def add(self, problem: RowProblem) -> None:
        """Count one more."""
        self.count += 1
        if len(self.shown) < SHOWN_PROBLEMS:
            self.shown.append(problem)
