"""The controlled vocabularies: what a code means in Kazakh, Russian and English.

One YAML file beside this module is one list. A code is stored and never changes; its
labels may be improved. Each list knows the digest of its file, so that a figure can
say by which wording it was counted. Reads packaged files only: no database, no clock.
Never guesses a code from what a person typed.
Spec: docs/spec/vocabulary.md.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from aigaq.pure.errors import LANGUAGES, UnknownTerm, UnknownVocabulary

LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
"""The same YAML either way; libyaml is ten times faster and in every usual wheel."""

SCHEMES = ("esf", "odihr", "gbvims", "ilga")
"""Foreign code lists that a term may point to."""


@dataclass(frozen=True, slots=True)
class Term:
    """One code: its labels, and what others call it.

    ``shared`` says why Kazakh and Russian use one label; empty when they differ.
    """

    code: str
    labels: Mapping[str, str]
    crosswalk: Mapping[str, str]
    shared: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One list of terms, in the order a form shows them.

    ``version`` is the first 16 hex digits of the SHA-256 of the list's file: any edit
    of a label or a crosswalk is a new version.
    """

    name: str
    standard: str
    version: str
    terms: tuple[Term, ...]

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __contains__(self, code: object) -> bool:
        return any(term.code == code for term in self.terms)

    def codes(self) -> tuple[str, ...]:
        """Return every code, in the list's order."""
        return tuple(term.code for term in self.terms)

    def term(self, code: str) -> Term:
        """Return the term of ``code``.

        Raises:
            UnknownTerm: the list has no such code. The error does not repeat what was
                given, because it may be a name typed into the wrong cell.
        """
        for term in self.terms:
            if term.code == code:
                return term
        raise UnknownTerm(list=self.name, count=len(self.terms))

    def check(self, code: str) -> str:
        """Return ``code`` unchanged if the list has it.

        Raises:
            UnknownTerm: the list has no such code.
        """
        return self.term(code).code

    def label(self, code: str, language: str) -> str:
        """Return the words for ``code`` in ``language`` (kk, ru or en).

        Raises:
            UnknownTerm: the list has no such code.
            KeyError: another language; the caller's mistake, not a person's.
        """
        return self.term(code).labels[language]

    def labels(self, code: str) -> dict[str, str]:
        """Return the words for ``code`` in all three languages."""
        return dict(self.term(code).labels)

    def crosswalk(self, code: str, scheme: str) -> str:
        """Return what ``scheme`` (esf, odihr, gbvims, ilga) calls ``code``, or ``""``.

        Does not promise an equal meaning: where the foreign list is coarser, this is
        its nearest term at or above ours.
        """
        return self.term(code).crosswalk.get(scheme, "")

    def choices(self, language: str) -> list[tuple[str, str]]:
        """Return (code, label) pairs in the list's order, as a form wants them."""
        return [(term.code, term.labels[language]) for term in self.terms]


@cache
def vocabulary(name: str) -> Vocabulary:
    """Return the list called ``name``; read once per process.

    Raises:
        UnknownVocabulary: there is no such list.
    """
    if name not in vocabulary_names():
        raise UnknownVocabulary(count=len(vocabulary_names()))
    file = files("aigaq.pure.vocabulary").joinpath(f"{name}.yaml")
    return read_vocabulary(name, file.read_text(encoding="utf-8"))


@cache
def vocabulary_names() -> tuple[str, ...]:
    """Return the names of all lists, sorted."""
    folder = files("aigaq.pure.vocabulary")
    names = (entry.name for entry in folder.iterdir())
    lists = (name for name in names if name.endswith(".yaml"))
    return tuple(sorted(name.removesuffix(".yaml") for name in lists))


def read_vocabulary(name: str, text: str) -> Vocabulary:
    """Read one list from the text of its file.

    Raises:
        KeyError: a term without a code or a label; the packaged lists never are.
    """
    content = yaml.load(text, Loader=LOADER)  # noqa: S506  # both are safe loaders
    return Vocabulary(
        name=name,
        standard=content["standard"],
        version=hashlib.sha256(text.encode()).hexdigest()[:16],
        terms=tuple(_term(entry) for entry in content["terms"]),
    )


def _term(entry: Mapping[str, Any]) -> Term:
    return Term(
        code=entry["code"],
        labels={language: entry["labels"][language] for language in LANGUAGES},
        crosswalk={key: entry[key] for key in SCHEMES if key in entry},
        shared=entry.get("shared", ""),
    )
