"""A picture as a JSON file, read strictly.

Texts come in three languages, or as one string where nothing needs translating. A
value is a number or null, which is withheld. What is not known is refused by name of
the check, never guessed. Spec: docs/spec/pictures.md, section 1.
"""

import json
from collections.abc import Mapping
from typing import Any

from aigaq.pure.errors import LANGUAGES
from aigaq.pure.statistics.pictures.data import (
    Category,
    Kind,
    PictureData,
    Series,
    Words,
)
from aigaq.pure.statistics.pictures.refusals import PictureUnreadable

FIELDS = {
    *("kind", "title", "unit", "corner", "categories", "series", "notes"),
    *("share", "rounded"),
}
SERIES_FIELDS = {"code", "label", "values", "intervals"}


def read_picture(raw: bytes, kind: str | None = None) -> PictureData:
    """Read a picture from the bytes of a JSON file.

    Args:
        raw: the file.
        kind: draws it in this way instead of its own.

    Raises:
        PictureUnreadable: it is not such a file.
        PictureRefused: it is, and its parts do not fit together.
    """
    try:
        content = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise PictureUnreadable(check="utf-8") from None
    except (ValueError, RecursionError):
        raise PictureUnreadable(check="json") from None
    content = _mapping(content, "file", FIELDS)
    return PictureData(
        kind=_kind(kind or content.get("kind")),
        title=_words(content.get("title"), "title"),
        unit=_words(content.get("unit"), "unit"),
        corner=_words(content.get("corner"), "corner"),
        categories=tuple(map(_category, _list(content.get("categories"), "list"))),
        series=tuple(map(_series, _list(content.get("series"), "list"))),
        notes=tuple(_words(n, "note") for n in _list(content.get("notes", []), "list")),
        share=content.get("share", False) is True,
        rounded=content.get("rounded", False) is True,
    )


def _no_constant(_name: str) -> None:
    raise ValueError


def _kind(name: Any) -> Kind:
    if name not in {str(kind) for kind in Kind}:
        raise PictureUnreadable(check="kind")
    return Kind(name)


def _mapping(value: Any, check: str, fields: set[str]) -> Mapping[str, Any]:
    if not isinstance(value, dict) or set(value) - fields:
        raise PictureUnreadable(check=check)
    return value


def _list(value: Any, check: str) -> list[Any]:
    if not isinstance(value, list):
        raise PictureUnreadable(check=check)
    return value


def _words(value: Any, check: str) -> Words:
    if isinstance(value, str):
        return Words.same(value)
    texts = _mapping(value, check, set(LANGUAGES))
    if not all(isinstance(texts.get(language), str) for language in LANGUAGES):
        raise PictureUnreadable(check=check)
    return Words(**texts)


def _category(value: Any) -> Category:
    part = _mapping(value, "category", {"code", "label"})
    return Category(_code(part), _words(part.get("label"), "label"))


def _code(part: Mapping[str, Any]) -> str:
    code = part.get("code")
    if not isinstance(code, str) or not code:
        raise PictureUnreadable(check="code")
    return code


def _series(value: Any) -> Series:
    part = _mapping(value, "series", SERIES_FIELDS)
    values = _list(part.get("values"), "values")
    pairs = _list(part.get("intervals", []), "intervals")
    return Series(
        code=_code(part),
        label=_words(part.get("label"), "label"),
        values=tuple(None if one is None else _number(one) for one in values),
        intervals=tuple(None if pair is None else _pair(pair) for pair in pairs),
    )


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PictureUnreadable(check="number")
    return value


def _pair(value: Any) -> tuple[float, float]:
    pair = _list(value, "interval")
    if len(pair) != 2:  # noqa: PLR2004  # an interval has two ends
        raise PictureUnreadable(check="interval")
    return _number(pair[0]), _number(pair[1])
