"""Leaving: what is on the screen at once, and what the browser has kept afterwards."""

import pytest
from sealedhouse import a_phone, await_lock
from test_sealed_in_a_browser import STORED

pytestmark = pytest.mark.browser


def shift_three_times(page):
    for _ in range(3):
        page.keyboard.press("Shift")


LEAVE_AND_LOOK = """() => {
  document.querySelector(".leave").click();
  const box = document.querySelector(".sheet").getBoundingClientRect();
  const what = document.getElementById("what").value;
  dispatchEvent(new PageTransitionEvent("pageshow"));
  const left = document.querySelectorAll(".sheet").length;
  return [box.x, box.y, box.width, box.height, what, left];
}"""
WAYS = {
    "the link, with a script": (True, lambda page: page.click(".leave")),
    "three presses of Shift": (True, shift_three_times),
    "the link, without a script": (False, lambda page: page.click(".leave")),
}


@pytest.mark.parametrize(("scripts", "leave"), WAYS.values(), ids=WAYS.keys())
def test_leaving_goes_elsewhere_and_leaves_nothing_behind(
    browser, gate, scripts, leave
):
    with a_phone(browser, scripts=scripts) as phone:
        page = phone.page
        page.goto(f"{gate.url}/en/")
        if scripts:
            await_lock(page)
            before = page.evaluate("history.length")
        page.fill("#what", "Nobody should see this.")
        page.focus("h1, body")
        leave(page)
        page.wait_for_url("**/x")
        assert page.title() == "weather"
        assert page.context.cookies() == []
        if scripts:
            # This page's place in the history is taken by the weather.
            assert page.evaluate("history.length") == before
            page.go_back()
            assert page.url == "about:blank"
        else:
            page.go_back()
            assert page.input_value("#what") == ""
        exits = [head for head, _body in phone.sent if f"{gate.url}/x" in head]
        assert len(exits) == 1
        page.goto(f"{gate.url}/en/")
        assert page.input_value("#what") == ""
        if scripts:
            assert page.evaluate(STORED) == ["", 0, 0, 0, 0]


def test_the_screen_is_blank_at_once_however_slow_the_line_is(browser, gate):
    with a_phone(browser) as phone:
        page = phone.page
        page.goto(f"{gate.url}/en/")
        await_lock(page)
        page.fill("#what", "Nobody should see this.")
        # White over everything, nothing left to read; and whoever comes back is not
        # left before an empty sheet.
        assert page.evaluate(LEAVE_AND_LOOK) == [0, 0, 360, 740, "", 0]


def test_shift_counts_only_alone_and_only_within_five_seconds(browser, gate):
    with a_phone(browser) as phone:
        page = phone.page
        page.clock.install()
        page.goto(f"{gate.url}/en/")
        await_lock(page)
        page.focus("#what")
        page.keyboard.type("AN UNUSUAL WAY OF WRITING")
        assert page.input_value("#what") == "AN UNUSUAL WAY OF WRITING"
        says = page.locator("#leaving")
        assert says.inner_text() == ""
        page.keyboard.press("Shift")
        first = says.inner_text()
        page.keyboard.press("Shift")
        assert first != says.inner_text() != ""
        page.keyboard.press("a")
        page.keyboard.press("Shift")
        assert says.inner_text() == first
        assert page.url == f"{gate.url}/en/"
        assert says.get_attribute("role") == "status"
