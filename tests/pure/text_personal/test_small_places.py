"""Schools and small employers that point at a person are found; others are not."""

import pytest

from aigaq.pure.text.personal import find_in_lines

SMALL = {
    "a village school, in Kazakh": (
        "Мен Бесағаш орта мектебінде оқимын",
        "Бесағаш орта мектебінде",
    ),
    "a village school, in Russian": (
        "В Узынагашской начальной школе меня дразнили",
        "Узынагашской начальной школе",
    ),
    "a car wash": ("Ол «Айбар» көлік жуу орнында істейді", "«Айбар» көлік жуу орнында"),
    "a workshop": ("«Береке» шеберханасында істеймін", "«Береке» шеберханасында"),
    "a café whose kind stands last": (
        "He waits tables in the Black Tulip café",
        "Black Tulip café",
    ),
    "a kiosk of a kind": (
        "Место работы: цветочный киоск «Лилия»",
        "цветочный киоск «Лилия»",
    ),
    "a contract": ("My contract with Delta Print ended", "Delta Print"),
}
LARGE = {
    "a school by its language": "Казахской средней школе не дали денег",
    "nobody's school": "Біздің орта мектепте жиналыс болды",
    "any school": "Она учится в средней школе",
    "every school": "Барлық орта мектептер жабық",
    "a café nobody works in": "We met near the Black Tulip café",
    "a position on something": "Her position on the law is clear",
}


def covered(text):
    (found,) = find_in_lines([text])
    places = [span for span in found if span.kind == "workplace"]
    return {place for span in places for place in range(span.start, span.end)}


@pytest.mark.parametrize(("text", "place"), SMALL.values(), ids=SMALL)
def test_a_small_place_is_covered_whole(text, place):
    start = text.index(place)
    inside = range(start, start + len(place))
    hidden = covered(text)
    assert all(at in hidden for at in inside if text[at].isalnum())


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
def test_a_place_that_points_at_nobody_is_left(text):
    assert not covered(text)
