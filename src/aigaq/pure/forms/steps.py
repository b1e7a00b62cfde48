"""Cuts a form into pages: one group a page, and what stands between groups.

Which of them are asked depends on the answers so far; nothing here renders.
"""

from aigaq.pure.forms.definition import Form, Question, Section
from aigaq.pure.forms.filling import Filling, Problem

Step = tuple[Question | Section, ...]
"""What stands on one page, in order."""


def steps_of(form: Form) -> tuple[Step, ...]:
    """Return the pages: each group of the first level, and each run of questions."""
    pages: list[list[Question | Section]] = []
    loose = False
    for item in form.children:
        if isinstance(item, Question) and loose:
            pages[-1].append(item)
        else:
            pages.append([item])
        loose = isinstance(item, Question)
    return tuple(tuple(page) for page in pages)


def is_asked(filling: Filling, step: Step) -> bool:
    """Tell whether anything on a page is asked, as the answers stand."""
    return any(
        filling.relevant(node) for item in step for node in filling.nodes(item.path)
    ) or any(isinstance(item, Section) and item.repeats for item in step)


def next_step(filling: Filling, here: int) -> int:
    """Return the next page that is asked; the number of pages when none is left."""
    pages = steps_of(filling.form)
    at = here + 1
    while at < len(pages) and not is_asked(filling, pages[at]):
        at += 1
    return min(at, len(pages))


def step_before(filling: Filling, here: int) -> int:
    """Return the page before that is asked; the first one has none before it."""
    pages = steps_of(filling.form)
    at = here - 1
    while at > 0 and not is_asked(filling, pages[at]):
        at -= 1
    return max(at, 0)


def problems_on(filling: Filling, step: Step) -> list[Problem]:
    """Return what cannot stay on one page."""
    return [problem for item in step for problem in filling.problems(item)]


def first_with_problems(filling: Filling) -> int | None:
    """Return the first page on which something cannot stay, or None."""
    for at, step in enumerate(steps_of(filling.form)):
        if problems_on(filling, step):
            return at
    return None
