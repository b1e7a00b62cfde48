"""Cuts a form into pages: one group a page, and what stands between groups.

A group that holds groups is no page but a part of the way: its groups are pages, under
its heading. Which pages are asked depends on the answers so far; nothing here renders.
"""

from aigaq.pure.forms.definition import Form, Question, Section
from aigaq.pure.forms.filling import Filling, Problem
from aigaq.pure.forms.tree import Node

Item = Question | Section
Step = tuple[Item, ...]
"""What stands on one page, in order; all under one parent."""

MOST_LOOSE = 12
"""Questions without a group that stand on one page."""

LONGEST_GROUP = 25
"""Questions of one group; a longer one is cut, too."""


def steps_of(form: Form) -> tuple[Step, ...]:
    """Return the pages: each group, and each run of questions between groups."""
    return tuple(_pages(form.children))


def _pages(items: tuple[Item, ...]) -> list[Step]:
    pages: list[Step] = []
    loose: list[Item] = []
    for item in items:
        if isinstance(item, Question) and len(loose) < MOST_LOOSE:
            loose.append(item)
            continue
        if loose:
            pages.append(tuple(loose))
            loose = []
        if isinstance(item, Question):
            loose = [item]
        elif _is_way(item):
            pages += _pages(item.children)
        else:
            pages.append((item,))
    return [*pages, tuple(loose)] if loose else pages


def _is_way(section: Section) -> bool:
    """A group is cut into pages when it holds groups, or more than a page bears.

    What is repeated stays whole, and so does what the form itself wants on one screen.
    """
    if section.repeats or "field-list" in section.appearance:
        return False
    parts = any(isinstance(child, Section) for child in section.children)
    return parts or len(section.children) > LONGEST_GROUP


def parents_of(filling: Filling, step: Step) -> list[Node]:
    """Return the nodes under which a page stands: one, as no page cuts a repeat."""
    return filling.nodes(step[0].path.rpartition("/")[0])


def headings_of(filling: Filling, step: Step) -> list[str]:
    """Return the names of the groups that a page is a part of, outer ones first."""
    above = [
        item
        for item in filling.form.walk()
        if isinstance(item, Section)
        and step[0].path.startswith(f"{item.path}/")
        and item is not step[0]
    ]
    said = [filling.say(item.label, filling.nodes(item.path)[0]) for item in above]
    return [words for words in said if words]


def is_asked(filling: Filling, step: Step) -> bool:
    """Tell whether anything on a page is asked, as the answers stand."""
    return any(
        _stands(filling, item, parent)
        for parent in parents_of(filling, step)
        for item in step
    )


def _stands(filling: Filling, item: Item, parent: Node) -> bool:
    nodes = parent.named(item.path.rpartition("/")[2])
    if isinstance(item, Question):
        return any(node.asked for node in nodes)
    if item.repeats and item.count is None and filling.would_apply(item, parent):
        return True
    return any(
        _stands(filling, child, node)
        for node in nodes
        if node.asked
        for child in item.children
    )


def next_step(filling: Filling, here: int) -> int:
    """Return the next page that is asked; the number of pages when none is left."""
    pages = steps_of(filling.form)
    at = here + 1
    while at < len(pages) and not is_asked(filling, pages[at]):
        at += 1
    return min(at, len(pages))


def first_step(filling: Filling) -> int:
    """Return the first page that is asked."""
    return next_step(filling, -1)


def step_before(filling: Filling, here: int) -> int:
    """Return the page before that is asked; the first one has none before it."""
    pages = steps_of(filling.form)
    at = here - 1
    while at >= 0 and not is_asked(filling, pages[at]):
        at -= 1
    return at if at >= 0 else first_step(filling)


def problems_on(filling: Filling, step: Step) -> list[Problem]:
    """Return what cannot stay on one page."""
    return [problem for item in step for problem in filling.problems(item)]


def first_with_problems(filling: Filling) -> int | None:
    """Return the first page on which something cannot stay, or None."""
    for at, step in enumerate(steps_of(filling.form)):
        if problems_on(filling, step):
            return at
    return None
