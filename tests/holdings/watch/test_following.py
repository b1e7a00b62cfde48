"""A new stage, a new assessment: by whom, with what trace."""

import pytest

from aigaq.pure.errors import NotAllowed, UnknownTerm
from aigaq.pure.rules.dates import read_date
from aigaq.pure.rules.refusals import SourceMissing, SourceUnknown, TextMissing
from aigaq.pure.rules.watching import WatchRowUnknown

pytestmark = pytest.mark.usefixtures("loaded", "dana")
LAW = "law-propaganda-2024"
ASKED = "rec-004-authorities-2"
SAID = {
    "stage": "signed",
    "text": {"en": "Signed.", "ru": "Подписан.", "kk": "Қол қойылды."},
    "source": "003",
    "place": "Family, ¶1",
    "dated": read_date("2025-12-30"),
}


@pytest.fixture
def add():
    from aigaq.holdings.watch.actions import add_stage
    from aigaq.holdings.watch.actions.following import StageDraft

    def add(*, by="dana", law=LAW, **changed):
        return add_stage(by=by, law=law, draft=StageDraft(**{**SAID, **changed}))

    return add


def lines(verb):
    from aigaq.holdings.journal.models import Entry

    return [(e.by, e.subject, e.detail) for e in Entry.objects.filter(verb=verb)]


def test_a_stage_comes_into_the_timeline_with_one_journal_line(add):
    from aigaq.holdings.watch.queries import law

    reference = add()
    last = law(LAW).stages[-1]
    assert (last.reference, last.stage) == (reference, "signed")
    assert last.claim.place == "Family, ¶1"
    detail = {"stage": "signed", "reference": reference}
    assert lines("watch.add_stage") == [("dana", LAW, detail)]


def test_a_second_claim_about_a_stage_contests_the_first(add):
    from aigaq.holdings.watch.queries import law

    add()
    add(source="002", dated=read_date("2025-12-18"))
    assert law(LAW).contested == ("signed",)


def test_a_law_stands_while_a_stage_leans_on_it(add, loaded, importers):
    from watch_files import TODAY

    from aigaq.holdings.record.actions.imports import undo_import
    from aigaq.pure.rules.import_problems import ImportInUse

    add()
    for kind in ("law_stages", "laws"):
        undo = {"by": "dana", "batch": loaded[kind].batch, "on": TODAY}
        if kind == "laws":
            with pytest.raises(ImportInUse):
                undo_import(**undo, importers=importers)
        else:
            undo_import(**undo, importers=importers)


REFUSED_STAGES = {
    "a law that is not there": ({"law": "law-none"}, WatchRowUnknown),
    "a source that is not there": ({"source": "999"}, SourceUnknown),
    "no place in the source": ({"place": " "}, SourceMissing),
    "a stage of no list": ({"stage": "burnt"}, UnknownTerm),
    "no words": ({"text": {}}, TextMissing),
}


@pytest.mark.parametrize(
    ("changed", "refusal"), REFUSED_STAGES.values(), ids=REFUSED_STAGES.keys()
)
def test_a_refused_stage_leaves_nothing(add, changed, refusal):
    from aigaq.holdings.watch.models import LawStage

    before = LawStage.objects.count()
    with pytest.raises(refusal):
        add(**changed)
    assert LawStage.objects.count() == before
    assert lines("watch.add_stage") == []


@pytest.mark.usefixtures("asel")
def test_an_administrator_follows_no_laws(add):
    with pytest.raises(NotAllowed):
        add(by="asel")


@pytest.mark.usefixtures("aida")
def test_an_assessment_keeps_what_it_was_before_in_the_journal():
    from aigaq.holdings.watch.actions import assess_recommendation
    from aigaq.holdings.watch.queries import recommendations

    assess_recommendation(by="aida", recommendation=ASKED, status="regress")
    assert [row.reference for row in recommendations(status="regress")] == [ASKED]
    detail = {"before": "not_assessed", "after": "regress"}
    assert lines("watch.assess_recommendation") == [("aida", ASKED, detail)]


@pytest.mark.usefixtures("aida")
@pytest.mark.parametrize(
    ("by", "asked", "status", "refusal"),
    [
        pytest.param("dana", ASKED, "done", NotAllowed, id="by a documenter"),
        pytest.param("aida", "rec-none", "done", WatchRowUnknown, id="of nothing"),
        pytest.param("aida", ASKED, "great", UnknownTerm, id="in words of no list"),
    ],
)
def test_refused_assessment(by, asked, status, refusal):
    from aigaq.holdings.watch.actions import assess_recommendation

    with pytest.raises(refusal):
        assess_recommendation(by=by, recommendation=asked, status=status)
    assert lines("watch.assess_recommendation") == []
