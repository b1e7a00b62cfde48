"""What one word, by itself, says about being part of a person's name.

Reads the lists and the endings; never looks at neighbours, never decides.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from aigaq.pure.text.personal.folding import level
from aigaq.pure.text.personal.lists import grouped
from aigaq.pure.text.personal.names.doubles import is_common, is_lent, tender
from aigaq.pure.text.personal.names.forms import (
    RUSSIAN,
    SHORTEST,
    coarse,
    fold,
    latin_stems,
    stems,
)
from aigaq.pure.text.personal.names.lexicon import lexicon
from aigaq.pure.text.personal.names.ordinary import (
    both_word,
    kazakh_word,
    latin_word,
    lemmas,
    plain_word,
    russian_name,
    russian_word,
)

GIVEN, SURNAME, PATRONYMIC, UNKNOWN, NONE = (
    "given",
    "surname",
    "patronymic",
    "unknown",
    "none",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One word's part in a name, and how common it is as something else."""

    part: str
    core: bool = False
    everyday: bool = False
    elsewhere: bool = False
    first: bool = False
    plain: bool = False
    stem: str = ""


_KZ_TAIL = (
    r"(?:дын|тын|нын|дин|тин|нин|га|ге|ка|ке|на|не|ды|ди|ты|ти|ны|ни|да|де|та|те|нда"
    r"|нде|дан|ден|тан|тен"
    r"|нан|нен|мен|бен|пен|дики|тики|ники|лар|дар|дер|лер|тар|тер|дай|деи|дей|дан|га"
    r"|сы|си|ым|им|мын|мин)?"
)
_SURNAME = re.compile(
    r"[а-яәғқңөұүһіё]{2,}(?P<root>[оеё]в|[иы]н|[сц]кий|[сц]кой|[цс]кая|ск[ои]й|енко"
    r"|чук|швили|дзе)"
    rf"(?P<end>а|у|ым|ом|ой|е|ы|ых|ую|ого|ому|ою|ам)?{_KZ_TAIL}\Z"
)
_OV = re.compile(
    r"[а-яәғқңөұүһіё]{2,}(?:[оеё]в)(?:а|у|ым|ом|ой|е|ы|ых|ыми|ою)?" + _KZ_TAIL + r"\Z"
)
_PATRONYMIC = re.compile(
    r"[а-яәғқңөұүһіё]{2,}(?:[оеё]вич|[оеё]вн|ьич|ыч)(?:а|у|ем|ом|е|ой|ы|ою)?"
    + _KZ_TAIL
    + r"\Z"
)
_CHILD = re.compile(
    r"(?P<root>[а-яәғқңөұүһіё]{3,})-?(?P<child>[ұу]лы|[қк]ызы)"
    r"(?:ны[нң]|н|на|нда|нан|мен|нікі|ники|ға|га|ым|а)?\Z"
)
_CLAN = re.compile(r"[а-яәғқңөұүһіё]{4,}(?:тегі)" + _KZ_TAIL + r"\Z")
_HEADS, _TAILS = (
    "|".join(sorted(map(fold, words), key=len, reverse=True))
    for words in (grouped("name_parts.txt")[part] for part in ("head", "tail"))
)
_COMPOUNDED = re.compile(rf"(?:{_HEADS})(?:{_TAILS})\Z")
_GIVEN_TAIL = re.compile(
    r"[а-я]{3,}(?:бек|баи|гул|жан|нур|сулу|хан|берген|берди|келди|мырза|болат|мурат"
    r"|гали|газы|назар"
    r"|мухамед|дияр|бакыт|султан|бике|бану|жамал)\Z"
)
_COMPOUND = 5
"""A compound name has more letters than this."""
_LATIN_SURNAME = re.compile(
    r"(?![a-z]*(?:[oe]ve|ieves?|oves?)\Z)[a-z]{3,}(?:ov|ev|yev|iev|off|eff|ova|eva|yeva|ieva|uly|uli|kyzy|qyzy|kizi"
    r"|ovich|evich|ovna|evna|enko|chuk"
    r"|sky|skii|skaya|skiy|baev|bekov|bayeva|baeva)(?:'s|s|a|u|oi|oy|om|ym|e|din|nin"
    r"|ga|ge|ka|ke|da|dan|men|ti|di|ty|dy|ny|dyn|nyn)?\Z"
)
_LATIN_GIVEN_TAIL = re.compile(
    r"[a-z]{3,}(?:bek|bay|gul|g[uü]l|zhan|jan|nur|sulu|khan)\Z"
)


@lru_cache(maxsize=200_000)
def evidence(word: str) -> Evidence:
    """Return what ``word`` (lower case, as written) says.

    Hyphenated words speak by their parts: «Айгерім-ге», «Нұрлан-аға».
    """
    word = word.replace("’", "'")  # the apostrophe people paste
    parts = [part for part in word.split("-") if len(part) > 1]
    if len(parts) > 1 and _CHILD.fullmatch(word) is None:
        read = [evidence(part) for part in parts]
        named = [each for each in read if each.part not in {NONE, UNKNOWN}]
        things = any(_is_a_thing(*each) for each in zip(parts, read, strict=True))
        if named and (things or all(map(is_common, parts))):
            # қадір-қасиет: a pair of everyday words, one of which is a name, too.
            return replace(named[0], everyday=True, plain=True, first=False)
        return named[0] if named else read[0]
    return _latin(word) if word[0] < "\u0370" else _cyrillic(word)


def _is_a_thing(part: str, says: Evidence) -> bool:
    """Say whether half of a hyphenated word is a word of its own, and no title."""
    everyday = says.plain and says.part in {NONE, UNKNOWN} and len(part) > SHORTEST
    return everyday and level(part) not in lexicon().barred


def _cyrillic(word: str) -> Evidence:
    lists, folded = lexicon(), fold(word)
    named = folded in lists.words_too or folded in lists.names_first
    if folded in lists.kazakh_words and not named:
        return Evidence(NONE, everyday=True, plain=True, stem=folded)
    plain = plain_word(word)
    # Майя is somebody, although «мая» is the month.
    own = folded in lists.core or (_OV.match(word) and not plain)
    own = own and folded not in lists.not_people
    if not own and _placed(folded):
        return Evidence(
            UNKNOWN, everyday=plain, elsewhere=True, plain=plain, stem=folded
        )
    if _PATRONYMIC.match(word) and not plain:
        return Evidence(PATRONYMIC, core=True, stem=folded)
    if child := _CHILD.match(word):
        return _child(child, plain=plain)
    return _listed(word, folded, plain=plain) or _by_ending(word, folded, plain=plain)


def _placed(folded: str) -> bool:
    """Say whether it is a form of a place or the like: Арысқа, but not Арыстанға."""
    lists = lexicon()
    place = max((len(f) for f in stems(folded) if f in lists.not_people), default=0)
    return place > 0 and not any(
        len(form) > place and form in lists.core and folded.startswith(form)
        for form in stems(folded)
    )


def _child(child: re.Match[str], *, plain: bool) -> Evidence:
    """«Серікұлы» is somebody; «санаулы» is «few», «қызы» is «his daughter»."""
    root = fold(child["root"])
    known = any(stem in lexicon().given for stem in stems(root))
    clear = child["child"] == "ұлы" or known
    return Evidence(
        PATRONYMIC if clear or not plain else NONE,
        core=clear,
        everyday=plain and not known,
        plain=plain and not known,
        stem=root,
    )


def _listed(word: str, folded: str, *, plain: bool) -> Evidence | None:
    lists = lexicon()
    if _OV.match(word) and not plain and folded not in lists.given:
        return Evidence(SURNAME, core=True, stem=_family(folded))
    forms = [form for form in stems(folded) if len(form) >= SHORTEST]
    listed = [form for form in forms if form in lists.given and _near(folded, form)]
    if listed:
        core = next((form for form in listed if form in lists.core), listed[0])
        best = listed[0] if listed[0] == folded else core
        return _given(word, folded, best, plain=plain)
    plain = plain or _is_a_word(folded)
    for form in forms:
        if len(form) > _COMPOUND and not plain and _compounded(folded, form):
            return Evidence(GIVEN, core=True, stem=form)
    plain = plain or is_lent(word)
    for form in stems(folded)[:12]:
        if len(form) > SHORTEST and form in lists.surnames:
            return Evidence(SURNAME, everyday=plain, plain=plain, stem=form)
    return None


def _near(folded: str, form: str) -> bool:
    """Say whether a name of three letters is at most one ending away."""
    rest = folded.removeprefix(form)
    return len(form) > SHORTEST or rest in RUSSIAN or is_declined(folded, form)


def _is_a_word(folded: str) -> bool:
    """Say whether our list has it as a word, although it is built like a name."""
    words = lexicon().words_too
    return any(len(form) > _COMPOUND and form in words for form in stems(folded))


def _compounded(folded: str, form: str) -> bool:
    return folded.startswith(form) and _COMPOUNDED.match(form) is not None


def _family(folded: str) -> str:
    """Return a surname without what follows its -ов or -ев: one key for a family."""
    for form in stems(folded):
        if form.endswith(("ов", "ев")):
            return form
    return folded


def _given(word: str, folded: str, form: str, *, plain: bool) -> Evidence:
    """Weigh a listed name: a long one is itself, a short one may be a word."""
    lists, exact = lexicon(), form == folded
    long = len(form) >= _COMPOUND and form not in lists.words_too
    # «терезе» is a window: of Тереза it would be a Russian form of a Kazakh word.
    seeming = not folded.startswith(form) and (kazakh_word(word) or both_word(word))
    clear = not seeming and len(form) > _COMPOUND and form in lists.core
    plain = plain or (not exact and is_lent(word))
    plain = seeming or (plain and not (clear and form not in lists.words_too))
    return Evidence(
        GIVEN,
        core=long or form in lists.short or _is_core(form),
        everyday=_is_both(word, folded, form, clear=clear)
        or (plain and form not in lists.short)
        or (not exact and both_word(word)),
        first=form in lists.names_first
        and not _OWNED.match(folded[len(form) :])
        and (not plain or is_declined(folded, form)),
        plain=plain and not exact,
        stem=form,
    )


def _is_core(form: str) -> bool:
    return form in lexicon().core and len(form) > SHORTEST


def is_declined(folded: str, form: str) -> bool:
    """Say whether a name stands bare or in a case, and not in what makes adjectives."""
    if not folded.startswith(form):
        return False
    rest = folded[len(form) :]
    # After р, й and у an adjective would end in -лы.
    whom = rest in {"ды", "ди"} and form[-1] in "риу"
    return whom or _CASE.fullmatch(rest) is not None


_CASE = re.compile(r"(?:[ндт][ыи]н|[гк][ае]|н[ыи]|[дт][ае]|[дтн][ае]н|[мбп]ен)?")


_OWNED = re.compile(r"[ыи]м(?:[ыи]з)?|[ыи]н[ыи]з|с[ыи]")
"""«Арманым» is my dream: nobody says of a person whose she is."""


def _is_both(word: str, folded: str, form: str, *, clear: bool) -> bool:
    """Say whether a listed name is an everyday word in the form it has here."""
    if form in lexicon().short and russian_name(word):
        return False
    if form in lexicon().words_too:
        # A Kazakh word does not take a Russian ending: «представился азаматом».
        return not (folded[len(form) :] in _RUSSIAN_ONLY and not russian_word(word))
    return folded == form and not clear and russian_word(word)


_RUSSIAN_ONLY = frozenset(("ом", "ем", "ои", "еи", "ою", "еу"))


def _by_ending(word: str, folded: str, *, plain: bool) -> Evidence:
    plain = plain or _is_a_word(folded)
    if not plain and (_CLAN.match(word) or _SURNAME.match(word)):
        return Evidence(SURNAME, stem=folded)
    longer = [
        stem
        for stem in stems(folded)
        if len(stem) > _COMPOUND and folded.startswith(stem)
    ]
    if not plain and tender(word):
        return Evidence(GIVEN, stem=folded)
    if plain and russian_name(word) and not russian_word(word):
        # «Олю» is Оля before it is «өлу» without its letters.
        return Evidence(GIVEN, everyday=True, stem=folded)
    if plain:
        return Evidence(NONE, everyday=True, plain=True, stem=folded)
    for stem in longer:
        if clear := _COMPOUNDED.match(stem) or _GIVEN_TAIL.match(stem):
            return Evidence(
                GIVEN,
                core=clear.re is _COMPOUNDED or len(stem) > _COMPOUND + 1,
                stem=stem,
            )
    return Evidence(UNKNOWN, stem=folded)


def _latin(word: str) -> Evidence:
    lists = lexicon()
    flat = level(word.removesuffix("'s"))
    common = latin_word(word.removesuffix("'s"))
    if _of_place(flat):
        return Evidence(
            UNKNOWN, everyday=common, elsewhere=True, plain=common, stem=flat
        )
    if _LATIN_SURNAME.match(level(word)) and flat not in lists.english_words:
        return Evidence(
            SURNAME, core=not common, everyday=common, plain=common, stem=flat
        )
    for form in latin_stems(word):
        if len(form) >= SHORTEST and form in lists.latin_core:
            return _latin_given(word, flat, form, common=common)
    return _latin_other(word, flat, common=common)


def _of_place(flat: str) -> bool:
    """Say whether it is a place, a house or the like, in a Kazakh case or bare."""
    places = lexicon().not_people
    return fold(flat) in places or any(
        fold(flat.removesuffix(end)) in places
        for end in _LATIN_PLACES
        if flat.endswith(end) and len(flat) > len(end) + SHORTEST
    )


_LATIN_PLACES = (
    *("da", "de", "ta", "te", "dan", "den", "tan", "ten", "ga", "ge", "qa", "ka"),
    *("nyn", "nin", "dyn", "din", "dagy", "degi"),
)


def _latin_given(word: str, flat: str, form: str, *, common: bool) -> Evidence:
    """Weigh a Kazakh or Russian name that is written in Latin letters."""
    lists, known = lexicon(), lemmas(word)
    english = flat in lists.english_words
    exact = form == coarse(flat)
    both = any(coarse(k) == form for k in map(fold, known) if k in lists.words_too)
    also = any(coarse(key) == form for key in known if fold(key) not in lists.core)
    # karina is somebody before it is a form of «қар».
    own = len(form) >= _COMPOUND and exact and not also and not both and not english
    common = common and not own
    return Evidence(
        GIVEN,
        core=len(flat) > SHORTEST and not english and not both,
        everyday=common or both,
        first=exact and not english and (form in lists.latin_first or not both),
        plain=common and not (exact and form in lists.latin_first),
        stem=form,
    )


def _latin_other(word: str, flat: str, *, common: bool) -> Evidence:
    """Weigh what is no name of Kazakh or Russian: an English one, or a word."""
    lists, stem = lexicon(), coarse(flat)
    if not common and both_word(word):
        # Meruyert is Меруерт in a spelling of her own, or pearls.
        return Evidence(GIVEN, everyday=True, stem=stem)
    part = NONE if common else UNKNOWN
    if flat not in lists.english_words and tender(word):
        return Evidence(GIVEN, stem=stem)
    if flat in lists.latin_given:
        part = GIVEN
    elif flat in lists.latin_surnames:
        part = SURNAME
    elif _LATIN_GIVEN_TAIL.match(flat) and not common:
        part = GIVEN
    first = flat in lists.latin_given and flat not in lists.english_words
    first = first and (not common or len(flat) >= _COMPOUND)
    plain = common and not first
    return Evidence(part, everyday=common, first=first, plain=plain, stem=stem)
