"""The reference data and one released figure of made-up cases, put on record."""

import datetime as dt

TODAY = dt.date(2026, 11, 20)
MADE_UP = 84


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
