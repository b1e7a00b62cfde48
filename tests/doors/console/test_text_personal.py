"""``aigaq text personal`` and ``train-names``: lines in, arrays out, refusals."""

import json

import pytest
from click.testing import CliRunner

from aigaq.doors.console.text import personal, train_names
from aigaq.pure.text.personal import KINDS

WHO = (("Асан", "келді"), ("Үсен", "кетті"), ("Қанат", "айтты"), ("Мұрат", "жазды"))
CORPUS = "".join(f"{name} B-PERSON\n{verb} O\n\n" for name, verb in WHO * 6)


@pytest.fixture
def run(monkeypatch):
    """A function that runs a command with a text and returns how it went."""
    monkeypatch.setenv("AIGAQ_LANGUAGE", "en")
    monkeypatch.delenv("AIGAQ_NAMES_MODEL", raising=False)

    def go(command, *arguments, text=b""):
        return CliRunner().invoke(command, list(map(str, arguments)), input=text)

    return go


def answers(result):
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_line_has_its_array_in_the_same_order(run):
    lines = "Нөмірім 87011234567\n\nжай сөз\nЯ Динара, пиши a@b.kz\n"
    found = answers(run(personal.command, text=lines.encode()))
    kinds = [[span["kind"] for span in spans] for spans in found]
    assert kinds == [["phone"], [], [], ["person", "email"]]
    assert found[0][0]["start"] == 8
    assert set(found[0][0]) == {"start", "end", "kind", "confidence", "reason"}
    assert all(kind in KINDS for line in kinds for kind in line)


def test_offsets_count_code_points(run):
    found = answers(run(personal.command, text="😀😀 87011234567\n".encode()))
    assert (found[0][0]["start"], found[0][0]["end"]) == (3, 14)


def test_people_of_the_case_are_always_found(run, tmp_path):
    known = tmp_path / "known.txt"
    known.write_text("Жұмагүл\n", encoding="utf-8")
    text = "жумагулге айт\n".encode()
    found = answers(run(personal.command, "--known", known, text=text))
    assert [(span["kind"], span["confidence"]) for span in found[0]] == [
        ("person", 1.0)
    ]


def test_a_line_that_is_no_text_is_refused_with_its_number(run):
    result = run(personal.command, text=b"\xd0\xb0\n\xff\xfe\n")
    assert result.exit_code == 2
    assert "text.not_utf8" in result.stderr


def test_a_trained_model_finds_whom_no_list_knows(run, tmp_path):
    corpus, model = tmp_path / "c.conll", tmp_path / "m.crf"
    corpus.write_text(CORPUS, encoding="utf-8")
    made = run(train_names.command, corpus, "--out", model, "--rounds", 10)
    assert made.exit_code == 0, made.output
    assert "24 sentences, 48 words, 24 people" in made.stdout
    assert model.stat().st_mode & 0o077 == 0  # it remembers names
    assert sorted(tmp_path.iterdir()) == [corpus, model]
    text = "Ыбзыл келді\n".encode()
    found = answers(run(personal.command, "--names-model", model, text=text))
    assert [span["reason"] for span in found[0]] == ["found by the trained model"]


BROKEN = {
    "a line without a tag": "Асан\n",
    "nobody in it": "келді O\n",
    "nothing in it": "",
}


@pytest.mark.parametrize("corpus", BROKEN.values(), ids=BROKEN.keys())
def test_a_corpus_nobody_can_learn_from_is_refused(run, tmp_path, corpus):
    path = tmp_path / "c.conll"
    path.write_text(corpus, encoding="utf-8")
    result = run(train_names.command, path, "--out", tmp_path / "m.crf")
    assert result.exit_code == 2
    assert "text.corpus_malformed" in result.stderr
    assert not (tmp_path / "m.crf").exists()


def test_a_file_that_is_no_model_is_refused(run, tmp_path):
    path = tmp_path / "m.crf"
    path.write_text("no model", encoding="utf-8")
    result = run(personal.command, "--names-model", path, text=b"a\n")
    assert result.exit_code == 2
    assert "text.names_model_unreadable" in result.stderr


def test_a_model_that_cannot_be_written_is_no_success(run, tmp_path):
    corpus = tmp_path / "c.conll"
    corpus.write_text(CORPUS, encoding="utf-8")
    result = run(train_names.command, corpus, "--out", tmp_path / "nowhere" / "m.crf")
    assert result.exit_code == 2
    assert "output.unwritable" in result.stderr


def test_a_model_is_never_written_over(run, tmp_path):
    corpus = tmp_path / "c.conll"
    corpus.write_text(CORPUS, encoding="utf-8")
    result = run(train_names.command, corpus, "--out", corpus)
    assert result.exit_code == 2
    assert corpus.read_text(encoding="utf-8") == CORPUS
