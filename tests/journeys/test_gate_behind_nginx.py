"""A gate behind the web server of the kit: what comes, what stays, what is told.

Debian's nginx runs the kit's own file; only places and the port are moved. The gate
is given a socket as systemd gives it, as on a real machine.
"""

import os
import socket
import ssl
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "doors" / "console"))

from gatehouse import (
    AIGAQ,
    Keys,
    free_port,
    make_gate,
    multipart,
    receipt_of,
    report,
)
from group_of_keys import done, make_group
from kit_made import DOMAIN, PATH, lay_out, make_kit, moved

CANARY = "zqcanarybehindnginx"
ONION = "a" * 56 + ".onion"
CIRCUIT = "fc00:dead:beef:4dad::0:{}"


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """The folder of a machine on which gate and web server run."""
    folder = tmp_path_factory.mktemp("m")
    group = make_group(folder / "group")
    done("keys", "desk", "--out", group / "desk")
    make_kit(group, folder / "kit", "--domain", DOMAIN)
    lay_out(folder / "kit" / "gate", folder)
    port = free_port()
    conf = folder / "etc/nginx/nginx.conf"
    text = moved(conf.read_text(), folder, [port])
    if os.getuid() == 0:
        text = text.replace("user www-data;", "user root;")
    conf.write_text(text)
    (folder / "etc/aigaq/onion-location.conf").write_text(
        f"add_header Onion-Location http://{ONION}$request_uri always;\n"
    )
    home = make_gate(folder, Keys())
    # The socket is systemd's, which starts the gate when somebody comes.
    place = folder / "run/aigaq-gate.sock"
    gate = [
        "systemd-socket-activate",
        "-l",
        place,
        "-E",
        f"AIGAQ_HOSTS={ONION},{DOMAIN}",
    ]
    gate += [AIGAQ, "gate", "run", "--unsafe-host", "--home", home, "--workers", "1"]
    gate += ["--bind", f"unix:{place}"]
    nginx = ["nginx", "-p", folder, "-e", "/dev/null", "-c", conf, "-g", "daemon off;"]
    for name in ("client_body", "proxy"):
        (folder / name).mkdir()
    with (
        (folder / "log" / "all").open("wb") as log,
        started(gate, log, {"PATH": PATH}),
        started(nginx, log, {"PATH": PATH}),
    ):
        wait_for(folder / "run/aigaq-gate.sock")
        wait_for(folder / "run/aigaq-web/people.sock")
        yield folder, port


class started:  # noqa: N801  # used as a word
    def __init__(self, words, log, env):
        self.words, self.log, self.env = list(map(str, words)), log, env

    def __enter__(self):
        self.process = subprocess.Popen(
            self.words, stdout=self.log, stderr=self.log, env=self.env
        )

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)


def wait_for(path):
    for _ in range(200):
        if path.exists():
            return
        time.sleep(0.05)
    raise TimeoutError(path)


def onion(machine, which="people", circuit=1):
    """Connect as Tor does: to the socket, the circuit named first."""
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(30)
    connection.connect(str(machine[0] / f"run/aigaq-web/{which}.sock"))
    if which == "people":
        source = CIRCUIT.format(circuit)
        connection.sendall(f"PROXY TCP6 {source} ::1 1 80\r\n".encode())
    return connection


def ask(machine, path, which="people", circuit=1, host=ONION):
    with onion(machine, which, circuit) as connection:
        head = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        connection.sendall(head.encode())
        return b"".join(iter(lambda: connection.recv(65536), b""))


def status(answer):
    return int(answer[9:12])


def test_people_report_through_the_onion_service(machine):
    body, kind = multipart(
        report(CANARY), [("a.jpg", (CANARY * 30_000).encode(), "image/jpeg")]
    )
    with onion(machine) as connection:
        head = f"POST /kk/ HTTP/1.1\r\nHost: {ONION}\r\nConnection: close\r\n"
        head += f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        connection.sendall(head.encode() + body)
        page = b"".join(iter(lambda: connection.recv(65536), b""))
    assert status(page) == 200
    assert len(receipt_of(page)) == 30


def test_a_file_on_its_way_lies_nowhere_but_sealed(machine):
    folder, _ = machine
    content = (CANARY * 60_000).encode()
    body, kind = multipart(report(CANARY), [("a.jpg", content, "image/jpeg")])
    with onion(machine, circuit=2) as connection:
        head = f"POST /kk/ HTTP/1.1\r\nHost: {ONION}\r\n"
        head += f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        connection.sendall(head.encode() + body[: len(body) // 2])
        sealed = folder / "gate" / "files"
        for _ in range(200):
            # The gate has begun to seal: nginx did not wait for the whole.
            if any(path.stat().st_size > 200_000 for path in sealed.glob(".*")):
                break
            time.sleep(0.05)
        else:
            raise AssertionError("nginx kept the upload to itself")
        held = open_files(folder)
        assert not [name for name in held if "client_body" in name or "proxy/" in name]
        assert in_clear(folder) == []
    assert list((folder / "client_body").rglob("*")) == []


def open_files(folder):
    """What the processes of this machine hold open, also when it was unlinked."""
    held = []
    for handle in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            held.append(str(handle.readlink()))
        except OSError:
            continue
    return [name for name in held if name.startswith(str(folder))]


def in_clear(folder):
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and CANARY.encode() in path.read_bytes()
    ]


PLACES = {
    "people see the first page": ("people", "/kk/", 200),
    "people see nothing of the desk's": ("people", "/desk/nonce", 404),
    "the desk is answered": ("desk", "/desk/nonce", 200),
    "the desk's door is no door for people": ("desk", "/kk/", 404),
}


@pytest.mark.parametrize(("which", "path", "code"), PLACES.values(), ids=PLACES.keys())
def test_each_door_is_for_those_it_is_for(machine, which, path, code):
    assert status(ask(machine, path, which, circuit=3)) == code


def test_the_clear_web_speaks_tls_points_to_the_onion_and_knows_one_name(machine):
    _, port = machine
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    with httpx.Client(verify=trusting, trust_env=False) as client:
        answer = client.get(
            f"https://127.0.0.1:{port}/ru/",
            headers={"Host": DOMAIN},
            extensions={"sni_hostname": DOMAIN},
        )
        assert answer.status_code == 200
        assert answer.headers["onion-location"] == f"http://{ONION}/ru/"
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        assert answer.headers["server"] == "nginx"
        assert "set-cookie" not in answer.headers
        desk = client.get(
            f"https://127.0.0.1:{port}/desk/nonce",
            headers={"Host": DOMAIN},
            extensions={"sni_hostname": DOMAIN},
        )
        assert desk.status_code == 404
    with (
        httpx.Client(verify=trusting, trust_env=False) as stranger,
        pytest.raises(httpx.ConnectError),
    ):
        stranger.get(f"https://127.0.0.1:{port}/ru/")


def test_one_circuit_that_takes_too_much_stops_itself_and_nobody_else(machine):
    holding = [onion(machine, circuit=7) for _ in range(12)]
    for connection in holding:
        connection.sendall(f"POST /kk/ HTTP/1.1\r\nHost: {ONION}\r\n"
                           "Content-Type: text/plain\r\n"
                           "Content-Length: 9\r\n\r\n1".encode())  # fmt: skip
    time.sleep(0.3)
    refused = ask(machine, "/kk/", circuit=7)
    assert status(refused) == 503
    for language in ("тым көп адам", "слишком много людей", "Too many people"):
        assert language.encode() in refused
    assert status(ask(machine, "/kk/", circuit=8)) == 200
    for connection in holding:
        connection.close()


def test_nothing_that_came_was_noted_anywhere(machine):
    folder, _ = machine
    ask(machine, f"/{CANARY}?{CANARY}", circuit=9)
    ask(machine, "/kk/", circuit=9, host=CANARY)
    assert in_clear(folder) == []
    assert b"4dad" not in (folder / "log" / "all").read_bytes()
    logs = [path for path in folder.rglob("*log*") if path.is_file()]
    assert [path.name for path in logs if "etc" not in path.parts] == []
