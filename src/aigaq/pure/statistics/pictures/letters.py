"""Whether this machine can put Kazakh letters on paper.

The font inside vl-convert lacks them, so the system's are used: DejaVu Sans first, as
it has not changed in years. Where no font has a letter, a box would stand for it;
that is found out by drawing, once a process, and refused.
"""

from functools import cache

import vl_convert

from aigaq.pure.statistics.pictures.refusals import PictureLettersMissing

PRINT_FONT = "DejaVu Sans, Noto Sans, Segoe UI, Roboto, Liberation Sans, sans-serif"
KAZAKH = "әғқңөұүһіӘҒҚҢӨҰҮҺІ"
NOBODYS = "\ue123"
"""A letter for private use: what a font without a letter draws."""


def refuse_without_letters() -> None:
    """Raise PictureLettersMissing unless every Kazakh letter can be drawn."""
    if letters_missing(KAZAKH):
        raise PictureLettersMissing


@cache
def letters_missing(letters: str) -> bool:
    """Tell whether any of ``letters`` comes out like one that no font has."""
    nothing = {_drawn(NOBODYS), _drawn(" ")}
    return any(_drawn(letter) in nothing for letter in letters)


def _drawn(letter: str) -> bytes:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="30">'
        f'<text x="5" y="22" font-size="18" font-family="{PRINT_FONT}">{letter}</text>'
        "</svg>"
    )
    image: bytes = vl_convert.svg_to_png(svg)
    return image
