"""Answers given to a script: by the name of a mailbox, once, in one length for all."""

import secrets
from datetime import date

import pytest

from aigaq.holdings.intake import actions
from aigaq.pure.sealing.receipts import mailbox, new_receipt
from aigaq.pure.sealing.replies import open_reply, seal_reply

DAY = date(2026, 11, 22)
LENGTH = 16 * 1024


@pytest.fixture
def box(home, keys):
    return mailbox(new_receipt(secrets.token_bytes(32)), keys.root_public)


def ask(person, name):
    path = "/kk/answer/sealed"
    return person.post(path, name, content_type="application/octet-stream")


def leave(box, text):
    blob = seal_reply(text, safe_word="w", day=DAY, recipient=box.recipient)
    actions.shelve_reply(locator=box.locator, blob=blob, on=DAY)


@pytest.mark.parametrize("answers", [0, 1, 3, 4])
def test_answers_come_once_and_in_one_length(person, box, answers):
    for number in range(answers):
        leave(box, f"answer {number}")
    data = ask(person, box.locator).content
    assert len(data) == LENGTH
    found = [data[at : at + 4096] for at in range(0, answers * 4096, 4096)]
    told = {open_reply(blob, box.identity).text for blob in found}
    assert told == {f"answer {number}" for number in range(answers)}
    assert data[answers * 4096 :].strip() == b""
    assert ask(person, box.locator).content == b" " * LENGTH


@pytest.mark.parametrize("name", ["", "A" * 32, "a" * 31, "a" * 33, "ә" * 16, "x" * 32])
def test_what_is_no_name_of_a_mailbox_is_refused(person, box, name):
    leave(box, "still here")
    assert ask(person, name).status_code == 400
    assert ask(person, box.locator).content.strip()


def test_other_verbs_are_refused(person):
    assert person.get("/kk/answer/sealed").status_code == 405
