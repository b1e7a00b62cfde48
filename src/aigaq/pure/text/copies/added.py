"""What words that only one of two texts has do to the other: nothing, or deny it.

An answer calls a text false; a word inside it turns a deed round or leaves it undone. A
comment beside it, and an end that was cut off, say nothing of the text itself.
Source: docs/spec/copies.md section 5.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from aigaq.pure.text.copies.cases import may_be_of_another
from aigaq.pure.text.copies.contrasts import NEGATIONS, calls_false, negates, refuses
from aigaq.pure.text.copies.denied import BUT, is_negative
from aigaq.pure.text.copies.ends import without_rows
from aigaq.pure.text.copies.levelling import Words, as_written
from aigaq.pure.text.copies.likeness import alike
from aigaq.pure.text.copies.meanings import turns
from aigaq.pure.text.copies.normalise import (
    Word,
    breaks_off,
    merged,
    plain,
    plain_words,
    signs_at_end,
    words,
)
from aigaq.pure.text.letters import KAZAKH_ONLY

COMMENT = 6
"""Up to so many added words are a comment, which may deny; more are a cut."""

CUT = 3
"""Words that an end without a mark may lack by being cut off; fewer may be a "not"."""

HALF = 2
"""Words at a cut end that may begin one of the other: a number of two words."""

CLAUSE = 4
"""Words of a last clause left out, whatever it denies of its own."""

_TAKES_BACK = frozenset(("но", "однако", "бірақ", "алайда", "but", "however", "yet"))

BOTH = 2
SPELT, END_OF_CUT = 0.9, 12
"""How alike a misspelt sentence is to itself; letters by which a cut one is known."""

BEGUN = 4
"""Plain letters by which a denied word is known that is not written apart."""

CARRIES, AGAIN, AGAIN_SHARE = 4, 0.75, 0.6
"""Plain letters of a word that carries something, how alike it is to one said before,
and the share of such words by which a sentence speaks of the same."""

_WHOLE = frozenset('.!?)»”"')
"""Behind a last word, one of these says that the word is whole."""

_ENDED = re.compile(r"[.!?…\n\U0001f300-\U0001faff]|//|[()]{2}")
_ENDS = re.compile(r"\W*(?:[.!?…:\n\U0001f300-\U0001faff]|//|[()]{2})")
_END = re.compile(r"[.!?…\n]+")


_DISBELIEF = re.compile(
    r"(?:\A|[.!?…\n»)]\W*)(?:пожалуйста,? |өтінемін,? |please,? )?(?:"
    r"не вер(?:ь|ьте|им)\b|не ведитесь\b|don.?t believe\b|(?:do not|never) believe\b"
    r"|(?:вс[её] )?это (?:вс[её] )?(?:слухи|сплетни|фейк|ложь|не ?правда|не так)\b"
    r"|(?:бұл|мұның бәрі) (?:жай )?(?:өсек|қауесет|жалған|өтірік|фейк|рас емес)"
    r"|(?:this|it|that) ?(?:is|.s) (?:just )?(?:an? )?(?:false|fake|untrue|lie|rumou?r"
    r"|not true)|these are (?:just )?(?:lies|rumou?rs))"
    r"|(?:дегенге|сөзге|өсекке|қауесетке|оған|бұған|слухам|сплетням)[\w ]{0,20}"
    r"(?:сенбе|ілан?ба|ермеңіз|не вер)"
    r"|\?\W*(?:жоқ|нет|no)\b"
    r"|не верьте (?:слух|сплетн|этому|этим)|(?:[.!?…\n]|\A)\W*сенбе(?:ң|й|\b)",
    re.IGNORECASE,
)
"""A reader is told not to believe: an answer to what is told, however long."""


_DOUBTS = (  # noqa: SIM905  # read as stems
    "вер|ведит|believe|слух|сплет|фейк|ложь|правд|не так|өсек|қауесет|жалған|өтірік"
    "|? |рас емес|сенбе|лан|false|fake|true|lie|rumo"
).split("|")
"""Without any of these nobody is told so: asked first, since it is quick."""


def disbelieves(text: str) -> str:
    """Return where a text tells its reader not to believe what it repeats, or ""."""
    line = text.lower()
    for stem in _DOUBTS:  # a loop, since every pair of copies comes by here
        if stem in line:
            found = _DISBELIEF.search(without_rows(text))
            return found[0] if found else ""
    return ""


_NAMELESS = re.compile(
    r"[^.!?…\n]*\b(?:им(?:я|ени|ена|ён)\b|ат(?:ы|ын)\b|есім|names?\b|аноним|anonym)[^.!?…\n]*",
    re.IGNORECASE,
)
"""Whose name is not given: said beside what is quoted, and denies nothing."""


def calls_it_false(beside: str) -> bool:
    """Say whether words beside a quotation may deny it: a lie, not so, жанаспайды.

    Any "not" may, but one that only says that a name is not given.
    """
    said = words(_NAMELESS.sub(" ", beside))
    return (
        _negate(said)
        or bool(disbelieves(beside))
        or any(calls_false(w.plain) or is_negative(w.text) for w in said)
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where added words stand: the text that has them, the one without, how in it.

    ``beside``: next to words that differ as well.
    """

    longer: str
    shorter: str
    first: bool
    last: bool
    beside: bool

    def is_apart(self, more: Sequence[Word]) -> bool:
        """Say whether the words are a sentence of their own."""
        if self.last:
            start = self.longer.rfind(more[0].text)
            return start > 0 and bool(_ENDED.search(signs_at_end(self.longer[:start])))
        if self.first:
            end = self.longer.find(more[-1].text) + len(more[-1].text)
            return bool(_ENDS.match(self.longer[end:]))
        said = re.escape(" ".join(word.text for word in more)).replace(r"\ ", r"\W+")
        found = re.search(rf"(?<!\w){said}(?!\w)", self.longer)
        if not found:
            return False
        before, behind = self.longer[: found.start()], self.longer[found.end() :]
        return bool(_ENDED.search(signs_at_end(before)) and _ENDS.match(behind))

    def is_clause(self, more: Sequence[Word]) -> bool:
        """Say whether the words are a clause behind a comma, the last or a middle one.

        Not where it takes back what was said: но, бірақ, but, and a "not" at once.
        """
        bare = not (negates(more[0].plain) or more[0].text.lower() in _TAKES_BACK)
        if self.first or not bare or len(more) < CLAUSE:
            return False
        said = re.escape(" ".join(word.text for word in more)).replace(r"\ ", r"\W+")
        end = r"\W*\Z" if self.last else ","
        return bool(re.search(rf"(?<=\w),\W*{said}{end}", self.longer))


def half_a_word(
    one: Words, other: Words, first: str, second: str
) -> tuple[int, int] | None:
    """Return how many words end inside a word of the other text, which goes on.

    And how many of the other they begin; None where neither text was cut so.
    """
    if whole := _begun(one, other, first):
        return len(one), whole
    whole = _begun(other, one, second)
    return (whole, len(other)) if whole else None


def _begun(one: Words, other: Words, text: str) -> int:
    """Return how many words of the other those of a text begin, the last cut."""
    if not 0 < len(one) <= HALF or not other or _is_whole(text):
        return 0
    # A last word for another is an end bent otherwise, unless the text breaks off.
    if len(other) == 1 and not breaks_off(text):
        return 0
    # In letters: он бі… is no ten, where the other has он бірі.
    half, whole = merged("".join(w.plain for w in as_written(one, ()))), ""
    for count, word in enumerate(as_written(other, ()), start=1):
        whole = merged(whole + word.plain)
        if len(whole) > len(half):
            return count if whole.startswith(half) else 0
    return 0


def _is_whole(text: str) -> bool:
    return not _WHOLE.isdisjoint(signs_at_end(text)) and not breaks_off(text)


_ASKING = frozenset(("ме", "ма", "бе", "ба", "пе", "па", "ли", "me", "ma", "pe", "pa"))
_SAID = frozenset("деді дейді деген деп депті".split())  # noqa: SIM905  # read as words
_I_SHALL = re.compile("[аеий]м(?:[ыі]н|[ыі]з)$")
"""How Kazakh verbs end by which a speaker says what he will do: қайтарамын."""


def deny(more: Sequence[Word], place: Place) -> bool:
    """Say whether added words make another message of the text they were added to."""
    if len(more) > COMMENT:
        return False
    said = _said(more)
    own = NEGATIONS if place.is_clause(more) else frozenset[str]()
    if any(calls_false(word.plain) and word.plain not in own for word in said):
        return True
    if _negate(said) and not _is_comment_or_cut(more, place):
        return True
    if place.first or place.last:
        return False
    line = "".join(word.plain for word in more)
    return (place.beside and refuses(line)) or _undo(more, place)


def _undo(more: Sequence[Word], place: Place) -> bool:
    """Say whether added words leave undone what the other text has done."""
    if any(word.text.lower() in _SAID and _is_promise(word, place) for word in more):
        return True
    return turns(more)


def _is_promise(said: Word, place: Place) -> bool:
    """Say whether what is said is what I shall do, which the other text has done."""
    before = re.search(rf"([\w-]+)\W+{re.escape(said.text)}(?!\w)", place.longer)
    if not before or not _I_SHALL.search(before[1].lower()):
        return False
    return before[1].lower() not in {word.text.lower() for word in words(place.shorter)}


def _said(more: Sequence[Word]) -> list[Word]:
    """Return the words but those that only ask: «ұят емес пе?» denies nothing."""
    asked = [word.text.lower() in _ASKING for word in more[1:]]
    return [word for word, ask in zip(more, (*asked, False), strict=True) if not ask]


def _negate(more: Sequence[Word]) -> bool:
    found = [w for w in more if negates(w.plain) and w.text.lower() != BUT]
    # In Kazakh не asks: what. It is no "not" among words of its language.
    asked = any(not KAZAKH_ONLY.isdisjoint(word.text.lower()) for word in more)
    return any(not (asked and word.text.lower() == "не") for word in found)


def _is_comment_or_cut(more: Sequence[Word], place: Place) -> bool:
    if place.beside:
        return False
    is_cut = place.last and len(more) >= CUT and not _is_whole(place.shorter)
    return is_cut or place.is_apart(more) or place.is_clause(more)


def only_more(first: str, second: str) -> bool:
    """Say whether one text has all words of the other, and none that denies it.

    The quick answer to most pairs of copies; False means: look closer.
    """
    mine, theirs = plain_words(first), plain_words(second)
    shared = set(mine) & set(theirs)
    if len(shared) < min(len(set(mine)), len(set(theirs))):
        return False
    if not _in_order(mine, theirs) and not _same_sentences(first, second):
        return False
    less, more = Counter(mine), Counter(theirs)
    less.subtract(more)
    signs = {count > 0 for count in less.values() if count}
    added = [word for word, count in less.items() if count]
    denied = any(calls_false(word) or negates(word) for word in added)
    told = turns(Word(word, word) for word in added) or may_be_of_another(added)
    return len(signs) < BOTH and not (denied or told)


def takes_back(first: str, second: str) -> bool:
    """Say whether one text has a sentence more, with a "not" and words of the other.

    "They record every call. We do not record calls": an answer, not a comment.
    """
    return _takes_back(first, second) or _takes_back(second, first)


def _takes_back(text: str, told: str) -> bool:
    more, less = words(text), words(told)
    denied = sum(negates(w.plain) for w in less) + _glued(more, less)
    if sum(negates(w.plain) for w in more) <= denied:
        return False
    if _denials(more) <= _denials(less) + _glued(more, less):  # шеккен жоқ, шекпеді
        return False
    line, known = plain(told), {word.plain for word in less}
    said = [each for each in _END.split(text) if plain(each)]
    other = [each for each in _END.split(told) if plain(each)]
    if len(said) <= len(other):
        return False
    cut = "" if _is_whole(told) else line[-END_OF_CUT:]
    return any(
        _denies_again(words(each), known)
        for each in said
        if plain(each) not in line and not _is_there(each, other, cut)
    )


def _is_there(said: str, other: Sequence[str], cut: str) -> bool:
    """Say whether a sentence stands in the other text, misspelt or cut off.

    ``cut``: the last plain letters of that text, where it does not end.
    """
    if cut and cut in plain(said):
        return True
    denied = _denials(words(said))
    return any(
        alike(plain(said), plain(each)) >= SPELT and _denials(words(each)) == denied
        for each in other
    )


def _denials(some: Sequence[Word]) -> int:
    return sum(negates(word.plain) or is_negative(word.text) for word in some)


def _glued(more: Sequence[Word], less: Sequence[Word]) -> int:
    """Return how many words of a "not" and what it denies are one there: невыходит."""
    begun = [(no.plain, no.plain + it.plain[:BEGUN]) for no, it in pairwise(more)]
    return sum(
        any(word.plain != no and word.plain.startswith(both) for word in less)
        for no, both in begun
        if negates(no) and len(both) > BEGUN
    )


def _denies_again(said: Sequence[Word], known: set[str]) -> bool:
    if not any(negates(word.plain) for word in said):
        return False
    carry = [w.plain for w in said if len(w.plain) >= CARRIES and not negates(w.plain)]
    again = [one for one in carry if any(alike(one, word) >= AGAIN for word in known)]
    return len(again) > 1 and len(again) >= AGAIN_SHARE * len(carry)


def _in_order(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    less, more = sorted((mine, theirs), key=len)
    left = iter(more)
    return all(word in left for word in less)


def _same_sentences(first: str, second: str) -> bool:
    mine, theirs = ({plain(each) for each in _END.split(t)} for t in (first, second))
    return mine <= theirs or theirs <= mine
