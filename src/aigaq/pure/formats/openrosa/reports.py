"""From posted answers to a report: what the pages of the gate would have made of them.

The form's own questions go through its rules like everywhere else. What the gate asks
by itself stands in one group, ``closing``, that is appended to the form for telephones
(``xforms.py``). A form this program does not have in that version is not judged: the
answers are kept as they came, because whoever wrote them cannot write them again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aigaq.pure.errors import ReceiptMistyped
from aigaq.pure.formats.openrosa.instances import Instance
from aigaq.pure.forms.answers import answers_of
from aigaq.pure.forms.definition import Form
from aigaq.pure.forms.filling import Filling
from aigaq.pure.forms.tree import Node
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.sealing.receipts import read_receipt

CLOSING = "closing"
META = "meta"
FILES = ("photo", "photo_2", "video", "sound", "document")
LONGEST_WORD = 40
LONGEST_PART = 30
_ODD = re.compile(r"[^a-z0-9.]+")


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """What one person said. Does not show itself, so no log can.

    Attributes:
        answers: nested values by group, as docs/spec/gate-api.md says.
        allowed: the purposes that were ticked.
        safe_word: the one of their own or the one the telephone drew; may be "".
        receipt: the thirty digits the telephone made; "" if it made none.
        files: names of the files that belong to it, as the telephone calls them.
    """

    answers: dict[str, Any]
    allowed: frozenset[Purpose]
    safe_word: str
    receipt: str
    files: tuple[str, ...]


def is_of(instance: Instance, form: Form) -> bool:
    """Tell whether answers belong to this form in this version.

    The version given to telephones is the form's own, a dot, and a digest of all that
    was appended; the digest does not matter here.
    """
    return form.version in {instance.version, _base(instance.version)}


def _base(version: str) -> str:
    return version.rpartition(".")[0]


def answers_told(report: Report, instance: Instance, *, whole: bool) -> dict[str, Any]:
    """Return the answers as they go into an envelope; docs/spec/openrosa.md section 4.

    Args:
        report: read out of the instance.
        instance: as it came.
        whole: whether this post says that no other follows it.
    """
    return report.answers | {
        "consent": {purpose.value: purpose in report.allowed for purpose in Purpose},
        "mobile": about(instance, whole=whole) | {"files": list(report.files)},
    }


def about(instance: Instance, *, whole: bool) -> dict[str, Any]:
    """Return what the telephone said of its report, besides the answers."""
    return {"instance": instance.name, "replaces": instance.replaces, "whole": whole}


def form_told(instance: Instance, form: Form | None) -> str:
    """Return the name and version under which answers are kept."""
    if form is not None and is_of(instance, form):
        return form.mark
    name = _plain(form.name if form else instance.form) or "other"
    version = _plain(_base(instance.version) or instance.version) or "unknown"
    return f"{name}-{version}"


def _plain(text: str) -> str:
    """Return a name as the form of an envelope may be spelt."""
    return _ODD.sub("-", text.lower()).strip("-.")[:LONGEST_PART]


def report_of(instance: Instance, form: Form | None, *, now: datetime) -> Report:
    """Read a report out of posted answers.

    Args:
        instance: of this form, perhaps of another version.
        form: the one that is offered now; None for a form of somebody else's.
        now: what ``now()`` means in its rules.

    Raises:
        FormOverfull: more repetitions than anybody would write.
    """
    closing = _group(instance.root, CLOSING)
    if form is not None and is_of(instance, form):
        filling = Filling(form, now=now)
        filling.take(dict(_addressed(instance.root, f"/{form.blank.name}")))
        _calculate_as_shown(filling.root, instance.root, form)
        answers = filling.answers()
    else:
        answers = _unjudged(instance.root)
    ticked = _said(closing, "consent").split()
    return Report(
        answers=answers,
        allowed=frozenset(p for p in Purpose if p.value in ticked),
        safe_word=_said(closing, "word")[:LONGEST_WORD].strip(),
        receipt=_receipt(_said(closing, "number")),
        files=tuple(name for each in FILES if (name := _said(closing, each))),
    )


def _addressed(node: Node, address: str) -> Iterator[tuple[str, str]]:
    places: dict[str, int] = {}
    for child in node.children:
        place = places[child.name] = places.get(child.name, 0) + 1
        below = f"{address}/{child.name}[{place}]"
        if child.children:
            yield from _addressed(child, below)
        else:
            yield below, child.text


def _calculate_as_shown(node: Node, theirs: Node, form: Form) -> None:
    """Keep what the telephone calculated and showed; a lot drawn twice is another."""
    places: dict[str, int] = {}
    for child in node.children:
        place = places[child.name] = places.get(child.name, 0) + 1
        for twin in theirs.named(child.name)[place - 1 : place]:
            _calculate_as_shown(child, twin, form)
            if not child.children and form.bind(child.path).calculate is not None:
                child.text = twin.text


def _unjudged(root: Node) -> dict[str, Any]:
    rest = Node(root.name)
    rest.children = [e for e in root.children if e.name not in {CLOSING, META}]
    return answers_of(rest)


def _group(root: Node, name: str) -> Node:
    found = root.named(name)
    return found[0] if found else Node(name)


def _said(group: Node, name: str) -> str:
    found = group.named(name)
    return found[0].text if found else ""


def _receipt(text: str) -> str:
    try:
        return read_receipt(text)
    except ReceiptMistyped:
        return ""
