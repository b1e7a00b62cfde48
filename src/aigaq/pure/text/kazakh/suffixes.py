"""Every chain of endings a Kazakh noun or verb may carry, built from left to right.

Chains are built once, from a small grammar, and kept as a table from the written
chain to the contexts it may follow. Looking a word up is then a matter of splitting
it and asking the table: nothing is stripped that could not have been put on.
Voice (-ыл, -ын, -т, -дыр) makes other verbs and is not an ending here.
Spec: docs/spec/text.md, section 2.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from aigaq.pure.text.kazakh.sounds import (
    BACK_HARMONY,
    CLASSES,
    FRONT_HARMONY,
    VOWEL,
    context,
    realise,
    sound_class,
)
from aigaq.pure.text.letters import skeleton

Grammar = Mapping[str, tuple[tuple[str, str], ...]]
"""State -> arcs (template, next state). ``END`` has no arcs; every state may end."""

_COPULA: Final = tuple(
    (template, "END")
    for template in ("BIн", "сIң", "сIз", "PIз", "сIңдAр", "сIздAр", "DIр")
)
_MANY_ARE: Final = tuple(arc for arc in _COPULA if arc[0] not in {"BIн", "сIң"})
"""Several are not "I" and not "thou": жауаптармын is of жауаптау."""
_CASES: Final = (
    ("NIң", "END"), ("TI", "END"), ("DA", "PLACE"), ("SAн", "BE"),
    ("Bен", "END"), ("Bенен", "END"), ("Tікі", "OWN"), ("Nікі", "OWN"),
    ("DAй", "LIKE"),
)  # fmt: skip
_AFTER_THIRD: Final = (
    ("нIң", "END"), ("н", "END"), ("нA", "END"), ("ндA", "PLACE"), ("нAн", "BE"),
    ("мен", "END"), ("менен", "END"), ("нікі", "OWN"), ("ндAй", "LIKE"),
)  # fmt: skip
_POSSESSED: Final = (
    ("(I)м", "MY"), ("(I)ң", "MY"), ("(I)ңIз", "YOUR"), ("(I)мIз", "YOUR"),
    ("[с]I", "HIS"),
)  # fmt: skip
_BARE_CASES: Final = (*_CASES, ("GA", "END"))

NOMINAL: Final[Grammar] = {
    "STEM": (
        ("LAр", "MANY"), ("(I)рAK", "MORE"),
        *_POSSESSED, *_BARE_CASES, *_COPULA,
    ),
    "MORE": (("LAр", "MANY"), *_BARE_CASES, *_COPULA),
    "MANY": (*_POSSESSED, *_BARE_CASES, *_MANY_ARE),
    "MY": (*_CASES, ("A", "END"), ("шA", "END"), *_COPULA),
    "YOUR": (*_BARE_CASES, ("шA", "END"), *_COPULA),
    "HIS": (*_AFTER_THIRD, ("ншA", "END"), *_COPULA),
    "PLACE": (("GI", "FROM"), *_COPULA),
    "FROM": (
        ("LAр", "FROM_MANY"), ("сI", "FROM_HIS"), ("NIң", "END"), ("TI", "END"),
        ("GA", "END"), ("SAн", "END"), ("DA", "END"), ("Bен", "END"), ("DAй", "END"),
        ("н", "END"),
    ),
    "FROM_MANY": (
        ("I", "FROM_HIS"), ("NIң", "END"), ("TI", "END"), ("GA", "END"),
        ("DA", "END"), ("SAн", "END"), ("Bен", "END"), *_COPULA,
    ),
    "FROM_HIS": (("нIң", "END"), ("н", "END"), ("нA", "END"), ("мен", "END")),
    "BE": _COPULA,
    "LIKE": (("LAр", "END"), ("DIр", "END")),
    "OWN": (("LAр", "END"), ("н", "END"), ("нA", "END"), ("нIң", "END"), *_COPULA),
    "END": (),
}  # fmt: skip

OWNED: Final[Grammar] = {**NOMINAL, "STEM": _AFTER_THIRD}
"""What follows a noun that is somebody's by its own ending: отбасы, отбасынан."""

_PERSONS: Final = tuple(
    (template, "PLEASE") for template in ("м", "ң", "ңIз", "K", "ңдAр", "ңIздAр")
)
_WHO: Final = tuple(
    (template, "END") for template in ("BIн", "сIң", "сIз", "PIз", "сIңдAр", "сIздAр")
)
_TENSES: Final = (
    ("DI", "PAST"), ("сA", "IF"), ("(I)п", "HAVING"), ("(A)[й]", "NOW"),
    ("сIн", "PLEASE"), ("сIндAр", "END"), ("(I)ңIз", "PLEASE"), ("(I)ңдAр", "PLEASE"),
    ("(I)ңIздAр", "PLEASE"), ("(I)ң", "END"),
    ("(A)йIн", "PLEASE"), ("(A)йIK", "PLEASE"), ("(A)лIK", "PLEASE"),
    ("GAй", "WHO"), ("GAншA", "END"), ("GAсIн", "END"), ("GAлI", "END"),
    ("GI", "WISH"),
)  # fmt: skip

FINITE: Final[Grammar] = {
    "STEM": (("PA", "NOT"), *_TENSES, ("(I)сIмен", "END"), ("шI", "END")),
    "NOT": (*_TENSES, ("йIншA", "END"), ("шI", "END")),
    "PAST": _PERSONS,
    "IF": (*_PERSONS, ("йшI", "END")),
    "PLEASE": (("шI", "END"),),
    "WHO": _WHO,
    "HAVING": (*_WHO, ("тI", "END"), ("тIр", "END")),
    "NOW": (*_WHO, ("м", "END"), ("дI", "END"), ("мIз", "END")),
    "WISH": (
        ("м", "END"), ("ң", "END"), ("ңIз", "END"), ("сI", "END"), ("мIз", "END"),
    ),
    "END": (),
}  # fmt: skip
"""What a verb ends in when nothing of a noun can follow."""

_PARTS: Final = (
    ("GAн", "END"), ("GAндIK", "END"), ("GAндIғ", "END"), ("GAндIг", "END"),
    ("(A)[й]тIн", "END"), ("(A)[й]тIндIK", "END"), ("(A)[й]тIндIғ", "END"),
    ("(A)[й]тIндIг", "END"), ("PAK", "END"), ("PAKшI", "END"),
    ("PAлI", "END"), ("(A)рлIK", "END"),
)  # fmt: skip
PARTICIPLE: Final[Grammar] = {
    "STEM": (("PA", "NOT"), *_PARTS, ("(A)р", "END"), ("у", "END")),
    "NOT": (*_PARTS, ("у", "END"), ("с", "END")),
    "END": (),
}
"""What makes a noun of a verb: any nominal chain may follow."""

_SILENT: Final = {("participle", "NOT"), ("finite", "WISH")}
"""States a word does not end in: бар-ғы is another word."""

Table = dict[str, int]


@cache
def _tails(name: str, state: str, harmony: int, final: int) -> tuple[str, ...]:
    """Return all chains from ``state`` on, written after this sound."""
    found: list[str] = []
    for template, following in _GRAMMARS[name][state]:
        piece = realise(template, harmony, final)
        then = FRONT_HARMONY if template.endswith(("ен", "ікі")) else harmony
        if (name, following) not in _SILENT:
            found.append(piece)
        rest = _tails(name, following, then, sound_class(piece[-1]))
        found.extend(piece + tail for tail in rest)
    return tuple(found)


COMMANDS: Final = frozenset(
    ("ма", "ме", "ба", "бе", "па", "пе", "шы", "ші", "ши", "ың", "ің", "ин", "ң", "н")
)
"""Endings of a command; a listed word that ends so is rarely meant as one."""
MANNER: Final = frozenset(("а", "е", "й", "и"))
"""Endings of "doing"; a noun of ``both.txt`` standing bare is not meant so: қала."""
I_AM: Final = frozenset(("мын", "мін", "мин", "сың", "сің"))
"""A street does not say "I am": көшемін is of көшу."""
THEY_WILL: Final = frozenset(
    ("сыз", "сіз", "мыз", "міз", "сыңдар", "сіңдер", "сыздар", "сіздер")
)
"""Persons that follow what one will do, and seldom several things."""
LIKE: Final = frozenset(("дай", "дей", "тай", "тей", "даи", "деи", "таи", "теи"))
"""A hand-like thing is rarer than supporting: қолдай is of қолдау."""
INFLECTED: Final = (
    "да", "де", "та", "те", "дан", "ден", "тан", "тен", "нан", "нен", "дың", "дің",
    "ның", "нің", "тың", "тің", "лар", "лер", "дар", "дер", "тар", "тер", "мен",
    "дағы", "дегі", "тағы", "тегі", "ға", "ге", "қа", "ке",
)  # fmt: skip
"""Endings that make a listed word a form of a frequent one, and no word of its own."""

_GRAMMARS: Final = {
    "nominal": NOMINAL, "owned": OWNED, "finite": FINITE, "participle": PARTICIPLE,
}  # fmt: skip


def _every_context() -> Iterator[tuple[int, int]]:
    for final in range(CLASSES):
        for harmony in (BACK_HARMONY, FRONT_HARMONY):
            yield harmony, final


@cache
def table(name: str) -> Table:
    """Return a grammar's chains -> contexts they may follow, as bits.

    Args:
        name: ``nominal``, ``owned``, ``finite`` or ``participle``.
    """
    chains: Table = {}
    for harmony, final in _every_context():
        bit = 1 << context(harmony, final)
        for tail in _tails(name, "STEM", harmony, final):
            chains[tail] = chains.get(tail, 0) | bit
    return chains


@cache
def folded_table(name: str) -> Table:
    """Return the same table with chains as they look in a skeleton."""
    folded: Table = {}
    for tail, mask in table(name).items():
        bare = skeleton(tail)
        folded[bare] = folded.get(bare, 0) | mask
    return folded


@cache
def contracted(name: str, *, folded: bool = False) -> Table:
    """Return chains that hide the last vowel of a verb: оқы + йды is оқиды.

    The key begins with и; what it follows is the verb without its ы or і.
    """
    source = folded_table(name) if folded else table(name)
    vowel = (1 << context(BACK_HARMONY, VOWEL)) | (1 << context(FRONT_HARMONY, VOWEL))
    hiding = "и" if folded else "й"
    return {
        "и" + tail[1:]: mask
        for tail, mask in source.items()
        if tail.startswith(hiding) and mask & vowel
    }


_FORMING: Final = (
    ("шI", True), ("LIK", False), ("LI", False), ("LAс", False), ("шIл", False),
    ("шILIK", True), ("сIз", False), ("сIздIK", False),
)  # fmt: skip
"""Endings that make nouns of any noun, and whether of a verb's name as well."""
Forming = dict[str, tuple[tuple[str, str, bool], ...]]


@cache
def forming(*, folded: bool = False) -> Forming:
    """Return what makes nouns of nouns: written -> (spelling, template, of verbs)."""
    found: dict[str, dict[tuple[str, str, bool], None]] = {}
    for template, of_verbs in _FORMING:
        for harmony, final in _every_context():
            ending = realise(template, harmony, final)
            written = skeleton(ending) if folded else ending
            found.setdefault(written, {})[ending, template, of_verbs] = None
    return {written: tuple(endings) for written, endings in found.items()}
