"""The events page with 100 000 events: what a member waits for, HTML and all.

Works in a throw-away home with a made-up passphrase, removed at the end.
Run: .venv/bin/python bench/pages.py
"""

import os
import random
import time
from datetime import date, timedelta

import django

from aigaq.site.settings import trial  # noqa: F401  # names the throw-away home

os.environ["DJANGO_SETTINGS_MODULE"] = "aigaq.site.settings.desk"
django.setup()

from django.core.management import call_command  # noqa: E402  # after the set-up
from django.test import Client  # noqa: E402

from aigaq.holdings.accounts import actions  # noqa: E402
from aigaq.holdings.accounts.models import Member  # noqa: E402
from aigaq.holdings.record.models import Event  # noqa: E402
from aigaq.pure.vocabulary.terms import vocabulary  # noqa: E402

EVENTS, AT_ONCE, TARGET_MS, TURNS = 100_000, 2_000, 300, 5
WORDS = [
    "петиция",
    "рейд",
    "полиция",
    "хостел",
    "өтініш",
    "сот",
    "заң",
    "press",
    "court",
    "lease",
]
PAGES = {
    "all events": "",
    "one heading": "?heading=housing",
    "one region": "?region=KZ-75",
    "one year": "?year=2020",
    "a word": "?text=рейд",
    "two words and a year": "?text=рейд сот&year=2020",
}


def fill() -> None:
    chance = random.Random(1)  # noqa: S311  # repeatable, not secret
    headings, regions = vocabulary("headings").codes(), vocabulary("regions").codes()
    for first in range(0, EVENTS, AT_ONCE):
        rows = []
        for number in range(first, first + AT_ONCE):
            day = date(2014, 1, 1) + timedelta(days=chance.randrange(4_300))
            words = " ".join(chance.choices(WORDS, k=5))
            row = Event(
                reference=f"E-{number}",
                title={"kk": words, "ru": words, "en": words},
                heading=chance.choice(headings),
                country="KZ",
                region=chance.choice(regions),
                origin="published",
                sort_day=day,
                precision="exact",
                search_text=words,
            )
            row.start_earliest = row.start_latest = day
            row.end_earliest = row.end_latest = day
            rows.append(row)
        Event.objects.bulk_create(rows)


def browser() -> Client:
    username = actions.enrol_member(
        by="console",
        username="aida",
        display_name="Aida",
        roles=["reviewer"],
        password="throw away 77 words",  # noqa: S106  # of a throw-away home
    )
    actions.enrol_totp(by="console", member=username)
    client = Client(headers={"host": "localhost"})
    client.force_login(Member.objects.get(username=username))
    return client


def main() -> None:
    call_command("migrate", verbosity=0)
    fill()
    client = browser()
    print(
        f"{'events page, ' + str(EVENTS) + ' events':<44}{'median':>12}{'target':>10}"
    )
    for what, query in PAGES.items():
        took = []
        for _ in range(TURNS):
            start = time.perf_counter()
            assert client.get(f"/events/{query}").status_code == 200
            took.append(time.perf_counter() - start)
        median = sorted(took)[TURNS // 2] * 1000
        print(f"{what:<44}{median:>9.0f} ms{TARGET_MS:>7} ms")


if __name__ == "__main__":
    main()
