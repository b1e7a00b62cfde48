"""One year of reference data and one released figure, written out once."""

import datetime as dt
from importlib.resources import files

import pytest
from django.db import transaction

TODAY = dt.date(2026, 11, 20)
MADE_UP = 84


@pytest.fixture(scope="session")
def reference_tables():
    folder = files("aigaq") / "data" / "kazakhstan"
    names = ("sources.csv", "events.csv", "acts.csv")
    return [(folder / name).read_bytes() for name in names]


def put_on_record(tables):
    from aigaq.holdings.record.actions import import_file

    for data in tables:
        import_file(by="console", data=data, on=TODAY)


def released_figure():
    """Compute a figure of made-up cases as one member, release it as another."""
    from aigaq.holdings.accounts.actions import enrol_member
    from aigaq.holdings.figures import actions
    from aigaq.holdings.figures.questions import Scope
    from aigaq.holdings.record.actions import import_file
    from aigaq.pure.formats.synthetic_cases import COLUMNS, generate

    for username, role in (("counter-1", "documenter"), ("checker-2", "reviewer")):
        enrol_member(
            by="console",
            username=username,
            display_name=username.title(),
            roles=[role],
            password="correct horse battery 7",
        )
    import_file(by="console", data=table(COLUMNS, generate), on=TODAY)
    scope = Scope(dt.date(2023, 8, 1), dt.date(2024, 8, 31))
    figure = actions.compute_figure(
        by="counter-1", question="harm_by_period", scope=scope, on=TODAY
    )
    actions.release_figure(by="checker-2", figure=figure, on=TODAY)
    return figure


def table(columns, generate):
    import csv
    import io

    text = io.StringIO()
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows(generate(seed=7, cases=MADE_UP))
    return text.getvalue().encode()


@pytest.fixture(scope="session")
def year(django_db_setup, django_db_blocker, tmp_path_factory, reference_tables):
    """What ``aigaq review build`` wrote of 2024: outcomes, and the chapter's events."""
    from aigaq.holdings.figures import queries as figures
    from aigaq.holdings.record import queries as record
    from aigaq.holdings.reports import queries
    from aigaq.holdings.reports.actions import build_review

    out = tmp_path_factory.mktemp("review")
    with django_db_blocker.unblock(), transaction.atomic():
        put_on_record(reference_tables)
        figure = released_figure()
        built = {
            (language, to): build_review(
                by="console",
                country="KZ",
                year=2024,
                language=language,
                to=to,
                out=out,
                on=TODAY,
            )
            for language in ("en", "ru", "kk")
            for to in ("html", "docx")
        }
        found = {
            "built": built,
            "figure": figures.figure(figure),
            "events": record.publishable_events(country="KZ", year=2024, on=TODAY),
            "builds": queries.builds(country="KZ", year=2024),
            "uses": figures.outputs_of(figure),
        }
        transaction.set_rollback(True)
    return found
