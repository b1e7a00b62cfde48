"""Russian typed in Latin letters, in the many ways people do it, spelled plainly.

menja, menya, menia; chto, 4to; shh, shch, sch, w; x, h, kh. Told from Kazakh and
English in Latin by its small words, since j and w are other letters there. Compares
only; gives no spelling anybody reads.
Source: docs/spec/copies.md section 1.
"""

import re

from aigaq.pure.text.copies.letters import CYRILLIC

_MARKS = frozenset(
    (  # noqa: SIM905  # read as words
        "ja ya na v u k ot iz za po pod pri pro dlya dlja dlia bez cherez "
        "4erez posle pered chto 4to shto čto kak tak gde kogda potomu poetomu "
        "esli eto jeto eta etot etu etogo menja menya menia mne moj moy moya "
        "moja moi mojej nas nam vas vam tebja tebya tebe ego jego yego ee eyo "
        "jejo yeyo ey ih ix ikh oni ona mi vy vi ty ti ne net da ili li zhe "
        "by esche eshe eshche eshhe jeshhe yeshche uzhe uje tolko tol'ko "
        "ochen ochen' ves vse vsyo vsjo vseh vsem raz vot byl byla bylo byli "
        "bil bila bili est est' budet zachem pochemu teper teper' vchera "
        "segodnya segodnja zavtra skazal skazala skazali kto svoj svoy takoj "
        "takoy takie takih"
    ).split()
)
_OTHERS = frozenset(
    (  # noqa: SIM905  # read as words
        "the of and to in is was were that for with at from he she they it his her on "
        "i my me am we you not what if by had have who because about when this an be "
        "men ben pen bir bul osy sol dep dedi deidi edi eken üşin ushin uşın úshin ush "
        "jane jäne jáne emes joq jok bar goi ğoi ǵoı keşe keshe adam"
    ).split()
)
_LEAST = 2
"""Small words by which a text is Russian, if there are more of them than of others."""

_ENDINGS = re.compile(
    r"\b\w{2,}(?:[oe]go|[yi]j|yy|aja|aya|[yj]ami|[yi]kh|[iy]mi|lsja|lsya|las'?|tsya|tsja"
    r"|eni[jy][aeu]|nost'?|skij|skiy|skoy|skaya|ovat'?|ivat'?|shch\w+)\b"
)
"""How Russian words end, and neither Kazakh nor English ones do often."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*['’]?")  # typed marks
_SEVERAL = (
    ("shch", "w"),
    ("sch", "w"),
    ("shh", "w"),
    ("sh", "w"),
    ("tch", "č"),
    ("ch", "č"),
    ("zh", "ž"),
    ("kh", "h"),
    ("tz", "ts"),
    ("tc", "ts"),
    ("jj", "j"),
    *((sign + vowel, f"i{vowel}") for sign in "jy" for vowel in "au"),
    *((sign + vowel, "e") for sign in "jy" for vowel in "oe"),
)
_ONE = str.maketrans(
    {
        **dict(zip("čžšщxyjěé", "cjwwhiiee", strict=True)),
        "c": "ts",
        "ё": "e",
        "'": "",
        "ä": "ia",
        "ü": "iu",
    }
)
_PLURAL = re.compile(r"(?<=[bcdfghklmnprstvwxzčšž])'?[yj]{1,2}e\b")
"""The end of golubye, bol'nyje: the е of ые keeps its ы."""

_FIGURES = str.maketrans({"4": "č", "6": "w", "3": "z", "0": "o", "9": "ia"})
_FIGURE = re.compile(r"(?<![0-9])[34690](?=[a-z])|(?<=[a-z])[34690](?![0-9])")


def is_russian(text: str) -> bool:
    """Say whether a text in Latin letters is Russian, by its small words."""
    text = text.lower()
    found = set(_WORD.findall(text))
    russian = len(found & _MARKS)
    if russian:
        russian += len(set(_ENDINGS.findall(text)))
    return russian >= _LEAST and russian > len(found & _OTHERS)


def may_be_russian(text: str) -> bool:
    """Say quickly whether ``is_russian`` is worth asking."""
    return not _MARKS.isdisjoint(text.lower().split())


def spell(word: str) -> str:
    """Return a word of Russian in Latin letters as its Cyrillic is spelled plainly."""
    word = _FIGURE.sub(lambda sign: sign[0].translate(_FIGURES), word.lower())
    word = _PLURAL.sub("ie", word)
    for several, one in _SEVERAL:
        word = word.replace(several, one)
    return word.translate(_ONE).translate(CYRILLIC)
