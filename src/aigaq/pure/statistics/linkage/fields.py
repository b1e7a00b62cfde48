"""The columns a list may have, and how each of them is compared.

A column nobody placed here is refused by its position and never guessed at: a wrong
guess would compare telephone numbers as names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aigaq.pure.statistics.linkage.refusals import (
    LinkColumnsTwice,
    LinkColumnsUnknown,
    LinkMappingRefused,
    LinkNothingToCompare,
    LinkWithoutId,
)

ID = "id"
LIST = "list"
"""Which list a record stands on, where one file holds several."""


class Kind(StrEnum):
    """How values of a column are made comparable."""

    GIVEN = "given"
    FAMILY = "family"
    FATHER = "father"
    DATE = "date"
    PLACE = "place"
    TEXT = "text"
    SEX = "sex"
    CODE = "code"
    CATEGORY = "category"
    NUMBER = "number"


COLUMNS: Mapping[str, Kind] = {
    "given_name": Kind.GIVEN,
    "chosen_name": Kind.GIVEN,
    "surname": Kind.FAMILY,
    "chosen_surname": Kind.FAMILY,
    "patronymic": Kind.FATHER,
    "birth_date": Kind.DATE,
    "event_date": Kind.DATE,
    "sex": Kind.SEX,
    "place": Kind.PLACE,
    "birth_place": Kind.PLACE,
    "event_place": Kind.PLACE,
    "suburb": Kind.PLACE,
    "city": Kind.PLACE,
    "region": Kind.CATEGORY,
    "state": Kind.CATEGORY,
    "country": Kind.CATEGORY,
    "act_type": Kind.CATEGORY,
    "occupation": Kind.TEXT,
    "address": Kind.TEXT,
    "address_1": Kind.TEXT,
    "address_2": Kind.TEXT,
    "street_number": Kind.CODE,
    "postcode": Kind.CODE,
    "phone": Kind.NUMBER,
    "email": Kind.NUMBER,
    "national_id": Kind.NUMBER,
    "soc_sec_id": Kind.NUMBER,
}
"""Column -> kind, in the order in which they are compared."""

ALIASES: Mapping[str, str] = {
    "rec_id": ID,
    "first_name": "given_name",
    "last_name": "surname",
    "family_name": "surname",
    "date_of_birth": "birth_date",
    "dob": "birth_date",
    "gender": "sex",
    "iin": "national_id",
    "telephone": "phone",
}
"""Other names in common use; each means exactly one of ours."""

_TELLING = frozenset(COLUMNS) - {
    "sex", "region", "state", "country", "act_type", "occupation",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column of a file is which of ours: ours -> position in the file."""

    positions: Mapping[str, int]

    @property
    def compared(self) -> tuple[str, ...]:
        """Return the columns to compare, in the table's order."""
        return tuple(name for name in COLUMNS if name in self.positions)


def layout_of(header: Sequence[str], renamed: Mapping[str, str]) -> Layout:
    """Place every column of a file, or refuse.

    Args:
        header: the names in the file's first row.
        renamed: name in the file -> one of ours, or empty to leave the column out.

    Raises:
        LinkColumnsUnknown: a name that is neither ours, nor an alias, nor renamed;
            said only where an id stands beside it: a first row without one may be
            a person, and no header.
        LinkColumnsTwice: two columns mean the same.
        LinkMappingRefused: ``renamed`` names a column the file has not, or one we
            have not.
        LinkWithoutId, LinkNothingToCompare: nothing to name records or to tell
            them apart by.
    """
    names = [name.strip().lower() for name in header]
    asked = {old.strip().lower(): new.strip().lower() for old, new in renamed.items()}
    if wrong := [new for new in asked.values() if new and not _ours(new)]:
        raise LinkMappingRefused(columns=_listed(wrong))
    if absent := [old for old in asked if old not in names]:
        raise LinkMappingRefused(columns=_listed(absent))
    meant = [asked.get(name, ALIASES.get(name, name)) for name in names]
    if ID not in meant:
        raise LinkWithoutId
    unknown = [
        name
        for name, ours in zip(names, meant, strict=True)
        if ours and not _ours(ours)
    ]
    if unknown:
        raise LinkColumnsUnknown(columns=_listed(unknown))
    return _checked({}, meant)


def _checked(positions: dict[str, int], meant: Sequence[str]) -> Layout:
    for position, ours in enumerate(meant):
        if ours in positions:
            raise LinkColumnsTwice(columns=ours)
        if ours:
            positions[ours] = position
    if not _TELLING & positions.keys():
        raise LinkNothingToCompare
    return Layout(positions)


def _ours(name: str) -> bool:
    return name in COLUMNS or name in {ID, LIST}


def _listed(names: Sequence[str]) -> str:
    shown = [name[:40] if name.isprintable() else "?" for name in names[:8]]
    return ", ".join(name or "—" for name in shown)
