"""``aigaq figures attack``: what published tables give away together.

Reads releases and prints, for each withheld count, the tightest bounds as JSON. Of a
CSV file of counts, medians and means it finds all sets of people that fit.
Writes no file.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from aigaq.doors.console.figures.exact import ask, exact_bounds
from aigaq.doors.console.figures.files import json_of, statistics_of, text_of
from aigaq.doors.console.offline import existing_file, language_option
from aigaq.doors.console.start import spoken_refusals
from aigaq.pure.statistics.release.attack import (
    Assumption,
    Finding,
    Report,
    attack_releases,
)
from aigaq.pure.statistics.release.groups import population_of
from aigaq.pure.statistics.release.model import EXACT_FROM, Editions, Knowledge
from aigaq.pure.statistics.release.people import Reconstruction, in_all
from aigaq.pure.statistics.release.reading import releases_of
from aigaq.pure.statistics.release.refusals import ReleaseMalformed


@click.command()
@click.argument("releases", type=existing_file)
@click.option(
    "--editions",
    type=click.Choice([one.value for one in Editions]),
    default=Editions.AUTO.value,
    show_default=True,
    help="How the records of several releases hang together.",
)
@click.option(
    "--knowledge",
    type=click.Choice([one.value for one in Knowledge]),
    default=Knowledge.SUMS.value,
    show_default=True,
    help="Of a withheld count: nothing but sums, or also that it is not 0.",
)
@click.option(
    "--threshold",
    type=int,
    default=EXACT_FROM,
    show_default=True,
    help="Printed counts from 1 to one less are reported as exposed.",
)
@click.option(
    "--dimension",
    multiple=True,
    metavar="NAME=WORD,WORD",
    help="For a CSV of statistics: words that exclude each other.",
)
@click.option("--json", "compact", is_flag=True, help="JSON alone, without a summary.")
@language_option
def command(  # one argument an option
    releases: Path,
    editions: str,
    knowledge: str,
    threshold: int,
    dimension: tuple[str, ...],
    *,
    compact: bool,
) -> None:
    """Work out what the withheld cells give away.

    RELEASES is a JSON list of releases, each a list of tables, in the order in which
    they were published; or a CSV file with the columns group, count, median, mean.
    """
    with spoken_refusals():
        text = text_of(releases)
        if text.lstrip()[0] not in "[{":
            result = _people(text, dimension)
        else:
            assumption = Assumption(Editions(editions), Knowledge(knowledge), threshold)
            read = releases_of(json_of(text))
            result = _answer(attack_releases(read, assumption, exact=exact_bounds))
    click.echo(json.dumps(result, ensure_ascii=False, indent=None if compact else 1))
    if not compact:
        click.echo(json.dumps(result["summary"]), err=True)


def _answer(report: Report) -> dict[str, Any]:
    return {
        "summary": {
            "exposed": report.exposed,
            "safe": report.exposed == 0 and report.proved,
            "withheld": len(report.cells),
            "small_printed": len(report.small),
            "differences": len(report.differences),
            "editions": report.editions.value,
            "tightest": report.proved,
            "read_as_rounded": list(report.read_as_rounded),
            "nested": report.nested,
            "refused": "release.too_close" if report.differences else None,
        },
        "cells": [_cell(found) for found in report.cells],
        "small": [_cell(found) for found in report.small],
        "differences": [
            {
                "earlier": one.earlier,
                "later": one.later,
                "where": dict(one.place),
                "lower": one.lower,
                "upper": one.upper,
                "exposed": True,
            }
            for one in report.differences
        ],
    }


def _cell(found: Finding) -> dict[str, Any]:
    return {
        "release": found.release,
        "table": found.table,
        "dimensions": list(found.dimensions),
        "key": list(found.key),
        "value": found.value,
        "lower": found.lower,
        "upper": found.upper,
        "exposed": found.exposed,
        "tightest": found.proved,
    }


def _people(text: str, dimension: tuple[str, ...]) -> dict[str, Any]:
    population = population_of(statistics_of(text), _words(dimension))
    reconstruction = Reconstruction(population)
    answer = ask(reconstruction.question())
    found = [reconstruction.people(one) for one in answer["solutions"]]
    certain = in_all(found)
    return {
        "summary": {
            "people": population.size,
            "solutions": len(found),
            "all_found": answer["complete"],
            "exposed": len(certain),
            "safe": len(found) > 1 and not certain,
        },
        "certain": certain,
        "solutions": found,
    }


def _words(options: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for option in options:
        name, equals, words = option.partition("=")
        values = tuple(word.strip().lower() for word in words.split(",") if word)
        if not (name and equals and len(values) > 1):
            raise ReleaseMalformed(check="dimension_option")
        found[name] = values
    return found
