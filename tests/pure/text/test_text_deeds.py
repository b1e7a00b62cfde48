"""Names that are everyday words, told from them by what their clause says.

By lists and context alone: what the news model adds is measured with marked texts.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paradigms import cases

from aigaq.pure.text.personal import find_personal
from aigaq.pure.text.personal.lists import grouped, own
from aigaq.pure.text.personal.names.deeds import REASON
from aigaq.pure.text.personal.names.evidence import evidence
from aigaq.pure.text.personal.names.forms import fold
from aigaq.pure.text.personal.names.lexicon import lexicon

SOMEBODY = {
    "whom one beats": ("Думанды сабаған екі адамды таныдым.", "Думанды"),
    "whose telephone it is": ("Сапардың телефонын тартып алыпты.", "Сапардың"),
    "whose house it is, in small letters": ("аиданын уйи осы, Серік айтты", "аиданын"),
    "the two of us": ("Раушан екеуміз бірге тұрамыз.", "Раушан"),
    "she and I, the two of us": ("Береке мен мен екеуміз бардық.", "Береке"),
    "who did it to us": ("Темір бізді көлігімен алып кетті.", "Темір"),
    "a citizen who refuses is somebody": ("Азамат арыз жазудан бас тартты.", "Азамат"),
    "a deed in Latin letters": ("Dana saǵan habarlasqysy keledi.", "Dana"),
    "whom they evicted, in Russian": ("Славу вытолкали из автобуса.", "Славу"),
    "not marrying off, but somebody": ("Женю из общежития вывел комендант.", "Женю"),
    "whom they threaten": ("Вере угрожают соседи.", "Вере"),
    "who is afraid, not the light": ("Света боится, что узнают.", "Света"),
    "not flax behind «у»": ("у лены забрали паспорт", "лены"),
    "with somebody, in small letters": ("вчера я с пашей говорила", "пашей"),
    "hope was not fired": ("Hope was fired the next day.", "Hope"),
    "a modal verb in English": ("Dana will sort the leaflets by month.", "Dana"),
    "roses are not beaten": ("Rose was beaten on her way home.", "Rose"),
    "whoever has an age": ("Рамазан, 19 лет, задержан возле клуба.", "Рамазан"),
    "a holder's name on a card": ("Моя карта на имя IRINA TEN.", "IRINA TEN"),
    "asked between «меня» and «зовут»": ("меня саня зовут", "саня"),
    "hardly ever a gerund": ("вчера мне написал женя с работы", "женя"),
    "who did not come to work": ("Береке жұмысқа келмей қалды.", "Береке"),
    "a message without capitals": ("alua bizge kelip qonyp ketti", "alua"),
    "who lost their work": ("Талап жұмысынан айырылды.", "Талап"),
    "to whom, with an age in words": (
        "Максиму девятнадцать, он призывался.",
        "Максиму",
    ),
    "a tender form": ("Danik qazir auruhanada.", "Danik"),
    "a tender form in another alphabet": ("мне danik скинул переписку", "danik"),
}
NOBODY = {
    "a dream that did not come true": "Arman oryndalmady, jalǵyz qaldym.",
    "what is called so": "Арман деген осы екен.",
    "a merry evening": "Думанды кеш болды деп жазыпты газет.",
    "its wing": "Қанаты сынған құстай болдым.",
    "a wise people": "Дана халқымыз бекер айтпаған.",
    "a wish for us": "Aman bolyńdar, balalar.",
    "we went on well": "Аман-есен жеттік, рахмет.",
    "an order": "Вали отсюда, крикнули нам.",
    "of paradise": "Рая на земле не бывает.",
    "hope that keeps us": "Hope is what keeps us going.",
    "a date to mark": "Mark the date in your calendar.",
    "I marry off my son": "Женю сына в сентябре, приезжайте.",
    "faith, not to Vera": "Веру в людей он потерял давно.",
    "a novel that was written": "Роман написан в прошлом веке.",
    "all look at me": "Бәрі маған қарап тұрды.",
    "a scholar who writes": "Ғалым бұл туралы айтудан бас тартты.",
    "happiness is not in money": "Бақыт деген ақшада емес екен.",
    "one notion of two words": "Ерік бермей, сөйлетпей отыр.",
    "a ray that fell": "Сәуле түскен жерде ғана тоқтадық.",
    "hope dies last": "Надежда умирает последней.",
    "a pair of words": "Іс-шара өтті, ата-анам риза.",
    "a loan with a Kazakh ending": "Сайттың мұндай атауы болмайды.",
    "another loan": "Квартираның кілті менде.",
    "my boss": "Қожайыным келмеді.",
    "a kind of kin": "Ол менің немере ағам.",
    "a town of people": "Сейчас живу в Сайраме у тёти.",
    "what may be done in Kazakh": "Бәрін бізге айта алады, тізімге алуды ұсынды.",
    "genes, not of Gena": "Гены тут ни при чём, сказал врач.",
    "no peace": "Мира нет ни дома, ни на улице.",
    "a silk scarf": "Жібек орамалын тағып алған.",
    "what we never had": "Рахат күй кешпедік ешқашан.",
    "a wave that did not fall": "Толқын басылған жоқ.",
    "a method, in a message without capitals": "әдіс бойынша ескерту бар",
    "a national bank": "Маған Ұлттық банктің хаты келді.",
}


@pytest.mark.parametrize(("text", "name"), SOMEBODY.values(), ids=SOMEBODY.keys())
def test_whoever_does_what_people_do_is_somebody(text, name):
    start = text.index(name)
    found = find_personal(text, model=False)
    assert any(s.start <= start and start + len(name) <= s.end for s in found)


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY.keys())
def test_the_same_words_are_left_to_read_where_they_are_words(text):
    assert not find_personal(text, model=False)


USUAL = {fold(word) for word in grouped("deeds.txt")["human"]} | lexicon().kazakh_words
BOTH = [
    name.lower()
    for name in dict.fromkeys(own("kazakh_given.txt"))
    if fold(name.lower()) in lexicon().words_too - USUAL
    and not evidence(name.lower()).elsewhere
    and set(name.lower()) & set("аәеоөұүыі")
    and len(name) > 3
]
"""Names of ours that are words, too, and no town, hour or kind of person."""
DEEDS = (
    (0, "{} полицияға барудан қорқады."),
    (0, "{} арыз жазудан бас тартты."),
    (0, "{} маған түнде хабарласты."),
    (1, "{} анасы бәрін біліп қойды."),
    (3, "{} хабарласып едім, жауап бермеді."),
)
"""Sentences, and the case in which somebody stands in them."""


@given(st.sampled_from(BOTH), st.sampled_from(DEEDS))
def test_every_such_name_is_covered_in_what_only_people_do(name, deed):
    case, sentence = deed
    form = [name, *cases(name)][case]
    found = find_personal(sentence.format(form.capitalize()), model=False)
    assert any(span.start == 0 and len(form) <= span.end for span in found)


def test_the_reason_says_that_a_deed_decided():
    assert find_personal("Темір қорқады.", model=False)[0].reason == REASON
