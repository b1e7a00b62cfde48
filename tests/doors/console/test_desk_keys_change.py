"""New locks on an old desk, through the commands."""

import pyrage
import pytest
from desk_on_disk import WORD, aigaq, at, done, lightly, run_inside
from light_ring import wrap

NEW = "жаңа түн, жаңа жол, жаңа сөз"


@pytest.fixture
def words(desk):
    """The two options with the old word, and with the new one."""
    new = desk.parent / "new"
    new.write_text(NEW)
    return at(desk), ("--home", desk, "--passphrase-file", new), new


def test_a_new_passphrase_opens_the_desk_and_the_old_one_nothing(desk, words):
    old, new, file = words
    before = {path.name: path.read_bytes() for path in desk.iterdir() if path.is_file()}
    lightly("desk", "passphrase", *old, "--new-file", file)
    refused = aigaq("member", "list", *old)
    assert (refused.returncode, "[desk.wrong_passphrase]" in refused.stderr) == (
        2,
        True,
    )
    done("journal", "verify", *new)
    after = {path.name: path.read_bytes() for path in desk.iterdir() if path.is_file()}
    assert set(after) <= {*before, "desk.db-shm", "desk.db-wal"}
    pages = [before["desk.db"][at : at + 64] for at in range(4096, 40960, 4096)]
    assert not any(page in after["desk.db"] for page in pages), "every page is anew"


def test_a_change_cut_short_is_ended_by_the_new_passphrase(desk, words):
    _, new, _ = words
    ring = pyrage.passphrase.decrypt((desk / "keyring.age").read_bytes(), WORD)
    (desk / "keyring.age.next").write_bytes(wrap(ring, NEW))
    run_inside(desk, f"from django.db import connection; connection.rekey({NEW!r})")
    assert done("desk", "keys", "list", *new).startswith("age1")


def test_a_change_that_had_not_begun_leaves_the_old_passphrase(desk):
    (desk / "keyring.age.next").write_bytes(b"for a passphrase never in force")
    assert done("desk", "keys", "list", *at(desk)).startswith("age1")


def test_a_short_passphrase_is_refused_and_changes_nothing(desk):
    short = desk.parent / "short"
    short.write_text("түн")
    refused = aigaq("desk", "passphrase", *at(desk), "--new-file", short)
    assert (refused.returncode, "[desk.passphrase_weak]" in refused.stderr) == (2, True)
    done("member", "list", *at(desk))


def test_a_key_still_needed_is_not_destroyed_and_the_reason_is_said(desk):
    [name] = done("desk", "keys", "list", *at(desk)).split()
    refused = aigaq("keys", "destroy", "--epoch", name, *at(desk), AIGAQ_LANGUAGE="ru")
    assert refused.returncode == 2
    assert "[keys.list_unknown]" in refused.stderr
    assert "desk keys adopt" in refused.stderr
    assert done("desk", "keys", "list", *at(desk)).split() == [name]


STAYS = {"kk": "оқылған", "ru": "прочитанным", "en": "stays read"}


@pytest.mark.parametrize(("language", "word"), STAYS.items(), ids=STAYS)
def test_whoever_lets_somebody_go_is_told_what_stays_and_what_to_do(language, word):
    from aigaq.doors.console.leaving import LEAVING

    text = LEAVING[language].format(username="dana")
    assert word in text
    for step in ("keys rotate --new-recovery", "desk keys adopt", "desk pull",
                 "desk passphrase", "desk keys renew", "gate adopt",
                 "keys destroy", "docs/runbooks/member-leaves.md"):  # fmt: skip
        assert step in text
    assert max(map(len, text.splitlines())) <= 88
