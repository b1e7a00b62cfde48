"""Numbers as each language writes them, and rounding that does not promise too much.

Groups of three and the decimal comma are CLDR's, through Babel. Never rounds a
positive number to nothing.
"""

import math

from babel.numbers import format_decimal, format_percent

LOCALES = {"kk": "kk", "ru": "ru", "en": "en_GB"}
SMALLEST_WHOLE = 0.01
"""A share below one per cent keeps one more digit, so that it does not turn into 0."""


def number(value: float, language: str) -> str:
    """Write a number; whole ones without decimals, others with one to three.

    Returns:
        "1 234" (with a space that does not break) or "1,234"; "12,5" or "12.5".
    """
    digits = 0 if value == int(value) else max(1, 3 - len(str(abs(int(value)))))
    text: str = format_decimal(
        value, format="#,##0." + "#" * digits, locale=LOCALES[language]
    )
    return text


def percent(share: float, language: str, *, digits: int | None = None) -> str:
    """Write a part of one as a percentage, whole unless ``digits`` says more."""
    if digits is None:
        digits = (
            1 if 0 < share < SMALLEST_WHOLE or 1 - SMALLEST_WHOLE < share < 1 else 0
        )
    text: str = format_percent(
        round(share, digits + 2),
        format=f"#,##0.{'#' * digits}{_sign(language)}",
        locale=LOCALES[language],
    )
    return text


def _sign(language: str) -> str:
    return "\N{NO-BREAK SPACE}%" if language == "ru" else "%"


def round_outwards(lower: float, upper: float, *, least: int) -> tuple[int, int]:
    """Round an interval to a step that fits its width, never narrower than it is.

    The step is the largest power of ten not above a tenth of the width.

    Args:
        lower: the lower bound.
        upper: the upper bound, not below ``lower``.
        least: what is known for certain; the rounded lower bound is never below it.

    Returns:
        Whole numbers around the interval; 8994–12110 becomes 8900–12200.
    """
    step = _power_of_ten((upper - lower) / 10)
    low = math.floor(lower / step) * step
    return max(low, least), max(math.ceil(upper / step) * step, least)


def round_down(value: float, *, least: int) -> int:
    """Round a lower bound down to two digits, never below ``least``."""
    step = _power_of_ten(value / 10)
    return max(math.floor(value / step) * step, least)


def _power_of_ten(value: float) -> int:
    return int(10 ** math.floor(math.log10(value))) if value >= 1 else 1
