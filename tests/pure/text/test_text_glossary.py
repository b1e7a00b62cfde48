"""A glossary's terms are found in any form, and nothing innocent is."""

import pytest
from word_sets import VECTORS, rows

from aigaq.pure.text.errors import TermsBroken, TermsColumns, TermsEmpty
from aigaq.pure.text.glossary import Terms, find, read_terms
from aigaq.pure.text.terms import bundled_rows


def _terms(folder=""):
    table = (VECTORS / folder / "glossary_terms.csv").read_text(encoding="utf-8")
    return Terms(read_terms(table.splitlines()))


@pytest.fixture(scope="module")
def terms():
    return _terms()


FOLDERS = (
    "",
    "stranger/",
    "stranger/seventh/",
    "stranger/eighth/",
    "stranger/ninth/",
    "stranger/nineteenth/",
    "stranger/thirty-third/",
    "stranger/thirty-fifth/",
)


@pytest.mark.parametrize("folder", FOLDERS)
def test_terms_are_found_and_innocent_sentences_are_not(folder):
    terms = _terms(folder)
    met = missed = wrong = 0
    for text, *listed in rows(f"{folder}glossary.tsv"):
        expected = [term.strip() for term in "".join(listed).split(";") if term]
        found = [m.term + "*" * m.quoted for m in find(text, terms)]
        met += len(set(expected) & set(found))
        missed += len(set(expected) - set(found))
        wrong += len(set(found) - set(expected))
    assert met / (met + missed) >= 0.95, missed
    assert met / (met + wrong) >= 0.97, wrong


LONG = "гомосексуализм"
CASES = {
    "one word between": (f"пропаганда всякого {LONG}а", f"пропаганда {LONG}а"),
    "two words between are too many": (f"пропаганда всякого такого {LONG}а", LONG),
    "letters spaced out": ("вон, п е д и к!", "педик"),
    "letters with points": ("п.е.д.и.к", "педик"),
    "look-alike letters": ("пeдuки", "педик"),
    "digits for letters": ("пид0р", "пидор"),
    "stretched letters": ("педииииик", "педик"),
    "dropped letters": ("кызтекелерди", "қызтеке"),
    "Latin letters": ("qyztekege", "қызтеке"),
    "not over a full stop": ("Пропаганда. Гомосексуализма нет", LONG),
    "Russian forms in Latin letters": ("pedikami tut ne torguyut", "педик"),
    "Russian plurals typed anyhow": ("vse izvrashchency von", "извращенец"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "term"), CASES.values(), ids=CASES)
def test_disguises_are_seen_through(terms, text, term):
    assert [match.term for match in find(text, terms)] == [term]


SPOKEN = {
    "speech between dashes": ("— Пошёл вон, педик! — крикнул охранник.", True),
    "speech that goes on": ("— Иди, — сказал он, — пока цел, педик.", True),
    "speech without a first dash": ("Сен қызтекесің! – деп айғайлады ол.", True),
    "who speaks is not speech": ("— Иди, — крикнул педик.", False),
    "a dash that is none of speech": ("Он — педик, так он и писал.", False),
    "a list": ("- педик\n- хлеб", False),
}


@pytest.mark.parametrize(("text", "quoted"), SPOKEN.values(), ids=SPOKEN)
def test_what_somebody_said_between_dashes_is_quoted(terms, text, quoted):
    assert [match.quoted for match in find(text, terms)] == [quoted]


TYPED = {
    "лесбиянок": "lesbiyanok lesbijanok lesbianok",
    "голубые": "golubye golubyje golubyie golubie",
    "геями": "geyami gejami geiami",
    "извращенцев": "izvrashchentsev izvraschencev izvrashhencev",
    "чужой": "chuzhoy chujoy 4uzhoi",
}


@pytest.mark.parametrize(("cyrillic", "latin"), TYPED.items(), ids=TYPED)
def test_a_russian_term_is_found_however_its_form_is_typed_in_latin(cyrillic, latin):
    known = Terms([(cyrillic, "ru")])
    told = {word: [m.term for m in find(word, known)] for word in latin.split()}
    assert all(found == [cyrillic] for found in told.values()), told


def test_irregular_english_plurals_are_forms_of_a_term():
    known = Terms([("trans woman", "en"), ("gay man", "en"), ("child", "en")])
    text = "Both trans women, two gay men and their children left."
    assert [m.term for m in find(text, known)] == ["trans woman", "gay man", "child"]


def test_an_english_noun_is_not_found_in_its_verb():
    terms = Terms([("pervert", "en"), ("cure homosexuality", "en")])
    found = find("Perverts! He was charged with perverting justice.", terms)
    assert [match.start for match in found] == [0]
    assert find("They cured homosexuality with prayers.", terms)


def test_a_feminine_adjective_nobody_lists_is_found_in_every_case():
    terms = Terms([("трансгендерная женщина", "ru")])
    assert find("Трансгендерным женщинам отказали", terms)


UNLISTED = {
    "in -я": ("хабальня", "выгнать хабальню"),
    "in -ок, whose vowel goes": ("пупсярок", "эти пупсярки"),
    "in -ка, where a vowel comes": ("фыркалка", "много фыркалок"),
}


@pytest.mark.parametrize(("term", "text"), UNLISTED.values(), ids=UNLISTED)
def test_russian_words_nobody_lists_are_found_in_their_cases(term, text):
    assert [m.term for m in find(text, Terms([(term, "ru")]))] == [term]


def test_offsets_are_code_points(terms):
    text = "🙂 Эти педики!"
    (match,) = find(text, terms)
    assert text[match.start : match.end] == "педики"


BROKEN = {
    "no table": ([], TermsColumns),
    "no term column": (["word,language", "a,b"], TermsColumns),
    "no language column": (["term", "a"], TermsColumns),
    "an empty term": (["term,language", ",ru"], TermsEmpty),
    "a row of a book": (["term,language", "я" * 200_000 + ",ru"], TermsBroken),
    "no rows": (["term,language"], TermsEmpty),
}


@pytest.mark.parametrize(("lines", "refusal"), BROKEN.values(), ids=BROKEN)
def test_a_broken_table_is_refused(lines, refusal):
    with pytest.raises(refusal):
        read_terms(lines)


def test_a_table_with_semicolons_and_more_columns_is_read():
    lines = ["Term;note;Language", "педик;rude;RU"]
    assert read_terms(lines) == [("педик", "ru")]


def test_our_own_glossary_speaks_three_languages_and_offers_a_word_instead():
    listed = bundled_rows()
    assert {row["language"] for row in listed} == {"kk", "ru", "en"}
    assert {row["kind"] for row in listed} == {"avoid", "prefer"}
    assert all(row["instead"] for row in listed if row["kind"] == "avoid")
    pairs = [(row["term"], row["language"]) for row in listed]
    assert len(pairs) == len(set(pairs))


def test_every_term_of_our_own_glossary_finds_itself():
    listed = [(row["term"], row["language"]) for row in bundled_rows()]
    ours = Terms(listed)
    missed = [term for term, _ in listed if term not in _found(term, ours)]
    assert missed == []


def _found(text, terms):
    return [match.term for match in find(text, terms)]
