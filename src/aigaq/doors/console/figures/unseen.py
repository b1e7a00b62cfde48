"""``aigaq figures unseen``: how many cases no list holds, or a refusal to say.

Reads one file, prints numbers and codes. Names of lists are not repeated. No rule
lives here.
"""

import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import click

from aigaq.doors.console.offline import language_option
from aigaq.doors.console.refusals import ReplicatesNeedDga, SharesMalformed
from aigaq.doors.console.start import spoken_language, spoken_refusals
from aigaq.pure.errors import LANGUAGES, AigaqError
from aigaq.pure.statistics.sentences.unseen import UNITS, unseen_sentence
from aigaq.pure.statistics.unseen.answer import Answer, Method, Say, Selection
from aigaq.pure.statistics.unseen.gate import SEED, Question, estimate, spanned
from aigaq.pure.statistics.unseen.latent import BLOCKS
from aigaq.pure.statistics.unseen.over_linkages import over_linkages
from aigaq.pure.statistics.unseen.reading import MOST_BYTES, read_lists
from aigaq.pure.statistics.unseen.table import CaptureTable

NO_ANSWER = 3
"""Exit status when the method cannot answer; 2 is a file or option refused."""

ALL = "all"


def _shares(
    _context: click.Context, _parameter: click.Parameter, given: Sequence[str]
) -> dict[str, float]:
    """Read ``LIST=SHARE``, as often as it is given."""
    shares = {}
    for text in given:
        name, equals, number = text.rpartition("=")
        try:
            share = float(number)
        except ValueError:
            share = -1.0
        if not equals or not 0 <= share <= 1:
            raise SharesMalformed
        shares[name] = share
    return shares


@click.command()
@click.argument("lists", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--method",
    type=click.Choice([*(one.value for one in Method), ALL]),
    required=True,
    help='One method, or "all" and the interval that spans them.',
)
@click.option(
    "--selection",
    type=click.Choice([one.value for one in Selection]),
    help="How a log-linear model is chosen; bic to five lists, else stepwise.",
)
@click.option("--seed", type=click.IntRange(0), default=SEED, show_default=True)
@click.option(
    "--level",
    type=click.FloatRange(0.5, 0.999),
    default=0.95,
    show_default=True,
    help="Share of intervals that should hold the truth.",
)
@click.option(
    "--referred",
    multiple=True,
    callback=_shares,
    metavar="LIST=SHARE",
    help="Share of a list's cases that another list referred; may be given again.",
)
@click.option(
    "--max-order",
    type=click.IntRange(1, 4),
    help="Most lists in one effect of a log-linear model chosen by bic.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--sentence",
    type=click.Choice(LANGUAGES),
    help="Print only what may be said, in this language.",
)
@click.option("--unit", type=click.Choice(UNITS), default="cases", show_default=True)
@language_option
def command(  # noqa: PLR0913  # the command's options
    *,
    lists: Path,
    method: str,
    selection: str | None,
    seed: int,
    level: float,
    referred: dict[str, float],
    max_order: int | None,
    as_json: bool,
    sentence: str | None,
    unit: str,
) -> None:
    """Estimate how many cases there are in all, seen and unseen.

    LISTS is a CSV file with one 0/1 column a list and a column "count", or a folder
    of such files, one a replicate linkage (figures link --histories), which dga joins.
    The exit status is 3 when the method cannot answer.
    """
    if lists.is_dir() and method != Method.DGA:
        raise ReplicatesNeedDga
    methods = list(Method) if method == ALL else [Method(method)]
    questions = [
        Question(
            method=one,
            selection=Selection(selection) if selection else None,
            seed=seed,
            level=level,
            referred=referred,
            order=max_order,
        )
        for one in methods
    ]
    with spoken_refusals():
        if lists.is_dir():
            tables = [_read(one) for one in sorted(lists.glob("*.csv"))]
            answer = over_linkages(tables, questions[0])
        else:
            table = _read(lists)
            answers = [_answer(table, question) for question in questions]
            answer = spanned(answers) if method == ALL else answers[0]
    if sentence:
        click.echo(unseen_sentence(answer, sentence, unit))
    else:
        click.echo(_as_json(answer) if as_json else _as_text(answer))
    if answer.say is Say.REFUSE:
        raise SystemExit(NO_ANSWER)


def _read(file: Path) -> CaptureTable:
    with file.open("rb") as opened:
        return read_lists(opened.read(MOST_BYTES + 1))


def _answer(table: CaptureTable, question: Question) -> Answer:
    """Answer; chains run in two processes, which changes nothing but the time."""
    if question.method is not Method.LCMCR:
        return estimate(table, question)
    with ProcessPoolExecutor(BLOCKS, mp_context=get_context("forkserver")) as pool:
        return estimate(table, replace(question, mapper=pool.map))


def _as_json(answer: Answer) -> str:
    fields = {
        "method": str(answer.method),
        "selection": answer.selection,
        "observed": answer.observed,
        "estimate": _rounded(answer.estimate),
        "lower": _rounded(answer.lower),
        "upper": _rounded(answer.upper),
        "level": answer.level,
        "say": str(answer.say),
        "warnings": [_warning(one) for one in answer.warnings],
    }
    return json.dumps(fields, ensure_ascii=False)


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 4)


def _warning(warning: AigaqError) -> dict[str, Any]:
    language = spoken_language()
    message = f"{warning.sentence(language)} {warning.hint(language)}"
    return {"code": warning.code, "message": message, "facts": dict(warning.facts)}


def _as_text(answer: Answer) -> str:
    lines = [f"documented  {answer.observed}"]
    if answer.estimate is not None and answer.lower is not None:
        lines.append(f"estimate    {answer.estimate:.0f}")
        lines.append(f"interval    {answer.lower:.0f} to {answer.upper:.0f}")
    if answer.span:
        lines.append(f"may be said {answer.span[0]:.0f} to {answer.span[1]:.0f}")
    lines.append(f"say         {answer.say}")
    for one in answer.warnings:
        warning = _warning(one)
        lines.append(f"{warning['message']} [{warning['code']}]")
    return "\n".join(lines)
