"""What takes long with a figure: releasing, computing again, checking; and its page.

The page says how far work is and looks again by itself, without a script; it ends on
the figure or on the refusal. Nobody sees another member's work.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from aigaq.doors.desk import steps, working
from aigaq.doors.desk.access import needs, roles_of_request, who
from aigaq.doors.desk.refusals import language, status_of, words_of
from aigaq.doors.desk.views.building import KEEP, SHOW, figure_build_ended
from aigaq.doors.desk.views.figures import COMPUTE, figure_new_ended
from aigaq.doors.desk.workshop import RELEASE, Job
from aigaq.holdings.figures import actions, queries
from aigaq.pure.errors import AigaqError, recalled
from aigaq.pure.rules.roles import require
from aigaq.pure.statistics.refusals import FigureWorkBroken, FigureWorkStopped

RECOMPUTE, CHECK = "recompute", "check"
VERBS = {RELEASE: "figure.release"}
"""Kind of work -> the right it needs; all others need that of computing."""

Answer = Callable[[HttpRequest, working.Found], HttpResponseBase]


@require_safe
@needs("figure.read")
def work(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Show how far one's own work is, or how it ended."""
    found = working.find(by=who(request), reference=reference)
    # A right that was taken away meanwhile shows nothing more, above all no table.
    require(VERBS.get(found.kind, "figure.compute"), roles_of_request(request))
    if found.going:
        return _going(request, found)
    if not found.told:
        working.tell(found, by=who(request))
    return ENDED[found.kind](request, found)


def _going(request: HttpRequest, found: working.Found) -> HttpResponse:
    still = "still" in request.GET
    page = {
        "work": found,
        "title": steps.title(found),
        "doing": steps.here(found),
        "lines": steps.lines(found),
        "measured": steps.measured(found),
        "since": steps.since(found),
        "at_most": steps.at_most(),
        "still": still,
    }
    response = render(request, "desk/figure_work.html", page)
    if not still:
        # A header and no element: who is disturbed by it turns it off by a link.
        # The address is named: with a "#" of the form in it nothing would be asked.
        address = reverse("work", args=[found.reference])
        response["Refresh"] = f"{steps.look_again(found)}; url={address}"
    return response


def _about(
    request: HttpRequest, kind: str, figure: str, do: Callable[[], dict[str, Any]]
) -> HttpResponseBase:
    """Let work about a figure begin; answer at once if it is over at once."""
    job = working.begin(Job(who(request), kind, figure, {}, do))
    if not job.over.is_set():
        return redirect("work", job.reference)
    if job.error is not None:
        raise job.error
    return ENDED[kind](request, working.of(job))


def _ended(request: HttpRequest, found: working.Found) -> HttpResponseBase:
    """Show the refusal in which work about a figure ended, and how to begin again."""
    error = found.error
    if not isinstance(error, AigaqError):
        raise error if error is not None else AssertionError(found.kind)
    page = {
        "work": found,
        "sentence": error.sentence(language()),
        "hint": error.hint(language()),
        "code": error.code,
        "stopped": isinstance(error, (FigureWorkStopped, FigureWorkBroken)),
        "again": reverse(f"figure_{found.kind}", args=[found.figure]),
    }
    status = status_of(error)
    return render(request, "desk/figure_work_ended.html", page, status=status)


@require_POST
@needs("figure.release")
def figure_release(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Release a draft: the second member's word."""
    by, on = who(request), localdate()

    def do() -> dict[str, Any]:
        actions.release_figure(by=by, figure=reference, on=on)
        return {"figure": reference}

    return _about(request, RELEASE, reference, do)


def _released(request: HttpRequest, found: working.Found) -> HttpResponseBase:
    if found.error is not None:
        stopped = isinstance(found.error, FigureWorkStopped)
        if stopped and queries.figure(found.figure).status != "draft":
            # Killed between the release and the note that it is done: it is out.
            return redirect("figure", found.figure)
        return _ended(request, found)
    if not found.told:
        messages.success(request, gettext("The figure is released."))
    return redirect("figure", found.result["figure"])


@require_POST
@needs("figure.compute")
def figure_recompute(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Count again; where something moved, a new draft stands beside the old figure."""
    by, on = who(request), localdate()

    def do() -> dict[str, Any]:
        done = actions.recompute_figure(by=by, figure=reference, on=on)
        refused = done.refused
        return {
            "figure": done.figure,
            "moved": done.moved,
            "changed": done.changed_cases,
            "refused": None if refused is None else [refused.code, refused.facts],
        }

    return _about(request, RECOMPUTE, reference, do)


def _recomputed(request: HttpRequest, found: working.Found) -> HttpResponseBase:
    if found.error is not None:
        return _ended(request, found)
    done = found.result
    if found.told:
        return redirect("figure", done["figure"])
    if done["refused"] is not None:
        said = gettext("Counted again: it has moved and is out of force. No new draft:")
        why = words_of(recalled(*done["refused"]))
        messages.warning(request, f"{said} {why}")
    elif not done["moved"]:
        messages.success(request, gettext("Counted again: nothing has moved."))
    else:
        said = ngettext(
            "Counted again: %(count)d case stands elsewhere. This is the new draft.",
            "Counted again: %(count)d cases stand elsewhere. This is the new draft.",
            done["changed"],
        )
        messages.warning(request, said % {"count": done["changed"]})
    return redirect("figure", done["figure"])


@require_POST
@needs("figure.compute")
def figure_check(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Count a figure again from its own rows and say whether every byte is the same."""
    by = who(request)

    def do() -> dict[str, Any]:
        done = actions.check_figure(by=by, figure=reference)
        return {"differing": list(done.differing), "same_code": done.same_code}

    return _about(request, CHECK, reference, do)


def _checked(request: HttpRequest, found: working.Found) -> HttpResponseBase:
    if found.error is not None:
        return _ended(request, found)
    done = found.result
    if found.told:
        return redirect("figure", found.figure)
    if done["differing"]:
        said = gettext("Counted again from its own rows: something differs (%(what)s).")
        messages.error(request, said % {"what": ", ".join(done["differing"])})
    else:
        said = gettext("Counted again from its own rows: every byte is the same.")
        messages.success(request, said)
    if not done["same_code"]:
        said = gettext("The program has changed since it was counted.")
        messages.warning(request, said)
    return redirect("figure", found.figure)


ENDED: dict[str, Answer] = {
    SHOW: figure_build_ended,
    KEEP: figure_build_ended,
    COMPUTE: figure_new_ended,
    RELEASE: _released,
    RECOMPUTE: _recomputed,
    CHECK: _checked,
}
"""Kind of work -> what answers when it is over."""
