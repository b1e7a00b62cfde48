"""Takes in what a telephone sends: one post, or several that belong together.

Each post is sealed by itself as it comes; nothing in clear waits for another. What
belongs together is found at the desk, by the name the telephone gave the report, which
stands inside each envelope. A post that came before is answered and dropped.
Why so: docs/adr/0076-parts-are-sealed-apart.md.
"""

import hashlib
from datetime import datetime, time

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from aigaq.doors.gate.mobile.telling import address, for_clients, said
from aigaq.doors.gate.mobile.uploads import ANSWERS, PostUploads
from aigaq.doors.gate.reception import Received, receive, today
from aigaq.doors.gate.refusals import allow
from aigaq.doors.gate.shelves import all_offers
from aigaq.doors.gate.uploads import reading
from aigaq.holdings.intake import actions, queries
from aigaq.pure.formats.odk_encryption.manifest import ENCRYPTED, describe
from aigaq.pure.formats.openrosa.instances import Instance, read_instance
from aigaq.pure.formats.openrosa.refusals import FormUnknown
from aigaq.pure.formats.openrosa.reports import (
    Report,
    about,
    answers_told,
    form_told,
    is_of,
    report_of,
)
from aigaq.pure.forms.definition import Form
from aigaq.pure.rules.consent import Purpose
from aigaq.pure.sealing.canonical import canonical_json

INCOMPLETE = "*isIncomplete*"
"""The field with which a client says that more files follow in another post."""


@for_clients
def submission(request: HttpRequest, language: str) -> HttpResponse:
    """Say where to send, or take in what is sent."""
    allow(request, "POST", "HEAD")
    manifest = queries.manifest_in_force(today())
    if request.method == "HEAD":
        answer = HttpResponse(status=204)
        answer.headers["Location"] = address(request, f"/{language}/submission")
        return answer
    uploads = PostUploads(request, manifest.recipients)
    with reading(request, uploads):
        data = uploads.answers or request.POST.get(ANSWERS, "").encode()
        whole = request.POST.get(INCOMPLETE, "").lower() != "yes"
        instance = read_instance(data)
        mark = _mark(instance, data, uploads, whole=whole)
        with actions.taking_once(mark=mark, on=today()) as fresh:
            if not fresh:
                return said(_("This has arrived before. Nothing is lost."), 202)
            return _take(language, instance, uploads, whole=whole)


def _take(
    language: str, instance: Instance, uploads: PostUploads, *, whole: bool
) -> HttpResponse:
    if instance.encrypted:
        return _take_encrypted(language, instance, uploads, whole=whole)
    form = _form_of(instance)
    # The gate knows the day and no finer time.
    report = report_of(instance, form, now=datetime.combine(today(), time()))
    received = receive(
        form=form_told(instance, form),
        language=language,
        answers=answers_told(report, instance, whole=whole),
        safe_word=report.safe_word,
        receipt=report.receipt,
        recipients=tuple(uploads.recipients),
        uploads=uploads,
    )
    return said(_words(report, received, whole=whole), 201)


def _form_of(instance: Instance) -> Form:
    """Return the form that was answered, in its version if it is offered in several."""
    forms = [each.form for each in all_offers() if each.form.name == instance.form]
    if not forms:
        raise FormUnknown
    return next((form for form in forms if is_of(instance, form)), forms[0])


def _take_encrypted(
    language: str, instance: Instance, uploads: PostUploads, *, whole: bool
) -> HttpResponse:
    """Seal once more what ODK encrypted; only the desk may have its key."""
    answers = {
        "consent": {purpose.value: False for purpose in Purpose},
        "mobile": about(instance, whole=whole),
        # A number made on the telephone is bound to this group like any other.
        "odk": describe(instance) | {"root": queries.root_public()},
    }
    received = receive(
        form=ENCRYPTED,
        language=language,
        answers=answers,
        safe_word="",
        recipients=tuple(uploads.recipients),
        uploads=uploads,
    )
    return said(_words_for_encrypted(received, whole=whole), 201)


def _words(report: Report, received: Received, *, whole: bool) -> str:
    """Return what the client shows, if it shows anything."""
    if not whole:
        return _("A part has arrived. The rest is on its way.")
    if report.receipt and report.safe_word:
        return _(
            "It has arrived. Your number and our word are on the last page of what you "
            "filled in: write them on paper. Then delete it in this application."
        )
    return _(
        "It has arrived. Write down your number and our word. Number: %(number)s. "
        "Word: %(word)s."
    ) % {"number": " ".join(received.groups), "word": received.safe_word}


def _words_for_encrypted(received: Received, *, whole: bool) -> str:
    """Return what is said where the gate cannot see whether there is a number."""
    if not whole:
        return _("A part has arrived. The rest is on its way.")
    return _(
        "It has arrived. If the last page of the form showed a number, keep that one. "
        "If it showed none, write this down. Number: %(number)s. Word: %(word)s."
    ) % {"number": " ".join(received.groups), "word": received.safe_word}


def _mark(instance: Instance, data: bytes, uploads: PostUploads, *, whole: bool) -> int:
    """Return what tells this post from every other one to us, and nothing to others."""
    post = {
        "answers": hashlib.sha256(data).hexdigest(),
        "files": sorted(f"{f.sha256} {f.name}" for f in uploads.attachments),
        "instance": instance.name,
        "whole": whole,
    }
    digest = salted_hmac("aigaq.gate.post", canonical_json(post), algorithm="sha256")
    return int.from_bytes(digest.digest()[:8]) >> 1
