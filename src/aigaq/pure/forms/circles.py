"""Finds rules that wait for each other: such a form would never come to rest.

Looks at paths, not at answers. What ``indexed-repeat`` and predicates point at is left
out, because there another repetition is usually meant.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from aigaq.pure.forms.definition import Bind
from aigaq.pure.forms.xpath.functions import path_from


def circle_in(binds: Mapping[str, Bind]) -> tuple[str, ...]:
    """Return the paths of one circle of calculations and conditions, or none."""
    waits = {path: _waits_for(path, binds) for path in binds}
    done: set[str] = set()
    for start in waits:
        found = _walk(start, waits, done)
        if found:
            return found
    return ()


def _waits_for(path: str, binds: Mapping[str, Bind]) -> frozenset[str]:
    """A node waits for its calculation, its condition, and the groups it is in."""
    # A calculation may look at its own last value; a condition may not.
    found = set(_named(binds[path].calculate, path)) - {path}
    found |= set(_named(binds[path].relevant, path))
    above = path.rpartition("/")[0]
    while above:
        if above in binds:
            found.add(above)
        above = above.rpartition("/")[0]
    return frozenset(found)


def _named(tree: Any, here: str) -> Iterator[str]:
    """Give the paths a tree reads."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if not isinstance(part, tuple) or part[:2] == ("call", "indexed-repeat"):
            continue
        if part and part[0] == "path" and part[1] in {"here", "root"}:
            if not any(predicates for _axis, _test, predicates in part[2]):
                yield path_from(part, here)
        else:
            waiting += part


def _walk(
    start: str, waits: Mapping[str, frozenset[str]], done: set[str]
) -> tuple[str, ...]:
    way: list[str] = []
    left = [iter((start,))]
    while left:
        path = next(left[-1], None)
        if path is None:
            left.pop()
            done.update(way[-1:])
            del way[-1:]
        elif path in way:
            return (*way[way.index(path) :], path)
        elif path in waits and path not in done:
            way.append(path)
            left.append(iter(sorted(waits[path])))
    return ()
