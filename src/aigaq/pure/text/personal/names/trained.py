"""A reader of names that an operator trains on a corpus of their own (python-crfsuite).

Training and reading see the same features: the word, its ending, its shape, what the
lists say, and the same of two neighbours. The model holds features, not sentences,
but a rare name can be read out of it: it is as private as its corpus.
"""

from collections.abc import Iterable, Sequence
from os import PathLike
from typing import Any

from aigaq.pure.text.errors import TextError
from aigaq.pure.text.personal.folding import lower, tokens
from aigaq.pure.text.personal.names.evidence import evidence

Sentence = list[tuple[str, str]]
_PERSON = frozenset(("PER", "PERSON", "PERS"))


class CorpusMalformed(TextError):
    """A line of the corpus has no tag, or there is nobody in it. Facts: ``line``."""

    code = "text.corpus_malformed"


class ModelUnreadable(TextError):
    """The file is not a model of names."""

    code = "text.names_model_unreadable"


def read_corpus(lines: Iterable[str]) -> list[Sentence]:
    """Return sentences of (word, tag) from CoNLL columns.

    Raises:
        CorpusMalformed: a line of one column, or a corpus without a person.
    """
    sentences: list[Sentence] = [[]]
    for number, line in enumerate(lines, 1):
        columns = line.split()
        if not columns or columns[0] == "-DOCSTART-":
            sentences.append([])
        elif len(columns) == 1:
            raise CorpusMalformed(line=number)
        else:
            sentences[-1].append((columns[0], _tag(columns[-1])))
    found = [sentence for sentence in sentences if sentence]
    if not any(tag != "O" for sentence in found for _, tag in sentence):
        raise CorpusMalformed(line=0)
    return found


def _tag(written: str) -> str:
    place, _, kind = written.partition("-")
    return f"{place}-PER" if kind in _PERSON and place in {"B", "I"} else "O"


def train(
    sentences: Sequence[Sentence], out: str | PathLike[str], *, rounds: int = 60
) -> tuple[int, int]:
    """Train on ``sentences``, write the model to ``out``.

    Returns:
        The number of words and of people it learned from.

    Source: Lafferty, McCallum, Pereira 2001, conditional random fields; L-BFGS.
    """
    import pycrfsuite  # noqa: PLC0415  # only an operator with a corpus needs it

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params({"c1": 0.1, "c2": 0.01, "max_iterations": rounds})
    words = people = 0
    for sentence in sentences:
        tags = [tag for _, tag in sentence]
        trainer.append(_features([word for word, _ in sentence]), tags)
        words += len(tags)
        people += sum(tag == "B-PER" for tag in tags)
    trainer.train(str(out))
    return words, people


class TrainedNames:
    """An opened model."""

    def __init__(self, tagger: Any) -> None:
        self._tagger = tagger

    @classmethod
    def opened(cls, path: str | PathLike[str]) -> "TrainedNames":
        """Open the model at ``path``.

        Raises:
            ModelUnreadable: it is none.
        """
        import pycrfsuite  # noqa: PLC0415

        tagger = pycrfsuite.Tagger()
        try:
            tagger.open(str(path))
        except (ValueError, OSError):
            raise ModelUnreadable from None
        if "B-PER" not in tagger.labels():
            raise ModelUnreadable
        return cls(tagger)

    def people(self, text: str) -> list[tuple[int, int]]:
        """Return where people stand in ``text``."""
        words = tokens(text)
        if not words:
            return []
        found: list[tuple[int, int]] = []
        tags = self._tagger.tag(_features([word.text for word in words]))
        for word, tag in zip(words, tags, strict=True):
            if tag == "I-PER" and found:
                found[-1] = (found[-1][0], word.end)
            elif tag != "O":
                found.append((word.start, word.end))
        return found


def _features(words: Sequence[str]) -> list[list[str]]:
    alone = [_of_word(word) for word in words]
    rows = []
    for place in range(len(words)):
        row = ["bias", *alone[place]]
        for step in (-2, -1, 1, 2):
            if 0 <= place + step < len(words):
                row.extend(f"{step}:{each}" for each in alone[place + step])
            else:
                row.append(f"{step}:edge")
        rows.append(row)
    return rows


def _of_word(word: str) -> list[str]:
    low = lower(word)
    shape = "A" if word.isupper() else "Aa" if word[:1].isupper() else "a"
    features = [f"w={low}", f"shape={shape}", f"long={min(len(low), 12)}"]
    features += [f"end={low[-size:]}" for size in (2, 3, 4) if len(low) > size]
    if low[:1].isalpha():
        says = evidence(low)
        features += [f"part={says.part}", f"core={says.core}", f"plain={says.everyday}"]
    return features
