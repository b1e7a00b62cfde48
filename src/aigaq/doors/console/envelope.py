"""``aigaq envelope``: seal, open and inspect without a database.

Made for a laptop that is never on a network: starts no Django and opens no socket.
What is opened appears as one whole folder, after every digest agreed, or not at all.
Prints sizes and digests; never an answer, a name or a receipt.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from aigaq.doors.console.odk import open_inside
from aigaq.doors.console.offline import (
    ending_of,
    existing_file,
    fresh_folder,
    language_option,
    out_folder_option,
    read_identities,
    read_line,
    today,
    write_whole,
)
from aigaq.doors.console.start import spoken_refusals
from aigaq.holdings.disk import whole_file
from aigaq.pure.errors import AnswersMalformed, AttachmentMissing
from aigaq.pure.sealing.attachments import (
    Attachment,
    open_attachment,
    seal_attachment,
)
from aigaq.pure.sealing.envelope import (
    Contents,
    inspect_envelope,
    open_envelope,
    seal_envelope,
)
from aigaq.pure.sealing.manifest import verify_manifest
from aigaq.pure.sealing.receipts import ENTROPY, mailbox, new_receipt, show_receipt

ENVELOPE = "envelope.age"
LARGEST = 16 * 1024 * 1024
"""More bytes than this are not read as an envelope, which has at most 1.5 million."""


@click.group()
def command() -> None:
    """Seal, open or inspect an envelope; works without a database."""


@command.command()
@click.option(
    "--manifest",
    required=True,
    type=existing_file,
    help="The signed list of the three keys to seal for.",
)
@click.option(
    "--root-public",
    required=True,
    type=existing_file,
    help="The group's public root key, got from the group and not from a gate.",
)
@click.option(
    "--last-sequence",
    type=click.IntRange(min=0),
    default=0,
    help="Highest number of a list seen before; an older list is refused.",
)
@click.option("--form", required=True, help="Which questions were answered: report-1.")
@click.option(
    "--answers",
    required=True,
    type=existing_file,
    help="The answers: a JSON object, in UTF-8.",
)
@click.option(
    "--answers-language",
    default="ru",
    type=click.Choice(["kk", "ru", "en"]),
    show_default=True,
    help="The language the answers are written in.",
)
@click.option(
    "--safe-word-file",
    type=existing_file,
    help="A file with the word that every reply will repeat.",
)
@click.option(
    "--attach",
    multiple=True,
    type=existing_file,
    help="A file to seal with the answers; may be given again.",
)
@out_folder_option
@language_option
def seal(out: Path, attach: tuple[Path, ...], **told: Any) -> None:
    """Seal answers and files for the group's three keys.

    Writes into a new folder: envelope.age, one .age file for each attachment, and
    receipt.txt with the thirty digits that open the group's reply. Send the .age
    files together, any way you like; keep the digits and show them to nobody.
    """
    with spoken_refusals(), fresh_folder(out) as folder:
        root = read_line(told["root_public"])
        manifest = verify_manifest(
            told["manifest"].read_bytes(),
            root,
            today=today(),
            last_sequence=told["last_sequence"],
        )
        receipt = new_receipt(secrets.token_bytes(ENTROPY))
        box = mailbox(receipt, root)
        word = told["safe_word_file"]
        contents = Contents(
            form=told["form"],
            language=told["answers_language"],
            answers=_read_answers(told["answers"]),
            reply_key=box.recipient,
            locator=box.locator,
            safe_word=read_line(word) if word else "",
            attachments=_seal_files(attach, manifest.recipients, folder),
        )
        blob = seal_envelope(contents, manifest.recipients)
        write_whole(folder / ENVELOPE, blob)
        write_whole(folder / "receipt.txt", show_receipt(receipt) + "\n")
    click.echo(f"sealed {len(blob)} bytes and {len(attach)} files into {out}")


@command.command("open")
@click.argument("blob", type=existing_file)
@click.option(
    "--identity",
    required=True,
    multiple=True,
    type=existing_file,
    help="A key file as age-keygen writes it; may be given again.",
)
@click.option(
    "--files",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where the sealed files lie; the envelope's own folder when left out.",
)
@click.option(
    "--odk-key",
    type=existing_file,
    help="Private RSA key of a form whose reports ODK encrypted on the telephone.",
)
@out_folder_option
@language_option
def open_(
    blob: Path,
    identity: tuple[Path, ...],
    files: Path | None,
    odk_key: Path | None,
    out: Path,
) -> None:
    """Open an envelope and its files into a new folder.

    Writes contents.json and file-01.jpg and so on; the files' own names stand in
    contents.json. Sealed files are found by their digest, whatever they are called.
    If anything was changed, cut, exchanged or is missing, nothing is written. What
    ODK encrypted inside becomes submission.xml and inside-01.jpg and so on.
    """
    vouched = ""
    with spoken_refusals(), fresh_folder(out) as folder:
        keys = read_identities(identity)
        contents = open_envelope(_read_blob(blob), keys)
        sealed = list(_find(contents.attachments, files or blob.parent))
        opened: dict[str, Path] = {}
        for number, (attachment, source) in enumerate(sealed, start=1):
            name = f"file-{number:02d}.{ending_of(attachment.name)}"
            with source.open("rb") as read, whole_file(folder / name) as write:
                open_attachment(read, write, keys, attachment)
            opened[attachment.name] = folder / name
        if odk_key:
            vouched = open_inside(contents, opened, odk_key, folder)
        text = json.dumps(asdict(contents), ensure_ascii=False, indent=2)
        write_whole(folder / "contents.json", text + "\n")
    click.echo(f"opened the answers and {len(sealed)} files into {out}")
    if vouched:
        click.echo(vouched)


@command.command()
@click.argument("blob", type=existing_file)
@language_option
def inspect(blob: Path) -> None:
    """Say what anybody can see of an envelope without a key."""
    with spoken_refusals():
        seen = inspect_envelope(_read_blob(blob))
    click.echo(f"size        {seen.size} bytes")
    click.echo(f"inside      {seen.bucket} bytes, whatever was written")
    click.echo(f"recipients  {seen.recipients_count}")
    click.echo(f"sha256      {seen.sha256}")
    if not seen.exact:
        click.echo("note        spaces or line ends were changed on the way; it opens")


def _read_blob(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(LARGEST)


def _read_answers(file: Path) -> dict[str, Any]:
    try:
        answers = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        raise AnswersMalformed from None
    if not isinstance(answers, dict):
        raise AnswersMalformed
    return answers


def _seal_files(
    files: Sequence[Path], recipients: Sequence[str], folder: Path
) -> tuple[Attachment, ...]:
    return tuple(_seal_file(file, recipients, folder) for file in files)


def _seal_file(file: Path, recipients: Sequence[str], folder: Path) -> Attachment:
    # The name is the digest, and that is known only when everything is written.
    part = folder / f"{secrets.token_hex(8)}.new"
    with file.open("rb") as read, whole_file(part) as write:
        attachment = seal_attachment(
            read, write, recipients, name=file.name, media_type=_media_type(file)
        )
    part.rename(folder / f"{attachment.sealed_sha256}.age")
    return attachment


def _media_type(file: Path) -> str:
    import mimetypes  # noqa: PLC0415 -- reads system tables; only sealing needs it

    return mimetypes.guess_type(file.name)[0] or ""


def _find(
    attachments: Sequence[Attachment], folder: Path
) -> Iterator[tuple[Attachment, Path]]:
    by_size: dict[int, list[Path]] = {}
    for file in sorted(folder.iterdir()):
        if file.is_file():
            by_size.setdefault(file.stat().st_size, []).append(file)
    for number, attachment in enumerate(attachments, start=1):
        same_size = by_size.get(attachment.sealed_size, [])
        digest = attachment.sealed_sha256
        same = [file for file in same_size if _sha256(file) == digest]
        # A file of the right name and other bytes was changed, and is opened to say so.
        named = folder / f"{digest}.age"
        if not same and not named.is_file():
            raise AttachmentMissing(number=number, total=len(attachments))
        yield attachment, same[0] if same else named


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
