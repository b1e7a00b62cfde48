"""A report that a telephone sent in several posts is one report at the desk."""

import io
import secrets
from datetime import date

import pytest

from aigaq.holdings.evidence import queries as evidence
from aigaq.holdings.intake.actions import deposit_envelope
from aigaq.holdings.intake.spool import Incoming
from aigaq.holdings.journal import queries as journal
from aigaq.holdings.record import actions, queries
from aigaq.holdings.record.models import Addition, Testimony
from aigaq.pure.rules.consent import NoStandingConsent, Purpose
from aigaq.pure.rules.refusals import AlreadyAdmitted
from aigaq.pure.sealing.attachments import seal_attachment
from aigaq.pure.sealing.envelope import Contents, seal_envelope

TODAY = date(2026, 11, 20)
KEEP = {Purpose.KEEP: True}
NAMES = ["1.jpg", "2.jpg", "3.mp4"]


@pytest.fixture
def post(db, keys, recipients, mailbox, tmp_path):
    """A function that seals one post with its files and deposits it."""

    def send(*names, whole=False, what="екі адам", instance="uuid:7", safe="қар"):
        attachments, files = [], []
        for name in names:
            sink = io.BytesIO()
            sealed = seal_attachment(
                io.BytesIO(name.encode() * 500),
                sink,
                recipients,
                name=name,
                media_type="image/jpeg",
            )
            path = tmp_path / f"{secrets.token_hex(8)}.part"
            path.write_bytes(sink.getvalue())
            attachments.append(sealed)
            files.append(Incoming(path, sealed.sealed_sha256, sealed.sealed_size))
        contents = Contents(
            form="incident-1",
            language="kk",
            answers={
                "story": {"what": what},
                "consent": {"keep": True, "help": False},
                "mobile": {
                    "instance": instance,
                    "replaces": "",
                    "whole": whole,
                    "files": NAMES,
                },
            },
            reply_key=mailbox[1],
            locator=mailbox[2],
            safe_word=safe,
            attachments=tuple(attachments),
        )
        blob = seal_envelope(contents, recipients)
        return deposit_envelope(blob=blob, files=files, on=TODAY)

    return send


def exhibits(testimony):
    return sorted(each.name for each in evidence.exhibits(testimony=testimony))


def admit(dana, envelope):
    return actions.admit_testimony(by=dana, envelope=envelope, consents=KEEP, on=TODAY)


def test_opening_one_post_shows_the_files_of_all(post, dana, report):
    report()
    first, second = post("1.jpg"), post("2.jpg", whole=True, safe="жел")
    for envelope in (first, second):
        opened = actions.open_waiting(by=dana, envelope=envelope)
        assert sorted(f.name for f in opened.attachments) == ["1.jpg", "2.jpg"]
        assert (opened.posts, opened.lacking) == (2, ("3.mp4",))
        assert opened.safe_word == "жел", "that of the post nothing follows"
    read = {entry.subject for entry in journal.entries(verb="read")}
    assert read == {first, second}


def test_admitting_one_post_admits_all_and_empties_the_inbox(post, dana):
    posts = [post("1.jpg"), post("2.jpg"), post("3.mp4", whole=True)]
    testimony = admit(dana, posts[0])
    assert exhibits(testimony) == NAMES
    assert queries.inbox() == []
    for envelope in posts:
        with pytest.raises(AlreadyAdmitted):
            admit(dana, envelope)
    assert Testimony.objects.count() == 1
    words = actions.read_testimony(
        by=dana, reference=testimony, purpose="keep", on=TODAY
    )
    assert words.additions == ()


def test_what_comes_later_is_added_and_equal_files_only_once(post, dana):
    testimony = admit(dana, post("1.jpg"))
    late = post("1.jpg", "2.jpg", whole=True)
    opened = actions.open_waiting(by=dana, envelope=late)
    assert (opened.adds, opened.adds_to, opened.lacking) == (True, testimony, ())
    with pytest.raises(AlreadyAdmitted):
        admit(dana, late)
    kept = actions.add_to_testimony(by=dana, envelope=late, on=TODAY)
    assert kept == testimony
    assert exhibits(testimony) == ["1.jpg", "2.jpg"]
    assert queries.inbox() == []
    assert Addition.objects.count() == 1


def test_the_same_post_twice_is_one_report(post, dana):
    twice = [post("1.jpg", whole=True), post("1.jpg", whole=True)]
    testimony = admit(dana, twice[1])
    assert exhibits(testimony) == ["1.jpg"]
    assert queries.inbox() == []


OTHERS = {
    "other words under the same name": {"what": "үш адам"},
    "the same words under another name": {"instance": "uuid:8"},
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS.keys())
def test_what_is_not_the_same_report_stays_apart(post, dana, other):
    first = post("1.jpg", whole=True)
    stranger = post("2.jpg", whole=True, **other)
    testimony = admit(dana, first)
    assert exhibits(testimony) == ["1.jpg"]
    opened = actions.open_waiting(by=dana, envelope=stranger)
    assert (opened.posts, opened.adds) == (1, False)


def test_a_post_is_not_added_once_keeping_is_no_longer_allowed(post, dana):
    testimony = admit(dana, post("1.jpg"))
    actions.withdraw_consent(by=dana, testimony=testimony, purpose="keep", on=TODAY)
    with pytest.raises(NoStandingConsent):
        actions.add_to_testimony(by=dana, envelope=post("2.jpg"), on=TODAY)
    assert exhibits(testimony) == ["1.jpg"]
