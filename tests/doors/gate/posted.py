"""A telephone's post at the gate, through Django's client, and what it is told."""

from defusedxml.ElementTree import fromstring
from telephones import COLLECT, form_data

HEADERS = {
    f"HTTP_{name.upper().replace('-', '_')}": value for name, value in COLLECT.items()
}


def send(person, parts, language="en", **more):
    body, kind = form_data(parts)
    at = f"/{language}/submission"
    return person.generic("POST", at, body, content_type=kind, **HEADERS, **more)


def words(answer):
    assert answer.headers["Content-Type"].startswith("text/xml")
    return fromstring(answer.content)[0].text
