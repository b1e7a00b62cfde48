"""The whole way with nothing but Tab, letters, Space and Enter, on a small phone.

Tell, keep the number, come back with it, leave: in each language, with the script and
without. Focus is moved by Tab alone, so whatever cannot be reached so fails here.
"""

import re

import pytest
from sealedhouse import await_lock

pytestmark = pytest.mark.browser
MOST = 90
"""Tabs after which something counts as out of reach."""


def tab_to(page, selector):
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.locator(f":focus:is({selector})").count():
            return
    pytest.fail(f"the keyboard does not reach {selector}")


@pytest.mark.parametrize("script", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_person_tells_comes_back_and_leaves(browser, gate, language, script):
    with browser.new_context(
        java_script_enabled=script, viewport={"width": 360, "height": 740}
    ) as phone:
        page = phone.new_page()
        page.goto(f"{gate.url}/{language}/")
        if script:
            await_lock(page)
        tab_to(page, "#what")
        page.keyboard.type("Ойдан шығарылған. Выдумано. Made up.")
        tab_to(page, "input[name=consent][value=keep]")
        page.keyboard.press("Space")
        tab_to(page, "form button, #send")
        page.keyboard.press("Enter")
        page.wait_for_selector(".groups:visible")
        number = re.sub(r"\D", "", page.inner_text(".groups"))
        assert len(number) == 30
        if script:
            tab_to(page, "#retyped")
            page.keyboard.type(number[-5:])
            page.keyboard.press("Enter")
            page.wait_for_selector("#retype", state="hidden")
        tab_to(page, f"a[href='/{language}/answer/']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/answer/")
        if script:
            await_lock(page)
        tab_to(page, "#receipt")
        page.keyboard.type(number)
        page.keyboard.press("Enter")
        page.wait_for_selector("#what:visible")
        phone.route("https://**", lambda route: route.abort())
        page.keyboard.press("Home")
        tab_to(page, "a.leave")
        with page.expect_request(re.compile("/x$|gismeteo")):
            page.keyboard.press("Enter")
