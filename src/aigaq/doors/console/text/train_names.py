"""``aigaq text train-names``: a finder of names from a corpus of the operator's own.

A model remembers words of its corpus: it is for its owner only, and appears whole or
not at all. Prints counts, never a word.
"""

from pathlib import Path

import click

from aigaq.doors.console.offline import (
    beside,
    existing_file,
    language_option,
    refuse_if_taken,
    write_whole,
)
from aigaq.doors.console.start import spoken_refusals
from aigaq.doors.console.text.lines import lines_of, spoken_text_refusals
from aigaq.pure.errors import DiskFull
from aigaq.pure.text.personal.names.trained import (
    BEGINS,
    Sentence,
    examples,
    read_corpus,
)


@click.command()
@click.argument("corpus", type=existing_file)
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="File for the model; must be new.",
)
@click.option("--rounds", default=60, show_default=True, type=click.IntRange(1, 1000))
@language_option
def command(corpus: Path, out: Path, rounds: int) -> None:
    """Train a finder of names on CORPUS.

    CORPUS is UTF-8 in CoNLL columns: a word first, its tag last (B-PER, I-PER or
    B-PERSON, I-PERSON; other tags count as none), an empty line between sentences.
    """
    with spoken_refusals(), spoken_text_refusals():
        refuse_if_taken(out)
        with corpus.open("rb") as file:
            sentences = read_corpus(lines_of(file))
        with beside(out) as folder:
            words, people = _train(sentences, folder / "model", rounds=rounds)
            write_whole(out, _model(folder / "model"))
    click.echo(f"{len(sentences)} sentences, {words} words, {people} people")


def _model(path: Path) -> bytes:
    """Return what was trained.

    Raises:
        DiskFull: nothing was: the trainer says nothing when it finds no room.
    """
    data = path.read_bytes() if path.exists() else b""
    if not data:
        raise DiskFull
    return data


def _train(sentences: list[Sentence], out: Path, *, rounds: int) -> tuple[int, int]:
    """Train, write the model to ``out``, return how many words and people it saw.

    Source: Lafferty, McCallum, Pereira 2001, conditional random fields; L-BFGS.
    """
    import pycrfsuite  # noqa: PLC0415  # only an operator with a corpus needs it

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params({"c1": 0.1, "c2": 0.01, "max_iterations": rounds})
    words = people = 0
    for features, tags in examples(sentences):
        trainer.append(features, tags)
        words += len(tags)
        people += tags.count(BEGINS)
    trainer.train(str(out))
    return words, people
