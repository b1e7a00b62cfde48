"""What the words of a passage say about its language, word by word.

Three sources, the surest first: letters only Kazakh has; short frequent words; which
dictionary knows a word the other does not. What they leave open is for ``language``.
"""

from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from aigaq.pure.text import latin, russian
from aigaq.pure.text.kazakh.stripper import readings
from aigaq.pure.text.kazakh.ways import Exact, Folded
from aigaq.pure.text.kazakh.words import expand, known_words
from aigaq.pure.text.keys import LONGEST_WORD, WORD
from aigaq.pure.text.letters import (
    KAZAKH_ONLY,
    is_cyrillic,
    mend_look_alikes,
    plain,
    skeleton,
)
from aigaq.pure.text.spelling import russian_ways

SURE: Final = 2.0
LIKELY: Final = 1.0
_SHORT: Final = 3
_LONG: Final = 4
Vote = tuple[str, float]
_TOGETHER: Final = 2
"""Words of another language that are no single borrowed one."""
_LOUD: Final = 3.0
_BOTH: Final = 2
_NEARLY_ALL: Final = 0.9
NO_VOTE: Final[Vote] = ("", 0.0)


@dataclass
class Evidence:
    """How much a passage's words speak for each language."""

    weight: dict[str, float] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    cyrillic: int = 0
    latin: int = 0
    """Letters of each script."""

    def add(self, vote: Vote) -> None:
        """Count one word's vote."""
        language, weight = vote
        if language:
            self.weight[language] = self.weight.get(language, 0.0) + weight
            self.words[language] = self.words.get(language, 0) + 1


def evidence(text: str) -> Evidence:
    """Return what the words of ``text`` say."""
    found = Evidence()
    for word in WORD.findall(text):
        form = plain(word[:LONGEST_WORD])
        if not any(letter.isalpha() for letter in form):
            continue
        if is_cyrillic(form):
            found.cyrillic += len(form)
        elif any("a" <= letter <= "ɏ" for letter in form):
            found.latin += len(form)
        found.add(_vote(word, form))
    return found


def _vote(word: str, form: str) -> Vote:
    if not is_cyrillic(form):
        return latin_vote(form) if any("a" <= c <= "ɏ" for c in form) else NO_VOTE
    vote = cyrillic_vote(form)
    # A name keeps its letters in any language.
    name = word[:1].isupper() and form not in telling()["kk"]
    return ("kk", LIKELY) if name and vote == ("kk", SURE) else vote


def turn(text: str) -> int:
    """Return where ``text`` turns from one language to another for good, or 0.

    Both parts have to speak loudly, and hardly anything may speak against them.
    """
    votes = [
        (found.start(), *_vote(found[0], plain(found[0][:LONGEST_WORD])))
        for found in WORD.finditer(text)
    ]
    total: dict[str, float] = {}
    for _, language, weight in votes:
        if language:
            total[language] = total.get(language, 0.0) + weight
    if sum(weight >= _LOUD for weight in total.values()) < _BOTH:
        return 0
    before: dict[str, float] = {}
    best, place = 0.0, 0
    for start, language, weight in votes:
        one = max(before, key=lambda name: before[name], default="")
        rest = {name: total[name] - before.get(name, 0.0) for name in total}
        other = max(rest, key=lambda name: rest[name])
        sure = one != other and min(before.get(one, 0.0), rest[other]) >= _LOUD
        gained = before.get(one, 0.0) + rest[other]
        if sure and gained > best:
            best, place = gained, start
        if language:
            before[language] = before.get(language, 0.0) + weight
    return place if best >= _NEARLY_ALL * sum(total.values()) else 0


def inserted(text: str, main: str) -> set[str]:
    """Return the languages of a few words said in the midst of a ``main`` text.

    Two and more together, in the other script, or in Kazakh letters inside Russian:
    «сказал ұят болды и ушёл». Russian words inside Kazakh are borrowed more often than
    said, and are told by their share instead.
    """
    found: set[str] = set()
    language, run = "", 0
    for match in WORD.finditer(text):
        said = _said_aside(match[0], main)
        run = run + 1 if said and said == language else int(bool(said))
        language = said
        if run >= _TOGETHER:
            found.add(said)
    return found


def _said_aside(word: str, main: str) -> str:
    """Return the language a word inside a ``main`` text is said in, if not in that."""
    form = plain(word[:LONGEST_WORD])
    said, weight = _vote(word, form)
    if said not in {"kk", "en"} - {main} or not word.islower():
        return ""
    other_script = is_cyrillic(form) == (main == "en")
    if other_script:
        return said
    return said if main == "ru" and weight >= SURE else ""


@lru_cache(maxsize=20_000)
def cyrillic_vote(form: str) -> Vote:
    """Return for which language a lower-case Cyrillic word speaks, and how loudly."""
    form = mend_look_alikes(form)
    words = telling()
    if form in words["ru"]:
        # "не" is "not" in one language and "what" in the other.
        return "ru", LIKELY if form in words["kk"] else SURE
    told = not KAZAKH_ONLY.isdisjoint(form) or form in words["kk"]
    if told or skeleton(form) in words["kk-bare"]:
        return "kk", SURE
    return _by_dictionary(form)


def _by_dictionary(form: str) -> Vote:
    """Let the one dictionary speak that knows the word when the other does not."""
    is_russian = russian.is_known(form)
    is_kazakh = bool(readings(expand(form), _exact()))
    if not is_russian and not is_kazakh:
        is_kazakh = bool(readings(skeleton(expand(form)), _folded()))
    if is_russian == is_kazakh:
        return NO_VOTE
    return ("ru" if is_russian else "kk"), LIKELY


@lru_cache(maxsize=20_000)
def latin_vote(form: str) -> Vote:
    """Return for which language a lower-case word in Latin letters speaks."""
    words = telling()
    likely = next(iter(latin.skeletons(form)), ())
    short = len(form) < _SHORT
    if latin.is_marked(form):
        return "kk", SURE
    if form in words["en"] or form in words["ascii-ru"]:
        # "be", "men" and "at" are words of two languages.
        also = any(bare in words["kk-bare"] for bare in likely)
        return ("en" if form in words["en"] else "ru"), LIKELY if also else SURE
    if any(bare in words["kk-bare"] for bare in likely):
        return "kk", LIKELY if short else SURE  # "da", "de" are in many languages
    if len(form) < _LONG:
        return NO_VOTE
    if any(russian.is_known(way) for way in russian_ways(form)):
        return "ru", LIKELY
    known = any(readings(bare, _folded()) for bare in likely)
    return ("kk", LIKELY) if known else NO_VOTE


@cache
def telling() -> dict[str, frozenset[str]]:
    """Return language -> its telling words; ``kk-bare`` holds Kazakh skeletons."""
    text = (files("aigaq.pure.text") / "data" / "telling_words.txt").read_text("utf-8")
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            language, *words = line.split()
            found.setdefault(language, set()).update(words)
    bare = {skeleton(word) for word in found["kk"]} - {skeleton(w) for w in found["ru"]}
    return {name: frozenset(words) for name, words in found.items()} | {
        "kk-bare": frozenset(bare)
    }


@cache
def _exact() -> Exact:
    return Exact(known_words())


@cache
def _folded() -> Folded:
    return Folded(known_words())
