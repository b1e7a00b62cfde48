"""Finding what is on record, by those who may, and leaving no word behind."""

from datetime import date, timedelta

import pytest

from aigaq.pure.rules.coding import EventDraft, InformationDraft, StatementDraft
from aigaq.pure.rules.dates import read_date

TODAY = date(2026, 11, 20)


@pytest.fixture
def told(db):
    """A function that puts an event with one sentence on record and indexes it."""
    from aigaq.holdings.record import actions as record

    def tell(sentence, *, language="kk", title="Оқиға", testimony=None, day="2024-03"):
        draft = EventDraft(
            title={language: title},
            dated=read_date(day),
            heading="housing",
            region="KZ-75",
        )
        event = record.open_event(
            by="console", draft=draft, on=TODAY, testimony=testimony
        )
        record.add_statement(
            by="console", event=event, draft=StatementDraft(text={language: sentence})
        )
        indexed()
        return event

    return tell


def indexed():
    from aigaq.holdings.search.actions import index_changes

    assert index_changes(on=TODAY) == 0


def find(text, **asked):
    from aigaq.holdings.search.queries import Asked, in_record

    return in_record(text, on=TODAY, asked=Asked(**asked))


def references(results):
    return [hit.reference for hit in results.hits]


SPELLINGS = {
    "the form of the text": "жұмыстан",
    "another form": "жұмысы",
    "letters dropped": "жумыс",
    "Latin of 2021": "jūmys",
    "typed in a chat": "zhumys",
}


@pytest.mark.parametrize("query", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_a_word_is_found_in_every_form_and_spelling(told, query):
    event = told("Оны жұмыстан шығарып жіберді")
    assert references(find(query)) == [event]


def test_a_phrase_in_quotation_marks_stands_together(told):
    near = told("Оны жұмыстан шығарды")
    told("Жұмыста отырғанда үйден шығарды")
    assert references(find("«жұмыстан шығару»")) == [near]


def test_another_language_answers_only_when_it_is_asked_for(told):
    event = told("Его избили сотрудники полиции", language="ru")
    assert references(find("police")) == []
    assert references(find("police", related=True)) == [event]


def test_a_rare_reading_is_counted_and_found_only_when_asked_for(told):
    stayed = told("Ол түнде үйде қалды")
    city = told("Бұл үлкен қала екен")
    found = find("қалу")
    assert (references(found), found.rarer) == ([stayed], 1)
    wide = find("қалу", rare=True)
    assert (set(references(wide)), wide.rarer) == ({stayed, city}, 0)


def test_a_rare_reading_in_a_hidden_event_is_not_counted(told, testimony):
    told("Бұл үлкен қала екен", testimony=testimony)
    assert find("қалу").rarer == 1
    withdraw(testimony)
    assert find("қалу").rarer == 0


def test_a_snippet_marks_what_answers_and_is_cut_from_the_text(told):
    told("Кеше кешке полицейлер үйге кіріп, телефонды тартып алды")
    (hit,) = find("телефон").hits
    assert [bit.text for bit in hit.bits if bit.hit] == ["телефонды"]
    assert hit.title == {"kk": "Оқиға"}


def test_results_are_counted_by_year_and_narrowed_by_it(told):
    told("Сот үкім шығарды", day="2023-05")
    later = told("Сот шешім қабылдады", day="2024-06")
    found = find("сот")
    assert found.total == 2
    assert found.facets["year"] == [(2024, 1), (2023, 1)]
    assert references(find("сот", year=2024)) == [later]


def test_a_changed_sentence_is_found_by_its_new_words_only(told):
    from aigaq.holdings.record import actions as record

    event = told("Қонақүйге кіргізбеді")
    record.remove_part(by="console", event=event, part=f"{event}/1")
    indexed()
    assert references(find("қонақүй")) == []
    assert references(find("оқиға")) == [event]


def test_an_import_is_indexed_and_its_undoing_takes_the_keys_away(db):
    from aigaq.holdings.record import actions as record
    from aigaq.holdings.search.models import Entry

    outcome = record.import_file(by="console", data=SOURCES, on=TODAY)
    indexed()
    assert references(find("дискриминации")) == ["src-1"]
    record.undo_import(by="console", batch=outcome.batch, on=TODAY)
    indexed()
    assert references(find("дискриминации")) == []
    assert not Entry.objects.exists()


SOURCES = (
    "key,title_en,title_ru,title_kk,publisher,author,date,language,url,licence,seed\n"
    "src-1,,О дискриминации в образовании,,Вымышленный фонд,,2023,ru,,,\n"
).encode()


def in_testimonies(text, by="dana"):
    from aigaq.holdings.search.actions import search_testimonies
    from aigaq.holdings.search.queries import Asked

    return search_testimonies(by=by, text=text, on=TODAY, asked=Asked())


def test_a_testimony_is_found_without_a_word_of_it(testimony, dana):
    indexed()
    found = in_testimonies("қардың")
    assert references(found) == [testimony]
    assert found.hits[0].bits == ()
    assert found.hits[0].title == {}


def test_words_of_testimonies_never_answer_in_the_record(testimony):
    indexed()
    found = find("қар")
    assert (found.total, found.facets["kind"]) == (0, [])


def test_who_may_not_read_testimonies_may_not_search_them(testimony, asel):
    from aigaq.pure.errors import NotAllowed

    indexed()
    with pytest.raises(NotAllowed):
        in_testimonies("қар", by="asel")


def test_a_rare_reading_in_a_testimony_is_counted_noted_and_gone_with_consent(
    testimony, dana
):
    from aigaq.holdings.journal import queries as journal
    from aigaq.holdings.record.models import Testimony

    told = {"story": "Бұл үлкен қала, мен осында тұрамын"}
    Testimony.objects.filter(reference=testimony).update(answers=told)
    indexed()
    found = in_testimonies("қалу")
    assert (found.total, found.rarer, found.hits) == (0, 1, ())
    (entry,) = journal.entries(verb="testimony.search")
    assert dict(entry.detail) == {"found": 0, "rarer": 1}
    withdraw(testimony)
    assert in_testimonies("қалу").rarer == 0


def test_the_journal_tells_that_somebody_searched_and_never_what_for(testimony, dana):
    from aigaq.holdings.journal import queries as journal

    indexed()
    in_testimonies("қар")
    (entry,) = journal.entries(verb="testimony.search")
    assert (entry.by, dict(entry.detail)) == ("dana", {"found": 1})


def withdraw(testimony):
    from aigaq.holdings.record.actions import withdraw_consent

    withdraw_consent(by="console", testimony=testimony, purpose="keep", on=TODAY)


def test_a_withdrawn_testimony_is_not_counted_even_before_the_index_knows(
    testimony, dana
):
    indexed()
    withdraw(testimony)
    found = in_testimonies("қар")
    assert (found.hits, found.total, found.facets["kind"]) == ((), 0, [])


def test_an_ended_consent_hides_a_testimony_on_its_last_day(testimony, dana):
    from aigaq.holdings.record.models import Consent

    indexed()
    Consent.objects.filter(purpose="keep").update(expires_on=TODAY)
    assert in_testimonies("қар").total == 0
    Consent.objects.filter(purpose="keep").update(expires_on=TODAY + timedelta(1))
    assert in_testimonies("қар").total == 1


def test_an_event_whose_teller_takes_consent_back_is_neither_found_nor_counted(
    told, testimony
):
    told("Жатақханадан шығарып жіберді", testimony=testimony)
    assert find("жатақхана").total == 1
    withdraw(testimony)
    assert find("жатақхана").total == 0
    assert find("жатақхана").facets["year"] == []


def test_an_event_with_one_willing_and_one_unwilling_teller_stays_hidden(
    told, testimony
):
    from aigaq.holdings.record import actions as record

    event = told("Көшеде балағаттады")
    record.add_information(
        by="console",
        event=event,
        draft=InformationDraft(testimony=testimony),
        on=TODAY,
    )
    assert find("көше").total == 1
    withdraw(testimony)
    assert find("көше").total == 0


def test_withdrawn_words_leave_the_tables_of_the_index(testimony, dana):
    from aigaq.holdings.search.actions import index_changes
    from aigaq.holdings.search.models import Band, Entry
    from aigaq.holdings.search.queries import waits_for_erasure

    indexed()
    withdraw(testimony)
    index_changes(on=TODAY)
    assert not Entry.objects.filter(kind="testimony").exists()
    assert not Band.objects.exists()
    assert waits_for_erasure()
