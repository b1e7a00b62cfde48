"""A form with answers in it: what is asked, what follows, what is wrong.

Answers come as texts by address (``/data/child[2]/born``) and go out as values; all
that lies between follows from the form's own rules. Reads no clock: the moment is
given. Keeps nothing, so that a page can carry the answers and a server need not.
Spec: docs/spec/forms.md section 4.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aigaq.pure.forms.answers import answers_of, fits_kind, tidied
from aigaq.pure.forms.definition import Question, Section, Words
from aigaq.pure.forms.refusals import FormOverfull
from aigaq.pure.forms.settling import MOST_REPETITIONS, Settled
from aigaq.pure.forms.tree import Node
from aigaq.pure.forms.xpath.evaluating import truth
from aigaq.pure.forms.xpath.functions import calls_in

_PART = re.compile(r"([^/\[\]]+)(?:\[([0-9]{1,3})\])?")
_PLACE = re.compile(r"\[[0-9]+\]")


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


class Filling(Settled):
    """The answers of one person to one form, for as long as one request lasts."""

    # --- answers in ----------------------------------------------------------------

    def take(self, answers: Mapping[str, str]) -> None:
        """Put answers where they belong; addresses the form does not know are dropped.

        Raises:
            FormOverfull: more repetitions than anybody would write.
        """
        for address, answer in answers.items():
            node = self._reach(address)
            if node is not None and self.may_be_given(node):
                node.text = tidied(answer, self.form.bind(node.path).kind)
        self.settle()

    def have_repetitions(self, numbers: Mapping[str, int]) -> None:
        """Have so many repetitions in the families at some addresses.

        Args:
            numbers: address such as ``/data/child[2]/toy`` -> how many; outer ones
                first. A family whose number the form itself says is left alone.

        Raises:
            FormOverfull: more repetitions than anybody would write.
        """
        for address, number in numbers.items():
            above, _, _ = address.rpartition("/")
            parent = self._reach(above)
            path = _PLACE.sub("", address)
            section = self.repeats.get(path)
            if parent is None or section is None or section.count is not None:
                continue
            if number > MOST_REPETITIONS:
                raise FormOverfull(most=MOST_REPETITIONS)
            self.have(path, parent, number)
        self.settle()

    def repetitions(self) -> dict[str, int]:
        """Return how many repetitions each family has that people add to."""
        found: dict[str, int] = {}
        for node in self.root.walk():
            for name in self.free.get(node.path, ()):
                found[f"{address_of(node)}/{name}"] = len(node.named(name))
        return found

    def drop(self, address: str) -> None:
        """Take one repetition out; the form's last one may go, too."""
        node = self._reach(address, grow=False)
        if node is not None and node.parent and node.path in self.repeats:
            node.parent.children.remove(node)
            self.settle()

    def add(self, address: str) -> None:
        """Add a repetition to the family at an address such as ``/data/child``."""
        above, _, _ = address.rpartition("/")
        parent = self._reach(above, grow=False)
        path = _PLACE.sub("", address)
        if parent is not None and path in self.repeats:
            self.repeat(path, parent)
            self.settle()

    def clear(self, addresses: Iterable[str]) -> None:
        """Empty some answers: a browser sends nothing where nothing is ticked."""
        for address in addresses:
            node = self._reach(address, grow=False)
            if node is not None and self.may_be_given(node):
                node.text = ""
        self.settle()

    def is_question(self, node: Node) -> bool:
        """Tell whether a node may be answered from outside: only questions may."""
        return not node.children and node.path in self.questions

    def may_be_given(self, node: Node) -> bool:
        """Tell whether an answer from outside is taken: not where it is fixed.

        What is drawn or kept once travels with the page and is taken back.
        """
        bind = self.form.bind(node.path)
        if bind.calculate is not None:
            return any(name == "once" for name, _ in calls_in(bind.calculate))
        return self.is_question(node) and not self.fixed(node)

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
        while grow and path in self.repeats and 0 < len(family) + 1 <= place:
            self.repeat(path, node)
            family = node.named(name)
        return family[place - 1] if 0 < place <= len(family) else None

    # --- what follows --------------------------------------------------------------

    def relevant(self, node: Node) -> bool:
        """Tell whether a node is asked for: its rule and all rules above it hold."""
        return node.asked

    def would_apply(self, section: Section, parent: Node) -> bool:
        """Tell whether a repetition would be asked for, though there may be none."""
        rule = self.form.bind(section.path).relevant
        place = Node(section.path.rpartition("/")[2], parent=parent)
        return parent.asked and (rule is None or truth(rule, self.scope(place)))

    def fixed(self, node: Node) -> bool:
        """Tell whether an answer is shown and cannot be changed."""
        bind = self.form.bind(node.path)
        if bind.calculate is not None:
            return True
        return bind.readonly is not None and truth(bind.readonly, self.scope(node))

    # --- words and choices ---------------------------------------------------------

    def answers(self) -> dict[str, Any]:
        """Return the answers as they leave the form; see ``answers_of``."""
        return answers_of(self.root, self.repeats)

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
            question = self.questions.get(node.path)
            if question and node.asked and not self.fixed(node):
                rule = self._broken(question, node)
                if rule:
                    yield Problem(address_of(node), rule, self._said(rule, node))

    def _broken(self, question: Question, node: Node) -> str:
        """Return the first rule an answer breaks, or nothing."""
        bind = self.form.bind(node.path)
        scope = self.scope(node)
        if node.text == "":
            # Files are chosen on the last page: here nobody can give one.
            if question.control == "upload" or bind.required is None:
                return ""
            return "required" if truth(bind.required, scope) else ""
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
        chosen = [node.text] if one else node.text.split(" ")
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
