"""The official alphabets of Kazakh as tables: Cyrillic, Latin of 2018, Latin of 2021.

Source: decree 637 of 19 February 2018; the alphabet shown on 28 January 2021, where
и and й share one letter and ч, щ, ц are spelled out. Data only, no rule.
"""

from typing import Final

CYRILLIC: Final = "cyrillic"
LATIN_2018: Final = "latin-2018"
LATIN_2021: Final = "latin-2021"
SPELLINGS: Final = (CYRILLIC, LATIN_2021, LATIN_2018)

_COMMON: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "j", "з": "z",
    "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "ф": "f", "х": "h", "һ": "h", "ы": "y", "э": "e", "ц": "ts",
    "ъ": "", "ь": "",
}  # fmt: skip

TO_LATIN: Final = {
    LATIN_2021: {
        **_COMMON, "ә": "ä", "ғ": "ğ", "ң": "ñ", "ө": "ö", "ұ": "ū", "ү": "ü",
        "у": "u", "і": "ı", "и": "i", "й": "i", "ш": "ş", "ч": "tş", "щ": "ştş",
        "я": "ia", "ю": "iu", "ё": "io",
    },
    LATIN_2018: {
        **_COMMON, "ә": "á", "ғ": "ǵ", "ң": "ń", "ө": "ó", "ұ": "u", "ү": "ú",
        "у": "ý", "і": "i", "и": "ı", "й": "ı", "ш": "sh", "ч": "ch", "щ": "shch",
        "я": "ıa", "ю": "ıý", "ё": "ıo",
    },
}  # fmt: skip
"""Alphabet -> Cyrillic letter -> what is written for it, lower case."""

CAPITALS: Final = {LATIN_2021: {"i": "İ", "ı": "I"}, LATIN_2018: {"i": "I", "ı": "I"}}

_READ: Final = {
    "a": "а", "b": "б", "c": "ц", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х",
    "j": "ж", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "қ",
    "r": "р", "s": "с", "t": "т", "v": "в", "w": "у", "x": "х", "y": "ы", "z": "з",
    "ts": "ц",
}  # fmt: skip
_READ_ASCII: Final = {
    "shch": "щ", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "gh": "ғ", "ya": "я",
    "yu": "ю", "yo": "ё", "ç": "ч", "ə": "ә",
}  # fmt: skip
FROM_LATIN: Final = {
    LATIN_2021: {
        **_READ, "ä": "ә", "ğ": "ғ", "ñ": "ң", "ö": "ө", "ū": "ұ", "ü": "ү", "u": "у",
        "ı": "і", "i": "и", "ş": "ш", "tş": "ч", "ştş": "щ", "ia": "я", "iu": "ю",
        "io": "ё", "ç": "ч", "sh": "ш", "ch": "ч",
    },
    LATIN_2018: {
        **_READ, "á": "ә", "ǵ": "ғ", "ń": "ң", "ó": "ө", "u": "ұ", "ú": "ү", "ý": "у",
        "i": "і", "ı": "и", "sh": "ш", "ch": "ч", "shch": "щ", "ıa": "я", "ıý": "ю",
        "ıo": "ё",
    },
    "ascii": {**_READ, **_READ_ASCII, "u": "у", "i": "и", "ı": "і"},
}  # fmt: skip
"""Alphabet -> letters -> Cyrillic, the longest first; ``ascii`` is what chats use."""
ASCII: Final = "ascii"

ONLY_2021: Final = frozenset("äğñöşūü")
ONLY_2018: Final = frozenset("áǵńóúý")
