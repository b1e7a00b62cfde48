"""Every outcome of the gate, every warning, every number, in three languages."""

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.errors import LANGUAGES
from aigaq.pure.statistics.respondents.answer import Answer, Part
from aigaq.pure.statistics.respondents.diagnostics import Diagnostics
from aigaq.pure.statistics.respondents.warnings import CODES
from aigaq.pure.statistics.sentences.numbers import (
    number,
    percent,
    round_down,
    round_outwards,
)
from aigaq.pure.statistics.sentences.phrases import phrases
from aigaq.pure.statistics.sentences.respondents import (
    respondents_sentence,
    respondents_warnings,
)
from aigaq.pure.statistics.sentences.unseen import (
    UNITS,
    unseen_reasons,
    unseen_sentence,
)
from aigaq.pure.statistics.unseen import refusals
from aigaq.pure.statistics.unseen.answer import Method
from aigaq.pure.statistics.unseen.gate import Question, estimate
from aigaq.pure.statistics.unseen.reading import read_lists

PACKAGE = "aigaq.pure.statistics.sentences"
WIDE = "\N{NO-BREAK SPACE}"


@dataclass
class Said:
    """What the gate gives out."""

    say: str
    observed: int
    lower: float | None = None
    upper: float | None = None
    estimate: float | None = None
    warnings: tuple[str, ...] = ()


SENTENCES = {
    "refused, with the reason": (
        Said("refuse", 123, warnings=("unseen.too_few_lists",)),
        "cases",
        {
            "en": "The lists together hold 123 cases. How many more there were cannot "
            "be said: fewer than three lists share a record with another.",
            "ru": "Во всех списках вместе – 123 случая. Сколько их было ещё, сказать "
            "нельзя: общие записи есть меньше чем у трёх списков.",
            "kk": "Тізімдерде барлығы 123 жағдай бар. Тағы қаншасы болғанын айту "
            "мүмкін емес: ортақ жазбасы бар тізімдер үшеуге жетпейді.",
        },
    ),
    "refused, without a reason": (
        Said("refuse", 1),
        "persons",
        {
            "en": "The lists together hold 1 person. How many more there were cannot "
            "be said.",
            "ru": "Во всех списках вместе – 1 человек. Сколько их было ещё, сказать "
            "нельзя.",
            "kk": "Тізімдерде барлығы 1 адам бар. Тағы қаншасы болғанын айту мүмкін "
            "емес.",
        },
    ),
    "at least, above what was seen": (
        Said("at_least", 121, lower=137.4, upper=200),
        "events",
        {
            "en": "There were at least 130 events; the lists together hold 121. The "
            "true number is higher or the same; how much higher cannot be said.",
            "ru": "Было не менее 130 событий; во всех списках вместе – 121. Истинное "
            "число такое же или больше; насколько больше, сказать нельзя.",
            "kk": "Кемінде 130 оқиға болған; тізімдерде барлығы – 121. Шын сан "
            "осындай немесе одан көп; қанша көп екенін айту мүмкін емес.",
        },
    ),
    "at least what was seen": (
        Said("at_least", 21, lower=4.0),
        "victims",
        {
            "en": "There were at least 21 people harmed: as many as the lists together "
            "hold. How many more there were cannot be said.",
            "ru": "Было не менее 21 пострадавшего: столько во всех списках вместе. "
            "Сколько их было ещё, сказать нельзя.",
            "kk": "Кемінде 21 жапа шеккен адам болған: тізімдерде барлығы осынша. "
            "Тағы қаншасы болғанын айту мүмкін емес.",
        },
    ),
    "an interval": (
        Said("interval", 4400, lower=8994, upper=12110),
        "acts",
        {
            "en": "There were probably between 8,900 and 12,200 acts; the lists "
            "together hold 4,400. The range covers all methods and models that fit "
            "alike (95% intervals).",
            "ru": f"Вероятно, было от 8{WIDE}900 до 12{WIDE}200 действий; во всех "
            f"списках вместе – 4{WIDE}400. Эти пределы охватывают все методы и модели, "
            f"которые подходят одинаково хорошо (интервалы 95{WIDE}%).",
            "kk": f"Шамамен 8{WIDE}900–12{WIDE}200 әрекет болған; тізімдерде барлығы "
            f"– 4{WIDE}400. Бұл аралық бірдей жақсы сай келетін әдістер мен "
            "модельдердің бәрін қамтиды (95% аралықтары).",
        },
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("answer", "unit", "said"), SENTENCES.values(), ids=SENTENCES.keys()
)
def test_the_gates_word_becomes_a_sentence(answer, unit, said, language):
    assert unseen_sentence(answer, language, unit) == said[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_interval_with_a_warning_says_both(language):
    answer = Said("interval", 50, 60.5, 99.9, warnings=("unseen.few_cases",))
    said = unseen_sentence(answer, language)
    assert unseen_reasons(answer, language)[0] in said
    assert "60" in said


@pytest.mark.parametrize(
    ("method", "word"), [("all", "covers all methods"), ("dga", "one method gives")]
)
def test_an_interval_says_whether_it_spans_the_methods(method, word):
    answer = Said("interval", 4400, lower=8994, upper=12110)
    answer.method = method
    assert word in unseen_sentence(answer, "en")


def test_whatever_the_gate_remarks_has_words():
    families = (refusals.NotEstimable, refusals.Remark)
    codes = {
        one.code for family in families for one in (family, *family.__subclasses__())
    }
    assert codes == set(phrases(PACKAGE, "unseen.yaml"))


def test_a_remark_is_said_once_by_its_code():
    answer = Said("refuse", 9, warnings=(refusals.NoOverlap(), "unseen.no_overlap"))
    assert unseen_reasons(answer, "en") == ("no record stands on two lists",)


GATE_TABLES = {
    "too few lists": ("a,b,count\n1,0,40\n0,1,30\n1,1,9\n", "refuse"),
    "under three hundred cases": (
        "a,b,c,count\n1,0,0,40\n0,1,0,30\n0,0,1,25\n1,1,0,9\n1,0,1,8\n0,1,1,7\n1,1,1,3\n",
        "at_least",
    ),
    "many cases": (
        "a,b,c,count\n1,0,0,400\n0,1,0,300\n0,0,1,250\n1,1,0,90\n1,0,1,80\n0,1,1,70\n1,1,1,30\n",
        "interval",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("text", "word"), GATE_TABLES.values(), ids=GATE_TABLES)
def test_what_the_gate_gives_out_can_be_said(text, word, language):
    answer = estimate(read_lists(text.encode()), Question(method=Method.DGA))
    assert answer.say == word
    said = unseen_sentence(answer, language)
    assert number(answer.observed, language) in said
    assert "{" not in said
    assert "unseen." not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_warning_without_words_is_said_by_its_code(language):
    answer = Said("refuse", 5, warnings=("unseen.new_check",))
    assert "unseen.new_check" in unseen_sentence(answer, language)


def test_an_unknown_unit_or_word_of_the_gate_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="unit"):
        unseen_sentence(Said("refuse", 5), "en", "souls")
    with pytest.raises(ValueError, match="gate"):
        unseen_sentence(Said("perhaps", 5), "en")


GENITIVE = {1: "случая", 2: "случаев", 5: "случаев", 21: "случая", 111: "случаев"}


@pytest.mark.parametrize("count", GENITIVE)
def test_russian_at_least_wants_the_genitive(count):
    said = unseen_sentence(Said("at_least", count), "ru")
    assert f"не менее {count} {GENITIVE[count]}:" in said


NOMINATIVE = {1: "случай", 3: "случая", 5: "случаев", 21: "случай", 112: "случаев"}


@pytest.mark.parametrize("count", NOMINATIVE)
def test_russian_counts_have_their_plurals(count):
    assert f"– {count} {NOMINATIVE[count]}." in unseen_sentence(
        Said("refuse", count), "ru"
    )


@given(
    st.integers(0, 10**7),
    st.floats(0, 10**8),
    st.floats(0, 10**8),
    st.sampled_from(["at_least", "interval"]),
)
def test_no_sentence_promises_more_than_the_answer(observed, one, other, word):
    lower, upper = sorted((one, other))
    low, high = round_outwards(lower, upper, least=observed)
    assert low == observed or low <= lower
    assert high >= upper - 1e-6
    assert observed <= low <= high
    assert observed <= round_down(lower, least=observed) <= max(lower, observed)
    said = unseen_sentence(Said(word, observed, lower, upper), "en")
    assert number(observed, "en") in said


def test_every_phrase_is_there_in_three_languages_with_the_same_facts():
    for name in ("words.yaml", "unseen.yaml", "respondents.yaml"):
        for key, texts in phrases(PACKAGE, name).items():
            assert set(texts) == set(LANGUAGES), key
            facts = set()
            for text in texts.values():
                forms = text.values() if isinstance(text, dict) else [text]
                assert all(form.strip() for form in forms)
                facts |= {frozenset(re.findall(r"{(\w+)}", form)) for form in forms}
            assert len(facts) == 1, key
    for unit in UNITS:
        assert {f"unit_{unit}", f"unit_{unit}_of"} <= set(phrases(PACKAGE))


NUMBERS = {
    "thousands in English": (1234567, "en", "1,234,567"),
    "thousands in Russian": (1234567, "ru", f"1{WIDE}234{WIDE}567"),
    "thousands in Kazakh": (1234567, "kk", f"1{WIDE}234{WIDE}567"),
    "a decimal comma": (12.25, "ru", "12,2"),
    "a small number keeps its digits": (0.125, "en", "0.12"),
    "a whole float has no decimals": (33.0, "kk", "33"),
}


@pytest.mark.parametrize(
    ("value", "language", "text"), NUMBERS.values(), ids=NUMBERS.keys()
)
def test_numbers_are_written_as_each_language_does(value, language, text):
    assert number(value, language) == text


def test_a_share_is_never_rounded_to_nothing_or_to_all():
    assert percent(0.004, "en") == "0.4%"
    assert percent(0.9962, "en") == "99.6%"
    assert percent(0, "ru") == f"0{WIDE}%"
    assert percent(0.214, "kk") == "21%"


def answered(sort, *parts, codes=()):
    found = Diagnostics(
        500, 480, 5, 6, (5,), 495, 0.4, ((1,),), (1.0,), (3.0,), (), None, 3, (0.2,), ()
    )
    return Answer("rds-ii", sort, 0.95, 0, None, parts, found, tuple(codes))


YES = Part("1", 171, 0.183, 0.14, 0.24, 0.02, 1.8)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_survey_is_said_with_its_interval_and_its_beginning(language):
    said = respondents_sentence(answered("binary", YES), language)
    for fact in ("18", "14", "24", "171", "480", "5"):
        assert fact in said
    kinds = answered("category", YES, Part("b", 9, 0.2, 0.1, 0.3, 0.02, 1.0))
    assert "b –" in respondents_sentence(kinds, language)
    mean = answered("number", Part("mean", 480, 29.94, 29.2, 30.5, 0.3, 1.1))
    assert number(29.94, language) in respondents_sentence(mean, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_small_numbers_of_respondents_are_not_said_nor_what_gives_them_away(language):
    no = Part("0", 474, 0.97, 0.94, 0.98, 0.02, 1.8)
    yes = Part("1", 6, 0.03, 0.02, 0.06, 0.02, 1.8)
    for sort in ("binary", "category"):
        said = respondents_sentence(answered(sort, no, yes), language)
        assert "474" not in said
        assert "480" in said
        assert not re.search(r"\b6\b(?!.?%)", said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_warning_of_a_survey_has_a_sentence(language):
    said = respondents_warnings(answered("binary", YES, codes=CODES), language)
    assert len(set(said)) == len(CODES)
    assert all(sentence.endswith(".") for sentence in said)
