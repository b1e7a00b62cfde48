"""Covering what was found: readable, consistent, and no trace of what was there.

Every span given is covered; so is every other place where the same name or string
stands, in any inflection and in any of five spellings, and every identity the case
knows. What is left is checked again before it is returned.
Spec: docs/spec/redaction.md section 6.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from aigaq.pure.text.language import languages
from aigaq.pure.text.personal.bare import bare
from aigaq.pure.text.personal.folding import lower, tokens
from aigaq.pure.text.personal.known import Known
from aigaq.pure.text.personal.names.evidence import GIVEN, evidence
from aigaq.pure.text.personal.names.forms import SHORTEST, coarse
from aigaq.pure.text.personal.roles import NEUTRAL, Place, ending_after, role
from aigaq.pure.text.personal.spans import Span, settle

_UNIT = re.compile(r"[^\W\d_]+|\d+")
_SUBSCRIBER = 10
"""Digits of a telephone number without the code of its country."""
_LONG_NUMBER = 5
"""So many digits are looked for elsewhere even when grouped differently."""
_FAR = 400
"""Code points of a sentence that are looked at on either side."""
_SENTENCE = re.compile(r"[.!?…]+\s+|\n+")


@dataclass(slots=True)
class People:
    """Who has which number inside one case; carried from text to text."""

    _given: dict[str, int] = field(default_factory=dict)
    _family: dict[str, int] = field(default_factory=dict)
    _last: int = 0

    def number(self, words: str) -> int:
        """Return the number of whoever ``words`` name; the next one for a newcomer.

        A given name decides; a surname only where no given name stands beside it.
        """
        given, family = _name_keys(words)
        known = [self._given[key] for key in given if key in self._given]
        if not given:
            known = [self._family[key] for key in family if key in self._family]
        if known:
            number = known[0]
        else:
            self._last += 1
            number = self._last
        for key in given:
            self._given.setdefault(key, number)
        for key in family:
            self._family.setdefault(key, number)
        return number


def _name_keys(words: str) -> tuple[list[str], list[str]]:
    given: list[str] = []
    family: list[str] = []
    for token in tokens(words):
        if len(token.text) < 2:  # noqa: PLR2004  # an initial names nobody
            continue
        says = evidence(lower(token.text))
        key = coarse(says.stem or lower(token.text))
        key = key[:-1] if len(key) > 4 and key[-1] in "aei" else key  # noqa: PLR2004
        (given if says.part == GIVEN else family).append(key)
    return given, family


def redact(
    text: str,
    spans: Sequence[Span],
    *,
    known: Iterable[str] = (),
    people: People | None = None,
    language: str | None = None,
) -> str:
    """Return ``text`` with every span covered by a role word in brackets.

    Args:
        text: as it was told.
        spans: what a person confirmed, and what nobody has looked at yet.
        known: identities of the case, covered wherever they appear.
        people: numbers given in earlier texts of the case; grows.
        language: kk, ru or en for the role words; each place's own when left out.

    Returns:
        A text from which neither what was covered nor its length can be read. Stress
        marks and invisible signs in its words are gone.

    Promises nothing about who can be guessed from what is left, and nothing about
    what was never found: a person reads it before it is published.
    """
    identities = list(known)
    people = people if people is not None else People()
    plain = bare(text)
    text, spans = plain.text, plain.of(spans)
    covered = _everywhere(text, spans, identities)
    shown = _replace(text, covered, people, language)
    strings = {text[span.start : span.end] for span in covered}
    for string in _still_there(shown, strings):
        shown = _blank(shown, string)
    return shown


def _everywhere(text: str, spans: Sequence[Span], identities: list[str]) -> list[Span]:
    """Add every further place of the same names and strings, until none is left."""
    names = Known([*identities, *_names(text, spans)])
    found = [*spans, *names.find(text)]
    for span in spans:
        found.extend(_same(text, span))
    return _whole_words(text, settle(text, found))


def _names(text: str, spans: Sequence[Span]) -> list[str]:
    """Return the words of people's names, without everyday words beside them."""
    return [
        token.text
        for span in spans
        if span.kind == "person"
        for token in tokens(text[span.start : span.end])
        if len(token.text) >= SHORTEST
        and not (evidence(lower(token.text)).plain and not token.capital)
    ]


def _same(text: str, span: Span) -> list[Span]:
    """Return where the string of ``span`` stands again, in any spelling or grouping."""
    wanted = _units(text[span.start : span.end])
    if span.kind == "link":
        wanted = _without_scheme(wanted)
    if not wanted:
        return []
    places = [(f.start(), f.end(), coarse(f.group())) for f in _UNIT.finditer(text)]
    keys = [key for _, _, key in places]
    found = [
        replace(span, start=places[at][0], end=places[at + len(wanted) - 1][1])
        for at in range(len(keys) - len(wanted) + 1)
        if keys[at : at + len(wanted)] == wanted
    ]
    digits = re.sub(r"\D", "", text[span.start : span.end])
    if span.kind == "phone":
        digits = digits[-_SUBSCRIBER:]  # +7, 8 and nothing lead to the same person
    if len(digits) >= _LONG_NUMBER and "".join(wanted).isdigit():
        grouped = re.compile(r"[\s().\-]{0,3}".join(digits))
        found.extend(
            replace(span, start=again.start(), end=again.end())
            for again in grouped.finditer(text)
        )
    return found


def _without_scheme(units: list[str]) -> list[str]:
    """Return the words of a link from its host on: people leave https and www out."""
    place = next((n for n, unit in enumerate(units) if unit not in _SCHEME), 0)
    return units[place:]


_SCHEME = frozenset(map(coarse, ("http", "https", "www", "m")))


def _units(string: str) -> list[str]:
    return [coarse(found) for found in _UNIT.findall(string)]


def _whole_words(text: str, spans: list[Span]) -> list[Span]:
    """Widen each span to whole words: half a name is a name."""
    widened: list[Span] = []
    for span in spans:
        start, end = span.start, span.end
        while start and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
            end += 1
        last = widened[-1] if widened else None
        if last and start < last.end:
            widened[-1] = replace(last, end=max(last.end, end))
        else:
            widened.append(replace(span, start=start, end=end))
    return widened


def _replace(text: str, spans: list[Span], people: People, language: str | None) -> str:
    spoken = [language] if language else _spoken(text)
    names = {
        coarse(token.text) for s in spans for token in tokens(text[s.start : s.end])
    }
    person = "кісі" if any(name.startswith("adam") for name in names) else "адам"
    pieces, at = [], 0
    for span in spans:
        words = text[span.start : span.end]
        here = _language_here(text, span, spoken)
        tail = ending_after(text, span.end) if here == "kk" else ""
        number = people.number(words) if span.kind == "person" else 0
        place = Place(span.kind, words, text[at : span.start], here, tail)
        pieces += [text[at : span.start], role(place, number, person=person)]
        at = span.end + len(tail)
    return "".join([*pieces, text[at:]])


def _spoken(text: str) -> list[str]:
    """Return the languages of a text that role words are written in, the main first."""
    return [code for code in languages(text) if code in {"kk", "ru", "en"}] or ["ru"]


def _language_here(text: str, span: Span, spoken: list[str]) -> str:
    """Return the language of the sentence around, where the text holds several."""
    if len(spoken) == 1:
        return spoken[0]
    before = _SENTENCE.split(text[max(0, span.start - _FAR) : span.start])[-1]
    after = _SENTENCE.split(text[span.end : span.end + _FAR])[0]
    return next(
        (one for one in languages(f"{before} {after}") if one in spoken), spoken[0]
    )


def _still_there(shown: str, strings: set[str]) -> list[str]:
    """Return covered strings that can still be read, in any of the spellings."""
    keys = " ".join(_units(shown))
    return [
        string
        for string in sorted(strings, key=len, reverse=True)
        if (units := _units(string)) and f" {' '.join(units)} " in f" {keys} "
    ]


def _blank(shown: str, string: str) -> str:
    """Cover what a role word, or a number of one, would have repeated."""
    bracketed = re.compile(r"\[[^\[\]]*\]")
    wanted = _units(string)

    def hide(found: re.Match[str]) -> str:
        units = _units(found.group())
        size = len(wanted)
        same = any(units[at : at + size] == wanted for at in range(len(units)))
        return NEUTRAL if same else found.group()

    return bracketed.sub(hide, shown)
