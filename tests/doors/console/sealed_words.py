"""A group's keys and one sealed report in a folder, and how its key holder opens it."""

import os

import pytest
from group_of_keys import done, make_group, seal_words

FILES = {"photo.jpg": os.urandom(150_000), "run.desktop": b"[Synthetic]"}


@pytest.fixture(scope="module")
def group(tmp_path_factory):
    return make_group(tmp_path_factory.mktemp("group"))


@pytest.fixture(scope="module")
def sealed(group, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sealed")
    attach = []
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
        attach += ["--attach", folder / name]
    (folder / "word").write_text("бұлақ\n")
    out = folder / "out"
    result = done(
        *seal_words(group, folder, "--safe-word-file", folder / "word", *attach),
        "--out", out,
    )  # fmt: skip
    return result, out


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("AIGAQ_LANGUAGE", "en")


def attachments_in(folder):
    return sorted(file for file in folder.glob("*.age") if file.stem != "envelope")


def open_words(group, folder, out, key="intake"):
    identity = group / "epoch" / f"{key}.key"
    envelope = folder / "envelope.age"
    return "envelope", "open", envelope, "--identity", identity, "--out", out
