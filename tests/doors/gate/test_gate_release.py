"""What a gate serves to everybody: all of it is in the release, on any day the same."""

from datetime import UTC, date, datetime, timedelta

import pytest

from aigaq.doors.gate import asking, serving
from aigaq.holdings.intake.refusals import GateClosed

PROGRAMS = {
    "desk/nonce": "signed for the desk; its answers are checked by the pull",
    "desk/envelopes": "the same",
    "desk/envelopes/<str:reference>": "the same",
    "desk/files/<str:sha256>": "the same",
    "desk/replies/<str:locator>": "the same",
    "desk/manifest": "the same",
    "sealed": "takes a post; a canary tells whether it is kept",
    "sealed/manifest": "the list of keys has a signature of its own",
    "sealed/files/<str:sha256>": "takes pieces; answers with a number",
}
"""Routes that are not in a release, and why."""


@pytest.fixture
def today():
    return datetime.now(tz=UTC).date()


def test_every_address_is_in_the_release_or_has_a_reason_not_to_be(home, db, today):
    from aigaq.doors.gate.urls import urlpatterns

    every = {str(pattern.pattern) for pattern in urlpatterns}
    covered = set(serving.routes())
    assert every - covered <= set(PROGRAMS)
    release = serving.serve_everything(on=today)
    asked = {each.path for each in release.served if each.verb == "GET"}
    for route in covered:
        begin = route.partition("<int")[0].replace("<language:language>", "kk")
        assert any(path.startswith(f"/{begin}") for path in asked), route
    assert not any("<" in path for path in asked)


def test_a_release_is_the_same_tomorrow_and_asked_twice(home, db, today, monkeypatch):
    first = serving.serve_everything(on=today)
    tomorrow = today + timedelta(1)
    monkeypatch.setattr(asking, "today", lambda: tomorrow)
    assert serving.serve_everything(on=tomorrow).served == first.served


def test_nothing_in_a_release_depends_on_who_asks(home, db, client, today):
    from aigaq.pure.sealing.release import differences, served_as

    served = serving.serve_everything(on=today).served
    signed = {each.path: each for each in served if each.verb == "GET"}
    for path in ("/kk/", "/ru/1/", "/none", "/static/style.css"):
        answer = client.get(
            path,
            headers={"user-agent": "zq", "accept-language": "fr", "cookie": "a=b"},
            REMOTE_ADDR="203.0.113.9",
        )
        found = served_as(
            "GET", path, answer.status_code, dict(answer.headers), answer.content
        )
        assert [each.what for each in differences(signed[path], found)] == []


def test_a_closed_gate_signs_nothing(home, db):
    with pytest.raises(GateClosed):
        serving.serve_everything(on=date(2040, 1, 1))


def test_a_pass_that_a_page_carries_in_a_crowd_is_masked(home, db, client, today):
    from aigaq.doors.gate import passes, turns
    from aigaq.pure.sealing.release import masked

    for path in ("/kk/", "/ru/answer/", "/en/2/"):
        calm = client.get(path).content
        token = passes.new_pass("t").encode()
        busy = turns._FORM.sub(rb"\1?p=" + token + b'"', calm)
        assert busy != calm, path
        assert masked(busy) == masked(calm)
