"""Signatures of plain lines, and the bands by which equal parts of them meet.

128 smallest hashes (MinHash) a line, 32 bands of 4: two lines of similarity 0.63 share
a band with probability 0.995, of 0.5 with 0.87, of 0.05 with 0.0002. A band is one
number, so a database finds candidates by an index on (band, hash): no object lives
in memory between two questions. The seed is fixed: rows stay comparable for years.
Never decides: candidates are proved by ``pairs``.
Source: docs/spec/copies.md section 2; Broder 1997, Leskovec et al. 2014 chapter 3.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash, RMinHashLSH

from aigaq.pure.text.copies.normalise import plain
from aigaq.pure.text.copies.shingles import SIZE

PERMUTATIONS = 128
ROWS = 4
BANDS = PERMUTATIONS // ROWS
THRESHOLD = 0.63
"""Asked for by the library's index; the bands decide."""

SEED = 20_240_711
"""Fixed for good: changing it makes every stored band meaningless."""

CHUNK = 20_000
"""Lines signed at a time; bounds the memory of what is in between."""

PAIR = 2
GROUP = 50
"""In a band shared by more lines than this, only neighbours and the first meet."""

Digests = NDArray[np.uint32]
Hashes = NDArray[np.uint64]


def band_rows(text: str) -> list[tuple[int, int]]:
    """Return what a database keeps of one text: 32 rows ``(band, hash)``.

    Hashes fit into a signed 64-bit column. Empty for a text without letters. A hash
    does not give a text back, but tells whoever has the text that it was there: rows
    go when the text goes.
    """
    line = plain(text)
    if not line:
        return []
    hashes = bands(sign([line]))[0].astype(np.int64)
    return [(band, int(value)) for band, value in enumerate(hashes)]


def sign(lines: Sequence[str]) -> Digests:
    """Return one row of 128 numbers for each line; every line must have a letter."""
    parts = [
        _sign_chunk(lines[start : start + CHUNK])
        for start in range(0, len(lines), CHUNK)
    ]
    return np.concatenate(parts) if parts else np.empty((0, PERMUTATIONS), np.uint32)


def _sign_chunk(lines: Sequence[str]) -> Digests:
    tokens, offsets = _runs(lines)
    matrix: Any = RMinHash.digest_matrix_from_flat_token_hashes(
        tokens, offsets, PERMUTATIONS, SEED
    )
    numbers = chain.from_iterable(matrix.to_rows())
    flat = np.fromiter(numbers, np.uint32, len(lines) * PERMUTATIONS)
    return flat.reshape(len(lines), PERMUTATIONS)


def _runs(lines: Sequence[str]) -> tuple[Hashes, Hashes]:
    """Return the runs of all lines as numbers, and where each line's begin."""
    # A line shorter than a run is filled up, so that it has one.
    encoded = [line.encode().ljust(SIZE, b"\0") for line in lines]
    sizes = np.array([len(each) for each in encoded])
    data = np.frombuffer(b"".join(encoded), dtype=np.uint8).astype(np.uint64)
    runs = np.zeros(len(data) - SIZE + 1, dtype=np.uint64)
    for place in range(SIZE):
        runs |= data[place : len(data) - SIZE + 1 + place] << np.uint64(8 * place)
    ends = np.cumsum(sizes)
    # The last four places of each line would run into the next one.
    keep = np.ones(len(data), dtype=bool)
    for place in range(1, SIZE):
        keep[ends - place] = False
    offsets = np.concatenate([[0], np.cumsum(sizes - SIZE + 1)]).astype(np.uint64)
    return _scatter(runs[keep[: len(runs)]]), offsets


def _scatter(numbers: Hashes) -> Hashes:
    """Spread numbers over 64 bits (the finaliser of SplitMix64; Steele et al. 2014)."""
    mixed = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    result: Hashes = mixed ^ (mixed >> np.uint64(31))
    return result


def bands(digests: Digests) -> Hashes:
    """Return 32 hashes for each row of 128 numbers, one for every four of them."""
    wide = digests.astype(np.uint64).reshape(len(digests), BANDS, ROWS)
    mixed = np.zeros((len(digests), BANDS), dtype=np.uint64)
    for row in range(ROWS):
        mixed = _scatter(mixed + wide[:, :, row] + np.uint64(row + 1))
    return mixed


def candidates(lines: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Return pairs of positions that share a band, each once, in order.

    In a band shared by many lines not all meet each other (see ``GROUP``): enough
    for clusters, which join what is joined to the same.
    """
    worth = _sharing_a_band(lines)
    digests = sign([lines[position] for position in worth])
    found: list[Hashes] = []
    for band in range(BANDS):
        part = digests[:, band * ROWS : (band + 1) * ROWS]
        found.append(_meetings(_one_band(part)))
        if len(found) > ROWS:
            # Kept small: most pairs of copies meet in most bands.
            found = [np.unique(np.concatenate(found))]
    joined = np.unique(np.concatenate(found))
    places = np.array(worth, dtype=np.int64)
    return zip(
        places[(joined >> np.uint64(32)).astype(np.int64)].tolist(),
        places[(joined & np.uint64(0xFFFFFFFF)).astype(np.int64)].tolist(),
        strict=True,
    )


def _sharing_a_band(lines: Sequence[str]) -> list[int]:
    """Return the positions of lines that share a band with any other.

    Most lines are nobody's copy; they are left out before their numbers become
    objects of Python, which is what takes long.
    """
    if not lines:
        return []
    parts = [
        _runs(lines[start : start + CHUNK]) for start in range(0, len(lines), CHUNK)
    ]
    tokens = np.concatenate([each for each, _ in parts])
    sizes = np.concatenate([np.diff(offsets) for _, offsets in parts])
    del parts
    offsets = np.concatenate([np.zeros(1, np.uint64), np.cumsum(sizes)])
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(
        tokens, offsets.astype(np.uint64), PERMUTATIONS, SEED
    )
    del tokens
    index = RMinHashLSH(THRESHOLD, PERMUTATIONS, BANDS)
    flags: list[bool] = index.query_duplicate_flags_matrix_one_shot(matrix)
    return [position for position, shares in enumerate(flags) if shares]


def _one_band(part: Digests) -> Hashes:
    mixed = np.zeros(len(part), dtype=np.uint64)
    for row in range(ROWS):
        mixed = _scatter(mixed + part[:, row].astype(np.uint64) + np.uint64(row + 1))
    return mixed


def _meetings(hashes: Hashes) -> Hashes:
    """Return the pairs of positions with equal hashes, each packed into one number."""
    order = np.argsort(hashes, kind="stable")
    ordered = hashes[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    sizes = np.diff(np.concatenate([starts, [len(ordered)]]))
    # Most groups are of two, and are paired without a loop; order within is kept.
    two = starts[sizes == PAIR]
    pairs = order[two].astype(np.uint64) << np.uint64(32) | order[two + 1].astype(
        np.uint64
    )
    more = [
        pair
        for start, size in zip(starts[sizes > PAIR], sizes[sizes > PAIR], strict=True)
        for pair in _within(order[start : start + size])
    ]
    return np.concatenate([pairs, np.array(more, dtype=np.uint64)])


def _within(members: NDArray[np.int64]) -> Iterator[int]:
    """Yield the pairs of one group; the members come in order of position."""
    ordered: list[int] = members.tolist()
    if len(ordered) <= GROUP:
        for at, one in enumerate(ordered):
            for other in ordered[at + 1 :]:
                yield one << 32 | other
        return
    for before, after in pairwise(ordered):
        yield before << 32 | after
        yield ordered[0] << 32 | after
