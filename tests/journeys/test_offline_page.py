"""The page that needs no connection: opened from a file, it seals and sends nothing."""

import json
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from gatehouse import AIGAQ, Keys, make_gate
from openness import grave
from sealedhouse import a_phone
from test_gate_in_a_browser import STORY, shoot

from aigaq.doors.gate.words import words_of
from aigaq.pure.sealing.receipts import mailbox, read_receipt

pytestmark = pytest.mark.browser

NO_CRYPTOGRAPHY = "delete Crypto.prototype.subtle;"
CASES = {"kk": "", "ru": NO_CRYPTOGRAPHY, "en": ""}


@pytest.fixture(scope="module")
def keys():
    return Keys()


@pytest.fixture(scope="module")
def notes(tmp_path_factory, keys):
    folder = tmp_path_factory.mktemp("offline")
    home = make_gate(folder, keys)
    command = [AIGAQ, "gate", "offline", "--home", home, "--out", folder / "notes.html"]
    subprocess.run(command, check=True, capture_output=True)
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert again.returncode != 0
    assert "output.exists" in again.stderr + again.stdout
    return folder / "notes.html"


def save_all(page, folder):
    for link in page.locator("#carry a").all():
        with page.expect_download() as download:
            link.click()
        download.value.save_as(folder / download.value.suggested_filename)


@pytest.mark.parametrize(("language", "init"), CASES.items(), ids=CASES.keys())
def test_a_report_sealed_from_a_file_is_opened_by_the_group(
    browser, notes, keys, tmp_path, language, init
):
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff" + bytes(300_000))
    with a_phone(browser, init=init, offline=True) as phone:
        page = phone.page
        page.goto(notes.as_uri())
        shoot(page, "offline-first-360")
        page.click(f"main [data-choose={language}]")
        page.wait_for_selector(".way[data-way=file]:visible")
        shoot(page, f"offline-{language}-360")
        page.fill("#what", STORY[language])
        page.check("input[name=consent][value=help]")
        page.set_input_files("#files", photo)
        page.click("#send")
        page.wait_for_selector("#told:visible")
        shoot(page, f"offline-sealed-{language}-360")
        receipt = read_receipt(page.inner_text(".groups"))
        word = page.inner_text(".word")
        save_all(page, tmp_path)
        phone.assert_calm()
        assert {head.split(" ")[1] for head, _body in phone.sent} == {notes.as_uri()}
        assert all(STORY[language] not in path.name for path in tmp_path.iterdir())
    (tmp_path / "key").write_text(keys.identities[0] + "\n")
    command = [AIGAQ, "envelope", "open", tmp_path / "note.txt", "--identity"]
    out = tmp_path / "opened"
    subprocess.run([*command, tmp_path / "key", "--out", out], check=True)
    told = json.loads((out / "contents.json").read_bytes())
    assert told["answers"]["what"] == STORY[language]
    assert told["answers"]["consent"]["help"] is True
    assert (told["language"], told["safe_word"]) == (language, word)
    assert len(set(word.split()) & set(words_of(language))) == 2
    assert told["locator"] == mailbox(receipt, keys.root_public).locator
    assert (out / "file-01.jpg").read_bytes() == photo.read_bytes()


def test_a_page_whose_keys_ran_out_says_so_and_takes_nothing(browser, notes):
    later = datetime.now(tz=UTC) + timedelta(days=60)
    with a_phone(browser, offline=True) as phone:
        page = phone.page
        page.clock.set_fixed_time(later)
        page.goto(notes.as_uri())
        page.click("main [data-choose=en]")
        page.wait_for_selector("#cannot:visible")
        assert "too old" in page.inner_text("#cannot")
        assert page.locator("#what").is_hidden()


def test_leaving_the_offline_page_covers_it_and_goes_nowhere(browser, notes):
    with a_phone(browser, offline=True) as phone:
        page = phone.page
        page.goto(notes.as_uri())
        page.click("main [data-choose=kk]")
        page.wait_for_selector(".way[data-way=file]:visible")
        page.fill("#what", STORY["kk"])
        page.focus("#send")
        for _ in range(3):
            page.keyboard.press("Shift")
        page.wait_for_url("about:blank")
        assert page.content() == "<html><head></head><body></body></html>"


def test_axe_finds_nothing_serious_on_the_offline_page(browser, notes):
    with a_phone(browser, bypass_csp=True) as phone:
        page = phone.page
        page.goto(notes.as_uri())
        page.click("main [data-choose=ru]")
        page.wait_for_selector(".way[data-way=file]:visible")
        page.evaluate("told.hidden = false")
        bad = grave(page)
        assert bad == [], json.dumps(bad, indent=1, ensure_ascii=False)[:3000]
