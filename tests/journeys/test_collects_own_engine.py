"""Our forms in JavaRosa, the engine inside ODK Collect, KoboCollect and Tella.

It comes with pyxform, for ODK Validate. A form is loaded from a real gate, filled as an
application fills it, and what the engine writes is posted as it is.
"""

import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from gatehouse import Keys, RunningGate, make_gate
from telephones import Telephone, answers_part, envelopes_at, media_part

from aigaq.pure.forms.shelf import NAMES
from aigaq.pure.sealing.receipts import mailbox, read_receipt

pytestmark = pytest.mark.skipif(
    shutil.which("javac") is None, reason="JavaRosa is written in Java"
)

FILLER = Path(__file__).with_name("FillAForm.java")
JAR = files("pyxform") / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"
SAID = {"kk": "Сіздің нөміріңіз: ", "ru": "Ваш номер: ", "en": "Your number: "}
LANGUAGES = tuple(SAID)
ANSWERED = {
    "incident": {
        "story": {"what": "Двое отняли телефон.", "kind": "outing police_raid"}
    },
    "detained": {"now": {"happening": "raid_now"}},
}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    keys = Keys()
    folder = tmp_path_factory.mktemp("engine")
    with RunningGate(make_gate(folder, keys), workers=1) as gate:
        yield gate, keys


@pytest.fixture(scope="module")
def fill(tmp_path_factory):
    """A function that fills a form; returns the last words shown, and the answers."""
    folder = tmp_path_factory.mktemp("java")
    subprocess.run(
        ["javac", "-cp", str(JAR), "-d", str(folder), str(FILLER)], check=True
    )

    def fill_in(form, **answers):
        (folder / "form.xml").write_bytes(form)
        words = [w for pair in answers.items() for w in pair]
        path = f"{JAR}:{folder}"
        done = subprocess.run(
            ["java", "-cp", path, "FillAForm", str(folder / "form.xml"), *words],
            check=True,
            capture_output=True,
        )
        return done.stderr.decode().strip(), done.stdout

    return fill_in


@pytest.mark.parametrize("number", range(1, len(NAMES) + 1))
def test_what_collects_engine_writes_arrives_whole(house, fill, number):
    gate, keys = house
    language = LANGUAGES[number % 3]
    phone = Telephone(gate.port, language)
    form = phone.ask("GET", f"/{language}/xform/{number}").body
    shown, xml = fill(
        form,
        **{
            "/data/story/what": "Двое отняли телефон.",
            "/data/story/kind": "outing police_raid",
            "/data/now/happening": "raid_now",
            "/data/closing/consent": "keep help",
            "/data/closing/photo": "1.jpg",
        },
    )
    assert shown.startswith(SAID[language])
    receipt = read_receipt(shown.removeprefix(SAID[language]).partition(".")[0])
    sent = phone.post([answers_part(xml), media_part("1.jpg", b"x" * 70_000)])
    assert sent.status == 201
    name = NAMES[number - 1]
    here = envelopes_at(gate, keys)
    (told,) = [each for each in here if each.form.startswith(name)]
    assert told.locator == mailbox(receipt, keys.root_public).locator
    assert f": {told.safe_word}." in shown
    allowed = [purpose for purpose, yes in told.answers["consent"].items() if yes]
    assert sorted(allowed) == ["help", "keep"]
    assert [file.name for file in told.attachments] == ["1.jpg"]
    for group, answers in ANSWERED.get(name, {}).items():
        assert told.answers[group] == answers
