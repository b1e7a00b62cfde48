"""How an event is coded: what each part must hold before it may be kept.

Follows the Events Standard Formats (ESF): a party has a role only by a link; one act
is one victim and one type; counts are by act, by victim or by event, never mixed.
Drafts are what a form or a file says; a check returns the draft or refuses. Codes
come from ``pure/vocabulary``. No database: whether a reference exists is asked there.
Spec: docs/spec/record.md.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from aigaq.pure.errors import LANGUAGES, UnknownTerm
from aigaq.pure.rules.dates import UNKNOWN, Dated
from aigaq.pure.rules.refusals import (
    CountRefused,
    LanguageMalformed,
    PlaceMalformed,
    ReasonMalformed,
    ReferenceMalformed,
    SourceMissing,
    TextMissing,
    TextRefused,
)
from aigaq.pure.vocabulary.terms import vocabulary

Text = Mapping[str, str]
"""One text in the languages of ``LANGUAGES``; a missing language is a missing key."""

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,55}", re.ASCII)
"""A reference: opaque, plain enough for a file, an address and the journal; short
enough that an import can name the parts of a row after its key."""

REASON = re.compile(r"[a-z][a-z_]{0,39}", re.ASCII)
COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
REGION_ELSEWHERE = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}", re.ASCII)
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)
NO_WRITING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters and halves of broken ones; line breaks and tabs are writing."""

LONGEST_TEXT = 20_000
MOST_IN_GROUP = 10_000_000


@dataclass(frozen=True, slots=True)
class EventDraft:
    """What is said of an event; a reference is made where none is given."""

    title: Text
    dated: Dated = UNKNOWN
    heading: str = ""
    country: str = "KZ"
    region: str = ""
    locality: Text = field(default_factory=dict)
    status: str = ""
    reliability: str = ""
    origin: str = "testimony"
    reference: str = ""


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """One sentence; ``information`` is the reference of where it comes from."""

    text: Text
    information: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class PartyDraft:
    """A person, group or organisation by role; ``count`` people when it is a group.

    ``actor`` is the key of a public actor. There is no field for a private name.
    """

    role: Text
    unit: str = "individual"
    count: int | None = None
    actor: str = ""


@dataclass(frozen=True, slots=True)
class ActDraft:
    """One victim and one type; ``testimony`` is the one that tells of it."""

    type: str
    victim: PartyDraft
    harm: str = ""
    grounds: tuple[str, ...] = ()
    place_type: str = ""
    testimony: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class InvolvementDraft:
    """A perpetrator's part in an act."""

    perpetrator: PartyDraft
    type: str = ""
    degree: str = ""


@dataclass(frozen=True, slots=True)
class InformationDraft:
    """Where knowledge of an event comes from: a source with a place, or a testimony."""

    source: str = ""
    testimony: str = ""
    place: str = ""
    connection: str = ""
    reliability: str = ""
    language: str = ""
    material: str = ""


@dataclass(frozen=True, slots=True)
class InterventionDraft:
    """What somebody did to help, when, and what came of it."""

    party: PartyDraft
    type: str
    dated: Dated = UNKNOWN
    response: str = ""
    note: Text = field(default_factory=dict)


@cache
def _codes(name: str) -> frozenset[str]:
    return frozenset(vocabulary(name).codes())


def check_code(name: str, code: str, *, required: bool = False) -> str:
    """Return ``code`` if the list called ``name`` has it, or if it may stay empty.

    Raises:
        UnknownTerm: it is in no such list, or empty where one is required.
    """
    if (code or required) and code not in _codes(name):
        raise UnknownTerm(list=name, count=len(_codes(name)))
    return code


def check_key(text: str) -> str:
    """Return a reference unchanged.

    Raises:
        ReferenceMalformed: other characters, or longer than 56.
    """
    if KEY.fullmatch(text) is None:
        raise ReferenceMalformed
    return text


def check_reason(code: str) -> str:
    """Return a reason unchanged: one word, so that no testimony slips into it.

    Raises:
        ReasonMalformed: anything but small letters and underscores, at most 40.
    """
    if REASON.fullmatch(code) is None:
        raise ReasonMalformed
    return code


def check_text(text: Text, *, required: bool = True) -> dict[str, str]:
    """Return a text with blanks trimmed and empty languages left out.

    Raises:
        TextMissing: a language that is not ours, or no words where some are required.
        TextRefused: longer than 20 000 characters, or a control character in it.
    """
    if set(text) - set(LANGUAGES):
        raise TextMissing
    kept = {name: check_words(words) for name, words in text.items() if words.strip()}
    if required and not kept:
        raise TextMissing
    return kept


def check_words(words: str) -> str:
    """Return one language's words, trimmed.

    A leading ``=`` or ``+`` stays: it is text here, and whoever writes a spreadsheet
    has to guard it there.

    Raises:
        TextRefused: longer than 20 000 characters, or a control character in it.
    """
    words = words.strip()
    if len(words) > LONGEST_TEXT:
        raise TextRefused
    if NO_WRITING.search(words):
        raise TextRefused
    return words


def check_place(country: str, region: str) -> None:
    """Accept a country of ISO 3166-1 and a region of ISO 3166-2 within it.

    Raises:
        PlaceMalformed: not such codes, or a region of another country.
        UnknownTerm: no such region of Kazakhstan.
    """
    if COUNTRY.fullmatch(country) is None:
        raise PlaceMalformed
    if not region:
        return
    if not region.startswith(f"{country}-") or not REGION_ELSEWHERE.fullmatch(region):
        raise PlaceMalformed
    if country == "KZ":
        check_code("regions", region)


def check_language(tag: str) -> str:
    """Return a language tag, or nothing for nothing.

    Raises:
        LanguageMalformed: not a tag of BCP 47's shape.
    """
    if tag and (LANGUAGE.fullmatch(tag) is None or len(tag) > 35):  # noqa: PLR2004  # RFC 5646 section 4.4.1
        raise LanguageMalformed
    return tag


def check_event(draft: EventDraft) -> EventDraft:
    """Return the draft if it may be kept.

    Raises:
        TextMissing: no title in any language.
        PlaceMalformed: the country or region is no such code.
        UnknownTerm: a code is in no list.
        ReferenceMalformed: the reference has other characters.
    """
    check_text(draft.title)
    check_text(draft.locality, required=False)
    check_place(draft.country, draft.region)
    check_code("headings", draft.heading)
    check_code("event_status", draft.status)
    check_code("reliability", draft.reliability)
    check_code("origins", draft.origin, required=True)
    if draft.reference:
        check_key(draft.reference)
    return draft


def check_party(draft: PartyDraft) -> PartyDraft:
    """Return the draft if it may be kept.

    Raises:
        TextMissing: no role in any language.
        UnknownTerm: no such counting unit.
        CountRefused: a number of people below 1, or more than one individual.
    """
    check_text(draft.role)
    check_code("counting_units", draft.unit)
    if draft.actor:
        check_key(draft.actor)
    if draft.count is not None:
        if not 1 <= draft.count <= MOST_IN_GROUP:
            raise CountRefused
        if draft.unit == "individual" and draft.count != 1:
            raise CountRefused
    return draft


def check_act(draft: ActDraft) -> ActDraft:
    """Return the draft if it may be kept: one victim, one type.

    Raises:
        UnknownTerm: the type, harm, a ground or the kind of place is in no list.
        TextMissing, CountRefused: see ``check_party``.
    """
    check_code("act_types", draft.type, required=True)
    check_code("harm", draft.harm)
    check_code("place_types", draft.place_type)
    check_grounds(draft.grounds)
    check_party(draft.victim)
    if draft.reference:
        check_key(draft.reference)
    return draft


def check_grounds(grounds: Iterable[str]) -> tuple[str, ...]:
    """Return the grounds without repetition, in their order.

    Raises:
        UnknownTerm: one of them is in no list.
    """
    kept = tuple(dict.fromkeys(grounds))
    for ground in kept:
        check_code("grounds", ground, required=True)
    return kept


def check_involvement(draft: InvolvementDraft) -> InvolvementDraft:
    """Return the draft if it may be kept.

    Raises:
        UnknownTerm: the type or the degree is in no list.
        TextMissing, CountRefused: see ``check_party``.
    """
    check_party(draft.perpetrator)
    check_code("perpetrator_types", draft.type)
    check_code("degrees", draft.degree)
    return draft


def check_information(draft: InformationDraft) -> InformationDraft:
    """Return the draft if it may be kept.

    Raises:
        SourceMissing: not exactly one of a source and a testimony.
        UnknownTerm: a code is in no list.
        LanguageMalformed: the language is no tag.
        TextRefused: the place is too long or holds a control character.
    """
    if bool(draft.source) == bool(draft.testimony):
        raise SourceMissing
    check_code("information_connection", draft.connection)
    check_code("reliability", draft.reliability)
    check_code("material_types", draft.material)
    check_language(draft.language)
    check_line(draft.place)
    return draft


def check_line(text: str, *, longest: int = 500) -> str:
    """Return one short line of text, trimmed.

    Raises:
        TextRefused: longer than ``longest`` characters, or a control character in it.
    """
    text = check_words(text)
    if len(text) > longest:
        raise TextRefused
    return text


def check_intervention(draft: InterventionDraft) -> InterventionDraft:
    """Return the draft if it may be kept.

    Raises:
        UnknownTerm: the type or the response is in no list.
        TextMissing, CountRefused: see ``check_party``.
    """
    check_party(draft.party)
    check_code("intervention_types", draft.type, required=True)
    check_code("responses", draft.response)
    check_text(draft.note, required=False)
    return draft


def searchable(*texts: Text) -> str:
    """Return what a search looks in: all words of all languages, in small letters."""
    words = (words for text in texts for words in text.values() if words)
    return "\n".join(words).casefold()
