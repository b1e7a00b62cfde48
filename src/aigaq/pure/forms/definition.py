"""What a form is: sections, questions, choices, rules. Plain values, nothing computed.

Read from an XForm by ``xform``; every expression is already a tree.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from aigaq.pure.forms.tree import Node
from aigaq.pure.forms.xpath.parsing import Tree

LONGEST_MARK = 64
_UNMARKED = re.compile(r"[^a-z0-9.-]+")

CALLED: Mapping[str, frozenset[str]] = {
    "kk": frozenset({"kk", "kaz", "kz", "қазақша", "қазақ тілі", "қазақ"})
    | {"kazakh", "qazaq", "qazaqsha", "казахский", "на казахском"},
    "ru": frozenset({"ru", "rus", "русский", "russian", "по-русски", "орысша"})
    | {"на русском", "русский язык", "орыс тілі"},
    "en": frozenset({"en", "eng", "english", "английский", "ағылшынша"})
    | {"на английском", "ағылшын тілі"},
}
"""What people call our three languages at the head of a column."""

Words = Mapping[str, tuple["str | Tree", ...]]
"""Language -> pieces: words, and trees whose values stand between them."""


@dataclass(frozen=True, slots=True)
class Bind:
    """The rules of one node; a tree that is None is no rule."""

    kind: str = "string"
    relevant: Tree | None = None
    constraint: Tree | None = None
    constraint_words: Words = field(default_factory=dict)
    required: Tree | None = None
    required_words: Words = field(default_factory=dict)
    readonly: Tree | None = None
    calculate: Tree | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """Where the choices of a question come from.

    Attributes:
        nodeset: gives the items, judged at the question.
        value: name of the item's child that holds the code.
        words: code of the list and place of an item -> its words; see ``words_at``.
    """

    nodeset: Tree
    value: str
    label: str
    translated: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One answer that is asked for.

    Attributes:
        control: input, select1, select, rank, upload, trigger or range.
    """

    path: str
    control: str
    label: Words
    hint: Words
    choices: Choices | None = None
    appearance: str = ""
    media: str = ""
    bounds: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A group, or what is repeated.

    Attributes:
        repeats: whether it may stand there several times.
        count: how often, when the form says so; else people add and remove.
    """

    path: str
    label: Words
    children: tuple["Question | Section", ...]
    appearance: str = ""
    repeats: bool = False
    count: Tree | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form.

    Attributes:
        languages: as the form names them, the default one first.
        binds: path -> rules, in the order of the sheet.
        blank: the answers before anybody answered.
        templates: path of a repeat -> one blank repetition.
        instances: name of a list of choices -> its items.
        texts: key of a text -> its words.
        firsts: path -> what it is set to when the form, or a repetition, begins.
        draws: whether chance has a part in it; then every page carries the seed.
    """

    name: str
    version: str
    title: str
    languages: tuple[str, ...]
    children: tuple[Question | Section, ...]
    binds: Mapping[str, Bind]
    blank: Node
    templates: Mapping[str, Node]
    instances: Mapping[str, Node]
    texts: Mapping[str, Words]
    firsts: Mapping[str, Tree] = field(default_factory=dict)
    draws: bool = False

    @property
    def mark(self) -> str:
        """Return name and version as envelopes carry them: ``incident-1``.

        Only small Latin letters, digits, points and dashes; others become dashes.
        """
        plain = _UNMARKED.sub("-", f"{self.name}-{self.version}".lower())
        return plain.strip("-.")[:LONGEST_MARK] or "form"

    def bind(self, path: str) -> Bind:
        """Return the rules of a path; a node without any has the plain ones."""
        return self.binds.get(path, Bind())

    def language(self, code: str) -> str:
        """Return the form's name for a language, or its default language.

        Args:
            code: such as ``kk``; forms write ``Қазақша (kk)``, the code or the name.
        """
        for name in self.languages:
            plain = name.strip().casefold()
            if plain in CALLED.get(code, {code}) or plain.endswith(f"({code})"):
                return name
        return self.languages[0]

    def walk(self) -> Iterator[Question | Section]:
        """Give every section and question, in the order they are asked."""
        waiting = list(reversed(self.children))
        while waiting:
            item = waiting.pop()
            yield item
            if isinstance(item, Section):
                waiting += reversed(item.children)
