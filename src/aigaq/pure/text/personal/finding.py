"""All detectors over one text, or over many lines read together.

Fixed forms by patterns and check digits, addresses by a grammar, names by three
readers, identities of a case wherever they appear. Answers in the order of the lines.
Decides nothing: a person does.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Protocol

from aigaq.pure.text.personal.addresses import find_addresses
from aigaq.pure.text.personal.bare import bare
from aigaq.pure.text.personal.birth import beside_people, find_birth_dates
from aigaq.pure.text.personal.names.combining import people
from aigaq.pure.text.personal.names.neural import NOTHING, read_lines
from aigaq.pure.text.personal.numbers import find_ibans, find_numbers
from aigaq.pure.text.personal.online import find_online
from aigaq.pure.text.personal.papers import find_papers
from aigaq.pure.text.personal.small_places import find_small_places
from aigaq.pure.text.personal.spans import Span, settle
from aigaq.pure.text.personal.spoken import find_spoken
from aigaq.pure.text.personal.workplaces import find_workplaces

DETECTORS = (
    find_numbers,
    find_spoken,
    find_ibans,
    find_online,
    find_papers,
    find_birth_dates,
    find_addresses,
    find_workplaces,
    find_small_places,
)
_AHEAD = 60_000
"""Characters read ahead, so that the names model is asked with many lines at once."""


class Trained(Protocol):
    """A reader of names the operator trained."""

    def people(self, text: str) -> list[tuple[int, int]]:
        """Return where people stand in ``text``."""


class Identities(Protocol):
    """Who a case knows, in every inflection and spelling."""

    def find(self, text: str) -> list[Span]:
        """Return where they appear in ``text``."""


def find_personal(
    text: str,
    *,
    known: Identities | None = None,
    trained: Trained | None = None,
    added: Sequence[Span] = (),
    model: bool = True,
) -> list[Span]:
    """Return what in ``text`` may point at a person, in order, none over another.

    Args:
        text: one message or testimony.
        known: identities of the case; always found, whatever else is.
        trained: a reader the operator trained; added to the others.
        added: what a person pointed out; kept as it is, the rest gives way.
        model: ask the news model too; without it fewer names are found.

    Promises no completeness: a person looks before anything is published.
    """
    found = next(find_in_lines([text], known=known, trained=trained, model=model))
    return settle(text, found, first=added)


def find_in_lines(
    lines: Iterable[str],
    *,
    known: Identities | None = None,
    trained: Trained | None = None,
    model: bool = True,
) -> Iterator[list[Span]]:
    """Yield the spans of each line, in order; reads about 60 000 characters ahead."""
    for batch in _batches(lines):
        plain = [bare(line) for line in batch]
        texts = [each.text for each in plain]
        readings = read_lines(texts) if model else [NOTHING] * len(batch)
        for written, line, reading in zip(plain, texts, readings, strict=True):
            found = list(chain.from_iterable(find(line) for find in DETECTORS))
            own = trained.people(line) if trained else []
            named = people(line, reading, own)
            found.extend([*named, *beside_people(line, named)])
            found.extend(known.find(line) if known else [])
            yield written.back(settle(line, found))


def _batches(lines: Iterable[str]) -> Iterator[Sequence[str]]:
    batch: list[str] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line)
        if size >= _AHEAD:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
