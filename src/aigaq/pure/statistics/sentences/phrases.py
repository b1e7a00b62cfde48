"""Words kept as data: one YAML file of phrases, three languages, CLDR plural forms.

Reads packaged files only. A phrase is ``key: {en: …, ru: …, kk: …}``; a text may be
a mapping of plural forms instead.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from babel import Locale

Phrases = Mapping[str, Mapping[str, Any]]


@cache
def phrases(package: str, name: str = "words.yaml") -> Phrases:
    """Return every phrase of a file beside a package's modules; read once."""
    text = (files(package) / name).read_text(encoding="utf-8")
    read: Phrases = yaml.safe_load(text)
    return read


def say(
    words: Phrases, key: str, language: str, *, count: int = 1, **facts: object
) -> str:
    """Fill a phrase in.

    Args:
        words: the phrases.
        key: which of them.
        language: kk, ru or en.
        count: the number whose plural form is needed, where the phrase has forms.
        facts: what stands in its braces.

    Raises:
        KeyError: no such phrase, language or fact; the caller's mistake.
    """
    phrase = words[key][language]
    if not isinstance(phrase, str):
        form = Locale.parse(language).plural_form(count)
        phrase = phrase.get(form, phrase["other"])
    return str(phrase.format(**facts))
