"""A form at rest: what follows from its answers has been computed.

Conditions, calculations, counts of repetitions, words with answers in them. Takes no
answer from outside and judges none: see ``filling``. Reads no clock and draws no lots:
moment and seed are given.
Spec: docs/spec/forms.md section 4.
"""

from datetime import datetime
from math import inf

from aigaq.pure.forms.definition import Form, Question, Section, Words
from aigaq.pure.forms.refusals import FormOverfull
from aigaq.pure.forms.tree import Node
from aigaq.pure.forms.xform import choice_words, values_of
from aigaq.pure.forms.xpath.evaluating import Scope, evaluate, text, truth
from aigaq.pure.forms.xpath.functions import FUNCTIONS
from aigaq.pure.forms.xpath.values import is_void, number_of, text_of

MOST_REPETITIONS = 100
MOST_NODES = 10_000
"""Of all repetitions together."""

ROUNDS = 24
"""Rules may wait for later ones; circles are refused when the form is read."""


class Settled:
    """The tree of one person's answers and all that follows from them."""

    def __init__(
        self, form: Form, *, now: datetime, language: str = "", seed: int = 1
    ) -> None:
        self.form = form
        self._seed = seed
        self._grown = 0
        self.language = language if language in form.languages else form.languages[0]
        self._now = now
        self.root = form.blank.copy()
        self.questions = {
            item.path: item for item in form.walk() if isinstance(item, Question)
        }
        self.repeats = {
            item.path: item
            for item in form.walk()
            if isinstance(item, Section) and item.repeats
        }
        self._counted: dict[str, list[Section]] = {}
        self.free: dict[str, list[str]] = {}
        for path, section in self.repeats.items():
            above, _, name = path.rpartition("/")
            if section.count is not None:
                self._counted.setdefault(above, []).append(section)
            else:
                self.free.setdefault(above, []).append(name)
        self._begin(self.root)
        self.settle()

    def repeat(self, path: str, parent: Node) -> Node:
        """Add one repetition.

        Raises:
            FormOverfull: there are as many as there may be.
        """
        name = path.rpartition("/")[2]
        family = parent.named(name)
        if len(family) >= MOST_REPETITIONS or self._grown >= MOST_NODES:
            raise FormOverfull(most=MOST_REPETITIONS)
        twin = self.form.templates[path].copy(parent)
        self._grown += sum(1 for _ in twin.walk())
        last = parent.children.index(family[-1]) + 1 if family else len(parent.children)
        parent.children.insert(last, twin)
        self._begin(twin)
        return twin

    def settle(self) -> None:
        """Compute what follows from the answers, until nothing moves any more."""
        for _ in range(ROUNDS):
            # Counts come last: one that is read too early would take answers away.
            if not (self._rest() | self._count(self.root)):
                return

    def _rest(self) -> bool:
        moved = False
        for _ in range(ROUNDS):
            if not self._pass(self.root, asked=True):
                break
            moved = True
        return moved

    def _begin(self, branch: Node) -> None:
        """Set what the form says an answer begins with."""
        for node in list(branch.walk()):
            first = self.form.firsts.get(node.path)
            if first is not None and not node.text:
                node.text = text(first, self.scope(node))

    def _pass(self, node: Node, *, asked: bool) -> bool:
        """Go once through a branch, from the first question to the last."""
        bind = self.form.binds.get(node.path)
        if bind is not None and bind.relevant is not None and asked:
            asked = truth(bind.relevant, self.scope(node))
        moved = node.asked is not asked
        node.asked = asked
        if bind is not None and bind.calculate is not None and asked:
            # What could not be reckoned is an empty answer, as in ODK Collect.
            found = evaluate(bind.calculate, self.scope(node))
            value = "" if is_void(found) else text_of(found)
            moved |= value != node.text
            node.text = value
        most = {
            section.path: self._wanted(section, node)
            for section in (self._counted.get(node.path, ()) if asked else ())
        }
        for child in node.children:
            # What a count leaves over is kept, and comes back when the count grows.
            within = child.path not in most or child.place <= most[child.path]
            moved |= self._pass(child, asked=asked and within)
        return moved

    def _count(self, node: Node) -> bool:
        """Bring the repetitions of what applies to their number."""
        moved = False
        for section in self._counted.get(node.path, ()) if node.asked else ():
            moved |= self._bring_to(section, node)
        for child in list(node.children):
            moved |= self._count(child)
        return moved

    def _wanted(self, section: Section, parent: Node) -> int:
        """Return how often the form's own count repeats a part."""
        name = section.path.rpartition("/")[2]
        place = Node(name, parent=parent)  # where the count is read from
        number = number_of(evaluate(section.count or (), self.scope(place)))
        return int(number) if 0 <= number < inf else 0

    def _bring_to(self, section: Section, parent: Node) -> bool:
        """Have at least as many repetitions as the form's own count says."""
        # A number typed wrongly must not lose the page: its own rule says so.
        wanted = min(self._wanted(section, parent), MOST_REPETITIONS)
        moved = False
        name = section.path.rpartition("/")[2]
        while len(parent.named(name)) < wanted and self._grown < MOST_NODES:
            self.repeat(section.path, parent)
            moved = True
        return moved

    def have(self, path: str, parent: Node, wanted: int) -> None:
        """Have so many repetitions under one parent."""
        name = path.rpartition("/")[2]
        while len(parent.named(name)) < wanted:
            self.repeat(path, parent)
        while len(family := parent.named(name)) > wanted:
            parent.children.remove(family[-1])

    def scope(self, node: Node) -> Scope:
        """Return where expressions of this node are judged."""
        return Scope(
            node=node,
            now=self._now,
            functions=FUNCTIONS,
            current=node,
            instances=self.form.instances,
            choice_name=self._choice_name,
            seed=self._seed,
        )

    def nodes(self, path: str) -> list[Node]:
        """Return every node at a path, in all repetitions."""
        found = [self.root]
        for name in path.split("/")[2:]:
            found = [child for node in found for child in node.named(name)]
        return found

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

    def _choice_name(self, value: str, node: Node) -> str:
        question = self.questions.get(node.path)
        if question is None:
            return value
        return self.choices(question, node).get(value, value)
