"""What a page of a form shows: each question as a template needs it.

Reads a filling, changes nothing. Answers that stand on other pages travel in the page
itself; the gate keeps nothing between two of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from aigaq.pure.forms.definition import Question, Section
from aigaq.pure.forms.filling import Filling, Problem, address_of
from aigaq.pure.forms.steps import Step
from aigaq.pure.forms.tree import Node

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MANY = 12
"""With more choices than this a menu is shorter than a list of buttons."""

SAID: "Mapping[str, _StrPromise]" = {
    "required": _("Please answer this one."),
    "kind": _("This does not look as expected. Please look at it again."),
    "choice": _("Please choose again: this is not among the answers offered."),
    "constraint": _("This does not fit. Please look at it again."),
}
"""Rule -> what we say where the form itself says nothing."""

_INPUTS = {"int": "number", "decimal": "number", "date": "date", "time": "time"}
_INPUTS |= {"dateTime": "datetime-local"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that may be chosen."""

    code: str
    words: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One question.

    Attributes:
        widget: name of what it is answered with; see ``gate/blocks.html``.
        kind: the input's own type, for widgets that are inputs.
    """

    address: str
    mark: str
    widget: str
    label: str
    hint: str
    value: str
    kind: str = "text"
    choices: tuple[Choice, ...] = ()
    error: Any = ""
    bounds: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A group of questions, or one repetition.

    Attributes:
        drop: address that takes this repetition out; empty for a group.
        add: address that adds one more after this; empty unless it is the last.
    """

    label: str
    blocks: "tuple[Asked | Part, ...]" = field(default=())
    drop: str = ""
    add: str = ""


def blocks_of(
    filling: Filling, step: Step, problems: Sequence[Problem]
) -> tuple[Asked | Part, ...]:
    """Return what a page shows, questions that are not asked left out."""
    wrong = {problem.address: problem for problem in problems}
    return tuple(_blocks(filling, filling.root, step, wrong))


def _blocks(
    filling: Filling, parent: Node, items: Step, wrong: Mapping[str, Problem]
) -> Iterator[Asked | Part]:
    for item in items:
        nodes = parent.named(item.path.rpartition("/")[2])
        if isinstance(item, Section) and item.repeats and not nodes:
            yield Part(filling.say(item.label, parent), add=_family(parent, item))
        for node in nodes:
            if not filling.relevant(node):
                continue
            if isinstance(item, Question):
                yield _asked(filling, node, item, wrong.get(address_of(node)))
            else:
                yield _part(filling, node, item, wrong)


def _family(parent: Node, item: Section) -> str:
    return f"{address_of(parent)}/{item.path.rpartition('/')[2]}"


def _part(
    filling: Filling, node: Node, item: Section, wrong: Mapping[str, Problem]
) -> Part:
    parent = node.parent or node
    free = item.repeats and item.count is None
    last = parent.named(node.name)[-1] is node
    label = filling.say(item.label, node)
    return Part(
        label=f"{label} {node.place}".strip() if item.repeats else label,
        blocks=tuple(_blocks(filling, node, item.children, wrong)),
        drop=address_of(node) if free else "",
        add=_family(parent, item) if free and last else "",
    )


def _asked(
    filling: Filling, node: Node, item: Question, problem: Problem | None
) -> Asked:
    address = address_of(node)
    kind = filling.form.bind(item.path).kind
    chosen = node.text.split() if item.control != "select1" else [node.text]
    choices = tuple(
        Choice(code, words, code in chosen)
        for code, words in filling.choices(item, node).items()
    )
    return Asked(
        address=address,
        mark="q" + address.replace("/", "-").replace("[", "-").replace("]", ""),
        widget=_widget(filling, item, kind, len(choices)),
        label=filling.say(item.label, node),
        hint=filling.say(item.hint, node),
        value=node.text,
        kind=_INPUTS.get(kind, "text"),
        choices=choices,
        error=(problem.words or SAID[problem.rule]) if problem else "",
        bounds=item.bounds,
    )


def _widget(filling: Filling, item: Question, kind: str, choices: int) -> str:
    if filling.form.bind(item.path).readonly is not None:
        return "note"
    if item.control == "select1":
        return "menu" if choices > MANY or "minimal" in item.appearance else "radio"
    if item.control in {"select", "rank", "trigger", "upload"}:
        return item.control
    if kind == "string" and "multiline" in item.appearance:
        return "area"
    return "input"


def carried(filling: Filling, shown: tuple[Asked | Part, ...]) -> list[tuple[str, str]]:
    """Return the answers that this page does not show, to travel with it.

    The first answer of each repetition travels even when it is empty: otherwise the
    repetition itself would be lost on the way.
    """
    visible = {block.address for block in _flat(shown)}
    kept = []
    for node in filling.root.walk():
        first = _is_first_of_repetition(node)
        if node.children or not (node.text or first):
            continue
        if filling.is_question(node) and address_of(node) not in visible:
            kept.append((address_of(node), node.text))
    return kept


def _is_first_of_repetition(node: Node) -> bool:
    above = node.parent
    return (
        above is not None
        and above.parent is not None
        and len(above.parent.named(above.name)) > 1
        and above.children[0] is node
    )


def _flat(blocks: tuple[Asked | Part, ...]) -> Iterator[Asked]:
    for block in blocks:
        if isinstance(block, Asked):
            yield block
        else:
            yield from _flat(block.blocks)
