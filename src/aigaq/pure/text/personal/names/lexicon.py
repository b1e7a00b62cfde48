"""Lists of names and of words that are none, read once, when first asked for.

From Natasha's dictionaries (MIT), mimesis (MIT) and our own lists (CC0). Packages are
found, not imported: their code is not needed for their lists.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from aigaq.pure.text.personal.folding import level
from aigaq.pure.text.personal.lists import grouped, lines, own
from aigaq.pure.text.personal.names.forms import coarse, fold

_ROOT = (3, 4)
"""So many letters of a name stay in its tender forms: Данияр, Даник."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every list, folded. ``core`` are names that count in lower case as well.

    ``roots`` are what they begin with, one key for all spellings.
    """

    core: frozenset[str]
    roots: frozenset[str]
    given: frozenset[str]
    short: frozenset[str]
    surnames: frozenset[str]
    latin_core: frozenset[str]
    latin_first: frozenset[str]
    latin_given: frozenset[str]
    latin_surnames: frozenset[str]
    words_too: frozenset[str]
    names_first: frozenset[str]
    chat_names: frozenset[str]
    latin_chat: frozenset[str]
    english_words: frozenset[str]
    kazakh_words: frozenset[str]
    not_people: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    naming: frozenset[str]
    fillers: frozenset[str]
    short_surnames: frozenset[str]
    barred: frozenset[str]


def package_file(package: str, *parts: str) -> Path | None:
    """Return where an installed package keeps a file, or None if it is not there."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(spec.submodule_search_locations[0]).joinpath(*parts)
    return path if path.is_file() else None


def _natasha(name: str) -> list[str]:
    path = package_file("natasha", "data", "dict", name)
    text = path.read_text("utf-8") if path else ""
    return [line.split("#")[0].strip() for line in text.splitlines()]


def _mimesis(language: str) -> tuple[list[str], list[str]]:
    path = package_file("mimesis", "datasets", language, "person.json")
    if path is None:
        return [], []
    data = json.loads(path.read_text("utf-8"))
    surnames = data.get("surnames", [])
    if isinstance(surnames, dict):
        surnames = [name for group in surnames.values() for name in group]
    return [name for group in data["names"].values() for name in group], surnames


@cache
def lexicon() -> Lexicon:
    """Return the lists; the first call reads them (about a third of a second)."""
    kazakh = list(own("kazakh_given.txt"))
    mimesis = {code: _mimesis(code) for code in ("kk", "ru", "en")}
    words_too = _folded([*own("words_too.txt"), *_natasha("maybe_first.txt")])
    short = list(own("russian_short.txt"))
    core = _folded([*kazakh, *short, *mimesis["kk"][0], *mimesis["ru"][0]])
    given = core | {name for name in _folded(_natasha("first.txt")) if len(name) > 2}  # noqa: PLR2004
    surnames = _folded([*_natasha("last.txt"), *mimesis["kk"][1], *mimesis["ru"][1]])
    english = frozenset(map(level, [*mimesis["en"][0], *own("english_given.txt")]))
    titles = {
        group: frozenset(map(level, words))
        for group, words in grouped("titles.txt").items()
    }
    return Lexicon(
        core=core,
        roots=frozenset(
            coarse(name[:size]) for name in core for size in _ROOT if len(name) > size
        ),
        given=given,
        short=_folded(short),
        surnames=surnames,
        latin_core=_coarse([*kazakh, *short, *mimesis["kk"][0], *mimesis["ru"][0]]),
        latin_first=_coarse(own("names_first.txt")),
        latin_given=english,
        latin_surnames=frozenset(map(level, mimesis["en"][1])),
        words_too=words_too,
        names_first=_folded(own("names_first.txt")),
        chat_names=_folded(own("chat_names.txt")),
        latin_chat=_coarse(own("chat_names.txt")),
        english_words=frozenset(map(level, own("english_words.txt"))),
        kazakh_words=_folded(own("kazakh_words.txt")),
        not_people=_folded(own("not_people.txt")) | (_folded(_towns()) - given),
        before=titles["before"],
        after=titles["after"],
        naming=titles["naming"],
        fillers=titles["filler"],
        short_surnames=titles["surname"],
        barred=titles["before"] | titles["after"] | titles["naming"],
    )


def _towns() -> list[str]:
    """Return the towns that are no everyday word, nor what somebody is called."""
    small = (line for line in lines("towns.txt") if not line[0].isupper())
    return [town for line in small for town in line.split() if len(town) > _ROOT[0]]


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(name) for name in names if name)


def _coarse(names: Iterable[str]) -> frozenset[str]:
    return frozenset(coarse(name) for name in names)
