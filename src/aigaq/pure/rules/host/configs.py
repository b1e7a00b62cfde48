"""Reading configuration as text: only the few directives that give people away.

No parser of any program's whole language: comments are dropped, directives found by
their name. A file written strangely on purpose can deceive it; a volunteer's cannot.
"""

import re


def without_comments(text: str) -> str:
    """Return ``text`` without what follows a ``#`` or ``;`` at the start of a word."""
    lines = (re.sub(r"(^|\s)#.*", "", line) for line in text.splitlines())
    return "\n".join(lines)


def nginx_values(text: str, name: str) -> list[str]:
    """Return the arguments of each ``name …;`` of an nginx configuration."""
    found = re.findall(rf"(?:^|[;{{}}\s]){name}\s+([^;{{}}]*);", without_comments(text))
    return [" ".join(value.split()) for value in found]


def caddy_logs(text: str) -> list[str]:
    """Return what stands in each ``log`` block of a Caddyfile; "" for a bare one."""
    found = re.findall(
        r"^[ \t]*log\b[^\n{]*(\{[^}]*\})?", without_comments(text), re.MULTILINE
    )
    return [str(block) for block in found]


def last_value(text: str, name: str) -> str:
    """Return the last ``name=…`` of an ini file, in small letters; "" without one."""
    found = re.findall(rf"^\s*{name}\s*=\s*(.*?)\s*$", text, re.MULTILINE)
    return found[-1].lower() if found else ""


def says(text: str, line: str) -> bool:
    """Say whether the last word of ini ``text`` on a name is ``NAME=VALUE``."""
    name, _, value = line.partition("=")
    return last_value(text, name) in _same(value.lower())


def _same(value: str) -> set[str]:
    yes = {"yes", "true", "on", "1"}
    return yes if value in yes else {value}
