"""People a case knows, found in every inflection and in every spelling.

A name is reduced to what its spellings share; a word of the text is its form if what
is left over is an ending. Words that are broken (by a line, a space, a hyphen), spelt
letter by letter or run together are read whole. Over-covers on purpose: a known name
is never shown.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from aigaq.pure.text.personal.folding import Token, lower, tokens
from aigaq.pure.text.personal.lists import own
from aigaq.pure.text.personal.loosely import sounds_like, sounds_of
from aigaq.pure.text.personal.names.combining import united
from aigaq.pure.text.personal.names.ordinary import is_function_word
from aigaq.pure.text.personal.sounds import endings, keys_of, read
from aigaq.pure.text.personal.spans import Span

_REASON = "known to the case"
_CLEAR = 6
"""A known name of so many letters is found inside a longer word, too."""
_TORN = 5
"""A name of so many letters is read over a space."""
_SHORT = 3
"""A shorter name takes endings of two letters or more."""
_SPELT = 3
"""So many single letters in a row may be somebody's name, spelt."""
_TAIL = 12
"""Longest run of Kazakh endings that still counts as an ending."""
_LONGEST = 40
"""Letters of the longest word that is put together from two."""
_GAP = re.compile(r"[-\u00ad\u2010\u2011]?[\s]{0,2}")
_BETWEEN = re.compile(r"[\s.,*_|/-]{1,2}")
_ALPHABETS = re.compile(r"[a-zÀ-ɏ]+|[\u0400-\u052f]+", re.IGNORECASE)
_FIGURED = re.compile(r"[^\W_]+")


class Known:
    """Identities of one case: names as somebody wrote them, one each."""

    def __init__(self, identities: Iterable[str]) -> None:
        written = [line.strip() for line in identities if line.strip()]
        words = [t.text for line in written for t in tokens(line) if len(t.text) > 1]
        keys = [keys_of(word) for word in words]
        self._stems = frozenset(key for stems, _ in keys for key in stems)
        self._forms = frozenset(key for _, forms in keys for key in forms)
        self._heard = frozenset(sound for word in words for sound in sounds_of(word))
        self._long = tuple(key for key in self._stems if len(key) > _CLEAR)
        self._words = frozenset(map(lower, words))
        self._exact = frozenset(
            lower(line) for line in written if not line.replace(" ", "").isalpha()
        )

    def find(self, text: str) -> list[Span]:
        """Return where a known identity stands, as written, inflected or broken."""
        words = tokens(text)
        places = [
            *((w.start, w.end) for w in words if self.holds(w.text)),
            *self._torn(text, words),
            *self._spelt(text, words),
            *self._figured(text),
            *self._written(text),
        ]
        spans = [Span(*place, "person", 1.0, _REASON) for place in places]
        return united(text, spans)

    def holds(self, word: str) -> bool:
        """Say whether ``word`` is or holds a form of a known name, in any spelling."""
        if len(word) < 2 or self._is_usual(word):  # noqa: PLR2004  # one letter names nobody
            return False
        parts = {word, word.replace("-", ""), *word.split("-")}
        # «приветDanik»: somebody's name after a change of the alphabet.
        parts |= {part for part in _ALPHABETS.findall(word) if len(part) > _SHORT}
        if any(self._holds(part) for part in parts if len(part) > 1):
            return True
        return any(sounds_like(part, self._heard) for part in word.split("-"))

    def _is_usual(self, word: str) -> bool:
        """Say whether it is «және» or «или», and nobody of the case is written so."""
        low = lower(word)
        return low not in self._words and (low in _usual() or is_function_word(low))

    def _holds(self, word: str) -> bool:
        keys = read(word)
        if not keys.isdisjoint(self._forms) or any(map(self._fits, keys)):
            return True
        return any(
            long[0] == key[0] and long[1:] in key for long in self._long for key in keys
        )

    def _fits(self, key: str, least: int = 2) -> bool:
        """Say whether ``key`` is a stem of ``least`` letters or more, and endings."""
        if key in self._stems:
            return len(key) > least
        ends = endings(key[0])
        for size in range(max(least, len(key) - _TAIL) + 1, len(key)):
            if key[:size] not in self._stems:
                continue
            # Павел and -лар share their л when doubled letters are made one.
            if key[size:] in ends or key[size - 1 :] in ends:
                return size > _SHORT or key[size:] in _CASES
        return False

    def _torn(self, text: str, words: list[Token]) -> Iterator[tuple[int, int]]:
        """Yield names that a line's end, a space or a hyphen cuts in two."""
        for one, other in pairwise(words):
            gap = text[one.end : other.start]
            whole = one.text + other.text
            if not _GAP.fullmatch(gap) or len(whole) > _LONGEST:
                continue
            # A space parts words; a name over it must be long and begin before it.
            least = max(_TORN, len(one.text) + 1) if gap == " " else _SHORT
            keys = read(whole)
            torn = any(len(key) > least for key in keys & self._forms)
            torn = torn or any(self._fits(key, least) for key in keys)
            # «у Умиды» is her and a word before her, whatever the two sound like.
            if torn and not self.holds(one.text) and not self.holds(other.text):
                yield one.start, other.end

    def _spelt(self, text: str, words: list[Token]) -> Iterator[tuple[int, int]]:
        """Yield names spelt letter by letter: «А й г е р і м»."""
        run: list[Token] = []
        for word in [*words, None]:
            near = run and word and _BETWEEN.fullmatch(text[run[-1].end : word.start])
            if word and len(word.text) == 1 and (near or not run):
                run.append(word)
                continue
            letters = "".join(each.text for each in run)
            if len(run) >= _SPELT and self._has(letters):
                yield run[0].start, run[-1].end
            run = [word] if word and len(word.text) == 1 else []

    def _has(self, letters: str) -> bool:
        """Say whether a name is spelt in ``letters``, whatever stands before it."""
        starts = range(min(_SPELT, len(letters) - 1))
        return any(self.holds(letters[start:]) for start in starts)

    def _figured(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield names with figures for letters: «Айг3рім»."""
        for found in _FIGURED.finditer(text):
            word = found[0]
            mixed = not word.isalpha() and not word.isdigit()
            if mixed and len(word) <= _LONGEST and self._holds(word):
                yield found.span()

    def _written(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield identities that are no words, as they are written: zhan_99."""
        flat = lower(text)
        for exact in self._exact:
            place = flat.find(exact)
            while place >= 0:
                yield place, place + len(exact)
                place = flat.find(exact, place + 1)


def _written_out(*rows: str) -> frozenset[str]:
    return frozenset(
        letter + row.split()[1] for row in rows for letter in row.split()[0]
    )


_CASES = _written_out(
    *("ндт ын", "ндт ин", "гк а", "гк е", "н ы", "н и", "дт а", "дт е", "ндт ан"),
    *("ндт ен", "мбп ен", "нд ики", "лдт ар", "лдт ер", "ж ан"),
    *("ndt in", "gk a", "gk e", "n i", "dt a", "dt e", "ndt an", "ndt en", "mbp en"),
    *("nd iki", "ldt ar", "ldt er", "j an"),
)
"""What a name of two letters may take: Луға, Ақтан, Аялар."""


@cache
def _usual() -> frozenset[str]:
    return frozenset(map(lower, own("kazakh_words.txt")))
