"""What the commands of `aigaq text` find in the sets under vectors/text/stranger.

Run: .venv/bin/python bench/stranger.py [FOLDER] [-v]. Every figure is taken through
the commands, as somebody outside would take it. ``-v`` prints what was missed.
"""

import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parents[1]
AIGAQ = Path(sys.executable).with_name("aigaq")
LOUD = "-v" in sys.argv
SOFT = {"person", "address", "workplace"}


def folder() -> Path:
    given = [word for word in sys.argv[1:] if word != "-v"]
    return Path(given[0]) if given else HOME / "vectors" / "text" / "stranger"


def rows(name: str) -> list[list[str]]:
    text = (folder() / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]


def ask(*words: str, lines: Sequence[str] = ()) -> list[str]:
    given = "".join(f"{line}\n" for line in lines)
    run = subprocess.run(  # the command of this folder
        [AIGAQ, "text", *words],
        input=given,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return run.stdout.splitlines()


def tell(name: str, *figures: str, missed: Iterable[str] = ()) -> None:
    print(f"{name:12}", " · ".join(figures))
    for each in missed if LOUD else ():
        print("   -", each)


def share(right: int, of: int) -> str:
    return f"{right}/{of} = {right / max(of, 1):.3f}"


def forms(name: str) -> None:
    known = [
        (lemma, form.replace("_", " "))
        for lemma, all_of_it in rows(name)
        for form in all_of_it.split()
    ]
    keys = [set(line.split()) for line in ask("keys", lines=[f for _, f in known])]
    met, missed, wrong = 0, [], []
    for one, two in combinations(zip(known, keys, strict=True), 2):
        (mine, form), (theirs, other) = one[0], two[0]
        meet = bool(one[1] & two[1])
        if mine == theirs and meet:
            met += 1
        elif mine == theirs:
            missed.append(f"{form} ≠ {other}")
        elif meet and form != other:
            wrong.append(f"{form} = {other}: {one[1] & two[1]}")
    recall = f"R {met / (met + len(missed)):.3f}"
    precision = f"P {met / (met + len(wrong)):.3f}"
    tell(name, f"{len(known)} forms", recall, precision, missed=missed + wrong)


def spellings() -> None:
    known = rows("spellings.tsv")
    keys = [ask("keys", lines=column) for column in zip(*known, strict=True)]
    sets = [
        [set(line.split()) for line in column] for column in zip(*keys, strict=True)
    ]
    right = [bool(set.intersection(*row)) for row in sets]
    missed = [
        f"{' '.join(w)} {s}"
        for w, s, r in zip(known, sets, right, strict=True)
        if not r
    ]
    tell("spellings", share(sum(right), len(known)), missed=missed)


def language() -> None:
    known = rows("language.tsv")
    told = ask("language", lines=[text for _, text in known])
    pairs = list(zip(known, told, strict=True))
    main = sum(want.split(",")[0] == got.split(",")[0] for (want, _), got in pairs)
    whole = sum(set(want.split(",")) == set(got.split(",")) for (want, _), got in pairs)
    missed = [f"{want} {got} {text}" for (want, text), got in pairs if want != got]
    tell(
        "language",
        f"main {share(main, len(known))}",
        f"all {share(whole, len(known))}",
        missed=missed,
    )


def glossary() -> None:
    known = [(*row, "")[:2] for row in rows("glossary.tsv")]
    table = str(folder() / "glossary_terms.csv")
    told = ask("glossary", "--terms", table, lines=[text for text, _ in known])
    right = missing = more = 0
    missed = []
    for (text, terms), line in zip(known, told, strict=True):
        want = sorted(filter(None, (t.strip() for t in terms.split(";"))))
        got = sorted(f["term"] + "*" * f["quoted"] for f in json.loads(line))
        right += sum(term in got for term in want)
        missing += sum(term not in got for term in want)
        more += sum(term not in want for term in got)
        if want != got:
            missed.append(f"{text}: {want} {got}")
    tell(
        "glossary",
        f"R {share(right, right + missing)}",
        f"P {share(right, right + more)}",
        missed=missed,
    )


def copies() -> None:
    known = rows("copies.tsv")
    found = false = 0
    missed = []
    for kind, what, first, second in known:
        told = ask("copies", lines=[f"a\t{first}", f"b\t{second}"])
        found += kind == "copy" and bool(told)
        false += kind != "copy" and bool(told)
        if (kind == "copy") != bool(told):
            missed.append(f"{kind} {what}: {first} | {second}")
    of = sum(kind == "copy" for kind, *_ in known)
    tell(
        "copies", share(found, of), f"false {false} of {len(known) - of}", missed=missed
    )


def personal() -> None:
    known: list[dict[str, Any]] = [
        json.loads(line)
        for line in (folder() / "redaction.jsonl").read_text("utf-8").splitlines()
    ]
    told = ask("personal", lines=[row["text"] for row in known])
    hits: dict[str, list[bool]] = {}
    false, plain, missed = [], 0, []
    for row, line in zip(known, told, strict=True):
        text = row["text"]
        hidden = {n for f in json.loads(line) for n in range(f["start"], f["end"])}
        marked = {n for s in row["spans"] for n in range(s["start"], s["end"])}
        for span in row["spans"]:
            place = range(span["start"], span["end"])
            whole = all(n in hidden for n in place if text[n].isalnum())
            kind = span["kind"] if span["kind"] in SOFT else "fixed"
            hits.setdefault(kind, []).append(whole)
            if not whole:
                part = "".join(text[n] if n in hidden else "_" for n in place)
                missed.append(
                    f"{span['kind']} {text[place[0] : place[-1] + 1]} | {part}"
                )
        for word in re.finditer(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", text):
            if marked.isdisjoint(range(*word.span())):
                plain += 1
                if not hidden.isdisjoint(range(*word.span())):
                    false.append(f"false {word[0]} in {text}")
    figures = [f"{kind} {share(sum(each), len(each))}" for kind, each in hits.items()]
    tell(
        "personal", *figures, f"false {share(len(false), plain)}", missed=missed + false
    )


def search() -> None:
    with (folder() / "queries.csv").open(encoding="utf-8", newline="") as table:
        known = list(csv.DictReader(table))
    docs, queries = (str(folder() / f"{name}.csv") for name in ("documents", "queries"))
    told = [
        json.loads(line) for line in ask("search", "--docs", docs, "--queries", queries)
    ]
    hits = {row["id"]: row["hits"] for row in told}
    right = {"same": 0, "across": 0}
    of = {"same": 0, "across": 0}
    returned = good = innocent = 0
    missed = []
    for row in known:
        want, got = set(row["relevant"].split()), set(hits[row["id"]])
        of[row["kind"]] += len(want)
        right[row["kind"]] += len(want & got)
        returned, good = returned + len(got), good + len(want & got)
        innocent += len(got & set((row["forbidden"] or "").split()))
        if want != got:
            missed.append(f"{row['query']}: {sorted(want)} {sorted(got)}")
    tell(
        "search",
        *(f"{kind} {share(right[kind], of[kind])}" for kind in of),
        f"P {share(good, returned)}",
        f"innocent {innocent}",
        missed=missed,
    )


def main() -> None:
    forms("kazakh.tsv")
    forms("russian.tsv")
    for measure in (spellings, language, glossary, copies, personal, search):
        measure()


if __name__ == "__main__":
    main()
