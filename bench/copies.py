"""How fast copies are found, in how much memory, and how many; one core.

Run: .venv/bin/python bench/copies.py [POSTS], 200 000 posts when left out. The posts
are made of invented words: every fifth is a copy, spelt otherwise, cut, commented or
with a word more.
"""

import os
import random
import resource
import sys
import time

CYRILLIC = "абвгдежзиклмнопрстуфхцчшыіңғүұқөә"
SPELT = "a b v g d e j z i k l m n o p r s t u f h ts ch sh y i n g u u q o a"
LATIN = dict(zip(CYRILLIC, SPELT.split(), strict=True))
WORDS = 14


def vocabulary(draw: random.Random, size: int = 30_000) -> list[str]:
    return ["".join(draw.choices(CYRILLIC, k=draw.randint(3, 10))) for _ in range(size)]


def altered(words: list[str], draw: random.Random, known: list[str]) -> str:
    kind = draw.randrange(5)
    if kind == 0:
        return "".join(LATIN.get(c, c) for c in " ".join(words))
    if kind == 1:
        return "⚡ " + "  ".join(words).replace("о", "o").replace("а", "a") + " #жедел"
    if kind == 2:
        return " ".join(words[: int(len(words) * 0.75)]) + "..."
    if kind == 3:
        return "Жедел! " + " ".join(words).upper()
    words = list(words)
    words.insert(draw.randrange(len(words)), draw.choice(known))
    return " ".join(words)


def posts(count: int, draw: random.Random) -> tuple[list[str], list[tuple[int, int]]]:
    known = vocabulary(draw)
    weights = [1 / (rank + 10) for rank in range(len(known))]
    made, told = [], []
    pool = draw.choices(known, weights, k=count * WORDS)
    for n in range(count):
        words = pool[n * WORDS : (n + 1) * WORDS]
        if n % 5 == 4 and n > 10:
            of = draw.randrange(n - 10, n)
            while of % 5 == 4:
                of -= 1
            made.append(altered(pool[of * WORDS : (of + 1) * WORDS], draw, known))
            told.append((of, n))
        else:
            made.append(" ".join(words))
    return made, told


def main() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    from aigaq.pure.text.copies import clusters, normalise

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    draw = random.Random(7)  # noqa: S311  # made-up words, the same each time
    texts, told = posts(count, draw)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    for text in texts[:20_000]:
        normalise.plain(text)
    print(f"plain forms      {20_000 / (time.process_time() - started):10.0f} posts/s")
    started = time.process_time()
    found = clusters.find_clusters(texts)
    took = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    home = {member: n for n, group in enumerate(found) for member in group}
    met = sum(home.get(a, -1) == home.get(b, -2) for a, b in told)
    kinship = {n: min(group) for n, group in enumerate(found)}
    origin = {b: a for a, b in told}
    strange = sum(
        origin.get(member, member) != kinship[n]
        for n, group in enumerate(found)
        for member in group
    )
    print(f"clusters         {took:10.1f} s for {count} posts, one core")
    print(f"peak memory      {peak / 1e6:10.2f} GB ({before / 1e6:.2f} for the posts)")
    print(f"copies found     {met / len(told):10.3f} of {len(told)}")
    print(f"strangers joined {strange:10} posts")


if __name__ == "__main__":
    main()
