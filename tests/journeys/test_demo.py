"""The README's first command does what it says."""

import subprocess
import sys


def run(*words):
    command = [sys.executable, "-m", "aigaq.doors.console.main", "demo", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_one_command_walks_the_whole_way_and_leaves_the_review(tmp_path):
    home = tmp_path / "demo"
    done = run("--once", "--home", str(home))
    assert done.returncode == 0, done.stderr
    assert "KZ-2024-kk.docx" in done.stdout
    assert (home / "review" / "KZ-2024-en.html").stat().st_size > 10_000


def test_a_folder_that_is_no_demo_is_left_alone(tmp_path):
    kept = tmp_path / "thesis.txt"
    kept.write_text("mine")
    done = run("--once", "--home", str(tmp_path))
    assert done.returncode == 1
    assert "choose another folder" in done.stderr
    assert kept.read_text() == "mine"
