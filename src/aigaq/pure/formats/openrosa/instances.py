"""Reads the answers a mobile client posts: one XML document of a stranger.

Depth, number of elements and kinds of XML are bounded while it is read, so a document
made to break its reader is refused at its first bad byte. Judges no answer.
"""

import re
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import DefusedXMLParser

from aigaq.pure.formats.openrosa.refusals import InstanceBroken, InstanceUnnamed
from aigaq.pure.forms.tree import Node

DEEPEST = 24
"""Levels of elements; what an envelope carries may be 32 deep."""

MOST_ELEMENTS = 5_000
LONGEST_NAME = 249
"""Characters of a form's name, of its version and of an ``instanceID``."""

ENCRYPTED = "http://opendatakit.org/submissions"
_TEMPLATE = "{http://openrosa.org/javarosa}template"


@dataclass(frozen=True, slots=True, repr=False)
class Instance:
    """One posted document. Does not show itself, so no log can.

    Attributes:
        form: name of the form that was answered, as the client says.
        version: of the form; "" without one.
        name: its ``instanceID``; equal in every post of one report.
        replaces: ``instanceID`` of what it was made from by editing, or "".
        encrypted: whether it only describes a submission that ODK encrypted.
        root: the elements, without namespaces and without blank repetitions.
    """

    form: str
    version: str
    name: str
    replaces: str
    encrypted: bool
    root: Node


def read_instance(data: bytes) -> Instance:
    """Read one document.

    Raises:
        InstanceBroken: no XML, too deep, too many elements, with a document type,
            with entities, or with a name longer than any.
        InstanceUnnamed: it has no ``instanceID``.
    """
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    try:
        parser.feed(data)
        parser.close()
    except (ParseError, ValueError, LookupError):
        raise InstanceBroken from None
    if builder.root is None:
        raise InstanceBroken
    return _described(builder.root, builder.attributes, builder.namespace)


def _described(root: Node, attributes: dict[str, str], namespace: str) -> Instance:
    form = attributes.get("id") or namespace
    name = _about(root, "instanceID") or attributes.get("instanceID", "")
    version, replaces = attributes.get("version", ""), _about(root, "deprecatedID")
    if not form or any(len(t) > LONGEST_NAME for t in (form, name, version, replaces)):
        raise InstanceBroken
    if not name:
        raise InstanceUnnamed
    encrypted = namespace == ENCRYPTED or attributes.get("encrypted") == "yes"
    return Instance(form, version, name, replaces, encrypted, root)


def _about(root: Node, name: str) -> str:
    for meta in root.named("meta"):
        for node in meta.named(name):
            return node.text
    return ""


class _Builder:
    """What the parser tells of each element, as nodes."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.attributes: dict[str, str] = {}
        self.namespace = ""
        self._open: list[Node] = []
        self._pieces: list[str] = []
        self._count = 0
        self._skipped = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _brace, name = tag.rpartition("}")
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) >= DEEPEST:
            raise InstanceBroken
        parent = self._open[-1] if self._open else None
        node = Node(name, "", parent)
        if parent is None:
            self.root, self.attributes = node, attributes
            self.namespace = namespace.lstrip("{")
        elif self._skipped or _TEMPLATE in attributes:
            self._skipped += 1
        else:
            parent.children.append(node)
        self._open.append(node)
        self._pieces.clear()

    def data(self, text: str) -> None:
        self._pieces.append(text)

    def end(self, _tag: str) -> None:
        node = self._open.pop()
        if not node.children:
            node.text = _OUTER_SPACE.sub("", "".join(self._pieces))
        self._pieces.clear()
        self._skipped = max(self._skipped - 1, 0)

    def close(self) -> Any:
        return self.root


_OUTER_SPACE = re.compile(r"\A\s+|\s+\Z")
