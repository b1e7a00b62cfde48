"""Inbox and testimonies: open, admit, put aside, read, answer, hand out, consent."""

import pytest
from django.utils.timezone import localdate
from furnish import deposit_addition


def text_of(answer):
    return answer.content.decode()


def follow(client, answer):
    assert answer.status_code == 302, text_of(answer)[-1500:]
    return client.get(answer["Location"])


def test_the_inbox_shows_days_and_sizes_and_opens_nothing(dana, envelope):
    from aigaq.holdings.journal import queries as journal

    page = text_of(dana.get("/inbox/"))
    assert envelope[:8] in page
    assert "1 file" in page
    assert "20 November 2026" in page
    assert journal.entries(verb="read") == []


def test_an_empty_inbox_says_how_envelopes_come(dana):
    assert "aigaq desk pull" in text_of(dana.get("/inbox/"))


def test_opening_an_envelope_shows_it_and_is_noted(dana, envelope):
    from aigaq.holdings.journal import queries as journal

    page = text_of(dana.get(f"/inbox/{envelope}/"))
    assert "қар жауды" in page
    assert "would rather not say" in page
    assert "legal help" in page
    assert "менің фотом.JPG" in page
    assert [(one.by, one.subject) for one in journal.entries(verb="read")] == [
        ("dana", envelope)
    ]


def test_only_what_the_person_ticked_is_offered(dana, envelope):
    page = text_of(dana.get(f"/inbox/{envelope}/"))
    assert 'value="figures"' in page
    assert 'value="publish"' not in page
    assert 'value="court"' not in page


def test_admitting_ends_on_the_testimony(dana, envelope):
    answer = dana.post(f"/inbox/{envelope}/", {"purposes": ["keep", "help"]})
    page = text_of(follow(dana, answer))
    assert "The testimony is on record." in page
    assert "менің фотом.JPG" in page
    assert "қар жауды" not in page
    assert "Nothing waits" in text_of(dana.get("/inbox/"))


def test_admitting_more_than_was_ticked_is_refused_on_the_page(dana, envelope):
    answer = dana.post(f"/inbox/{envelope}/", {"purposes": ["keep", "court"]})
    assert answer.status_code == 200
    assert "consent.not_standing" in text_of(answer)
    assert "қар жауды" in text_of(answer)


def test_putting_aside_asks_why_and_empties_the_inbox(dana, envelope):
    page = text_of(dana.get(f"/inbox/{envelope}/aside/"))
    assert "It came twice" in page
    answer = dana.post(f"/inbox/{envelope}/aside/", {"reason": "double"})
    assert "The envelope is put aside." in text_of(follow(dana, answer))
    assert dana.get(f"/inbox/{envelope}/aside/").status_code == 404


def test_words_are_read_for_a_purpose_with_the_safe_word(dana, testimony):
    page = text_of(dana.get(f"/testimonies/{testimony}/"))
    assert "қар жауды" not in page
    answer = dana.post(f"/testimonies/{testimony}/words/", {"purpose": "help"})
    assert "қар жауды" in text_of(answer)
    assert "терек" in text_of(answer)


def test_words_are_not_read_for_what_was_not_allowed(dana, testimony):
    answer = dana.post(f"/testimonies/{testimony}/words/", {"purpose": "court"})
    assert answer.status_code == 409
    assert "consent.not_standing" in text_of(answer)
    assert "қар жауды" not in text_of(answer)


def test_an_answer_goes_sealed_into_the_outbox(dana, testimony):
    from aigaq.holdings.record import queries

    sent = {"purpose": "help", "text": "Біз осындамыз."}
    answer = dana.post(f"/testimonies/{testimony}/words/", sent)
    page = text_of(follow(dana, answer))
    assert "waits for the next pull" in page
    assert "осындамыз".encode() not in queries.next_round(on=localdate())[0].blob


def test_an_answer_too_long_stays_in_the_form(dana, testimony):
    sent = {"purpose": "help", "text": "ө" * 5000}
    answer = dana.post(f"/testimonies/{testimony}/words/", sent)
    assert answer.status_code == 200
    assert "reply.too_long" in text_of(answer)
    assert "ө" * 5000 in text_of(answer)


@pytest.fixture
def exhibit(testimony):
    from aigaq.holdings.evidence import queries

    return queries.exhibits(testimony=testimony)[0].reference


def test_an_exhibit_is_handed_out_under_a_plain_name(dana, testimony, exhibit):
    from aigaq.holdings.journal import queries as journal

    page = f"/testimonies/{testimony}/exhibits/{exhibit}/"
    answer = dana.post(page, {"purpose": "help"})
    assert b"".join(answer.streaming_content) == b"\xff\xd8 snow"
    assert answer["Content-Disposition"] == f'attachment; filename="{exhibit}.jpg"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Length"] == "7"
    assert journal.entries(verb="exhibit.copied")[0].subject == exhibit


def test_an_exhibit_is_not_handed_out_for_what_was_not_allowed(
    dana, testimony, exhibit
):
    page = f"/testimonies/{testimony}/exhibits/{exhibit}/"
    assert dana.post(page, {"purpose": "court"}).status_code == 404


def test_an_exhibit_is_not_found_under_another_testimony(dana, testimony, exhibit):
    page = f"/testimonies/T-OTHER/exhibits/{exhibit}/"
    assert dana.post(page, {"purpose": "help"}).status_code == 404


def test_consent_is_recorded_and_taken_back(dana, testimony):
    today = localdate().isoformat()
    page = f"/testimonies/{testimony}/consent/court/"
    assert "Use it in court" in text_of(dana.get(page))
    answer = dana.post(page, {"method": "spoken", "on": today, "expires_on": ""})
    assert "The consent is recorded." in text_of(follow(dana, answer))
    again = dana.post(page, {"method": "spoken", "on": today})
    assert "consent.already_given" in text_of(again)
    answer = dana.post(f"{page}withdraw/", {"on": today})
    page = text_of(follow(dana, answer))
    assert "The withdrawal is recorded." in page
    assert "taken back" in page


def test_consent_for_an_unknown_purpose_leads_nowhere(dana, testimony):
    page = f"/testimonies/{testimony}/consent/profit/"
    assert dana.get(page).status_code == 404


def test_testimonies_are_listed_while_they_may_be_kept(dana, testimony):
    assert testimony in text_of(dana.get("/testimonies/"))
    sent = {"on": localdate().isoformat()}
    dana.post(f"/testimonies/{testimony}/consent/keep/withdraw/", sent)
    assert testimony not in text_of(dana.get("/testimonies/"))


def test_the_first_page_counts_what_waits(dana, testimony):
    from aigaq.holdings.record.actions import answer_testimony

    answer_testimony(by="dana", testimony=testimony, text="Иә", on=localdate())
    page = text_of(dana.get("/"))
    assert "Answers for the next pull" in page
    assert "The inbox is empty" in page


def test_an_addition_is_shown_with_the_testimony_it_belongs_to(dana, testimony, epoch):
    words = "жарық сөніп қалды"
    envelope = deposit_addition(epoch, testimony, words)
    page = text_of(dana.get(f"/inbox/{envelope}/"))
    assert testimony in page
    assert words in page
    assert "Admit to the record" not in page
    kept = text_of(follow(dana, dana.post(f"/inbox/{envelope}/", {"add": "1"})))
    assert "It is kept with its testimony" in kept
    read = dana.post(f"/testimonies/{testimony}/words/", {"purpose": "help"})
    assert words in text_of(read)
    again = dana.get(f"/inbox/{envelope}/")
    assert "testimony.already_admitted" in text_of(again)
