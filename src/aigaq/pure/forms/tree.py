"""Answers as a tree: the instance of an XForm, without its XML.

A repeat is several children of one name. Keeps order; knows no question and no rule.
"""

from collections.abc import Iterator
from typing import Optional


class Node:
    """One element: a group with children, or an answer with a text.

    Attributes:
        asked: whether rules see it: what does not apply is not there for them.
        path: where it stands, without places in repeats: ``/data/who/age``.
    """

    __slots__ = ("asked", "children", "name", "parent", "path", "text")

    def __init__(
        self, name: str, text: str = "", parent: Optional["Node"] = None
    ) -> None:
        self.name = name
        self.text = text
        self.parent = parent
        self.asked = True
        self.path: str = f"{parent.path if parent else ''}/{name}"
        self.children: list[Node] = []

    def add(self, name: str, text: str = "") -> "Node":
        """Append a child and return it."""
        child = Node(name, text, self)
        self.children.append(child)
        return child

    def copy(self, parent: Optional["Node"] = None) -> "Node":
        """Return the whole branch anew, under another parent."""
        twin = Node(self.name, self.text, parent)
        twin.children = [child.copy(twin) for child in self.children]
        return twin

    def named(self, name: str) -> list["Node"]:
        """Return the children of that name, in order."""
        return [child for child in self.children if child.name == name]

    def walk(self) -> Iterator["Node"]:
        """Give this node and all below it, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()

    def value(self) -> str:
        """Return the text of this node and of all below it."""
        if not self.children:
            return self.text
        return "".join(node.text for node in self.walk() if node.asked)

    @property
    def place(self) -> int:
        """Return which of its namesakes under one parent it is, from 1."""
        if self.parent is None:
            return 1
        return self.parent.named(self.name).index(self) + 1
