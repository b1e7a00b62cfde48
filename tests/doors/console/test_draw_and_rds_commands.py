"""``aigaq figures draw`` and ``rds``: files in, pictures and numbers out."""

import json

import pytest
from click.testing import CliRunner

from aigaq.doors.console.main import main

CONTENT = {
    "kind": "bars",
    "title": {"kk": "Жағдай", "ru": "Случаи", "en": "Cases"},
    "unit": "n",
    "corner": "Harm",
    "categories": [{"code": "a", "label": "A"}, {"code": "b", "label": "B"}],
    "series": [{"code": "n", "label": "N", "values": [30, None]}],
}
SURVEY = "id,recruiter_id,degree,x\n" + "\n".join(
    f"{n},{n // 3 or ''},{2 + n % 4},{int(n % 4 < 2)}" for n in range(1, 60)
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("AIGAQ_LANGUAGE", "en")

    def runner(*words):
        return CliRunner().invoke(main, ["figures", *map(str, words)])

    runner.picture = tmp_path / "picture.json"
    runner.picture.write_text(json.dumps(CONTENT), encoding="utf-8")
    runner.survey = tmp_path / "survey.csv"
    runner.survey.write_text(SURVEY, encoding="utf-8")
    return runner


def test_a_picture_is_drawn_once_and_described(run, tmp_path):
    out = tmp_path / "picture.svg"
    words = ("draw", run.picture, "--kind", "bars", "--language", "kk", "--out", out)
    done = run(*words)
    assert done.exit_code == 0
    assert "жасырылды" in done.stdout
    assert out.read_bytes().startswith(b"<svg")
    assert run(*words).exit_code == 2  # what is there is left as it was


def test_the_table_comes_as_json(run, tmp_path):
    out = tmp_path / "picture.svg"
    done = run("draw", run.picture, "--out", out, "--json")
    table = json.loads(done.stdout)["table"]
    assert table["rows"] == [["A", "30"], ["B", "withheld"]]


def test_an_unknown_ending_is_refused(run, tmp_path):
    assert run("draw", run.picture, "--out", tmp_path / "a.jpg").exit_code == 2


BAD_PICTURES = {
    "nothing in it": (b"", "picture.unreadable"),
    "not UTF-8": (b"\xff", "picture.unreadable"),
    "a value too few": (
        json.dumps(CONTENT | {"categories": []}).encode(),
        "picture.parts",
    ),
    "a trend of nothing": (
        json.dumps(CONTENT | {"kind": "map"}).encode(),
        "picture.kind_unfit",
    ),
}


@pytest.mark.parametrize(("raw", "code"), BAD_PICTURES.values(), ids=BAD_PICTURES)
def test_a_bad_picture_is_refused_in_words(run, tmp_path, raw, code):
    run.picture.write_bytes(raw)
    done = run("draw", run.picture, "--out", tmp_path / "a.svg")
    assert done.exit_code == 2
    assert code in done.stderr
    assert not (tmp_path / "a.svg").exists()


def test_a_survey_is_answered_the_same_twice(run):
    words = ("rds", run.survey, "--outcome", "x", "--estimator", "rds-ii", "--json")
    one, other = run(*words), run(*words)
    assert one.exit_code == 0
    assert one.stdout == other.stdout
    answer = json.loads(one.stdout)
    assert answer["lower"] <= answer["estimate"] <= answer["upper"]
    assert {"seeds", "waves", "homophily", "by_wave"} <= set(answer["diagnostics"])
    assert isinstance(answer["warnings"], list)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_survey_is_said_in_sentences(run, language):
    done = run("rds", run.survey, "--outcome", "x", "--sentence", language)
    assert done.exit_code == 0
    assert "%" in done.stdout


BAD_SURVEYS = {
    "nothing in it": ("", "rds.empty"),
    "no such column": ("id,recruiter_id,degree,y\n1,,2,1\n", "rds.column_missing"),
    "a circle": ("id,recruiter_id,degree,x\n1,2,2,1\n2,1,2,0\n", "rds.circle"),
    "nobody invited anybody": (
        "id,recruiter_id,degree,x\n1,,2,1\n",
        "rds.no_recruitment",
    ),
}


@pytest.mark.parametrize(("text", "code"), BAD_SURVEYS.values(), ids=BAD_SURVEYS)
def test_a_bad_survey_is_refused_in_words(run, text, code):
    run.survey.write_text(text, encoding="utf-8")
    done = run("rds", run.survey, "--outcome", "x")
    assert done.exit_code == 2
    assert f"[{code}]" in done.stderr


UNSEEN = {
    "refused": ("a,b,count\n1,0,3\n0,1,4\n1,1,2\n", 3, "айту мүмкін емес"),
    "at least": (
        "a,b,c,count\n1,0,0,40\n0,1,0,30\n0,0,1,25\n1,1,0,9\n1,0,1,8\n0,1,1,7\n",
        0,
        "Кемінде",
    ),
}


@pytest.mark.parametrize(("text", "status", "word"), UNSEEN.values(), ids=UNSEEN)
def test_what_may_be_said_of_the_unseen_is_one_sentence(run, text, status, word):
    run.survey.write_text(text, encoding="utf-8")
    done = run("unseen", run.survey, "--method", "dga", "--sentence", "kk")
    assert done.exit_code == status
    assert word in done.stdout


def test_successive_sampling_asks_for_the_population(run):
    done = run("rds", run.survey, "--outcome", "x", "--estimator", "ss")
    assert done.exit_code == 2
    assert "59" in done.stderr
    size = ("--population", "200")
    assert (
        run("rds", run.survey, "--outcome", "x", "--estimator", "ss", *size).exit_code
        == 0
    )
