"""Figures: compute, look, withdraw. What takes long with one is in ``working``.

Shows no true count before somebody asks, and the journal notes that they did.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from aigaq.doors.desk import built, working
from aigaq.doors.desk.access import needs, permissions, who
from aigaq.doors.desk.forms.figures import ComputeForm
from aigaq.doors.desk.refusals import attempt, language
from aigaq.doors.desk.steps import begun
from aigaq.doors.desk.workshop import Job
from aigaq.holdings.figures import actions, cube_words, drawings, queries, wording
from aigaq.holdings.figures.built import split_key
from aigaq.holdings.figures.cubes import PublicCube
from aigaq.pure.statistics.pictures.wording import describe
from aigaq.pure.statistics.tables import ALL

COMPUTE = "compute"


@require_safe
@needs("figure.read")
def figures(request: HttpRequest) -> HttpResponse:
    """List figures, newest first, each with its first sentence: when and how many."""
    found = [
        (one, wording.title(one, language()), wording.sentences(one, language())[0])
        for one in queries.figures()
    ]
    page = {"figures": found, "works": begun(request)}
    return render(request, "desk/figures.html", page)


@require_http_methods(["GET", "POST"])
@needs("figure.compute")
def figure_new(request: HttpRequest) -> HttpResponseBase:
    """Ask which cases, count them, keep a draft."""
    form = ComputeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with attempt(form):
            job = _compute(who(request), form)
            if not job.over.is_set():
                return redirect("work", job.reference)
            return _computed(request, working.of(job))
    return render(request, "desk/figure_new.html", {"form": form})


def _compute(by: str, form: ComputeForm) -> Job:
    question, scope, on = form.cleaned_data["question"], form.scope(), localdate()

    def do() -> dict[str, str]:
        made = actions.compute_figure(by=by, question=question, scope=scope, on=on)
        return {"figure": made}

    return working.begin(Job(by, COMPUTE, "", form.typed(), do))


def figure_new_ended(request: HttpRequest, found: working.Found) -> HttpResponseBase:
    """Answer for work that went on behind a page; the form is as it was typed."""
    form = ComputeForm(found.asked)
    form.is_valid()
    with attempt(form):
        return _computed(request, found)
    return render(request, "desk/figure_new.html", {"form": form})


def _computed(request: HttpRequest, found: working.Found) -> HttpResponseBase:
    if found.error is not None:
        raise found.error
    if not found.told:
        messages.success(request, gettext("Counted. A second member releases it."))
    return redirect("figure", found.result["figure"])


@dataclass(frozen=True, slots=True)
class Pair:
    """A count as it is published beside the true one."""

    public: wording.TableCell
    true: int | None


@require_http_methods(["GET", "POST"])
@needs("figure.read")
def figure(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a figure as it is published; a POST adds the true counts, on record."""
    found = queries.figure(reference)
    picture = drawings.picture_of(found)
    page: dict[str, Any] = {
        "figure": found,
        "said": wording.sentences(found, language()),
        "method": wording.method_note(found, language()),
        "outputs": queries.outputs_of(reference),
        "can_release": _can_release(request, found),
        "picture": describe(picture, language()) if picture else "",
    }
    if found.cube is not None:
        page |= _built(request, found, found.cube)
        return render(request, "desk/figure_built.html", page)
    table = page["table"] = wording.table_words(found, language())
    if request.method == "POST":
        counts = actions.read_true_table(by=who(request), figure=reference)
        page["pairs"] = _pairs(found, table, counts)
    return render(request, "desk/figure.html", page)


def _built(
    request: HttpRequest, found: queries.FigureView, cube: PublicCube
) -> dict[str, Any]:
    """Lay a freely built figure out; a POST adds true counts and the attack."""
    table = cube_words.table(
        cube, language(), synthetic=found.synthetic, least=found.threshold - 1
    )
    if request.method != "POST":
        return {"table": table, "lines": built.lines(table)}
    kept = actions.read_true_table(by=who(request), figure=found.reference)
    protection = actions.read_protection(by=who(request), figure=found.reference)
    true = {split_key(name): counts["count"] for name, counts in kept.items()}
    return {
        "table": table,
        "lines": built.lines(table, true),
        "true": True,
        "attack": built.attack(cube, built.bounds_of(protection)),
        "beside": protection["beside"],
        "moved": built.moved(cube, found.moved_by),
    }


def _can_release(request: HttpRequest, found: queries.FigureView) -> bool:
    return (
        found.status == "draft"
        and found.computed_by != who(request)
        and permissions(request)["figure_release"]
    )


def _pairs(
    found: queries.FigureView, table: wording.TableWords, counts: Any
) -> list[tuple[str, list[Pair]]]:
    columns = found.table.shown_columns
    codes = (*found.table.kinds, ALL)
    return [
        (
            label,
            [
                Pair(cell, counts.get(code, {}).get(column))
                for column, cell in zip(columns, cells, strict=True)
            ],
        )
        for code, (label, cells) in zip(codes, table.rows, strict=True)
    ]


@require_POST
@needs("figure.release")
def figure_withdraw(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Take a released figure out of force; asks first, then does."""
    found = queries.figure(reference)
    if "confirmed" not in request.POST:
        return render(request, "desk/figure_withdraw.html", {"figure": found})
    actions.withdraw_figure(by=who(request), figure=reference)
    messages.success(request, gettext("The figure is withdrawn."))
    return redirect("figure", reference)
