"""Draws a picture: SVG, PNG or PDF, without a browser and without a network.

The SVG comes first; PNG and PDF are made from it. The same data give the same bytes
of SVG on every machine; letters in a PNG are those of the machine's fonts, with
DejaVu Sans first. Fetches nothing; the SVG names no address, font file or script.
Spec: docs/spec/pictures.md.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

import vl_convert

from aigaq.pure.statistics.pictures import (
    flows,
    listing,
    panels,
    rows,
    tiles,
    trends,
    wording,
)
from aigaq.pure.statistics.pictures.canvas import FONT, Canvas
from aigaq.pure.statistics.pictures.colours import PAPER, SOFT
from aigaq.pure.statistics.pictures.data import Kind, PictureData
from aigaq.pure.statistics.pictures.lettering import lines_of
from aigaq.pure.statistics.pictures.letters import PRINT_FONT, refuse_without_letters
from aigaq.pure.statistics.pictures.pdf_order import in_one_order
from aigaq.pure.statistics.pictures.unfit import refuse_unfit

FORMATS = ("svg", "png", "pdf")
VEGA_LITE = "6.1"
"""The grammar Altair writes; vl-convert carries several."""

WIDTH, MARGIN = 720, 16
SHARP = 2
"""Pixels of a PNG for each of the drawing's."""

Drawer = Callable[[PictureData, str, Canvas, float], float]
DRAWERS: Mapping[Kind, Drawer] = {
    Kind.BARS: rows.draw_rows,
    Kind.DOTS: rows.draw_rows,
    Kind.TREND: trends.draw_trend,
    Kind.MULTIPLES: panels.draw_panels,
    Kind.FLOW: flows.draw_flow,
    Kind.LISTS: listing.draw_lists,
    Kind.MAP: tiles.draw_tiles,
}


def draw(data: PictureData, language: str, file_format: str = "svg") -> bytes:
    """Draw ``data`` with its words in ``language``.

    Args:
        data: what may be shown.
        language: kk, ru or en.
        file_format: svg, png or pdf.

    Raises:
        PictureKindUnfit: its kind of drawing cannot show these numbers.
        PictureLettersMissing: no font here has every Kazakh letter (png, pdf).
        KeyError: another format or language; the caller's mistake.
    """
    makers: Mapping[str, Callable[[str], bytes]] = {
        "svg": str.encode,
        "png": _png,
        "pdf": _pdf,
    }
    return makers[file_format](_svg(data, language))


def _svg(data: PictureData, language: str) -> str:
    refuse_unfit(data)
    canvas = Canvas(WIDTH)
    top = _heading(data, language, canvas)
    bottom = DRAWERS[data.kind](data, language, canvas, top)
    bottom = _footing(data, language, canvas, bottom)
    drawn: str = vl_convert.vegalite_to_svg(
        canvas.specification(bottom), vl_version=VEGA_LITE
    )
    return _accessible(drawn, data, language)


def _heading(data: PictureData, language: str, canvas: Canvas) -> float:
    y = 16.0
    for line in lines_of(data.title.say(language), 17, WIDTH - 10, most=4):
        canvas.text((0, y), line, fontSize=17, fontWeight=600)
        y += 22
    canvas.text((0, y), wording.subtitle(data, language), color=SOFT)
    return y + 18


def _footing(data: PictureData, language: str, canvas: Canvas, bottom: float) -> float:
    y = bottom + 16
    for note in (*_reading(data, language), *wording.notes(data, language)):
        for line in lines_of(note, 11, WIDTH - 10):
            canvas.text((0, y), line, fontSize=11, color=SOFT)
            y += 15
        y += 2
    return y


def _reading(data: PictureData, language: str) -> tuple[str, ...]:
    return tiles.reading(data, language) if data.kind is Kind.MAP else ()


def _accessible(drawn: str, data: PictureData, language: str) -> str:
    """Give the drawing a name, a description and a language; drop what is unused."""
    title, said = data.title.say(language), wording.describe(data, language)
    mark = "p" + hashlib.sha256((language + said + drawn).encode()).hexdigest()[:12]
    place, frame = _frame(drawn)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" lang="{language}"'
        f" {frame}"
        f' role="graphics-document document" aria-labelledby="{mark}-t"'
        f' aria-describedby="{mark}-d"><title id="{mark}-t">{escape(title)}</title>'
        f'<desc id="{mark}-d">{escape(said)}</desc>'
        f'<rect {place} fill="{PAPER}"/>'
    )
    # Vega opens with its own frame and a paper without margins.
    return re.sub(r"^<svg[^>]*><rect[^>]*/>", lambda _found: opening, drawn, count=1)


def _frame(drawn: str) -> tuple[str, str]:
    """Return the paper's place and the drawing's size, with a margin all round."""
    found = re.search(r'width="(\d+)" height="(\d+)"', drawn)
    width, height = map(int, found.groups()) if found else (WIDTH, WIDTH)
    wide, tall = width + 2 * MARGIN, height + 2 * MARGIN
    place = f'x="{-MARGIN}" y="{-MARGIN}" width="{wide}" height="{tall}"'
    box = f"{-MARGIN} {-MARGIN} {wide} {tall}"
    return place, f'width="{wide}" height="{tall}" viewBox="{box}"'


def _png(svg: str) -> bytes:
    image: bytes = vl_convert.svg_to_png(_for_print(svg), scale=SHARP)
    return image


def _pdf(svg: str) -> bytes:
    return in_one_order(vl_convert.svg_to_pdf(_for_print(svg)))


def _for_print(svg: str) -> str:
    refuse_without_letters()
    return svg.replace(f'font-family="{FONT}"', f'font-family="{PRINT_FONT}"')
