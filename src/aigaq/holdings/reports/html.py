"""A chapter as one HTML file that asks nobody for anything.

Style inside, no script, no picture, no request to another machine; footnotes link to
their sentences and back. Same chapter, same bytes. Decides nothing about content.
"""

import base64
import hashlib
from importlib.resources import files

from django.template.loader import get_template

from aigaq.holdings.reports.chapter import Chapter
from aigaq.holdings.reports.words import phrases, say


def render_html(chapter: Chapter) -> bytes:
    """Return the chapter as UTF-8."""
    style = (files(__package__) / "style" / "review.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    plain = {"skip", "contents", "sources", "back", "colophon"}
    page = get_template("reports/review.html").render(
        {
            "chapter": chapter,
            "style": style,
            "style_digest": f"sha256-{digest}",
            "subtitle": say("subtitle", chapter.language, year=chapter.year),
            "words": {key: phrases()[key][chapter.language] for key in plain},
        }
    )
    return page.encode()
