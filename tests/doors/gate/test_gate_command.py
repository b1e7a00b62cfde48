"""``aigaq gate``: made whole or not at all, refuses to run half-made."""

import json
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
