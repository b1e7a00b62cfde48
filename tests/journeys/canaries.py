"""Look for words of a testimony in every file, however they may be written."""

import base64
from urllib.parse import quote, quote_plus


def spellings(canary):
    yield canary.encode()
    yield canary.encode("utf-16-le")
    yield canary.encode("utf-16-be")
    yield quote(canary).encode()
    yield quote(canary).lower().encode()
    yield quote_plus(canary).encode()
    yield canary.encode("unicode_escape")
    for shift in range(3):
        # The letters that do not depend on what stands before and after.
        whole = base64.b64encode(b"\0" * shift + canary.encode())
        end = (shift + len(canary.encode())) // 3 * 4
        yield whole[(shift * 8 + 5) // 6 : end]


def found_in(places, canaries):
    forms = [form for canary in canaries for form in spellings(canary)]
    assert all(len(form) > 4 for form in forms)
    return [
        (path.name, form)
        for path in files_below(places)
        for data in [path.read_bytes()]
        for form in forms
        if form in data
    ]


def found_raw(places, piece):
    return [path.name for path in files_below(places) if piece in path.read_bytes()]


def files_below(places):
    for place in places:
        yield from (
            [place]
            if place.is_file()
            else filter(lambda path: path.is_file(), place.rglob("*"))
        )


def bytes_below(places):
    return sum(path.stat().st_size for path in files_below(places))
