"""Functions of texts and of choices. Each takes values and gives one; none fails."""

from collections.abc import Iterable

from aigaq.pure.forms.xpath.values import (
    SPACES,
    Value,
    is_void,
    number_of,
    text_of,
)


def name(value: Value) -> Value:
    """Return the name of the first node."""
    return value[0].name if isinstance(value, list) and value else ""


def _each(values: Iterable[Value]) -> list[str]:
    found: list[str] = []
    for value in values:
        if isinstance(value, list):
            found += [node.value() for node in value]
        else:
            found.append(text_of(value))
    return found


def concat(*values: Value) -> Value:
    """Write the values one after the other, every node of a list among them."""
    return "".join(_each(values))


def join(between: Value, *values: Value) -> Value:
    """Write the values one after the other, with something between them."""
    return text_of(between).join(_each(values))


def coalesce(*values: Value) -> Value:
    """Return the first value that is not empty; what is no number is empty, too."""
    return next((value for value in values if not is_void(value)), "")


def spaced(value: Value) -> Value:
    """Leave one space between words and none around them."""
    for space in SPACES:
        value = text_of(value).replace(space, " ")
    return " ".join(part for part in text_of(value).split(" ") if part)


def boolean_from(value: Value) -> Value:
    """Read a stored truth: ``true`` in any letters, or 1."""
    return text_of(value).lower() in {"1", "true"}


def selected(chosen: Value, value: Value) -> Value:
    """Tell whether a choice is among those ticked; one with spaces in it, too."""
    return f" {text_of(value).strip(SPACES)} " in f" {text_of(chosen)} "


def selected_at(chosen: Value, place: Value) -> Value:
    """Return the choice ticked at a place, from 0, or nothing."""
    ticked = _ticked(chosen)
    at = number_of(place)
    return ticked[int(at)] if -1 < at < len(ticked) else ""


def count_selected(chosen: Value) -> Value:
    """Count the choices ticked."""
    return float(len(_ticked(chosen)))


def _ticked(chosen: Value) -> list[str]:
    return [part for part in text_of(chosen).split(" ") if part]


def starts_with(value: Value, start: Value) -> Value:
    """Tell whether a text begins with another."""
    return text_of(value).startswith(text_of(start))


def ends_with(value: Value, end: Value) -> Value:
    """Tell whether a text ends with another."""
    return text_of(value).endswith(text_of(end))


def contains(value: Value, part: Value) -> Value:
    """Tell whether a text holds another."""
    return text_of(part) in text_of(value)


def substr(value: Value, since: Value, until: Value | None = None) -> Value:
    """Cut out a part, places from 0, the last not included; negative from the end."""
    text = text_of(value)
    end = len(text) if until is None else _place(until, len(text))
    return text[_place(since, len(text)) : end]


def _place(value: Value, length: int) -> int:
    number = number_of(value)
    if number != number:  # noqa: PLR0124  # NaN is not itself
        return 0
    whole = int(max(min(number, length), -length))
    return whole + length if whole < 0 else whole


def substring(value: Value, since: Value, length: Value | None = None) -> Value:
    """Cut out a part as XPath 1.0 does: places from 1, everything rounded."""
    start = _half_up(number_of(since))
    end = float("inf") if length is None else start + _half_up(number_of(length))
    text = text_of(value)
    return "".join(
        letter for place, letter in enumerate(text, start=1) if start <= place < end
    )


def _half_up(number: float) -> float:
    whole = number == number and abs(number) != float("inf")  # noqa: PLR0124  # NaN
    return float((number + 0.5) // 1) if whole else number


def substring_before(value: Value, mark: Value) -> Value:
    """Return what stands before a mark; nothing if it is not there."""
    before, found, _ = text_of(value).partition(text_of(mark) or "\0")
    return before if found else ""


def substring_after(value: Value, mark: Value) -> Value:
    """Return what stands after a mark; everything after the empty one."""
    if not text_of(mark):
        return text_of(value)
    return text_of(value).partition(text_of(mark))[2]


def translate(value: Value, letters: Value, others: Value) -> Value:
    """Replace letters one by one; those without a partner are dropped."""
    old, new = text_of(letters), text_of(others)
    table: dict[int, str | None] = {}
    for place, letter in enumerate(old):
        table.setdefault(ord(letter), new[place] if place < len(new) else None)
    return text_of(value).translate(table)
