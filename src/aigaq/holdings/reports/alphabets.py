"""Sorting headings as a reader of the language expects.

Kazakh letters stand right after their Russian look-alikes; their code points do not,
and neither does the Russian letter yo. Sorts and nothing else; never changes a text.
"""

LETTERS = {
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "en": "abcdefghijklmnopqrstuvwxyz",
}


def sort_key(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Return a key that sorts texts by the alphabet of ``language``.

    A blank comes before every letter; other signs are passed over; letters of another
    alphabet come after the last of this one.
    """
    letters = LETTERS[language]
    return tuple(
        (letters.index(sign), 0) if sign in letters else _elsewhere(sign, len(letters))
        for sign in text.lower()
        if sign.isalnum() or sign == " "
    )


def _elsewhere(sign: str, after: int) -> tuple[int, int]:
    return (-1, 0) if sign == " " else (after, ord(sign))
