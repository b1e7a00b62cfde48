"""A kit made by the command, and its files moved below a folder a test may use."""

import os
import re
import subprocess
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from group_of_keys import done

DOMAIN = "help.example.org"
PATH = os.environ["PATH"] + ":/usr/sbin:/sbin"


def make_kit(group, out, *more):
    """Run ``aigaq gate kit`` for a group's keys; return what it printed."""
    return done(
        "gate", "kit", "--root-secret", group / "root" / "root.secret",
        "--manifest", group / "manifest.json", "--out", out,
        "--desk-public", group / "desk" / "desk.public", "--without-scripts", *more,
    ).output  # fmt: skip


def run(*words, **more):
    """Run one of Debian's programs, wherever it lies."""
    return subprocess.run(
        [str(word) for word in words],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": PATH, "LANG": "C.UTF-8"},
        **more,
    )


def moved(text, folder, ports=()):
    """Return a configuration with every place and port moved to where a test may go."""
    for place in ("/etc/letsencrypt", "/etc/aigaq", "/run/", "/var/lib/tor"):
        text = text.replace(place, f"{folder}{place}")
    text = re.sub(r"\n\s*listen \[::\]:443[^;]*;", "", text)
    for port in ports:
        text = text.replace("listen 443", f"listen 127.0.0.1:{port}")
    return text


def lay_out(kit, folder):
    """Copy a kit's files below ``folder`` and make what an installation would."""
    for path in (kit / "files").rglob("*"):
        if path.is_file():
            place = folder / path.relative_to(kit / "files")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
    for name in ("root.public", "manifest.json", "desk.public"):
        (folder / "etc/aigaq" / name).write_bytes((kit / "keys" / name).read_bytes())
    for name in ("SHA256SUMS", "SHA256SUMS.sig", "RELEASE"):
        (folder / "etc/aigaq" / name).write_bytes((kit / name).read_bytes())
    for name in ("run/aigaq-web", "log", f"etc/letsencrypt/live/{DOMAIN}"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    certify(folder / "etc/letsencrypt/live" / DOMAIN)


def certify(folder):
    """Make a certificate nobody trusts, where certbot would put a better one."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, DOMAIN)])
    now = datetime.now(tz=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
    )
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
