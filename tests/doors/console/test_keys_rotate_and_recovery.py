"""Monthly work with keys, and the drill with three shares, through the commands."""

import re
from datetime import date
from itertools import combinations, permutations

import pytest
from group_of_keys import aigaq, done, make_group, mode, seal_words

from aigaq.pure.errors import KeyMissing
from aigaq.pure.sealing.agekeys import identities_in, recipient_of
from aigaq.pure.sealing.envelope import open_envelope
from aigaq.pure.sealing.manifest import verify_manifest


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("AIGAQ_LANGUAGE", "en")


@pytest.fixture
def group(tmp_path):
    return make_group(tmp_path / "group")


def rotate(group, out, *more, last="manifest.json"):
    return (
        "keys", "rotate", "--root-secret", group / "root" / "root.secret",
        "--last", group / last, "--out", out, *more,
    )  # fmt: skip


def manifest(group, file):
    root = (group / "root" / "root.public").read_text().strip()
    return verify_manifest(file.read_bytes(), root, today=date(2020, 1, 1))


def test_a_rotation_makes_the_next_list_and_keeps_the_recovery_key(group):
    before = manifest(group, group / "manifest.json")
    printed = done(*rotate(group, group / "next", "--epoch", "2026-12")).output
    after = manifest(group, group / "next" / "manifest.json")
    assert (after.sequence, after.epoch) == (before.sequence + 1, "2026-12")
    assert set(after.recipients) & set(before.recipients) == {before.recipients[2]}
    names = sorted(file.name for file in (group / "next").iterdir())
    assert names == ["intake.key", "manifest.json", "recipients.txt", "second.key"]
    assert {mode(file) for file in (group / "next").iterdir()} == {0o600}
    for name, public in zip(("intake", "second"), after.recipients[:2], strict=True):
        text = (group / "next" / f"{name}.key").read_text()
        [identity] = identities_in(text)
        assert recipient_of(identity) == public
        assert "# epoch: 2026-12\n" in text
        assert identity not in printed


def test_a_new_recovery_key_may_be_made_too(group):
    done(*rotate(group, group / "next", "--epoch", "2026-12", "--new-recovery"))
    before = manifest(group, group / "manifest.json")
    after = manifest(group, group / "next" / "manifest.json")
    assert not set(after.recipients) & set(before.recipients)
    [identity] = identities_in((group / "next" / "recovery.key").read_text())
    assert recipient_of(identity) == after.recipients[2]


def test_two_rotations_in_one_month_have_two_names(group):
    done(*rotate(group, group / "a"))
    done(*rotate(group, group / "b", last="a/manifest.json"))
    first, second = (manifest(group, group / n / "manifest.json") for n in "ab")
    assert first.epoch != second.epoch
    assert (first.sequence, second.sequence) == (4, 5)
    refused = aigaq(*rotate(group, group / "c", "--epoch", "2026-11"))
    assert (refused.exit_code, "[keys.epoch_taken]" in refused.output) == (2, True)
    assert not (group / "c").exists()


def test_a_list_of_another_root_is_not_continued(group, tmp_path):
    other = make_group(tmp_path / "other")
    words = list(rotate(group, group / "next"))
    words[3] = other / "root" / "root.secret"
    refused = aigaq(*words)
    assert (refused.exit_code, "[manifest.foreign]" in refused.output) == (2, True)
    assert not (group / "next").exists()


def test_no_old_key_opens_what_is_sealed_after_a_rotation_but_the_safes(group):
    done(*rotate(group, group / "next", "--epoch", "2026-12", "--new-recovery"))
    old = [(group / "epoch" / f"{n}.key") for n in ("intake", "second", "recovery")]
    (group / "manifest.json").write_bytes(
        (group / "next" / "manifest.json").read_bytes()
    )
    done(*seal_words(group, group, "--out", group / "sealed"))
    blob = (group / "sealed" / "envelope.age").read_bytes()
    for file in old:
        with pytest.raises(KeyMissing):
            open_envelope(blob, identities_in(file.read_text()))
    for name in ("intake", "second", "recovery"):
        key = identities_in((group / "next" / f"{name}.key").read_text())
        assert open_envelope(blob, key).answers["what"].startswith("Synthetic")


@pytest.fixture
def shares(group):
    key = group / "epoch" / "recovery.key"
    done("keys", "split-recovery", key, "--out", group / "shares")
    return [group / "shares" / f"share-{number}.txt" for number in (1, 2, 3)]


def join(group, *shares, out="restored.key"):
    listed = group / "epoch" / "recipients.txt"
    out = group / out
    return aigaq("keys", "join-recovery", *shares, "--recipients", listed, "--out", out)


def test_each_pair_of_shares_restores_the_key_and_opens_what_was_sent(group, shares):
    done(*seal_words(group, group, "--out", group / "sealed"))
    blob = (group / "sealed" / "envelope.age").read_bytes()
    for pair in permutations(shares, 2):
        out = f"restored-{shares.index(pair[0])}{shares.index(pair[1])}.key"
        result = join(group, *pair, out=out)
        assert result.exit_code == 0, result.output
        assert mode(group / out) == 0o600
        [identity] = identities_in((group / out).read_text())
        assert open_envelope(blob, [identity]).answers["what"].startswith("Synthetic")
        assert identity not in result.output


def test_a_single_share_fails_and_so_do_a_wrong_and_a_foreign_one(group, shares):
    for share in shares:
        alone = join(group, share)
        assert (alone.exit_code, "[recovery.too_few]" in alone.output) == (2, True)
    text = shares[1].read_text()
    shares[1].write_text(re.sub(r"^(\w+) (\w+)", r"\2 \1", text, flags=re.MULTILINE))
    wrong = join(group, shares[0], shares[1])
    assert "Share number 2 is not written as it was given out." in wrong.output
    assert "[recovery.mistyped]" in wrong.output
    key = group / "epoch" / "second.key"
    done("keys", "split-recovery", key, "--out", group / "others")
    others = sorted((group / "others").iterdir())
    mixed = join(group, shares[0], others[1])
    assert "[recovery.foreign]" in mixed.output
    unlisted = aigaq(
        "keys", "join-recovery", *others[:2], "--out", group / "restored.key",
        "--recipients", group / "root" / "root.public",
    )  # fmt: skip
    assert "[recovery.not_listed]" in unlisted.output
    assert not (group / "restored.key").exists()


def test_no_share_holds_the_key_and_each_is_for_its_owner_only(group, shares):
    [identity] = identities_in((group / "epoch" / "recovery.key").read_text())
    for share in shares:
        assert identity not in share.read_text().upper()
        assert mode(share) == 0o600
        assert recipient_of(identity) in share.read_text()
    for one, other in combinations(shares, 2):
        assert one.read_text().splitlines()[8:] != other.read_text().splitlines()[8:]


def test_words_are_asked_for_unseen_when_no_file_is_given(group, shares):
    from click.testing import CliRunner

    from aigaq.doors.console.main import main

    told = [
        " ".join(line for line in share.read_text().splitlines() if line[0] != "#")
        for share in shares[1:]
    ]
    words = ["keys", "join-recovery", "--out", str(group / "restored.key")]
    result = CliRunner().invoke(main, words, input="\n".join(told) + "\n")
    assert result.exit_code == 0, result.output
    assert told[0] not in result.output
    [identity] = identities_in((group / "restored.key").read_text())
    assert identity in (group / "epoch" / "recovery.key").read_text()


def test_the_key_may_be_forgotten_once_it_is_in_shares(group):
    key = group / "epoch" / "recovery.key"
    with key.open("rb") as still_open:
        done("keys", "split-recovery", key, "--forget", "--out", group / "shares")
        assert not key.exists()
        assert b"AGE-SECRET" not in still_open.read()


@pytest.mark.parametrize("command", ["rotate", "split-recovery", "join-recovery"])
def test_help_says_what_to_do_with_what_is_made(command):
    assert len(done("keys", command, "--help").output.split()) > 60
