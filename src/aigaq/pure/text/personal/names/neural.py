"""The reader of names inside the Natasha package: Russian news, run on every language.

Loaded when first used (about a second, 230 MB), and asked with many lines at once: a
short text alone costs 40 ms. What it calls a place or an organisation is told apart.
Never imports Natasha itself, whose dictionaries of word forms are not needed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from aigaq.pure.text.personal.names.lexicon import package_file

_EMBEDDING = "navec_news_v1_1B_250K_300d_100q.tar"
_MODEL = "slovnet_ner_news_v1.tar"
_ITEM = 3000
"""Characters read as one document; longer ones gain little and cost memory."""
_PERSON = "PER"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader saw in one line: people, and places or organisations."""

    people: tuple[tuple[int, int], ...] = ()
    elsewhere: tuple[tuple[int, int], ...] = ()


NOTHING = Reading()


@cache
def _reader() -> Any:
    embedding = package_file("natasha", "data", "emb", _EMBEDDING)
    model = package_file("natasha", "data", "model", _MODEL)
    if embedding is None or model is None:
        return None
    from navec import Navec  # noqa: PLC0415  # loaded only where names are looked for
    from slovnet import NER  # noqa: PLC0415

    reader = NER.load(str(model))
    reader.navec(Navec.load(str(embedding)))
    return reader


def is_worth_reading(line: str) -> bool:
    """Say whether the reader could find anything: it knows Cyrillic capitals only."""
    return any("Ѐ" <= char <= "ӿ" and char.isupper() for char in line)


def read_lines(lines: Sequence[str]) -> list[Reading]:
    """Return what the reader saw in each line; nothing where it is not installed."""
    answers = [NOTHING] * len(lines)
    wanted = [place for place, line in enumerate(lines) if is_worth_reading(line)]
    reader = _reader() if wanted else None
    if reader is None:
        return answers
    items = list(_items(lines, wanted))
    texts = [text for text, _ in items]
    for (_, places), markup in zip(items, reader.map(texts), strict=True):
        for place, reading in _apart(markup.spans, places):
            answers[place] = reading
    return answers


_Places = list[tuple[int, int, int]]


def _items(
    lines: Sequence[str], wanted: Iterable[int]
) -> Iterator[tuple[str, _Places]]:
    """Join lines into documents; remember where each line begins and ends."""
    parts: list[str] = []
    places: _Places = []
    size = 0
    for place in wanted:
        if parts and size + len(lines[place]) > _ITEM:
            yield "\n".join(parts), places
            parts, places, size = [], [], 0
        places.append((place, size, size + len(lines[place])))
        parts.append(lines[place])
        size += len(lines[place]) + 1
    if parts:
        yield "\n".join(parts), places


def _apart(spans: Iterable[Any], places: _Places) -> Iterator[tuple[int, Reading]]:
    found: dict[int, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
    at = 0
    for span in sorted(spans, key=lambda each: int(each.start)):
        while places[at][2] <= span.start and at + 1 < len(places):
            at += 1
        place, start, end = places[at]
        people, elsewhere = found.setdefault(place, ([], []))
        (people if span.type == _PERSON else elsewhere).append(
            (span.start - start, min(span.stop, end) - start)
        )
    for place, (people, elsewhere) in found.items():
        yield place, Reading(tuple(people), tuple(elsewhere))
