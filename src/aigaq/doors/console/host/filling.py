"""The files of a kit: which there are, where each goes, and what is filled in.

Templates lie in ``kit/``. Nothing here reads a key or writes to a disk. What is
filled in was checked to be a host's name or a size, so it cannot say anything else.
"""

import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from aigaq.pure.errors import LANGUAGES
from aigaq.pure.rules.host.refusals import KitDomain

Web = Literal["nginx", "caddy"]
DOMAIN = re.compile(r"(?=.{4,200}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
SYSTEM = "etc/systemd/system"
CIRCUITS = "HiddenServiceExportCircuitID haproxy"

COMMON = {
    f"{SYSTEM}/aigaq-gate.service": "aigaq-gate.service",
    f"{SYSTEM}/aigaq-gate.socket": "aigaq-gate.socket",
    f"{SYSTEM}/srv-aigaq.mount": "srv-aigaq.mount",
    "etc/systemd/journald.conf.d/aigaq.conf": "journald.conf",
    "etc/systemd/sleep.conf.d/aigaq.conf": "sleep.conf",
    "etc/systemd/coredump.conf.d/aigaq.conf": "coredump.conf",
    "etc/sysctl.d/60-aigaq.conf": "sysctl.conf",
    "etc/default/grub.d/60-aigaq.cfg": "grub.cfg",
    "etc/tmpfiles.d/aigaq.conf": "tmpfiles.conf",
    "etc/tor/torrc": "torrc",
    "usr/local/lib/aigaq/prepare": "prepare",
}
BY_WEB = {
    "nginx": {
        f"{SYSTEM}/nginx.service.d/aigaq.conf": "nginx.service",
        "etc/nginx/nginx.conf": "nginx.conf",
        "etc/aigaq/busy.conf": "busy.conf",
    },
    "caddy": {
        f"{SYSTEM}/caddy.service.d/aigaq.conf": "caddy.service",
        f"{SYSTEM}/aigaq-desk.socket": "desk.socket",
        "etc/caddy/Caddyfile": "Caddyfile",
    },
}
"""Place on the machine -> template, for either web server."""


@dataclass(frozen=True)
class Choice:
    """What one gate is to be; ``domain`` is "" for an onion service only."""

    web: Web
    domain: str
    memory: str


def filled(choice: Choice) -> dict[str, bytes]:
    """Return path in the kit -> content, but for keys and the program itself.

    Raises:
        KitDomain: ``choice.domain`` is not a host's name.
    """
    if choice.domain and not DOMAIN.fullmatch(choice.domain):
        raise KitDomain
    places = {**COMMON, **BY_WEB[choice.web]}
    made = {f"files/{place}": _fill(name, choice) for place, name in places.items()}
    made["install.sh"] = _fill("install.sh", choice)
    for language in LANGUAGES:
        made[f"README.{language}.md"] = _template(f"README.{language}.md").encode()
    return made


def _fill(name: str, choice: Choice) -> bytes:
    words = {
        "@CLEAR@": _clear(choice),
        "@CIRCUITS@": CIRCUITS if choice.web == "nginx" else "# no PROXY line here",
        "@MEMORY@": choice.memory,
        "@WEB@": choice.web,
        "@WEBUSER@": "root" if choice.web == "nginx" else "caddy",
        "@GROUP@": "www-data" if choice.web == "nginx" else "caddy",
        "@DOMAIN@": choice.domain,
    }
    text = _template(f"{name}.txt")
    for word, value in words.items():
        text = text.replace(word, value)
    return text.encode()


def _clear(choice: Choice) -> str:
    if not choice.domain:
        return ""
    names = {"nginx": "nginx-clear.conf.txt", "caddy": "Caddy-clear.txt"}
    return _template(names[choice.web])


def _template(name: str) -> str:
    return (files(__package__) / "kit" / name).read_text(encoding="utf-8")
