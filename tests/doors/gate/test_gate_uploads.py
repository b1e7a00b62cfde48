"""Files: sealed while they arrive, whole or not at all, never plain on a disk."""

import errno
import io
import os
import resource
import tempfile
import threading

import pytest
from gatehouse import multipart, report
from saying import STORY, open_all, send

from aigaq.doors.gate import uploads
from aigaq.holdings.intake import queries
from aigaq.pure.errors import AttachmentTooLarge, DiskFull
from aigaq.pure.sealing.attachments import open_attachment

SIZES = (0, 1, 65_535, 65_536, 65_537, 1_048_577, 5_000_000)


@pytest.mark.parametrize("size", SIZES)
def test_a_file_comes_out_as_it_went_in(person, keys, size):
    content = os.urandom(size)
    answer = send(person, files=[("Фото 1.JPG", content, "image/jpeg")])
    assert answer.status_code == 200
    (contents,) = open_all(keys)
    (told,) = contents.attachments
    assert (told.name, told.media_type, told.size) == ("Фото 1.JPG", "image/jpeg", size)
    opened = io.BytesIO()
    with queries.sealed_file(told.sealed_sha256).open("rb") as sealed:
        open_attachment(sealed, opened, keys.identities[1:2], told)
    assert opened.getvalue() == content


def test_sealed_files_carry_no_hour_and_no_name(person, home):
    send(person, files=[("name.jpg", b"x", "image/jpeg")])
    (path,) = (home / "files").iterdir()
    assert path.stat().st_mtime % 86_400 == 0
    assert len(path.name) == 32
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_file_above_the_limit_is_refused_with_its_limit(
    person, home, keys, monkeypatch, language
):
    monkeypatch.setattr(uploads, "LIMIT", 300_000)
    big = [
        ("small.txt", b"x", "text/plain"),
        ("big.mp4", b"x" * 2_000_000, "video/mp4"),
    ]
    answer = send(person, files=big, language=language)
    assert answer.status_code == 413
    assert "gate.too_large" in answer.content.decode()
    assert "100" in answer.content.decode()
    assert list((home / "files").iterdir()) == []
    assert open_all(keys) == []
    assert sealing_threads() == 0


def test_the_limit_of_one_file_is_a_hundred_megabytes():
    assert uploads.LIMIT == 100_000_000


def test_a_broken_upload_leaves_no_part_and_no_thread(person, home, keys):
    body, kind = multipart(report(STORY), [("a.bin", b"x" * 900_000, "x/y")])
    assert person.generic("POST", "/kk/", body[:500_000], kind).status_code == 400
    assert list((home / "files").iterdir()) == []
    assert sealing_threads() == 0
    assert open_all(keys) == []


def test_nothing_is_ever_written_to_a_temporary_folder(person, tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(
        tempfile, "mkstemp", lambda *_, **__: pytest.fail("a temporary file")
    )
    assert send(person, files=[("a", b"x" * 8_000_000, "x/y")]).status_code == 200
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_full_disk_is_told_and_leaves_nothing(person, home, keys, language):
    with little_room(400_000):
        answer = send(
            person, files=[("a.bin", b"x" * 3_000_000, "x/y")], language=language
        )
    page = answer.content.decode()
    assert answer.status_code == 507
    assert "disk.full" in page
    assert "112" in page
    assert list((home / "files").iterdir()) == []
    assert open_all(keys) == []
    assert send(person, language=language).status_code == 200, "and then it goes on"


def test_a_disk_that_fills_up_while_flushing_is_full_too(person, home, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr("aigaq.holdings.intake.spool.os.fsync", full)
    answer = send(person, files=[("a.bin", b"x", "x/y")])
    assert answer.status_code == 507
    assert list((home / "files").iterdir()) == []


def test_the_sealing_thread_reports_what_stopped_it(home, keys, monkeypatch):
    monkeypatch.setattr(uploads, "LIMIT", 10)
    recipients = queries.manifest_in_force(uploads_day()).recipients
    sealing = uploads.Sealing(recipients, "a", "x/y")
    sealing.feed(b"x" * 100)
    with pytest.raises(AttachmentTooLarge):
        sealing.finish()
    sealing.discard()
    sealing.discard()
    monkeypatch.undo()
    with little_room(10):
        sealing = uploads.Sealing(recipients, "a", "x/y")
        with pytest.raises(DiskFull):
            sealing.finish()
        sealing.discard()
    assert list((home / "files").iterdir()) == []


def uploads_day():
    from aigaq.doors.gate.reception import today

    return today()


def sealing_threads():
    return sum("_seal" in thread.name for thread in threading.enumerate())


class little_room:  # noqa: N801  # reads as a phrase after "with"
    """Let no file of this process grow beyond ``size``: a full disk without being root.

    The signal a process gets besides the error is ignored, as a server would.
    """

    def __init__(self, size):
        self.size = size

    def __enter__(self):
        import signal

        self.before = resource.getrlimit(resource.RLIMIT_FSIZE)
        self.handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.size, self.before[1]))

    def __exit__(self, *_):
        import signal

        resource.setrlimit(resource.RLIMIT_FSIZE, self.before)
        signal.signal(signal.SIGXFSZ, self.handler)
