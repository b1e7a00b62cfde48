"""Words that look like a name and are none here, beside the same words as a name.

By lists and context alone: what the news model adds is measured with marked texts.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paradigms import noun_forms

from aigaq.pure.text.kazakh.wordlist import own_words
from aigaq.pure.text.personal import find_personal
from aigaq.pure.text.personal.names.forms import fold
from aigaq.pure.text.personal.names.lexicon import lexicon
from aigaq.pure.text.personal.names.nobody import hoped

NOBODY = {
    "a window is no form of Тереза": "Қызыма терезеден қарап тұруға да рұқсат жоқ.",
    "paying is no given name in lower case": "Айыппұл төлеу үшін банкке бардық.",
    "a beam of light is nobody": "Таңғы сәулесі бөлмеге түсті, бәріміз үнсіз едік.",
    "an adjective is no genitive": "Салтанатты жиында ешкім біз туралы айтпады.",
    "my dream is nobody I own": "Арманым — шетелде оқу.",
    "a polite capital names nobody": "Бұл хатты тек Сізге жаздым.",
    "leaves fall from no family": "На дорожке столько листьев, что не видно плитки.",
    "a root certificate has no family": "Проверьте корневой сертификат.",
    "whoever is asked about is not called": "Меніңше, бақыт деген осы шығар.",
    "the Silk Road is no lady": "Жібек жолы фестиваліне келдік.",
    "a school is called after somebody": "Школа имени Жамбыла закрыта на ремонт.",
    "a sentence after a title begins anew": "Её спросила та девушка. После мы ушли.",
    "an abbreviation in the plural is nobody": "We wrote to several NGOs in June.",
    "a safe house is nobody's": "They run a Safe House near the lake.",
    "what somebody said is no bar": "Ауылда бәрі «қашан келесің?» деп сұрайды.",
    "everywhere is no bar": "Тізімдердің бәрінде солай жазылған.",
    "a short adjective is no family": "Она готова дать показания.",
    "how long somebody lives there is no flat": "Я живу в Таразе 10-12 лет.",
    "pearls begin a sentence in Latin": "Zhanym, magan jazshy.",
    "to prove is no family": "They believe they can prove and improve it.",
    "a word for a name does not reach over a full stop": (
        "Звонившая не представилась. Говорит, что дверь заперта."
    ),
    "a town in a case, in Latin": "Bugin Almatyda miting bolady.",
    "a street without a number is public": "На улице Кунаева нас остановил патруль.",
}
SOMEBODY = {
    "a word of books in a message without capitals": (
        "кеше сәуле маған жазды, не істейміз",
        "сәуле",
    ),
    "a name in a case at a sentence's start": (
        "Қайраттың телефоны өшірулі тұр.",
        "Қайраттың",
    ),
    "after a dash inside a sentence": (
        "Одного я узнала — Азамат, учился со мной.",
        "Азамат",
    ),
    "before an aunt": ("Сара тәтемнің баласы кетті.", "Сара"),
    "after an aunt in lower case": ("тётя валя с первого этажа видела", "валя"),
    "before a patronymic": ("Сүйінбай Қанатұлының өтініші.", "Сүйінбай"),
    "called out": ("Olzhik, sen qaidasyn?", "Olzhik"),
    "after «is»": ("My name is Islam, I teach dance.", "Islam"),
    "a nickname": ("He calls himself Bek and posts photos.", "Bek"),
    "a month before the name": ("On 12 May Gulmira Seitkali asked.", "Seitkali"),
    "an initial and a short surname": ("не явился Ю. Пак", "Пак"),
    "a family the word list knows": ("Сейфуллина маған хат жазды.", "Сейфуллина"),
    "a street somebody lives in": ("Мен Абай көшесінде тұрамын.", "Абай көшесінде"),
    "a street called Central": (
        "Ол Көктөбе ауылы, Орталық көшесі, 3-үйде тұрады.",
        "Орталық көшесі, 3-үйде",
    ),
    "a district and a house in Latin": ("ya v Zhetysu-1, dom 22", "Zhetysu-1, dom 22"),
    "an entrance in words": (
        "адрес ауэзова 112, второй подъезд, кв 20",
        "второй подъезд, кв 20",
    ),
    "a Russian case that Kazakh without its letters has, too": (
        "Перезвонить и спросить Олю, она дома.",
        "Олю",
    ),
    "a family that an adjective could have": ("Калиева меня ударила.", "Калиева"),
    "a family in Latin": ("We were called in by Akulov on Monday.", "Akulov"),
    "a Latin name that is a form of snow, too": ("keshe karina jylady", "karina"),
    "one sound in two letters": ("vchera aleksandr skazal", "aleksandr"),
    "a name, a house and a flat": ("Это Красина, 12, кв 5.", "Красина, 12, кв 5"),
    "a house before its street": ("I am at house 12 on Green Street.", "house 12 on"),
    "a house behind its street": ("улице Абая в доме 12", "Абая в доме 12"),
    "a flat after a hyphen": ("men Seifullin 12-5 turamyn", "Seifullin 12-5"),
    "an address without a colon": ("Адрес Садовая 12, звоните.", "Садовая 12"),
    "a number in a street's name": ("ул. 40 лет Победы, 12", "40 лет Победы, 12"),
    "a name with an underscore": ("видео выложил zheka_12_a", "zheka_12_a"),
}


def hidden(text):
    found = find_personal(text, model=False)
    return {place for span in found for place in range(span.start, span.end)}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY.keys())
def test_a_word_stays_readable(text):
    assert not hidden(text)


@pytest.mark.parametrize(("text", "part"), SOMEBODY.values(), ids=SOMEBODY.keys())
def test_the_same_kind_of_word_is_covered(text, part):
    start = text.index(part)
    places = (n for n in range(start, start + len(part)) if text[n].isalnum())
    assert hidden(text).issuperset(places)


HOPE = {
    "faith in": ("Вера в суд пропала.", True),
    "somebody in a place": ("Вера в суде молчала.", False),
    "hope for": ("Надежда на суд умерла.", True),
    "somebody alone": ("Надежда молчала.", False),
}


@pytest.mark.parametrize(("text", "so"), HOPE.values(), ids=HOPE.keys())
def test_faith_and_hope_are_known_by_what_they_govern(text, so):
    assert hoped(text, 0, text.index(" ")) is so


NOUNS = [noun for noun in own_words("nouns.txt") if len(noun) > 3]
"""Everyday nouns of our own list, long enough to have a vowel to go by."""


@given(st.sampled_from(NOUNS), st.data())
def test_no_form_of_an_everyday_kazakh_noun_is_a_name_in_lower_case(noun, data):
    form = data.draw(st.sampled_from(written_out(noun)))
    if fold(form) not in lexicon().given:  # «едіге» is to him, and somebody's name
        assert not hidden(f"Мен {form} туралы жаздым.")


def written_out(noun):
    """Forms of a noun; loans without a vowel of Kazakh stand for themselves."""
    vowels = set("аәеоөұүыі")
    return noun_forms(noun) if vowels & set(noun) else [noun]
