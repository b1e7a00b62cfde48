"""A chapter as a Word file with real footnotes, by pandoc.

Pandoc reads the chapter as a tree on its standard input and runs in its sandbox; the
look comes from the files in ``style``. Dates, tools and orders that differ from run to
run are taken out: the same chapter gives the same bytes, and the file says nothing of
who made it or when. Only published text passes through the temporary folder.
"""

import io
import json
import re
import tempfile
import zipfile
from functools import cache
from importlib.resources import files
from pathlib import Path

import pypandoc

from aigaq.holdings.reports.ast import document
from aigaq.holdings.reports.chapter import Chapter

NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip file can hold; it stands for none."""

FOOTER_LINK = (
    '<Relationship Id="rIdFooter" Target="footer1.xml" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/footer"/>'
)
FOOTER_TYPE = (
    '<Override PartName="/word/footer1.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.footer+xml"/>'
)
WHEN = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def render_docx(chapter: Chapter) -> bytes:
    """Return the chapter as a Word file."""
    tree = json.dumps(document(chapter), ensure_ascii=False)
    with tempfile.TemporaryDirectory(prefix="aigaq-review-") as folder:
        reference = Path(folder, "reference.docx")
        reference.write_bytes(reference_file())
        out = Path(folder, "chapter.docx")
        pypandoc.convert_text(
            tree,
            to="docx",
            format="json",
            outputfile=str(out),
            extra_args=["--sandbox", f"--reference-doc={reference}"],
        )
        return _steady(out.read_bytes())


@cache
def reference_file() -> bytes:
    """Return pandoc's own reference file, dressed in our styles."""
    with tempfile.TemporaryDirectory(prefix="aigaq-review-") as folder:
        plain = Path(folder, "plain.docx")
        pypandoc.convert_text("", to="docx", format="markdown", outputfile=str(plain))
        parts = _parts(plain.read_bytes())
    style = files(__package__) / "style"
    parts["word/styles.xml"] = (style / "styles.xml").read_bytes()
    parts["word/document.xml"] = (style / "document.xml").read_bytes()
    parts["word/footer1.xml"] = (style / "footer.xml").read_bytes()
    _insert(parts, "word/_rels/document.xml.rels", FOOTER_LINK, "</Relationships>")
    _insert(parts, "[Content_Types].xml", FOOTER_TYPE, "</Types>")
    return _zip(parts)


def _insert(parts: dict[str, bytes], name: str, text: str, before: str) -> None:
    parts[name] = parts[name].replace(before.encode(), (text + before).encode())


def _steady(data: bytes) -> bytes:
    """Take out what differs from run to run."""
    parts = _parts(data)
    core = "docProps/core.xml"
    parts[core] = WHEN.sub(b"", parts[core])
    return _zip(parts)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zip(parts: dict[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        # Word wants the list of types first; the rest is in order of names.
        for name in sorted(parts, key=lambda name: (name[0] != "[", name)):
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return sink.getvalue()
