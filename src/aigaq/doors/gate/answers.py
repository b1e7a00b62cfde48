"""The way back: a person types the number, reads what was answered, deletes it.

Only unread answers are ever shown, never what was sent. A wrong number costs nobody
but the one who typed it: nothing is counted, nothing is locked. An unknown number, a
number without an answer and a number whose answers were deleted look the same.
"""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from aigaq.doors.gate.languages import page_facts, spoken
from aigaq.doors.gate.refusals import allow
from aigaq.holdings.intake import actions, queries
from aigaq.pure.errors import ReceiptMistyped, ReplyDamaged
from aigaq.pure.sealing.receipts import Mailbox, mailbox, read_receipt
from aigaq.pure.sealing.replies import Reply, open_reply

PATH = "answer/"


@spoken
def answers(request: HttpRequest, language: str) -> HttpResponse:
    """Ask for the number; show the answers to it; delete those that were read."""
    allow(request, "GET", "POST")
    if request.method != "POST":
        return _page(language)
    try:
        receipt = read_receipt(request.POST.get("receipt", ""))
    except ReceiptMistyped as mistyped:
        return _page(language, mistyped=mistyped, status=422)
    box = mailbox(receipt, queries.root_public())
    if read := request.POST.getlist("read"):
        for reference in read:
            actions.burn_reply(locator=box.locator, reply=reference)
        return _page(language, burnt=True)
    return _page(language, receipt=receipt, found=_open_all(box), asked=True)


def _open_all(box: Mailbox) -> list[tuple[str, Reply | None]]:
    found: list[tuple[str, Reply | None]] = []
    for sealed in queries.replies_at(box.locator):
        try:
            found.append((sealed.reference, open_reply(sealed.blob, box.identity)))
        except ReplyDamaged:
            found.append((sealed.reference, None))
    return found


def _page(
    language: str,
    *,
    mistyped: ReceiptMistyped | None = None,
    status: int = 200,
    **facts: object,
) -> HttpResponse:
    context = {**page_facts(language, PATH), **facts}
    if mistyped:
        context["mistyped"] = mistyped.sentence(language)
        context["mistyped_hint"] = mistyped.hint(language)
        context["code"] = mistyped.code
    return HttpResponse(render_to_string("gate/answers.html", context), status=status)
