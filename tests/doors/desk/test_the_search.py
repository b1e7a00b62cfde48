"""The search page: one box, what it finds, and what it keeps to itself."""

from datetime import date
from importlib.resources import files

import pytest

TODAY = date(2026, 11, 20)


@pytest.fixture
def lease(event):
    """An event with a sentence about a lease; its reference."""
    from aigaq.holdings.record.actions import add_statement
    from aigaq.pure.rules.coding import StatementDraft

    text = {"ru": "Хозяйка <b>квартиры</b> выселила двух девушек за один день."}
    add_statement(by="console", event=event, draft=StatementDraft(text=text))
    return event


def ask(client, text, **more):
    return client.post("/search/", {"text": text, **more}).content.decode()


def test_the_page_begins_with_a_box_and_no_results(enter):
    page = enter("marat").get("/search/").content.decode()
    assert 'name="text"' in page
    assert 'id="found"' not in page


def test_a_word_is_marked_in_the_snippet_and_nothing_else_becomes_markup(enter, lease):
    page = ask(enter("marat"), "квартира")
    assert "<mark>квартиры</mark>" in page
    assert "<b>" not in page
    assert f'href="/events/{lease}/"' in page


def test_a_question_stands_in_no_address(enter, lease):
    marat = enter("marat")
    answer = marat.post("/search/", {"text": "квартира"})
    assert answer.status_code == 200
    assert "квартира" not in str(answer.headers)
    page = marat.get("/search/", {"text": "квартира"}).content.decode()
    assert "<mark>" not in page


def test_facets_narrow_and_can_be_taken_back(enter, lease):
    marat = enter("marat")
    page = ask(marat, "квартира", language="kk")
    assert 'name="language" value="kk"' in page
    assert 'name="language" value=""' in page
    assert "<mark>" in page
    assert "<mark>" not in ask(marat, "квартира", year="2019")


def test_a_rare_reading_is_one_press_away(enter, event):
    from aigaq.holdings.record.actions import add_statement
    from aigaq.pure.rules.coding import StatementDraft

    draft = StatementDraft(text={"kk": "Бұл үлкен қала екен"})
    add_statement(by="console", event=event, draft=draft)
    marat = enter("marat")
    page = ask(marat, "қалу")
    assert 'name="rare" value="on"' in page
    assert "<mark>" not in page
    wide = ask(marat, "қалу", rare="on")
    assert "<mark>қала</mark>" in wide
    assert 'name="rare" value="on"' not in wide


ODD = {
    "a year of letters": {"year": "abc"},
    "a page far away": {"page": "99999999999999"},
    "a kind that is none": {"kind": "member"},
    "quotation marks and operators": {"text": "\"квартира' OR (NEAR *"},
    "signs only": {"text": "?!*()"},
}


@pytest.mark.parametrize("sent", ODD.values(), ids=ODD.keys())
def test_odd_input_finds_what_it_can_and_breaks_nothing(enter, lease, sent):
    answer = enter("marat").post("/search/", {"text": "квартира", **sent})
    assert answer.status_code == 200


def test_an_empty_question_is_asked_for_again_in_words(enter):
    page = ask(enter("marat"), "")
    assert "errorlist" in page


def test_testimonies_are_offered_only_to_those_who_may_read_them(
    enter, testimony, dana
):
    assert 'name="testimonies"' not in ask(enter("marat"), "қар")
    page = ask(dana, "қардың", testimonies="on")
    assert f'href="/testimonies/{testimony}/"' in page
    assert "жауды" not in page


def test_who_may_not_read_testimonies_cannot_ask_by_sending_the_box(enter, testimony):
    page = ask(enter("marat"), "қар", testimonies="on")
    assert testimony not in page
    assert 'id="told"' not in page


def test_the_watch_is_found_and_leads_to_its_place(enter):
    from aigaq.holdings.record.actions.imports import import_files
    from aigaq.holdings.record.importers import IMPORTERS as OF_RECORD
    from aigaq.holdings.watch.importers import IMPORTERS as OF_WATCH

    import_files(
        by="console",
        files=[
            (files("aigaq.data") / "kazakhstan" / f"{name}.csv").read_bytes()
            for name in ("sources", "laws", "actors")
        ],
        on=TODAY,
        importers={**OF_RECORD, **OF_WATCH},
    )
    marat = enter("marat")
    page = ask(marat, "propaganda ban")
    assert 'href="/watch/laws/#law-propaganda-2024"' in page
    assert 'id="law-propaganda-2024"' in marat.get("/watch/laws/").content.decode()
    assert 'href="/watch/actors/feminita/"' in ask(marat, "Феминиты", kind="actor")


def test_two_events_told_alike_are_shown_with_what_differs(enter):
    from aigaq.holdings.record.actions import add_statement, open_event
    from aigaq.pure.rules.coding import EventDraft, StatementDraft
    from aigaq.pure.rules.dates import read_date

    told = "Полиция Алматыда бейбіт шеруге шыққан белсенділерді ұстап, алып кетті"
    for text in (told, f"Жедел! {told}"):
        draft = EventDraft(title={"kk": "Шеру"}, dated=read_date("2024-03"))
        event = open_event(by="console", draft=draft, on=TODAY)
        add_statement(
            by="console", event=event, draft=StatementDraft(text={"kk": text})
        )
    page = enter("marat").get("/search/copies/").content.decode()
    assert "Жедел" in page.split('class="compared"')[1]
    assert page.count('class="compared"') == 1
