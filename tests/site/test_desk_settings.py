"""Settings of the desk: what is accepted is named, and no word reaches a log."""

import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from aigaq.site.logs import Wordless
from aigaq.site.settings import desk, env

CANARY = "канарейка-у-реки"


@pytest.mark.parametrize("https", ["0", "1"], ids=["on loopback", "behind TLS"])
def test_the_deployment_check_has_nothing_to_say(https):
    found = subprocess.run(
        [
            sys.executable,
            "-m",
            "django",
            "check",
            "--deploy",
            "--fail-level",
            "WARNING",
        ],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "aigaq.site.settings.desk",
            "AIGAQ_HTTPS": https,
        },
    )
    assert found.returncode == 0, found.stderr
    assert "no issues" in found.stdout


def test_a_switch_is_on_off_or_refused(monkeypatch):
    for value, meaning in (("1", True), ("0", False), ("", False)):
        monkeypatch.setenv("AIGAQ_HTTPS", value)
        assert env.flag("AIGAQ_HTTPS") is meaning
    monkeypatch.setenv("AIGAQ_HTTPS", "yes")
    with pytest.raises(ImproperlyConfigured):
        env.flag("AIGAQ_HTTPS")


def test_a_kept_password_takes_long_to_try():
    # Tests keep theirs more cheaply, so the module itself is asked.
    (name,) = desk.PASSWORD_HASHERS
    kept = import_string(name)().encode("correct horse battery 7", "salt")
    kind, cost, _salt, blocks, ways, _hash = kept.split("$")
    assert kind == "scrypt"
    assert int(cost) >= 2**14
    assert int(blocks) >= 8
    assert int(ways) >= 5


def test_an_uploaded_file_has_no_way_to_the_disk():
    assert settings.FILE_UPLOAD_HANDLERS == [
        "django.core.files.uploadhandler.MemoryFileUploadHandler"
    ]


def test_the_name_in_a_members_telephone_says_nothing():
    assert settings.MFA_TOTP_ISSUER == "Desk"


def test_no_letter_is_ever_sent():
    # Under pytest Django swaps the backend, so the module itself is asked.
    assert desk.EMAIL_BACKEND == "django.core.mail.backends.dummy.EmailBackend"


def _failing(word):
    raise ValueError(word)


def test_a_failure_is_logged_by_kind_and_place_and_never_in_words():
    try:
        _failing(CANARY)
    except ValueError:
        record = logging.getLogger("django.request").makeRecord(
            *("django.request", logging.ERROR, __file__, 1),
            *("Internal Server Error: /?q=%s", (CANARY,), sys.exc_info()),
        )
    line = Wordless().format(record)
    assert CANARY not in line
    assert "Internal" not in line
    assert "ERROR django.request ValueError at test_desk_settings.py:" in line
    assert " < test_desk_settings.py:" in line


def test_a_complaint_without_an_exception_is_a_place_only():
    record = logging.LogRecord("gunicorn", 30, "/x/y.py", 7, CANARY, None, None)
    assert Wordless().format(record).endswith("WARNING gunicorn - at y.py:7")


def test_a_type_checker_that_ends_without_a_word_leaves_no_home_behind(tmp_path):
    ends = "import os, aigaq.site.settings.typing; os._exit(0)"
    names = {**os.environ, "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", ends], env=names, check=True)
    assert list(tmp_path.iterdir()) == []
