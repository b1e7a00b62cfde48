"""One year of reference data and one released figure, written out once."""

from importlib.resources import files

import pytest
from django.db import transaction
from reference_year import TODAY, put_on_record, released_figure


@pytest.fixture(scope="session")
def reference_tables():
    folder = files("aigaq") / "data" / "kazakhstan"
    names = ("sources.csv", "events.csv", "acts.csv")
    return [(folder / name).read_bytes() for name in names]


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
