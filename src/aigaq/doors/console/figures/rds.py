"""``aigaq figures rds``: shares in a hidden population from a survey passed on by hand.

Reads one CSV and prints an estimate with its interval, what the chains looked like and
what must be said beside it. Prints no identifier.
"""

import json
from pathlib import Path

import click

from aigaq.doors.console.offline import existing_file, language_option
from aigaq.doors.console.start import spoken_language, spoken_refusals
from aigaq.pure.errors import LANGUAGES

ESTIMATORS = ("rds-i", "rds-ii", "ss")
READ_AS = ("auto", "category", "number")


@click.command()
@click.argument("survey", type=existing_file)
@click.option("--outcome", required=True, help="Column with the answers.")
@click.option("--estimator", type=click.Choice(ESTIMATORS), default="rds-ii")
@click.option(
    "--population", type=click.IntRange(min=1), help="Size of the group; ss needs it."
)
@click.option("--read-as", type=click.Choice(READ_AS), default="auto")
@click.option(
    "--level",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.95,
    help="Of the interval.",
)
@click.option("--seed", type=click.IntRange(min=0), default=0, help="Of the bootstrap.")
@click.option("--replicates", type=click.IntRange(min=100, max=20_000), default=1000)
@click.option("--json", "as_json", is_flag=True, help="Everything, as JSON.")
@click.option("--sentence", type=click.Choice(LANGUAGES), help="Only the sentences.")
@language_option
def command(
    survey: Path, outcome: str, sentence: str | None, **options: object
) -> None:
    """Estimate shares, or a mean, from SURVEY.csv with its chains of invitations.

    Columns: id, recruiter_id (empty for those whom you invited), degree (how many
    people of the group a respondent knows), and the outcome.
    """
    from aigaq.pure.statistics.respondents.answer import estimate  # noqa: PLC0415  # slow
    from aigaq.pure.statistics.respondents.survey import read_survey  # noqa: PLC0415
    from aigaq.pure.statistics.sentences.respondents import (  # noqa: PLC0415
        respondents_sentence,
        respondents_warnings,
    )

    read_as, as_json = str(options.pop("read_as")), options.pop("as_json")
    with spoken_refusals():
        read = read_survey(survey.read_bytes(), outcome, read_as=read_as)
        answer = estimate(read, **options)  # type: ignore[arg-type]  # click checked them
        if as_json:
            click.echo(json.dumps(answer.as_data(), ensure_ascii=False, indent=2))
            return
        language = sentence or spoken_language()
        click.echo(respondents_sentence(answer, language))
        for warning in respondents_warnings(answer, language):
            click.echo(f"- {warning}")
