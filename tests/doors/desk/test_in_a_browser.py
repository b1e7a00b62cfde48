"""Every page of the desk in a real browser: three languages, two widths, two lights.

Logs in through the real pages with a second factor, on a desk started as a process.
axe-core looks at each page; nothing serious may be found and nothing may stick out.
Pictures are kept in ``var/screens/desk`` for people to look at.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from furnish import PASSWORD, code_now
from light_ring import LIGHTLY
from openness import grave
from playwright.sync_api import Error as PictureError

from aigaq.doors.console.walk.servers import desk_server, free_port

ROOT = Path(__file__).resolve().parents[3]
SCREENS = ROOT / "var" / "screens" / "desk"
WORD = "түнгі аспан 2026 ұзақ жол"
HURTS = (
    "Депутат назвал нас извращенцами. Слово «гомосексуализм» устарело. "
    "Біз — трансгендер адамдармыз, бізге қызтеке деп айтпаңыз! Love is love."
)
POINTS = (
    "Менің атым Ботагөз Сейітқызы, Нұрланға айтпаңыз. Нөмірім 8 701 123 45 67. "
    "Абай көшесі 45-үй, 12-пәтерде тұрамын, Салтанатпен бірге."
)
LANGUAGES = ("kk", "ru", "en")
WIDTHS = (360, 1280)
TALLEST = 9000
"""Pixels; of a taller page only the first screen is kept as a picture."""
STANDS = """() => [
  document.documentElement.lang,
  document.documentElement.scrollWidth - innerWidth,
  [...document.querySelectorAll("main :is(button, select, textarea)")]
    .filter((each) => {
      const box = each.closest(".scroll")?.getBoundingClientRect().right ?? innerWidth;
      return each.getBoundingClientRect().right > box + 1;
    }).length]"""
"""The page's language, how many pixels too wide it is, and how many things to press or
choose lie where nobody sees them."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = {
    "home": "/",
    "search": "/search/",
    "copies": "/search/copies/",
    "redaction": "/redaction/",
    "words": "/words/",
    "inbox": "/inbox/",
    "envelope": "/inbox/{envelope}/",
    "addition": "/inbox/{addition}/",
    "brought": "/inbox/{brought}/",
    "aside": "/inbox/{envelope}/aside/",
    "testimonies": "/testimonies/",
    "testimony": "/testimonies/{testimony}/",
    "consent": "/testimonies/{testimony}/consent/court/",
    "withdraw": "/testimonies/{testimony}/consent/figures/withdraw/",
    "events": "/events/",
    "event": "/events/003-goods-01/",
    "event-uncoded": "/events/{event}/",
    "event-change": "/events/003-goods-01/change/",
    "act": "/events/{event}/add/act/",
    "information": "/events/{event}/add/information/",
    "intervention": "/events/{event}/add/intervention/",
    "sentence": "/events/{event}/add/statement/",
    "sources": "/sources/",
    "laws": "/watch/",
    "petitions": "/watch/petitions/",
    "actors": "/watch/actors/",
    "links": "/watch/links/",
    "recommendations": "/watch/recommendations/",
    "statistics": "/watch/statistics/",
    "imports": "/imports/",
    "figures": "/figures/",
    "figure-new": "/figures/new/",
    "figure-build": "/figures/build/",
    "figure-built": "/figures/{built}/",
    "codebook": "/figures/codebook/",
    "figure-released": "/figures/{released}/",
    "figure-draft": "/figures/{draft}/",
    "linkage": "/linkage/",
    "linking": "/linkage/{linking}/",
    "reviews": "/reviews/",
    "journal": "/journal/",
    "members": "/members/",
    "member": "/members/dana/",
    "member-new": "/members/new/",
    "account": "/account/second-factor/",
    "password": "/account/password/",
    "nothing": "/nothing/",
}
ASKED = {
    "told": ("testimony", {}, "form[action$='/words/'] button"),
    "found": ("search", {"text": "полиция"}, "form[role=search] button"),
    "rarer": ("search", {"text": "қалу"}, "form[role=search] button"),
    "weighed": ("words", {"text": HURTS}, "form.stack button"),
    "covered": (
        "redaction",
        {"text": POINTS, "known": "Салтанат"},
        "form.stack button",
    ),
    "true": ("figure-built", {}, "main form:not([action]) button"),
    "pairs": ("linking", {}, "main form.card button"),
}
"""Pages that answer a form: the page it stands on, what is typed, what is pressed."""
IN_THE_DARK = [
    "home",
    "testimony",
    "figure-released",
    "figure-built",
    "event",
    "journal",
]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A furnished desk in a process of its own: its address, and what lies on it."""
    folder = tmp_path_factory.mktemp("desk")
    word, home = folder / "word", folder / "home"
    word.write_text(WORD)
    found = [*LIGHTLY, "desk", "init", "--home", home, "--passphrase-file", word]
    subprocess.run(found, check=True, capture_output=True)
    names = {
        **os.environ,
        "AIGAQ_HOME": str(home),
        "AIGAQ_PASSPHRASE_FILE": str(word),
        "DJANGO_SETTINGS_MODULE": "aigaq.site.settings.desk",
    }
    furnished = subprocess.run(
        [sys.executable, Path(__file__).with_name("furnish.py"), folder],
        env=names,
        capture_output=True,
        text=True,
        check=False,
    )
    assert furnished.returncode == 0, furnished.stderr[-3000:]
    with desk_server(home, free_port(), word) as server:
        yield server.url, json.loads(furnished.stdout)


def lights():
    """Choose what axe reads: (page, language, width) -> by day or by night.

    Each page twice: narrow in one language, wide in another, once by night. Twelve
    pages go through every language, width and light.
    """
    chosen = {}
    for place, name in enumerate(PAGES):
        turned, night = place // 3 % 2, place // 6 % 2
        for time_of_reading in range(2):
            language = LANGUAGES[(place + time_of_reading) % 3]
            width = WIDTHS[(turned + time_of_reading) % 2]
            light = ("light", "dark")[(night + time_of_reading) % 2]
            chosen[name, language, width] = light
    return chosen


LIGHTS = lights()


def test_axe_reads_every_language_width_and_light():
    assert len(LIGHTS) == 2 * len(PAGES)
    seen = {(language, width, light) for (_, language, width), light in LIGHTS.items()}
    assert len(seen) == len(LANGUAGES) * len(WIDTHS) * 2


@pytest.fixture(scope="module")
def entered(browser, desk):
    """The cookies of a member who came in by the real pages, without scripts."""
    window = browser.new_context(java_script_enabled=False)
    page = window.new_page()
    page.goto(desk[0] + "/events/")
    for attempt in range(3):
        if attempt:
            time.sleep(31)  # a code is good once
        if "/log-in/" in page.url:
            page.fill("[name=login]", "aida")
            page.fill("[name=password]", PASSWORD)
            send(page, "form.card button")
        page.fill("[name=code]", code_now())
        send(page, "form.card button")
        if "/account/" not in page.url:
            break
    assert page.url == desk[0] + "/events/"
    cookies = window.cookies()
    window.close()
    return cookies


def send(page, button):
    """Press, and wait for the page that answers; else the old one is looked at."""
    with page.expect_navigation():
        page.click(button)


def look(page, name, language, *, whole=False, kept=True):
    """Keep a picture; return what is wrong with the page."""
    if kept:
        take(page, name, whole=whole)
    spoken, wide, cut = page.evaluate(STANDS)
    wrong = [f"{name}: in {spoken}"] if spoken != language else []
    wrong += [f"{name}: {wide} pixels too wide"] if wide > 0 else []
    return [*wrong, f"{name}: {cut} controls cut off"] if cut else wrong


def take(page, name, *, whole):
    """Keep a picture of the first screen, or of all of it."""
    tall = page.evaluate("document.documentElement.scrollHeight")
    path = SCREENS / f"{name}.png"
    try:
        page.screenshot(path=path, full_page=whole and tall < TALLEST)
    except PictureError:
        # Chromium without a screen sometimes gives up on a picture; never twice.
        page.wait_for_timeout(500)
        page.screenshot(path=path)


def ask_axe(page, name):
    """Return what shuts somebody out of the page."""
    return [
        f"{name}: {each['id']}: {each['nodes'][0]['html'][:200]}"
        for each in grave(page, RULES)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_stands_in_every_language_at_both_widths(
    browser, desk, entered, language
):
    SCREENS.mkdir(parents=True, exist_ok=True)
    base, lying = desk
    # Only axe needs to run scripts; the pages themselves have none.
    # Without motion colours change at once when night falls under axe's eyes.
    window = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    window.add_cookies(entered)
    chosen = {"name": "django_language", "value": language, "url": base}
    window.add_cookies([chosen])
    page = window.new_page()
    wrong = []
    read_at = WIDTHS[LANGUAGES.index(language) % len(WIDTHS)]
    # Long Kazakh words are what breaks a page first: keep those whole.
    long = language == "kk"
    for name, address in PAGES.items():
        answer = page.goto(base + address.format(**lying))
        assert answer.status == (404 if name == "nothing" else 200), name
        # No page has a script: turned wide, it stands as if it had come so.
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            shown = f"{name}.{language}.{width}"
            wrong += look(page, shown, language, whole=long, kept=long)
            if light := LIGHTS.get((name, language, width)):
                page.emulate_media(color_scheme=light)
                wrong += ask_axe(page, f"{shown}.{light}")
                page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": read_at, "height": 800})
    for name, (where, typed, button) in ASKED.items():
        page.goto(base + PAGES[where].format(**lying))
        for field, text in typed.items():
            page.fill(f"[name={field}]", text)
        send(page, button)
        wrong += look(page, f"{name}.{language}.{read_at}", language, whole=True)
        wrong += ask_axe(page, f"{name}.{language}.{read_at}")
    page.emulate_media(color_scheme="dark")
    for name in IN_THE_DARK:
        page.goto(base + PAGES[name].format(**lying))
        wrong += look(page, f"{name}.{language}.dark", language)
        wrong += ask_axe(page, f"{name}.{language}.dark")
    window.close()
    assert wrong == []


def test_the_way_in_stands_in_every_language(browser, desk):
    SCREENS.mkdir(parents=True, exist_ok=True)
    wrong = []
    for language in LANGUAGES:
        window = browser.new_context(bypass_csp=True, locale=language)
        page = window.new_page()
        page.set_viewport_size({"width": 360, "height": 800})
        page.goto(desk[0])
        wrong += look(page, f"log-in.{language}.360", language)
        wrong += ask_axe(page, "log-in")
        page.fill("[name=login]", "dana")
        page.fill("[name=password]", PASSWORD)
        send(page, "form.card button")
        page.fill("[name=password]", PASSWORD)
        wrong += look(page, f"again.{language}.360", language)
        wrong += ask_axe(page, "again")
        send(page, "form.card button")
        page.wait_for_selector("img.qr")
        shown = page.evaluate("document.querySelector('img.qr').naturalWidth")
        assert shown > 0, "the picture of the secret is not shown"
        wrong += look(page, f"set-up.{language}.360", language)
        wrong += ask_axe(page, "set-up")
        window.close()
    assert wrong == []


def test_the_menu_opens_on_a_phone_without_scripts(browser, desk, entered):
    window = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 800}
    )
    window.add_cookies(entered)
    page = window.new_page()
    page.goto(desk[0] + "/events/")
    assert not page.is_visible("#menu")
    page.click(".open-menu")
    assert page.is_visible("#menu")
    send(page, "#menu a[href='/sources/']")
    assert page.url == desk[0] + "/sources/"
    assert not page.is_visible("#menu")
    window.close()


def test_an_authenticated_page_is_used_by_keyboard_alone(browser, desk, entered):
    window = browser.new_context(java_script_enabled=False)
    window.add_cookies(entered)
    page = window.new_page()
    page.goto(desk[0] + "/events/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#content")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/new/")
    window.close()
