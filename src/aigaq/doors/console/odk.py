"""What ODK encrypted inside an envelope, opened into the folder the envelope opened to.

Part of ``aigaq envelope open``, on a laptop that is never on a network. Everything is
compared with the signature before the folder appears.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, cast

from aigaq.doors.console.offline import ending_of
from aigaq.holdings.disk import whole_file
from aigaq.pure.formats.odk_encryption.manifest import ENDING, read_described
from aigaq.pure.formats.odk_encryption.opening import Session, read_key
from aigaq.pure.formats.odk_encryption.refusals import OdkFileMissing, OdkMalformed
from aigaq.pure.sealing.attachments import safe_name
from aigaq.pure.sealing.envelope import Contents

SIGNED = "the signature agrees; it does not show who wrote this"
UNSIGNED = "no signature: nothing shows whether this was changed"


def open_inside(
    contents: Contents, files: Mapping[str, Path], key: Path, folder: Path
) -> str:
    """Write ``submission.xml`` and ``inside-01.…`` into a folder; say what vouches.

    Args:
        contents: of the envelope.
        files: name of an attachment -> where it was opened to.
        key: file with the private RSA key.
        folder: appears only if this returns.

    Raises:
        OdkRefused: nothing encrypted in it, a file is missing, another key, altered.
    """
    told = contents.answers.get("odk")
    if not isinstance(told, dict):
        raise OdkMalformed
    submission = read_described(told)
    session = Session(submission, read_key(key.read_bytes()))
    digests = []
    for place, name in enumerate(submission.files):
        path = files.get(safe_name(name))
        if path is None:
            raise OdkFileMissing(number=place + 1, total=len(submission.files))
        out = folder / _called(place, name, last=name == submission.answers)
        with path.open("rb") as source, whole_file(out) as sink:
            decrypting = session.file(place, sink)
            shutil.copyfileobj(source, cast("BinaryIO", decrypting))
            digests.append(decrypting.finish().md5)
    return SIGNED if session.confirm(digests) else UNSIGNED


def _called(place: int, name: str, *, last: bool) -> str:
    if last:
        return "submission.xml"
    return f"inside-{place + 1:02d}.{ending_of(name.removesuffix(ENDING))}"
