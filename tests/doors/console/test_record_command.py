"""``aigaq record`` as a person runs it: a real process, a real encrypted desk."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import aigaq

AIGAQ = Path(sys.executable).parent / "aigaq"
DATA = Path(aigaq.__file__).parent / "data" / "kazakhstan"
HEADER = (
    "key,title_en,title_ru,title_kk,publisher,author,date,language,url,licence,seed"
)
GOOD = f"{HEADER}\ns1,A review,,,A group,,2025-02,en,,,\n"


@pytest.fixture(scope="module")
def desk(made_desk, tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk") / "desk"
    shutil.copytree(made_desk, folder)
    return folder / "home", folder / "word"


def run(*words, code, language="en"):
    import os

    done = subprocess.run(
        [AIGAQ, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "AIGAQ_LANGUAGE": language},
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done


@pytest.fixture
def record(desk):
    home, word = desk

    def call(*words, code=0, language="en"):
        where = ("--home", home, "--passphrase-file", word)
        return run("record", *words, *where, code=code, language=language)

    return call


def write(folder, text, name="table.csv"):
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_table_is_previewed_imported_listed_and_taken_back(record, tmp_path):
    path = write(tmp_path, GOOD)
    before = record("imports").stdout
    told = record("import", path, "--preview").stdout
    assert told == (
        "sources: 1 new, 0 unchanged, 0 conflicting; preview, nothing written\n"
    )
    assert record("imports").stdout == before

    batch = record("import", path).stdout.split("; ")[1].strip()
    assert batch.startswith("B-")
    assert batch in record("imports").stdout

    again = record("import", path, code=2)
    assert again.stderr.endswith("[import.duplicate]\n")

    assert record("import", "--undo", batch).stdout == f"{batch}: 1 rows taken back\n"
    assert "undone" in record("imports").stdout
    assert record("import", "--undo", batch, code=2).stderr.count("import.unknown")


def test_problems_are_told_in_the_persons_language_and_change_nothing(record, tmp_path):
    bad = f"{HEADER}\ns7,Aigul,,,x,,2024-13,en,,,\ns8,x,,,x,,,,,,\n"
    path = write(tmp_path, bad)
    before = record("imports").stdout
    told = record("import", path, code=2, language="kk").stderr
    assert "2-жол, date бағаны" in told
    assert "[import.date]" in told
    assert "3-жол, language бағаны" in told
    assert told.endswith("[import.refused]\n")
    assert "Aigul" not in told
    assert record("imports").stdout == before
    preview = record("import", path, "--preview", code=2)
    assert "2 new" in preview.stdout
    assert "[import.date]" in preview.stderr


NO_TABLES = {
    "an old encoding": ("key,title_ru\n1,Слово\n".encode("cp1251"), "import.encoding"),
    "columns of nothing": (b"key,colour\n1,blue\n", "import.header"),
    "a header alone": (HEADER.encode(), "import.empty"),
    "a quote left open": (f'{HEADER}\n"s1'.encode(), "import.malformed"),
}


@pytest.mark.parametrize(("data", "code"), NO_TABLES.values(), ids=NO_TABLES.keys())
def test_what_is_no_table_is_refused_by_name(record, tmp_path, data, code):
    refused = record("import", write(tmp_path, data), code=2)
    assert f"[{code}]" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_folder_with_a_stranger_in_it_names_the_file(record, tmp_path):
    write(tmp_path, GOOD, "a.csv")
    write(tmp_path, "key,colour\n1,blue\n", "b.csv")
    told = record("import", tmp_path, code=2).stderr
    assert told.startswith("b.csv:\n")
    assert "[import.header]" in told


def test_the_reference_data_and_synthetic_cases_come_in_twice_without_harm(
    record, tmp_path
):
    for path in DATA.glob("*.csv"):
        write(tmp_path, path.read_bytes(), path.name)
    out = tmp_path / "cases.csv"
    run("record", "synthetic", "--seed", 5, "--out", out, code=0)
    first = record("import", tmp_path).stdout
    assert first.count("; B-") == len(list(tmp_path.glob("*.csv")))
    assert "cases: 84 new" in first
    second = record("import", tmp_path).stdout
    assert second.count("nothing new") == first.count("; B-")


def test_synthetic_cases_are_the_same_for_a_seed_and_replace_no_file(tmp_path):
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    for out in (one, two):
        run("record", "synthetic", "--seed", 5, "--cases", 20, "--out", out, code=0)
    assert one.read_bytes() == two.read_bytes()
    before = one.read_bytes()
    run("record", "synthetic", "--seed", 6, "--out", one, code=2)
    assert one.read_bytes() == before


MISUSES = {
    "neither a file nor an undo": (),
    "a file and an undo": ("pyproject.toml", "--undo", "B-1"),
    "an undo to look at": ("--undo", "B-1", "--preview"),
}


@pytest.mark.parametrize("words", MISUSES.values(), ids=MISUSES.keys())
def test_a_misuse_is_explained(record, words):
    assert "--undo" in record("import", *words, code=2).stderr


def test_an_empty_folder_is_explained(record, tmp_path):
    assert ".csv" in record("import", tmp_path, code=2).stderr
