"""Figures, reviews, the journal, members."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from furnish import PASSWORD


def text_of(answer):
    return answer.content.decode()


def follow(client, answer):
    assert answer.status_code == 302, text_of(answer)[-1500:]
    return client.get(answer["Location"])


SCOPE = {
    "question": "harm_by_period",
    "since": "2023-08-01",
    "until": "2024-08-31",
    "step": "half_year",
}


def test_a_figure_is_computed_by_one_and_released_by_another(dana, aida, cases):
    page = follow(dana, dana.post("/figures/new/", SCOPE))
    address = page.request["PATH_INFO"]
    assert "84 cases were counted" in text_of(page)
    assert "/release/" not in text_of(page)
    assert "withheld" in text_of(page)
    assert f"{address}release/" in text_of(aida.get(address))
    page = text_of(follow(aida, aida.post(f"{address}release/")))
    assert "The figure is released." in page


def test_who_computed_a_figure_cannot_release_it(aida, cases):
    page = follow(aida, aida.post("/figures/new/", SCOPE))
    answer = aida.post(page.request["PATH_INFO"] + "release/")
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "figure.same_person" in text_of(answer)


def test_true_counts_are_shown_only_when_asked_for_and_are_noted(aida, figure):
    from aigaq.holdings.journal import queries as journal

    assert "Not for publication" not in text_of(aida.get(f"/figures/{figure}/"))
    page = text_of(aida.post(f"/figures/{figure}/"))
    assert "Not for publication" in page
    assert journal.entries(verb="read")[0].subject == figure


def test_true_counts_are_refused_to_who_may_not_count(asel, figure):
    assert asel.post(f"/figures/{figure}/").status_code == HTTPStatus.FORBIDDEN


def test_withdrawing_consent_supersedes_the_figure_and_lists_what_quotes_it(
    aida, figure
):
    from aigaq.holdings.figures.actions import cite_figure
    from aigaq.holdings.record import queries
    from aigaq.holdings.record.actions import withdraw_consent
    from aigaq.pure.rules.consent import Purpose

    today = localdate()
    aida.post(f"/figures/{figure}/release/")
    quoted = {"output": "KZ-2024-ru.docx", "kind": "review", "language": "ru"}
    cite_figure(by="aida", figure=figure, on=today, **quoted)
    same = text_of(follow(aida, aida.post(f"/figures/{figure}/recompute/")))
    assert "nothing has moved" in same
    case = queries.testimonies_usable_for(Purpose.FIGURES, on=today)[0].reference
    withdraw_consent(by="aida", testimony=case, purpose="figures", on=today)
    page = text_of(follow(aida, aida.post(f"/figures/{figure}/recompute/")))
    assert "1 case stands elsewhere" in page
    old = text_of(aida.get(f"/figures/{figure}/"))
    assert "no longer in force" in old
    assert "KZ-2024-ru.docx" in old


def test_a_figure_is_withdrawn_after_asking(aida, figure):
    aida.post(f"/figures/{figure}/release/")
    asked = text_of(aida.post(f"/figures/{figure}/withdraw/"))
    assert "Withdraw the figure?" in asked
    answer = aida.post(f"/figures/{figure}/withdraw/", {"confirmed": "1"})
    assert "has been withdrawn" in text_of(follow(aida, answer))


def test_a_scope_without_cases_is_refused_on_the_form(dana):
    answer = dana.post("/figures/new/", SCOPE)
    assert answer.status_code == HTTPStatus.OK
    assert "figure." in text_of(answer)


REVIEWS = {
    "Word": ("docx", b"PK", "KZ-2024-kk.docx"),
    "a page": ("html", b"<!", "KZ-2024-kk.html"),
}


@pytest.mark.parametrize(("to", "start", "name"), REVIEWS.values(), ids=REVIEWS.keys())
def test_a_review_is_written_and_handed_out(aida, reference_data, to, start, name):
    sent = {"country": "KZ", "year": "2024", "language": "kk", "to": to}
    answer = aida.post("/reviews/", sent)
    assert answer.status_code == HTTPStatus.OK
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.content.lstrip().startswith(start)
    assert name in text_of(aida.get("/reviews/"))


def test_a_review_of_nothing_says_so(aida, event):
    sent = {"country": "KZ", "year": "2024", "language": "en", "to": "html"}
    answer = aida.post("/reviews/", sent)
    assert "review." in text_of(answer)


def test_the_journal_is_filtered_and_its_chain_checked(asel, event):
    page = text_of(asel.get("/journal/?verb=event.open"))
    assert event in page
    assert event not in text_of(asel.get("/journal/?by=asel"))
    page = text_of(asel.post("/journal/"))
    assert "and the chain holds." in page


def test_the_journal_turns_its_pages(asel):
    from aigaq.holdings.journal.actions import note

    for number in range(60):
        note(by="console", verb="read", subject=f"T-{number}")
    page = text_of(asel.get("/journal/"))
    older = page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    assert "T-0<" in text_of(asel.get("/journal/" + older))


def queries_of(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == HTTPStatus.OK
    return len(asked)


def test_a_long_list_of_members_asks_no_more_than_a_short_one(asel, enter):
    few = queries_of(asel, "/members/")
    for name in ("dana", "aida", "timur", "marat"):
        enter(name)
    assert queries_of(asel, "/members/") == few


NEW = {
    "username": "saule",
    "display_name": "Сәуле",
    "password": "жел диірмені 77 тас",
    "roles": ["lawyer"],
}


def test_somebody_is_let_in_given_roles_and_let_go(asel):
    page = text_of(follow(asel, asel.post("/members/new/", NEW)))
    assert "no second factor yet" in page
    answer = asel.post("/members/saule/", {"roles": ["lawyer", "editor"]})
    assert "The roles are changed." in text_of(follow(asel, answer))
    factor = text_of(asel.post("/members/saule/factor/"))
    assert 'class="secret"' in factor
    assert "Close this log-in?" in text_of(asel.post("/members/saule/close/"))
    answer = asel.post("/members/saule/close/", {"confirmed": "1"})
    assert "The log-in is closed." in text_of(follow(asel, answer))
    browser = Client(headers={"accept-language": "en"})
    entry = {"login": "saule", "password": NEW["password"]}
    assert browser.post("/account/log-in/", entry).status_code != HTTPStatus.FOUND


REFUSED_MEMBERS = {
    "a weak password": ({"password": "password1234"}, "member.password_weak"),
    "a name that is taken": ({"username": "asel"}, "member.exists"),
    "a name that is not plain": ({"username": "Сәуле"}, "member.name_refused"),
}


@pytest.mark.parametrize(
    ("change", "code"), REFUSED_MEMBERS.values(), ids=REFUSED_MEMBERS.keys()
)
def test_a_new_member_is_refused_on_the_form(asel, change, code):
    answer = asel.post("/members/new/", {**NEW, **change})
    assert answer.status_code == HTTPStatus.OK
    assert code in text_of(answer)
    assert NEW["password"] not in text_of(answer)


def test_the_last_administrator_stays(asel):
    answer = asel.post("/members/asel/", {"roles": ["editor"]})
    assert "member.last_administrator" in text_of(answer)
    answer = asel.post("/members/asel/close/", {"confirmed": "1"})
    assert answer.status_code == HTTPStatus.CONFLICT


def test_a_full_disk_is_a_sentence_with_a_next_step(asel, monkeypatch):
    from aigaq.doors.desk.views import members
    from aigaq.pure.errors import DiskFull

    def full(**_):
        raise DiskFull

    monkeypatch.setattr(members.actions, "retire_member", full)
    answer = asel.post("/members/asel/close/", {"confirmed": "1"})
    assert answer.status_code == HTTPStatus.INSUFFICIENT_STORAGE
    assert "disk.full" in text_of(answer)
    assert PASSWORD not in text_of(answer)
