"""A kit is whole, signed, holds no secret, and the real programs accept it."""

import base64
import gzip
import io
import shutil
import tarfile

import pytest
from group_of_keys import aigaq, done, make_group
from kit_made import DOMAIN, lay_out, make_kit, moved, run

from aigaq.doors.console.host import reading, release
from aigaq.doors.console.host.release import package_digest
from aigaq.holdings.intake.refusals import ScriptsMissing
from aigaq.pure.rules.host.judging import (
    what_the_service_may,
    what_the_web_server_keeps,
    what_was_changed,
)
from aigaq.pure.rules.host.refusals import KitAltered, KitWithoutRelease
from aigaq.pure.sealing.filelist import read_list

KINDS = {
    "clear": ("--domain", DOMAIN),
    "onion": (),
    "caddy": ("--domain", DOMAIN, "--web", "caddy"),
}
UNIT = "etc/systemd/system/aigaq-gate.service"


@pytest.fixture(scope="module")
def group(tmp_path_factory):
    folder = make_group(tmp_path_factory.mktemp("group"))
    done("keys", "desk", "--out", folder / "desk")
    return folder


@pytest.fixture(scope="module")
def kits(group):
    printed = {k: make_kit(group, group / k, *words) for k, words in KINDS.items()}
    (group / "printed").write_text(printed["clear"])
    return {kind: group / kind / "gate" for kind in KINDS}


@pytest.fixture
def machine(kits, tmp_path):
    lay_out(kits["clear"], tmp_path)
    return tmp_path


def test_a_kit_is_checked_by_debians_own_program_and_read_out_by_voice(group, kits):
    kit = kits["clear"]
    check = ("sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS")
    assert run(*check, cwd=kit).returncode == 0
    listed = {line[66:] for line in (kit / "SHA256SUMS").read_text().splitlines()}
    there = {str(path.relative_to(kit)) for path in kit.rglob("*") if path.is_file()}
    assert there - listed == {"SHA256SUMS", "SHA256SUMS.sig"}
    voice = run("sha256sum", kit / "SHA256SUMS").stdout[:64]
    assert voice in (group / "printed").read_text()


def test_an_altered_kit_and_one_of_another_root_are_refused(group, kits):
    sums = (kits["clear"] / "SHA256SUMS").read_bytes()
    signature = (kits["clear"] / "SHA256SUMS.sig").read_bytes()
    root = (group / "root" / "root.public").read_text().strip()
    assert len(read_list(sums, signature, root)) > 20
    other = done("keys", "root", "--out", group / "other-root") and (
        (group / "other-root" / "root.public").read_text().strip()
    )
    for bad in ((sums + b" ", signature, root), (sums, b"AAAA", root),
                (sums, signature, other)):  # fmt: skip
        with pytest.raises(KitAltered):
            read_list(*bad)


def test_nothing_that_travels_is_secret(group, kits):
    secret = (group / "root" / "root.secret").read_text().split(":")[1].strip()
    private = (group / "clear" / "desk" / "gate.auth_private").read_text()
    assert private.startswith("ONION:descriptor:x25519:")
    told = [secret.encode(), private.split(":")[3].strip().encode(), b"AGE-SECRET"]
    for path in kits["clear"].rglob("*"):
        if path.is_file() and path.suffix != ".gz":
            assert not any(word in path.read_bytes() for word in told), path.name


def test_the_desks_key_is_the_one_tor_will_ask_for(group, kits):
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    def key(text):
        return base64.b32decode(text.strip().rsplit(":", 1)[1] + "====")

    private = key((group / "clear" / "desk" / "gate.auth_private").read_text())
    public = X25519PrivateKey.from_private_bytes(private).public_key()
    assert public.public_bytes_raw() == key((kits["clear"] / "desk.auth").read_text())


def test_the_program_in_it_is_what_runs_here_without_a_name_or_a_time(kits):
    packed = (kits["clear"] / "release.tar.gz").read_bytes()
    assert packed == (kits["onion"] / "release.tar.gz").read_bytes()
    assert (kits["clear"] / "RELEASE").read_text().strip() == package_digest()
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress(packed))) as tar:
        names = tar.getnames()
        assert {(entry.mtime, entry.uname) for entry in tar} == {(0, "")}
    assert {"locks/run.txt", "src/aigaq/doors/gate/server.py"} <= set(names)
    assert not any("keyring.age" in name or "__pycache__" in name for name in names)


@pytest.mark.parametrize("kind", KINDS)
def test_scripts_are_scripts(kits, kind):
    for name in ("install.sh", "files/usr/local/lib/aigaq/prepare"):
        assert run("sh", "-n", kits[kind] / name).returncode == 0
        text = (kits[kind] / name).read_text()
        assert "@" not in text.replace("$@", "")


@pytest.mark.parametrize("kind", ["clear", "onion"])
def test_nginx_accepts_it(kits, tmp_path, kind):
    lay_out(kits[kind], tmp_path)
    path = tmp_path / "etc/nginx/nginx.conf"
    path.write_text(moved(path.read_text(), tmp_path, [39443]))
    said = run("nginx", "-t", "-q", "-e", "stderr", "-p", tmp_path, "-c", path)
    assert (said.returncode, said.stderr.replace(NOT_ROOT, "")) == (0, "")


NOT_ROOT = "the user directive makes sense only if the master process runs"


@pytest.mark.skipif(shutil.which("caddy") is None, reason="Caddy is the other choice")
def test_caddy_accepts_it(kits, tmp_path):
    text = (kits["caddy"] / "files/etc/caddy/Caddyfile").read_text()
    (tmp_path / "Caddyfile").write_text(moved(text, tmp_path))
    words = ("validate", "--adapter", "caddyfile", "--config", tmp_path / "Caddyfile")
    said = run("caddy", *words)
    assert said.returncode == 0, said.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_tor_accepts_it(kits, tmp_path, kind):
    text = (kits[kind] / "files/etc/tor/torrc").read_text()
    for service in ("people", "desk"):
        (tmp_path / f"var/lib/tor/aigaq-{service}").mkdir(parents=True, mode=0o700)
    (tmp_path / "torrc").write_text(moved(text, tmp_path))
    words = (
        "--verify-config",
        "-f",
        tmp_path / "torrc",
        "--DataDirectory",
        tmp_path / "d",
    )
    said = run("tor", "--defaults-torrc", "/dev/null", *words)
    assert "Configuration was valid" in said.stdout, said.stdout
    warned = [line for line in said.stdout.splitlines() if "[warn]" in line]
    assert all("as root" in line for line in warned)


@pytest.mark.parametrize("kind", KINDS)
def test_systemd_accepts_it_and_calls_the_service_safe(kits, tmp_path, kind):
    folder = kits[kind] / "files/etc/systemd/system"
    for path in folder.glob("aigaq-*"):
        text = path.read_text().replace("/opt/aigaq/.venv/bin/aigaq", "/bin/true")
        text = text.replace("/usr/local/lib/aigaq/prepare", "/bin/true")
        (tmp_path / path.name).write_text(text)
    shutil.copy(folder / "srv-aigaq.mount", tmp_path)
    said = run("systemd-analyze", "verify", *sorted(tmp_path.iterdir()))
    ours = [line for line in said.stderr.splitlines() if "aigaq" in line]
    assert ours == []
    # Exposure in tenths: 1.0 and below is "safe" in systemd's own words.
    words = ("security", "--offline=true", "--threshold=10", "--no-pager")
    scored = run("systemd-analyze", *words, tmp_path / "aigaq-gate.service")
    assert scored.returncode == 0, scored.stdout[-300:]
    assert "SAFE" in scored.stdout


def test_the_doctor_finds_nothing_against_the_kits_own_files(machine):
    settings = reading.settings(machine)
    folder = reading.Folder()
    assert list(what_the_web_server_keeps(settings)) == []
    assert list(what_the_service_may(settings, folder)) == []
    assert list(what_was_changed(reading.release(machine))) == []
    assert (settings.journald, settings.sleep, settings.torrc) > ("", "", "")


ALTERED = {
    "a line in the service": (UNIT, ["host.kit_altered"]),
    "a line in nginx": ("etc/nginx/nginx.conf", ["host.kit_altered"]),
    "what the program should be": (
        "etc/aigaq/RELEASE",
        ["host.release_differs", "host.kit_altered"],
    ),
    "the list itself": (
        "etc/aigaq/SHA256SUMS",
        ["host.release_differs", "host.kit_altered"],
    ),
}


@pytest.mark.parametrize(("name", "codes"), ALTERED.values(), ids=ALTERED.keys())
def test_one_changed_line_on_the_machine_is_found(machine, name, codes):
    with (machine / name).open("a") as file:
        file.write("# one more line\n")
    found = what_was_changed(reading.release(machine))
    assert [finding.code for finding in found] == codes


def test_another_root_key_beside_the_list_is_found(machine, group):
    other = group / "root" / "root.public"
    (machine / "etc/aigaq/root.public").write_text(
        other.read_text().replace("=", "A=", 1)
    )
    assert reading.release(machine).differs


def test_a_memory_given_in_words_and_a_name_that_is_none_are_refused(group):
    keys = (
        "gate", "kit", "--root-secret", group / "root" / "root.secret",
        "--manifest", group / "manifest.json",
        "--desk-public", group / "desk" / "desk.public", "--out", group / "no",
    )  # fmt: skip
    for name in (
        "-x.org",
        "a b.org",
        "x.org; return 200",
        "https://x.org",
        "localhost",
    ):
        refused = aigaq(*keys, "--domain", name)
        assert (refused.exit_code, "[kit.domain]" in refused.output) == (2, True)
    assert aigaq(*keys, "--memory", "1G,exec").exit_code == 2
    assert not (group / "no").exists()


def test_a_program_that_was_not_made_whole_is_not_packed(tmp_path):
    package = tmp_path / "src" / "aigaq"
    for name in release.BESIDE:
        put(tmp_path / name)
    with pytest.raises(KitWithoutRelease):
        release.pack_release(package)
    put(package / "doors/gate/locale/kk/LC_MESSAGES/django.mo")
    put(package / "data/forms/compiled/help.json")
    with pytest.raises(ScriptsMissing):
        release.pack_release(package)
    assert release.pack_release(package, scripts=False)
    put(package / "doors/gate/static/gate/built/report.js")
    packed = release.pack_release(package)
    with tarfile.open(fileobj=io.BytesIO(packed), mode="r:gz") as tar:
        assert "src/aigaq/doors/gate/static/gate/built/report.js" in tar.getnames()


def put(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("made")


def test_the_page_says_the_same_steps_in_three_languages(kits):
    pages = [(kits["clear"] / f"README.{n}.md").read_text() for n in ("kk", "ru", "en")]
    for step in ("sh install.sh", "gate doctor", "systemctl reboot", "gate adopt",
                 "SHA256SUMS", "manifest.json"):  # fmt: skip
        assert all(step in page for page in pages), step
    assert {page.count("\n1. ") + page.count("\n5. ") for page in pages} == {2}
    assert max(len(page.split()) for page in pages) < 330, "one page"
