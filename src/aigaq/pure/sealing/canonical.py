"""One spelling for every JSON value, so that equal values have equal digests.

The subset of RFC 8785 that needs no floating point: sorted keys, no spaces, UTF-8.
Numbers are whole and exact in every language's JSON (|n| < 2**53). Reading refuses
any other spelling, so a signature or a digest never depends on a parser's mood.
Never rewrites text: original words stay, letter for letter.
"""

import json
from typing import Any

MAX_DEPTH = 32
MAX_NUMBER = 2**53 - 1


class NotCanonical(ValueError):
    """The value or the text has no canonical form. Says nothing of the content."""


def canonical_json(value: Any) -> bytes:
    """Write ``value`` in its one canonical spelling.

    Args:
        value: dicts with string keys, lists or tuples, strings, whole numbers below
            2**53, booleans and None; at most 32 deep.

    Returns:
        UTF-8 bytes without spaces or a final line end.

    Raises:
        NotCanonical: a float, a lone surrogate, a foreign type, too deep or too big.
    """
    try:
        return json.dumps(
            _checked(value, MAX_DEPTH), ensure_ascii=False, separators=(",", ":")
        ).encode()
    except UnicodeEncodeError:
        raise NotCanonical("text") from None


def read_canonical(data: bytes) -> Any:
    """Read canonical JSON, refusing every other spelling of the same value.

    Raises:
        NotCanonical: ``data`` is not JSON, or not what ``canonical_json`` writes.
    """
    try:
        value = json.loads(data.decode())
        again = canonical_json(value)
    except (ValueError, RecursionError):
        raise NotCanonical("json") from None
    if again != data:
        raise NotCanonical("spelling")
    return value


def _checked(value: Any, depth: int) -> Any:
    if depth < 0:
        raise NotCanonical("depth")
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        return _exact(value)
    if isinstance(value, list | tuple):
        return [_checked(item, depth - 1) for item in value]
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        # JavaScript sorts by UTF-16 units, and so does RFC 8785.
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return {key: _checked(value[key], depth - 1) for key in keys}
    raise NotCanonical("type")


def _exact(number: int) -> int:
    if abs(number) > MAX_NUMBER:
        raise NotCanonical("number")
    return number
