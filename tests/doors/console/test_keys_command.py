import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from group_of_keys import aigaq, done, mode

from aigaq.pure.sealing.agekeys import identities_in, recipient_of
from aigaq.pure.sealing.manifest import verify_manifest
from aigaq.pure.sealing.signing import public_of

TODAY = datetime.now(tz=UTC).date()


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("AIGAQ_LANGUAGE", "en")


@pytest.mark.parametrize("owner", ["root", "desk"])
def test_a_pair_is_made_for_its_owner_only(owner, tmp_path):
    result = done("keys", owner, "--out", tmp_path / "new" / "pair")
    folder = tmp_path / "new" / "pair"
    secret, public = (
        (folder / f"{owner}.{h}").read_text() for h in ("secret", "public")
    )
    assert public_of(owner, secret.strip()) == public.strip()
    assert mode(folder) == 0o700
    assert {mode(file) for file in folder.iterdir()} == {0o600}
    assert secret.strip() not in result.output
    assert secret[-20:-1] not in result.output


def test_an_epoch_has_three_different_keys_that_age_takes(tmp_path):
    result = done("keys", "epoch", "--out", tmp_path / "epoch")
    listed = (tmp_path / "epoch" / "recipients.txt").read_text().splitlines()
    assert listed[0] == f"# epoch: {TODAY:%Y-%m}"
    for name, public in zip(("intake", "second", "recovery"), listed[1:], strict=True):
        file = tmp_path / "epoch" / f"{name}.key"
        [identity] = identities_in(file.read_text())
        assert recipient_of(identity) == public
        assert re.match(
            r"# created: \d{4}-\d\d-\d\d\n# public key: age1", file.read_text()
        )
        assert mode(file) == 0o600
        assert identity not in result.output
        shown = subprocess.run(
            ["age-keygen", "-y", file], capture_output=True, check=True, text=True
        )
        assert shown.stdout.strip() == public
    assert len(set(listed[1:])) == 3


@pytest.fixture
def group(tmp_path):
    done("keys", "root", "--out", tmp_path / "root")
    done("keys", "epoch", "--epoch", "spring", "--out", tmp_path / "epoch")
    return tmp_path


def manifest_words(group, out, *more):
    return (
        "keys", "manifest", "--root-secret", group / "root" / "root.secret",
        "--recipients", group / "epoch" / "recipients.txt",
        "--sequence", "5", "--out", out, *more,
    )  # fmt: skip


def test_a_signed_list_is_accepted_where_it_is_used(group):
    out = group / "manifest.json"
    done(*manifest_words(group, out))
    root = (group / "root" / "root.public").read_text().strip()
    told = verify_manifest(out.read_bytes(), root, today=TODAY, last_sequence=4)
    assert (told.epoch, told.sequence) == ("spring", 5)
    assert told.not_after == TODAY + timedelta(days=45)
    assert (
        list(told.recipients)
        == ((group / "epoch" / "recipients.txt").read_text().splitlines()[1:])
    )


def test_epoch_and_last_day_may_be_given(group):
    out = group / "manifest.json"
    done(*manifest_words(group, out, "--epoch", "x", "--not-after", "2998-12-31"))
    assert b'"epoch":"x"' in out.read_bytes()
    assert b'"not_after":"2998-12-31"' in out.read_bytes()


def test_a_list_of_public_keys_without_an_epoch_gets_this_month(group):
    keys = group / "epoch" / "recipients.txt"
    keys.write_text("\n".join(keys.read_text().splitlines()[1:]))
    out = group / "manifest.json"
    done(*manifest_words(group, out))
    assert f'"epoch":"{TODAY:%Y-%m}"'.encode() in out.read_bytes()


def test_nothing_is_overwritten(group):
    out = group / "manifest.json"
    out.write_text("mine")
    result = aigaq(*manifest_words(group, out))
    assert result.exit_code == 2
    assert "[output.exists]" in result.output
    assert out.read_text() == "mine"
    again = aigaq("keys", "root", "--out", group / "root")
    assert "[output.exists]" in again.output


def test_a_list_is_not_written_into_a_folder_that_is_not_there(group):
    result = aigaq(*manifest_words(group, group / "nowhere" / "manifest.json"))
    assert result.exit_code == 2
    assert "[output.unwritable]" in result.output


REFUSED = {
    "a last day in the past": (["--not-after", "2020-01-01"], "manifest.malformed"),
    "an epoch with a space": (["--epoch", "a b"], "manifest.malformed"),
}


@pytest.mark.parametrize(("more", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_a_list_that_would_be_refused_is_not_signed(group, more, code):
    result = aigaq(*manifest_words(group, group / "manifest.json", *more))
    assert result.exit_code == 2
    assert f"[{code}]" in result.output
    assert not (group / "manifest.json").exists()


def test_two_keys_are_not_signed(group):
    keys = group / "epoch" / "recipients.txt"
    keys.write_text("\n".join(keys.read_text().splitlines()[:-1]))
    result = aigaq(*manifest_words(group, group / "manifest.json"))
    assert result.exit_code == 2
    assert "recipients" in result.output


def test_the_public_half_does_not_sign(group):
    words = list(manifest_words(group, group / "manifest.json"))
    words[3] = group / "root" / "root.public"
    result = aigaq(*words, "--language", "ru")
    assert result.exit_code == 2
    assert "[key.malformed]" in result.output
    assert "ключ" in result.output


def test_making_keys_starts_no_django(tmp_path):
    code = (
        "import sys\nfrom aigaq.doors.console.main import main\n"
        f"main(['keys', 'epoch', '--out', {str(tmp_path / 'e')!r}],"
        " standalone_mode=False)\n"
        "print('django' in sys.modules)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize("command", ["root", "desk", "epoch", "manifest"])
def test_help_is_in_words(command):
    shown = done("keys", command, "--help").output
    assert len(shown.split()) > 25
