"""A small edit that says the same is a copy; one that does not say it is none."""

from pathlib import Path

import pytest

from aigaq.pure.text.copies.pairs import compare

VECTORS = Path(__file__).parents[3] / "vectors" / "text" / "copies"


def test_small_edits_are_found_and_what_only_looks_like_one_is_not():
    text = (VECTORS / "small-edits.tsv").read_text(encoding="utf-8")
    pairs = [line.split("\t") for line in text.splitlines()]
    copies = [compare(a, b) is not None for kind, _, a, b in pairs if kind == "copy"]
    assert sum(copies) >= 0.9 * len(copies)
    assert not any(compare(a, b) for kind, _, a, b in pairs if kind != "copy")


def test_who_did_it_to_whom_is_told_by_a_single_ending():
    text = (VECTORS / "who-to-whom.tsv").read_text(encoding="utf-8")
    pairs = [line.split("\t") for line in text.splitlines()]
    called = [note for _, note, a, b in pairs if compare(a, b) is not None]
    assert len(called) <= 8, called


LOCKS = (
    "{} landlord found {} photos and gave {} until Sunday to leave, {} he changed the "
    "locks on Friday while we were at work."
)
HOUSE = (
    "Полиция бөлімінде телефонымызды {}, {} заттарымыз {}, жауап алып болған соң {}."
)
CLINIC = "Жүкті әйелді {} {}, үш сағат өткен соң ғана дәрігер келіп, жағдайын тексерді."
ROAD = "Кеше кешке екі досым {} {}, жолда құжаттарын екі рет тексеріп, ұзақ ұстады."
CARD = "Вчера вечером мы с подругой {} {}, на посту у нас проверили сумки и телефоны."
SAID = "Мұғалім {} {}, сынып жетекшісі үндемеді, балалар оның соңынан мазақтап жүрді."
MEET = "Келесі аптада қоғамдық тыңдауда петиция {}, келе алмағандар эфирден қарайды."
RENT = "Үй иесі кепілақыны {}, бірақ көшіп кетуге екі-ақ күн берді, көршілер үндемеді."
COURT = "The court found {} guilty of the attack, and the sentence stands from today."
KEPT = "Хозяйка {} залог, но на сборы дала всего два дня, и соседи промолчали об этом."

LOAN = "Ата-анам үш күн бойы дұға оқытты, содан кейін телефонымды {} де, үйге қамады."
ROOM = "Оқуға қайта қабылдағанымен, жатақханадан орын {}, қазір пәтер жалдап тұрамын."
CALLS = "Олар қайта-қайта қоңырау шалып, тұратын {} сұрайды, нөмірімді қайдан біледі."
BAG = (
    "Кеше мектептің алдында үш бала {} тоқтатып, сөмкесін тартып алды да, қашып кетті."
)

YARD = "Кеше кешке аулада {} {}, полиция келгенше жарты сағат өтті, куәгерлер бар екен."
DOORWAY = "{} толкнул {} у входа в кафе, началась драка, полиция приехала через час."
NIGHT = "Сосед по комнате сильно {} меня вчера ночью, больше в общежитии там не ночую."
OPEN = "Полиция келсе, есікті {}, алдымен адвокатқа хабарласыңыздар деп кеңес береді."
CLUB = (
    "My friend {} a man outside the club on Friday and police took both of them away."
)
MARKET = "Вчера на рынке избили {}, он лежит в больнице, и нужны деньги на его лечение."
OFFICE = (
    "They {} the office of our partners, so keep no lists of names at home for now."
)

HALL = "Әкімдік бізге шеру өткізу үшін алаң {} деп хабарлады ұйымдастырушылар бүгін."
BUS = (
    "Кеше бізді автобустан түсіріп {} ақшамызды да қайтармады, жаяу кеттік үйге дейін."
)

EDITS = {
    "mine and ours, where we tell": (
        LOCKS.format("My", "our", "us", "then"),
        LOCKS.format("Our", "our", "us", "but"),
        True,
    ),
    "mine and ours, where one tells": (
        LOCKS.format("My", "his", "me", "then").replace("we were", "I was"),
        LOCKS.format("Our", "his", "me", "then").replace("we were", "I was"),
        False,
    ),
    "two passives of verbs that say the same": (
        CLINIC.format("ауруханаға", "жеткізілді"),
        CLINIC.format("ауруханаға", "апарылды"),
        True,
    ),
    "to a place and from it, in Kazakh": (
        ROAD.format("Алматыға", "кетті"),
        ROAD.format("Алматыдан", "кетті"),
        False,
    ),
    "to a place and from it, in Russian": (
        CARD.format("уехали в", "Алматы"),
        CARD.format("уехали из", "Алматы"),
        False,
    ),
    "a verb and a phrase, both in the negative": (
        SAID.format("бізге", "сәлем бермейді"),
        SAID.format("бізбен", "амандаспайды"),
        True,
    ),
    "a verb and a phrase, one in the negative": (
        SAID.format("бізге", "сәлем береді"),
        SAID.format("бізбен", "амандаспайды"),
        False,
    ),
    "what will be, in two ways": (
        MEET.format("талқыланады"),
        MEET.format("талқыланбақ"),
        True,
    ),
    "what will not be": (
        MEET.format("талқыланады"),
        MEET.format("талқыланбады"),
        False,
    ),
    "a promise of what was done": (
        RENT.format("қайтарды"),
        RENT.format("қайтарамын деді"),
        False,
    ),
    "a verb denied by itself, and by what helps it": (
        LOAN.format("қайтармады"),
        LOAN.format("қайтарып бермеді"),
        True,
    ),
    "what was not given, in two voices": (
        ROOM.format("бермеді"),
        ROOM.format("берілмеді"),
        True,
    ),
    "my mother and hers": (
        CALLS.format("жерді анамнан"),
        CALLS.format("жерді анасынан"),
        False,
    ),
    "what is mine and another's": (
        CALLS.format("жерімді"),
        CALLS.format("жерін"),
        False,
    ),
    "a brother and a friend of his": (
        BAG.format("інімді"),
        BAG.format("інімнің досын"),
        False,
    ),
    "who hit whom, by the case of one": (
        YARD.format("көршім", "ұрды"),
        YARD.format("көршімді", "ұрды"),
        False,
    ),
    "who hit whom, by the cases of both": (
        DOORWAY.format("Охранник", "посетителя"),
        DOORWAY.format("Охранника", "посетитель"),
        False,
    ),
    "both bent, and the verb done to one of them": (
        "Вчера вечером студента избил охранник, полиция приехала к клубу через час.",
        "Вчера вечером студент избит охранником, полиция приехала к клубу через час.",
        True,
    ),
    "died, and killed": (
        YARD.format("біреу", "өлді"),
        YARD.format("біреу", "өлтірді"),
        False,
    ),
    "hit, and was hit": (
        YARD.format("күзетші", "ұрды"),
        YARD.format("күзетші", "ұрылды"),
        False,
    ),
    "frightened, and took fright": (
        NIGHT.format("испугал"),
        NIGHT.format("испугался"),
        False,
    ),
    "open and do not, in Kazakh": (
        OPEN.format("ашыңыз"),
        OPEN.format("ашпаңыз"),
        False,
    ),
    "a letter left out of a negative": (
        OPEN.format("айтпады"),
        OPEN.format("айтпды"),
        True,
    ),
    "attacked, and was attacked by": (
        CLUB.format("attacked"),
        CLUB.format("was attacked by"),
        False,
    ),
    "a brother, and his friend in Russian": (
        MARKET.format("брата"),
        MARKET.format("друга брата"),
        False,
    ),
    "searched, and will search": (
        OFFICE.format("searched"),
        OFFICE.format("will search"),
        False,
    ),
    "a verb denied in two ways, beside another word": (
        HALL.format("бермеді, себебі жөндеу жұмыстары екен"),
        HALL.format("берген жоқ, сылтауы жөндеу жұмыстары екен"),
        True,
    ),
    "a verb that helps, beside a word of the same meaning": (
        BUS.format("тастады, жүргізуші"),
        BUS.format("жіберді, шофер"),
        True,
    ),
    "another verb, beside a word of the same meaning": (
        BUS.format("келмеді, жүргізуші"),
        BUS.format("жөнелді, шофер"),
        False,
    ),
    "both and one": (
        COURT.format("both"),
        COURT.format("one"),
        False,
    ),
    "promised beside a form of its verb": (
        KEPT.format("вернула"),
        KEPT.format("обещала вернуть"),
        False,
    ),
}


@pytest.mark.parametrize(
    ("one", "other", "copy"), EDITS.values(), ids=list(EDITS.keys())
)
def test_a_small_edit_is_a_copy_only_where_it_says_the_same(one, other, copy):
    assert (compare(one, other) is not None) == copy


COUNTED = (
    "Мониторинг тобы жарты жылда жетпіс төрт жағдайды тіркеді: көбі отбасы ішінде. "
    "Зардап шеккендердің он бірі ғана полицияға барған, қалғандары жауап күтіп жүр."
)


@pytest.mark.parametrize("end", ["…", "...", ".. ", " …", ""])
@pytest.mark.parametrize(
    "cut", ["дердің он", "он б", "он бі", "ғана полиц", "қалғандары жа"]
)
def test_an_end_cut_anywhere_denies_nothing(cut, end):
    whole = COUNTED[: COUNTED.index(cut) + len(cut)]
    assert compare(COUNTED, whole + end) is not None


def test_a_number_that_was_not_cut_still_counts():
    whole = COUNTED[: COUNTED.index(" ғана")]
    assert compare(COUNTED, whole.replace("он бірі", "он екісі") + "…") is None
