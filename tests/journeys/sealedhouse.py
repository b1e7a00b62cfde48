"""A browser that runs the gate's scripts, watched: what it sends and objects to."""

import re
import sqlite3
from contextlib import contextmanager

from aigaq.pure.sealing.envelope import open_envelope

WATCH = """
globalThis.objections = [];
addEventListener("securitypolicyviolation", (event) =>
  objections.push(event.violatedDirective + " " + event.blockedURI));
"""
EXIT = "https://www.gismeteo.kz/"


def leaving(route) -> None:
    """Answer "leave" as the gate does, with the weather instead of the way there.

    A redirect to another machine cannot be shown in a test: there is none.
    """
    answer = route.fetch(max_redirects=0)
    assert (answer.status, answer.headers["location"]) == (302, EXIT)
    headers = {"Clear-Site-Data": answer.headers["clear-site-data"]}
    page = "<title>weather</title>"
    route.fulfill(body=page, content_type="text/html", headers=headers)


class Watched:
    """One page; ``sent`` is every request, head and body, ``faults`` what broke."""

    def __init__(self, page) -> None:
        self.page = page
        self.sent: list[tuple[str, bytes]] = []
        self.faults: list[str] = []
        page.on("request", self._note)
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _note(self, request) -> None:
        head = f"{request.method} {request.url} {request.headers}"
        self.sent.append((head, request.post_data_buffer or b""))

    @property
    def everything(self) -> bytes:
        return b"\n".join(head.encode() + b"\n" + body for head, body in self.sent)

    def posts(self) -> list[str]:
        """Verb and path of everything that was sent with a body."""
        return [
            f"{head.split(' ')[0]} /{head.split(' ')[1].split('/', 3)[3]}"
            for head, body in self.sent
            if body
        ]

    def assert_calm(self) -> None:
        assert self.faults == []
        assert self.page.evaluate("objections") == []


@contextmanager
def a_phone(browser, *, scripts=True, width=360, init="", **more):
    """A fresh context, in which nothing but the gate exists."""
    context = browser.new_context(
        viewport={"width": width, "height": 740}, java_script_enabled=scripts, **more
    )
    context.route(re.compile(r"^https?://(?!127\.0\.0\.1:)"), lambda r: r.abort())
    context.route(re.compile(r"/x$"), leaving)
    context.add_init_script(WATCH + init)
    try:
        yield Watched(context.new_page())
    finally:
        context.close()


def await_lock(page) -> None:
    """Wait until the page says that it locks on this device."""
    page.wait_for_selector(".way[data-way=device]:visible")


def reports_at(home, identity):
    """Every report that lies at a gate, opened."""
    with sqlite3.connect(f"file:{home}/gate.sqlite3?mode=ro", uri=True) as database:
        rows = database.execute("SELECT blob FROM intake_envelope").fetchall()
    database.close()
    return [open_envelope(blob, [identity]) for (blob,) in rows]
