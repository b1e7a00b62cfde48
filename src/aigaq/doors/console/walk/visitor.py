"""A visitor without JavaScript: opens pages, fills in forms, keeps cookies.

What a person can do with a browser and scripts switched off, nothing more: it reads
the forms of a page and posts back what the page gave, with some fields changed.
Never calls an address that no page offered, except the one it is given to start with.
"""

import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Self
from urllib.parse import urljoin

import httpx

CHOSEN = {"checkbox", "radio"}
Upload = tuple[str, tuple[str, bytes, str]]


@dataclass
class Form:
    """One form of a page: where it goes and what it would send untouched."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    text: str = ""


class _Reader(HTMLParser):
    """Collects forms, links and the visible text of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self.words: list[str] = []
        self._form: Form | None = None
        self._select: str | None = None
        self._area: str | None = None
        self._href: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        seen = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in seen:
            self._href = seen["href"]
            self.links.append((self._href, ""))
        elif tag == "form":
            self._form = Form(seen.get("action", ""), seen.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._take_field(tag, seen)

    def _take_field(self, tag: str, seen: dict[str, str]) -> None:
        assert self._form is not None  # noqa: S101  # narrows the type, see the caller
        name, kind = seen.get("name", ""), seen.get("type", "text")
        if name:
            self._form.names.add(name)
        if tag == "input" and name and kind not in {"file", "submit", "image"}:
            if kind not in CHOSEN or "checked" in seen:
                value = seen.get("value", "on" if kind in CHOSEN else "")
                self._form.fields.append((name, value))
        elif tag == "select" and name:
            self._select = name
        elif tag == "option" and self._select and "selected" in seen:
            self._form.fields.append((self._select, seen.get("value", "")))
        elif tag == "textarea" and name:
            self._area = name
            self._form.fields.append((name, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None
        elif tag == "a":
            self._href = None

    def handle_data(self, data: str) -> None:
        if self._area and self._form:
            name, value = self._form.fields[-1]
            self._form.fields[-1] = (name, value + data)
            return
        self.words.append(data)
        if self._form is not None:
            self._form.text += data
        if self._href is not None:
            href, text = self.links[-1]
            self.links[-1] = (href, text + data)


@dataclass(frozen=True)
class Page:
    """What came back: status, address, visible text, links and forms."""

    status: int
    url: str
    text: str
    links: list[tuple[str, str]]
    forms: list[Form]
    body: bytes

    def form_with(self, *names: str) -> Form:
        """Return the first form that has all these fields.

        Raises:
            LookupError: the page has no such form.
        """
        for form in self.forms:
            if set(names) <= form.names:
                return form
        message = f"no form with {', '.join(names)} on {self.url} ({self.status})"
        raise LookupError(message)

    def link_to(self, pattern: str) -> str:
        """Return the first link whose address matches, made absolute.

        Raises:
            LookupError: the page has no such link.
        """
        for href, _ in self.links:
            if re.search(pattern, href):
                return urljoin(self.url, href)
        message = f"no link like {pattern} on {self.url} ({self.status})"
        raise LookupError(message)


def read_page(response: httpx.Response) -> Page:
    """Read one answer into a page; a download has no forms and no text."""
    reader = _Reader()
    if "html" in response.headers.get("content-type", ""):
        reader.feed(response.text)
    return Page(
        status=response.status_code,
        url=str(response.url),
        text=re.sub(r"\s+", " ", " ".join(reader.words)).strip(),
        links=reader.links,
        forms=reader.forms,
        body=response.content,
    )


class Visitor:
    """One browser window: cookies, current address, forms that can be sent."""

    def __init__(self, base: str, language: str = "en") -> None:
        self.base = base
        self._client = httpx.Client(
            base_url=base,
            follow_redirects=True,
            timeout=60,
            trust_env=False,
            headers={"Accept-Language": language},
        )

    @property
    def cookies(self) -> dict[str, str]:
        """What this window was given to remember it by."""
        return dict(self._client.cookies)

    def open(self, address: str) -> Page:
        """Follow a link."""
        return self._read(self._client.get(address))

    def send(
        self,
        page: Page,
        form: Form,
        changes: Mapping[str, Any],
        files: Iterable[Upload] = (),
    ) -> Page:
        """Send a form as the page gave it, with ``changes``; a list sends several."""
        kept = [(name, value) for name, value in form.fields if name not in changes]
        for name, value in changes.items():
            values = value if isinstance(value, list) else [value]
            kept.extend((name, str(each)) for each in values)
        target = urljoin(page.url, form.action or page.url)
        data: dict[str, list[str]] = {}
        for name, value in kept:
            data.setdefault(name, []).append(value)
        if form.method == "get":
            return self._read(self._client.get(target, params=data))
        headers = {"Referer": page.url, "Origin": self.base}
        attached = list(files) or None
        return self._read(
            self._client.post(target, data=data, files=attached, headers=headers)
        )

    def _read(self, response: httpx.Response) -> Page:
        """Read an answer; look again, as a browser does, at a page that says so."""
        while again := response.headers.get("refresh", ""):
            seconds, _semicolon, address = again.partition("; url=")
            time.sleep(float(seconds))
            response = self._client.get(address or str(response.url))
        return read_page(response)

    def __enter__(self) -> Self:
        """Stay open for a block."""
        return self

    def __exit__(self, *raised: object) -> None:
        """Close the window."""
        self._client.close()
