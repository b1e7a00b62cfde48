"""An epoch's key is destroyed when nothing needs it, and not before."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pyrage
import pytest
from django.conf import settings
from light_ring import light, wrap

from aigaq.holdings.accounts import actions as accounts
from aigaq.holdings.accounts import keyring
from aigaq.holdings.evidence import actions as evidence
from aigaq.holdings.evidence import queries as exhibits
from aigaq.holdings.evidence import vault
from aigaq.holdings.intake import queries as intake
from aigaq.holdings.record import actions
from aigaq.pure.errors import (
    ExhibitChanged,
    KeyMissing,
    ManifestForeign,
    ManifestRolledBack,
    NotAllowed,
)
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.sealing.agekeys import new_identity, recipient_of
from aigaq.pure.sealing.envelope import open_envelope
from aigaq.pure.sealing.manifest import Manifest, sign_manifest
from aigaq.pure.sealing.refusals import (
    EpochInGrace,
    EpochInUse,
    EpochUnkept,
    EpochUnknown,
    EpochUnread,
    ListUnknown,
    RepliesWait,
    RootUnknown,
)
from aigaq.pure.sealing.signing import new_secret, public_of

TODAY = date(2026, 11, 20)
OVER = TODAY + timedelta(days=90)
BY = "console"
OLD = "2026-a"
ROOT = new_secret("root")
AGREED = {Purpose.KEEP: True, Purpose.HELP: True, Purpose.FIGURES: True}


@pytest.fixture(scope="session")
def rings(keys, recipients):
    """A desk's first ring, and the one after a rotation, wrapped to open quickly."""
    fresh = [new_identity() for _ in range(3)]
    publics = [recipient_of(key) for key in fresh]
    later = replace(
        keys,
        identities={**keys.identities, "2026-b": fresh[0]},
        listed_until={
            recipients[0]: (TODAY + timedelta(days=45)).isoformat(),
            publics[0]: (TODAY + timedelta(days=75)).isoformat(),
        },
    )
    word = settings.AIGAQ_PASSPHRASE
    return light(keys, word), light(later, word), publics


@pytest.fixture
def desk(rings, settings, tmp_path, db, monkeypatch):
    """A desk's folder of this test's own."""
    (tmp_path / keyring.FILE).write_bytes(rings[0])
    settings.AIGAQ_HOME = tmp_path
    monkeypatch.setattr(keyring, "_wrap", light)
    keyring.forget()
    yield tmp_path
    keyring.forget()


def signed(sequence, publics, on, days=45, root=ROOT):
    until = on + timedelta(days=days)
    return sign_manifest(
        Manifest(f"e{sequence}", sequence, tuple(publics), on, until), root
    )


@pytest.fixture
def rotated(desk, rings):
    """The old epoch was listed until some day, and a new one has taken its place."""
    (desk / keyring.FILE).write_bytes(rings[1])
    (desk / "root.public").write_text(public_of("root", ROOT))
    listed = signed(2, rings[2], TODAY + timedelta(days=30))
    (desk / "manifest.json").write_bytes(listed)


def destroy(on=OVER, **more):
    return actions.destroy_epoch(by=BY, epoch=OLD, on=on, **more)


def admit(report, dana):
    return actions.admit_testimony(by=dana, envelope=report, consents=AGREED, on=TODAY)


def every_key_on(folder):
    """Every age key that can be had from the files of a desk, and from its ring."""
    sealed = (folder / keyring.FILE).read_bytes()
    ring = pyrage.passphrase.decrypt(sealed, settings.AIGAQ_PASSPHRASE)
    found = [ring] + [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    words = b" ".join(found).replace(b'"', b" ").replace(b"\\n", b" ").split()
    return {each.decode() for each in words if each.startswith(b"AGE-SECRET-KEY-1")}


def test_a_destroyed_epoch_opens_with_no_key_on_the_disk(
    rotated, report, sealed_photo, dana, desk
):
    attachment, file = sealed_photo
    envelope = report(attachments=(attachment,), files=[file])
    blob = intake.envelope(envelope).blob
    testimony = admit(envelope, dana)
    [exhibit] = exhibits.exhibits(testimony=testimony)
    [old] = keyring.identities_of(OLD).values()
    before = every_key_on(desk)
    assert old in before
    assert open_envelope(blob, list(before)).answers["what"] == "қар жауды"
    with (desk / keyring.FILE).open("rb") as former:
        sealed = former.read()
        assert destroy() == 1
        former.seek(0)
        assert former.read() != sealed, "the former ring is overwritten where it lay"
    left = every_key_on(desk)
    assert before - left == {old}
    for key in left:
        with pytest.raises(KeyMissing):
            open_envelope(blob, [key])
    keyring.forget()
    assert keyring.epochs() == ["2026-b"]
    read = exhibits.open_exhibit(exhibit.reference, by=dana, purpose="help")
    assert b"".join(read) == b"\xff\xd8 snow", "what was admitted stays readable"
    words = actions.read_testimony(
        by=dana, reference=testimony, purpose=Purpose.HELP, on=TODAY
    )
    assert words.answers["what"] == "қар жауды"


def test_an_epoch_is_kept_while_a_list_may_name_it(desk, recipients, rotated):
    with pytest.raises(EpochInGrace) as grace:
        destroy(on=TODAY + timedelta(days=45))
    assert grace.value.facts == {"until": "2027-01-04"}
    with pytest.raises(EpochInUse):
        actions.destroy_epoch(by=BY, epoch="2026-b", on=OVER)
    with pytest.raises(EpochUnknown):
        actions.destroy_epoch(by=BY, epoch="2025", on=OVER)
    assert keyring.epochs() == [OLD, "2026-b"]
    assert destroy(on=TODAY + timedelta(days=31), without_grace=True) == 1


def test_an_epoch_no_list_was_seen_of_is_kept(desk):
    with pytest.raises(ListUnknown):
        destroy()
    assert keyring.epochs() == [OLD]


def test_an_epoch_is_kept_while_its_reports_wait_to_be_read(rotated, report, dana):
    envelope = report()
    with pytest.raises(EpochUnread) as refused:
        destroy()
    assert refused.value.facts == {"count": 1}
    assert OLD in keyring.epochs()
    actions.decline_envelope(by=dana, envelope=envelope, reason="spam", on=TODAY)
    assert destroy() == 1


def test_an_epoch_is_kept_while_answers_wait(rotated, report, dana):
    testimony = admit(report(), dana)
    reply = actions.answer_testimony(
        by=dana, testimony=testimony, text="келіңіз", on=TODAY
    )
    with pytest.raises(RepliesWait):
        destroy()
    actions.mark_reply_sent(by=dana, reply=reply, on=TODAY)
    assert destroy() == 1


def test_an_epoch_is_kept_while_a_file_is_not_whole_in_the_vault(
    rotated, report, sealed_photo, dana
):
    attachment, file = sealed_photo
    admit(report(attachments=(attachment,), files=[file]), dana)
    [stored] = vault.folder().iterdir()
    whole = stored.read_bytes()
    for spoil in (stored.unlink, lambda: stored.write_bytes(whole[:-1])):
        spoil()
        with pytest.raises(EpochUnkept) as refused:
            destroy()
        assert refused.value.facts == {"count": 1}
    stored.write_bytes(whole)
    assert destroy() == 1


def test_only_an_administrator_destroys_and_renews(rotated, dana):
    for act in (
        lambda: actions.destroy_epoch(by=dana, epoch=OLD, on=OVER),
        lambda: evidence.renew_vault(by=dana),
        lambda: accounts.renew_desk_key(by=dana),
        lambda: accounts.adopt_list(by=dana, data=b"", root="", on=TODAY),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_desk_takes_no_list_of_another_root_and_none_that_is_older(desk, recipients):
    root = public_of("root", ROOT)
    with pytest.raises(RootUnknown):
        accounts.adopt_list(by=BY, data=signed(2, recipients, TODAY), root="", on=TODAY)
    foreign = signed(9, recipients, TODAY, root=new_secret("root"))
    with pytest.raises(ManifestForeign):
        accounts.adopt_list(by=BY, data=foreign, root=root, on=TODAY)
    assert not (desk / "root.public").exists(), "a root is believed with a list of its"
    accounts.adopt_list(by=BY, data=signed(2, recipients, TODAY), root=root, on=TODAY)
    other = public_of("root", new_secret("root"))
    for bad, given, error in (
        (signed(1, recipients, TODAY), "", ManifestRolledBack),
        (foreign, "", ManifestForeign),
        (foreign, other, ManifestForeign),
    ):
        with pytest.raises(error):
            accounts.adopt_list(by=BY, data=bad, root=given, on=TODAY)
    assert intake.manifest_kept().sequence == 2
    until = keyring.listed_until(recipients[0])
    assert until == TODAY + timedelta(days=45), "and knows when the epoch is over"


def test_a_new_vault_key_opens_everything_and_the_old_one_nothing(
    desk, report, sealed_photo, dana
):
    attachment, file = sealed_photo
    testimony = admit(report(attachments=(attachment,), files=[file]), dana)
    [exhibit] = exhibits.exhibits(testimony=testimony)
    [before] = vault.folder().iterdir()
    old = keyring.vault_identity()
    assert evidence.renew_vault(by=BY) == 1
    [after] = vault.folder().iterdir()
    assert after.name != before.name
    assert old not in keyring.vault_identities()
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(after.read_bytes(), [pyrage.x25519.Identity.from_str(old)])
    read = exhibits.open_exhibit(exhibit.reference, by=dana, purpose="help")
    assert b"".join(read) == b"\xff\xd8 snow"
    assert not evidence.verify_digests(by=BY).failed


def test_a_renewal_that_stops_midway_goes_on_and_loses_nothing(
    desk, report, sealed_photo, dana
):
    attachment, file = sealed_photo
    admit(report(attachments=(attachment,), files=[file]), dana)
    [stored] = vault.folder().iterdir()
    whole = stored.read_bytes()
    stored.write_bytes(whole[:-1])
    old = keyring.vault_identity()
    with pytest.raises(ExhibitChanged):
        evidence.renew_vault(by=BY)
    assert old in keyring.vault_identities()
    stored.write_bytes(whole)
    drawn = keyring.vault_identity()
    assert evidence.renew_vault(by=BY) == 1
    assert keyring.vault_identities() == [drawn]
    assert not evidence.verify_digests(by=BY).failed


def test_a_renewed_request_key_is_the_one_in_the_file(desk):
    before = keyring.desk_public()
    after = accounts.renew_desk_key(by=BY)
    assert after != before
    assert after == keyring.desk_public() == (desk / "desk.public").read_text().strip()


def test_a_ring_written_before_epochs_ended_still_opens(desk):
    path, word = desk / keyring.FILE, settings.AIGAQ_PASSPHRASE
    ring = json.loads(pyrage.passphrase.decrypt(path.read_bytes(), word))
    for name in ("former_vaults", "listed_until"):
        ring.pop(name)
    path.write_bytes(wrap(json.dumps(ring).encode(), word))
    keyring.forget()
    assert keyring.epochs() == [OLD]
    assert keyring.vault_identities() == [ring["vault"]]


def test_carried_answers_wait_again_for_a_new_gate(desk, report, dana):
    testimony = admit(report(), dana)
    for text, on in (("бір", TODAY - timedelta(days=99)), ("екі", TODAY)):
        reply = actions.answer_testimony(by=dana, testimony=testimony, text=text, on=on)
        actions.mark_reply_sent(by=dana, reply=reply, on=on)
    assert actions.carry_again(by=BY, since=TODAY - timedelta(days=60)) == 1


def test_what_is_overwritten_is_gone_from_where_it_lay(tmp_path):
    from aigaq.holdings.disk import overwrite_and_remove

    path = tmp_path / "second.key"
    path.write_bytes(b"AGE-SECRET" * 300_000)
    with path.open("rb") as held:
        overwrite_and_remove(path)
        data = held.read()
    assert (len(data), b"AGE-SECRET" in data) == (3_000_000, False)
    assert list(tmp_path.iterdir()) == []
