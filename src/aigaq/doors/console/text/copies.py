"""``aigaq text copies``: which posts of a file are copies of each other.

Reads lines ``id<TAB>text``, prints lines ``id<TAB>id<TAB>similarity``; with
``--clusters`` one line a cluster. Keeps nothing; a refusal repeats no text.
"""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

import click

from aigaq.doors.console.offline import language_option
from aigaq.doors.console.text.lines import (
    lines_argument,
    lines_of,
    spoken_text_refusals,
)
from aigaq.pure.text.copies.pairs import find_pairs
from aigaq.pure.text.search.refusals import PostMalformed, PostTwice


@click.command()
@lines_argument
@click.option("--clusters", is_flag=True, help="Print groups of ids, largest first.")
@language_option
def command(file: BinaryIO, *, clusters: bool) -> None:
    """Find lines of FILE that are copies of each other.

    FILE has lines "id<TAB>text" in UTF-8. Answers "id<TAB>id<TAB>similarity" for each
    pair found, whatever was done to the spelling; the similarity is the share of
    common runs of five letters. Texts of fewer than 40 letters have to be equal but
    for spelling. Show pairs to a person before you act on them.
    """
    with spoken_text_refusals():
        ids, texts = _read(lines_of(file))
        answer = _clusters(ids, texts) if clusters else _pairs(ids, texts)
        for line in answer:
            click.echo(line)


def _read(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    posts: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        name, tab, text = line.partition("\t")
        if not (name.strip() and tab):
            raise PostMalformed(line=number)
        if name in posts:
            raise PostTwice(line=number)
        posts[name] = text
    return list(posts), list(posts.values())


def _pairs(ids: Sequence[str], texts: Sequence[str]) -> Iterable[str]:
    for pair in find_pairs(texts):
        yield f"{ids[pair.first]}\t{ids[pair.second]}\t{pair.similarity:.3f}"


def _clusters(ids: Sequence[str], texts: Sequence[str]) -> Iterable[str]:
    # Numbers and signatures are loaded only here.
    from aigaq.pure.text.copies.clusters import find_clusters  # noqa: PLC0415

    for group in find_clusters(texts):
        yield "\t".join(ids[member] for member in group)
