"""From the words of a list to the keys an engine compares.

Each distinct value is worked out once, so half a million records cost what their few
thousand different names cost. Records are numbered by the order of their references:
the order of rows in a file changes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from aigaq.pure.statistics.linkage.fields import COLUMNS, Kind
from aigaq.pure.statistics.linkage.names import (
    family_stem,
    father_stem,
    name_key,
    skeleton,
)
from aigaq.pure.statistics.linkage.places import place_key
from aigaq.pure.statistics.linkage.refusals import LinkIdsTwice, LinkListEmpty
from aigaq.pure.statistics.linkage.when import When, read_when

Column = list[str | None] | list[int | None]

_TELEPHONE = 10
"""Digits that count in a number: +7 and 8 in front mean the same country."""

_CALLED = ("given_name", "chosen_name")

_FEMALE = ("f", "w", "ж", "ә", "қыз", "jen", "äi", "ái")
_MALE = ("m", "м", "е", "ұл", "er")


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it came: references, and a column of words for each of our columns.

    An empty text is *not written*. ``lists`` names the list of each record where one
    file holds several.
    """

    ids: Sequence[str]
    columns: Mapping[str, Sequence[str]]
    lists: Sequence[str] = ()

    def __post_init__(self) -> None:
        if not self.ids:
            raise LinkListEmpty
        once = set(self.ids)
        if wrong := len(self.ids) - len(once - {""}):
            raise LinkIdsTwice(count=wrong)


@dataclass(slots=True)
class Prepared:
    """Records ready to compare; ``ids`` are sorted and number them from 0."""

    ids: list[str]
    columns: dict[str, Column]
    unreadable_dates: int = 0
    compared: tuple[str, ...] = field(default=())


def prepare(listed: Listed) -> Prepared:
    """Turn a list's words into keys, in the order of its references."""
    order = sorted(range(len(listed.ids)), key=listed.ids.__getitem__)
    ready = Prepared([listed.ids[row] for row in order], {})
    for name in (known for known in COLUMNS if known in listed.columns):
        words = [listed.columns[name][row].strip() for row in order]
        if not any(words):
            continue
        ready.compared += (name,)
        if COLUMNS[name] is Kind.DATE:
            ready.unreadable_dates += _dates(ready.columns, name, words)
        else:
            for suffix, rule in _KEYS[COLUMNS[name]].items():
                ready.columns[name + suffix] = _each(words, rule)
    return ready


def prepare_together(lists: Sequence[Listed]) -> list[Prepared]:
    """Turn lists into keys that can be compared with each other.

    Where any list tells chosen names from legal ones, all are taken to: a list with
    one column of names may hold either in it.
    """
    sides = [prepare(listed) for listed in lists]
    told = {name for side in sides for name in _CALLED if name in side.compared}
    for side in sides:
        if any(name in side.compared for name in _CALLED):
            missing = told - {*side.compared}
            for name in missing:
                nobody = _each([""] * len(side.ids), name_key)
                side.columns |= {name + suffix: nobody for suffix in _KEYS[Kind.GIVEN]}
            known = {*side.compared, *missing}
            side.compared = tuple(name for name in COLUMNS if name in known)
    return sides


def _each(words: Sequence[str], rule: Callable[[str], str]) -> list[str | None]:
    known = {word: rule(word) or None for word in set(words)}
    return [known[word] for word in words]


def _plain(text: str) -> str:
    """Return letters and digits; both scripts meet, blanks do not count."""
    return name_key(text)


def _code(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _number(text: str) -> str:
    """Return a telephone number's last ten digits, an address in lower case."""
    if "@" in text:
        return text.casefold()
    signs = _code(text)
    return signs[-_TELEPHONE:] if signs.isdigit() else signs


def _sex(text: str) -> str:
    lowered = text.casefold()
    if lowered.startswith(_FEMALE):
        return "f"
    return "m" if lowered.startswith(_MALE) else _plain(text)


_KEYS: Mapping[Kind, Mapping[str, Callable[[str], str]]] = {
    Kind.GIVEN: {
        "": name_key,
        "_stem": family_stem,  # it may stand where a surname should
        "_skel": lambda text: skeleton(name_key(text)),
    },
    Kind.FAMILY: {
        "": name_key,
        "_stem": family_stem,
        "_skel": lambda text: skeleton(family_stem(text)),
    },
    Kind.FATHER: {"": father_stem, "_skel": lambda text: skeleton(father_stem(text))},
    Kind.PLACE: {"": place_key},
    Kind.TEXT: {"": _plain},
    Kind.CATEGORY: {"": _plain},
    Kind.SEX: {"": _sex},
    Kind.CODE: {"": _code},
    Kind.NUMBER: {"": _number},
}
"""Kind -> suffix of the engine's column -> how it is made."""


def _dates(columns: dict[str, Column], name: str, words: Sequence[str]) -> int:
    """Add the columns of a date; return how many could not be read."""
    read = {word: read_when(word) for word in set(words)}
    dates = [read[word] or When() for word in words]
    columns[name] = [date.digits for date in dates]
    columns[f"{name}_from"] = [date.first for date in dates]
    columns[f"{name}_to"] = [date.last for date in dates]
    columns[f"{name}_year"] = [_year(date) for date in dates]
    columns[f"{name}_md"] = [date.digits and date.digits[4:] for date in dates]
    return sum(read[word] is None for word in words)


def _year(when: When) -> str | None:
    if when.digits:
        return when.digits[:4]
    if when.first and when.last and when.first // 10000 == when.last // 10000:
        return str(when.first // 10000)
    return None
