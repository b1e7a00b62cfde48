"""The members at the desk: log in, open, admit, answer, code, count, release.

Each step uses the pages a member sees and returns the page it ends on, so that the
demo and the tour can say what they saw. Never uses an address no page offered.
"""

import base64
import re
import time

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from aigaq.doors.console.walk.homes import LogIn
from aigaq.doors.console.walk.visitor import Page, Visitor

ANSWER = (
    "Хабарламаңызды алдық, рақмет. Заңгеріміз бейсенбіде бос. "
    "Осы нөмірмен қайта кіріп, қай уақыт қолайлы екенін жазыңыз."
)
PERIOD = {"since": "2023-08-01", "until": "2024-08-31", "step": "half_year"}
DIGITS, STEP = 6, 30


def code_for(secret: str, at: float | None = None) -> str:
    """Return the six digits an authenticator would show (RFC 6238)."""
    padded = secret + "=" * (-len(secret) % 8)
    # SHA-1 is what authenticator applications use for TOTP; nothing else rests on it.
    totp = TOTP(base64.b32decode(padded), DIGITS, SHA1(), STEP)  # noqa: S303
    return totp.generate(int(at if at is not None else time.time())).decode()


def log_in(base: str, who: LogIn, language: str = "en") -> Visitor:
    """Log in with password and second factor; return the open window.

    Raises:
        LookupError: the desk asked for something else.
    """
    desk = Visitor(base, language)
    page = desk.open("/")
    given = {"login": who.username, "password": who.password}
    page = desk.send(page, page.form_with("login", "password"), given)
    page = desk.send(page, page.form_with("code"), {"code": code_for(who.totp)})
    page.link_to(r"/inbox/")
    return desk


def open_first(desk: Visitor) -> Page:
    """Open the first sealed envelope of the inbox."""
    inbox = desk.open(desk.open("/").link_to(r"/inbox/$"))
    return desk.open(inbox.link_to(r"/inbox/[0-9a-f]{8,}/$"))


def admit(desk: Visitor, envelope: Page) -> Page:
    """Admit it with every consent the person ticked; end on the testimony."""
    return desk.send(envelope, envelope.form_with("purposes"), {})


def answer(desk: Visitor, testimony: Page) -> Page:
    """Read the words in order to help, and leave an answer to be carried out."""
    words = desk.send(testimony, testimony.form_with("purpose"), {"purpose": "help"})
    return desk.send(words, words.form_with("text"), {"text": ANSWER})


def reference_of(page: Page) -> str:
    """Return the opaque reference at the end of a page's address."""
    return re.split(r"[/?]", page.url.rstrip("/"))[-1]


def open_event(desk: Visitor) -> Page:
    """Make the event: what, when (known to the month), where."""
    page = desk.open(desk.open("/events/").link_to(r"/events/new/"))
    changes = {
        "title_kk": "Жалған кездесуде тонау мен бопсалау (үлгі)",
        "title_ru": "Ограбление и вымогательство на фальшивом свидании (пример)",
        "title_en": "Robbery and extortion at a fake date (example)",
        "date_month": "3",
        "date_year": "2024",
        "heading": "bias_motivated_violence",
        "region": "KZ-75",
        "origin": "testimony",
    }
    return desk.send(page, page.form_with("title_kk", "heading"), changes)


def add_part(
    desk: Visitor, event: Page, kind: str, known: str, **changes: object
) -> Page:
    """Add one part through its form, recognised by the field ``known``."""
    page = desk.open(event.link_to(rf"/add/{kind}/"))
    return desk.send(page, page.form_with(known), changes)


def code_event(desk: Visitor, testimony: str) -> Page:
    """Code the event in the Events Standard Formats; end on its page."""
    event = open_event(desk)
    event = add_part(
        *(desk, event, "information", "reliability"),
        testimony=testimony,
        connection="victim",
        reliability="likely",
        language="kk",
    )
    event = add_part(
        *(desk, event, "act", "harm"),
        type="extortion_fake_date",
        harm="material",
        role_en="a person who came to meet somebody (example)",
        role_ru="человек, пришедший на встречу (пример)",
        role_kk="кездесуге келген адам (үлгі)",
        unit="individual",
        testimony=testimony,
    )
    event = add_part(
        *(desk, event, "involvement", "degree"),
        role_en="three unknown people (example)",
        role_ru="трое неизвестных (пример)",
        role_kk="үш белгісіз адам (үлгі)",
        unit="group",
        count="3",
    )
    return add_part(
        *(desk, event, "intervention", "response"),
        type="legal",
        role_en="the group's lawyer (example)",
        role_ru="юрист группы (пример)",
        role_kk="топ заңгері (үлгі)",
        unit="individual",
    )


def count(desk: Visitor) -> Page:
    """Compute the figure; end on its page, a draft."""
    page = desk.open(desk.open("/figures/").link_to(r"/figures/new/"))
    return desk.send(page, page.form_with("question", "since"), PERIOD)


def release(desk: Visitor, figure: str) -> Page:
    """Release the figure as a second member; end on its page."""
    page = desk.open(figure)
    for form in page.forms:
        if form.action.rstrip("/").endswith("/release"):
            return desk.send(page, form, {})
    message = f"nothing to release on {page.url}"
    raise LookupError(message)


def withdraw_consent(desk: Visitor, testimony: str, purpose: str) -> Page:
    """Record that the giver takes one use back from today on."""
    page = desk.open(f"/testimonies/{testimony}/")
    page = desk.open(page.link_to(rf"/{purpose}/withdraw/|withdraw.*{purpose}"))
    return desk.send(page, page.form_with("on"), {})


def recompute(desk: Visitor, figure: str) -> Page:
    """Count again; end on the new draft if something moved."""
    page = desk.open(figure)
    for form in page.forms:
        if form.action.rstrip("/").endswith("/recompute"):
            return desk.send(page, form, {})
    message = f"nothing to recompute on {page.url}"
    raise LookupError(message)
