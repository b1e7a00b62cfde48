"""A reader of names that an operator trains on a corpus of their own (python-crfsuite).

Training and reading see the same features: the word, its ending, its shape, what the
lists say, and the same of two neighbours. The model holds features, not sentences,
but a rare name can be read out of it: it is as private as its corpus. Touches no file:
whoever calls reads and writes them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from aigaq.pure.text.errors import TextError
from aigaq.pure.text.personal.folding import lower, tokens
from aigaq.pure.text.personal.names.evidence import evidence

Sentence = list[tuple[str, str]]
BEGINS = "B-PER"
"""The tag of a name's first word."""
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


def examples(
    sentences: Iterable[Sentence],
) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Yield the features and tags of each sentence, as a trainer wants them."""
    for sentence in sentences:
        yield _features([word for word, _ in sentence]), [tag for _, tag in sentence]


class TrainedNames:
    """An opened model."""

    def __init__(self, tagger: Any, model: bytes) -> None:
        self._tagger = tagger
        # The tagger points into these bytes and does not keep them alive itself.
        self._model = model

    @classmethod
    def of(cls, model: bytes) -> "TrainedNames":
        """Return the reader whose file holds ``model``.

        Raises:
            ModelUnreadable: it is none.
        """
        import pycrfsuite  # noqa: PLC0415  # only an operator with a corpus needs it

        tagger = pycrfsuite.Tagger()
        try:
            tagger.open_inmemory(model)
            labels = tagger.labels()
        except ValueError:
            raise ModelUnreadable from None
        if BEGINS not in labels:
            raise ModelUnreadable
        return cls(tagger, model)

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
