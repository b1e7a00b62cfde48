"""A chapter as plain values: headings in order, paragraphs, sentences, their notes.

Takes publishable events and perhaps one figure, gives what both HTML and Word are made
of. Refuses a sentence without a source or without the chapter's language; never puts
another language in its place. Same input, same chapter. Spec: docs/spec/review.md.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from aigaq.holdings.figures.queries import FigureView
from aigaq.holdings.figures.wording import (
    TableWords,
    method_note,
    sentence,
    table_words,
)
from aigaq.holdings.record.queries import (
    EventRow,
    PublishableEvent,
    SourceView,
    StatementView,
)
from aigaq.holdings.reports.alphabets import sort_key
from aigaq.holdings.reports.refusals import ReviewUnsourced, ReviewUntranslated
from aigaq.holdings.reports.words import country_name, date_label, machine_date, say
from aigaq.pure.sealing.canonical import canonical_json
from aigaq.pure.vocabulary.terms import vocabulary

FIGURE_HEADING = "bias_motivated_violence"
"""Where a figure of kinds of harm stands, as in ILGA-Europe's own chapter."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: words before a title, the title, the words after, an address.

    ``place`` is a place in the source in the source's ``language``. A note without a
    title is all ``lead``.
    """

    lead: str
    title: str = ""
    dated: str = ""
    place: str = ""
    language: str = ""
    url: str = ""

    def plain(self) -> str:
        """Return the note in one line."""
        parts = [part for part in (self.lead, self.title) if part]
        said = ", ".join(parts) + (f" ({self.dated})" if self.dated else "")
        if self.place:
            said += f", {self.place}"
        said = said if said.endswith(".") else f"{said}."
        return f"{said} {self.url}" if self.url else said


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, the number of its footnote, and the footnote."""

    text: str
    number: int
    note: Note


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What one event tells; ``dated`` is for people, ``machine`` for programs.

    ``event`` is for tracing back and is never printed.
    """

    event: str
    dated: str
    machine: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A released figure as a chapter quotes it."""

    reference: str
    sentence: Sentence
    table: TableWords


@dataclass(frozen=True, slots=True)
class Section:
    """A heading that has news."""

    code: str
    title: str
    figure: FigureBlock | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A whole chapter in one language.

    ``untold`` are events without a heading or a sentence: they are in the record, and
    nothing can be printed of them.
    """

    country: str
    year: int
    language: str
    title: str
    sections: tuple[Section, ...]
    untold: tuple[str, ...] = field(default=())

    @property
    def events(self) -> tuple[str, ...]:
        """The events it tells, in the order of its paragraphs."""
        return tuple(
            paragraph.event
            for section in self.sections
            for paragraph in section.paragraphs
        )

    @property
    def notes(self) -> tuple[Sentence, ...]:
        """Every sentence that carries a footnote, in the order of the numbers."""
        found: list[Sentence] = []
        for section in self.sections:
            if section.figure:
                found.append(section.figure.sentence)
            for paragraph in section.paragraphs:
                found.extend(paragraph.sentences)
        return tuple(found)

    @property
    def sentences(self) -> int:
        """How many sentences of events it holds; the figure is not among them."""
        return len(self.notes) - len([s for s in self.sections if s.figure])

    def digest(self) -> str:
        """Return the SHA-256 of all that it says, whatever it is printed as."""
        return hashlib.sha256(canonical_json(asdict(self))).hexdigest()


class _Numbers:
    """Counts footnotes through the chapter; gives an address once, at its first use."""

    def __init__(self) -> None:
        self._last = 0
        self._addresses: set[str] = set()

    def sentence(self, text: str, note: Note) -> Sentence:
        self._last += 1
        if note.url in self._addresses:
            note = replace(note, url="")
        self._addresses.add(note.url)
        return Sentence(text, self._last, note)


def compose(
    events: Iterable[PublishableEvent],
    *,
    country: str,
    year: int,
    language: str,
    figure: FigureView | None,
) -> Chapter:
    """Put a chapter together.

    Raises:
        ReviewUnsourced: a sentence names no source, or no place in it.
        ReviewUntranslated: a sentence is missing in the chapter's language.
        ReviewCountryUnknown: the country has no name in some language.
    """
    told, untold = _by_heading(events)
    if figure:
        told.setdefault(FIGURE_HEADING, [])
    headings = vocabulary("headings")
    titles = {code: headings.label(code, language) for code in told}
    numbers = _Numbers()
    sections = [
        Section(
            code=code,
            title=titles[code],
            figure=_figure(figure, language, numbers)
            if figure and code == FIGURE_HEADING
            else None,
            paragraphs=tuple(
                _paragraph(each, language, numbers) for each in told[code]
            ),
        )
        for code in sorted(titles, key=lambda code: sort_key(titles[code], language))
    ]
    return Chapter(
        country=country,
        year=year,
        language=language,
        title=country_name(country, language),
        sections=tuple(sections),
        untold=tuple(untold),
    )


def _by_heading(
    events: Iterable[PublishableEvent],
) -> tuple[dict[str, list[PublishableEvent]], list[str]]:
    told: dict[str, list[PublishableEvent]] = {}
    untold = []
    for event in sorted(events, key=_when):
        if event.row.heading and event.statements:
            told.setdefault(event.row.heading, []).append(event)
        else:
            untold.append(event.row.reference)
    return told, untold


def _when(event: PublishableEvent) -> tuple[date, date, str]:
    """Order by the day it had certainly begun, so that coarse dates come after."""
    days = event.row.dated.bounds.days() or (date.max,) * 4
    return days[1], days[0], event.row.reference


def _paragraph(event: PublishableEvent, language: str, numbers: _Numbers) -> Paragraph:
    _refuse_gaps(event.row, event.statements, language)
    return Paragraph(
        event=event.row.reference,
        dated=date_label(event.row.dated, language),
        machine=machine_date(event.row.dated),
        sentences=tuple(
            numbers.sentence(each.text[language].strip(), _note(each, language))
            for each in event.statements
        ),
    )


def _refuse_gaps(
    row: EventRow, statements: Sequence[StatementView], language: str
) -> None:
    unsourced = sum(not _is_sourced(each) for each in statements)
    if unsourced:
        raise ReviewUnsourced(event=row.reference, count=unsourced)
    if not all(each.text.get(language, "").strip() for each in statements):
        raise ReviewUntranslated(event=row.reference)


def _is_sourced(statement: StatementView) -> bool:
    told = statement.information
    if told is None:
        return False
    return bool(told.testimony) or bool(told.source and statement.place)


def _note(statement: StatementView, language: str) -> Note:
    told = statement.information
    if told is None or told.source is None:
        return Note(say("testimony", language))
    return _source_note(told.source, statement.place, language)


def _source_note(source: SourceView, place: str, language: str) -> Note:
    lead = ", ".join(part for part in (source.author, source.publisher) if part)
    return Note(
        lead=lead,
        title=source.title.get(language) or next(iter(source.title.values()), ""),
        dated=date_label(source.dated, language),
        place=place,
        language=source.language,
        url=source.url,
    )


def _figure(figure: FigureView, language: str, numbers: _Numbers) -> FigureBlock:
    return FigureBlock(
        reference=figure.reference,
        sentence=numbers.sentence(
            sentence(figure, language), Note(method_note(figure, language))
        ),
        table=table_words(figure, language),
    )
