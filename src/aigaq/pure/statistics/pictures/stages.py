"""Flows as a graph: which step comes before which.

A series is where a flow starts, a category where it ends; a code that is both is a
step in between. Pure counting; draws nothing.
"""

from aigaq.pure.statistics.pictures.data import PictureData, Words


def flows_of(data: PictureData) -> list[tuple[str, str, float | None]]:
    """Return (from, to, value) of every flow that is withheld or more than nothing."""
    return [
        (one.code, category.code, value)
        for one in data.series
        for category, value in zip(data.categories, one.values, strict=True)
        if value is None or value > 0
    ]


def names_of(data: PictureData) -> dict[str, Words]:
    """Return each step's name, in the order in which they were given."""
    named = {one.code: one.label for one in data.series}
    for category in data.categories:
        named.setdefault(category.code, category.label)
    return named


def stages(data: PictureData) -> dict[str, int]:
    """Return each step's stage: 0 for a start, one more than its latest source.

    Returns:
        Nothing if the flows run in a circle or there are none.
    """
    links = [(a, b) for a, b, _ in flows_of(data)]
    stage = {code: 0 for link in links for code in link}
    for _turn in range(len(stage)):
        moved = False
        for source, target in links:
            if stage[target] <= stage[source]:
                stage[target] = stage[source] + 1
                moved = True
        if not moved:
            return {code: stage[code] for code in names_of(data) if code in stage}
    return {}
