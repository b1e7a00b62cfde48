"""``aigaq figure`` and ``aigaq review``, as a person types them, one process each."""

import shutil
from importlib.resources import files
from zipfile import ZipFile

import pytest
from desk_on_disk import PASSWORD, aigaq, at, done, run_inside

IMPORT = """
from datetime import date
from pathlib import Path
from aigaq.holdings.record.actions import import_file
for name in sys.argv[1:]:
    import_file(by="console", data=Path(name).read_bytes(), on=date(2026, 11, 20))
"""
SCOPE = ("--since", "2023-08-01", "--until", "2024-08-31")


@pytest.fixture(scope="module")
def furnished(made_desk, tmp_path_factory):
    folder = tmp_path_factory.mktemp("group") / "desk"
    shutil.copytree(made_desk, folder)
    desk = folder / "home"
    (folder / "password").write_text(PASSWORD)
    for name, role in (("dana", "documenter"), ("aida", "reviewer")):
        done(
            *("member", "add", name, "--name", name.title(), "--role", role),
            *("--password-file", folder / "password", *at(desk)),
        )
    cases = folder / "cases.csv"
    done("record", "synthetic", "--seed", 7, "--out", cases)
    data = files("aigaq") / "data" / "kazakhstan"
    run_inside(desk, IMPORT, data / "sources.csv", data / "events.csv", cases)
    return folder


@pytest.fixture
def group(furnished, tmp_path):
    """A desk with reference data, made-up cases, a documenter and a reviewer."""
    shutil.copytree(furnished, tmp_path / "desk")
    return tmp_path / "desk" / "home"


def test_a_figure_is_computed_released_by_another_and_quoted_in_the_review(group):
    out = group.parent / "out"
    assert done("figure", "compute", "--by", "dana", *SCOPE, *at(group)) == "F-0001\n"

    refused = aigaq("figure", "release", "F-0001", "--by", "dana", *at(group))
    assert refused.returncode == 2
    assert "[role.not_allowed]" in refused.stderr

    done("figure", "release", "F-0001", "--by", "aida", *at(group))
    written = done(
        *("review", "build", "--country", "KZ", "--year", 2024, "--out", out),
        *("--language", "en", "--language", "kk", "--to", "html", "--to", "docx"),
        *at(group),
    )
    assert sorted(path.name for path in out.iterdir()) == [
        "KZ-2024-en.docx",
        "KZ-2024-en.html",
        "KZ-2024-kk.docx",
        "KZ-2024-kk.html",
    ]
    assert written.count("figure F-0001") == 4

    shown = done("figure", "show", "F-0001", "--language", "ru", *at(group))
    assert "учтено 84 случая" in shown
    assert "скрыто" in shown
    assert shown.count("quoted in KZ-2024-") == 4

    cut = ("--unit", "victims", "--field", "origin", "--by", "dana")
    assert done("figure", "build", *cut, *SCOPE, *at(group)) == "F-0002\n"
    checked = done("figure", "check", "F-0002", "--by", "dana", *at(group))
    assert "every byte is the same" in checked
    table = group.parent / "table.xlsx"
    done("figure", "export", "F-0002", "--by", "dana", "--out", table, *at(group))
    with ZipFile(table) as workbook:
        assert any(b"DRAFT" in workbook.read(name) for name in workbook.namelist())
    assert "Origin" in done("figure", "show", "F-0002", *at(group))

    stands = done("figure", "recompute", "F-0001", "--by", "dana", *at(group))
    assert stands == "F-0001 stands: nothing moved\n"
    assert done("journal", "verify", *at(group))


WITHDRAW = """
from datetime import UTC, datetime
from aigaq.holdings.record import queries
from aigaq.holdings.record.actions import withdraw_consent
from aigaq.pure.rules.consent import Purpose
today = datetime.now(UTC).date()
told = queries.testimonies_usable_for(Purpose.FIGURES, on=today)[0]
withdraw_consent(
    by="console", testimony=told.reference, purpose=Purpose.FIGURES, on=today
)
"""


def test_one_consent_taken_back_supersedes_the_figure_and_stops_the_review(group):
    out = group.parent / "out"
    build = ("review", "build", "--year", 2024, "--out", out, *at(group))
    done("figure", "compute", "--by", "dana", *SCOPE, *at(group))
    done("figure", "release", "F-0001", "--by", "aida", *at(group))
    done(*build)
    run_inside(group, WITHDRAW)

    told = done("figure", "recompute", "F-0001", "--by", "dana", *at(group))
    assert told.splitlines()[:2] == [
        "F-0001 moved; cases that count elsewhere: 1",
        "F-0002 is the new draft",
    ]
    assert "quoted in KZ-2024-en.html" in told
    assert "F-0001  superseded" in done("figure", "show", *at(group))

    stopped = aigaq(*build, LANG="kk_KZ.UTF-8")
    assert stopped.returncode == 2
    assert "[review.figure_superseded]" in stopped.stderr
    assert "figure none" in done(*build, "--without-figure")


def test_a_year_without_events_writes_nothing_and_says_what_to_do(desk):
    out = desk.parent / "out"
    result = aigaq("review", "build", "--year", 2024, "--out", out, *at(desk))
    assert result.returncode == 2
    assert "[review.nothing_to_say]" in result.stderr
    assert not out.exists()


def test_the_codebook_needs_no_desk():
    listed = done("figure", "codebook")
    assert "harm " in listed
    assert "physical_assault" in done("figure", "codebook", "act_type")
    refused = aigaq("figure", "codebook", "town")
    assert refused.returncode == 2
    assert "[counting.field_unknown]" in refused.stderr
