"""What the words of a text become beside another: alike in what both mean.

Initials and figures help only where both texts have them; elsewhere the words are
compared as they are written. Knows the two lists of words, and no meaning.
Source: docs/spec/copies.md section 1.
"""

import re
from collections.abc import Iterator, Sequence

from aigaq.pure.text.copies.days import with_decades, with_months
from aigaq.pure.text.copies.numerals import is_month, is_ordinal
from aigaq.pure.text.copies.spelt import CYRILLIC_LETTER, Word, plain_word

Words = tuple[Word, ...]

_NOBODY = plain_word("nobody", False)  # noqa: FBT003  # a cache's key

_CONTRACTED = re.compile(r"(?<!\w)([^\W\d_]{2,4})-([^\W\d_]{1,4})(?!\w)")
_CUT = re.compile(r"([^\W\d_]{3,7})\.(?=[\s,)]*(?:[^\W\d_A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]|[\d,)«\"]))")
"""A full stop behind a word that no sentence ends with."""

_OURS = dict(
    zip(
        (  # noqa: SIM905  # read as words
            "my менің мой моя моё мое мои моего моей моему мою моим моих моём моем "
            "моими"
        ).split(),
        (  # noqa: SIM905  # read as words
            "our біздің наш наша наше наше наши нашего нашей нашему нашу нашим наших "
            "нашем нашем нашими"
        ).split(),
        strict=True,
    )
)
"""What belongs to one who tells, and the same of several."""

_US = re.compile(
    "we|us|our|ours|мы|на[сш]|нам|нами|наш[аеиу]|наше[йм]|нашего|наши[мх]"
    r"|біз(?:дің|ге|ді|ден|де|бен)?|[^\W\d_]{3,}[ыі]м[ыі]з(?:д[ыіае]н?|[ғг][ае])?"
)
"""Words by which several tell of themselves; of Kazakh ones, what is theirs."""

_INITIAL = re.compile(r"(?<!\w)([A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])\.(?![^\W\d_])")


def level(text: str, words: Words, others: Words) -> Words:
    """Return the words of ``text`` as they are to be compared with the others.

    Long names are initials where the others have them; a word cut by a full stop, or
    written by its beginning and its end (мин-ву), is the word of the others it means.
    """
    words = _uncontracted(text, _unfolded(words, others), others)
    words = _named_by_initial(text, _completed(text, words, others), others)
    words = with_decades(with_months(text, words, others), others)
    return _with_nobody(_as_ours(words, others))


def _as_ours(words: Words, others: Words) -> Words:
    """Return words, what is mine as ours, where both texts tell of us.

    My landlord gave us until Sunday, our landlord did: one telling.
    """
    if not any(word.text.lower() in _OURS for word in words):
        return words
    if not (_tells_of_us(words) and _tells_of_us(others)):
        return words
    return tuple(
        word._replace(plain=plain_word(ours, not ours.isascii()))
        if (ours := _OURS.get(word.text.lower()))
        else word
        for word in words
    )


def _tells_of_us(words: Words) -> bool:
    return any(_US.fullmatch(word.text.lower()) for word in words)


def _with_nobody(words: Words) -> Words:
    """Return words, no one as nobody: it is no number, and denies no other word."""
    texts = [word.text.lower() for word in words]
    if "no" not in texts:
        return words
    found: list[Word] = []
    for word, before in zip(words, ["", *texts], strict=False):
        if before == "no" and word.text.lower() == "one":
            found[-1] = Word(f"{found[-1].text} {word.text}", _NOBODY)
        else:
            found.append(word)
    return tuple(found)


def _unfolded(words: Words, others: Words) -> Words:
    """Return words, long names as written unless the others have their initials."""
    theirs = {word.plain for word in others}
    return tuple(each for word in words for each in _parts(word, theirs))


def _parts(word: Word, theirs: set[str]) -> Iterator[Word]:
    if " " not in word.text or word.plain.isdigit() or word.plain in theirs:
        yield word
        return
    for text in word.text.split():
        yield Word(text, plain_word(text, bool(CYRILLIC_LETTER.search(text))))


def _uncontracted(text: str, words: Words, others: Words) -> Words:
    halves = {found.groups() for found in _CONTRACTED.finditer(text)}
    if not halves:
        return words
    more = {word.plain for word in others} - {word.plain for word in words}
    found: list[Word] = []
    for word in words:
        before = found[-1] if found else None
        if before and (before.text, word.text) in halves:
            begun, ended = before.plain, word.plain
            meant = [w for w in more if w.startswith(begun) and w.endswith(ended)]
            if len(meant) == 1 and len(meant[0]) > len(begun + ended):
                found[-1] = Word(f"{before.text}-{word.text}", meant[0])
                continue
        found.append(word)
    return tuple(found)


def _completed(
    text: str, words: Sequence[Word], others: Sequence[Word]
) -> tuple[Word, ...]:
    """Return words, one cut by a full stop within a sentence as the word it begins.

    Only where the others have one such word, and not the cut one: Конст., Конституция.
    """
    if "." not in text:
        return tuple(words)
    cut = {found[1] for found in _CUT.finditer(text)}
    if not cut:
        return tuple(words)
    mine, theirs = ({word.plain for word in some} for some in (words, others))
    return tuple(
        _whole(word, theirs - mine)
        if word.text in cut and word.plain not in theirs
        else word
        for word in words
    )


def _whole(word: Word, others: set[str]) -> Word:
    found = [
        other
        for other in others
        if other.startswith(word.plain) and len(other) > len(word.plain) + 1
    ]
    return word._replace(plain=found[0]) if len(found) == 1 else word


def _named_by_initial(text: str, words: Words, others: Words) -> Words:
    """Return words, a lone initial as the name it begins, if the others have just one.

    Who passes a testimony on leaves the first letter: Меня зовут Р.
    """
    letters = {found[1] for found in _INITIAL.finditer(text)}
    if not letters:
        return words
    mine = {word.plain for word in words}
    names = [w for w in others if w.text.istitle() and w.plain not in mine]
    return tuple(
        _name_for(word, names) if word.text in letters else word for word in words
    )


def _name_for(initial: Word, names: Sequence[Word]) -> Word:
    found = {name.plain for name in names if name.text.startswith(initial.text)}
    return initial._replace(plain=found.pop()) if len(found) == 1 else initial


def as_written(one: Words, other: Words) -> Words:
    """Return words with their numbers in words again, unless the other has figures.

    A misspelt number, or another word in a number's place, is judged by its letters.
    """
    if any(word.plain.isdigit() for word in other):
        return one
    return tuple(_in_letters(word) for word in one)


def _in_letters(word: Word) -> Word:
    if not word.plain.isdigit() or any(sign.isdigit() for sign in word.text):
        return word
    leaning = bool(CYRILLIC_LETTER.search(word.text))
    return word._replace(plain=plain_word(word.text.replace(" ", ""), leaning))


def count_otherwise(mine: Words, theirs: Words) -> bool:
    """Say whether each of two texts has a number of its own, wherever it stands."""
    one, other = _numbers(mine), _numbers(theirs)
    return bool(one - other) and bool(other - one)


def _numbers(words: Words) -> set[str]:
    return {word.plain.lstrip("0") for word in words if word.plain.isdigit()}


def is_order_against_count(one: Words, other: Words) -> bool:
    """Say whether the second stands where there are two; days may be said both ways."""
    for at, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if not (mine.plain == theirs.plain and mine.plain.isdigit()):
            continue
        in_words = mine.text[-1:].isalpha() and theirs.text[-1:].isalpha()
        if in_words and is_ordinal(mine) != is_ordinal(theirs):
            return not any(is_month(word.plain) for word in one[at + 1 : at + 3])
    return False
