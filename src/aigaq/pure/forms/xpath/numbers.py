"""Functions of numbers and of lists of answers. None fails: no number is NaN."""

import math
from collections.abc import Callable, Iterable
from decimal import ROUND_FLOOR, Context, Decimal

from aigaq.pure.forms.xpath.values import Value, number_of, text_of

MOST_PLACES = 30
_WIDE = Context(prec=400)
"""Enough digits for any number there is."""


def _all(values: Iterable[Value]) -> list[float]:
    """Return the numbers among some values and nodes; what is no number is left out."""
    found: list[float] = []
    for value in values:
        each = [node.value() for node in value] if isinstance(value, list) else [value]
        found += [number_of(one) for one in each]
    return [number for number in found if not math.isnan(number)]


def count(nodes: Value) -> Value:
    """Count the nodes."""
    return float(len(nodes)) if isinstance(nodes, list) else math.nan


def count_non_empty(nodes: Value) -> Value:
    """Count the nodes with an answer."""
    if not isinstance(nodes, list):
        return math.nan
    return float(sum(node.value() != "" for node in nodes))


def total(nodes: Value) -> Value:
    """Add up the answers; those that are no numbers count as nothing."""
    result = 0.0
    for number in _all([nodes]):
        result += number
    return result


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
    """Round half up, to so many places, by the digits as they are written."""
    number, digits = number_of(value), number_of(places)
    if not math.isfinite(number):
        return number
    if not abs(digits) <= MOST_PLACES:
        return math.nan
    shift = int(digits)
    moved = Decimal(repr(number)).scaleb(shift, _WIDE) + Decimal("0.5")
    return float(moved.to_integral_value(ROUND_FLOOR, _WIDE).scaleb(-shift, _WIDE))


def power(value: Value, exponent: Value) -> Value:
    """Raise to a power."""
    base, top = number_of(value), number_of(exponent)
    if math.isnan(top):
        return math.nan
    try:
        return math.pow(base, top)
    except OverflowError:
        return -math.inf if base < 0 and top % 2 == 1 else math.inf
    except ValueError:
        return math.inf if base == 0 else math.nan


def _guarded(
    compute: Callable[[float], float], *, elsewhere: float = math.nan
) -> Callable[[Value], Value]:
    """Return a function of one number; where mathematics has none, it gives NaN."""

    def function(value: Value) -> Value:
        try:
            return compute(number_of(value))
        except OverflowError:
            return elsewhere
        except ValueError:
            return math.nan

    return function


def _logarithm(compute: Callable[[float], float]) -> Callable[[float], float]:
    return lambda number: -math.inf if number == 0 else compute(number)


root = _guarded(math.sqrt)
logarithm = _guarded(_logarithm(math.log))
logarithm_10 = _guarded(_logarithm(math.log10))
exponential = _guarded(math.exp, elsewhere=math.inf)
sine, cosine, tangent = map(_guarded, (math.sin, math.cos, math.tan))
arcsine, arccosine, arctangent = map(_guarded, (math.asin, math.acos, math.atan))


def arctangent_2(up: Value, right: Value) -> Value:
    """Return the angle of a point."""
    return math.atan2(number_of(up), number_of(right))


def pi() -> Value:
    """Return the circle's number."""
    return math.pi


def checklist(least: Value, most: Value, *answers: Value) -> Value:
    """Tell whether so many of the answers are true; -1 is no bound."""
    yes = sum(_ticked(answer) for answer in _flat(answers))
    return _within(float(yes), least, most)


def weighted_checklist(least: Value, most: Value, *pairs: Value) -> Value:
    """Tell whether the weights of the true answers add up to so much."""
    weight = 0.0
    for answers, weights in zip(pairs[::2], pairs[1::2], strict=False):
        for answer, heavy in zip(_flat([answers]), _flat([weights]), strict=False):
            weight += number_of(heavy) if _ticked(answer) else 0.0
    return _within(weight, least, most)


def _flat(values: Iterable[Value]) -> list[float | str | bool]:
    found: list[float | str | bool] = []
    for value in values:
        if isinstance(value, list):
            found += [node.value() for node in value]
        else:
            found.append(value)
    return found


def _ticked(answer: float | str | bool) -> bool:  # noqa: FBT001  # a value, not a switch
    """A number counts when it is above nothing; a stored ``false`` does not count."""
    number = number_of(answer)
    if not math.isnan(number):
        return number > 0
    return text_of(answer) not in {"", "false", "NaN"}


def _within(amount: float, least: Value, most: Value) -> bool:
    low, high = number_of(least), number_of(most)
    return (low < 0 or amount >= low) and (high < 0 or amount <= high)
