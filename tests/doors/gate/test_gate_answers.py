"""Coming back: read an answer by its number, see whether it is ours, delete it."""

import secrets
from datetime import date

import pytest
from gatehouse import Keys, receipt_of
from saying import send

from aigaq.holdings.intake import actions, queries
from aigaq.pure.sealing.receipts import mailbox, new_receipt, show_receipt
from aigaq.pure.sealing.replies import seal_reply

PATH = "/en/answer/"
WORDS = "Біз оқыдық. Заңгер бар. <b>&</b>"


@pytest.fixture
def receipt(person):
    return receipt_of(send(person).content)


@pytest.fixture
def box(receipt, keys):
    return mailbox(receipt, keys.root_public)


def leave(box, text=WORDS, word="алма арал"):
    day = date(2026, 11, 22)
    blob = seal_reply(text, safe_word=word, day=day, recipient=box.recipient)
    return actions.shelve_reply(locator=box.locator, blob=blob, on=day)


def ask(person, number, **more):
    return person.post(PATH, {"receipt": number, **more})


def test_an_answer_is_read_by_its_number_with_the_word_first(person, receipt, box):
    leave(box)
    page = ask(person, show_receipt(receipt)).content.decode()
    assert "Біз оқыдық. Заңгер бар. &lt;b&gt;&amp;" in page
    assert page.index("алма арал") < page.index("Біз оқыдық")
    assert "22 November 2026" in page


@pytest.mark.parametrize("shape", ["{}", " {} ", "{}\u00a0", "\t{}"])
def test_the_number_may_be_typed_with_spaces_and_dashes(person, receipt, box, shape):
    leave(box)
    typed = shape.format("-".join(show_receipt(receipt).split()))
    assert "Заңгер" in ask(person, typed).content.decode()


def test_a_read_answer_is_deleted_only_on_request_and_for_good(person, receipt, box):
    reply = leave(box)
    assert "Заңгер" in ask(person, receipt).content.decode()
    assert "Заңгер" in ask(person, receipt).content.decode(), "reading does not delete"
    page = ask(person, receipt, read=reply).content.decode()
    assert "Deleted" in page
    assert queries.replies_at(box.locator) == []
    assert "Заңгер" not in ask(person, receipt).content.decode()
    assert ask(person, receipt, read=reply).status_code == 200, "twice is harmless"


def test_somebody_else_s_number_deletes_nothing(person, box, keys):
    reply = leave(box)
    other = new_receipt(secrets.token_bytes(32))
    ask(person, other, read=reply)
    assert len(queries.replies_at(box.locator)) == 1


def test_a_number_without_answers_looks_like_one_nobody_has(person, receipt):
    unknown = new_receipt(secrets.token_bytes(32))
    assert ask(person, receipt).content == ask(person, unknown).content


def test_a_mistyped_number_is_told_apart_only_by_its_check_digits(
    person, receipt, keys
):
    wrong = receipt[:-1] + str((int(receipt[-1]) + 1) % 10)
    answer = ask(person, wrong)
    assert answer.status_code == 422
    assert "receipt.mistyped" in answer.content.decode()
    assert wrong not in answer.content.decode()


def test_a_thousand_wrong_numbers_lock_nobody_out(person, receipt, box):
    leave(box)
    for _ in range(1000):
        ask(person, new_receipt(secrets.token_bytes(32)))
    assert "Заңгер" in ask(person, receipt).content.decode()


def test_what_was_sent_is_never_shown_again(person, receipt):
    assert "қоқан" not in ask(person, receipt).content.decode()


def test_a_forged_answer_that_does_not_open_says_so(person, receipt, box):
    stranger = mailbox(receipt, Keys().root_public)
    leave(type(box)(box.locator, box.identity, stranger.recipient))
    page = ask(person, receipt).content.decode()
    assert "This answer is damaged" in page
    assert "Заңгер" not in page


def test_the_number_of_one_group_opens_nothing_at_another(receipt, keys, box):
    assert mailbox(receipt, Keys().root_public).locator != box.locator
