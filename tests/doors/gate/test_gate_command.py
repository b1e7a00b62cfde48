"""``aigaq gate``: made whole or not at all, refuses to run half-made."""

import json
import os
import subprocess

import pytest
from gatehouse import AIGAQ, Keys, make_gate


def gate(*words):
    return subprocess.run(
        [AIGAQ, "gate", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
    )


@pytest.fixture
def given(tmp_path):
    keys = Keys()
    files = {
        "root-public": keys.root_public.encode(),
        "manifest": keys.manifest(),
        "desk-public": keys.desk_public.encode(),
    }

    def options(**changed):
        words = []
        for name, data in (
            files | {k.replace("_", "-"): v for k, v in changed.items()}
        ).items():
            path = tmp_path / name
            path.write_bytes(data)
            words += [f"--{name}", path]
        return words

    return options


REFUSED = {
    "another root's manifest": ({"manifest": Keys().manifest()}, "manifest.foreign"),
    "no manifest": ({"manifest": b"{}"}, "manifest.malformed"),
    "a key that is none": ({"desk_public": b"words"}, "key.malformed"),
    "a secret in place of a key": (
        {"desk_public": Keys().desk_secret.encode()},
        "key.malformed",
    ),
    "other ways that cannot be read": ({"elsewhere": b'{"kk": 7}'}, "gate.elsewhere"),
}


@pytest.mark.parametrize(("changed", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_not_right_makes_no_gate(tmp_path, given, changed, code):
    done = gate("init", "--home", tmp_path / "gate", *given(**changed))
    assert (done.returncode, f"[{code}]" in done.stderr) == (2, True), done.stderr
    assert "secret-1" not in done.stderr
    assert not (tmp_path / "gate").exists()


def test_a_gate_is_made_once_and_for_its_owner_only(tmp_path, given):
    ways = json.dumps({"kk": ["A"], "ru": ["B"], "en": ["C"]}).encode()
    words = ("init", "--home", tmp_path / "gate", *given(elsewhere=ways))
    assert gate(*words).returncode == 0
    modes = {path.stat().st_mode & 0o077 for path in (tmp_path / "gate").rglob("*")}
    assert modes == {0}
    before = (tmp_path / "gate" / "secret").read_bytes()
    again = gate(*words)
    assert (again.returncode, "[gate.exists]" in again.stderr) == (2, True)
    assert (tmp_path / "gate" / "secret").read_bytes() == before


def test_an_empty_folder_is_not_run(tmp_path):
    done = gate("run", "--home", tmp_path)
    assert (done.returncode, "[gate.missing]" in done.stderr) == (2, True)


def test_debug_pages_cannot_be_switched_on(tmp_path):
    home = make_gate(tmp_path, Keys())
    code = "import django; django.setup(); from django.conf import settings as s; "
    done = subprocess.run(
        [AIGAQ.with_name("python"), "-c", code + "print(s.DEBUG, s.TEMPLATES)"],
        capture_output=True,
        text=True,
        check=True,
        env={
            "AIGAQ_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "aigaq.site.settings.gate",
            "DEBUG": "1",
            "DJANGO_DEBUG": "true",
            "AIGAQ_DEBUG": "1",
        },
    )
    assert done.stdout.startswith("False ")
    assert "debug" not in done.stdout


def adopt(tmp_path, home, **given):
    words = []
    for name, data in given.items():
        path = tmp_path / f"new-{name}"
        path.write_bytes(data)
        words += [f"--{name.replace('_', '-')}", path]
    return gate("adopt", "--home", home, *words)


OLD = {
    "the one before": ({"sequence": 1}, "manifest.rolled_back"),
    "one that has ended": (
        {"sequence": 9, "days": -1, "issued_ago": 9},
        "manifest.expired",
    ),
}


@pytest.mark.parametrize(("made", "code"), OLD.values(), ids=OLD.keys())
def test_a_gate_goes_on_to_the_next_list_and_never_back(tmp_path, made, code):
    keys = Keys()
    home = make_gate(tmp_path, keys)
    done = adopt(tmp_path, home, manifest=keys.manifest(sequence=2))
    assert (done.returncode, done.stdout) == (0, "list 2, epoch 2026-11\n")
    kept = (home / "manifest.json").read_bytes()
    for bad, told in ((keys.manifest(**made), code),
                      (Keys().manifest(sequence=9), "manifest.foreign")):  # fmt: skip
        refused = adopt(tmp_path, home, manifest=bad)
        assert (refused.returncode, f"[{told}]" in refused.stderr) == (2, True)
        assert (home / "manifest.json").read_bytes() == kept


def test_a_gate_believes_the_desks_new_key_and_no_secret_in_its_place(tmp_path):
    keys, others = Keys(), Keys()
    home = make_gate(tmp_path, keys)
    done = adopt(tmp_path, home, desk_public=others.desk_public.encode() + b"\n")
    assert done.returncode == 0, done.stderr
    assert (home / "desk.public").read_text().strip() == others.desk_public
    refused = adopt(tmp_path, home, desk_public=others.desk_secret.encode())
    assert (refused.returncode, "[key.malformed]" in refused.stderr) == (2, True)
    assert (home / "desk.public").read_text().strip() == others.desk_public
    missing = gate("adopt", "--home", tmp_path)
    assert "[gate.missing]" in missing.stderr


@pytest.mark.skipif(os.getuid() != 0, reason="only root has rights to give up")
def test_what_root_adopts_stays_readable_by_the_gate(tmp_path):
    keys = Keys()
    home = make_gate(tmp_path, keys)
    for path in (home, *home.rglob("*")):
        os.chown(path, 12345, 12345)
    for above in (tmp_path, *tmp_path.parents):
        if not above.stat().st_mode & 0o001:
            above.chmod(above.stat().st_mode | 0o011)
    done = adopt(tmp_path, home, manifest=keys.manifest(sequence=2))
    assert done.returncode == 0, done.stderr
    assert {path.stat().st_uid for path in home.rglob("*")} == {12345}


def test_one_name_and_word_for_telephones_is_set_and_taken_away(tmp_path):
    home = make_gate(tmp_path / "a", Keys())
    word = tmp_path / "word"
    word.write_text("қараңғы түн 12")
    asked = gate("mobile", "--home", home, "--name", "phones", "--word-file", word)
    assert asked.returncode == 0, asked.stderr
    kept = (home / "mobile.json").read_text()
    assert json.loads(kept)["name"] == "phones"
    assert "қараңғы" not in kept + asked.stdout + json.loads(kept)["MD5"]
    assert (home / "mobile.json").stat().st_mode & 0o077 == 0
    again = gate("mobile", "--home", home, "--name", "other", "--word-file", word)
    assert again.returncode == 0
    assert json.loads((home / "mobile.json").read_text())["name"] == "other"
    for name, text in (("phones", "short"), ("a name", "long enough 12")):
        word.write_text(text)
        refused = gate("mobile", "--home", home, "--name", name, "--word-file", word)
        assert refused.returncode == 2
        assert "mobile.credentials" in refused.stderr
    assert gate("mobile", "--home", home, "--anybody").returncode == 0
    assert not (home / "mobile.json").exists()
    assert {path.name for path in home.glob(".mobile*")} == set()
    elsewhere = gate("mobile", "--home", tmp_path, "--anybody")
    assert "gate.missing" in elsewhere.stderr


@pytest.mark.parametrize("bind", ["0.0.0.0:8400", "192.0.2.1:80", "[::]:8400"])
def test_lines_of_tor_are_not_taken_from_the_street(tmp_path, bind):
    home = make_gate(tmp_path / "a", Keys())
    done = subprocess.run(
        [AIGAQ, "gate", "run", "--home", home, "--bind", bind, "--unsafe-host"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "AIGAQ_GATE_CIRCUITS": "1"},
    )
    assert done.returncode == 2
    assert "gate.circuits_exposed" in done.stderr
