"""One picture of each kind, made up, with withheld values in it."""

from aigaq.pure.statistics.pictures.data import (
    Category,
    Kind,
    PictureData,
    Series,
    Words,
)
from aigaq.pure.vocabulary.terms import vocabulary

CASES = Words("жағдай", "случаи", "cases")
HARMS = (
    Words("Материалдық залал", "Материальный ущерб", "Material damage"),
    Words("Дене күшін қолдану", "Физическое насилие", "Physical violence"),
    Words("Аутинг және бопсалау", "Аутинг и вымогательство", "Outing and extortion"),
)
MONTHS = tuple(Category(f"m{n}", Words.same(f"2023-{n:02}")) for n in range(1, 7))
KINDS = tuple(Category(f"h{n}", words) for n, words in enumerate(HARMS))


def series(code, words, values, intervals=()):
    return Series(code, words, tuple(values), tuple(intervals))


def picture(kind, categories, *numbers, **more):
    title = Words(
        "Өңірлердегі жағдайлар, 2023",
        "Случаи в регионах, 2023",
        "Cases in the regions, 2023",
    )
    corner = Words("Қатар", "Строка", "Row")
    return PictureData(
        kind, title, CASES, corner, tuple(categories), tuple(numbers), **more
    )


def region_map(values=None):
    terms = list(vocabulary("regions"))
    places = [Category(t.code, Words(**t.labels)) for t in terms]
    if values is None:
        values = [0, 12, None, 34, 15, None, 20, None, 55, 25]
        values += [10, 11, 30, 15, 40, None, 20, 120, 215]
        unknown = Category("unknown", Words("Белгісіз", "Неизвестно", "Not known"))
        places = [*places[:19], unknown]
        values = [*values, None]
    return picture(Kind.MAP, places[: len(values)], series("n", CASES, values))


SAMPLES = {
    "bars": picture(
        Kind.BARS,
        KINDS,
        series("d", Words("Құжатталған", "Учтено", "Documented"), [84, 40, None]),
        series(
            "e",
            Words("Бағаланған", "По оценке", "Estimated"),
            [140, None, 30],
            [(110, 210), None, (30, 77)],
        ),
        notes=(Words("Ойдан алынған.", "Вымышлено.", "Made up."),),
    ),
    "dots": picture(
        Kind.DOTS,
        KINDS,
        series("a", Words.same("2022"), [0.21, 0.34, None], [(0.1, 0.3), None, None]),
        series("b", Words.same("2023"), [0.5, None, 0.07]),
        share=True,
    ),
    "trend": picture(
        Kind.TREND,
        MONTHS,
        series(
            "a",
            HARMS[0],
            [10, 12, None, 20, 22, 18],
            [(8, 14), (10, 18), None, (15, 28), None, None],
        ),
        series("b", HARMS[1], [30, None, 33, 31, 40, 38]),
    ),
    "multiples": picture(
        Kind.MULTIPLES,
        MONTHS,
        series("a", HARMS[0], [10, 12, None, 20, 22, 18]),
        series("b", HARMS[1], [30, None, 33, 31, 40, 38]),
        series("c", HARMS[2], [0, 0, 13, 11, None, 12]),
    ),
    "flow": picture(
        Kind.FLOW,
        [
            Category("appealed", Words("Шағымданды", "Обжаловали", "Appealed")),
            Category("not", Words("Шағымданбады", "Не обжаловали", "Did not")),
            Category("upheld", Words("Қанағаттандырылды", "Удовлетворено", "Upheld")),
        ],
        series("sought", Words("Іздеді", "Искали", "Sought a lawyer"), [27, None, 0]),
        series("appealed", Words("Шағымданды", "Обжаловали", "Appealed"), [0, 0, 14]),
    ),
    "lists": picture(
        Kind.LISTS,
        [Category(code, Words.same(code)) for code in ("10", "01", "11")],
        series("n", CASES, [120, 80, None]),
        series("A", Words("Өзіміз", "Свои", "Own cases"), [1, 0, 1]),
        series("B", Words("БАҚ", "СМИ", "Media"), [0, 1, 1]),
    ),
    "map": region_map(),
}
