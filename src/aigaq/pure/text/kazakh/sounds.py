"""How a Kazakh suffix sounds after what stands before it.

A *context* is the harmony of the last vowel and the class of the last sound; it alone
decides how the next suffix is written. Templates write suffixes once, in letters that
stand for a choice: ``LAр`` is лар, лер, дар, дер, тар, тер.
Source: the orthographic rules of 1983 and 2019; docs/spec/text.md, section 2.
"""

from functools import cache
from typing import Final

from aigaq.pure.text.letters import FRONT, VOICELESS

VOWEL, GLIDE, R, L, Y, M, N, Z, VOICELESS_END, VOICED_END = range(10)
CLASSES: Final = 10
BACK_HARMONY, FRONT_HARMONY = 0, 1

_CLASS: Final = {
    **dict.fromkeys("аәеэоөыіёя", VOWEL),
    **dict.fromkeys("уиұүю", GLIDE),
    "р": R, "л": L, "й": Y, "м": M, "н": N, "ң": N,
    **dict.fromkeys("зж", Z),
    **dict.fromkeys(VOICELESS, VOICELESS_END),
    **dict.fromkeys("бвгғд", VOICED_END),
}  # fmt: skip

_ARCHI: Final = {"A": "ае", "I": "ыі", "K": "қк"}
_BY_CLASS: Final = {
    # after a vowel, glide, р, л, й, м, н, з
    "L": "лллдлддд",  # plural
    "N": "нддддннд",  # genitive
    "T": "нддддддд",  # accusative
    "D": "дддддддд",  # locative, past
    "S": "дддддннд",  # ablative
    "B": "мммммммб",  # instrumental, "I am"
    "P": "мммммббб",  # negation, "we are"
}
_AFTER_VOICELESS: Final = {
    "L": "т", "N": "т", "T": "т", "D": "т", "S": "т", "B": "п", "P": "п",
}  # fmt: skip


@cache
def sound_class(letter: str) -> int:
    """Return the class of a final ``letter``; foreign letters count as voiceless."""
    return _CLASS.get(letter, VOICELESS_END)


def harmonies(stem: str) -> tuple[int, ...]:
    """Return the harmonies a ``stem`` may take; loans that end oddly take both."""
    last = stem[-1]
    if last == "ь" or (last in "кг" and stem[-2:-1] in FRONT):
        return (FRONT_HARMONY,)
    if last in "кгюә" or stem.endswith(("кт", "рк", "нк", "ев", "ов")):
        # банкке, педагогтар, факті, куәлар, Жұмабаевқа, Әбдіровке
        return (BACK_HARMONY, FRONT_HARMONY)
    for letter in reversed(stem):
        if letter in "аоұыяё":
            return (BACK_HARMONY,)
        if letter in FRONT:
            return (FRONT_HARMONY,)
        if letter == "и":
            return (BACK_HARMONY, FRONT_HARMONY)
    return (BACK_HARMONY,)  # су: суда, клуб: клубта


@cache
def context(harmony: int, final: int) -> int:
    """Return the number of a context."""
    return final * 2 + harmony


def contexts_of(stem: str) -> int:
    """Return the contexts a ``stem`` offers, as bits."""
    final = sound_class(stem.rstrip("ьъ")[-1:])
    mask = 0
    for harmony in harmonies(stem):
        mask |= 1 << context(harmony, final)
        if final == GLIDE:  # такси: таксидің by rule, таксиң and таксисі by habit
            mask |= 1 << context(harmony, VOWEL)
    return mask


def realise(template: str, harmony: int, final: int) -> str:
    """Write ``template`` after a sound: choices made by harmony and assimilation.

    ``(x)`` stands when the stem ends in a consonant, ``[x]`` when in a vowel.
    """
    written: list[str] = []
    after_vowel = final == VOWEL
    skip = False
    for letter in template:
        if letter in "([":
            skip = (letter == "(") == after_vowel
        elif letter in ")]":
            skip = False
        elif not skip:
            sound = _sound(letter, harmony, final)
            written.append(sound)
            final = sound_class(sound)
    return "".join(written)


def _sound(letter: str, harmony: int, final: int) -> str:
    if letter in _BY_CLASS:
        if final >= VOICELESS_END:
            return _AFTER_VOICELESS[letter]
        return _BY_CLASS[letter][final]
    if letter == "G":
        return "қк"[harmony] if final >= VOICELESS_END else "ғг"[harmony]
    if letter in _ARCHI:
        return _ARCHI[letter][harmony]
    return letter
