"""Work on a figure that only the database knows: of another process, or of one before.

No thread is begun here; what a process does itself is in ``test_long_work``.
"""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from aigaq.holdings.figures import actions, works

ASKED = {
    "unit": "victims",
    "first": "harm",
    "since": "2023-08-01",
    "until": "2024-08-31",
    "step": "half_year",
    "doubt": "apart",
}
BROKEN = {"code": "figure.work_broken", "facts": {}}
REFUSED = {"code": "figure.linked", "facts": {"other": "F-0007"}}


def keep(kind, result=None, *, by="dana", figure="", silent=False):
    """Write work down as a process would; ``silent`` as if it was stopped."""
    about = {"kind": kind, "figure": figure, "asked": ASKED if not figure else {}}
    actions.begin_work(by=by, reference=kind * 4, about=about, begun_at=now())
    if result is not None:
        actions.end_work(reference=kind * 4, result=result)
    elif not silent:
        actions.tell_work(reference=kind * 4, step="attacking", done=3, of=9)
    return f"/figures/at-work/{kind * 4}/"


SEEN = {
    "it goes on": ("keep", None, False, ["3 of 9 withheld numbers", 'current="step']),
    "it was stopped": ("keep", None, True, ["figure.work_stopped", "2023-08-01"]),
    "it was refused": ("keep", REFUSED, False, ["figure.linked", "F-0007", "2023-08"]),
    "its tables are gone": ("show", {}, False, ["figure.look_gone", "2023-08-01"]),
    "the older question": ("compute", None, True, ["figure.work_stopped", "2023-08"]),
    "another version wrote it": (
        "keep",
        {"code": "figure.gone_with_its_version", "facts": {}},
        False,
        ["figure.work_broken"],
    ),
    "it broke": ("keep", BROKEN, False, ["figure.work_broken"]),
}


@pytest.mark.parametrize(
    ("kind", "result", "silent", "words"), SEEN.values(), ids=SEEN.keys()
)
def test_a_page_says_how_far_it_is_or_how_it_ended(
    dana, monkeypatch, kind, result, silent, words
):
    monkeypatch.setattr(works, "LOST", timedelta(0) if silent else works.LOST)
    address = keep(kind, result, silent=silent)
    assert address in dana.get("/figures/").content.decode()
    page = dana.get(address).content.decode()
    assert [word for word in words if word not in page] == []


def test_work_about_a_figure_ends_on_the_figure_or_is_begun_again(
    aida, figure, monkeypatch
):
    address = keep("release", by="aida", figure=figure, silent=True)
    monkeypatch.setattr(works, "LOST", timedelta(0))
    page = aida.get(address)
    assert page.status_code == 409
    assert f"/figures/{figure}/release/" in page.content.decode()
    aida.post(f"/figures/{figure}/release/")
    # The process was stopped between the release and the word that it is done.
    assert aida.get(address)["Location"] == f"/figures/{figure}/"


def test_what_ended_more_than_a_day_ago_is_forgotten(dana, monkeypatch):
    old = keep("show", {})
    monkeypatch.setattr(actions.working, "KEPT", timedelta(0))
    keep("keep")
    answer = dana.get(old)
    assert answer.status_code == 404
    assert "figure.work_unknown" in answer.content.decode()


def test_whose_right_was_taken_away_meanwhile_sees_no_table(asel):
    answer = asel.get(keep("show", {}, by="asel"))
    assert answer.status_code == 403
    assert "role.not_allowed" in answer.content.decode()
