"""Sealed on the device: what leaves it, what the page promises, what a failure does.

A real gate and a real Chromium. Whatever goes wrong with the script, words never leave
in clear by themselves, and the promise on the screen is the one that holds.
"""

import io
import json
import os
import re
from hashlib import sha256

import httpx
import pytest
from canaries import spellings
from gatehouse import Keys, RunningGate, make_gate
from openness import grave
from sealedhouse import a_phone, await_lock, reports_at
from test_gate_in_a_browser import LANGUAGES, STORY, answer_as_the_desk, shoot

from aigaq.pure.rules.additions import ADDITION
from aigaq.pure.sealing.attachments import open_attachment
from aigaq.pure.sealing.receipts import mailbox, new_receipt, read_receipt

pytestmark = pytest.mark.browser

WORD = "ай жұлдыз"
STORED = """async () => [document.cookie, localStorage.length, sessionStorage.length,
  (await caches.keys()).length, (await indexedDB.databases()).length]"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_but_locked_bytes_leaves_the_device(
    browser, gate, gate_keys, language, tmp_path
):
    photo = tmp_path / "зорлық.jpg"
    photo.write_bytes(b"\xff\xd8\xff" + os.urandom(700_000))
    with a_phone(browser) as phone:
        page = phone.page
        page.goto(f"{gate.url}/{language}/")
        await_lock(page)
        shoot(page, f"sealing-{language}-360")
        # Text and boxes by the keyboard alone.
        page.focus("#what")
        page.keyboard.type(STORY[language])
        page.focus("input[name=consent][value=keep]")
        page.keyboard.press("Space")
        page.focus("#safe_word")
        page.keyboard.type(WORD)
        page.set_input_files("#files", photo)
        page.focus("#send")
        page.keyboard.press("Enter")
        page.wait_for_selector("#told:visible")
        receipt = read_receipt(page.inner_text(".groups"))
        assert page.inner_text(".word") == WORD
        check_by_keyboard(page, receipt)
        shoot(page, f"sealed-{language}-360")
        secrets = [STORY[language], WORD, receipt, receipt[-10:], "зорлық"]
        said = {form for text in secrets for form in spellings(text)}
        assert [form for form in said if form in phone.everything] == []
        assert page.evaluate(STORED) == ["", 0, 0, 0, 0]
        assert page.input_value("#what") == ""
        phone.assert_calm()
    told = next(
        report
        for report in reports_at(gate.home, gate_keys.identities[0])
        if report.locator == mailbox(receipt, gate_keys.root_public).locator
    )
    assert told.answers["what"] == STORY[language]
    assert told.answers["consent"]["keep"] is True
    assert (told.language, told.safe_word) == (language, WORD)
    assert opened_file(gate, gate_keys, told) == photo.read_bytes()


def check_by_keyboard(page, receipt):
    page.focus("#retyped")
    page.keyboard.type("00000" if receipt[-5:] != "00000" else "11111")
    page.keyboard.press("Enter")
    assert page.locator("[data-slot=retype-says]").inner_text()
    page.fill("#retyped", receipt[-5:])
    page.keyboard.press("Enter")
    assert page.locator("#retype").is_hidden()
    assert page.locator("[data-slot=kept-says]").inner_text()


def opened_file(gate, gate_keys, told, name="зорлық.jpg"):
    [attachment] = told.attachments
    sink = io.BytesIO()
    files = [each for each in (gate.home / "files").iterdir() if each.is_file()]
    [path] = [each for each in files if _is(each, attachment)]
    with path.open("rb") as source:
        open_attachment(source, sink, gate_keys.identities[1:2], attachment)
    assert attachment.name == name
    return sink.getvalue()


def _is(path, attachment):
    return sha256(path.read_bytes()).hexdigest() == attachment.sealed_sha256


def altered(route, _):
    body = route.fetch().body()
    at = len(body) // 2
    route.fulfill(body=body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :])


def foreign(route, _):
    route.fulfill(body=Keys().manifest())


def of_somebody_s_own_key(route, gate_keys):
    route.fulfill(body=gate_keys.manifest().replace(b"age1", b"age1q", 1))


def expired(route, gate_keys):
    route.fulfill(body=gate_keys.manifest(days=-1, issued_ago=9))


SCRIPT, LIST = "/report.js$", "/sealed/manifest$"
# What goes wrong -> what is done to the page before it loads, or to a file on its way.
SCRIPT_IS = {
    "blocked": ("", SCRIPT, lambda route, _: route.abort()),
    "altered by one bit": ("", SCRIPT, altered),
    "empty": ("", SCRIPT, lambda route, _: route.fulfill(body="")),
    "without any randomness": ("delete Crypto.prototype.getRandomValues;", "", None),
    "without streams": ("delete globalThis.TransformStream;", "", None),
    "in an old browser": ("delete Array.prototype.at;", "", None),
    "without a list of keys": ("", LIST, lambda route, _: route.fulfill(status=503)),
    "given another group's list": ("", LIST, foreign),
    "given a list with a key put in": ("", LIST, of_somebody_s_own_key),
    "given a list that ran out": ("", LIST, expired),
}


@pytest.mark.parametrize(
    ("init", "pattern", "change"), SCRIPT_IS.values(), ids=SCRIPT_IS.keys()
)
def test_without_the_script_the_page_says_locked_on_arrival(
    browser, gate, gate_keys, init, pattern, change
):
    with a_phone(browser, init=init) as phone:
        page = phone.page
        changed = []
        if change:
            page.route(
                re.compile(pattern),
                lambda route: (changed.append(1), change(route, gate_keys)),
            )
        page.goto(f"{gate.url}/en/", wait_until="networkidle")
        assert len(changed) == (1 if change else 0)
        page.fill("#what", STORY["en"])
        assert page.locator(".way[data-way=arrival]").is_visible()
        assert page.locator(".way[data-way=device]").is_hidden()
        assert phone.posts() == []  # nothing leaves by itself
        page.click("#send")  # the person sends it, under the promise on the screen
        assert len(read_receipt(page.inner_text(".groups"))) == 30
        assert phone.posts() == ["POST /en/"]


def test_a_slow_script_changes_the_promise_when_it_can_keep_it(browser, gate):
    with a_phone(browser) as phone:
        page = phone.page
        waiting = []
        page.route(re.compile("report.js"), lambda route: waiting.append(route))  # noqa: PLW0108  # playwright marks the function
        page.goto(f"{gate.url}/en/", wait_until="commit")
        page.fill("#what", STORY["en"])
        assert page.locator(".way[data-way=arrival]").is_visible()
        waiting[0].continue_()
        await_lock(page)
        assert page.input_value("#what") == STORY["en"]
        page.click("#send")
        page.wait_for_selector("#told:visible")
        assert phone.posts() == ["POST /sealed"]


def test_a_browser_without_its_own_cryptography_seals_all_the_same(
    browser, gate, gate_keys
):
    with a_phone(browser, init="delete Crypto.prototype.subtle;") as phone:
        page = phone.page
        page.goto(f"{gate.url}/ru/")
        await_lock(page)
        page.fill("#what", "Без готовых средств.")
        page.click("#send")
        page.wait_for_selector("#told:visible")
        assert phone.posts() == ["POST /sealed"]
        phone.assert_calm()
    told = reports_at(gate.home, gate_keys.identities[2])
    assert "Без готовых средств." in [report.answers["what"] for report in told]


# Waiting between tries is not what is tested; giving up on a dead line stays slow.
HURRY = """setTimeout = ((old) => (done, wait) =>
  old(done, wait < 60000 ? 1 : wait))(setTimeout);"""
FULL = {"code": "gate.full", "sentence": "F.", "hint": "H."}
# How many fields the form owns after one more was put into it.
PUT_IN_LATER = """async () => {
  const form = document.getElementById("report");
  form.append(document.createElement("textarea"));
  await Promise.resolve();
  return form.elements.length;
}"""
BREAKS = {
    "sealing stops halfway": "TextEncoder.prototype.encode = () => { throw 1 }; 0",
    "the gate is out of reach": "fetch = () => Promise.reject(new TypeError); 0",
    "the page's own list is gone": "document.getElementById('say').remove()",
}


@pytest.mark.parametrize("broken", BREAKS.values(), ids=BREAKS.keys())
def test_a_script_that_breaks_after_it_took_over_never_posts_in_clear(
    browser, gate, broken
):
    with a_phone(browser, init=HURRY) as phone:
        page = phone.page
        page.goto(f"{gate.url}/en/")
        await_lock(page)
        page.fill("#what", STORY["en"])
        assert page.evaluate(PUT_IN_LATER) == 0
        page.evaluate(broken)
        page.focus("#when")
        page.keyboard.press("Enter")
        page.evaluate("document.getElementById('report').requestSubmit?.()")
        page.click("#send")
        page.wait_for_selector("#unsent:visible")
        assert phone.posts() == []
        assert page.url == f"{gate.url}/en/"
        assert page.input_value("#what") == STORY["en"]


def test_when_sealing_fails_the_person_is_told_and_may_choose(browser, gate):
    with a_phone(browser) as phone:
        page = phone.page
        page.goto(f"{gate.url}/kk/")
        await_lock(page)
        page.fill("#what", STORY["kk"])
        page.evaluate(BREAKS["sealing stops halfway"])
        page.click("#send")
        page.wait_for_selector("#unsent:visible")
        shoot(page, "unsent-kk-360")
        assert phone.posts() == []
        page.click("#otherway")
        page.wait_for_selector(".receipt.groups span:visible")
        assert len(read_receipt(page.inner_text(".groups"))) == 30
        assert phone.posts() == ["POST /kk/"]


def test_trying_again_sends_the_same_report_once(browser, gate, gate_keys):
    with a_phone(browser) as phone:
        page = phone.page
        page.goto(f"{gate.url}/en/")
        await_lock(page)
        answered = []

        def lose_the_first_answer(route):
            if answered:
                return route.continue_()
            answered.append(route.fetch().status)
            return route.fulfill(status=503, json=FULL)

        page.route(re.compile("/sealed$"), lose_the_first_answer)
        page.fill("#what", "Sent twice, kept once.")
        page.click("#send")
        page.wait_for_selector("#unsent:visible")
        assert page.inner_text("[data-slot=unsent-sentence]") == "F."
        page.click("#again")
        page.wait_for_selector("#told:visible")
        assert answered == [204]
    told = reports_at(gate.home, gate_keys.identities[0])
    words = [report.answers["what"] for report in told]
    assert words.count("Sent twice, kept once.") == 1


def test_mistakes_are_said_beside_the_question_and_nothing_is_sent(browser, gate):
    with a_phone(browser) as phone:
        page = phone.page
        page.goto(f"{gate.url}/ru/")
        await_lock(page)
        page.click("#send")
        assert page.locator("#what-fault").is_visible()
        assert page.evaluate("document.activeElement.id") == "what"
        page.fill("#what", "x" * 50_001)
        page.click("#send")
        assert page.locator("#what-fault").count() == 1
        assert phone.posts() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_the_sealing_page(browser, gate, scheme):
    with a_phone(browser, bypass_csp=True, color_scheme=scheme) as phone:
        page = phone.page
        page.goto(f"{gate.url}/kk/")
        await_lock(page)
        page.click("#send")
        page.evaluate("for (const id of ['told', 'unsent']) window[id].hidden = false")
        bad = grave(page)
        assert bad == [], json.dumps(bad, indent=1, ensure_ascii=False)[:3000]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_is_opened_and_added_to_on_the_device(
    browser, gate, gate_keys, language
):
    receipt = new_receipt(os.urandom(32))
    box = mailbox(receipt, gate_keys.root_public)
    with a_phone(browser) as phone:
        page = phone.page
        page.goto(f"{gate.url}/{language}/answer/")
        await_lock(page)
        page.fill("#receipt", receipt[:-1] + "x")
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-slot=asking-says]:not(:empty)")
        assert phone.posts() == []
        answer_as_the_desk(gate, gate_keys, receipt, language)
        page.fill("#receipt", " ".join([receipt[:15], receipt[15:]]))
        page.keyboard.press("Enter")
        page.wait_for_selector("#once:visible")
        assert page.inner_text(".quote") == STORY[language]
        assert page.inner_text("[data-part=word]") == WORD
        assert page.input_value("#receipt") == ""
        shoot(page, f"answer-on-device-{language}-360")
        page.fill("#what", "Тағы бір нәрсе есіме түсті.")
        page.focus("#send")
        page.keyboard.press("Enter")
        page.wait_for_selector("#added:visible")
        shoot(page, f"added-on-device-{language}-360")
        secrets = [receipt, receipt[-10:], STORY[language], WORD, "есіме түсті"]
        said = {form for text in secrets for form in spellings(text)}
        assert [form for form in said if form in phone.everything] == []
        assert phone.posts() == [f"POST /{language}/answer/sealed", "POST /sealed"]
        phone.assert_calm()
        page.reload()
        await_lock(page)
        page.fill("#receipt", receipt)
        page.click("#ask")
        page.wait_for_selector("#none:visible")
    added = [
        r for r in reports_at(gate.home, gate_keys.identities[0]) if r.form == ADDITION
    ]
    told = next(each for each in added if each.locator == box.locator)
    assert told.answers == {"what": "Тағы бір нәрсе есіме түсті."}
    assert (told.reply_key, told.safe_word) == (box.recipient, "")


def test_a_file_goes_on_where_the_line_was_cut(browser, gate, gate_keys, tmp_path):
    film = tmp_path / "film.mp4"
    film.write_bytes(os.urandom(2_000_000))
    with a_phone(browser, init=HURRY) as phone:
        page = phone.page
        page.goto(f"{gate.url}/en/")
        await_lock(page)
        ranges = []

        def cut_some(route):
            ranges.append(route.request.headers.get("content-range"))
            if len(ranges) in {2, 3}:
                return route.abort("connectionreset")
            if len(ranges) == 5:  # it arrives, but the page does not hear of it
                route.fetch()
                return route.abort("connectionreset")
            return route.continue_()

        page.route(re.compile("/sealed/files/"), cut_some)
        page.fill("#what", "With a film.")
        page.set_input_files("#files", film)
        page.click("#send")
        page.wait_for_selector("#told:visible")
        phone.assert_calm()
        # Nothing that arrived was sent again.
        starts = [each.split(" ")[1].split("-")[0] for each in ranges if each]
        assert len(set(starts)) < len(starts) <= len(set(starts)) + 3
    told = reports_at(gate.home, gate_keys.identities[0])
    [with_film] = [each for each in told if each.answers.get("what") == "With a film."]
    assert opened_file(gate, gate_keys, with_film, "film.mp4") == film.read_bytes()


def told_everything(page, url):
    page.goto(f"{url}/ru/")
    page.fill("#what", "Первая строка.\nВторая — «строка» & <b>.")
    page.fill("#when", " прошлой зимой ")
    page.check("input[name=when_unknown]")
    page.check("input[name=where_unknown]")
    page.check("input[name=where_withheld]")
    for value in ("legal", "other"):
        page.check(f"input[name=help][value={value}]")
    for value in ("keep", "quote"):
        page.check(f"input[name=consent][value={value}]")
    page.fill("#safe_word", " тихая река ")


def test_both_ways_tell_the_same(browser, gate, gate_keys):
    for scripts in (True, False):
        with a_phone(browser, scripts=scripts) as phone:
            told_everything(phone.page, gate.url)
            if scripts:
                await_lock(phone.page)
            phone.page.click("#send")
            phone.page.wait_for_selector(".receipt.groups span:visible")
    told = reports_at(gate.home, gate_keys.identities[0])
    one, two = (each for each in told if each.safe_word == "тихая река")
    assert {(each.form, each.language) for each in (one, two)} == {("report-1", "ru")}
    # A form without a script ends its lines as mail does.
    lines = [each.answers.pop("what").splitlines() for each in (one, two)]
    assert lines[0] == lines[1] == ["Первая строка.", "Вторая — «строка» & <b>."]
    assert one.answers == two.answers
    assert one.answers["unsaid"] == {"when": "unknown", "where": "withheld"}
    assert one.locator != two.locator


def test_in_a_crowd_the_page_solves_the_riddle_and_is_let_in(
    browser, gate_keys, tmp_path_factory
):
    home = make_gate(tmp_path_factory.mktemp("crowd"), gate_keys)
    with (
        RunningGate(home, env={"AIGAQ_GATE_CALM": "2"}) as crowded,
        a_phone(browser) as phone,
    ):
        for _ in range(8):
            httpx.post(f"{crowded.url}/sealed", content=b"junk")
        page = phone.page
        page.goto(f"{crowded.url}/kk/")
        await_lock(page)
        page.fill("#what", STORY["kk"])
        page.click("#send")
        page.wait_for_selector("#told:visible")
        assert phone.posts() == ["POST /sealed", "POST /sealed"]
        assert "aigaq-pass" in phone.sent[-1][0]
        phone.assert_calm()
        [told] = reports_at(home, gate_keys.identities[0])
        assert told.answers["what"] == STORY["kk"]
