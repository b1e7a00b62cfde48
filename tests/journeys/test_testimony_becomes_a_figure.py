"""The tour: one testimony becomes a figure, over HTTP, against real processes.

Read it from top to bottom: nine steps, the same files at each stop as on the page
docs/architecture.md, and a tenth, because consent can be taken back. Nothing is
replaced by a stand-in: a real gate, a real desk, real keys, pages without JavaScript.
The key ring is wrapped lightly, or each process would take seconds to open it.
"""

import re
import subprocess
import zipfile
from contextlib import ExitStack

import pytest
from canaries import found_in
from light_ring import LIGHTLY
from pictures import take_first_screen

from aigaq.doors.console.walk import homes as house
from aigaq.doors.console.walk import members, person
from aigaq.doors.console.walk.rehearsal import DATA, Rehearsal
from aigaq.doors.console.walk.servers import aigaq
from aigaq.doors.console.walk.visitor import Visitor

CANARIES = [
    "Телефонымды тартып алып",
    person.WHERE,
    person.SAFE_WORD,
    person.FILE[0],
    "хат алмасу ойдан шығарылған",
]
"""Words of the testimony, its file and the file's name."""


@pytest.fixture
def walk(tmp_path):
    """A gate, a desk, three members, the public reports, 84 synthetic cases."""
    homes = house.fresh(tmp_path / "demo")
    with ExitStack() as running:
        walk = Rehearsal(homes, running)
        house.make_keys(homes)
        intake = str(homes.keys / "epoch" / "intake.key")
        found = [*LIGHTLY, "desk", "init", *homes.entry, "--identity", intake]
        subprocess.run(found, check=True, capture_output=True)
        house.make_gate(homes)
        walk.log_ins = house.let_members_in(homes)
        aigaq("record", "import", str(DATA), *homes.entry)
        walk.load_cases()
        walk.serve()
        yield walk


def test_testimony_becomes_a_figure(walk):  # noqa: PLR0915  # a tour has its length
    homes = walk.homes
    at_the_gate = [homes.gate, homes.root / "gate.log"]

    # 1. It arrives. doors/gate -> holdings/intake: sealed before it touches a disk.
    person_in_danger = walk.running.enter_context(Visitor(walk.gate, "kk"))
    walk.sent = person.send_testimony(person_in_danger)
    assert found_in(at_the_gate, [*CANARIES, walk.sent.receipt]) == []

    # 2. The desk pulls it; the gate keeps nothing of it.
    assert "1 fetched" in walk.pull()
    assert "0 fetched" in walk.pull()
    assert list((homes.gate / "files").iterdir()) == []
    assert found_in(at_the_gate, CANARIES) == []

    # 3. A member with a second factor opens it and admits it, consent by consent.
    dana = walk.window("dana")
    envelope = members.open_first(dana)
    assert person.WORDS in envelope.text
    testimony_page = members.admit(dana, envelope)
    walk.testimony = members.reference_of(testimony_page)
    assert testimony_page.status == 200

    # 4. Its file is an exhibit: the same bytes come out, the disk holds none of them.
    taken = dana.send(testimony_page, exhibit_form(testimony_page), {"purpose": "help"})
    assert taken.body == person.FILE[1]

    # 5. It is answered, and coded: who did what to whom, when, how sure.
    members.answer(dana, testimony_page)
    event = members.code_event(dana, walk.testimony)
    for said in ("Extortion through a fake date", "Material damage", "March 2024"):
        assert said in event.text
    walk.pull()
    answered = person.come_back(person_in_danger, walk.sent)
    assert members.ANSWER in answered.text
    assert person.SAFE_WORD in answered.text

    # 6. It is counted, because its giver allowed figures: 84 synthetic cases and one.
    draft = members.count(dana)
    walk.figure = members.reference_of(draft)
    assert "85 cases" in draft.text

    # 7. The table is made safe: small cells are withheld, and enough others with them.
    assert "withheld" in draft.text
    shown = [int(n) for n in re.findall(r"\((\d+)\)", draft.text)]
    assert not [n for n in shown if 0 < n < 10]

    # 8. A second member releases it; the one who computed it cannot.
    with pytest.raises(LookupError):
        members.release(dana, draft.url)
    released = members.release(walk.window("aida"), draft.url)
    assert "released" in released.text
    aida = walk.window("aida")
    assert take_first_screen(walk.gate, draft.url, aida.cookies).exists()

    # 9. The annual review quotes it; every sentence has its source.
    walk.write_reviews()
    assert {path.name for path in walk.reviews} == {
        f"KZ-2024-{language}.{to}"
        for language in ("en", "ru", "kk")
        for to in ("html", "docx")
    }
    english = (homes.root / "review" / "KZ-2024-en.html").read_text(encoding="utf-8")
    assert "85 cases" in english
    with zipfile.ZipFile(homes.root / "review" / "KZ-2024-kk.docx") as word:
        notes = word.read("word/footnotes.xml").decode()
    assert notes.count("<w:footnote ") > 100
    assert found_in([homes.root / "review"], CANARIES) == []

    # 10. Consent is taken back: the figure is superseded and says where it was used.
    members.withdraw_consent(dana, walk.testimony, "figures")
    again = members.recompute(dana, draft.url)
    assert "84 cases" in again.text
    old = dana.open(draft.url)
    assert "superseded" in old.text
    assert "KZ-2024-en" in old.text
    assert "head" in aigaq("journal", "verify", *homes.entry)

    # And when both are shut, neither folder holds a word of it.
    walk.running.close()
    everything = [*at_the_gate, homes.desk, homes.root / "desk.log"]
    assert found_in(everything, CANARIES) == []


def exhibit_form(page):
    """The form that hands out the file."""
    for form in page.forms:
        if "exhibit" in form.action:
            return form
    raise LookupError(page.url)
