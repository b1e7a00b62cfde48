"""The mystery shopper: an honest gate is quiet, one altered byte raises the alarm."""

import gzip
import io
import sqlite3
import subprocess
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from between import Relay, Socks, serving
from django.core.management import call_command
from gatehouse import AIGAQ, Keys, RunningGate, make_gate

from aigaq.doors.desk.pull import pull
from aigaq.doors.desk.shopper.shop import Shopper
from aigaq.doors.desk.shopper.ways import Way
from aigaq.holdings.intake.actions import deposit_envelope
from aigaq.holdings.journal import queries as journal
from aigaq.holdings.record import queries
from aigaq.pure.sealing import agekeys, signing
from aigaq.pure.sealing.envelope import Contents, seal_envelope
from aigaq.pure.sealing.refusals import GateAlarm
from aigaq.pure.sealing.release import sign_release, verify_release

pytestmark = pytest.mark.django_db
FEW = {"/", "/ru/", "/none", "/static/style.css", "/static/icon.svg"}
"""Pages of a smaller release: enough to be altered, and quicker."""

VANTAGES = ("127.0.0.1", "127.0.0.2", "127.0.0.3")


@pytest.fixture(scope="module")
def group(epoch, tmp_path_factory):
    """A running gate of the desk under test, and a release its root signed."""
    folder = tmp_path_factory.mktemp("group")
    group = Keys(identities=epoch)
    home = make_gate(folder, group)
    secret, release = folder / "root.secret", folder / "release.json"
    secret.write_text(group.root_secret)
    command = [AIGAQ, "gate", "release", "--home", home, "--root-secret", secret]
    told = subprocess.run(
        [*command, "--out", release], check=True, capture_output=True, text=True
    )
    assert told.stdout.startswith("signed ")
    (folder / "root.public").write_text(group.root_public)
    whole = verify_release(release.read_bytes(), group.root_public)
    few = [each for each in whole.served if each.path in FEW or each.verb == "POST"]
    small = sign_release(replace(whole, served=tuple(few)), group.root_secret)
    (folder / "small.json").write_bytes(small)
    with RunningGate(home) as gate:
        yield gate, group, folder


@pytest.fixture
def gate(group, keys):
    """The gate, answering the desk of this test process."""
    gate, _, _ = group
    public = signing.public_of("desk", keys.desk_secret)
    (gate.home / "desk.public").write_text(public + "\n")
    yield gate
    with sqlite3.connect(gate.home / "gate.sqlite3", timeout=20) as database:
        database.execute("DELETE FROM intake_envelope")
    database.close()


def shop(url, folder, release="small.json", **more):
    told = io.StringIO()
    call_command(
        "shop",
        gate=url,
        release=folder / release,
        root_public=folder / "root.public",
        stdout=told,
        **more,
    )
    return told.getvalue()


def test_an_honest_gate_is_quiet_and_gives_the_canaries_back_once(group, gate):
    _, _, folder = group
    told = shop(gate.url, folder, "release.json")
    compared = int(told.split()[0])
    assert compared > 40
    assert "2 canaries came back" in told
    assert queries.inbox() == []
    verbs = [entry.verb for entry in journal.entries(limit=10)]
    assert verbs.count("gate.shop") == 3
    assert "canaries" not in shop(gate.url, folder, only_look=True)


def one_byte(source, path, headers, body):
    if source == VANTAGES[2] and path == "/static/style.css":
        if ("Content-Encoding", "gzip") in headers:
            headers = [each for each in headers if each[1] != "gzip"]
            body = gzip.decompress(body)
        at = body.index(b"color")
        body = body[:at] + b"C" + body[at + 1 :]
        headers = [each for each in headers if each[0] != "Content-Length"]
        headers.append(("Content-Length", str(len(body))))
    return headers, body


def test_one_byte_altered_for_one_of_three_vantages_raises_the_alarm(
    group, gate, tmp_path
):
    _, _, folder = group
    with serving(Relay(gate.port, one_byte)) as relay:
        for source in VANTAGES[:2]:
            shop(relay.url, folder, only_look=True, source=source)
        with pytest.raises(GateAlarm) as alarm:
            shop(relay.url, folder, only_look=True, source=VANTAGES[2], keep=tmp_path)
    assert alarm.value.facts == {"findings": 1}
    kept = [path for path in tmp_path.iterdir() if "style.css" in path.name]
    assert b"Color" in kept[0].read_bytes()


def with_header(name, value):
    return lambda _source, _path, headers, body: ([*headers, (name, value)], body)


def without(name):
    def alter(_source, _path, headers, body):
        return [each for each in headers if each[0] != name], body

    return alter


def replaced(old, new):
    return lambda _source, _path, headers, body: (headers, body.replace(old, new))


ALTERED = {
    "a cookie": (with_header("Set-Cookie", "a=b"), "header set-cookie"),
    "a weaker policy": (without("Content-Security-Policy"), "content-security-policy"),
    "another onion": (
        with_header("Onion-Location", "http://x.onion/"), "onion-location",
    ),
    "a word on a page": (replaced(b"112", b"113"), "GET /ru/: bytes"),
    "another key in the list": (replaced(b"age1", b"age2"), "/sealed/manifest"),
    "a digit typed over": (replaced(b"<span>", b"<span >"), "POST"),
}  # fmt: skip


@pytest.mark.parametrize(("alter", "said"), ALTERED.values(), ids=ALTERED.keys())
def test_what_was_altered_is_named(group, gate, alter, said):
    _, keys, folder = group
    found = []
    with serving(Relay(gate.port, alter)) as relay:
        shopper = shopper_for(relay.url, keys, folder, tell=found.append)
        shopper.look_at_everything()
        shopper.send_canaries()
    assert any(said in line for line in found), found
    assert shopper.found


def shopper_for(url, keys, folder, proxy="", **more):
    release = verify_release((folder / "small.json").read_bytes(), keys.root_public)
    return Shopper(Way(url, proxy), release, keys.root_public, "console", **more)


def test_a_canary_that_was_dropped_is_missed(group, gate):
    _, keys, folder = group
    shopper = shopper_for(gate.url, keys, folder)
    shopper.send_canaries()
    with sqlite3.connect(gate.home / "gate.sqlite3", timeout=20) as database:
        dropped = "(SELECT id FROM intake_envelope LIMIT 1)"
        database.execute(f"DELETE FROM intake_envelope WHERE id IN {dropped}")  # noqa: S608  # fixed
    database.close()
    pull(gate=gate.url)
    shopper.settle()
    assert shopper.found == ["canaries: 1 did not come back"]


def test_a_canary_that_was_changed_or_sealed_twice_is_noticed(group, gate, epoch):
    from aigaq.holdings.record.models import Canary

    _, keys, folder = group
    shopper = shopper_for(gate.url, keys, folder)
    shopper.send_canaries()
    recipients = [agekeys.recipient_of(identity) for identity in epoch]
    box = agekeys.recipient_of(agekeys.new_identity())
    for row in Canary.objects.all():
        told = Contents("report-1", "kk", {"what": "other"}, box, row.locator)
        blob = seal_envelope(told, recipients)
        deposit_envelope(blob=blob, files=(), on=datetime.now(tz=UTC).date())
    pull(gate=gate.url)
    shopper.settle()
    assert "canaries: 2 came back changed" in shopper.found
    assert "canaries: 2 came back twice" in shopper.found
    assert queries.inbox() == []


def test_through_a_proxy_every_visit_takes_another_circuit(group, gate):
    _, keys, folder = group
    with serving(Socks(gate.port)) as socks:
        proxy = f"127.0.0.1:{socks.server_address[1]}"
        shopper = shopper_for("http://localhost", keys, folder, proxy=proxy)
        assert shopper.look_at_everything() > 6
        assert shopper.found == []
    names = {name for name, _host, _port in socks.asked}
    assert len(names) == len(socks.asked) == 3
    assert {(host, port) for _name, host, port in socks.asked} == {("localhost", 80)}


def test_the_shopper_looks_like_anybody(group, gate):
    _, keys, folder = group
    with serving(Relay(gate.port, replaced(b"\0", b"\0"))) as way:
        shopper = shopper_for(way.url, keys, folder)
        shopper.look_at_everything()
        shopper.send_canaries()
    assert shopper.found == []
    for _verb, _path, head in way.seen:
        assert [name for name, _ in head[:3]] == ["Host", "User-Agent", "Accept"]
    agents = {dict(head)["User-Agent"] for _, _, head in way.seen}
    assert len(agents) == 1
    assert "Firefox" in agents.pop()
    assert "aigaq" not in repr(way.seen).lower()
    assert "python" not in repr(way.seen).lower()
