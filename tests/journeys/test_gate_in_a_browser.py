"""A phone, 360 pixels wide, without JavaScript: write, send, come back, leave.

The screens are kept in ``var/screens`` so that people can look at them. axe-core needs
scripts, so the same pages are opened a second time with scripts on, for it alone.
"""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from openness import grave

from aigaq.holdings.intake import wire
from aigaq.pure.sealing.receipts import mailbox, read_receipt
from aigaq.pure.sealing.replies import seal_reply

ROOT = Path(__file__).resolve().parents[2]
SCREENS = ROOT / "var" / "screens"
STORY = {
    "kk": "Кеше бейтаныс біреу мені танитынын айтып, ақша талап етті.",
    "ru": "Вчера незнакомый человек написал, что знает меня, и потребовал денег.",
    "en": "Yesterday somebody wrote that they know me and asked for money.",
}
LANGUAGES = tuple(STORY)
WIDTHS = {"phone": 360, "desk": 1280}

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(browser):
    yield from a_page(browser, WIDTHS["phone"])


def a_page(browser, width, **more):
    context = browser.new_context(
        viewport={"width": width, "height": 740},
        java_script_enabled=more.pop("scripts", False),
        device_scale_factor=1,
        **more,
    )
    # Nothing but the gate may ever be asked for anything.
    context.route(re.compile(r"^(?!http://127\.0\.0\.1:)"), lambda route: route.abort())
    yield context.new_page()
    context.close()


def shoot(page, name):
    """Keep a picture of the whole page; nothing on it may stick out sideways."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    png = page.screenshot(path=SCREENS / f"gate-{name}.png", full_page=True)
    assert int.from_bytes(png[16:20]) == page.viewport_size["width"], name


def send(page, button="form button"):
    """Press, and wait for the page that answers; else the old one is looked at."""
    with page.expect_navigation():
        page.click(button)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_tells_comes_back_and_leaves_without_a_script(
    gate, gate_keys, phone, language, tmp_path
):
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff" + bytes(200_000))
    phone.goto(f"{gate.url}/{language}/")
    shoot(phone, f"form-{language}-360")
    phone.fill("#what", STORY[language])
    phone.check("input[name=when_unknown]")
    phone.check("input[name=help][value=legal]")
    phone.check("input[name=consent][value=keep]")
    phone.fill("#safe_word", "ай жұлдыз")
    phone.set_input_files("#files", photo)
    send(phone)
    receipt = read_receipt(phone.inner_text(".groups"))
    assert "ай жұлдыз" in phone.content()
    shoot(phone, f"receipt-{language}-360")
    answer_as_the_desk(gate, gate_keys, receipt, language)
    come_back(phone, gate, receipt, language)
    assert phone.context.cookies() == []


def come_back(phone, gate, receipt, language):
    phone.goto(f"{gate.url}/{language}/answer/")
    phone.fill("#receipt", receipt[:-1] + "x")
    send(phone)
    assert "receipt.mistyped" in phone.content()
    shoot(phone, f"mistyped-{language}-360")
    phone.fill("#receipt", receipt)
    send(phone)
    assert STORY[language] in phone.inner_text(".quote")
    shoot(phone, f"answer-{language}-360")
    phone.fill("#what", STORY[language])
    send(phone)
    assert phone.locator(".notice.good").is_visible()
    assert receipt not in phone.content()
    phone.goto(f"{gate.url}/{language}/answer/")
    phone.fill("#receipt", receipt)
    send(phone)
    assert phone.locator(".quote").count() == 0
    shoot(phone, f"no-answer-{language}-360")


def answer_as_the_desk(gate, gate_keys, receipt, language):
    box = mailbox(receipt, gate_keys.root_public)
    day = datetime.now(tz=UTC).date()
    blob = seal_reply(
        STORY[language], safe_word="ай жұлдыз", day=day, recipient=box.recipient
    )
    nonce = httpx.get(f"{gate.url}/desk/nonce").json()["nonce"]
    url = f"{gate.url}/desk/replies/{box.locator}"
    message = wire.Message(method="POST", url=url)
    wire.sign(message, secret=gate_keys.desk_secret, nonce=nonce, body=blob)
    httpx.post(url, content=blob, headers=message.headers).raise_for_status()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mistake_leaves_every_word_where_it_was(gate, phone, language):
    phone.goto(f"{gate.url}/{language}/")
    phone.fill("#where", STORY[language])
    phone.check("input[name=consent][value=court]")
    send(phone)
    assert phone.input_value("#where") == STORY[language]
    assert phone.is_checked("input[name=consent][value=court]")
    assert phone.locator("#what-error").is_visible()
    shoot(phone, f"mistake-{language}-360")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_form_is_answered_by_keyboard_alone_without_a_script(
    gate, phone, language
):
    phone.goto(f"{gate.url}/{language}/1/")
    phone.focus("textarea")
    phone.keyboard.type(STORY[language])
    phone.focus("input[value=extortion_fake_date]")
    phone.keyboard.press("Space")
    with phone.expect_navigation():
        phone.keyboard.press("Enter")
    shoot(phone, f"long-{language}-360")
    phone.focus("input[value=app]")
    phone.keyboard.press("Space")
    while not phone.locator("#files").count():
        phone.focus("form .actions .button")
        with phone.expect_navigation():
            phone.keyboard.press("Enter")
    shoot(phone, f"long-end-{language}-360")
    phone.focus("#safe_word")
    phone.keyboard.type("ай жұлдыз")
    with phone.expect_navigation():
        phone.keyboard.press("Enter")
    assert len(read_receipt(phone.inner_text(".groups"))) == 30
    assert phone.context.cookies() == []


def test_the_way_out_is_on_the_screen_wherever_one_reads(gate, phone):
    phone.goto(f"{gate.url}/kk/")
    phone.locator("button[type=submit]").scroll_into_view_if_needed()
    leave = phone.locator(".leave")
    assert leave.bounding_box()["y"] >= 0
    asked = []
    phone.context.on("request", lambda request: asked.append(request.url))
    phone.click(".leave", no_wait_after=True)
    phone.wait_for_timeout(500)
    assert any("gismeteo" in url for url in asked)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_wide_screen_shows_the_same_product(browser, gate, language, scheme):
    for page in a_page(browser, WIDTHS["desk"], color_scheme=scheme):
        page.goto(f"{gate.url}/{language}/")
        shoot(page, f"form-{language}-1280-{scheme}")
        page.goto(f"{gate.url}/{language}/nothing")
        shoot(page, f"nothing-{language}-1280-{scheme}")


@pytest.mark.parametrize(
    "path", ["/", "/kk/", "/ru/", "/en/answer/", "/none", "/kk/1/", "/ru/3/"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser, gate, path, scheme):
    more = {"scripts": True, "bypass_csp": True, "color_scheme": scheme}
    for page in a_page(browser, WIDTHS["phone"], **more):
        page.goto(gate.url + path)
        bad = grave(page)
        assert bad == [], json.dumps(bad, indent=1, ensure_ascii=False)[:3000]
