"""What a review refuses, what it replaces, and whose words it may print."""

import datetime as dt

import pytest
from reference_year import TODAY, put_on_record, released_figure

from aigaq.holdings.figures import actions as figures
from aigaq.holdings.figures import queries as figure_queries
from aigaq.holdings.record import models
from aigaq.holdings.reports import queries
from aigaq.holdings.reports.actions import build_review
from aigaq.holdings.reports.refusals import (
    ReviewCountryUnknown,
    ReviewFigureSuperseded,
    ReviewNothingToSay,
    ReviewUnsourced,
    ReviewUntranslated,
)
from aigaq.pure.errors import DiskFull, NotAllowed
from aigaq.pure.rules.dates import read_date
from aigaq.pure.statistics.refusals import FigureConsentGone

pytestmark = pytest.mark.django_db


def build(out, **changed):
    wanted = {
        "by": "console",
        "country": "KZ",
        "year": 2024,
        "language": "en",
        "to": "html",
        "out": out,
        "on": TODAY,
    }
    return build_review(**(wanted | changed))


SOURCE = {"title": {"en": "A report", "ru": "Отчёт", "kk": "Есеп"}, "language": "en"}
WORDS = {"en": "It happened.", "ru": "Это было.", "kk": "Солай болды."}


def event(
    key, *, source=None, testimony=None, text=WORDS, place="p. 1", when="2024-05"
):
    row = models.Event(
        reference=key,
        heading="housing",
        country="KZ",
        origin="published" if source else "testimony",
    )
    row.dated = read_date(when)
    row.sort_day = row.start_earliest
    row.save()
    told = None
    if source or testimony:
        told = models.Information.objects.create(
            reference=f"{key}-told", event=row, source=source, testimony=testimony
        )
    models.Statement.objects.create(
        event=row, position=1, text=text, information=told, place=place
    )
    return row


def a_source():
    row = models.Source(reference="S-1", publisher="A publisher", **SOURCE)
    row.dated = read_date("2025-02")
    row.save()
    return row


def a_testimony(*purposes):
    row = models.Testimony.objects.create(
        reference="T-1", origin="testimony", received_on=TODAY, admitted_on=TODAY
    )
    for purpose in purposes:
        models.Consent.objects.create(
            testimony=row, purpose=purpose, granted=True, given_on=TODAY, method="form"
        )
    return row


@pytest.mark.parametrize("to", ["html", "docx"])
def test_the_same_records_give_the_same_bytes(tmp_path, reference_tables, to):
    put_on_record(reference_tables[:2])
    one, other = (build(tmp_path / name, to=to, language="kk") for name in ("a", "b"))
    assert one.path.read_bytes() == other.path.read_bytes()
    assert one.sha256 == other.sha256


def test_an_older_file_is_replaced_and_nothing_is_left_beside_it(tmp_path):
    (tmp_path / "KZ-2024-en.html").write_text("older")
    event("e-1", source=a_source())
    built = build(tmp_path)
    assert "It happened." in built.path.read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["KZ-2024-en.html"]


def test_a_full_disk_leaves_the_older_file_and_no_trace(tmp_path, monkeypatch):
    older = tmp_path / "KZ-2024-en.html"
    older.write_text("older")
    event("e-1", source=a_source())

    def no_room(*_):
        import errno

        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr("os.fsync", no_room)
    with pytest.raises(DiskFull):
        build(tmp_path)
    assert older.read_text() == "older"
    assert queries.builds() == []


@pytest.mark.usefixtures("dana")
def test_a_documenter_does_not_write_reviews(tmp_path):
    event("e-1", source=a_source())
    with pytest.raises(NotAllowed):
        build(tmp_path, by="dana")


def test_a_year_without_events_is_refused(tmp_path):
    with pytest.raises(ReviewNothingToSay):
        build(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_country_without_a_name_is_refused(tmp_path):
    event("e-1", source=a_source())
    models.Event.objects.update(country="XQ")
    with pytest.raises(ReviewCountryUnknown):
        build(tmp_path, country="XQ")


def test_a_sentence_without_a_source_is_refused(tmp_path):
    row = event("e-1", source=a_source())
    models.Statement.objects.filter(event=row).update(information=None)
    with pytest.raises(ReviewUnsourced):
        build(tmp_path)


def test_a_sentence_without_a_place_in_its_source_is_refused(tmp_path):
    event("e-1", source=a_source(), place="")
    with pytest.raises(ReviewUnsourced):
        build(tmp_path)


def test_no_other_language_stands_in_for_a_missing_one(tmp_path):
    event("e-1", source=a_source(), text={"en": "It happened.", "kk": " "})
    build(tmp_path)
    for language in ("ru", "kk"):
        with pytest.raises(ReviewUntranslated):
            build(tmp_path, language=language)


def test_testimony_is_told_with_consent_to_publish_and_names_no_reference(tmp_path):
    event("e-1", testimony=a_testimony("publish"))
    page = build(tmp_path).path.read_text()
    assert "It happened." in page
    assert "allowed it to be published" in page
    assert "T-1" not in page


def test_testimony_without_consent_to_publish_is_not_told(tmp_path):
    event("e-1", testimony=a_testimony("figures", "keep"))
    event("e-2", source=a_source(), text=WORDS | {"en": "It was printed."})
    page = build(tmp_path).path.read_text()
    assert "It was printed." in page
    assert "It happened." not in page


def test_testimony_is_not_told_once_consent_was_taken_back(tmp_path):
    event("e-1", testimony=a_testimony("publish"))
    models.Consent.objects.update(withdrawn_on=TODAY)
    with pytest.raises(ReviewNothingToSay):
        build(tmp_path)


def test_what_could_be_mark_up_stays_text(tmp_path):
    words = 'They wrote <b>"&amp;"</b> & *more*_'
    event("e-1", source=a_source(), text=WORDS | {"en": words})
    page = build(tmp_path).path.read_text()
    assert "<b>" not in page
    assert "&lt;b&gt;&quot;&amp;amp;&quot;&lt;/b&gt; &amp; *more*_" in page


def test_events_stand_in_the_order_of_their_days_and_coarse_ones_after(tmp_path):
    source = a_source()
    for place, when in enumerate(("2024", "2024-03-05", "2024-03", "2024-01")):
        event(f"e-{place}", source=source, when=when, text=WORDS | {"en": f"({when})."})
    page = build(tmp_path).path.read_text()
    order = [page.index(f"({when}).") for when in ("2024-01", "2024-03-05", "2024-03")]
    assert order == sorted(order)
    assert page.index("(2024).") > order[-1]


def test_without_any_figure_the_review_is_written_without_one(tmp_path):
    event("e-1", source=a_source())
    built = build(tmp_path)
    assert built.figure == ""
    assert built.footnotes == built.sentences == 1


def superseded():
    figure = released_figure()
    told = models.Consent.objects.filter(purpose="figures").first()
    models.Consent.objects.filter(pk=told.pk).update(withdrawn_on=TODAY)
    figures.recompute_figure(by="counter-1", figure=figure, on=TODAY)


def test_a_superseded_figure_is_not_quoted(tmp_path):
    event("e-1", source=a_source())
    superseded()
    with pytest.raises(ReviewFigureSuperseded):
        build(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_review_can_be_written_without_the_superseded_figure(tmp_path):
    event("e-1", source=a_source())
    superseded()
    assert build(tmp_path, without_figure=True).figure == ""


def test_a_figure_with_a_consent_taken_back_is_not_quoted_even_before_a_recount(
    tmp_path,
):
    event("e-1", source=a_source())
    figure = released_figure()
    day = TODAY + dt.timedelta(days=1)
    told = models.Consent.objects.filter(purpose="figures").first()
    models.Consent.objects.filter(pk=told.pk).update(withdrawn_on=day)
    assert build(tmp_path).figure == figure
    with pytest.raises(FigureConsentGone):
        build(tmp_path, on=day)
    assert len(figure_queries.outputs_of(figure)) == 1
