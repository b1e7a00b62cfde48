"""What is said of a text before or behind it, or by another spelling, hides no copy."""

import pytest

from aigaq.pure.text.copies.ends import without_ends
from aigaq.pure.text.copies.pairs import compare

PAIR = (
    "Прошу принять меры: преподаватель на {} назвал студента позором и выгнал его из "
    "аудитории из-за {}. Свидетели – вся группа."
)
EGGS = (
    "Бөтен біреулер келіп, есікке жұмыртқа лақтырды{} Ешкім зардап {} {} жабық болады."
)
SIGN = (
    "Дәрігер мені тексермей, «сен бізге жарамайсың» деп қағазыма диагноз жазып берді."
)
BOTTLE = "{}Тереземе біреу бөтелке лақтырды. Қабырғаға «кет осы жерден» деп жазған {}."
SONS = "Сына заставили читать письмо перед классом. Завуч стояла рядом и смеялась. {}"

SAME = {
    "a covering line and a signature around light edits": (
        PAIR.format("занятии", "серьги"),
        "Добрый день! Направляю повторно, первое письмо, видимо, не дошло. "
        + PAIR.format("паре", "серёжки")
        + " С уважением, заявитель",
    ),
    "a greeting of a whole sentence before another helping verb": (
        BOTTLE.format("", "еді"),
        BOTTLE.format("Сәлеметсіздер ме, чатқа салып жібересіздер ме? ", "болатын"),
    ),
    "a verb denied in its two ways beside another word": (
        EGGS.format(".", "шеккен жоқ, бірақ", "сенбіге дейін офис"),
        EGGS.format(" 🥚", "шекпеді, алайда", "сенбіге дейін кеңсе"),
    ),
    "a passage behind a mark, a question left out": (
        f"{SIGN} Ол диагнозды енді қалай алып тастаймын, білетіндер бар ма?",
        f"> {SIGN} — Мынаны форумнан көрдім, заңгерлер не айтады?",
    ),
    "a not written together": (
        SONS.format("Теперь он не выходит из комнаты."),
        SONS.format("теперь он невыходит из комноты").replace(". З", ", з"),
    ),
}

DOOR = "Сосед увидел нас у двери и вызвал полицию. Участковый пришёл ночью{}. {}"
QUOTED = "Нам написали: «{}» Имя не называем."
HOTLINE = "Не верьте слухам: приют работает, мест хватает, адрес мы не сообщаем. {}"

SAME |= {
    "capitals with slips in short words": (
        DOOR.format(" и забрал видео", "Нас держали до утра."),
        DOOR.format(" и забрал виео", "Нас дрежали до утра.").upper(),
    ),
    "an end cut off, and a remark": (
        DOOR.format(" и забрал видео", "Нас держали до утра."),
        DOOR.format(" и забрал...", "Ужас какой, девочки!"),
    ),
    "a quotation whose author is not named": (
        DOOR.format(" и забрал видео", "Нас держали до утра."),
        QUOTED.format(DOOR.format(" и забрал видео", "Нас держали до утра.")),
    ),
    "a warning in look-alike letters, cut off": (
        HOTLINE.format("Если вам нужна помощь, пишите в личные сообщения."),
        HOTLINE.format("Если вам нужна помощь,").replace("е", "e").replace("о", "o"),
    ),
}

NEWS = "Полиция Оскемена задержала мужчину, который грабил {} через приложение{}"
LOCK = "Қосшыда пәтер жалдайтын едік, иесі бермеймін деді. Алған ақшамызды {}"

SAME |= {
    "a piece of news reprinted, who reports it before": (
        NEWS.format("геев", ". Заявили трое, ищут других пострадавших."),
        "Как пишет «Жайык-инфо», "
        + NEWS.format("гомосексуалов", ". Заявили трое, ищут других потерпевших."),
    ),
    "a piece of news reprinted, who reports it behind": (
        NEWS.format("геев", ". Заявили трое, ищут других пострадавших."),
        NEWS.format("геев", ". Заявили трое, ищут других потерпевших")
        + ", сообщает местное издание.",
    ),
    "a denial in another way before a sentence left out": (
        LOCK.format("қайтармады. Көмектессеңіздер екен."),
        LOCK.format("қайтарған жоқ."),
    ),
}

APART = {
    "a sentence that takes back": (
        SONS.format("Теперь он выходит из комнаты."),
        SONS.format("Теперь он выходит из комнаты. Он не выходит из комнаты."),
    ),
    "a passage called false": (
        f"{SIGN} Ол диагнозды енді қалай алып тастаймын, білетіндер бар ма?",
        f"> {SIGN} — Бұл өтірік, олай болған емес.",
    ),
    "another act inside a covering line": (
        PAIR.format("занятии", "серьги"),
        "Добрый день! Направляю повторно. "
        + PAIR.format("паре", "серёжки").replace("выгнал", "не выгнал"),
    ),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_a_frame_or_a_way_of_denying_hides_no_copy(pair):
    assert compare(*pair) is not None
    assert compare(*pair[::-1]) is not None


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_a_frame_does_not_hide_another_message(pair):
    assert compare(*pair) is None
    assert compare(*pair[::-1]) is None


def test_the_head_of_a_forward_ends_with_its_sentence():
    text = "Репост, очень надо! Наш приют закрывают до конца месяца: денег нет совсем."
    assert without_ends(text) == text
