"""``aigaq figures link``: files in, pairs out; a refusal has a code and a next step."""

import csv
import json

import pytest
from click.testing import CliRunner

from aigaq.doors.console.main import main

LEFT = """id,given_name,surname,birth_date,place
1,Жансая,Ахметова,1984-03-21,Алматы
2,Қайрат,Оспанов,1990-01-02,Астана
3,Айгүл,Тоқаева,,
"""
RIGHT = """rec_id;first_name;surname;born;place
x;Jansaıa;Ahmetova;1984-03;г. Алматы
y;Kairat;Ospanuly;02.01.1990;Nur-Sultan
z;Сәуле;Байжанова;1971;Орал
"""
REFUSED = {
    "a column nobody knows": (b"id,given_name,zodiac\n1,a,b\n", "link.columns_unknown"),
    "no references": (b"given_name\na\n", "link.without_id"),
    "a first row that is a person": (
        "1,Ботагөз,1998\n2,Айгүл,2001\n".encode(),
        "link.without_id",
    ),
    "one reference twice": (b"id,given_name\n1,a\n1,b\n", "link.ids_twice"),
    "nothing but sex": (b"id,sex\n1,f\n", "link.nothing_to_compare"),
    "a header alone": (b"id,given_name\n", "link.list_empty"),
    "nothing at all": (b"", "link.list_empty"),
    "names nobody wrote": (b"id,given_name\n1,\n2,\n", "link.nothing_shared"),
    "another encoding": (b"id,given_name\n1,\xcf\xf0\n", "link.list_unreadable"),
    "a row too long": (b"id,given_name\n1,a,b\n", "link.list_unreadable"),
    "an open quotation": (b'id,given_name\n1,"a\n', "link.list_unreadable"),
    "two names for one": (b"id,surname,last_name\n1,a,b\n", "link.columns_twice"),
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "left.csv").write_text(LEFT, encoding="utf-8")
    (tmp_path / "right.csv").write_text(RIGHT, encoding="utf-8")
    return tmp_path


def run(folder, *words):
    words = [str(folder / word) if "." in word else word for word in words]
    return CliRunner().invoke(main, ["figures", *words], catch_exceptions=False)


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_two_lists_are_linked_and_the_same_bytes_come_out_twice(folder):
    words = ["left.csv", "right.csv", "--map", "born=birth_date", "--out", "pairs.csv"]
    first = run(folder, "link", *words, "--json")
    assert first.exit_code == 0, first.output
    once = (folder / "pairs.csv").read_bytes()
    assert [row[:2] for row in rows(folder / "pairs.csv")] == [
        ["left_id", "right_id"],
        ["1", "x"],
        ["2", "y"],
    ]
    told = json.loads(first.output)
    assert (told["pairs"], told["records"]) == (2, 6)
    assert told["every_pair_looked_at"]
    assert run(folder, "link", *words).exit_code == 0
    assert (folder / "pairs.csv").read_bytes() == once
    assert "Жансая" not in first.output


def test_one_name_for_two_things_is_told_apart_by_its_file(folder):
    (folder / "left.csv").write_text("id,name,born\n1,Ахметова,05.1984\n2,Оспанов,\n")
    (folder / "right.csv").write_text(
        "id,name,last,born\nx,Жансая,Akhmetova,мамыр 1984\ny,Ерлан,Тоқаев,1971\n"
    )
    words = ["link", "left.csv", "right.csv", "--out", "pairs.csv", "--json"]
    maps = ["--map", "name=given_name,left:name=surname,last=surname,born=birth_date"]
    done = run(folder, *words, *maps)
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert told["compared"] == ["surname", "birth_date"]
    assert told["unreadable_dates"] == 0
    absent = run(folder, *words, *maps, "--map", "left:last=surname")
    assert "[link.mapping_refused]" in absent.output
    assert absent.exit_code == 2


def test_clusters_and_replicates_follow_what_persons_decided(folder):
    (folder / "said.csv").write_text("left_id,right_id,same\n1,x,no\n3,z,yes\n")
    done = run(
        folder, "link", "left.csv", "right.csv", "--map", "born=birth_date",
        "--out", "pairs.csv", "--decisions", "said.csv", "--clusters", "people.csv",
        "--histories", "drawn.d", "--replicates", "3",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    people = dict(rows(folder / "people.csv")[1:])
    assert people["1"] != people["x"]
    assert people["3"] == people["z"]
    files = sorted((folder / "drawn.d").iterdir())
    assert len(files) == 3
    assert rows(files[0])[0] == ["left", "right", "count"]


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_a_list_is_refused_with_a_code_and_nothing_is_written(tmp_path, data, code):
    (tmp_path / "list.csv").write_bytes(data)
    done = run(tmp_path, "link", "list.csv", "--out", "pairs.csv")
    assert done.exit_code == 2
    assert f"[{code}]" in done.output
    assert not (tmp_path / "pairs.csv").exists()


def test_a_file_of_another_kind_is_never_written_over(folder):
    (folder / "letter.txt").write_text("Dear Dana\n")
    done = run(folder, "link", "left.csv", "--out", "letter.txt")
    assert done.exit_code == 2
    assert "[output.exists]" in done.output
    assert (folder / "letter.txt").read_text() == "Dear Dana\n"


def test_two_groups_link_without_a_name_leaving(folder):
    shown = {}
    for group in ("ours", "theirs"):
        done = run(folder, "link-share", "--out", f"{group}.share")
        shown[group] = done.output.strip()
    words = []
    for mine, theirs in (("ours", "theirs"), ("theirs", "ours")):
        done = run(
            folder, "link-secret", "--mine", f"{mine}.share", "--theirs",
            f"{theirs}.share", "--commitment", shown[theirs], "--out", f"{mine}.key",
        )  # fmt: skip
        assert done.exit_code == 0, done.output
        words.append(done.output)
    assert words[0] == words[1]
    for group, name in (("ours", "left"), ("theirs", "right")):
        done = run(
            folder, "link-encode", f"{name}.csv", "--secret", f"{group}.key",
            "--columns", "given_name,surname,place", "--map", "born=birth_date",
            "--out", f"{name}.json",
        )  # fmt: skip
        assert (done.exit_code == 0) == (name == "right")
        if name == "left":  # a column that is mapped must be in the file
            assert "[link.mapping_refused]" in done.output
            done = run(
                folder, "link-encode", f"{name}.csv", "--secret", f"{group}.key",
                "--columns", "given_name,surname,place", "--out", f"{name}.json",
            )  # fmt: skip
            assert done.exit_code == 0, done.output
    done = run(folder, "link-encoded", "left.json", "right.json", "--out", "pairs.csv")
    assert done.exit_code == 0, done.output
    assert {tuple(row[:2]) for row in rows(folder / "pairs.csv")[1:]} >= {("1", "x")}
    low = ["link-encoded", "left.json", "right.json", "--out", "q.csv"]
    refused = run(folder, *low, "--threshold", "0").output
    assert "[link.threshold_refused]" in refused
