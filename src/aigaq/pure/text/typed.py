"""Russian words made alike however they were typed: in Cyrillic, or anyhow in Latin.

lesbiyanok, lesbijanok and лесбиянок are one line. For comparing a word with a list of
known forms only: letters that typing confuses are one here (и, й, ы; е, ё, э), so two
Russian words may meet. Knows no Kazakh; ``latin`` does.
"""

import re
from typing import Final

_FROM_CYRILLIC: Final = str.maketrans({
    **dict(zip("абвгдезийклмнопрстуфхыэё", "abvgdeziiklmnoprstufhiee", strict=True)),
    "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ь": "", "ъ": "",
    "ю": "iu", "я": "ia",
})  # fmt: skip
_ALIKE: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(pattern), as_one)
    for pattern, as_one in (
        ("[’'`ʼ]", ""),
        ("shch|sch|shh|š|w", "sh"),
        ("tch|č|4", "ch"),
        ("ž", "zh"),
        ("kh|x", "h"),
        ("tz|tc|c(?!h)", "ts"),
        ("y[oe]|j[oe]", "ie"),
        ("[yj]", "i"),
        ("i+", "i"),
        ("(?<=[aeou])e", "ie"),
        ("(?<!i)e(?=$)", "ie"),
        (r"(.)\1", r"\1"),
    )
)
"""What is typed for one sound -> one way; an е at the end may lack its и."""


def level(word: str) -> str:
    """Return a lower-case ``word`` of Cyrillic or Latin letters in one spelling."""
    line = word.translate(_FROM_CYRILLIC)
    for pattern, as_one in _ALIKE:
        line = pattern.sub(as_one, line)
    return line


def ways(word: str) -> frozenset[str]:
    """Return the levelled spellings of a lower-case Latin ``word``: j is й or ж."""
    return frozenset((level(word), level(word.replace("j", "zh"))))
