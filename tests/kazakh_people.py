"""Made-up people with Kazakh names, written down as different lists would write them.

Five spellings, two ways to make a patronymic, slips, gaps, dates known to the month.
Seeded. Used by the tests of linking and by bench/linkage.py; no real person is in it.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import combinations

from mimesis import Gender, Person
from mimesis.locales import Locale

from aigaq.pure.statistics.linkage.preparing import Listed
from aigaq.pure.text.spelling import transliterate

COLUMNS = ("given_name", "surname", "patronymic", "birth_date", "sex", "place")
CITIES = (
    "Алматы", "Астана", "Шымкент", "Ақтөбе", "Қарағанды", "Тараз", "Өскемен",
    "Павлодар", "Семей", "Атырау", "Қостанай", "Қызылорда", "Орал", "Петропавл",
    "Түркістан",
    "Ақтау", "Теміртау", "Көкшетау", "Талдықорған", "Екібастұз",
)  # fmt: skip
DROPPED = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
CHAT = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e",
    "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "қ": "k", "л": "l",
    "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "kh", "һ": "h", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e",
    "ю": "yu", "я": "ya",
}  # fmt: skip
SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: transliterate(text, "latin-2021"),
    lambda text: transliterate(text, "latin-2018"),
    lambda text: text.translate(DROPPED),
    lambda text: "".join(CHAT.get(letter, letter) for letter in text.lower()).title(),
)


def kazakhs(people: int, seed: int) -> Iterator[tuple[str, ...]]:
    """Make up people: given name, surname, father's name, birth, sex, city."""
    dice = random.Random(seed)  # noqa: S311  # made-up people
    names = Person(Locale.KK, seed=seed)
    given = {sex: _names(names, "names", sex) for sex in ("male", "female")}
    family = {sex: _names(names, "surnames", sex) for sex in ("male", "female")}
    for _ in range(people):
        sex = dice.choice([Gender.MALE.value, Gender.FEMALE.value])
        birth = date(1955, 1, 1) + timedelta(days=dice.randrange(18_000))
        yield (
            dice.choice(given[sex]),
            dice.choice(family[sex]),
            dice.choice(given["male"]),
            birth.isoformat(),
            sex,
            dice.choice(CITIES),
        )


def _names(person: Person, kind: str, sex: str) -> list[str]:
    return list(person._extract([kind, sex]))  # the lists themselves


def written(person: tuple[str, ...], spelling: int, dice: random.Random) -> list[str]:
    """Write a person down as a list might: one spelling, slips, gaps."""
    given, family, father, birth, sex, city = person
    ending = ("ұлы", "қызы") if dice.random() < 0.5 else ("ович", "овна")
    patronymic = "" if dice.random() < 0.3 else father + ending[sex == "female"]
    spell = SPELLINGS[spelling]
    row = [spell(given), spell(family), spell(patronymic), birth, sex, spell(city)]
    if dice.random() < 0.08:
        row[3] = birth[: dice.choice([4, 7])]
    elif dice.random() < 0.05:
        row[3] = ""
    elif dice.random() < 0.02 and int(birth[8:]) <= 12:
        row[3] = f"{birth[:5]}{birth[8:]}-{birth[5:7]}"
    for at in (0, 1):
        if dice.random() < 0.06:
            row[at] = slip(row[at], dice)
    if dice.random() < 0.02:
        row[0], row[1] = row[1], row[0]
    if dice.random() < 0.1:
        row[5] = ""
    return row


def slip(word: str, dice: random.Random) -> str:
    if len(word) < 4:
        return word
    at = dice.randrange(1, len(word) - 1)
    return dice.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


def table(rows: dict[str, list[str]]) -> Listed:
    columns = zip(*rows.values(), strict=True)
    return Listed(list(rows), dict(zip(COLUMNS, map(list, columns), strict=True)))


def two_lists(people: int, seed: int) -> tuple[Listed, Listed, set[tuple[str, str]]]:
    """Two lists that share half of their people, each in a spelling of its own."""
    dice = random.Random(seed)  # noqa: S311  # made-up people
    left, right, true = {}, {}, set()
    for number, person in enumerate(kazakhs(people, seed)):
        if number % 3 != 1:
            left[f"a{number}"] = written(person, dice.randrange(5), dice)
        if number % 3 != 2:
            right[f"b{number}"] = written(person, dice.randrange(5), dice)
        if number % 3 == 0:
            true.add((f"a{number}", f"b{number}"))
    return table(left), table(right), true


def one_list(people: int, seed: int) -> tuple[Listed, set[tuple[str, str]]]:
    """One list in which each person stands five times, once in each spelling."""
    dice = random.Random(seed)  # noqa: S311  # made-up people
    rows, true = {}, set()
    for number, person in enumerate(kazakhs(people, seed)):
        mine = [f"{number:06}-{spelling}" for spelling in range(5)]
        for spelling, reference in enumerate(mine):
            rows[reference] = written(person, spelling, dice)
        true |= set(combinations(mine, 2))
    return table(rows), true
