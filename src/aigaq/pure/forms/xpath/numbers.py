"""Functions of numbers and of lists of answers. None fails: no number is NaN."""

import math
from collections.abc import Iterable

from aigaq.pure.forms.xpath.values import Value, number_of, text_of, truth_of


def _all(values: Iterable[Value]) -> list[float]:
    found: list[float] = []
    for value in values:
        if isinstance(value, list):
            found += [number_of(node.value()) for node in value if node.value()]
        else:
            found.append(number_of(value))
    return found


def count(nodes: Value) -> Value:
    """Count the nodes."""
    return float(len(nodes)) if isinstance(nodes, list) else math.nan


def count_non_empty(nodes: Value) -> Value:
    """Count the nodes with an answer."""
    if not isinstance(nodes, list):
        return math.nan
    return float(sum(node.value() != "" for node in nodes))


def total(nodes: Value) -> Value:
    """Add up the answers; empty ones count as nothing."""
    return math.fsum(numbers) if _finite(numbers := _all([nodes])) else math.nan


def _finite(numbers: list[float]) -> bool:
    return all(math.isfinite(number) for number in numbers)


def largest(*values: Value) -> Value:
    """Return the largest; NaN when there is none."""
    return max(_all(values), default=math.nan)


def smallest(*values: Value) -> Value:
    """Return the smallest; NaN when there is none."""
    return min(_all(values), default=math.nan)


def whole(value: Value) -> Value:
    """Cut off what stands behind the point."""
    number = number_of(value)
    return float(math.trunc(number)) if math.isfinite(number) else number


def floor(value: Value) -> Value:
    """Round down."""
    number = number_of(value)
    return float(math.floor(number)) if math.isfinite(number) else number


def ceiling(value: Value) -> Value:
    """Round up."""
    number = number_of(value)
    return float(math.ceil(number)) if math.isfinite(number) else number


def rounded(value: Value, places: Value = 0.0) -> Value:
    """Round half up, to so many places."""
    number, digits = number_of(value), number_of(places)
    if not (math.isfinite(number) and math.isfinite(digits)):
        return number
    shift = 10.0 ** max(min(int(digits), 15), -15)
    return math.floor(number * shift + 0.5) / shift


def power(value: Value, exponent: Value) -> Value:
    """Raise to a power."""
    try:
        result = number_of(value) ** number_of(exponent)
    except (OverflowError, ZeroDivisionError):
        return math.inf
    return math.nan if isinstance(result, complex) else float(result)


def root(value: Value) -> Value:
    """Return the square root."""
    number = number_of(value)
    return math.sqrt(number) if number >= 0 else math.nan


def logarithm(value: Value) -> Value:
    """Return the natural logarithm."""
    number = number_of(value)
    return math.log(number) if number > 0 else math.nan


def logarithm_10(value: Value) -> Value:
    """Return the logarithm to base ten."""
    number = number_of(value)
    return math.log10(number) if number > 0 else math.nan


def exponential(value: Value) -> Value:
    """Return e raised to the value."""
    try:
        return math.exp(number_of(value))
    except OverflowError:
        return math.inf


def pi() -> Value:
    """Return the circle's number."""
    return math.pi


def checklist(least: Value, most: Value, *answers: Value) -> Value:
    """Tell whether so many of the answers are true; -1 is no bound."""
    yes = sum(_ticked(answer) for answer in answers)
    return _within(float(yes), least, most)


def weighted_checklist(least: Value, most: Value, *pairs: Value) -> Value:
    """Tell whether the weights of the true answers add up to so much."""
    weight = math.fsum(
        number_of(heavy)
        for answer, heavy in zip(pairs[::2], pairs[1::2], strict=False)
        if _ticked(answer)
    )
    return _within(weight, least, most)


def _ticked(answer: Value) -> bool:
    return truth_of(answer) and text_of(answer) not in {"0", "false", "no"}


def _within(amount: float, least: Value, most: Value) -> bool:
    low, high = number_of(least), number_of(most)
    return (low < 0 or amount >= low) and (high < 0 or amount <= high)
