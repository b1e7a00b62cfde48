"""What people post: urlencoded and multipart pages, numbers, and forms' expressions.

A post may be refused in any of our words; it may never be a failure of ours, and what
the gate then holds opens with the group's key.
"""

from gate_for_fuzz import KEYS, Emptied, ask, let_failures_through, open_gate
from gatehouse import multipart, report

from aigaq.holdings.intake.models import Envelope
from aigaq.pure.forms.xpath.functions import check
from aigaq.pure.forms.xpath.parsing import parse
from aigaq.pure.forms.xpath.refusals import ExpressionRefused
from aigaq.pure.sealing.envelope import open_envelope

APPLICATION = open_gate()
EMPTIED = Emptied()
let_failures_through()
LONGEST = 20_000
PATHS = (
    "/kk/", "/ru/1/", "/en/2/", "/kk/3/", "/ru/4/", "/en/5/",
    "/kk/answer/", "/ru/answer/more/", "/sealed", "/kk/submission",
    "/en/answer/sealed", "/submission",
)  # fmt: skip
KINDS = (
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=b",
    "multipart/form-data; boundary=b; charset=utf-16",
    "text/plain",
)
ALLOWED = {200, 201, 202, 204, 401, 400, 404, 405, 411, 413, 415, 422, 429, 503, 507}
NUMBER = "730319975454759836997944067116"
EXPRESSION = 255
"""A first byte of this value makes the rest an expression of a form."""


def seeds():
    for where, _path in enumerate(PATHS):
        fields = [*report("қар жауды"), ("receipt", NUMBER), ("step", "0")]
        fields += [("/data/story/what", "x"), ("go", "next"), ("go", "add:/data/x")]
        body, _ = multipart(fields, [("a.jpg", b"\xff\xd8", "image/jpeg")])
        boundary = body[2 : body.index(b"\r\n")]
        yield bytes([where, 1, 64]) + body.replace(boundary, b"b")
        yield bytes([where, 0, 64]) + b"what=%D2%9B&end=1&receipt=" + NUMBER.encode()
    yield bytes([PATHS.index("/en/answer/sealed"), 3, 64]) + b"0" * 32
    where = PATHS.index("/kk/submission")
    head = b'--b\r\nContent-Disposition: form-data; name="xml_submission_file"; '
    head += b'filename="a.xml"\r\nContent-Type: text/xml\r\n\r\n'
    for name in ("help-1", "incident-1"):
        form = f'<data id="{name}" version="1"><story><what>x</what></story>'
        form += "<meta><instanceID>uuid:0</instanceID></meta></data>"
        yield bytes([where, 1, 64]) + head + form.encode() + b"\r\n--b--\r\n"
    for text in (
        "selected(/data/a, 'x') and count(/data/b[c > 1]) != 2",
        "regex(., '^[0-9]{3}$')",
        "if(1 < 2, substr('abc', 1), date('2026-02-30') + 1)",
        "instance('x')/root/item[name = current()/../y]/label",
    ):
        yield bytes([EXPRESSION]) + text.encode()


def one(data):
    if len(data) < 4:
        return
    if data[0] == EXPRESSION:
        _judge_expression(data[1:].decode(errors="replace"))
        return
    path = PATHS[data[0] % len(PATHS)]
    kind = KINDS[data[1] % len(KINDS)]
    status, answer = ask(
        APPLICATION, "POST", path, data[3:], piece=data[2] * 16 + 1, CONTENT_TYPE=kind
    )
    assert status in ALLOWED, status
    if status == 200 and b"<span>" in answer and "answer" not in path:
        _opens()
    EMPTIED.tick()


def _opens():
    for row in Envelope.objects.all():
        open_envelope(bytes(row.blob), KEYS.identities[2:])
        row.delete()


def _judge_expression(text):
    try:
        check(parse(text))
    except ExpressionRefused:
        return
