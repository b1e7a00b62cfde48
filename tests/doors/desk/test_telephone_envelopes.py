"""What telephones sent, on the desk's page: questions, parts, what lacks."""

from pathlib import Path

import pytest
from furnish import TODAY

VECTORS = Path(__file__).parents[3] / "vectors" / "odk" / "mask-sha256"
CONSENT = {"keep": True, "help": True, "court": False}


@pytest.fixture
def post(db, keys, recipients):
    """A function that seals one post of a telephone; returns its random name."""
    from aigaq.holdings.intake.actions import deposit_envelope
    from aigaq.pure.sealing.agekeys import new_identity, recipient_of
    from aigaq.pure.sealing.envelope import Contents, seal_envelope

    def send(form="incident-1", *, whole=True, **answers):
        told = {"story": {"what": "Екі адам", "kind": "outing police_raid"}}
        about = {"instance": "uuid:7", "replaces": "", "whole": whole}
        contents = Contents(
            form=form,
            language="kk",
            answers={
                **(answers or told),
                "consent": CONSENT,
                "mobile": {**about, "files": ["1.jpg", "2.jpg"]},
            },
            reply_key=recipient_of(new_identity()),
            locator="0123456789abcdef" * 2,
            safe_word="қар алма",
        )
        blob = seal_envelope(contents, recipients)
        return deposit_envelope(blob=blob, files=[], on=TODAY)

    return send


def read(client, envelope):
    answer = client.get(f"/inbox/{envelope}/")
    assert answer.status_code == 200
    return answer.content.decode()


SAYS = {
    "en": (
        "What happened?",
        "have not come yet",
        "<dt>Envelopes</dt><dd>2</dd>",
        "Admit",
    ),
    "ru": ("Что произошло?", "ещё не пришли", "<dt>Конверты</dt><dd>2</dd>", "Принять"),
    "kk": (
        "Не болды?",
        "әлі келмеген",
        "<dt>Хатқалталар</dt><dd>2</dd>",
        "Іске қабылдау",
    ),
}


@pytest.mark.parametrize("language", SAYS)
def test_it_stands_under_its_questions_with_what_has_not_come(enter, post, language):
    post(whole=False)
    page = read(enter("dana", language=language), post())
    for words in SAYS[language][:3]:
        assert words in page
    assert "1.jpg, 2.jpg" in page
    assert "Екі адам" in page
    assert "uuid:7" not in page, "a name that leads to a telephone is not shown"
    assert 'value="help"' in page
    assert 'value="court"' not in page


LOCKED = {
    "en": ("this desk has no key", "Put aside"),
    "ru": ("нет к нему ключа", "Отклонить"),
    "kk": ("оның кілті жоқ", ""),
}


@pytest.mark.parametrize("language", LOCKED)
def test_what_odk_encrypted_says_what_is_needed_and_offers_no_admission(
    enter, post, language
):
    from aigaq.pure.formats.odk_encryption.manifest import ENCRYPTED, describe
    from aigaq.pure.formats.openrosa.instances import read_instance

    data = (VECTORS / "submission.xml").read_bytes()
    envelope = post(ENCRYPTED, odk=describe(read_instance(data)))
    page = read(enter("dana", language=language), envelope)
    for words in LOCKED[language]:
        assert words in page
    assert "add-odk" in page
    assert 'name="purposes"' not in page
    assert f'href="/inbox/{envelope}/aside/"' in page


def test_a_later_post_is_offered_to_the_testimony_it_belongs_to(dana, post):
    admitted = dana.post(f"/inbox/{post(whole=False)}/", {"purposes": ["keep"]})
    assert admitted.status_code == 302
    later = post()
    page = read(dana, later)
    assert admitted["Location"] in page
    assert "The words are the same" in page
    kept = dana.post(f"/inbox/{later}/", {"add": "1"})
    assert kept["Location"] == admitted["Location"]
    assert dana.get(kept["Location"]).status_code == 200
