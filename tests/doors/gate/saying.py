"""What a person sends, written as a browser would; shared by the gate's tests."""

from gatehouse import multipart, report

STORY = "Кеше біреу маған қоқан-лоққы жасады."


def send(person, fields=None, files=(), language="kk", **headers):
    """Post a report; return the answer."""
    body, kind = multipart(report(STORY) if fields is None else fields, files)
    return person.generic("POST", f"/{language}/", body, content_type=kind, **headers)


def open_all(keys):
    """Every envelope at the gate, opened with the group's key."""
    from aigaq.holdings.intake import queries
    from aigaq.pure.sealing.envelope import open_envelope

    return [
        open_envelope(queries.envelope(row.reference).blob, keys.identities[:1])
        for row in queries.waiting()
    ]
