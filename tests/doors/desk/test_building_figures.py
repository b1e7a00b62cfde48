"""Building a figure at the desk: looking, keeping, checking, files, the codebook."""

import io
import json
import math
import zipfile
from http import HTTPStatus

import pytest
from django.utils.timezone import localdate

from aigaq.holdings.figures import protection, queries
from aigaq.pure.errors import LANGUAGES, error_texts
from aigaq.pure.statistics.release.search import Patience

SCOPE = {
    "unit": "victims",
    "first": "harm",
    "second": "period",
    "third": "",
    "fourth": "",
    "only": "",
    "only_too": "",
    "since": "2023-08-01",
    "until": "2024-08-31",
    "step": "half_year",
    "doubt": "apart",
}


def text_of(answer):
    return answer.content.decode()


def send(client, do="show", **words):
    return client.post("/figures/build/", SCOPE | {"do": do} | words)


def keep(client, **words):
    answer = send(client, do="keep", **words)
    assert answer.status_code == 302, text_of(answer)[-2500:]
    return answer["Location"]


@pytest.fixture
def built(cases):
    """A freely built draft of somebody else."""
    from datetime import date

    from aigaq.holdings.figures.actions import build_figure
    from aigaq.pure.statistics.counting.definitions import define

    asked = define(
        unit="victims",
        fields=("harm", "period"),
        since=date(2023, 8, 1),
        until=date(2024, 8, 31),
    )
    return build_figure(by="console", definition=asked, on=localdate())


def test_the_builder_asks_without_a_script_and_without_counting(dana):
    page = text_of(dana.get("/figures/build/"))
    assert "<script" not in page
    assert 'value="harm:physical"' in page
    assert "As it would be published" not in page


BEGINNINGS = {
    "trend": ['value="period" selected'],
    "told": ['value="told_after" selected'],
    "decided": ['value="decided_after" selected'],
    "flow": ['value="help" selected', 'value="answer" selected'],
    "outcome": ['value="answer" selected', 'value="help:legal" selected'],
    "gossip": ['value="harm" selected'],
}


def test_the_builder_begins_with_a_question(dana):
    # One visit for all of them: entering takes longer than looking.
    for begin, chosen in BEGINNINGS.items():
        page = text_of(dana.get(f"/figures/build/?begin={begin}"))
        assert all(choice in page for choice in chosen), begin


def test_delays_are_kept_drawn_handed_out_and_checked(dana, aida, cases):
    address = keep(dana, first="told_after", second="")
    page = text_of(dana.get(address))
    assert "Days until it was told" in page
    assert "picture.svg" in page
    aida.post(f"{address}release/")
    assert "8 to 30 days" in text_of(dana.get(address))
    file = export(aida, address.rstrip("/").rpartition("/")[2], "csv")
    assert "Days until it was told" in file.content.decode("utf-8-sig")
    checked = dana.get(dana.post(f"{address}check/")["Location"])
    assert "every byte is the same" in text_of(checked)


def test_both_tables_are_shown_and_the_looking_is_noted(dana, cases):
    from aigaq.holdings.figures import queries
    from aigaq.holdings.journal import queries as journal

    page = text_of(send(dana))
    assert "As it would be published" in page
    assert "withheld" in page
    assert "every column adds up" in page
    assert "could be worked out" in page
    assert queries.figures() == []
    assert journal.entries(verb="read")[0].subject == "figure.build"


def test_what_cannot_be_published_is_shown_to_who_may_count_with_the_reason(
    dana, cases
):
    page = text_of(send(dana, only="harm:housing"))
    assert "figure.small_population" in page
    assert "This cannot be published" in page
    assert "Keep as a draft" not in page


WRONG = {
    "one field twice": ({"second": "harm"}, "counting.field_twice"),
    "days that run backwards": ({"until": "2020-01-01"}, "counting.days"),
    "nothing to count": ({"only": "harm:education"}, "figure.nothing_to_count"),
}


@pytest.mark.parametrize(("words", "code"), WRONG.values(), ids=WRONG.keys())
def test_what_makes_no_sense_is_refused_on_the_form(dana, words, code):
    answer = send(dana, **words)
    assert answer.status_code == HTTPStatus.OK
    assert code in text_of(answer)


NOT_IN_TIME = {
    "at the solver's limit": "release.too_hard",
    "at the desk's limit": "figure.too_long",
}


@pytest.fixture(params=NOT_IN_TIME.values(), ids=NOT_IN_TIME.keys())
def over(request, monkeypatch, settings):
    """The code of a limit that is over before anything was asked."""
    monkeypatch.setattr(protection, "PATIENCE", Patience(0.0, 0.0, -1.0))
    if request.param == "figure.too_long":
        settings.AIGAQ_FIGURE_MINUTES = 0
    return request.param


def test_what_is_not_attacked_in_time_is_refused_with_a_next_step(
    dana, aida, figure, over
):
    aida.post(f"/figures/{figure}/release/")
    for language in LANGUAGES:
        here = {"accept-language": language}
        kept = dana.post("/figures/build/", SCOPE | {"do": "keep"}, headers=here)
        page = text_of(kept)
        assert over in page
        assert error_texts()[over]["hint"][language] in page
    shown = text_of(send(dana))
    assert "This cannot be published" in shown
    assert over in shown
    assert 'value="keep"' not in shown
    assert len(queries.figures()) == 1


def test_a_code_typed_into_the_request_is_refused(dana):
    page = text_of(send(dana, only="harm:gossip"))
    assert "errorlist" in page


def test_a_draft_is_kept_released_and_checked_to_the_byte(dana, aida, cases):
    address = keep(dana)
    assert "/release/" not in text_of(dana.get(address))
    released = aida.get(aida.post(f"{address}release/")["Location"])
    assert "The figure is released." in text_of(released)
    checked = dana.get(dana.post(f"{address}check/")["Location"])
    assert "every byte is the same" in text_of(checked)


def export(client, figure, to):
    return client.post(f"/figures/{figure}/export/", {"to": to})


def test_files_carry_what_must_be_known_and_nobodys_name(aida, figure):
    aida.post(f"/figures/{figure}/release/")
    text = export(aida, figure, "csv").content.decode("utf-8-sig")
    assert text.startswith("# ")
    assert figure in text
    assert "aida" not in text.lower()
    stat = json.loads(export(aida, figure, "json").content)
    assert (stat["version"], stat["class"]) == ("2.0", "dataset")
    assert len(stat["value"]) == math.prod(stat["size"])
    assert all(stat["value"][int(place)] is None for place in stat["status"])
    assert not [n for n in stat["value"] if n is not None and 0 < n < 10]
    sheet = export(aida, figure, "xlsx")
    assert zipfile.ZipFile(io.BytesIO(sheet.content)).testzip() is None
    assert sheet["Content-Disposition"].endswith(f'filename="{figure}.xlsx"')
    assert sheet.content == export(aida, figure, "xlsx").content


def test_a_draft_is_shown_drawn_and_handed_out_marked_to_who_may_count(
    aida, asel, built
):
    assert 'class="true"' not in text_of(aida.get(f"/figures/{built}/"))
    page = text_of(aida.post(f"/figures/{built}/"))
    assert 'class="true"' in page
    assert "Each withheld number" in page
    assert f'src="/figures/{built}/picture.svg"' in page
    drawn = aida.get(f"/figures/{built}/picture.svg")
    assert drawn["Content-Type"] == "image/svg+xml"
    assert b"<svg" in drawn.content
    assert b"<script" not in drawn.content
    answer = export(aida, built, "csv")
    assert "-draft.csv" in answer["Content-Disposition"]
    assert "DRAFT" in answer.content.decode()
    assert json.loads(export(aida, built, "json").content)["extension"]["draft"]
    assert export(asel, built, "csv").status_code == HTTPStatus.FORBIDDEN
    refused = export(aida, built, "pdf")
    assert refused.status_code == HTTPStatus.CONFLICT
    assert "figure.format" in text_of(refused)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_codebook_names_every_field_code_and_version(enter, language):
    from aigaq.pure.statistics.counting.fields import FIELDS

    page = text_of(enter("timur", language=language).get("/figures/codebook/"))
    for name, field in FIELDS.items():
        assert f'id="{name}"' in page
        assert field.vocabulary().version in page
    assert "physical_assault" in page
