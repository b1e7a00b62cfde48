"""True counts of what is out already: the group that published it has them, no reader.

They say which of the numbers that came between two editions are small counts and which
are nought, and which rounded numbers of before stand for few. Prints nothing, and is
asked only where a release would otherwise tell less than everything rounded.
Spec: docs/spec/disclosure.md section 6, docs/adr/0118.
"""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from aigaq.pure.statistics.release.model import FlatTable, Place, Release
from aigaq.pure.statistics.release.refusals import ReleaseMalformed

Earlier = Mapping[tuple[int, Place], int]
"""Number of a published release and a place -> its true count."""


def earlier_counts(
    published: Sequence[Release], before: Sequence[Sequence[FlatTable]]
) -> dict[tuple[int, Place], int]:
    """Return the true counts of published releases by their number and place.

    Args:
        published: what is out, oldest first.
        before: the true tables of each of these; an empty one where they are not
            known.

    Raises:
        ReleaseMalformed: there are more of them, or a true count cannot be what was
            printed of it.
    """
    found: dict[tuple[int, Place], int] = {}
    for number, (release, true) in enumerate(zip_longest(published, before)):
        if release is None:
            raise ReleaseMalformed(check="before_without_release")
        counts = {
            place: value
            for table in true or ()
            for key, place in table.places()
            if (value := table.cells[key]) is not None
        }
        for table in release.tables:
            for key, place in table.places():
                known, count = table.interval(key), counts.get(place)
                if known and count is not None and not known[0] <= count <= known[1]:
                    raise ReleaseMalformed(check="before_differs")
        found |= {(number, place): count for place, count in counts.items()}
    return found


def of_releases(earlier: Earlier, numbers: Sequence[int]) -> Earlier:
    """Keep the true counts of some releases, numbered anew in this order."""
    again = {old: new for new, old in enumerate(numbers)}
    return {
        (again[number], place): count
        for (number, place), count in earlier.items()
        if number in again
    }
