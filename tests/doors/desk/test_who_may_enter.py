"""Who sees which page: strangers, members without a second factor, wrong roles."""

import pytest
from django.test import Client

PAGES = {
    "first page": ("/", "guest", None),
    "the search": ("/search/", "marat", "guest"),
    "pairs of copies": ("/search/copies/", "marat", "guest"),
    "inbox": ("/inbox/", "dana", "asel"),
    "an envelope": ("/inbox/{none}/", "dana", "marat"),
    "putting aside": ("/inbox/{none}/aside/", "timur", "marat"),
    "testimonies": ("/testimonies/", "timur", "asel"),
    "a testimony": ("/testimonies/{none}/", "dana", "marat"),
    "giving consent": ("/testimonies/{none}/consent/court/", "dana", "marat"),
    "taking consent back": (
        "/testimonies/{none}/consent/court/withdraw/",
        "dana",
        "asel",
    ),
    "checking words": ("/words/", "marat", "guest"),
    "covering a pasted text": ("/redaction/", "timur", "marat"),
    "events": ("/events/", "marat", "guest"),
    "a new event": ("/events/new/", "dana", "marat"),
    "an event": ("/events/{none}/", "asel", "guest"),
    "changing an event": ("/events/{none}/change/", "aida", "timur"),
    "a new act": ("/events/{none}/add/act/", "timur", "marat"),
    "removing a part": ("/events/{none}/remove/A-1/", "aida", "timur"),
    "sources": ("/sources/", "marat", "guest"),
    "a source": ("/sources/{none}/", "marat", "guest"),
    "the watch": ("/watch/", "marat", "guest"),
    "a part of the watch": ("/watch/{none}/", "marat", "guest"),
    "an actor": ("/watch/actors/{none}/", "marat", "guest"),
    "imports": ("/imports/", "asel", "marat"),
    "figures": ("/figures/", "asel", "guest"),
    "a new figure": ("/figures/new/", "marat", "asel"),
    "building a figure": ("/figures/build/", "marat", "asel"),
    "the codebook": ("/figures/codebook/", "timur", "guest"),
    "a picture of a figure": ("/figures/{none}/picture.svg", "timur", "guest"),
    "work on a figure": ("/figures/at-work/{none}/", "timur", "guest"),
    "a figure": ("/figures/{none}/", "timur", "guest"),
    "linking lists": ("/linkage/", "dana", "asel"),
    "a linking": ("/linkage/{none}/", "aida", "timur"),
    "reviews": ("/reviews/", "marat", "dana"),
    "the journal": ("/journal/", "asel", "dana"),
    "members": ("/members/", "asel", "aida"),
    "a new member": ("/members/new/", "asel", "aida"),
    "a member": ("/members/{none}/", "asel", "aida"),
}
"""Page -> address, a member who may see it, one who may not."""

SENDS = {
    "words": ("/testimonies/T-0/words/", "asel"),
    "covering a testimony": ("/testimonies/T-0/redaction/", "marat"),
    "an exhibit": ("/testimonies/T-0/exhibits/X-0/", "asel"),
    "an import": ("/imports/run/", "marat"),
    "undoing an import": ("/imports/B-0/undo/", "marat"),
    "a release": ("/figures/F-0/release/", "dana"),
    "a file of a figure": ("/figures/F-0/export/", "guest"),
    "checking a figure": ("/figures/F-0/check/", "asel"),
    "counting again": ("/figures/F-0/recompute/", "asel"),
    "withdrawing a figure": ("/figures/F-0/withdraw/", "marat"),
    "deleting the names of a linking": ("/linkage/L-0/forget/", "timur"),
    "a second factor": ("/members/dana/factor/", "aida"),
    "closing a log-in": ("/members/dana/close/", "aida"),
}
"""Addresses that only take what is sent -> address, a member who may not."""


def address(page):
    return page.replace("{none}", "no-such-thing")


@pytest.mark.django_db
@pytest.mark.parametrize("page", [row[0] for row in PAGES.values()], ids=PAGES.keys())
def test_a_stranger_is_led_to_the_log_in(page):
    answer = Client().get(address(page))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/log-in/?next=/")


@pytest.mark.parametrize("page", [row[0] for row in PAGES.values()], ids=PAGES.keys())
def test_a_member_without_second_factor_is_led_to_set_one_up(enter, page):
    answer = enter("asel", factor=False).get(address(page))
    assert answer.status_code == 302
    assert answer["Location"] == "/account/second-factor/set-up/"


@pytest.mark.parametrize(
    ("page", "fits"), [row[:2] for row in PAGES.values()], ids=PAGES.keys()
)
def test_a_fitting_role_sees_the_page_or_learns_that_it_leads_nowhere(
    enter, page, fits
):
    answer = enter(fits).get(address(page))
    assert answer.status_code == (404 if "{none}" in page else 200)


REFUSED = {name: (row[0], row[2]) for name, row in PAGES.items() if row[2]}


@pytest.mark.parametrize(("page", "other"), REFUSED.values(), ids=REFUSED.keys())
def test_another_role_is_refused_with_a_code(enter, page, other):
    answer = enter(other).get(address(page))
    assert answer.status_code == 403
    assert "role.not_allowed" in answer.content.decode()


@pytest.mark.parametrize(("page", "other"), SENDS.values(), ids=SENDS.keys())
def test_another_role_cannot_send(enter, page, other):
    answer = enter(other).post(page)
    assert answer.status_code == 403
    assert "role.not_allowed" in answer.content.decode()


@pytest.mark.parametrize("page", [row[0] for row in SENDS.values()], ids=SENDS.keys())
def test_following_a_link_to_what_is_only_sent_is_refused_in_words(enter, page):
    answer = enter("asel").get(page)
    assert answer.status_code == 405
    assert "page.verb" in answer.content.decode()
    assert answer["Allow"] == "POST"


def test_deleting_a_page_is_refused_in_words(enter):
    answer = enter("dana").delete("/events/")
    assert answer.status_code == 405
    assert "page.verb" in answer.content.decode()


def test_nobody_signs_up_and_nobody_turns_the_second_factor_off(enter):
    asel = enter("asel")
    for page in ("/account/signup/", "/account/password/reset/", "/account/email/"):
        assert asel.get(page).status_code == 404
    kept = asel.get("/account/second-factor/kept/")
    assert kept["Location"] == "/account/second-factor/"


def test_the_menu_shows_what_the_roles_allow(enter):
    page = enter("marat").get("/").content.decode()
    assert 'href="/figures/"' in page
    assert 'href="/inbox/"' not in page
    assert 'href="/members/"' not in page
