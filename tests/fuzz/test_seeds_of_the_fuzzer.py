"""The fuzzer's seeds, and a few hundred changes of them drawn the same way each time.

Not the fuzzer: it has no coverage to follow. It keeps the targets themselves working.
"""

import random
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "pure" / "sealing"))

import fuzz_importer
import fuzz_lists

CHANGES = 300
TARGETS = {"the importer": fuzz_importer, "signed lists": fuzz_lists}


def changed(seed, chance):
    """A seed with some bytes exchanged, cut, doubled or put elsewhere."""
    data = bytearray(seed)
    for _ in range(chance.randint(1, 4)):
        at, length = chance.randrange(len(data)), chance.randint(1, 40)
        piece = data[at : at + length]
        how = chance.randrange(4)
        if how == 0:
            data[at] ^= 1 << chance.randrange(8)
        elif how == 1 and len(data) > length + 2:
            del data[at : at + length]
        elif how == 2:
            data[at:at] = piece
        else:
            to = chance.randrange(len(data))
            data[to : to + len(piece)] = piece
    return bytes(data)


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS.keys())
def test_seeds_and_changes_of_them_raise_nothing_of_ours(target):
    chance = random.Random(1)  # noqa: S311  # the same changes each time
    seeds = list(target.seeds())
    assert len(seeds) > 30
    for seed in seeds:
        target.one(seed)
    for _ in range(CHANGES):
        target.one(changed(chance.choice(seeds), chance))
