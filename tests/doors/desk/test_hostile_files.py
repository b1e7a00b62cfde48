"""Files made to hurt whoever opens them: the desk hands them out and looks at none."""

import io
import resource
import zipfile

from furnish import TODAY, deposit_report

DEEP = 100_000


def zip_bomb():
    """Two hundred megabytes of zeros in two hundred kilobytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb,
        bomb.open("a", "w") as zeros,
    ):
        for _ in range(200):
            zeros.write(bytes(1_000_000))
    return out.getvalue()


def exif_bomb():
    """A picture whose EXIF claims four thousand million entries, each at itself."""
    tiff = b"II*\x00\x08\x00\x00\x00" + b"\xff\xff" + b"\xff" * 60_000
    size = len(tiff) + 8
    return b"\xff\xd8\xff\xe1" + size.to_bytes(2) + b"Exif\x00\x00" + tiff + b"\xff\xd9"


def picture_bomb():
    """A PNG header that claims two thousand million pixels each way."""
    size = (2**31 - 1).to_bytes(4)
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + size * 2 + b"\x08\x06\x00\x00\x00"


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
LAUGHS = b'<!DOCTYPE l [<!ENTITY a "l"><!ENTITY b "&a;&a;">]><l>&b;</l>'
BOTH = b"\xff\xd8\xff<html><script>1</script>PK\x05\x06" + bytes(18)
STARTER = b"[Desktop Entry]\nType=Application\nExec=sh -c 'id > /tmp/x'\n"
HOSTILE = {
    "a zip bomb": ("cats.zip", zip_bomb, ".zip"),
    "a picture that is also a page and an archive": ("a.jpg", lambda: BOTH, ".jpg"),
    "a starter of programs": ("photo.desktop", lambda: STARTER, ".desktop.bin"),
    "a program named like a photo": ("photo.jpg.exe", lambda: b"MZ" * 50, ".exe.bin"),
    "a picture with a script": ("map.svg", lambda: SVG, ".svg.bin"),
    "a page": ("letter.html", lambda: b"<script>1</script>", ".html.bin"),
    "a page by another ending": ("letter.xhtml", lambda: SVG, ".xhtml.bin"),
    "JSON a hundred thousand deep": (
        "a.json", lambda: b"[" * DEEP + b"]" * DEEP, ".json.bin",
    ),
    "entities that laugh": ("a.xml", lambda: LAUGHS, ".xml.bin"),
    "EXIF without end": ("b.jpeg", exif_bomb, ".jpeg"),
    "a picture too large to draw": ("c.png", picture_bomb, ".png"),
    "a name that climbs": ("../../etc/passwd", lambda: b"x", ".bin"),
    "a name read backwards": ("gpj\u202e.exe", lambda: b"MZ", ".exe.bin"),
}  # fmt: skip


def test_hostile_files_are_handed_out_whole_and_opened_by_nothing_of_ours(
    dana, keys, epoch, tmp_path
):
    before = peak()
    for what, (name, make, ending) in HOSTILE.items():
        content = make()
        envelope = deposit_report(epoch, tmp_path, content=content, name=name)
        exhibit, page, answer = admit_and_download(dana, envelope)
        assert b"".join(answer.streaming_content) == content, what
        assert peak() - before < 120_000, f"{what} was unpacked"
        named = f'attachment; filename="{exhibit}{ending}"'
        assert answer["Content-Disposition"] == named, what
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "no-store"
        assert b"<script" not in page
        assert "\u202e".encode() not in page


def peak():
    """The most memory this process ever had, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def admit_and_download(dana, envelope):
    from aigaq.holdings.evidence import queries
    from aigaq.holdings.record.actions import admit_testimony
    from aigaq.pure.rules.consent import Purpose

    testimony = admit_testimony(
        by="dana", envelope=envelope, consents={Purpose.KEEP: True}, on=TODAY
    )
    exhibit = queries.exhibits(testimony=testimony)[0].reference
    path = f"/testimonies/{testimony}/"
    page = dana.get(path).content
    return exhibit, page, dana.post(f"{path}exhibits/{exhibit}/", {"purpose": "keep"})
