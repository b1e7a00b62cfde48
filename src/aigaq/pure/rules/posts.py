"""Reports that a telephone sent in several posts: which belong together, what lacks.

Each post is an envelope of its own that repeats the answers. Two are one report when
the telephone gave them one name and they say the same; a name alone is not enough, so
nobody who learnt it can add a word. Spec: docs/spec/openrosa.md section 4.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from aigaq.pure.sealing.attachments import Attachment, safe_name
from aigaq.pure.sealing.canonical import NotCanonical, canonical_json

MOBILE = "mobile"
"""Key of an envelope's answers under which the gate says what the telephone said."""


def name_of(answers: Mapping[str, Any]) -> str:
    """Return the name a telephone gave its report; "" for what came another way."""
    about = answers.get(MOBILE)
    name = about.get("instance") if isinstance(about, Mapping) else None
    return name if isinstance(name, str) else ""


def report_of(form: str, answers: Mapping[str, Any]) -> str:
    """Return what is equal in all posts of one report and nowhere else; "" for none."""
    name = name_of(answers)
    if not name:
        return ""
    said = {key: value for key, value in answers.items() if key != MOBILE}
    try:
        told = canonical_json([form, name, said])
    except NotCanonical:
        return ""
    return hashlib.sha256(told).hexdigest()


def is_last(answers: Mapping[str, Any]) -> bool:
    """Tell whether this post says that no other follows it."""
    about = answers.get(MOBILE)
    return isinstance(about, Mapping) and about.get("whole") is True


def gathered(posts: Iterable[Iterable[Attachment]]) -> tuple[Attachment, ...]:
    """Return the files of several posts, each content under each name once."""
    found: dict[tuple[str, str], Attachment] = {}
    for attachments in posts:
        for each in attachments:
            found.setdefault((each.name, each.sha256), each)
    return tuple(found.values())


def lacking(answers: Mapping[str, Any], here: Iterable[str]) -> tuple[str, ...]:
    """Return the names of files the answers speak of and that are not here.

    Args:
        answers: of any post of the report.
        here: names of the files that came.
    """
    about = answers.get(MOBILE)
    named = about.get("files", ()) if isinstance(about, Mapping) else ()
    named = named if isinstance(named, list) else ()
    wanted = [safe_name(each) for each in named if isinstance(each, str) and each]
    return tuple(name for name in wanted if name not in set(here))
