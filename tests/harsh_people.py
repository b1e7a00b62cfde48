"""Lists as hard as lists get: few names, many spellings, forms and gaps. All made up.

Twenty given names a sex and sixteen roots of surnames, each record in one of six
spellings; Russian and Kazakh surnames and patronymics, a chosen name for some, a
quarter of the birth dates coarse or missing, slips, names in each other's place.
Nothing here is taken from the code that links. Seeded.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from aigaq.pure.statistics.linkage.preparing import Listed

COLUMNS = ("given_name", "surname", "patronymic", "birth_date", "sex")
MEN = (  # noqa: SIM905  # read as words
    "Нұрлан Ерлан Асан Қайрат Серік Бауыржан Данияр Әлішер Тимур Мақсат Жандос "
    "Айдос Руслан Ғалым Өмірзақ Шыңғыс Дәурен Санжар Рүстем Марат"
).split()
WOMEN = (  # noqa: SIM905  # read as words
    "Айгүл Айгерім Әсел Динара Жансая Мәдина Сәуле Гүлнар Алия Назерке Шолпан "
    "Жанар Ақмарал Меруерт Камила Ботагөз Айнұр Зарина Перизат Үміт"
).split()
ROOTS = (  # noqa: SIM905  # read as words
    "Ахмет Оспан Сейіт Жұмабай Қасым Тоқай Смағұл Мұрат Жақсылық Есен Рахым "
    "Байғали Құнанбай Төлеген Сүлеймен Ыбырай"
).split()
CYRILLIC = "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщыіэюяъь"
LATIN = (  # a spelling a row: the alphabets of 2021 and 2018, two ways to type
    "a ä b v g ğ  d e j  z i i k q l m n ñ  o ö p r s t u ū ü f h  h ts ch ş  şş  ",
    "a á b v g ǵ  d e j  z ı ı k q l m n ń  o ó p r s t ý u ú f h  h ts ch sh shch",
    "a a b v g g  d e zh z i i k k l m n n  o o p r s t u u u f kh h ts ch sh shch",
    "a a b v g gh d e j  z i y k q l m n ng o o p r s t u u u f h  h ts ch sh shch",
)
LAST = ("y i e iu ia", "y i e iý ia", "y i e yu ya", "i i e yu ya")
TABLES = tuple(
    dict(zip(CYRILLIC, [*row.split(), *last.split(), "", ""], strict=True))
    for row, last in zip(LATIN, LAST, strict=True)
)
DROPPED = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")


@dataclass(frozen=True)
class Somebody:
    """A person as nobody writes them."""

    woman: bool
    given: str
    chosen: str
    root: str
    father: str
    birth: date


def somebody(dice: random.Random) -> Somebody:
    woman = dice.random() < 0.5
    given = dice.choice(WOMEN if woman else MEN)
    chosen = dice.choice(MEN if woman else WOMEN) if dice.random() < 0.08 else given
    birth = date(1960, 1, 1) + timedelta(days=dice.randrange(16_000))
    return Somebody(woman, given, chosen, dice.choice(ROOTS), dice.choice(MEN), birth)


def as_written(one: Somebody, dice: random.Random) -> list[str]:
    """Write a person down once, as some clerk or friend would."""
    spelling = dice.randrange(6)
    names = [
        one.given if dice.random() < 0.5 else one.chosen,
        one.root + dice.choice(_family(one)),
        one.father + dice.choice(_child(one)) if dice.random() < 0.7 else "",
    ]
    names = [_slip(_spelt(name, spelling), dice) for name in names]
    if dice.random() < 0.02:
        names[0], names[1] = names[1], names[0]
    sex = ("f" if one.woman else "m") if dice.random() < 0.9 else ""
    return [*names, _born(one.birth, dice), sex]


def _family(one: Somebody) -> tuple[str, ...]:
    russian = (
        ("ева" if one.woman else "ев")
        if one.root[-1] in "йьиі"
        else ("ова" if one.woman else "ов")
    )
    return (russian, russian, "қызы" if one.woman else "ұлы", "")


def _child(one: Somebody) -> tuple[str, ...]:
    return ("овна", "қызы") if one.woman else ("ович", "ұлы")


def _spelt(name: str, spelling: int) -> str:
    if spelling < len(TABLES):
        table = TABLES[spelling]
        return "".join(table.get(sign, sign) for sign in name.lower()).title()
    return name.translate(DROPPED) if spelling == len(TABLES) else name


def _slip(name: str, dice: random.Random) -> str:
    if len(name) < 4 or dice.random() > 0.06:
        return name
    at = dice.randrange(1, len(name) - 1)
    turned = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return dice.choice([name[:at] + name[at + 1 :], turned])


def _born(birth: date, dice: random.Random) -> str:
    turned = "%Y-%d-%m" if birth.day <= 12 else "%Y-%m-%d"  # nobody mistakes a 13th
    missed = birth + timedelta(days=dice.choice([1, 10, -10]))
    full = birth.strftime(dice.choice(["%Y-%m-%d", "%d.%m.%Y", "%Y%m%d"]))
    ways = {
        "": 8,
        str(birth.year): 7,
        birth.strftime("%m.%Y"): 7,
        f"{birth.year - 1}/{birth.year + 1}": 3,
        birth.strftime(turned): 3,
        missed.isoformat(): 3,
        full: 69,
    }
    return dice.choices(list(ways), list(ways.values()))[0]


def harsh_lists(
    size: int, shared: float, seed: int, twice: float = 0.0
) -> tuple[Listed, Listed, set[tuple[str, str]]]:
    """Make two lists of people, and which of their records are one person.

    Args:
        size: people on either list.
        shared: the share of them who stand on both.
        seed: of the people and of how they are written.
        twice: the share of people whom a list that has them has twice.
    """
    dice = random.Random(seed)  # noqa: S311  # made-up people
    both = round(size * shared)
    rows: tuple[dict[str, list[str]], ...] = ({}, {})
    true = set()
    for number in range(2 * size - both):
        one = somebody(dice)
        mine: tuple[list[str], list[str]] = ([], [])
        for side, on in enumerate((number < size, number < both or number >= size)):
            for copy in range(on + (on and dice.random() < twice)):
                reference = f"{'lr'[side]}{number:05}-{copy}"
                rows[side][reference] = as_written(one, dice)
                mine[side].append(reference)
        true |= {(left, right) for left in mine[0] for right in mine[1]}
    return _listed(rows[0]), _listed(rows[1]), true


def _listed(rows: dict[str, list[str]]) -> Listed:
    columns = zip(*rows.values(), strict=True)
    return Listed(list(rows), dict(zip(COLUMNS, map(list, columns), strict=True)))
