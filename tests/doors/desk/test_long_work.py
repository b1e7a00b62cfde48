"""Work on a figure that takes long: a page says how far it is, and how it ended.

Over HTTP, on a desk in a process of its own, whose work a test can hold at a step.
"""

import re
import time
from pathlib import Path

import pytest
from held_desk import ASKED, HeldDesk, send
from openness import grave

WORK = re.compile(r"/figures/at-work/[0-9a-f]{32}/")
LANGUAGES = ("kk", "ru", "en")
SCREENS = Path(__file__).resolve().parents[3] / "var" / "screens" / "desk"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
VIEWS = ((360, "dark"), (1280, "light"), (360, "light"))
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A furnished desk. At the end it has logged nothing, whatever was worked on."""
    desk = HeldDesk(tmp_path_factory.mktemp("desk"))
    desk.start()
    yield desk
    desk.kill()
    said = desk.log.read_text().splitlines()
    assert [line for line in said if not line.startswith("the desk answers")] == []


def begun(answer):
    """The address of the page that work is followed on."""
    assert answer.status_code == 302, answer.text[-2000:]
    assert WORK.fullmatch(answer.headers["location"])
    return answer.headers["location"]


def at(client, address, words):
    """The page of work once it has come to a step."""
    for _ in range(200):
        page = client.get(address)
        if words in page.text:
            return page
        assert "refresh" in page.headers, page.text[-2000:]
        time.sleep(0.1)
    raise AssertionError(page.text[-2000:])


def ended(client, address):
    """What the page of work answers once it no longer goes on."""
    for _ in range(200):
        answer = client.get(address)
        if "refresh" not in answer.headers:
            return answer
        time.sleep(0.1)
    raise AssertionError(answer.text[-2000:])


def test_a_draft_that_takes_long_is_followed_left_and_found_again(house):
    with house.enter("dana") as dana, house.enter("aida") as aida:
        with house.held("protecting"):
            address = begun(send(dana, "/figures/build/", **ASKED, do="keep"))
            page = at(dana, address, "<title>Withholding what could point at a person")
            assert page.headers["refresh"] == f"2; url={address}"
            assert "<script" not in page.text
            assert "10 minutes" in page.text
            # Who is disturbed by a page that looks again turns that off.
            assert "refresh" not in dana.get(address + "?still").headers
            # Pressed twice it is one work, and it stands on the list.
            again = send(dana, "/figures/build/", **ASKED, do="keep")
            assert begun(again) == address
            assert address in dana.get("/figures/").text
            # Nobody else sees it, and nobody else is held up.
            assert address not in aida.get("/figures/").text
            for who, status in (("aida", 404), ("guest", 403), ("", 302)):
                with house.enter(who) as other:
                    assert other.get(address).status_code == status
            assert aida.get("/figures/at-work/F-1/").status_code == 404
            assert send(dana, address).status_code == 405
            asked = send(aida, f"/figures/{house.lying['half_year']}/")
            assert "It is not for publication" in asked.text
        answer = ended(dana, address)
        figure = answer.headers["location"]
        page = dana.get(figure).text
        assert "Counted. A second member releases it." in page
        # Come back to later it leads to the figure, and says nothing twice.
        assert dana.get(address).headers["location"] == figure
        assert "Counted. A second" not in dana.get(figure).text
        assert address not in dana.get("/figures/").text


def test_a_look_that_takes_long_ends_on_both_tables_in_the_form_as_typed(house):
    with house.enter("dana") as dana:
        with house.held("counting"):
            address = begun(send(dana, "/figures/build/", **ASKED, do="show"))
            for language in LANGUAGES:
                with house.enter("dana", language) as reader:
                    page = reader.get(address).text
                    assert f'<html lang="{language}">' in page
                    assert 'aria-current="step"' in page
        page = ended(dana, address).text
        assert "As it would be published" in page
        assert 'value="2023-08-01"' in page
        assert "Keep as a draft" in page


def test_a_refusal_stands_in_the_form_with_what_was_typed(house):
    few = ASKED | {"only": "harm:education", "do": "keep"}
    with house.enter("dana", "ru") as dana:
        with house.held("counting"):
            address = begun(send(dana, "/figures/build/", **few))
        page = ended(dana, address).text
    assert "figure.small_population" in page
    assert 'value="harm:education" selected' in page


def test_killed_it_has_released_nothing_and_two_at_once_go_one_by_one(house):
    halves, quarters = (f"/figures/{house.lying[n]}/" for n in ("half_year", "quarter"))
    with house.enter("aida") as aida, house.held("protecting"):
        address = begun(send(aida, f"{halves}release/"))
        house.kill()
    house.start()
    with house.enter("aida") as aida, house.enter("erlan") as erlan:
        stopped = ended(aida, address).text
        assert "figure.work_stopped" in stopped
        assert "Release it" in aida.get(halves).text
        again = re.search(r'action="([^"]*release/)"', stopped)[1]
        with house.held("protecting"):
            first = begun(send(aida, again))
            second = begun(send(erlan, f"{quarters}release/"))
            at(aida, first, "<title>Withholding")
            waits = erlan.get(second).text
            assert "Waiting for its turn" in waits
            assert "This begins by itself" in waits
        assert ended(aida, first).headers["location"] == halves
        assert "The figure is released." in aida.get(halves).text
        # The second saw the first: both together would cut one time in two ways.
        refused = ended(erlan, second)
        assert refused.status_code == 409
        assert "figure.linked" in refused.text
        assert f"{quarters}release/" in refused.text
        assert "Release it" in erlan.get(quarters).text


def cookies(house, who, language=""):
    """What a member's browser sends."""
    lasting = {"sessionid": house.cookies[who], "django_language": language}
    return [
        {"name": name, "value": value, "url": house.url}
        for name, value in lasting.items()
        if value
    ]


@pytest.mark.browser
def test_without_a_script_the_page_goes_on_by_itself_until_the_draft(house, browser):
    window = browser.new_context(java_script_enabled=False)
    window.add_cookies(cookies(house, "dana", "kk"))
    page = window.new_page()
    page.goto(house.url + "/figures/build/")
    with house.held("counting"):
        page.fill("[name=since]", "2023-08-01")
        page.fill("[name=until]", "2024-08-31")
        page.click("button[value=show]")
        page.wait_for_selector("[aria-current=step]")
        assert "/figures/at-work/" in page.url
    page.click("button[value=keep]", timeout=30_000)
    page.wait_for_url(re.compile(r"/figures/F-\d+/"), timeout=30_000)
    assert page.locator(".notice.good").count() == 1
    window.close()


@pytest.mark.browser
def test_the_page_stands_in_every_language_width_and_light(house, browser):
    SCREENS.mkdir(parents=True, exist_ok=True)
    wrong = []
    with house.enter("dana") as dana, house.held("attacking"):
        address = begun(send(dana, "/figures/build/", **ASKED, do="keep"))
        at(dana, address, "<title>Attacking")
        waiting = begun(send(dana, "/figures/build/", **ASKED, do="show"))
        shown = {
            "work": f"{address}?still",
            "work-waits": f"{waiting}?still",
            "works": "/figures/",
        }
        for turn, language in enumerate(LANGUAGES):
            window = browser.new_context(bypass_csp=True, reduced_motion="reduce")
            window.add_cookies(cookies(house, "dana", language))
            page = window.new_page()
            for number, (name, place) in enumerate(shown.items()):
                page.goto(house.url + place)
                for view, (width, light) in enumerate(VIEWS):
                    page.set_viewport_size({"width": width, "height": 800})
                    page.emulate_media(color_scheme=light)
                    named = f"{name}.{language}.{width}.{light}"
                    page.screenshot(path=SCREENS / f"{named}.png")
                    if page.evaluate(TOO_WIDE) > 0:
                        wrong.append(f"{named} is too wide")
                    # Each page in each language once, in each view once.
                    if view == (turn + number) % len(VIEWS):
                        wrong += [f"{named}: {e['id']}" for e in grave(page, RULES)]
            window.close()
        assert wrong == []
    with house.enter("dana") as dana:
        ended(dana, waiting)
