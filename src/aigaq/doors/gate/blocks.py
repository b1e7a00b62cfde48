"""What a page of a form shows: each question as a template needs it.

Reads a filling, changes nothing. Answers that stand on other pages travel in the page
itself; the gate keeps nothing between two of them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from aigaq.pure.forms.definition import Question, Section
from aigaq.pure.forms.filling import Filling, Problem, address_of
from aigaq.pure.forms.steps import Step, parents_of
from aigaq.pure.forms.tree import Node

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MANY = 12
"""With more choices than this a menu is shorter than a list of buttons."""

WORDED = frozenset({"input", "area"})
"""What is answered in words, where a list would have its two last choices."""

_NOTHING: Mapping[str, str] = {}

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
        places: for an order, the choices of each place.
        may_stay_open: whether "I don't know" and "I'd rather not say" stand beside it.
        unsaid: which of the two is ticked.
    """

    address: str
    mark: str
    widget: str
    label: str
    hint: str
    value: str
    kind: str = "text"
    choices: tuple[Choice, ...] = ()
    places: tuple[tuple[Choice, ...], ...] = ()
    may_stay_open: bool = False
    unsaid: str = ""
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
    filling: Filling,
    step: Step,
    problems: Sequence[Problem] = (),
    unsaid: Mapping[str, str] = _NOTHING,
) -> tuple[Asked | Part, ...]:
    """Return what a page shows, questions that are not asked left out.

    Args:
        filling: the answers so far.
        step: the page; empty for the gate's own.
        problems: what cannot stay, said beside each question.
        unsaid: address -> code of what was left open on purpose.
    """
    page = _Page(filling, {each.address: each for each in problems}, unsaid)
    found = [
        block
        for parent in (parents_of(filling, step) if step else ())
        for block in _blocks(page, parent, step)
    ]
    loose = bool(found) and all(isinstance(block, Asked) for block in found)
    # Questions without a group stand on one card, like those of a group.
    return (Part("", tuple(found)),) if loose else tuple(found)


def asked_in(blocks: Sequence[Asked | Part]) -> frozenset[str]:
    """Return the addresses of what can be answered on a page."""
    return frozenset(each.address for each in _flat(blocks) if each.widget != "note")


@dataclass(frozen=True, slots=True)
class _Page:
    """What every block of one page is made from."""

    filling: Filling
    wrong: Mapping[str, Problem]
    unsaid: Mapping[str, str]


def _blocks(page: _Page, parent: Node, items: Step) -> Iterator[Asked | Part]:
    filling = page.filling
    for item in items:
        nodes = parent.named(item.path.rpartition("/")[2])
        if isinstance(item, Section) and _can_begin(filling, item, parent, nodes):
            yield Part(filling.say(item.label, parent), add=_family(parent, item))
        for node in nodes:
            if not node.asked:
                continue
            if isinstance(item, Section):
                yield _part(page, node, item)
            elif "label" not in item.appearance.split():
                # What only heads a table asks nothing.
                yield _asked(page, node, item)


def _can_begin(
    filling: Filling, item: Section, parent: Node, nodes: list[Node]
) -> bool:
    """Tell whether a first repetition can be added where there is none."""
    if nodes or not item.repeats or item.count is not None:
        return False
    return filling.would_apply(item, parent)


def _family(parent: Node, item: Section) -> str:
    return f"{address_of(parent)}/{item.path.rpartition('/')[2]}"


def _part(page: _Page, node: Node, item: Section) -> Part:
    parent = node.parent or node
    free = item.repeats and item.count is None
    last = parent.named(node.name)[-1] is node
    label = page.filling.say(item.label, node)
    return Part(
        label=f"{label} {node.place}".strip() if item.repeats else label,
        blocks=tuple(_blocks(page, node, item.children)),
        drop=address_of(node) if free else "",
        add=_family(parent, item) if free and last else "",
    )


def _asked(page: _Page, node: Node, item: Question) -> Asked:
    filling = page.filling
    address = address_of(node)
    kind = filling.form.bind(item.path).kind
    chosen = [node.text] if item.control == "select1" else node.text.split(" ")
    offered = filling.choices(item, node)
    fixed = filling.fixed(node)
    shown = ", ".join(offered.get(code, code) for code in chosen if code)
    widget = "note" if fixed else _widget(item, kind, len(offered))
    problem = page.wrong.get(address)
    hint = filling.say(item.hint, node)
    return Asked(
        address=address,
        mark="q" + address.replace("/", "-").replace("[", "-").replace("]", ""),
        widget=widget,
        # Nothing may be asked without a word that says what.
        label=filling.say(item.label, node) or hint or node.name,
        hint=hint,
        value=shown if fixed and offered else node.text,
        kind=_INPUTS.get(kind, "text"),
        choices=_choices(offered, chosen),
        places=_places(offered, chosen) if item.control == "rank" else (),
        may_stay_open=widget in WORDED
        and filling.form.bind(item.path).required is None,
        unsaid="" if node.text else page.unsaid.get(address, ""),
        error=(problem.words or SAID[problem.rule]) if problem else "",
        bounds=item.bounds,
    )


def _choices(offered: Mapping[str, str], chosen: list[str]) -> tuple[Choice, ...]:
    return tuple(Choice(code, words, code in chosen) for code, words in offered.items())


def _places(
    offered: Mapping[str, str], chosen: list[str]
) -> tuple[tuple[Choice, ...], ...]:
    """Return the choices for each place of an order, what stands there ticked."""
    padded = [*chosen, *[""] * len(offered)][: len(offered)]
    return tuple(_choices(offered, [code]) for code in padded)


def _widget(item: Question, kind: str, choices: int) -> str:
    if item.control == "select1":
        short = choices <= MANY and not _MENUS.search(item.appearance)
        return "radio" if short else "menu"
    if item.control in {"select", "rank", "trigger", "upload"}:
        return item.control
    if kind == "string" and "multiline" in item.appearance:
        return "area"
    return "input"


_MENUS = re.compile(r"minimal|autocomplete|search")


def shown_by(blocks: Sequence[Asked | Part]) -> dict[str, Asked]:
    """Return what a page shows: address -> question."""
    return {each.address: each for each in _flat(blocks)}


def carried(filling: Filling, shown: Sequence[Asked | Part]) -> list[tuple[str, str]]:
    """Return the answers that this page does not show, to travel with it.

    An answer that was emptied travels, too, where the form would fill it in again.
    """
    visible = asked_in(shown)
    kept = []
    for node in filling.root.walk():
        first = filling.form.firsts.get(node.path) or _written(filling, node)
        if node.children or not (node.text or first):
            continue
        if filling.may_be_given(node) and (address := address_of(node)) not in visible:
            kept.append((address, node.text))
    return kept


def _written(filling: Filling, node: Node) -> str:
    """Return what the form's own blank has at a place, outside repeats."""
    found: list[Node] = [filling.form.blank]
    for name in node.path.split("/")[2:]:
        found = [child for each in found for child in each.named(name)]
    return found[0].text if found else ""


def _flat(blocks: Sequence[Asked | Part]) -> Iterator[Asked]:
    for block in blocks:
        if isinstance(block, Asked):
            yield block
        else:
            yield from _flat(block.blocks)
