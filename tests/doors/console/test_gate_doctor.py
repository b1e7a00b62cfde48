"""The doctor on prepared machines and on this one; a gate asks it before it starts."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from desk_on_disk import aigaq as apart
from group_of_keys import aigaq, done

from aigaq.doors.console.host.doctor import refuse_unsafe_start
from aigaq.pure.rules.host.facts import KEPT_RULES
from aigaq.pure.rules.host.refusals import HostUnsafe
from aigaq.pure.sealing.agekeys import new_identity, recipient_of
from aigaq.pure.sealing.manifest import Manifest, sign_manifest

SAFE = {
    "proc/swaps": "Filename Type Size Used Priority\n",
    "proc/sys/kernel/core_pattern": "|/bin/false\n",
    "proc/sys/kernel/yama/ptrace_scope": "2\n",
    "proc/cmdline": "quiet init_on_free=1\n",
    "sys/power/state": "freeze mem disk\n",
    "etc/systemd/sleep.conf.d/aigaq.conf": "[Sleep]\nAllowHibernation=no\n",
    "etc/systemd/journald.conf": "[Journal]\n#Storage=auto\n",
    "etc/systemd/journald.conf.d/aigaq.conf": "[Journal]\nStorage=volatile\n",
    "etc/tor/torrc": "HiddenServiceDir /var/lib/tor/gate/\n",
    "etc/systemd/system/aigaq-gate.service": "\n".join(
        ["[Service]", "User=aigaq", "ExecStart=/x run \\\n --bind unix:/r", *KEPT_RULES]
    ),
    "run/systemd/timesync/synchronized": "",
}


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    done("keys", "root", "--out", folder / "root")
    return folder


@pytest.fixture
def machine(tmp_path, keys):
    """A prepared tree, and a gate's folder in its memory."""
    root, home = tmp_path / "machine", tmp_path / "machine" / "srv" / "gate"
    for name, text in SAFE.items():
        put(root, name, text)
    home.mkdir(parents=True, mode=0o700)
    for name, text in {
        "root.public": (keys / "root" / "root.public").read_bytes(),
        "manifest.json": manifest(keys),
    }.items():
        (home / name).write_bytes(text)
        (home / name).chmod(0o600)
    mount(root, home, "tmpfs")
    return root, home


def put(root, name, text):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def mount(root, home, kind):
    table = (
        f"1 1 254:0 / / rw - ext4 /dev/vda rw\n2 1 253:7 / {home} rw - {kind} x rw\n"
    )
    put(root, "proc/self/mountinfo", table)


def manifest(keys, days=30, issued=0):
    today = datetime.now(tz=UTC).date()
    publics = tuple(recipient_of(new_identity()) for _ in range(3))
    signed = Manifest(
        "e", 1, publics, today + timedelta(days=issued), today + timedelta(days=days)
    )
    return sign_manifest(signed, (keys / "root" / "root.secret").read_text().strip())


def doctor(machine, *more):
    root, home = machine
    return aigaq("gate", "doctor", "--home", home, "--root", root, *more)


def codes(machine):
    found = json.loads(doctor(machine, "--json").stdout)
    return [row["code"].removeprefix("host.") for row in found["findings"]]


def test_a_good_machine_is_called_safe_and_what_cannot_be_seen_is_said(machine):
    for language, word in {"en": "keys", "ru": "ключи", "kk": "кілті"}.items():
        said = doctor(machine, "--language", language)
        assert (said.exit_code, word in said.stdout) == (0, True), said.stdout
    assert json.loads(doctor(machine, "--json").stdout)["safe"] is True


def test_a_finding_has_a_code_a_sentence_and_a_hint_in_three_languages(machine):
    put(machine[0], "proc/swaps", "Filename\n/dev/sda2 partition\n")
    said = doctor(machine, "--language", "ru")
    assert said.exit_code == 2
    assert "[host.swap]" in said.stdout
    assert "swapoff -a" in said.stdout
    assert "подкачка" in said.stdout
    [row] = json.loads(doctor(machine, "--json").stdout)["findings"]
    assert set(row["sentence"]) == set(row["hint"]) == {"kk", "ru", "en"}


def test_each_part_of_a_machine_is_read_where_it_lies(machine, keys):
    root, home = machine
    mount(root, home, "ext4")
    assert codes(machine) == ["home_on_disk"]
    put(root, "sys/dev/block/253:7/dm/uuid", "CRYPT-LUKS2-x\n")
    assert codes(machine) == []
    (home / "manifest.json").chmod(0o644)
    assert codes(machine) == ["home_open"]
    (home / "manifest.json").chmod(0o600)
    home.parent.chmod(0o777)
    assert codes(machine) == ["path_writable"]
    home.parent.chmod(0o755)
    put(root, "etc/systemd/journald.conf.d/zz.conf", "[Journal]\nStorage=persistent\n")
    put(root, "etc/systemd/system/aigaq-gate.service.d/x.conf", "LimitCORE=infinity\n")
    put(root, "etc/nginx/sites-enabled/default", "server { access_log /var/log/x; }")
    put(root, "etc/timezone", "Asia/Almaty\n")
    put(root, "usr/sbin/rsyslogd", "")
    assert codes(machine) == [
        "access_log", "error_log", "journal_kept", "syslog", "time_zone", "unit_soft",
    ]  # fmt: skip


LISTS = {
    "ends in a week": ({"days": 7}, ["manifest_expiring"]),
    "ended": ({"days": -1, "issued": -3}, ["manifest_expired"]),
    "comes from tomorrow": ({"issued": 2}, ["clock"]),
}


@pytest.mark.parametrize(("made", "found"), LISTS.values(), ids=LISTS.keys())
def test_the_list_of_keys_is_judged_by_its_days(machine, keys, made, found):
    (machine[1] / "manifest.json").write_bytes(manifest(keys, **made))
    assert codes(machine) == found


def test_a_list_of_another_root_is_no_list(machine):
    (machine[1] / "manifest.json").write_bytes(b"{}")
    assert codes(machine) == ["manifest_bad"]


def test_this_very_machine_is_looked_at_without_fault(machine):
    said = aigaq("gate", "doctor", "--home", machine[1], "--json")
    assert said.exit_code in {0, 2}, said.output
    found = {row["code"] for row in json.loads(said.stdout)["findings"]}
    swaps = len(Path("/proc/swaps").read_text().splitlines()) > 1
    assert ("host.swap" in found) == swaps


UNFIT = {
    "swap": ("proc/swaps", "Filename\n/dev/sda2 partition\n", "host.swap"),
    "a taker of dumps": (
        "proc/sys/kernel/core_pattern",
        "|/usr/lib/systemd/systemd-coredump %P",
        "host.core_dumps",
    ),
    "hibernation": (
        "etc/systemd/sleep.conf.d/aigaq.conf",
        "[Sleep]\n",
        "host.hibernation",
    ),
}


@pytest.mark.parametrize(("name", "text", "code"), UNFIT.values(), ids=UNFIT.keys())
def test_a_machine_whose_memory_may_reach_a_disk_is_refused(machine, name, text, code):
    put(machine[0], name, text)
    with pytest.raises(HostUnsafe) as refused:
        refuse_unsafe_start(machine[0])
    assert refused.value.facts == {"codes": code}


def run(machine):
    # An address nobody can bind to: whoever gets as far as that has been let in.
    root, home = machine
    words = ("gate", "run", "--home", home, "--root", root, "--bind", "127.0.0.1:no")
    return apart(*words)


def test_a_gate_starts_on_a_good_machine_only(machine):
    started = run(machine)
    assert "not a valid port" in started.stderr
    assert "host.unsafe" not in started.stderr
    put(machine[0], "proc/swaps", "Filename\n/dev/sda2 partition\n")
    refused = run(machine)
    assert (refused.returncode, refused.stdout) == (2, "")
    for said in ("[host.unsafe]", "host.swap", "--unsafe-host"):
        assert said in refused.stderr


def test_whoever_is_let_in_may_leave_no_dump(machine):
    program = (
        "import resource; from pathlib import Path; "
        "from aigaq.doors.console.host.doctor import refuse_unsafe_start as ask; "
        f"ask(Path({str(machine[0])!r})); "
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    words = [sys.executable, "-c", program]
    ran = subprocess.run(words, capture_output=True, check=True)
    assert ran.stdout.strip() == b"(0, 0)"
