"""A chapter as pandoc's own tree, so that nothing has to be escaped.

Builds plain lists and dicts in the shape of pandoc-types 1.23; runs nothing and reads
no file. Spec of the tree: https://hackage.haskell.org/package/pandoc-types
"""

import re
from typing import Any

from aigaq.holdings.figures.wording import TableCell, TableWords
from aigaq.holdings.reports.chapter import Chapter, FigureBlock, Note, Paragraph
from aigaq.holdings.reports.words import say

Node = dict[str, Any]
API_VERSION = [1, 23, 1]
PLAIN = ["", [], []]
"""No identifier, no class, no attribute."""

YEAR = re.compile(r"\b[12]\d{3}\b")


def document(chapter: Chapter) -> Node:
    """Return the chapter as a pandoc document."""
    meta = {
        "title": _meta(chapter.title),
        "subtitle": _meta(say("subtitle", chapter.language, year=chapter.year)),
        "lang": _meta(chapter.language),
    }
    blocks: list[Node] = []
    for section in chapter.sections:
        attributes = [section.code, [], []]
        blocks.append(_node("Header", [1, attributes, words(section.title)]))
        if section.figure:
            blocks += _figure(section.figure)
        blocks += [_paragraph(each) for each in section.paragraphs]
    blocks.append(_styled("Colophon", say("colophon", chapter.language)))
    return {"pandoc-api-version": API_VERSION, "meta": meta, "blocks": blocks}


def _meta(text: str) -> Node:
    return _node("MetaInlines", words(text))


def _node(kind: str, content: Any) -> Node:
    return {"t": kind, "c": content}


def words(text: str) -> list[Node]:
    """Split a text into words and spaces; a no-break space stays inside its word."""
    nodes: list[Node] = []
    for word in re.split(r"[ \t\n]+", text.strip()):
        if nodes:
            nodes.append({"t": "Space"})
        nodes.append(_node("Str", word))
    return nodes


def _paragraph(paragraph: Paragraph) -> Node:
    inlines: list[Node] = []
    first = paragraph.sentences[0].text
    # The sentences say when; where the first does not, the date stands before it.
    if paragraph.dated and not YEAR.search(first):
        style = ["", [], [["custom-style", "Dated"]]]
        inlines += [_node("Span", [style, words(f"{paragraph.dated}.")])]
    for sentence in paragraph.sentences:
        if inlines:
            inlines.append({"t": "Space"})
        inlines += [*words(sentence.text), _footnote(sentence.note)]
    return _node("Para", inlines)


def _footnote(note: Note) -> Node:
    inlines = words(note.lead) if note.lead else []
    if note.title:
        if inlines:
            inlines += [_node("Str", ","), {"t": "Space"}]
        inlines.append(_node("Emph", words(note.title)))
        if note.dated:
            inlines += [{"t": "Space"}, *words(f"({note.dated})")]
        if note.place:
            language = ["", [], [["lang", note.language]]]
            place = _node("Span", [language, words(note.place)])
            inlines += [_node("Str", ","), {"t": "Space"}, place]
        inlines.append(_node("Str", "."))
    if note.url:
        target = [note.url, ""]
        link = _node("Link", [PLAIN, [_node("Str", note.url)], target])
        inlines += [{"t": "Space"}, link]
    return _node("Note", [_node("Para", inlines)])


def _figure(figure: FigureBlock) -> list[Node]:
    said = [*words(figure.sentence.text), _footnote(figure.sentence.note)]
    notes = [_styled("Table Note", note) for note in figure.table.notes]
    return [_node("Para", said), table(figure.table), *notes]


def _styled(style: str, text: str) -> Node:
    attributes = ["", [], [["custom-style", style]]]
    return _node("Div", [attributes, [_node("Para", words(text))]])


def table(laid: TableWords) -> Node:
    """Return a table: the first column names the row, the rest are numbers."""
    width = len(laid.columns)
    right = {"t": "AlignRight"}
    default = {"t": "ColWidthDefault"}
    columns = [[{"t": "AlignLeft"}, default], *[[right, default]] * width]
    head = [_row([_cell(name) for name in (laid.corner, *laid.columns)])]
    body = [
        _row([_cell(name), *(_cell(_number(cell)) for cell in cells)])
        for name, cells in laid.rows
    ]
    caption = [None, [_node("Plain", words(laid.caption))]]
    return _node(
        "Table",
        [
            PLAIN,
            caption,
            columns,
            [PLAIN, head],
            [[PLAIN, 0, [], body]],
            [PLAIN, []],
        ],
    )


def _row(cells: list[Any]) -> list[Any]:
    return [PLAIN, cells]


def _cell(text: str) -> list[Any]:
    plain = [_node("Plain", words(text))]
    return [PLAIN, {"t": "AlignDefault"}, 1, 1, plain]


def _number(cell: TableCell) -> str:
    return f"{cell.text} ({cell.share})" if cell.share else cell.text
