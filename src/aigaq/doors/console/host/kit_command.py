"""``aigaq gate kit``: everything a volunteer needs to make a gate of a fresh machine.

Made where the root's secret is, offline. The folder ``gate/`` holds nothing secret and
may travel; the folder ``desk/`` holds the key by which the desk finds the gate.
"""

import base64
import hashlib
from pathlib import Path

import click
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from aigaq.doors.console.host.filling import Choice, Web, filled
from aigaq.doors.console.host.release import pack_release, package_digest
from aigaq.doors.console.offline import (
    existing_file,
    fresh_folder,
    language_option,
    out_folder_option,
    read_line,
    today,
    write_whole,
)
from aigaq.doors.console.refusals import MemoryMalformed
from aigaq.doors.console.start import spoken_refusals
from aigaq.holdings.intake.elsewhere import read_elsewhere
from aigaq.pure.sealing.filelist import sign_list, write_list
from aigaq.pure.sealing.manifest import verify_manifest
from aigaq.pure.sealing.signing import public_key, public_of


@click.command("kit")
@click.option("--root-secret", required=True, type=existing_file, help="Signs the kit.")
@click.option("--manifest", required=True, type=existing_file, help="The signed list.")
@click.option(
    "--desk-public", required=True, type=existing_file, help="The desk's key."
)
@click.option("--elsewhere", type=existing_file, help="As for gate init.")
@click.option(
    "--domain", default="", help="Its name in the clear web; else onion only."
)
@click.option(
    "--web", type=click.Choice(["nginx", "caddy"]), default="nginx", show_default=True
)
@click.option(
    "--memory",
    default="1G",
    show_default=True,
    type=click.UNPROCESSED,
    callback=lambda _context, _option, value: _size(value),
    help="How much sealed reports may take; it lies in memory.",
)
@click.option(
    "--without-scripts",
    is_flag=True,
    help="Make it even if the pages' scripts are not built: sealing at the gate only.",
)
@out_folder_option
@language_option
def kit(
    *,
    root_secret: Path,
    domain: str,
    web: Web,
    memory: str,
    without_scripts: bool,
    out: Path,
    **given: Path | None,
) -> None:
    """Write a signed folder from which a volunteer makes a gate in an hour.

    gate/ goes to the volunteer: configuration, the program, public keys, a page to
    read in three languages. desk/ stays: the key by which the desk finds the gate's
    second onion service. Read the digest printed here to the volunteer by voice.
    """
    with spoken_refusals(), fresh_folder(out) as folder:
        secret = read_line(root_secret)
        public, private = _client_keys()
        content = {
            **filled(Choice(web, domain, memory)),
            **_keys(public_of("root", secret), given),
            "desk.auth": public,
            "release.tar.gz": pack_release(scripts=not without_scripts),
            "RELEASE": f"{package_digest()}\n".encode(),
        }
        digest = _write(folder, content, secret)
        (folder / "desk").mkdir(mode=0o700)
        write_whole(folder / "desk" / "gate.auth_private", private)
    click.echo(f"a kit of {len(content)} files in {out / 'gate'}")
    click.echo(f"read this to the volunteer: {digest}")


def _keys(root: str, given: dict[str, Path | None]) -> dict[str, bytes]:
    """Return the public files a gate is made from, each checked as a gate would."""
    data = {name: file.read_bytes() for name, file in given.items() if file}
    verify_manifest(data["manifest"], root, today=today())
    public_key("desk", data["desk_public"].decode(errors="replace").strip())
    if "elsewhere" in data:
        read_elsewhere(data["elsewhere"])
    names = {"manifest": "manifest.json", "desk_public": "desk.public"}
    kept = {names.get(name, "elsewhere.json"): each for name, each in data.items()}
    kept["root.public"] = f"{root}\n".encode()
    return {f"keys/{name}": each for name, each in kept.items()}


def _size(text: str) -> str:
    if not (text[:-1].isdecimal() and text[-1:] in "MG"):
        raise MemoryMalformed
    return text


def _client_keys() -> tuple[bytes, bytes]:
    """Make what Tor wants on either side of an authorised client."""
    key = X25519PrivateKey.generate()
    public = _base32(key.public_key().public_bytes_raw())
    private = _base32(key.private_bytes_raw())
    # Before the first colon goes the desk's onion address, without ".onion".
    return (
        f"descriptor:x25519:{public}\n".encode(),
        f"ONION:descriptor:x25519:{private}\n".encode(),
    )


def _base32(data: bytes) -> str:
    return base64.b32encode(data).decode().rstrip("=")


def _write(folder: Path, content: dict[str, bytes], secret: str) -> str:
    """Write the files with their signed list; return the list's digest."""
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in content.items()}
    sums = write_list(digests)
    signed = {**content, "SHA256SUMS": sums, "SHA256SUMS.sig": sign_list(sums, secret)}
    for name, data in signed.items():
        path = folder / "gate" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    return hashlib.sha256(sums).hexdigest()
