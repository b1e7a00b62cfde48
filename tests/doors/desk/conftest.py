"""Members with a second factor, a desk with something on it, for tests of its pages."""

from datetime import date

import pytest
from django.test import Client
from django.utils.timezone import localdate
from furnish import PASSWORD, SECRET, TODAY, as_csv, deposit_report, tables

ROLES = {
    "dana": ("documenter",),
    "aida": ("reviewer",),
    "timur": ("lawyer",),
    "marat": ("editor",),
    "asel": ("administrator",),
    "guest": (),
}


@pytest.fixture
def enter(db):
    """A function that lets a member in and returns their browser, logged in."""
    from aigaq.holdings.accounts import actions
    from aigaq.holdings.accounts.models import Member

    def let_in(username, *, factor=True, language="en"):
        actions.enrol_member(
            by="console",
            username=username,
            display_name=username.title(),
            roles=ROLES[username],
            password=PASSWORD,
        )
        if factor:
            actions.enrol_totp(by="console", member=username, secret=SECRET)
        client = Client(headers={"accept-language": language})
        client.force_login(Member.objects.get(username=username))
        return client

    return let_in


@pytest.fixture
def dana(enter):
    """A documenter at the desk."""
    return enter("dana")


@pytest.fixture
def aida(enter):
    """A reviewer at the desk."""
    return enter("aida")


@pytest.fixture
def asel(enter):
    """An administrator at the desk."""
    return enter("asel")


@pytest.fixture
def envelope(db, keys, epoch, tmp_path):
    """A sealed report with a file, lying in the inbox; returns its random name."""
    return deposit_report(epoch, tmp_path)


@pytest.fixture
def testimony(dana, envelope):
    """The report, admitted by the documenter."""
    from aigaq.holdings.record.actions import admit_testimony
    from aigaq.pure.rules.consent import Purpose

    allowed = (Purpose.KEEP, Purpose.HELP, Purpose.FIGURES)
    return admit_testimony(
        by="dana",
        envelope=envelope,
        consents=dict.fromkeys(allowed, True),
        on=TODAY,
    )


@pytest.fixture
def event(db):
    """An event on record, without parts."""
    from aigaq.holdings.record.actions import open_event
    from aigaq.pure.rules.coding import EventDraft
    from aigaq.pure.rules.dates import read_date

    draft = EventDraft(
        title={"en": "A lease ended", "kk": "Жалға беру тоқтатылды"},
        dated=read_date("2024-03"),
        heading="housing",
        region="KZ-75",
    )
    return open_event(by="console", draft=draft, on=TODAY)


@pytest.fixture
def cases(db):
    """Eighty-four made-up cases on record, enough for a figure."""
    from aigaq.holdings.record.actions import import_file
    from aigaq.pure.formats.synthetic_cases import generate

    return import_file(by="console", data=as_csv(generate(7)), on=TODAY)


@pytest.fixture
def figure(cases):
    """A draft that somebody else computed."""
    from aigaq.holdings.figures.actions import compute_figure
    from aigaq.holdings.figures.questions import Scope

    scope = Scope(date(2023, 8, 1), date(2024, 8, 31))
    return compute_figure(
        by="console", question="harm_by_period", scope=scope, on=localdate()
    )


@pytest.fixture
def reference_data(db):
    """The published sources and events."""
    from aigaq.holdings.record.actions import IMPORTERS, import_files
    from aigaq.holdings.watch.importers import IMPORTERS as WATCH

    return import_files(
        by="console", files=tables(), on=TODAY, importers={**IMPORTERS, **WATCH}
    )
