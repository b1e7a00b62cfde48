"""A text told in other words is found; one with another fact is not."""

import itertools
import re
from pathlib import Path

import pytest

from aigaq.pure.text.copies.differences import differences
from aigaq.pure.text.copies.pairs import compare

TAXI = (
    "Таксист {} на мои ногти, скривился и сказал, что {} не повезёт, {} я ему противен."
)
VISIT = "После {} к психологу мама {} сказала, что больше не хочет {} моих друзей дома."
DOOR = "Кезекші арызымды алмай, {} {}, содан кейін {} деп айғайлады да, есікті жапты."

QUEUE = "{} громко {}, парень я или девушка, {}, а управляющий {}, что не слышит."
DOCTOR = "Врач {} осмотрел меня, сказал, что {}, и {} кабинета, пока я плакала."

TOLD = {
    "an unknown verb beside two changes of style": (
        TAXI.format("взглянул", "дальше", "потому что"),
        TAXI.format("покосился", "он дальше", "так как"),
        True,
    ),
    "an unknown verb alone": (
        TAXI.format("взглянул", "дальше", "потому что"),
        TAXI.format("плюнул", "дальше", "потому что"),
        False,
    ),
    "an unknown verb beside one change of style": (
        TAXI.format("взглянул", "дальше", "потому что"),
        TAXI.format("плюнул", "дальше", "так как"),
        False,
    ),
    "things that the list holds apart, beside two known": (
        VISIT.format("похода", "наутро", "видеть"),
        VISIT.format("письма", "утром", "замечать"),
        False,
    ),
    "two things in one stretch, of which one is known": (
        "Барғанымда емханаға тіркелуге болмайды деп айтты, себебін ешкім айтпады.",
        "Барғанымда автомектепке жазылуға болмайды деп айтты, себебін ешкім айтпады.",
        False,
    ),
    "verbs that only help": (
        DOOR.format("оны", "лақтырып тастады", "кет"),
        DOOR.format("оны", "лақтырып жіберді", "кет"),
        True,
    ),
    "verbs that help to give and to take": (
        DOOR.format("оны", "қайтарып алды", "кет"),
        DOOR.format("оны", "қайтарып берді", "кет"),
        False,
    ),
    "a not in two ways": (
        "Басшылық оған ескерту берген жоқ, маған демалыс алуға кеңес берді де, кетті.",
        "Басшылық оған ескерту бермеді, маған демалыс алуға кеңес берді де, кетті.",
        True,
    ),
    "a not in two ways, of a stem that hardens": (
        "Ағам есікті жауып кетті, үш күннен бері далаға шыққаным жоқ, көмектесіңдерші.",
        "Ағам есікті жауып кетті, үш күннен бері далаға шықпадым, көмектесіңдерші.",
        True,
    ),
    "a not on one side of a phrase that the list holds": (
        "Жексенбідегі жиынға рұқсат берілмеді, әкімдік хат жіберді, орны бұрынғыдай.",
        "Жексенбідегі жиынға рұқсат берілді, әкімдік хат жіберді, орны бұрынғыдай.",
        False,
    ),
    "told anew, with few letters kept": (
        QUEUE.format("Кассирша", "спросила", "очередь засмеялась", "сделал вид"),
        QUEUE.format("Кассир", "поинтересовалась", "в очереди смеялись", "притворился"),
        True,
    ),
    "told anew, and of something else": (
        DOCTOR.format("даже не", "такие сами виноваты", "велел выйти из"),
        DOCTOR.format("спокойно", "такие травмы не редкость", "просил подождать у"),
        False,
    ),
    "words moved, and a quarter of them bent": (
        "Ночью кто-то облил краской нашу дверь и написал «вон». Участковый приехал.",
        "Ночью кто-то облил нашу дверь краской, написал «вон». Приехал участковый.",
        True,
    ),
    "things moved to another deed": (
        "Блогер удалил ролик про подростков и записал извинения, подписчики возмущены.",
        "Блогер удалил извинения и вернул ролик про подростков, подписчики возмущены.",
        False,
    ),
    "nobody, and no one": (
        "Two men followed my friend to the bus stop and shouted at her. Nobody helped.",
        "Two men followed my friend to the bus stop and shouted at her. No one helped.",
        True,
    ),
    "verbs behind a place, which help none": (
        "Кеше кешке дейін біз ауданда отырдық, содан кейін полиция келіп, бәрін алды.",
        "Кеше кешке дейін біз ауданда жаттық, содан кейін полиция келіп, бәрін алды.",
        False,
    ),
    "a not on one side": (
        "Басшылық оған ескерту берген жоқ, маған демалыс алуға кеңес берді де, кетті.",
        "Басшылық оған ескерту берген, маған демалыс алуға кеңес берді де, кетті.",
        False,
    ),
}


@pytest.mark.parametrize(("one", "other", "copy"), TOLD.values(), ids=TOLD)
def test_several_changes_known_to_say_the_same_bear_an_unknown_one(one, other, copy):
    for first, second in ((one, other), (other, one)):
        assert (compare(first, second) is not None) == copy


def test_an_unknown_word_weighs_against_what_is_known():
    one, other, _ = TOLD["an unknown verb beside two changes of style"]
    alone = TOLD["an unknown verb alone"]
    assert differences(one, other).surplus >= 0 > differences(*alone[:2]).surplus


SHOWN = "Ағам кеше кешке {} көрсетті, содан бері үйден шыға алмай отырмын."
PAID = "Я уже отдал ему всё, что копил на учёбу, больше у меня ничего {}, а он пишет."


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (SHOWN, "суретін әке-шешеме", "фотосын ата-анама"),
        (PAID, "нет", "нету"),
    ],
)
def test_a_listed_phrase_says_the_same_beside_another_word(text, one, other):
    assert compare(text.format(one), text.format(other)) is not None


SLOTS = Path(__file__).parents[3] / "vectors/text/copies/russian-slots.txt"
SAME, FACT = re.compile(r"\[([^/\]]*)/([^\]]*)\]"), re.compile(r"\{([^/}]*)/([^}]*)\}")
"""Two ways to say one thing, and two things, in a line of ``russian-slots.txt``."""


def chosen(slots, line, number):
    """Return the line with the second of a pair in one slot, else the first."""
    count = itertools.count()
    return slots.sub(lambda found: found[1 + (next(count) == number)], line)


def filled(line):
    """Yield each line with one slot said otherwise, and that with each other fact."""
    for number in range(len(SAME.findall(line))):
        said = chosen(SAME, line, number)
        for fact in range(len(FACT.findall(line))):
            yield chosen(FACT, said, None), chosen(FACT, said, fact)


def test_one_word_put_otherwise_hides_neither_a_copy_nor_another_fact():
    lines = SLOTS.read_text(encoding="utf-8").splitlines()
    copies, others = [], []
    for line in lines:
        first = chosen(FACT, chosen(SAME, line, None), None)
        for same, other in filled(line):
            copies.append(compare(first, same) is not None)
            others.append(compare(first, other) is not None)
    assert sum(copies) >= 0.75 * len(copies)
    assert sum(others) <= 0.1 * len(others)


def test_another_fact_in_the_same_words_makes_another_message():
    for line in SLOTS.read_text(encoding="utf-8").splitlines():
        told = chosen(SAME, line, None)
        first = chosen(FACT, told, None)
        for fact in range(len(FACT.findall(line))):
            assert compare(first, chosen(FACT, told, fact)) is None
