"""A group's keys, made by the commands themselves, and helpers to run them."""

import json
import stat

from click.testing import CliRunner

from aigaq.doors.console.main import main


def aigaq(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def done(*words):
    result = aigaq(*words)
    assert result.exit_code == 0, result.output
    return result


def make_group(folder):
    done("keys", "root", "--out", folder / "root")
    done("keys", "epoch", "--epoch", "2026-11", "--out", folder / "epoch")
    done(
        "keys", "manifest", "--root-secret", folder / "root" / "root.secret",
        "--recipients", folder / "epoch" / "recipients.txt",
        "--sequence", "3", "--out", folder / "manifest.json",
    )  # fmt: skip
    return folder


def seal_words(group, folder, *more):
    answers = folder / "answers.json"
    answers.write_text(json.dumps({"what": "Synthetic canary words. Сынақ."}))
    return (
        "envelope", "seal", "--manifest", group / "manifest.json",
        "--root-public", group / "root" / "root.public",
        "--form", "report-1", "--answers", answers, *more,
    )  # fmt: skip


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)
