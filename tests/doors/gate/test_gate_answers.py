"""Coming back: read an answer by its number, see whether it is ours, delete it."""

import secrets
from datetime import date

import pytest
from gatehouse import Keys, multipart, receipt_of
from saying import open_all, send

from aigaq.holdings.intake import actions, queries
from aigaq.holdings.intake.models import Envelope, Reply, SealedFile
from aigaq.pure.sealing.armour import take_off
from aigaq.pure.sealing.header import header_size
from aigaq.pure.sealing.receipts import mailbox, new_receipt, show_receipt
from aigaq.pure.sealing.replies import seal_filling, seal_reply

PATH = "/en/answer/"
WORDS = "Біз оқыдық. Заңгер бар. <b>&</b>"
ADDED = "Тағы есіме түскені: жарық сөніп қалды."


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


def test_an_answer_is_shown_once_and_is_gone_from_the_disk_by_then(
    person, receipt, box, home
):
    leave(box)
    assert "Заңгер" in ask(person, receipt).content.decode()
    assert queries.replies_at(box.locator) == []
    again = ask(person, receipt)
    assert again.status_code == 200
    assert "Заңгер" not in again.content.decode()


def test_somebody_else_s_number_takes_nothing(person, box):
    leave(box)
    ask(person, new_receipt(secrets.token_bytes(32)))
    assert len(queries.replies_at(box.locator)) == 1


def masked(page, receipt):
    assert receipt in page.content.decode(), "the add box carries the number"
    return page.content.replace(receipt.encode(), b"0" * 30)


def lay_filling(box):
    blob = seal_filling(day=date(2026, 11, 22), recipient=box.recipient)
    actions.shelve_reply(locator=box.locator, blob=blob, on=date(2026, 11, 22))


def test_a_number_with_filling_only_looks_like_one_nobody_has(person, receipt, box):
    unknown = new_receipt(secrets.token_bytes(32))
    nobody = masked(ask(person, unknown), unknown)
    assert masked(ask(person, receipt), receipt) == nobody
    lay_filling(box)
    lay_filling(box)
    assert masked(ask(person, receipt), receipt) == nobody
    assert queries.replies_at(box.locator) == [], "filling is swept away, too"


def test_filling_is_dropped_beside_an_answer(person, receipt, box):
    lay_filling(box)
    leave(box)
    page = ask(person, receipt).content.decode()
    assert page.count("<article") == 1
    assert "Заңгер" in page


def test_filling_and_answers_have_one_length_and_the_same_letters(box):
    day = date(2026, 11, 22)
    answer = seal_reply("x" * 900, safe_word="w", day=day, recipient=box.recipient)
    filling = seal_filling(day=day, recipient=box.recipient)
    assert len(answer) == len(filling) == 4096
    assert header_size(take_off(answer), recipients=1)
    assert header_size(take_off(filling), recipients=1)


def test_the_page_has_one_length_answered_or_not(person, receipt, box):
    unanswered = len(ask(person, receipt).content)
    leave(box)
    assert len(ask(person, receipt).content) == unanswered
    leave(box, "x" * 1800)
    assert len(ask(person, receipt).content) == unanswered


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
    assert add(person, receipt, ADDED).status_code == 200
    assert "қоқан" not in ask(person, receipt).content.decode()
    assert ADDED not in ask(person, receipt).content.decode()


def add(person, receipt, what, files=(), **more):
    fields = {"receipt": receipt, "what": what, "end": "1", **more}
    body, kind = multipart(list(fields.items()), files)
    return person.generic("POST", f"{PATH}more/", body, content_type=kind)


def test_what_is_added_is_sealed_like_a_report_and_carries_the_mailbox(
    person, receipt, box, keys, home
):
    page = add(person, receipt, ADDED, [("a.jpg", b"\xff\xd8 snow", "image/jpeg")])
    assert "It has arrived" in page.content.decode()
    assert receipt not in page.content.decode()
    blobs = {len(queries.envelope(row.reference).blob) for row in queries.waiting()}
    assert len(blobs) == 1, "from the outside it is a report like any other"
    (added,) = [each for each in open_all(keys) if each.form == "addition-1"]
    assert added.answers == {"what": ADDED}
    assert (added.locator, added.reply_key) == (box.locator, box.recipient)
    assert [each.name for each in added.attachments] == ["a.jpg"]
    assert ADDED.encode() not in b"".join(
        path.read_bytes() for path in home.rglob("*") if path.is_file()
    )


REFUSED_ADDITIONS = {
    "nothing": ({"what": " "}, 422, "at least one sentence"),
    "far too much": ({"what": "x" * 50_001}, 422, "longer than fits"),
    "a number that cannot be": ({"receipt": "1" * 30}, 422, "receipt.mistyped"),
    "cut short on the way": ({"end": ""}, 400, "gate.broken"),
}


@pytest.mark.parametrize(
    ("changed", "status", "said"),
    REFUSED_ADDITIONS.values(),
    ids=REFUSED_ADDITIONS.keys(),
)
def test_an_addition_is_refused(person, receipt, changed, status, said):
    before = len(queries.waiting())
    answer = add(person, **{"receipt": receipt, "what": ADDED, **changed})
    assert answer.status_code == status
    assert said in answer.content.decode()
    assert len(queries.waiting()) == before


def test_no_column_of_the_gate_joins_a_mailbox_to_a_report():
    """Between envelopes and mailboxes only names and digests of each are alike."""
    fields = {
        model: {field.name for field in model._meta.get_fields()}
        for model in (Envelope, SealedFile, Reply)
    }
    assert fields[Envelope] == {"id", "sha256", "received_on", "blob", "files"}
    assert fields[SealedFile] == {"stored_name", "envelope", "sha256", "size"}
    assert fields[Reply] == {"id", "locator", "sha256", "left_on", "blob"}


def test_a_reply_that_opens_and_lacks_the_word_is_called_false(person, receipt, box):
    leave(box, "Come to the park at nine.", word="")
    page = ask(person, receipt).content.decode()
    assert "It does not say our word" in page
    assert page.index("It does not say our word") < page.index("Come to the park")


def test_a_forged_answer_that_does_not_open_says_so(person, receipt, box):
    stranger = mailbox(receipt, Keys().root_public)
    leave(type(box)(box.locator, box.identity, stranger.recipient))
    page = ask(person, receipt).content.decode()
    assert "This answer is damaged" in page
    assert "Заңгер" not in page


def test_the_number_of_one_group_opens_nothing_at_another(receipt, keys, box):
    assert mailbox(receipt, Keys().root_public).locator != box.locator
