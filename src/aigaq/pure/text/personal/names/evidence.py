"""What one word, by itself, says about being part of a person's name.

Reads the lists and the endings; never looks at neighbours, never decides.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from aigaq.pure.text.personal.folding import level
from aigaq.pure.text.personal.names.forms import coarse, fold, latin_stems, stems
from aigaq.pure.text.personal.names.lexicon import lexicon
from aigaq.pure.text.personal.names.ordinary import everyday

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
    stem: str = ""


_KZ_TAIL = (
    r"(?:дын|тын|нын|дин|тин|нин|га|ге|ка|ке|на|не|ды|ди|ты|ти|ны|ни|да|де|та|те|нда|нде|дан|ден|тан|тен"
    r"|нан|нен|мен|бен|пен|дики|тики|ники|лар|дар|дер|лер|тар|тер|дай|деи|дей|дан|га|сы|си|ым|им|мын|мин)?"
)
_SURNAME = re.compile(
    r"[а-яәғқңөұүһіё]{2,}(?P<root>[оеё]в|[иы]н|[сц]кий|[сц]кой|[цс]кая|ск[ои]й|енко|чук|швили|дзе)"
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
_GIVEN_TAIL = re.compile(
    r"[а-яәғқңөұүһіё]{2,}(?:бек|бай|г[үу]ль?|жан|н[ұу]р|с[ұу]лу|хан|берген|берд[іи]|келд[іи]|мырза|болат|м[ұу]рат"
    r"|ғали|гали|ғазы|газы|назар|беков|көз|коз|қыз|баев|мұхамед|дияр|тай)\Z"
)
_LATIN_SURNAME = re.compile(
    r"[a-z]{3,}(?:ov|ev|yev|iev|off|eff|ova|eva|yeva|ieva|uly|uli|kyzy|qyzy|kizi|ovich|evich|ovna|evna|enko|chuk"
    r"|sky|skii|skaya|skiy|baev|bekov|bayeva|baeva)(?:'s|s|a|u|oi|oy|om|ym|e|din|nin|ga|ge|ka|ke|da|dan|men|ti|di|ty|dy|ny|dyn|nyn)?\Z"
)
_LATIN_GIVEN_TAIL = re.compile(
    r"[a-z]{3,}(?:bek|bay|gul|g[uü]l|zhan|jan|nur|sulu|khan)\Z"
)


@lru_cache(maxsize=200_000)
def evidence(word: str) -> Evidence:
    """Return what ``word`` (lower case, as written) says.

    Hyphenated words speak by their parts: «Айгерім-ге», «Нұрлан-аға».
    """
    parts = [part for part in word.split("-") if len(part) > 1]
    if len(parts) > 1 and _CHILD.fullmatch(word) is None:
        read = [evidence(part) for part in parts]
        named = [each for each in read if each.part not in {NONE, UNKNOWN}]
        return named[0] if named else read[0]
    return _latin(word) if word[0] < "\u0370" else _cyrillic(word)


def _cyrillic(word: str) -> Evidence:
    lists, folded = lexicon(), fold(word)
    common = everyday(word)
    if any(form in lists.not_people for form in stems(folded)):
        return Evidence(UNKNOWN, everyday=common, elsewhere=True, stem=folded)
    if _PATRONYMIC.match(word) and not common:
        return Evidence(PATRONYMIC, core=True, stem=folded)
    if child := _CHILD.match(word):
        return _child(word, child, common=common)
    return _listed(word, folded, common=common) or _by_ending(
        word, folded, common=common
    )


def _child(word: str, child: re.Match[str], *, common: bool) -> Evidence:
    """«Серікұлы» is somebody; «санаулы» is «few», «қызы» is «his daughter»."""
    known = any(stem in lexicon().given for stem in stems(fold(child["root"])))
    plain = child["child"] == "ұлы" or known
    return Evidence(
        PATRONYMIC if plain or not common else NONE,
        core=plain,
        everyday=common and not known,
        stem=fold(child["root"]),
    )


def _listed(word: str, folded: str, *, common: bool) -> Evidence | None:
    lists = lexicon()
    for form in stems(folded):
        if len(form) < 3:  # noqa: PLR2004  # too short to be a name
            continue
        if form in lists.given:
            return Evidence(
                GIVEN,
                core=form in lists.core and len(form) > 3,  # noqa: PLR2004
                everyday=common or form in lists.words_too or form in lists.names_first,
                first=form in lists.names_first,
                stem=form,
            )
    if _OV.match(word) and not common:
        return Evidence(SURNAME, core=True, stem=folded)
    for form in stems(folded)[:12]:
        if len(form) > 3 and form in lists.surnames:  # noqa: PLR2004
            return Evidence(SURNAME, everyday=common, stem=form)
    return None


def _by_ending(word: str, folded: str, *, common: bool) -> Evidence:
    if _CLAN.match(word) and not common:
        return Evidence(SURNAME, stem=folded)
    if _SURNAME.match(word) and not common:
        return Evidence(SURNAME, stem=folded)
    if not common and any(
        _GIVEN_TAIL.match(stem) for stem in (word, *stems(folded)) if len(stem) > 5
    ):
        return Evidence(GIVEN, stem=folded)
    return Evidence(NONE if common else UNKNOWN, everyday=common, stem=folded)


def _latin(word: str) -> Evidence:
    lists = lexicon()
    plain = level(word.removesuffix("'s"))
    common = word in lists.english_words or plain in lists.english_words
    if fold(plain) in lists.not_people:
        return Evidence(UNKNOWN, everyday=common, elsewhere=True, stem=plain)
    if _LATIN_SURNAME.match(level(word)) and not common:
        return Evidence(SURNAME, core=True, stem=plain)
    for form in latin_stems(word):
        if len(form) > 2 and form in lists.latin_core:  # noqa: PLR2004
            core = len(form) > 3 and plain not in lists.latin_given  # noqa: PLR2004
            first = not common
            return Evidence(GIVEN, core=core, everyday=common, first=first, stem=form)
    if plain in lists.latin_given:
        return Evidence(GIVEN, everyday=common, stem=coarse(plain))
    if plain in lists.latin_surnames:
        return Evidence(SURNAME, everyday=common, stem=coarse(plain))
    if _LATIN_GIVEN_TAIL.match(plain) and not common:
        return Evidence(GIVEN, stem=coarse(plain))
    return Evidence(NONE if common else UNKNOWN, everyday=common, stem=coarse(plain))
