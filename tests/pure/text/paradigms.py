"""Kazakh paradigms written out from left to right, for tests.

Made from the school rules of vowel harmony and assimilation, apart from the analyser's
own tables, so that the two can disagree.
"""

BACK, VOICELESS = "аоұыя", "пкқтсшфхцчщбвгд"
"""At the end of a word, б, в, г and д are those of loans, and sound voiceless."""
OPEN = "аәеыіоэ"


def _harmony(word: str) -> bool:
    """Say whether the last vowel of ``word`` is a back one."""
    return next(letter in BACK for letter in reversed(word) if letter in "аәеоөұүыіяэ")


def _pick(word: str, back: str, front: str) -> str:
    return back if _harmony(word) else front


def plural(word: str) -> str:
    """бала: балалар."""
    vowel = _pick(word, "а", "е")
    if word[-1] in VOICELESS:
        return f"{word}т{vowel}р"
    if word[-1] in "лмнңзж":
        return f"{word}д{vowel}р"
    return f"{word}л{vowel}р"


_SOFT = {"п": "б", "к": "г", "қ": "ғ"}


def possessed(word: str) -> list[str]:
    """бала: балам, балаң, баласы, баламыз, балаңыз."""
    vowel = _pick(word, "ы", "і")
    if word[-1] in OPEN:
        return [
            word + end for end in ("м", "ң", f"с{vowel}", f"м{vowel}з", f"ң{vowel}з")
        ]
    stem = word[:-1] + _SOFT.get(word[-1], word[-1])
    ends = (f"{vowel}м", f"{vowel}ң", vowel, f"{vowel}м{vowel}з", f"{vowel}ң{vowel}з")
    return [stem + end for end in ends]


def cases(word: str) -> list[str]:
    """бала: баланың, баланы, балаға, балада, баладан, баламен."""
    a, y = _pick(word, "а", "е"), _pick(word, "ы", "і")
    last = word[-1]
    if last in VOICELESS:
        return [
            f"{word}т{y}ң", f"{word}т{y}", word + _pick(word, "қа", "ке"),
            f"{word}т{a}", f"{word}т{a}н", f"{word}пен",
        ]  # fmt: skip
    vowel, nasal = last in OPEN, last in "мнң"
    return [
        f"{word}{'н' if vowel or nasal else 'д'}{y}ң",
        f"{word}{'н' if vowel else 'д'}{y}",
        word + _pick(word, "ға", "ге"),
        f"{word}д{a}",
        f"{word}{'н' if nasal else 'д'}{a}н",
        f"{word}{'б' if last in 'зж' else 'м'}ен",
    ]


def third_cases(word: str) -> list[str]:
    """баласы: баласының, баласын, баласына, баласында, баласынан, баласымен."""
    a, y = _pick(word, "а", "е"), _pick(word, "ы", "і")
    ends = (
        f"н{y}ң",
        "н",
        f"н{a}",
        f"нд{a}",
        f"н{a}н",
        "мен",
        f"нд{a}{_pick(word, 'ғы', 'гі')}",
    )
    return [word + end for end in ends]


def noun_forms(word: str) -> list[str]:
    """Return some hundred forms of a noun."""
    found = [word, *cases(word)]
    for stem in (word, plural(word)):
        owned = possessed(stem)
        found += [stem, *cases(stem), *owned, *third_cases(owned[2])]
        found += [form for one in owned[3:] for form in cases(one)]
    return found


KEPT = {
    verb: verb[:-1] + ("ы" if _harmony(verb[:-1]) else "і")
    for verb in (  # noqa: SIM905  # read as words
        "оқу тану тасу еру даму кему шошу ренжу есту аңду толқу балқу сасу тоқу қажу "
        "сілку"
    ).split()
} | {"қорқу": "қорық", "үрку": "үрік"}
"""Verbs whose stem has a vowel that their citation form lacks."""


def verb_forms(verb: str) -> list[str]:
    """Return forms of a verb in -у, whatever its stem ends in but й and и."""
    stem = KEPT.get(verb) or verb[:-2] + {"б": "п", "г": "к", "ғ": "қ"}.get(
        verb[-2], verb[-2]
    )
    a, y = _pick(stem, "а", "е"), _pick(stem, "ы", "і")
    hard, vowel = stem[-1] in VOICELESS, stem[-1] in "аеыі"
    did = stem + ("т" if hard else "д") + y
    past = stem + (_pick(stem, "қан", "кен") if hard else _pick(stem, "ған", "ген"))
    no = stem + ("п" if hard else "б" if stem[-1] in "нмңзж" else "м") + a
    soft = verb[:-1]
    now = {"а": f"{stem}й", "е": f"{stem}й"}.get(stem[-1], soft + a)
    now = stem[:-1] + "и" if stem[-1] in "ыі" else now
    will = f"{stem}р" if vowel else f"{soft}{a}р"
    so = f"{stem}п" if vowel else f"{soft}{y}п"
    so = f"{stem[:-1]}у{y}п" if stem[-1] == "п" else so
    not_past = no + _pick(stem, "ған", "ген")
    return [
        did, f"{did}м", past, f"{past}д{a}", so, now, f"{now}д{y}", f"{now}с{y}з",
        f"{now}т{y}н", f"{no}д{y}", not_past, f"{no}йд{y}", f"{no}й", f"{no}с",
        f"{stem}с{a}", f"{stem}с{y}н", f"{past}д{_pick(stem, 'ық', 'ік')}т{a}н",
        f"{past}д{a}р", f"{past}{y}н", stem, no, will, f"{will}с{y}з",
    ]  # fmt: skip
