"""The way back: a person types the number, reads what was answered, adds something.

An answer is shown once: it is gone from the gate before the page that shows it leaves
(docs/adr/0083). What was sent is never shown; what is added is sealed like a report and
finds its testimony at the desk. A wrong number costs nobody but the one who typed it:
nothing is counted, nothing is locked. An unknown number, one without an answer, one
whose answers were read and one with nothing but filling look the same.
"""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.dates import MONTHS_ALT

from aigaq.doors.gate.beats import wait_for_the_beat
from aigaq.doors.gate.forms import fault_in_words
from aigaq.doors.gate.languages import page_facts, spoken
from aigaq.doors.gate.pages import END
from aigaq.doors.gate.reception import receive_addition, today
from aigaq.doors.gate.refusals import allow
from aigaq.doors.gate.saying import said
from aigaq.doors.gate.uploads import MOST, receiving
from aigaq.holdings.intake import actions, queries
from aigaq.holdings.intake.arriving import MEGABYTES
from aigaq.holdings.intake.refusals import RequestBroken
from aigaq.pure.errors import ReceiptMistyped, ReplyDamaged
from aigaq.pure.sealing.receipts import Mailbox, mailbox, read_receipt
from aigaq.pure.sealing.replies import Reply, open_reply

PATH = "answer/"

LOCATOR_LETTERS = 32
LOCATOR = re.compile(f"[0-9a-f]{{{LOCATOR_LETTERS}}}")
PAGE = 16 * 1024
"""Bytes; pages are filled up to a multiple, so their length tells no onlooker whether
somebody was answered."""


@spoken
def answers(request: HttpRequest, language: str) -> HttpResponse:
    """Ask for the number; show the answers to it, which are then gone."""
    allow(request, "GET", "POST")
    if request.method != "POST":
        return _page(language)
    try:
        receipt = read_receipt(request.POST.get("receipt", ""))
    except ReceiptMistyped as mistyped:
        return _page(language, mistyped=mistyped, status=422)
    box = mailbox(receipt, queries.root_public())
    page = _page(language, receipt=receipt, found=_take_all(box))
    wait_for_the_beat()
    return page


@spoken
def sealed(request: HttpRequest, language: str) -> HttpResponse:
    """Give the sealed answers of one mailbox to a script, which are then gone.

    The body is the mailbox's name, 32 hexadecimal letters; the number stays with the
    person. Answers follow each other, then spaces up to a multiple of ``PAGE``.
    """
    del language
    allow(request, "POST")
    name = request.read(LOCATOR_LETTERS + 1).decode("ascii", "replace")
    if not LOCATOR.fullmatch(name):
        raise RequestBroken
    taken = b"".join(bytes(each.blob) for each in actions.take_replies(locator=name))
    wait_for_the_beat()
    body = taken + b" " * (-len(taken) % PAGE or PAGE * (not taken))
    return HttpResponse(body, content_type="application/octet-stream")


@spoken
def add(request: HttpRequest, language: str) -> HttpResponse:
    """Take in what a person adds to a report; show nothing of either."""
    allow(request, "POST")
    manifest = queries.manifest_in_force(today())
    with receiving(request, manifest.recipients) as uploads:
        if request.POST.get(END) != "1":
            raise RequestBroken
        try:
            receipt = read_receipt(request.POST.get("receipt", ""))
        except ReceiptMistyped as mistyped:
            return _page(language, mistyped=mistyped, status=422)
        what = request.POST.get("what", "").strip()
        if wrong := fault_in_words(what):
            return _page(
                language,
                status=422,
                receipt=receipt,
                typed=what,
                wrong=wrong,
                files_lost=bool(uploads.files),
            )
        receive_addition(
            receipt=receipt,
            language=language,
            what=what,
            recipients=manifest.recipients,
            uploads=uploads,
        )
    return _page(language, added=True)


def _take_all(box: Mailbox) -> list[Reply | None]:
    """Open what lay in a mailbox; None stands for one that does not open."""
    found: list[Reply | None] = []
    for sealed in actions.take_replies(locator=box.locator):
        try:
            reply = open_reply(sealed.blob, box.identity)
        except ReplyDamaged:
            found.append(None)
        else:
            if not reply.is_filling:
                found.append(reply)
    return found


def _page(
    language: str,
    *,
    mistyped: ReceiptMistyped | None = None,
    status: int = 200,
    **facts: object,
) -> HttpResponse:
    context: dict[str, Any] = {
        **page_facts(language, PATH),
        "most_files": MOST,
        "months": MONTHS_ALT.values(),
        "megabytes": MEGABYTES,
        "root": queries.root_public(),
        "say": said(language),
        **facts,
    }
    if mistyped:
        context["mistyped"] = mistyped.sentence(language)
        context["mistyped_hint"] = mistyped.hint(language)
        context["code"] = mistyped.code
    page = render_to_string("gate/answers.html", context).encode()
    return HttpResponse(page + b" " * (-len(page) % PAGE), status=status)
