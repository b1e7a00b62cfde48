"""In which language a text is written: Kazakh, Russian, English, or none to be told."""

from aigaq.pure.text.letters import KAZAKH_ONLY, plain


def languages(text: str) -> tuple[str, ...]:
    """Return the languages of ``text``, the main one first; ``("und",)`` for none."""
    lower = plain(text)
    if not KAZAKH_ONLY.isdisjoint(lower):
        return ("kk",)
    if any("а" <= letter <= "я" for letter in lower):
        return ("ru",)
    return ("en",) if any("a" <= letter <= "z" for letter in lower) else ("und",)


def passages(text: str) -> list[tuple[int, int, str]]:
    """Return the passages of ``text`` as (start, end, language)."""
    return [(0, len(text), languages(text)[0])] if text else []
