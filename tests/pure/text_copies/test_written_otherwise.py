"""Numbers, abbreviations, ends and Latin letters: the same text, written otherwise."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.pure.text.copies.added import disbelieves
from aigaq.pure.text.copies.contrasts import memberships
from aigaq.pure.text.copies.differences import differences
from aigaq.pure.text.copies.ends import without_ends
from aigaq.pure.text.copies.normalise import plain, plain_words, words
from aigaq.pure.text.copies.pairs import compare

VECTORS = Path(__file__).parents[3] / "vectors" / "text" / "copies"


def test_what_is_written_otherwise_is_found_and_other_values_are_not():
    text = (VECTORS / "written-otherwise.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()]
    copies = [compare(a, b) is not None for kind, _, a, b in rows if kind == "copy"]
    others = [compare(a, b) is not None for kind, _, a, b in rows if kind == "other"]
    assert sum(copies) >= 0.98 * len(copies)
    assert sum(others) <= 0.01 * len(others)


FIGURES = {
    "an ordinal of a date": ("с первого января", "с 1 января"),
    "a Kazakh year": ("екі мың жиырма төртінші жылы", "2024 жылы"),
    "a Kazakh form of ownership": ("қырқы келді", "40-ы келді"),
    "a Kazakh collective": ("екеуі келді", "2-еуі келді"),
    "a number alone in Kazakh": ("он тәулікке", "10 тәулікке"),
    "he is no ten": ("он ушёл домой", "он ушёл домой"),
    "Kazakh in Latin": ("on bes oblystan", "15 oblystan"),
    "Kazakh of 2018 in Latin": ("jıyrma úsh adam", "23 adam"),
    "thousands behind figures": ("пятьдесят тысяч тенге", "50 тыс. тенге"),
    "thousands apart": ("тысяча двести человек", "1 200 человек"),
    "one and a half": ("полтора миллиона тенге", "1,5 млн тенге"),
    "a collective": ("трое подростков", "3-х подростков"),
    "an English year": ("since nineteen ninety-eight", "since 1998"),
    "an English and": ("two hundred and fifty people", "250 people"),
    "an English ordinal": ("on the fourteenth of May", "on the 14th of May"),
    "figures and letters in one": ("триста тысяч тенге", "300тысяч тенге"),
    "from one to another": ("бес-алты адам", "5-6 адам"),
    "with a half": ("два с половиной часа", "2,5 часа"),
    "with a half in Kazakh": ("бір жарым жыл", "1,5 жыл"),
    "with a half in English": ("one and a half hours", "1.5 hours"),
    "one in so many": ("үштен бірі келді", "3-тен 1-і келді"),
    "the sign of a number": ("№ 12 мектеп", "12 мектеп"),
    "Arabic letters": ("ون بەس ادام", "15 адам"),
    "shares": ("пятьдесят процентов", "50 процентов"),
    "telephones": ("тел. 8 (777) 123-45-67", "тел. +77771234567"),
    "dates": ("12.05.2024 күні", "12 мая 2024 күні"),
}


@pytest.mark.parametrize(
    "text", ["мына адамдар келді", "myna adamdar keldi", "он ушёл"]
)
def test_what_only_sounds_like_a_number_is_none(text):
    assert not any(word.plain.isdigit() for word in words(text))


@pytest.mark.parametrize(("letters", "figures"), FIGURES.values(), ids=FIGURES)
def test_a_number_in_words_is_its_figures(letters, figures):
    assert plain(letters) == plain(figures)


def named(*lines):
    """Read the names of 0, 1, 2 and so on; nothing is said for 0."""
    return ["", *" ".join(lines).split()]


KAZAKH = named(
    "бір екі үш төрт бес алты жеті сегіз тоғыз",
    "он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан",
)
ENGLISH = named(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
    "fifteen sixteen seventeen eighteen nineteen",
    "twenty thirty forty fifty sixty seventy eighty ninety",
)
RUSSIAN = named(
    "один два три четыре пять шесть семь восемь девять десять",
    "одиннадцать двенадцать тринадцать четырнадцать пятнадцать",
    "шестнадцать семнадцать восемнадцать девятнадцать двадцать",
    "тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
)
RUSSIAN_HUNDREDS = named(
    "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
)


def below_thousand(number, known, hundred):
    hundreds, rest = divmod(number, 100)
    if len(known) == len(KAZAKH):
        small = f"{known[9 + rest // 10] if rest >= 10 else ''} {known[rest % 10]}"
    else:
        tens = f"{known[18 + rest // 10]} {known[rest % 10]}"
        small = known[rest] if rest < 20 else tens
    return f"{hundred(hundreds) if hundreds else ''} {small}"


def said(number, known, hundred, thousand):
    thousands, rest = divmod(number, 1000)
    large = f"{below_thousand(thousands, known, hundred)} {thousand}"
    return f"{large if thousands else ''} {below_thousand(rest, known, hundred)}"


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 999_999))
def test_every_number_is_read_back_from_its_words(number):
    kazakh = said(number, KAZAKH, lambda n: f"{KAZAKH[n]} жүз", "мың")
    russian = said(number, RUSSIAN, RUSSIAN_HUNDREDS.__getitem__, "тысяч")
    english = said(number, ENGLISH, lambda n: f"{ENGLISH[n]} hundred", "thousand")
    assert plain(f"{kazakh} өтініш") == plain(f"{number} өтініш")
    assert plain(f"{russian} человек") == plain(f"{number} человек")
    assert plain(f"{english} people") == plain(f"{number} people")


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 9_999), st.integers(2, 9_999))
def test_two_values_contradict_each_other_however_they_are_written(one, other):
    text = "Шеруге {} адам келіп, бәрі аман-есен үйіне қайтты"
    mine = text.format(said(one, KAZAKH, lambda n: f"{KAZAKH[n]} жүз", "мың"))
    assert differences(mine, text.format(other)).contrary == (one != other)


WRITTEN_OUT = {
    "a street and a town": ("на ул. Абая в г. Тараз", "на улица Абая в город Тараз"),
    "a year": ("в 2023 г. приняли", "в 2023 год приняли"),
    "an article of a code": (
        "статья 145 уголовного кодекса Республики Казахстан",
        "ст. 145 УК РК",
    ),
    "a Kazakh code": ("Қылмыстық кодексінің 145-бабы", "ҚК 145-бабы"),
    "a case behind initials": ("Ішкі істер министрлігіне хат", "ІІМ-ге хат"),
    "not": ("they don't answer", "they do not answer"),
    "a mark of print": ("they don’t answer", "they do not answer"),
    "a word cut by a full stop": ("Конституция 14-бап", "Конституция 14-бабы"),
    "a region": ("в Восточно-Казахстанской области", "в ВКО"),
    "a name that a full stop makes": ("школа им. Абая", "школа имени Абая"),
    "a Roman number": ("ХХІ ғасыр", "21 ғасыр"),
    "twice": ("asked twice", "asked two times"),
    "half an hour": ("ждали полчаса", "ждали тридцать минут"),
    "initials in a case": ("ждала в ЦОНе", "ждала в ЦОН"),
    "an age in one word": ("шестнадцатилетний сын", "16-летний сын"),
}


@pytest.mark.parametrize(("short", "full"), WRITTEN_OUT.values(), ids=WRITTEN_OUT)
def test_an_abbreviation_is_what_it_stands_for(short, full):
    forms = [[word.plain for word in words(text)] for text in (short, full)]
    assert forms[0] == forms[1]


OTHERS = {
    "codes": ("по ст. 35 УПК РК", "по ст. 35 УК РК"),
    "codes, one written out": ("по ст. 35 уголовного кодекса", "по ст. 35 УПК"),
    "articles": ("по ст. 35 УК РК", "по статье 36 УК РК"),
    "offices": ("ІІМ-ге хат", "ҰҚК-ге хат"),
    "initials and a word of like letters": ("в ТЭЦ", "в теце"),
    "an assistant, by two ends": ("от д-ра Ахметовой", "от замдиректора Ахметовой"),
    "a number of words more": ("двадцать человек", "двадцать пять человек"),
}


COUNTS = {
    "a count and an order": ("два свидетеля", "второй свидетель"),
    "the same in Kazakh": ("екі куә", "екінші куә"),
    "the same in English": ("two clinics", "the second clinic"),
    "a range and a number": ("5-6 человек", "56 человек"),
    "one and a half, two and a half": ("полтора часа", "2,5 часа"),
    "numbers in another order": ("5 из 3 жалоб", "3 из 5 жалоб"),
    "numbers in other places": ("ст. 35 ч. 1 УК", "часть вторую статьи 35 УК"),
    "half an hour and more": ("полчаса", "40 минут"),
    "centuries": ("ХІХ века", "21 века"),
    "like numbers": ("семнадцать человек", "70 человек"),
    "telephones": ("8 777 123 45 67", "8 777 123 45 68"),
}


@pytest.mark.parametrize("pair", COUNTS.values(), ids=COUNTS)
def test_another_count_is_another_message(pair):
    told = "Вчера днём в суде города слушали {}, заседание длилось до самого вечера"
    assert compare(told.format(pair[0]), told.format(pair[1])) is None


def test_a_day_may_be_said_as_a_count_or_an_order():
    told = "Шеру {} мамырда өтті, оған жастар мен ата-аналар келді"
    days = [told.format(day) for day in ("он төрт", "он төртінші", "14", "14-ші")]
    assert {plain(day) for day in days} == {plain(days[0])}


@pytest.mark.parametrize("pair", OTHERS.values(), ids=OTHERS)
def test_other_initials_and_other_values_are_another_message(pair):
    told = "Защитник вчера подал жалобу {} и ждёт ответа прокурора области"
    assert compare(told.format(pair[0]), told.format(pair[1])) is None


LATIN = (
    "Uchastkovyj prishel cherez dva chasa i posmotrel na menja",
    "u4astkovyy pri6el 4erez 2 4asa i posmotrel na menya",
    "uchastkoviy prishyol cherez dva chasa i posmotrel na menia",
)


@pytest.mark.parametrize("text", LATIN)
def test_russian_in_latin_meets_its_cyrillic(text):
    told = "Участковый пришёл через два часа и посмотрел на меня"
    assert plain(text) == plain(told)


def test_kazakh_and_english_in_latin_are_not_read_as_russian():
    assert plain("jana jyl, men jaqsy jürmin") == plain("жаңа жыл, мен жақсы жүрмін")
    told = plain("We want to know what the judge was told")
    assert told == "ueuantoknouhathejudgeuastold"


def test_the_channel_a_text_was_forwarded_from_is_none_of_it():
    told = "Вчера в Шымкенте избили активистку прямо у подъезда."
    assert without_ends(f"Переслано от: Новости юга. {told}").strip() == told
    assert without_ends(f"Forwarded from: South News\n{told}").strip() == told


ENDS = {
    "a page cuts": ("Он отказался вернуть докум… Показать ещё", "докум…"),
    "a page cuts in Kazakh": ("Олар камераны қарауға уақ... Толығырақ көру", "уақ…"),
    "more of it tomorrow": (
        "Суд над учителем начался сегодня. Подробнее завтра утром",
        "завтра утром",
    ),
    "more of it by a link": (
        "Суд над учителем начался сегодня… Подробности по ссылке в шапке профиля",
        "сегодня…",
    ),
    "a channel": (
        "Охранник клуба выгнал гостью и смеялся ей вслед. 👉 Подписывайтесь: t.me/a_b",
        "вслед.",
    ),
    "a Kazakh channel": (
        "Белгісіз біреулер келіп кетті. Біздің каналға жазылыңыз!",
        "кетті.",
    ),
    "what is told of a channel": (
        "Подростки молчат. Наш чат закрыли вчера",
        "закрыли вчера",
    ),
    "an invitation to a meeting": (
        "Мы выходим в субботу. Присоединяйтесь к шествию в 15:00",
        "в 15:00",
    ),
}


@pytest.mark.parametrize(("text", "end"), ENDS.values(), ids=ENDS)
def test_what_a_page_or_a_channel_adds_goes_and_nothing_else(text, end):
    assert without_ends(text).rstrip().endswith(end)


CUT_WORDS = {
    "the last word, cut": ("Күзетші есікті ашпай, полиция шақ…", True),
    "the last word, bent": ("Күзетші есікті ашпай, полиция шақ", False),
}


@pytest.mark.parametrize(("text", "same"), CUT_WORDS.values(), ids=CUT_WORDS)
def test_half_of_a_last_word_is_that_word_before_an_ellipsis(text, same):
    whole = "Күзетші есікті ашпай, полиция шақырған."
    assert differences(text, whole).contrary != same


def test_a_word_written_by_its_two_ends_is_that_word():
    told = "Объединение подало иск к {} и ждёт ответа уже третью неделю"
    short, full = told.format("мин-ву"), told.format("министерству")
    assert compare(short, full) is not None
    assert compare(short, told.format("акимату")) is None


def test_a_comment_behind_a_slash_denies_nothing():
    told = "Бармен сказал, что для таких, как мы, меню закончилось, все смотрели"
    assert compare(told, f"{told} // нет слов") is not None
    assert compare(told, f"{told} не все") is None


ANSWERS = {
    "the same denied": ("{} We do not record calls and never have.", False),
    "a question answered": ("{} Is it true? No.", False),
    "a comment that denies nothing of it": ("{} I do not know what to say.", True),
    "a page cuts": ("{} The caller did not … Read more", True),
}


@pytest.mark.parametrize(("answer", "copy"), ANSWERS.values(), ids=ANSWERS)
def test_a_sentence_that_denies_what_was_told_answers_it(answer, copy):
    told = "Somebody wrote that the hotline records every call of any caller."
    assert (compare(told, answer.format(told)) is not None) == copy


def test_a_copy_without_signs_is_no_answer():
    told = "Мать сказала ей: «Не верь им», — и закрыла дверь перед полицейскими"
    assert compare(
        told, "мать сказала ей не верь им и закрыла дверь перед полицейскими"
    )


TOLD = {
    "in Kazakh": ("Кафе жабылады дегенге сенбеңіздер", True),
    "in Russian": ("Не верьте слухам, мы работаем", True),
    "in English": ("We stay open. Don't believe it", True),
    "who did not believe": ("Полиция ему не верит, адвокат верит", False),
    "what they believe": ("They do not believe her story", False),
}


@pytest.mark.parametrize(("text", "told"), TOLD.values(), ids=TOLD)
def test_only_who_tells_a_reader_not_to_believe_answers(text, told):
    assert bool(disbelieves(text)) == told


def test_said_long_is_said():
    assert plain("опяяяять батареееея") == plain("опять батарея")


SIZE = 200_000


@pytest.mark.parametrize("sign", [" ", ". "])
def test_a_long_row_of_signs_is_compared_in_time(sign):
    told = "Вчера у входа в клуб охранник ударил посетителя и не вызвал врача "
    text = told + sign * (SIZE // len(sign)) + "5 " + told
    compare(f"{told}вчера", f"{told}иә")  # reads the lists, which is not measured
    begun = time.process_time()
    compare(text, text[:-9] + "иә")
    assert time.process_time() - begun < 3


ODD = {
    "no blank before an account": ("а", " @b"),
    "only figures": ("1", ""),
    "a word that fills a file": ("абвгдежз", ""),
    "he or ten, again and again": ("он сказал ", ""),
}


@pytest.mark.parametrize(("again", "end"), ODD.values(), ids=ODD)
def test_an_odd_line_is_made_plain_in_time(again, end):
    plain_words("он 12345 @b")  # reads the lists, which is not measured
    begun = time.process_time()
    plain_words(again * (SIZE // len(again)) + end)
    plain(again * (SIZE // len(again)) + end)
    memberships("ab" * SIZE)
    assert time.process_time() - begun < 3
