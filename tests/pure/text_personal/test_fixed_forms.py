"""Numbers, accounts and papers that point at one person, and numbers that do not."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.pure.text.personal import find_personal
from aigaq.pure.text.personal.digits import is_iban, is_iin, is_luhn
from aigaq.pure.text.personal.folding import level

FOUND = {
    "a mobile with brackets": ("+7 (701) 123-45-67", "phone"),
    "a mobile beginning with eight": ("8 701 123 45 67", "phone"),
    "a town number after its word": ("тел 250-12-34", "phone"),
    "a number of another country": ("+996 555 123 456", "phone"),
    "a mobile in Russian words": (
        "восемь семьсот один двести тридцать четыре пятьдесят шесть семьдесят восемь",
        "phone",
    ),
    "a mobile in Kazakh words": (
        "сегіз жеті жүз бір екі жүз отыз төрт елу алты жетпіс сегіз",
        "phone",
    ),
    "a mobile with a letter for a nought": ("+7 7O1 234 56 78", "phone"),
    "an IIN by its check digit": ("880315401237", "iin"),
    "an IIN in groups": ("8803 1540 1237", "iin"),
    "twelve digits after the word": ("ЖСН: 910412-300456", "iin"),
    "a card": ("4400 4301 2345 6789", "card"),
    "a Kazakhstani account": ("KZ86 125K ZT50 0410 0100", "iban"),
    "a German account": ("DE89 3704 0044 0532 0130 00", "iban"),
    "a new plate": ("123 ABC 02", "plate"),
    "an old plate": ("A123BCD", "plate"),
    "a plate in Cyrillic letters": ("123 АВС 02", "plate"),
    "a Russian plate": ("А123ВС77", "plate"),
    "a passport": ("N12345678", "document"),
    "an identity card after its word": ("жеке куәлік № 012345678", "document"),
    "an identity card before its word": ("012345678 нөмірлі жеке куәлік", "document"),
    "a handle": ("@dana_kz", "handle"),
    "a nickname after its word": ("инста: dana_k", "handle"),
    "a link without its scheme": ("t.me/qwe123", "link"),
    "a link in Cyrillic": ("пример.қаз/жол", "link"),
    "an e-mail address": ("dana.k@mail.ru", "email"),
    "an e-mail address in words": ("dana собака mail точка ru", "email"),
    "a point in decimals": ("43.2389, 76.8897", "coordinates"),
    "a point in degrees": ("43°14'20\"N", "coordinates"),
    "a birth date in Kazakh": ("1998 жылы 5 мамырда туғанмын", "birth_date"),
    "a birth date in Kazakh words": (
        "екі мың үшінші жылғы он екінші наурызда туған",
        "birth_date",
    ),
    "a birth date in Russian words": (
        "родилась пятого мая две тысячи первого года",
        "birth_date",
    ),
    "a card with a mistyped digit": ("перевёл на 5169497112345678", "card"),
    "a birth date in Russian": ("5 мая 1998 года рождения", "birth_date"),
    "a birth date in English": ("DOB 1998-05-05", "birth_date"),
}
NOT_FOUND = {
    "a case number": "Дело № 1234-5678-9012",
    "a number of the crime register": "ЕРДР 217500121000123",
    "articles of a law": "статья 434 часть 2, 174-бап, ст.131 УК РК",
    "an amount": "штраф 87 000 000 000 тенге, 1 250 000 теңге",
    "hotlines": "позвонила на 102, 112, 150 и 1414",
    "dates and hours": "12.03.2024 в 15:30, 2023 жылы 5 қазанда",
    "money after a number": "500 сом 20 человек, 200 USD 15",
}


@pytest.mark.parametrize(("text", "kind"), FOUND.values(), ids=FOUND.keys())
def test_it_is_found(text, kind):
    spans = find_personal(f"Так: {text}, вот", model=False)
    assert kind in {span.kind for span in spans}


WHOLE = {
    "what follows an address after its name": (
        "Адрес: пр. Сатпаева, 40, кв. 77, живёт мать, ей семьдесят лет.",
        "пр. Сатпаева, 40, кв. 77",
    ),
    "a bell after a flat": (
        "Мекенжай: орбита ықшамаудан, 23 үй, 8 пәтер, домофон жоқ",
        "орбита ықшамаудан, 23 үй, 8 пәтер",
    ),
    "a telephone after an address": (
        "Адрес: ул. Толе би, 118, кв. 6, домашний телефон 8 727 255 11 22",
        "ул. Толе би, 118, кв. 6",
    ),
    "an index, a town and a district": (
        "Адрес: 050010, Алматы, Достык 91/2, квартира 14. Приезжайте",
        "050010, Алматы, Достык 91/2, квартира 14",
    ),
    "a flat before a preposition": (
        "Нас выгнали с ул. Жандосова, 47, кв. 16 в тот же вечер",
        "ул. Жандосова, 47, кв. 16",
    ),
    "a house with its letter": (
        "Біз Жібек жолы көшесі, 31 А үйде тұрамыз",
        "Жібек жолы көшесі, 31 А үйде",
    ),
    "a house with an ending": ("Мәметова көшесі 19-дан кел", "Мәметова көшесі 19-дан"),
    "an office": ("Төле би көшесі 59, 12-кеңседе", "Төле би көшесі 59, 12-кеңседе"),
    "a birthday in a month that softens": (
        "Ол 1989 жылдың 27 қыркүйегінде Семейде туған",
        "1989 жылдың 27 қыркүйегінде",
    ),
    "a name that is a word, before its initial": (
        "получатель Азамат Б., комментарий",
        "Азамат Б.",
    ),
}


@pytest.mark.parametrize(("text", "covered"), WHOLE.values(), ids=WHOLE.keys())
def test_it_is_covered_from_end_to_end_and_no_further(text, covered):
    spans = find_personal(text, model=False)
    assert covered in {text[span.start : span.end] for span in spans}


@pytest.mark.parametrize("text", NOT_FOUND.values(), ids=NOT_FOUND.keys())
def test_it_is_nobodys(text):
    assert find_personal(text, model=False) == []


@given(st.integers(0, 10**11 - 1))
def test_an_iin_has_one_check_digit_or_was_never_issued(number):
    stem = f"{number:011d}"
    fitting = [digit for digit in range(10) if is_iin(f"{stem}{digit}")]
    assert len(fitting) <= 1


@given(st.integers(10**14, 10**15 - 1))
def test_one_digit_makes_a_card_number_whole(number):
    assert sum(is_luhn(f"{number}{digit}") for digit in range(10)) == 1


@given(st.from_regex(r"[0-9A-Z]{16}", fullmatch=True))
def test_two_digits_make_an_account_whole(account):
    turned = int("".join(str(int(char, 36)) for char in f"{account}KZ00"))
    assert is_iban(f"KZ{98 - turned % 97:02d}{account}")


@settings(max_examples=50)
@given(st.text())
def test_levelling_moves_no_letter_and_is_done_once(text):
    assert len(level(text)) == len(text)
    assert level(level(text)) == level(text)


@settings(max_examples=30)
@given(st.text("аБқ 8701-+@.г№ktzK\n", max_size=60))
def test_spans_lie_in_the_text_in_order_and_not_over_each_other(text):
    spans = find_personal(text, model=False)
    apart = [span for span in spans if span.kind != "coordinates"]
    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(apart))


ODD = {"only ordinals": "1.", "streets and no stop": "ул "}


@pytest.mark.parametrize("again", ODD.values(), ids=ODD)
def test_an_odd_line_is_read_in_time(again):
    def seconds(size: int) -> float:
        begun = time.process_time()
        find_personal(again * size, model=False)
        return time.process_time() - begun

    seconds(100)  # reads the lists, which is not measured
    assert seconds(10_000) < 4
