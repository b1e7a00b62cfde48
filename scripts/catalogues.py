"""Translations: compile them, refresh them, refuse a missing or doubtful one.

``compile`` writes the binary catalogues Django reads; ``update`` adds new strings to
the text catalogues; ``check`` fails on a string that a person would see in the wrong
language. Needs no gettext program: Babel reads Python, Django flattens templates.
Never translates by itself.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[1] / "src" / "aigaq"
LANGUAGES = ("kk", "ru")
DOMAINS = {
    SOURCE / "doors" / "gate": [SOURCE / "doors" / "gate"],
    SOURCE / "doors" / "desk": [SOURCE / "doors" / "desk", SOURCE / "site"],
}
"""Folder that owns ``locale/`` -> folders whose strings it translates."""
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "gettext_noop": None,
}


def strings_of(folders: list[Path]) -> Catalog:
    """Collect every translatable string below ``folders``."""
    found = Catalog(charset="utf-8")
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix not in {".py", ".html", ".txt"} or "locale" in path.parts:
                continue
            place = str(path.relative_to(SOURCE))
            for context, message in _messages(path):
                found.add(message, context=context, locations=[(place, 0)])
    return found


def _messages(path: Path) -> Iterator[tuple[str | None, str | tuple[str, ...]]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = templatize(text)
    code = BytesIO(text.encode())
    for _line, name, message, _comments in extract_python(code, KEYWORDS, [], {}):
        parts = (message,) if isinstance(message, str) else tuple(message)
        context = None
        if name and "pgettext" in name:
            context, parts = parts[0], parts[1:]
        parts = tuple(part for part in parts if part)
        if parts:
            plural = name is not None and name.startswith(("n", "np"))
            yield context, parts[:2] if plural else parts[0]


def catalogue_of(home: Path, language: str) -> tuple[Path, Catalog]:
    """Read one text catalogue, or start an empty one."""
    path = home / "locale" / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return path, Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return path, read_po(file, locale=language)


def compile_all() -> None:
    """Write every ``django.mo`` that is older than its text."""
    for path in SOURCE.rglob("locale/*/LC_MESSAGES/django.po"):
        target = path.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
            continue
        with path.open("rb") as text, target.open("wb") as binary:
            write_mo(binary, read_po(text))


def update_all() -> None:
    """Add new strings, drop those that are gone; never guess a translation."""
    for home, folders in DOMAINS.items():
        for language in LANGUAGES:
            path, catalogue = catalogue_of(home, language)
            catalogue.update(strings_of(folders), no_fuzzy_matching=True)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                write_po(file, catalogue, width=88, ignore_obsolete=True)


def faults(home: Path, folders: list[Path]) -> Iterator[str]:
    """Name every string that is missing, doubtful or malformed in one domain."""
    wanted = strings_of(folders)
    for language in LANGUAGES:
        _, catalogue = catalogue_of(home, language)
        where = f"{home.name} {language}"
        for message in wanted:
            if not message.id:
                continue
            mine = catalogue.get(message.id, message.context)
            texts = [mine.string] if mine and isinstance(mine.string, str) else []
            if mine and not texts:
                texts = list(mine.string)
            if not texts or not all(texts):
                yield f"{where}: missing: {message.id!r}"
            elif mine.fuzzy:
                yield f"{where}: fuzzy: {message.id!r}"
            else:
                yield from (f"{where}: {error}" for error in mine.check(catalogue))


def check_all() -> int:
    """Print every fault; return how many there are."""
    found = [fault for home, below in DOMAINS.items() for fault in faults(home, below)]
    for fault in found:
        print(fault)
    total = sum(len(strings_of(below)) for below in DOMAINS.values())
    print(f"{total} strings in {len(LANGUAGES)} languages, {len(found)} faults")
    return len(found)


def main() -> int:
    """Run the verb named on the command line."""
    settings.configure(USE_I18N=True)
    verb = sys.argv[1] if len(sys.argv) > 1 else ""
    if verb == "check":
        return 1 if check_all() else 0
    {"compile": compile_all, "update": update_all}[verb]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
