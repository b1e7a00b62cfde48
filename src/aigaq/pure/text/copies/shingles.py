"""How alike two plain lines are: shared runs of five letters.

Knows only plain lines (``normalise.plain``), no texts and no meaning.
Source: docs/spec/copies.md section 2.
"""

SIZE = 5
"""Letters in a run. With four, innocent sentences come closer to copies."""


def shingles(line: str) -> frozenset[str]:
    """Return every run of five letters of ``line``; a shorter line is one run."""
    if len(line) <= SIZE:
        return frozenset([line]) if line else frozenset()
    return frozenset({line[i : i + SIZE] for i in range(len(line) - SIZE + 1)})


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of runs both have among all runs: 0.0 to 1.0.

    Two empty sets share nothing: 0.0.
    """
    together = len(one & other)
    return together / (len(one) + len(other) - together) if together else 0.0


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the smaller set's runs that the other has, 0.0 to 1.0."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
