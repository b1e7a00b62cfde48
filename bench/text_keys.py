"""Keys, spellings, languages: how many are right, how fast, how heavy.

Prints one table; under a minute. Quality on the sets in vectors/text, speed on
made-up documents of sixty words with a vocabulary as wide as people's.
"""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "pure" / "text"))

import paradigms  # noqa: E402  # the tests' own grammar writes the documents
import word_sets  # noqa: E402

from aigaq.pure.text.glossary import Terms, find, read_terms  # noqa: E402
from aigaq.pure.text.kazakh.wordlist import own_words  # noqa: E402
from aigaq.pure.text.keys import every_key, key_set, word_keys  # noqa: E402
from aigaq.pure.text.language import languages  # noqa: E402

DOCUMENTS, WORDS = 20_000, 60
Rows = Iterator[tuple[str, str, str]]


def main() -> None:
    for name, value, target in (*quality(), *weight(), *speed()):
        print(f"{name:<58} {value:>12} {target:>12}")


def quality() -> Rows:
    for name, recall, precision in (
        ("kazakh.tsv", 0.95, 0.93),
        ("kazakh_held_out.tsv", 0.95, 0.93),
        ("kazakh_untouched.tsv", 0.95, 0.93),
        ("russian.tsv", 0.97, 0.93),
    ):
        found = word_sets.pair_scores(word_sets.forms(name), word_keys)
        yield f"{name}: recall of pairs", f"{found[0]:.3f}", f">= {recall}"
        yield f"{name}: precision of pairs", f"{found[1]:.3f}", f">= {precision}"
    words = [form.lower() for _, form in word_sets.forms("kazakh_held_out.tsv")]
    for name, table in word_sets.SPELLINGS.items():
        met = sum(
            not set(word_keys(word)).isdisjoint(
                word_keys(word_sets.spelled(word, table))
            )
            for word in words
        )
        yield f"held out, {name}: share a key", f"{met / len(words):.3f}", ">= 0.98"
    for name in ("language.tsv", "language_held_out.tsv"):
        listed = word_sets.rows(name)
        right = sum(",".join(languages(text)) == told for told, text in listed)
        yield f"{name}: right", f"{right / len(listed):.3f}", ">= 0.96"
    yield from glossary()


def glossary() -> Rows:
    table = (word_sets.VECTORS / "glossary_terms.csv").read_text(encoding="utf-8")
    terms = Terms(read_terms(table.splitlines()))
    met = missed = wrong = 0
    for text, *listed in word_sets.rows("glossary.tsv"):
        expected = {term for term in "".join(listed).split("; ") if term}
        found = {match.term + "*" * match.quoted for match in find(text, terms)}
        met += len(expected & found)
        missed += len(expected - found)
        wrong += len(found - expected)
    yield "glossary: recall", f"{met / (met + missed):.3f}", ">= 0.95"
    yield "glossary: precision", f"{met / (met + wrong):.3f}", ">= 0.97"


LOADING = """
import time
start = time.process_time()
from aigaq.pure.text.keys import key_set
key_set("құқық право law")
print(time.process_time() - start)
# The peak of this program alone; what getrusage tells was inherited.
print(*[line.split()[1] for line in open("/proc/self/status") if "VmHWM" in line])
"""


def weight() -> Rows:
    runs = [
        subprocess.run(
            [sys.executable, "-c", LOADING], capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(3)
    ]
    seconds = min(float(run[0]) for run in runs)
    yield "load with three languages, s of one core", f"{seconds:.2f}", "<= 0.5"
    yield "memory of the whole process, MB", f"{float(runs[0][1]) / 1024:.0f}", "<= 80"


def speed() -> Rows:
    chance = random.Random(1)  # noqa: S311  # documents, not secrets
    vocabulary = _vocabulary(chance)
    ranks = [1 / (n + 3) for n in range(len(vocabulary))]
    words = chance.choices(vocabulary, ranks, k=DOCUMENTS * WORDS)
    texts = [" ".join(words[at : at + WORDS]) for at in range(0, len(words), WORDS)]
    every_key.cache_clear()
    started = time.process_time()
    for text in texts:
        key_set(text)
    cold = time.process_time() - started
    started = time.process_time()
    for text in texts:
        key_set(text)
    warm = time.process_time() - started
    new = every_key.cache_info().misses
    yield f"documents/s, cache empty ({new} new words)", f"{len(texts) / cold:.0f}", ""
    yield "documents/s, words seen before", f"{len(texts) / warm:.0f}", ">= 5000"
    yield "new words/s", f"{new / max(cold - warm, 0.01):.0f}", ""
    whole = DOCUMENTS * 10 / (cold + warm * 9)
    yield "documents/s over ten times as many", f"{whole:.0f}", ">= 5000"


def _vocabulary(chance: random.Random) -> list[str]:
    """Return forms as frequent in texts as their place says, roughly."""
    nouns = [
        word
        for word in own_words("nouns.txt")
        if len(word) > 2 and word[-1] not in "уиюя" and set(word) & set("аәеоөұүыі")
    ]
    kazakh = [
        form for noun in nouns for form in chance.sample(paradigms.noun_forms(noun), 40)
    ]
    import pymorphy3

    morph = pymorphy3.MorphAnalyzer()
    lemmas = [lemma for lemma, _ in word_sets.rows("russian.tsv")]
    russian = [form.word for lemma in lemmas for form in morph.parse(lemma)[0].lexeme]
    mixed = kazakh + russian
    chance.shuffle(mixed)
    return mixed


if __name__ == "__main__":
    main()
