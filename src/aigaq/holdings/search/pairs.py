"""Pairs of copies on record: found by equal bands in the database, proved, explained.

Events and sources are shown side by side; of testimonies only that they agree, to
those who may read them. Changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from aigaq.holdings.search.models import Entry
from aigaq.holdings.search.queries import compared, hidden_entries, kept_entries
from aigaq.holdings.search.texts import Kind, Worded, worded
from aigaq.pure.text.copies.clusters import Joined
from aigaq.pure.text.copies.differences import Piece, differences
from aigaq.pure.text.copies.pairs import compare

MOST = 100
"""Pairs that are proved and shown."""

TRIED = 400
"""Pairs with the most equal bands that are looked at."""

CANDIDATES = """
    SELECT a.entry_id, b.entry_id
    FROM search_band a
    JOIN search_band b
      ON b.band = a.band AND b.hash = a.hash AND b.entry_id > a.entry_id
    GROUP BY a.entry_id, b.entry_id
    ORDER BY count(*) DESC, a.entry_id, b.entry_id
    LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two copies; ``title`` is empty for a testimony."""

    kind: str
    reference: str
    title: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Copies:
    """Two texts that are copies. ``pieces`` are empty when a testimony is one."""

    first: Side
    second: Side
    similarity: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that hang together, and the pairs that tie each to its closest."""

    sides: tuple[Side, ...]
    pairs: tuple[Copies, ...]


def groups_of(pairs: Sequence[Copies]) -> list[Group]:
    """Return pairs as groups: a slogan recorded ten times is one, tied nine times.

    Args:
        pairs: the most alike first; of several ways to tie a text the first is kept.

    Returns:
        Groups in the order of their closest pair. The ends of a chain may differ:
        only the pairs shown were proved.
    """
    sides = {_name(side): side for pair in pairs for side in (pair.first, pair.second)}
    place = {name: position for position, name in enumerate(sides)}
    joined = Joined(len(place))
    kept: list[tuple[int, Copies]] = []
    for pair in pairs:
        one, other = place[_name(pair.first)], place[_name(pair.second)]
        if joined.top(one) != joined.top(other):
            joined.join(one, other)
            kept.append((one, pair))
    members: dict[int, list[Side]] = {}
    for name, side in sides.items():
        members.setdefault(joined.top(place[name]), []).append(side)
    return [
        Group(tuple(found), tuple(tie for one, tie in kept if joined.top(one) == top))
        for top, found in members.items()
    ]


def _name(side: Side) -> tuple[str, str]:
    return side.kind, side.reference


def copies(*, on: date, testimonies: bool) -> list[Copies]:
    """Return pairs of copies, the most alike first.

    Args:
        on: the day; what may not be kept on it is left out.
        testimonies: whether who asks may read testimonies.
    """
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, [TRIED])
        found: list[tuple[int, int]] = list(cursor.fetchall())
    known = _known({number for pair in found for number in pair}, on, testimonies)
    proved = _proved(found, known)
    return sorted(proved, key=lambda pair: -pair.similarity)[:MOST]


def _known(numbers: set[int], on: date, testimonies: bool) -> dict[int, Worded]:  # noqa: FBT001  # passed on
    entries = Entry.objects.filter(id__in=numbers).exclude(
        id__in=hidden_entries(on).values("id")
    )
    closed = entries.filter(kind=Kind.TESTIMONY)
    entries = entries.exclude(kind=Kind.TESTIMONY)
    if testimonies:
        entries = entries | closed.filter(id__in=kept_entries(on).values("id"))
    rows = list(entries.values_list("id", "kind", "reference"))
    texts: dict[tuple[str, str], Worded] = {}
    for kind in Kind:
        wanted = [reference for _, name, reference in rows if name == kind]
        for each in worded(kind, wanted, on=on):
            texts[kind.value, each.reference] = each
    return {
        number: texts[kind, reference]
        for number, kind, reference in rows
        if (kind, reference) in texts
    }


def _proved(
    found: Sequence[tuple[int, int]], known: Mapping[int, Worded]
) -> Iterator[Copies]:
    for one, other in found:
        if one not in known or other not in known:
            continue
        first, second = known[one], known[other]
        texts = compared(first), compared(second)
        similarity = compare(*texts)
        if similarity is None:
            continue
        closed = Kind.TESTIMONY in {first.kind, second.kind}
        pieces = () if closed else differences(*texts).pieces
        yield Copies(_side(first), _side(second), similarity, pieces)


def _side(each: Worded) -> Side:
    return Side(each.kind.value, each.reference, dict(each.title))
