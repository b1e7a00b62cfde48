"""Personal data: what is found, what is covered for nothing, and how fast.

Reads vectors/text/redaction and counts: a marked span is found when every letter and
digit of it is covered; an everyday word is falsely covered when any letter of it is.
"""

import json
import re
import resource
import time
from collections import Counter
from pathlib import Path
from typing import Any

from aigaq.pure.text.personal import Span, find_in_lines
from aigaq.pure.text.personal.names.neural import read_lines

VECTORS = Path(__file__).parents[1] / "vectors" / "text" / "redaction"
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
REPEATS = 12


def marked(name: str) -> list[dict[str, Any]]:
    lines = (VECTORS / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def covered(spans: list[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def measure(rows: list[dict[str, Any]]) -> tuple[Counter[str], Counter[str], int, int]:
    """Return found and marked by kind, false words, and all everyday words."""
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    false = words = 0
    answers = find_in_lines([row["text"] for row in rows])
    for row, spans in zip(rows, answers, strict=True):
        text, hidden, gold = row["text"], covered(spans), set()
        for span in row["spans"]:
            place = range(span["start"], span["end"])
            gold.update(place)
            wanted[span["kind"]] += 1
            found[span["kind"]] += all(i in hidden for i in place if text[i].isalnum())
        for word in WORD.finditer(text):
            if word.start() not in gold:
                words += 1
                false += any(i in hidden for i in range(*word.span()))
    return found, wanted, false, words


def main() -> None:
    names = sorted(path.name for path in VECTORS.glob("*.jsonl"))
    print(f"{'file':<20}{'people':>10}{'addresses':>11}{'fixed':>9}{'false words':>18}")
    for name in names:
        found, wanted, false, words = measure(marked(name))
        soft = {"person", "address", "workplace"}
        fixed = [
            sum(c for k, c in each.items() if k not in soft) for each in (found, wanted)
        ]
        print(
            f"{name:<20}{found['person']:>6}/{wanted['person']:<3}"
            f"{found['address']:>7}/{wanted['address']:<3}{fixed[0]:>6}/{fixed[1]:<3}"
            f"{false:>7} of {words:<5}{false / max(words, 1):.2%}"
        )
    lines = [row["text"] for name in names for row in marked(name)] * REPEATS
    size = sum(map(len, lines))
    for label, work in (("names model", read_lines), ("everything", find_in_lines)):
        wall, cpu = time.perf_counter(), time.process_time()
        list(work(lines))
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(
            f"{label}: {size / wall:,.0f} characters/s, {size / cpu:,.0f} of CPU time"
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory at most {memory:.0f} MB")


if __name__ == "__main__":
    main()
