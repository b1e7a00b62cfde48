"""Labels in the middle of a line: most begin small there, names and short forms do not.

Plain rules over plain words. Changes nothing but the first letter.
"""

from aigaq.pure.statistics.counting.fields import (
    PERIOD,
    SEVERAL,
    TOTAL,
    UNCERTAIN,
    UNKNOWN,
)

OURS = (UNKNOWN, SEVERAL, UNCERTAIN, TOTAL)
"""Values that are words of ours, in whatever field they stand."""

REGION = "region"


def lower(text: str) -> str:
    """Begin with a small letter; a short form (HIV, ВИЧ, АИТВ) keeps its capitals."""
    if text[1:2].isupper():
        return text
    return text[:1].lower() + text[1:]


def in_line(field: str, code: str, label: str, language: str) -> str:
    """Return the label of a code of ``field`` as it stands within a sentence.

    Regions are names in each language, months in English.
    """
    named = field == REGION or (field == PERIOD and language == "en")
    return label if named and code not in OURS else lower(label)
