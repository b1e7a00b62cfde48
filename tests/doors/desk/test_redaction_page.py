"""Covering personal data at the desk: suggestions, decisions, what may be handed on."""

import re

import pytest
from furnish import TODAY, deposit_report

STORY = "Менің атым Ботагөз, Нұрланға айтпаңыз. Нөмірім 8 701 123 45 67."


@pytest.fixture
def told(dana, epoch, tmp_path, keys):
    """A testimony with names in it, whose giver allows help."""
    from aigaq.holdings.record.actions import admit_testimony
    from aigaq.pure.rules.consent import Purpose

    envelope = deposit_report(epoch, tmp_path, what=STORY)
    allowed = dict.fromkeys((Purpose.KEEP, Purpose.HELP), True)
    return admit_testimony(by="dana", envelope=envelope, consents=allowed, on=TODAY)


def words_of(answer):
    assert answer.status_code == 200, answer.content.decode()[-1500:]
    return answer.content.decode()


def covered_in(page):
    return re.search(r"<textarea[^>]*readonly>\s*(.*?)</textarea>", page, re.DOTALL)[1]


def controls_in(page):
    return re.findall(r'name="(span-\d+-\d+-\w+)"', page)


def test_what_nobody_looked_at_stays_covered(dana, told):
    page = words_of(dana.post(f"/testimonies/{told}/redaction/", {"purpose": "help"}))
    covered = covered_in(page)
    assert "Ботагөз" not in covered
    assert "Нұрлан" not in covered
    assert "701" not in covered
    assert "-адамға" in covered
    assert "on a list of names" in page


def test_only_what_a_person_clears_may_be_read(dana, told):
    address = f"/testimonies/{told}/redaction/"
    page = words_of(dana.post(address, {"purpose": "help"}))
    name = next(each for each in controls_in(page) if each.endswith("person"))
    page = words_of(dana.post(address, {"purpose": "help", "known": "", name: "show"}))
    assert "Ботагөз" in covered_in(page)
    assert "Нұрлан" not in covered_in(page)


def test_people_of_the_case_are_covered_whatever_is_decided(dana, told):
    address = f"/testimonies/{told}/redaction/"
    page = words_of(dana.post(address, {"purpose": "help"}))
    cleared = dict.fromkeys(controls_in(page), "show")
    sent = {"purpose": "help", "known": "Botagoz", **cleared}
    page = words_of(dana.post(address, sent))
    assert "Ботагөз" not in covered_in(page)
    assert "always covered" in page


def test_a_person_adds_what_was_not_found(dana):
    sent = {"text": "Көк есікті үйде тұрады", "added": "көк есікті үйде"}
    page = words_of(dana.post("/redaction/", {**sent, "added_kind": "address"}))
    assert "есікті" not in covered_in(page)
    assert "added by hand" in page


def test_a_kept_version_is_remembered_with_its_people_and_decisions(dana, told):
    from aigaq.holdings.journal import queries as journal
    from aigaq.holdings.record.models import Redaction

    address = f"/testimonies/{told}/redaction/"
    page = words_of(dana.post(address, {"purpose": "help"}))
    name = controls_in(page)[-1]
    sent = {"purpose": "help", "known": "Ботагөз", name: "show", "do": "save"}
    assert "The covered version is kept." in words_of(dana.post(address, sent))
    kept = Redaction.objects.get()
    assert "Ботагөз" not in kept.text
    again = words_of(dana.post(address, {"purpose": "help"}))
    assert '<option value="show" selected>' in again
    line = journal.entries(verb="testimony.redact")[0]
    assert (line.subject, line.detail["shown"]) == (told, 1)
    assert "Ботагөз" not in str(line)


def test_a_use_the_giver_did_not_allow_is_refused(dana, told):
    answer = dana.post(f"/testimonies/{told}/redaction/", {"purpose": "publish"})
    assert answer.status_code == 409
    assert "consent.not_standing" in answer.content.decode()


def test_the_covered_text_can_be_taken_along(dana):
    answer = dana.post("/redaction/", {"text": STORY, "do": "download"})
    assert answer["Content-Disposition"] == 'attachment; filename="covered.txt"'
    assert "Ботагөз" not in answer.content.decode()


def test_a_pasted_text_is_noted_and_kept_nowhere(dana):
    from aigaq.holdings.journal import queries as journal
    from aigaq.holdings.record.models import Redaction

    dana.post("/redaction/", {"text": STORY})
    assert [one.subject for one in journal.entries(verb="text.redact")] == ["pasted"]
    assert not Redaction.objects.exists()


def test_every_control_has_a_label_and_none_needs_a_script(dana):
    page = words_of(dana.post("/redaction/", {"text": STORY}))
    labels = set(re.findall(r'<label[^>]* for="([^"]+)"', page))
    controls = re.findall(
        r'<(?:select|textarea|input type="text")[^>]* id="([^"]+)"', page
    )
    assert set(controls) <= labels
    assert "<script" not in page


def test_other_roles_do_not_cover(enter):
    answer = enter("asel").get("/redaction/")
    assert answer.status_code == 403
