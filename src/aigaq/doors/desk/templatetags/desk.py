"""Filters and tags for the desk's templates: thin names for ``desk.words``.

Decides nothing.
"""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from aigaq.doors.desk import words
from aigaq.doors.desk.refusals import language
from aigaq.doors.desk.wording import Piece, pieces

register = template.Library()

register.filter("size", words.size)
register.filter("day", words.day)
register.filter("moment", words.moment)
register.filter("dated", words.dated)
register.filter("number", words.number)
register.filter("percent", words.percent)
register.filter("role", words.role)
register.filter("verb", words.verb)
register.filter("import_kind", words.import_kind)
register.filter("language_name", words.language_name)


@register.filter
def term(code: str, name: str) -> str:
    """Return the words for a code: ``{{ act.harm|term:"harm" }}``."""
    return words.term(name, code)


@register.filter
def term_list(codes: list[str], name: str) -> str:
    """Return the words for several codes: ``{{ act.grounds|term_list:"grounds" }}``."""
    return words.terms(name, codes)


@register.filter
def plain(texts: Any) -> str:
    """Return one text of three languages without mark-up, for titles and options."""
    return words.choose(texts)[0]


@register.filter
def weighed(texts: Any) -> SafeString:
    """Return one text of three languages with the words of our glossary marked."""
    text, found = words.choose(texts)
    marked = format_html_join("", "{}", ((_marked(each),) for each in pieces(text)))
    if found == language():
        return marked
    return format_html('<span lang="{}">{}</span>', found, marked)


def _marked(piece: Piece) -> str:
    if not piece.kind:
        return piece.text
    quoted = " quoted" if piece.quoted else ""
    return format_html('<mark class="{}{}">{}</mark>', piece.kind, quoted, piece.text)


@register.filter
def tri(texts: Any) -> SafeString:
    """Return one text of three languages, marked when it is not the reader's own."""
    text, found = words.choose(texts)
    if found == language():
        return format_html("{}", text)
    return format_html('<span lang="{}">{}</span>', found, text)
