"""The three languages, told by the path: no cookie, no header of the browser's."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.http import HttpRequest, HttpResponse
from django.urls.converters import StringConverter
from django.utils import translation

from aigaq.doors.gate import scripts

NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


class LanguageConverter(StringConverter):
    """Matches ``kk``, ``ru`` or ``en`` in an address."""

    regex = "|".join(NAMES)


def language_of(path: str) -> str | None:
    """Return the language an address begins with, if it begins with one of ours."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in NAMES else None


def spoken(
    view: Callable[Concatenate[HttpRequest, str, ...], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Run a view in the language of its address."""

    @wraps(view)
    def speaking(request: HttpRequest, language: str, **kept: Any) -> HttpResponse:
        with translation.override(language):
            return view(request, language, **kept)

    return speaking


def page_facts(language: str, path: str = "") -> dict[str, Any]:
    """Return what every page's frame needs: languages, and the scripts there are.

    Args:
        language: of this page.
        path: what follows the language in the address, so that a change of language
            stays on the same page.
    """
    return {
        "language": language,
        "names": NAMES,
        "here": path,
        "scripts": scripts.built(),
    }
