"""The long forms in Chromium, 360 pixels wide: on the device, and without a script.

With a script nothing leaves before the end, and then only locked bytes; without one the
gate asks page by page. Both make the same envelope of the same answers.
"""

import gzip
from pathlib import Path

import httpx
import pytest
from canaries import spellings
from gatehouse import Keys, RunningGate, make_gate
from openness import violations
from sealedhouse import a_phone, await_lock, reports_at
from test_gate_in_a_browser import LANGUAGES, shoot

from aigaq.pure.forms.compiled import to_json
from aigaq.pure.forms.sheets import read_sheets
from aigaq.pure.forms.shelf import NAMES
from aigaq.pure.sealing.canonical import canonical_json
from aigaq.pure.sealing.receipts import mailbox, read_receipt

pytestmark = pytest.mark.browser

FORMS = Path(__file__).resolve().parents[1] / "pure" / "forms"
SMALL = Path(__file__).resolve().parents[1] / "doors" / "gate" / "small_form.md"
HEAVIEST = 110_000
STORIES = {
    "kk": "Екі адам телефонымды тартып алды.",
    "ru": "Двое отняли у меня телефон.",
    "en": "Two men took my telephone.",
}
WORDS = {"kk": "ай жұлдыз", "ru": "снег гора", "en": "snow hill"}


@pytest.fixture(scope="module")
def keys():
    return Keys()


@pytest.fixture(scope="module")
def gate(tmp_path_factory, keys):
    home = make_gate(tmp_path_factory.mktemp("gate"), keys)
    (home / "forms").mkdir()
    for name, path in (("a", SMALL), ("b", FORMS / "stranger_form.md")):
        table = path.read_bytes()
        (home / "forms" / f"{name}.json").write_bytes(
            to_json(read_sheets(table), table)
        )
    with RunningGate(home) as running:
        yield running


def at(address):
    return f'[name="{address}"]'


def tick(page, address, *codes):
    for code in codes:
        page.check(f'{at(address)}[value="{code}"]')


def go_on(page):
    page.click("#actions button:nth-of-type(1)")


def incident(page, language):
    """Answer the form about an incident, and stand on its last page."""
    page.fill(at("/data/story/what"), STORIES[language])
    tick(page, "/data/story/kind", "extortion_fake_date", "outing")
    go_on(page)
    page.wait_for_selector(at("/data/date_part/met_how"))
    tick(page, "/data/date_part/met_how", "app")
    tick(page, "/data/date_part/demand", "money", "passwords")
    go_on(page)
    page.wait_for_selector(at("/data/circumstances/when_known"))
    tick(page, "/data/circumstances/when_known", "about")
    go_on(page)  # the answer opens a question beside it
    page.wait_for_selector(at("/data/circumstances/about"))
    page.check('[name="u:/data/circumstances/about"][value="withheld"]')
    page.select_option(at("/data/circumstances/region"), "KZ-75")
    go_on(page)
    for _ in range(9):
        if page.locator("#page #files").count():
            break
        go_on(page)
        page.wait_for_load_state()
    tick(page, "consent", "keep", "figures")
    page.fill("#page #safe_word", WORDS[language])


def told_by(gate, keys, receipt):
    locator = mailbox(read_receipt(receipt), keys.root_public).locator
    reports = reports_at(gate.home, keys.identities[0])
    return next(report for report in reports if report.locator == locator)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_answers_make_the_same_envelope_with_a_script_and_without(
    browser, gate, keys, language
):
    made = {}
    for scripts in (True, False):
        with a_phone(browser, scripts=scripts) as phone:
            page = phone.page
            page.goto(f"{gate.url}/{language}/1/")
            if scripts:
                await_lock(page)
            incident(page, language)
            shoot(page, f"long-end-{language}-{'script' if scripts else 'plain'}-360")
            before = len(phone.sent)
            page.click("#actions button >> nth=0")
            shown = "#told:visible" if scripts else ".receipt.groups"
            page.wait_for_selector(shown)
            receipt = page.locator(".groups:visible").inner_text()
            if scripts:
                assert "KZ-75" not in str(phone.everything)
                assert nothing_left(phone, before, language)
                phone.assert_calm()
            made[scripts] = told_by(gate, keys, receipt)
    assert canonical_json(made[True].answers) == canonical_json(made[False].answers)
    assert made[True].answers["unsaid"] == {"circumstances/about": "withheld"}
    assert made[True].answers["date_part"]["demand"] == "money passwords"
    assert (made[True].form, made[True].safe_word) == ("incident-1", WORDS[language])
    assert made[True].language == made[False].language == language


def nothing_left(phone, before, language):
    """Until sending, no request had a body; then only locked bytes."""
    assert [head for head, body in phone.sent[:before] if body] == []
    assert phone.posts() == ["POST /sealed"]
    said = {
        form
        for text in (STORIES[language], WORDS[language])
        for form in spellings(text)
    }
    return [form for form in said if form in phone.everything] == []


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "plain"])
def test_a_raid_is_told_by_the_keyboard_alone_half_filled(browser, gate, keys, scripts):
    with a_phone(browser, scripts=scripts) as phone:
        page = phone.page
        page.goto(f"{gate.url}/ru/3/")
        if scripts:
            await_lock(page)
        shoot(page, f"long-raid-ru-{'script' if scripts else 'plain'}-360")
        reach(page, at("/data/now/happening"))
        page.keyboard.press("Space")
        reach(page, "#send" if scripts else "#actions [value=send]")
        page.keyboard.press("Enter")
        page.wait_for_selector(".groups:visible")
        receipt = page.locator(".groups:visible").inner_text()
        assert phone.posts() == ["POST /sealed" if scripts else "POST /ru/3/"]
    answers = told_by(gate, keys, receipt).answers
    assert answers["now"] == {"happening": "raid_now"}
    assert {name for name, yes in answers["consent"].items() if yes} == {"keep", "help"}


def reach(page, selector):
    """Press Tab until the focus is there."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"Tab never came to {selector}")


def test_what_is_missing_is_said_and_nothing_is_sent(browser, gate):
    with a_phone(browser) as phone:
        page = phone.page
        page.goto(f"{gate.url}/kk/1/")
        await_lock(page)
        page.focus(at("/data/story/what"))
        go_on(page)
        assert page.locator("#notices [role=alert]").is_visible()
        assert page.locator("#notices").evaluate("e => e === document.activeElement")
        wrong = page.locator(at("/data/story/what"))
        assert wrong.get_attribute("aria-invalid") == "true"
        said = page.locator(f"#{wrong.get_attribute('aria-describedby').split()[-1]}")
        assert "бір сөйлем жазыңыз" in said.inner_text()
        shoot(page, "long-missing-kk-360")
        assert phone.posts() == []


def test_back_shows_what_was_answered_and_enter_goes_on(browser, gate):
    with a_phone(browser) as phone:
        page = phone.page
        page.goto(f"{gate.url}/en/2/")
        await_lock(page)
        page.fill(at("/data/need_part/what"), "A lawyer for Friday.")
        tick(page, "/data/need_part/help", "legal")
        go_on(page)
        tick(page, "/data/legal_part/deadline", "yes")
        go_on(page)
        page.fill(at("/data/legal_part/deadline_when"), "Friday")
        page.keyboard.press("Enter")
        page.wait_for_selector(at("/data/answer_part/region"))
        assert page.evaluate("document.activeElement.id") == "title"
        page.click("#actions .quiet")
        assert page.input_value(at("/data/legal_part/deadline_when")) == "Friday"
        page.click("#actions .quiet")
        assert page.input_value(at("/data/need_part/what")) == "A lawyer for Friday."
        assert page.is_checked(f"{at('/data/need_part/help')}[value=legal]")
        assert phone.posts() == []


def test_who_chooses_the_other_way_loses_no_answer(browser, gate, keys):
    with a_phone(browser) as phone:
        page = phone.page
        page.goto(f"{gate.url}/en/1/")
        await_lock(page)
        incident(page, "en")
        page.route("**/sealed", lambda route: route.fulfill(status=500, body="{}"))
        page.click("#send")
        page.wait_for_selector("#unsent:visible")
        page.click("#otherway")
        page.wait_for_selector(".receipt.groups")
        told = told_by(gate, keys, page.locator(".groups:visible").inner_text())
    assert told.answers["story"]["what"] == STORIES["en"]
    assert told.answers["unsaid"] == {"circumstances/about": "withheld"}
    assert told.answers["consent"]["figures"] is True
    assert told.safe_word == WORDS["en"]


def test_a_form_that_was_altered_on_the_way_is_not_taken(browser, gate):
    with a_phone(browser) as phone:
        page = phone.page
        page.route("**/form.json", lambda route: route.fulfill(body='{"pages":[]}'))
        page.goto(f"{gate.url}/en/1/")
        page.wait_for_timeout(400)
        assert page.locator(".way[data-way=arrival]").is_visible()
        page.fill(at("/data/story/what"), "x")
        go_on(page)
        assert page.url.endswith("/en/1/")
        assert phone.posts() == ["POST /en/1/"]


def test_repetitions_and_orders_of_a_brought_form_are_asked_on_the_device(
    browser, gate, keys
):
    made = {}
    for scripts in (True, False):
        with a_phone(browser, scripts=scripts) as phone:
            page = phone.page
            page.goto(f"{gate.url}/en/6/")
            if scripts:
                await_lock(page)
            page.fill(at("/data/given"), "")
            for place, code in enumerate(("c", "a", "b")):
                page.select_option(f"{at('/data/order')} >> nth={place}", code)
            go_on(page)
            page.click("text=Add one more")
            page.fill(at("/data/tree[1]/kind"), "oak")
            page.fill(at("/data/tree[2]/kind"), "ash")
            page.click("text=Add one more")
            page.wait_for_selector(at("/data/tree[3]/kind"))
            page.click("text=Take this part out >> nth=0")
            page.wait_for_selector(at("/data/tree[3]/kind"), state="detached")
            shoot(page, f"long-parts-{'script' if scripts else 'plain'}-360")
            go_on(page)
            page.click("#actions button >> nth=0")
            page.wait_for_selector(".groups:visible")
            receipt = page.locator(".groups:visible").inner_text()
            made[scripts] = told_by(gate, keys, receipt).answers
            made[scripts].pop("ticket")  # drawn for each person anew
    assert made[True] == made[False]
    assert made[True]["tree"] == [{"kind": "ash"}]
    assert made[True]["order"] == "c a b"
    assert "given" not in made[True]


ALL = "/data/all"
STRANGE = {
    "/data/agree": "yes",
    f"{ALL}/who/name": "Әлия",
    f"{ALL}/who/born": "1980-03-08",
    f"{ALL}/who/tongues": "kk ru",
    f"{ALL}/who/best": "kk",
    f"{ALL}/place/region": "east",
    f"{ALL}/place/district": "e1",
    f"{ALL}/home/members": "2",
    f"{ALL}/home/member[1]/m_name": "Ару",
    f"{ALL}/home/member[1]/m_age": "41",
    f"{ALL}/home/member[1]/m_jobs": "2",
    f"{ALL}/home/member[1]/job[1]/j_hours": "30",
    f"{ALL}/home/member[1]/job[2]/j_hours": "15",
    f"{ALL}/home/member[2]/m_name": "Дана",
    f"{ALL}/home/member[2]/m_age": "12",
    f"{ALL}/orchard/fruits": "apple pear plum",
    f"{ALL}/orchard/order": "pear plum apple",
    f"{ALL}/orchard/tree/t_health": "4",
    f"{ALL}/water/source": "well",
    f"{ALL}/crops/grown": "rice",
    f"{ALL}/crops/rice/rice_ha": "1,5",
    f"{ALL}/crops/rice/rice_t": "2",
    f"{ALL}/odds/root": "16",
}


def answered(page):
    """Answer what stands on the page, each as its field takes it."""
    for address, said in STRANGE.items():
        fields = page.locator(f"#page {at(address)}")
        if not fields.count():
            continue
        kind = fields.first.evaluate("e => e.type")
        if kind in {"checkbox", "radio"}:
            for code in said.split():
                page.check(f'#page {at(address)}[value="{code}"]')
        elif kind == "select-one":
            for place in range(fields.count()):
                fields.nth(place).select_option((said.split() + [""] * 9)[place])
        else:
            fields.first.fill(said)


def test_a_strangers_form_comes_to_the_same_on_the_device(browser, gate, keys):
    made = {}
    for scripts in (True, False):
        with a_phone(browser, scripts=scripts) as phone:
            page = phone.page
            page.goto(f"{gate.url}/kk/7/")
            if scripts:
                await_lock(page)
            pages = 0
            while not page.locator("#page #files").count():
                answered(page)
                if page.locator(f"#page {at(f'{ALL}/crops/rice/rice_ha')}").count():
                    shoot(page, f"long-strange-{'script' if scripts else 'plain'}-360")
                go_on(page)
                page.wait_for_load_state()
                pages += 1
                assert pages < 60
            page.click("#actions button >> nth=0")
            page.wait_for_selector(".groups:visible")
            receipt = page.locator(".groups:visible").inner_text()
            made[scripts] = told_by(gate, keys, receipt).answers
            for drawn_anew in ("lot", "ticket"):
                made[scripts].pop(drawn_anew)
    assert canonical_json(made[True]) == canonical_json(made[False])
    everything = made[True]["all"]
    assert everything["home"]["names"] == "Ару, Дана"
    assert everything["home"]["member"][0]["m_hours"] == "45"
    assert everything["crops"]["rice"]["rice_yield"] == "1.33"
    assert everything["orchard"]["top"] == "pear"


@pytest.mark.parametrize(
    ("language", "number"),
    [("kk", 1), ("ru", 1), *(("en", number) for number in range(1, len(NAMES) + 1))],
)
def test_every_page_of_every_form_is_open_to_everybody(browser, gate, language, number):
    with a_phone(browser, bypass_csp=True) as phone:
        page = phone.page
        page.goto(f"{gate.url}/{language}/{number}/")
        await_lock(page)
        for place in range(12):
            found = violations(page)
            assert [each["id"] for each in found] == [], (place, found)
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= page.viewport_size["width"]
            if page.locator("#page #files").count():
                break
            for field in page.locator("#page [name$='/what']").all():
                field.fill("x")
            go_on(page)
        assert page.locator("#page #files").count() == 1


@pytest.mark.parametrize("number", [*range(1, len(NAMES) + 1), 7])
def test_a_page_weighs_little_even_with_what_seals_and_judges(gate, number):
    packed = {"Accept-Encoding": "gzip"}
    address = f"/ru/{number}/"
    with httpx.Client(base_url=gate.url, headers=packed) as phone:
        page = phone.get(address)
        assert len(gzip.compress(page.content)) < 40_000
        parts = ["/static/style.css", "/static/icon.svg", "/static/leave.js"]
        parts += ["/static/asking.js", f"{address}form.json", "/sealed/manifest"]
        weight = len(page.content)
        for part in parts:
            with phone.stream("GET", part) as answer:
                assert answer.status_code == 200
                weight += sum(map(len, answer.iter_raw()))
    assert weight < HEAVIEST
