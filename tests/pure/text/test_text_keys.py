"""Keys find the forms of a word and keep other words apart."""

import subprocess
import sys

import paradigms
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_sets import SPELLINGS, forms, pair_scores, rows, spelled

from aigaq.pure.text.errors import AnalyserUnreadable, WordListUnreadable
from aigaq.pure.text.kazakh import analyser, wordlist
from aigaq.pure.text.kazakh.wordlist import own_words
from aigaq.pure.text.keys import key_set, keys, word_keys
from aigaq.pure.text.spelling import fold

SETS = {
    "Kazakh, while the rules were written": ("kazakh.tsv", 0.95, 0.93),
    "Kazakh, held out": ("kazakh_held_out.tsv", 0.95, 0.93),
    "Kazakh, never looked at before": ("kazakh_untouched.tsv", 0.95, 0.93),
    "Kazakh, as a stranger would ask": ("stranger/kazakh.tsv", 0.95, 0.93),
    "Kazakh, as a second stranger would": ("stranger/second/kazakh.tsv", 0.95, 0.93),
    "Kazakh, as a third stranger would": ("stranger/third/kazakh.tsv", 0.95, 0.93),
    "Kazakh, thirteenth set": ("stranger/thirteenth/kazakh.tsv", 0.95, 0.93),
    "Kazakh, fifteenth set": ("stranger/fifteenth/kazakh.tsv", 0.95, 0.93),
    "Kazakh, twentieth set": ("stranger/twentieth/kazakh.tsv", 0.95, 0.93),
    "Kazakh, twenty-first set": ("stranger/twenty-first/kazakh.tsv", 0.95, 0.93),
    "Kazakh, twenty-second set": ("stranger/twenty-second/kazakh.tsv", 0.95, 0.93),
    "Russian, twenty-second set": ("stranger/twenty-second/russian.tsv", 0.97, 0.93),
    "Kazakh, thirty-third set": ("stranger/thirty-third/kazakh.tsv", 0.95, 0.93),
    "Russian, thirty-third set": ("stranger/thirty-third/russian.tsv", 0.97, 0.93),
    "Russian, twentieth set": ("stranger/twentieth/russian.tsv", 0.97, 0.93),
    "Russian": ("russian.tsv", 0.97, 0.93),
    "Russian, as a stranger would ask": ("stranger/russian.tsv", 0.97, 0.93),
    **{
        f"{language}, {folder} set": (f"stranger/{folder}/{name}.tsv", least, 0.93)
        for folder in ("seventh", "eighth", "ninth")
        for language, name, least in (
            ("Kazakh", "kazakh", 0.95),
            ("Russian", "russian", 0.97),
        )
    },
}
APART = {
    "a head and other": ("бас", "басқа"),
    "summer and to write": ("жаз", "жазу"),
    "hand and lake": ("қол", "көл"),
    "to be and to divide": ("болды", "бөлді"),
    "a cat and a slur": ("кот", "көт"),
    "right and rule": ("право", "правило"),
    "court and judge": ("судам", "судьи"),
    "people and an apple": ("елдің", "алманың"),
    "an English man and I": ("man", "мен"),
    "English more and a sea": ("more", "море"),
    "English power and to believe": ("power", "поверь"),
    "English delay and do it": ("delay", "делай"),
    "to support and to use": ("қолдау", "қолдану"),
    "to wrap and to return": ("орау", "оралу"),
    "to protect and to fear, whose қ stays": ("қорғады", "қорқады"),
    "old and a door, which loses no vowel": ("ескі", "есік"),
    "land and to eat": ("жердің", "жеу"),
    "fathers and to bring": ("әкелер", "әкелу"),
    "I support and a hand": ("қолдаймын", "қол"),
    "I stay and a city": ("қаламын", "қала"),
    "a city, standing bare, and to stay": ("қала", "қалады"),
    "a pen and a city": ("қаламмен", "қала"),
    "belief and thou": ("сенімнен", "сен"),
    "to read and a bullet": ("оқы", "оқ"),
    "expenses and dew": ("шығын", "шықтар"),
    "six and gold": ("алтыға", "алтын"),
    "beside and a syllable": ("қасына", "қа"),
    "a city and having looked": ("Қарағанды", "қарады"),
    "to burn and Jean in a Russian case": ("жану", "жан"),
    "a hotel and to pay, letters dropped": ("отельдің", "өтеу"),
}
TOGETHER = {
    "a loan with Kazakh endings and its Russian form": ("лесбиянкаларға", "лесбиянок"),
    "a verb nobody lists, by its voice": ("соттатылған", "соттатылды"),
    "a surname declined in Russian": ("Серғазиевке", "Сергазиевым"),
    "stressed and plain": ("пра́во", "право"),
    "with soft hyphens and without": ("по\u00adли\u00adция", "полиция"),
    "with Latin look-alikes": ("пpавo", "право"),
    "capitals and not": ("ҚҰҚЫҚ", "құқығым"),
    "ё and е": ("ребёнок", "ребенка"),
    "English forms": ("attacked", "attacking"),
    "English plurals no rule builds": ("women", "woman"),
    "English trades in the plural": ("policemen", "policeman's"),
    "English verbs no rule builds": ("beaten", "beats"),
    "Russian typed in Latin": ("zayavlenie", "заявления"),
    "Russian typed in Latin, sh for щ": ("izvrashentsy", "извращенец"),
    "a loan linked by і": ("митингіге", "митингтер"),
    "a passive of a long verb": ("тіркелмеген", "тіркеді"),
    "a causative of a long verb": ("хабарлатты", "хабарлау"),
    "a verb of two letters": ("қуып", "қуды"),
    "an agent nobody lists, in Latin of 2021": ("күзетші", "küzetşı"),
    "an agent nobody lists, in a chat": ("күзетші", "kuzetshi"),
    "a surname that is a plural, too": ("Жанибеков", "Жанибековым"),
    "letters dropped, another word standing": ("көмір", "комир"),
    "a verb made of a loan": ("скриншоттады", "скриншоттау"),
    "a voice of such a verb": ("блокталған", "блоктау"),
    "a verb the list has by its stem in a voice": ("қабылдатты", "қабылдату"),
    "a noun hidden behind a listed form of it": ("салығым", "салыққа"),
    "a noun hidden behind a verb's stem": ("жаласы", "жаланы"),
    "a noun nobody lists, made of another": ("өңірлігі", "өңірлікке"),
    "an agent that looks like a command": ("бағдарламашы", "бағдарламашыға"),
    "a noun owned by its own ending": ("отбасынан", "отбасым"),
    "what belongs to mine": ("әкемнікі", "әке"),
    "a command that a list has as a noun": ("ұрма", "ұрды"),
    "the same, asked politely": ("ұрмашы", "ұру"),
    "a bare command": ("ұр", "ұру"),
    "before and in front of": ("алдынан", "алдымда"),
    "beside, listed as it stands": ("қасынан", "қасымда"),
    "in my opinion": ("ойымша", "ойым"),
    "by what they said": ("пікірінше", "пікірлер"),
    "letters dropped, which a loan could be, too": ("тапқан", "тапкан"),
    "letters dropped, a loan of four letters": ("қорқамын", "коркамын"),
    "a loan of four letters in Latin": ("темалар", "temalar"),
    "sh that is с and х": ("асхана", "ashana"),
    "y that is й": ("күйік", "kuyik"),
    "a Russian loan in Latin of 2021": ("инспекцияға", "inspektsiiağa"),
    "a Russian loan in Latin of 2018": ("инспекцияға", "ınspektsııaǵa"),
    "a Russian loan in a chat": ("эмигранттар", "emigranttar"),
    "Latin with Cyrillic look-alikes": ("тілінде", "tіlіnde"),
    "letters dropped, a slip of the list standing": ("аудандықтар", "аудандыктар"),
}
NOUNS = [
    word
    for line in (
        "бала әке үй мектеп сот қала жүрек дос заң көше қыз жұмыс құжат достық бөлме",
        "ұл көз әйел адам ауыл тіл жол хат айғақ үкім аудан дәрігер күн тас әже сөз",
        "құрал қоғам жаз ат",
    )
    for word in line.split()
]
VERBS = [
    verb
    for line in (
        "сөйлеу қарау келу бару сену қудалау көру алу беру күлу түсіну бақылау тексеру",
        "жіберу қалу жазу айту табу соғу шығу тебу жабу оқу қорқу сасу жұғу жару тану",
    )
    for verb in line.split()
]


def meant(text):
    return {key for word in keys(text) for key in word.keys}


@pytest.mark.parametrize(("name", "recall", "precision"), SETS.values(), ids=SETS)
def test_forms_of_a_word_meet_and_other_words_do_not(name, recall, precision):
    found = pair_scores(forms(name), key_set)
    assert found >= (recall, 0), found
    assert found[1] >= precision, found


@pytest.mark.parametrize("name", ["kazakh.tsv", "kazakh_held_out.tsv"])
@pytest.mark.parametrize("table", SPELLINGS.values(), ids=SPELLINGS)
def test_five_spellings_of_a_form_share_a_key(name, table):
    words = [form.lower() for _, form in forms(name)]
    met = sum(
        not set(word_keys(word)).isdisjoint(word_keys(spelled(word, table)))
        for word in words
    )
    assert met / len(words) >= 0.98


@pytest.mark.parametrize("table", SPELLINGS.values(), ids=SPELLINGS)
def test_forms_meet_and_words_stay_apart_in_any_one_spelling(table):
    written = [
        (lemma, spelled(form, table))
        for lemma, form in forms("stranger/seventh/kazakh.tsv")
        if " " not in form
    ]
    recall, precision = pair_scores(written, key_set)
    assert recall >= 0.98
    assert precision >= 0.98


FIVE = ("seventh", "eighth", "ninth", "twentieth", "twenty-second", "thirty-third")


@pytest.mark.parametrize("folder", FIVE)
def test_five_spellings_a_stranger_wrote_share_a_key(folder):
    table = rows(f"stranger/{folder}/spellings.tsv")
    apart = [row for row in table if not frozenset.intersection(*map(key_set, row))]
    assert 1 - len(apart) / len(table) >= 0.98, apart


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART)
def test_words_that_look_alike_stay_apart(one, other):
    assert meant(one).isdisjoint(meant(other))


@pytest.mark.parametrize(("one", "other"), TOGETHER.values(), ids=TOGETHER)
def test_forms_that_look_unlike_meet(one, other):
    assert not key_set(one).isdisjoint(key_set(other))


@pytest.mark.parametrize("lemma", NOUNS)
def test_every_form_of_a_noun_meets_its_lemma(lemma):
    mine = key_set(lemma)
    missed = [f for f in paradigms.noun_forms(lemma) if mine.isdisjoint(key_set(f))]
    assert missed == []


@pytest.mark.parametrize("lemma", VERBS)
def test_every_form_of_a_verb_meets_its_lemma(lemma):
    mine = key_set(lemma)
    missed = [f for f in paradigms.verb_forms(lemma) if mine.isdisjoint(key_set(f))]
    assert missed == []


LETTERS = set("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіэ")
OWN_NOUNS = [
    word
    for word in dict.fromkeys(own_words("nouns.txt") + own_words("everyday.txt"))
    if len(word) > 2 and set(word) & set("аәеоөұүыі") and set(word) <= LETTERS
]
OWN_VERBS = [
    verb
    for verb in dict.fromkeys(own_words("verbs.txt"))
    if len(verb) > 3 and verb[-1] == "у" and set(verb) <= LETTERS
]


def missed_forms(lemmas, forms_of):
    return [
        (lemma, form)
        for lemma in lemmas
        for mine in [key_set(lemma)]
        for form in forms_of(lemma)
        if mine.isdisjoint(key_set(form))
    ]


def test_every_form_of_every_noun_of_ours_meets_its_lemma():
    assert len(OWN_NOUNS) > 2000
    assert missed_forms(OWN_NOUNS, paradigms.noun_forms) == []


def test_every_form_of_every_verb_of_ours_meets_its_lemma():
    assert len(OWN_VERBS) > 400
    assert missed_forms(OWN_VERBS, paradigms.verb_forms) == []


def test_what_a_word_rarely_is_stands_apart():
    (word,) = keys("қала")
    assert word.keys == ("қала",)
    assert {"қалу", "қалау"} <= set(word.rare)


@given(st.text(max_size=40))
@settings(max_examples=60)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=30))
@settings(max_examples=60)
def test_tokens_stand_where_they_say_and_have_keys(text):
    for token in keys(text):
        assert text[token.start : token.end] == token.text
        assert token.keys
        assert not any(key.isspace() or " " in key for key in token.keys)


def test_english_keys_have_a_namespace_of_their_own():
    assert "en:attack" in key_set("attacked")
    assert not any(key.startswith("en:") for key in key_set("полиция құқық"))


def test_an_unknown_word_is_marked_as_a_guess():
    assert all(key.startswith("~") for key in word_keys("шмуглиққа"))


def test_without_the_list_our_own_words_still_work():
    code = """
from aigaq.pure.text.keys import key_set as k
pairs = {'құқығымызды': 'құқық', 'полицияға': 'полиция', 'qorqytty': 'қорқыту',
         'трансгендерлерге': 'трансгендер'}
print(all(k(form) & k(lemma) for form, lemma in pairs.items()))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={wordlist.VARIABLE: wordlist.NONE, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["True"]


BROKEN_LISTS = {
    "not there": None,
    "not a dictionary": b"abc\nabd\n",
    "not UTF-8": b"2\n\xff\xfe\n",
}


@pytest.mark.parametrize("content", BROKEN_LISTS.values(), ids=BROKEN_LISTS)
def test_a_named_list_that_is_none_is_refused(content, tmp_path, monkeypatch):
    path = tmp_path / "words.dic"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv(wordlist.VARIABLE, str(path))
    with pytest.raises(WordListUnreadable):
        wordlist.hunspell_words(wordlist.found_list())


def test_an_operators_analyser_is_asked(tmp_path, monkeypatch):
    path = tmp_path / "one.hfstol"
    path.write_bytes(_transducer("ғұқ", ["қ", "ұ", "<n>"]))
    monkeypatch.setenv(analyser.VARIABLE, str(path))
    assert analyser.citations("ғұқ", {}) == ["құ"]
    assert analyser.citations("ғұ", {}) == []


def test_an_analyser_that_is_none_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "none.hfstol"
    path.write_bytes(b"HFST\x00")
    monkeypatch.setenv(analyser.VARIABLE, str(path))
    with pytest.raises(AnalyserUnreadable):
        analyser.citations("сөз", {})


def _transducer(word, analysis):
    """Return an optimised-lookup transducer that knows one word."""
    from struct import pack

    symbols = ["@_EPSILON_SYMBOL_@", *dict.fromkeys([*word, *analysis])]
    no_symbol, no_index, targets = 0xFFFF, 0xFFFFFFFF, 0x80000000
    first = symbols.index(word[0])
    index = [(no_symbol, no_index)] + [(no_symbol, no_index)] * len(symbols)
    index[1 + first] = (first, targets)
    steps = []
    for at, (letter, said) in enumerate(zip(word, analysis, strict=True)):
        goal = targets + 2 * at + 1
        steps.append((symbols.index(letter), symbols.index(said), goal))
        final = 1 if at == len(word) - 1 else no_index
        steps.append((no_symbol, no_symbol, final))
    steps.append((no_symbol, no_symbol, no_index))
    header = pack(
        "<HHIIII9I", len(symbols), len(symbols), len(index), len(steps),
        len(word) + 1, len(word), *([0] * 9),
    )  # fmt: skip
    return (
        header
        + b"".join(symbol.encode() + b"\0" for symbol in symbols)
        + b"".join(pack("<HI", *entry) for entry in index)
        + b"".join(pack("<HHI", *step) for step in steps)
    )
