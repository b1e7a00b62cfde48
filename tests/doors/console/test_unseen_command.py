"""``aigaq figures unseen``, as a person types it."""

import json

import pytest
from click.testing import CliRunner

from aigaq.doors.console.main import main

KOREA = "b,c,d,count\n1,0,0,5\n0,1,0,5\n0,0,1,41\n1,1,0,54\n1,0,1,6\n1,1,1,12\n"
TWO = "A,B,count\n1,0,400\n0,1,300\n1,1,50\n"
KEYS = [
    "method", "selection", "observed", "estimate", "lower", "upper", "level", "say",
    "warnings",
]  # fmt: skip


@pytest.fixture
def run(tmp_path):
    def typed(text, *options):
        file = tmp_path / "lists.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return CliRunner().invoke(
            main, ["figures", "unseen", str(file), *map(str, options)]
        )

    return typed


def test_an_answer_has_exactly_the_promised_keys(run):
    done = run(KOREA, "--method", "loglinear", "--selection", "bic", "--json")
    answer = json.loads(done.output)
    assert done.exit_code == 0
    assert list(answer) == KEYS
    assert (answer["observed"], answer["estimate"]) == (123, 157.1667)
    assert (answer["say"], answer["selection"]) == ("at_least", "bic")
    assert answer["lower"] < answer["estimate"]
    assert answer["upper"] >= 268.7778


def test_the_same_seed_prints_the_same_bytes(run):
    options = ("--method", "loglinear", "--seed", 5, "--level", 0.8, "--json")
    assert run(KOREA, *options).output == run(KOREA, *options).output


def test_too_few_lists_leave_with_three(run):
    done = run(TWO, "--method", "dga", "--json")
    answer = json.loads(done.output)
    assert done.exit_code == 3
    assert (answer["estimate"], answer["say"]) == (None, "refuse")
    assert answer["warnings"][0]["code"] == "unseen.too_few_lists"


def test_words_follow_the_language(run):
    done = run(TWO, "--method", "chao", "--language", "kk")
    assert "ортақ жағдайы бар тізім" in done.output.lower()


def test_a_broken_file_leaves_with_two_and_says_where(run):
    done = run("A,B,C,count\n1,0,0,many\n", "--method", "dga", "--language", "en")
    assert done.exit_code == 2
    assert "Line 2" in done.output
    assert "[unseen.row]" in done.output


def test_bytes_that_are_no_text_leave_with_two(run):
    assert run(b"\xff\xfe\x00", "--method", "chao").exit_code == 2


def test_a_share_of_referrals_that_is_no_share_is_refused(run):
    done = run(KOREA, "--method", "chao", "--referred", "b=2")
    assert done.exit_code == 2
    refused = run(KOREA, "--method", "chao", "--referred", "b=0.7", "--json")
    assert json.loads(refused.output)["warnings"][0]["code"] == "unseen.mostly_referred"


def test_a_folder_of_linkages_is_joined_and_wider_than_each(tmp_path):
    folder = tmp_path / "linkages"
    folder.mkdir()
    for number in range(3):
        text = KOREA.replace("1,1,0,54", f"1,1,0,{44 + 10 * number}")
        (folder / f"r{number}.csv").write_text(text)
    typed = ["figures", "unseen", str(folder), "--json", "--method"]
    done = CliRunner().invoke(main, [*typed, "dga"])
    answer = json.loads(done.output)
    assert done.exit_code == 0
    assert (list(answer), answer["say"]) == (KEYS, "at_least")
    assert answer["observed"] == 123
    assert 123 < answer["lower"] < answer["estimate"] < answer["upper"]
    assert "unseen.few_replicates" in {w["code"] for w in answer["warnings"]}
    assert CliRunner().invoke(main, [*typed, "chao"]).exit_code == 2
    (folder / "r3.csv").write_text(TWO)
    assert CliRunner().invoke(main, [*typed, "dga"]).exit_code == 3
    for file in folder.iterdir():
        file.unlink()
    assert CliRunner().invoke(main, [*typed, "dga"]).exit_code == 2
