"""The style sheet: light enough for a slow line, readable in light and dark."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[3] / "src" / "aigaq" / "site" / "static"
CSS = (STATIC / "aigaq" / "base.css").read_text()
TEXT, CONTROL = 4.5, 3.0
"""WCAG 2.2, 1.4.3 and 1.4.11."""

PAIRS = {
    "text on the page": ("ink", "paper", TEXT),
    "text on a card": ("ink", "sheet", TEXT),
    "quiet text on the page": ("soft", "paper", TEXT),
    "quiet text on a tinted row": ("soft", "tint", TEXT),
    "quiet text on sunken ground": ("soft", "sunk", TEXT),
    "a link on the page": ("accent", "paper", TEXT),
    "a link on a tinted row": ("accent", "tint", TEXT),
    "a button's words": ("on", "accent", TEXT),
    "a pressed button's words": ("on", "strong", TEXT),
    "the chosen line of the menu": ("strong", "tint", TEXT),
    "good news": ("good", "good-tint", TEXT),
    "a warning": ("warn", "warn-tint", TEXT),
    "a word that was found": ("ink", "warn-tint", TEXT),
    "a withheld number": ("warn", "sheet", TEXT),
    "a refusal": ("bad", "bad-tint", TEXT),
    "an error in a form": ("bad", "sheet", TEXT),
    "the edge of a field": ("edge", "sheet", CONTROL),
    "the ring around what has focus": ("mark", "paper", CONTROL),
    "the ring on a card": ("mark", "sheet", CONTROL),
}


def tokens(dark):
    blocks = re.findall(r":root \{(.*?)\n\s*\}", CSS, re.DOTALL)
    found = {}
    for block in blocks[: 2 if dark else 1]:
        found |= dict(re.findall(r"--([\w-]+): #(\w+)", block))
    return found


def luminance(digits):
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True], ids=["by day", "by night"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS.values(), ids=PAIRS.keys())
def test_colours_stand_out_from_each_other(dark, front, back, least):
    found = tokens(dark)
    high, low = sorted((luminance(found[front]), luminance(found[back])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= least


def test_the_shared_style_sheet_is_small_and_names_no_other_place():
    assert len(CSS.encode()) <= 12_288
    for place in ("url(", "@import", "@font-face", "//"):
        assert place not in CSS
