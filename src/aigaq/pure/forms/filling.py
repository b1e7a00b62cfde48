"""A form with answers in it: what is asked, what follows, what is wrong.

Answers come as texts by address (``/data/child[2]/born``) and go out as values; all
that lies between follows from the form's own rules. Reads no clock: the moment is
given. Keeps nothing, so that a page can carry the answers and a server need not.
Spec: docs/spec/forms.md section 4.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from aigaq.pure.forms.answers import fits_kind
from aigaq.pure.forms.definition import Form, Question, Section, Words
from aigaq.pure.forms.refusals import FormOverfull
from aigaq.pure.forms.tree import Node
from aigaq.pure.forms.xform import choice_words, values_of
from aigaq.pure.forms.xpath.evaluating import Scope, evaluate, text, truth
from aigaq.pure.forms.xpath.functions import FUNCTIONS
from aigaq.pure.forms.xpath.parsing import Tree
from aigaq.pure.forms.xpath.values import number_of

MOST_REPETITIONS = 100
MOST_NODES = 20_000
ROUNDS = 12
"""Calculations may build on each other; a form that needs more goes in circles."""

_PART = re.compile(r"([^/\[\]]+)(?:\[(\d{1,3})\])?")


@dataclass(frozen=True, slots=True)
class Problem:
    """One answer that cannot stay as it is.

    Attributes:
        address: of the answer.
        rule: required, constraint, kind or choice.
        words: what the form itself says about it; may be empty.
    """

    address: str
    rule: str
    words: str


class Filling:
    """The answers of one person to one form, for as long as one request lasts."""

    def __init__(self, form: Form, *, now: datetime, language: str = "") -> None:
        self.form = form
        self.language = language if language in form.languages else form.languages[0]
        self._now = now
        self.root = form.blank.copy()
        self._questions = {
            item.path: item for item in form.walk() if isinstance(item, Question)
        }
        self._repeats = {
            item.path: item
            for item in form.walk()
            if isinstance(item, Section) and item.repeats
        }
        self._begin(self.root)
        self.settle()

    # --- answers in ----------------------------------------------------------------

    def take(self, answers: Mapping[str, str]) -> None:
        """Put answers where they belong; addresses the form does not know are dropped.

        Raises:
            FormOverfull: more repetitions than anybody would write.
        """
        for address, answer in answers.items():
            node = self._reach(address)
            if node is not None and self.is_question(node):
                node.text = answer.replace("\r\n", "\n").strip("\0")
        self.settle()

    def repeat(self, path: str, parent: Node) -> Node:
        """Add one repetition.

        Raises:
            FormOverfull: there are as many as there may be.
        """
        name = path.rpartition("/")[2]
        family = parent.named(name)
        if len(family) >= MOST_REPETITIONS:
            raise FormOverfull(most=MOST_REPETITIONS)
        twin = self.form.templates[path].copy(parent)
        last = parent.children.index(family[-1]) + 1 if family else len(parent.children)
        parent.children.insert(last, twin)
        self._begin(twin)
        return twin

    def drop(self, address: str) -> None:
        """Take one repetition out; the form's last one may go, too."""
        node = self._reach(address, grow=False)
        if node is not None and node.parent and node.path in self._repeats:
            node.parent.children.remove(node)
            self.settle()

    def add(self, address: str) -> None:
        """Add a repetition to the family at an address such as ``/data/child``."""
        above, _, _ = address.rpartition("/")
        parent = self._reach(above, grow=False)
        path = re.sub(r"\[\d+\]", "", address)
        if parent is not None and path in self._repeats:
            self.repeat(path, parent)
            self.settle()

    def clear_unless(self, answered: set[str], paths: tuple[str, ...]) -> None:
        """Empty the answers below some paths that were shown but not sent.

        A browser sends nothing for a list in which nothing is ticked.
        """
        for path in paths:
            for branch in self.nodes(path):
                for node in branch.walk():
                    if self.is_question(node) and address_of(node) not in answered:
                        node.text = ""
        self.settle()

    def is_question(self, node: Node) -> bool:
        """Tell whether a node may be answered from outside: only questions may."""
        return not node.children and node.path in self._questions

    def _reach(self, address: str, *, grow: bool = True) -> Node | None:
        parts = address.split("/")[1:]
        if not parts or parts[0] != self.root.name:
            return None
        node: Node | None = self.root
        for part in parts[1:]:
            found = _PART.fullmatch(part)
            if node is None or not found:
                return None
            node = self._child(node, found[1], int(found[2] or 1), grow=grow)
        return node

    def _child(self, node: Node, name: str, place: int, *, grow: bool) -> Node | None:
        path = f"{node.path}/{name}"
        family = node.named(name)
        while grow and path in self._repeats and 0 < len(family) + 1 <= place:
            self.repeat(path, node)
            family = node.named(name)
        return family[place - 1] if 0 < place <= len(family) else None

    # --- what follows --------------------------------------------------------------

    def settle(self) -> None:
        """Compute what follows from the answers, until nothing moves any more."""
        for _ in range(ROUNDS):
            if not (self._count_repeats() | self._calculate()):
                return

    def _begin(self, branch: Node) -> None:
        """Set what the form says an answer begins with."""
        for node in list(branch.walk()):
            first = self.form.firsts.get(node.path)
            if first is not None and not node.text:
                node.text = text(first, self.scope(node))

    def _calculate(self) -> bool:
        moved = False
        for path, bind in self.form.binds.items():
            if bind.calculate is None:
                continue
            for node in self.nodes(path):
                value = ""
                if self.relevant(node):
                    value = text(bind.calculate, self.scope(node))
                moved |= value != node.text
                node.text = value
        return moved

    def _count_repeats(self) -> bool:
        moved = False
        for path, section in self._repeats.items():
            if section.count is None:
                continue
            name = path.rpartition("/")[2]
            for parent in self.nodes(path.rpartition("/")[0]):
                moved |= self._bring_to(section.count, path, name, parent)
        return moved

    def _bring_to(self, count: Tree, path: str, name: str, parent: Node) -> bool:
        number = number_of(evaluate(count, self.scope(parent)))
        wanted = int(number) if 0 <= number < float("inf") else 0
        if wanted > MOST_REPETITIONS:
            raise FormOverfull(most=MOST_REPETITIONS)
        moved = False
        while len(parent.named(name)) < wanted:
            self.repeat(path, parent)
            moved = True
        while len(family := parent.named(name)) > wanted:
            parent.children.remove(family[-1])
            moved = True
        return moved

    def scope(self, node: Node) -> Scope:
        """Return where expressions of this node are judged."""
        return Scope(
            node=node,
            now=self._now,
            functions=FUNCTIONS,
            current=node,
            instances=self.form.instances,
            choice_name=self._choice_name,
        )

    def relevant(self, node: Node | None) -> bool:
        """Tell whether a node is asked for: its rule and all rules above it hold."""
        while node is not None:
            rule = self.form.bind(node.path).relevant
            if rule is not None and not truth(rule, self.scope(node)):
                return False
            node = node.parent
        return True

    def nodes(self, path: str) -> list[Node]:
        """Return every node at a path, in all repetitions."""
        found = [self.root]
        for name in path.split("/")[2:]:
            found = [child for node in found for child in node.named(name)]
        return found

    # --- words and choices ---------------------------------------------------------

    def say(self, words: Words, node: Node) -> str:
        """Return words in the person's language, with the answers they quote."""
        pieces = words.get(self.language) or words.get(self.form.languages[0], ())
        return "".join(
            piece if isinstance(piece, str) else text(piece, self.scope(node))
            for piece in pieces
        )

    def choices(self, question: Question, node: Node) -> dict[str, str]:
        """Return what may be chosen here and now: code -> words."""
        if question.choices is None:
            return {}
        items = evaluate(question.choices.nodeset, self.scope(node))
        if not isinstance(items, list):
            return {}
        return {
            code: self.say(choice_words(self.form, question.choices, item), item)
            for code, item in values_of(question.choices, items).items()
        }

    def _choice_name(self, value: str, path: str) -> str:
        question = self._questions.get(path.strip())
        nodes = self.nodes(path.strip())
        if question is None or not nodes:
            return value
        return self.choices(question, nodes[0]).get(value, value)

    # --- what is wrong -------------------------------------------------------------

    def problems(self, section: Section | Question | None = None) -> list[Problem]:
        """Return what cannot stay, in the order it is asked.

        Args:
            section: look at this part only; None looks at the whole form.
        """
        paths = [section] if section else list(self.form.children)
        found = []
        for item in paths:
            for node in self.nodes(item.path):
                found += list(self._problems_below(node))
        return found

    def _problems_below(self, branch: Node) -> Iterator[Problem]:
        for node in branch.walk():
            question = self._questions.get(node.path)
            if question and not node.children and self.relevant(node):
                rule = self._broken(question, node)
                if rule:
                    yield Problem(address_of(node), rule, self._said(rule, node))

    def _broken(self, question: Question, node: Node) -> str:
        """Return the first rule an answer breaks, or nothing."""
        bind = self.form.bind(node.path)
        scope = self.scope(node)
        if node.text == "":
            needed = bind.required is not None and truth(bind.required, scope)
            return "required" if needed else ""
        if not fits_kind(bind.kind, node.text, question.bounds):
            return "kind"
        if question.choices is not None and not self._chosen_well(question, node):
            return "choice"
        if bind.constraint is not None and not truth(bind.constraint, scope):
            return "constraint"
        return ""

    def _chosen_well(self, question: Question, node: Node) -> bool:
        offered = self.choices(question, node)
        one = question.control == "select1"
        chosen = [node.text] if one else node.text.split()
        return len(chosen) == len(set(chosen)) and all(
            each in offered for each in chosen
        )

    def _said(self, rule: str, node: Node) -> str:
        bind = self.form.bind(node.path)
        words: Mapping[str, Words] = {
            "required": bind.required_words,
            "constraint": bind.constraint_words,
        }
        return self.say(words.get(rule, {}), node)


def address_of(node: Node) -> str:
    """Return where a node stands, with its place among its namesakes."""
    if node.parent is None:
        return f"/{node.name}"
    place = node.place
    mark = f"[{place}]" if len(node.parent.named(node.name)) > 1 or place > 1 else ""
    return f"{address_of(node.parent)}/{node.name}{mark}"
