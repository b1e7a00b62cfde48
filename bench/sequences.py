"""How long a group waits for its tenth figure: sequences drafted and released in turn.

.venv/bin/python bench/sequences.py [sequences [first seed [figures]]]

Made-up cases of 100 to 424 events in a throw-away desk: rare harms and regions, some
events with two acts. Each figure has a unit, one or two fields and sometimes a filter;
*harm by period* stands somewhere among them. Each is drafted beside all before it and
released; what is refused is left out. Prints seconds of the processor, drafting and
releasing together, by place in the sequence.
"""

import os
import random
import sys
import time
from collections import Counter
from datetime import date
from typing import Any

import django

from aigaq.site.settings import trial  # noqa: F401  # names the throw-away home

os.environ["DJANGO_SETTINGS_MODULE"] = "aigaq.site.settings.desk"
django.setup()

from django.core.management import call_command  # noqa: E402  # after the set-up
from django.db import transaction  # noqa: E402

from aigaq.holdings.accounts.actions import enrol_member  # noqa: E402
from aigaq.holdings.figures import actions  # noqa: E402
from aigaq.holdings.figures.questions import HARM_BY_PERIOD, Scope  # noqa: E402
from aigaq.holdings.record import models  # noqa: E402
from aigaq.pure.errors import AigaqError  # noqa: E402
from aigaq.pure.rules.consent import Purpose  # noqa: E402
from aigaq.pure.rules.dates import read_date  # noqa: E402
from aigaq.pure.statistics.counting.definitions import define  # noqa: E402
from aigaq.pure.statistics.release.model import Rule  # noqa: E402

TODAY, GIVEN = date(2024, 12, 1), date(2024, 9, 2)
DAYS = {"since": date(2024, 1, 1), "until": date(2024, 12, 31)}
WORD = "correct horse battery 7"

VALUES = {
    "harm": (["physical", "psychological", "material", "privacy", "housing"], 1.4),
    "region": (["KZ-75", "KZ-71", "KZ-79", "KZ-10", "KZ-43", "KZ-15"], 1.2),
    "perpetrator": (["stranger", "family", "police", "hate_group"], 1.0),
    "place": (["street", "home", "transport", "workplace"], 0.8),
}
FIELDS = [
    ("harm",), ("region",), ("perpetrator",), ("place",), ("harm", "period"),
    ("region", "period"), ("perpetrator", "period"), ("harm", "region"),
    ("harm", "perpetrator"), ("harm", "place"), ("place", "perpetrator"),
]  # fmt: skip


def drawn(chance: random.Random, field: str) -> str:
    values, slope = VALUES[field]
    weights = [1 / (1 + place) ** slope for place in range(len(values))]
    return chance.choices(values, weights)[0]


def put_on_record(chance: random.Random) -> int:
    """Put made-up cases on record; return how many events."""
    count = chance.choice([100, 150, 250, 424])
    acts, parts, whole = [], [], []
    for number in range(count):
        when = chance.choice(["2024-02-05", "2024-05-06", "2024-09-01"])
        event = models.Event(
            reference=f"case-{number}",
            country="KZ",
            origin="testimony",
            region=drawn(chance, "region"),
        )
        event.dated = read_date(when)
        event.sort_day = event.start_earliest or date(1, 1, 1)
        told = models.Testimony(
            reference=f"T-{number}",
            origin="testimony",
            received_on=GIVEN,
            admitted_on=GIVEN,
        )
        victim = models.Party(reference=f"victim-{number}", count=1)
        doer = models.Party(reference=f"doer-{number}")
        whole.append((event, told, victim, doer))
        for turn in range(2 if chance.random() < 0.06 else 1):
            act = models.Act(
                reference=f"act-{number}-{turn}",
                event=event,
                victim=victim,
                testimony=told,
                type="assault",
                harm=drawn(chance, "harm"),
                place_type=drawn(chance, "place"),
            )
            acts.append(act)
            parts.append(
                models.Involvement(
                    reference=f"part-{number}-{turn}",
                    act=act,
                    perpetrator=doer,
                    type=drawn(chance, "perpetrator"),
                )
            )
    models.Event.objects.bulk_create(one[0] for one in whole)
    models.Testimony.objects.bulk_create(one[1] for one in whole)
    models.Party.objects.bulk_create([p for one in whole for p in one[2:]])
    models.Consent.objects.bulk_create(
        models.Consent(
            testimony=one[1],
            purpose=Purpose.FIGURES.value,
            granted=True,
            given_on=GIVEN,
            method="form",
        )
        for one in whole
    )
    models.Act.objects.bulk_create(acts)
    models.Involvement.objects.bulk_create(parts)
    return count


def questions(chance: random.Random, many: int) -> list[Any]:
    """Choose what is asked: definitions, and one older question among them."""
    asked: dict[Any, None] = {}
    while len(asked) < many - 1:
        field = chance.choice(["harm", "region", "perpetrator"])
        values = tuple(sorted(chance.sample(VALUES[field][0], chance.choice([1, 2]))))
        definition = define(
            unit=chance.choice(["acts", "victims", "events", "cases"]),
            fields=chance.choice(FIELDS),
            where={field: values} if chance.random() < 0.2 else {},
            **DAYS,
        )
        asked[definition] = None
    found: list[Any] = list(asked)
    found.insert(chance.choice([0, many // 2, many - 1]), HARM_BY_PERIOD)
    return found


def draft(asked: Any) -> str:
    """Draft one figure and release it."""
    if asked == HARM_BY_PERIOD:
        scope = Scope(DAYS["since"], DAYS["until"])
        figure = actions.compute_figure(
            by="dana", question=asked, scope=scope, on=TODAY
        )
    else:
        figure = actions.build_figure(
            by="dana", definition=asked, on=TODAY, rule=Rule()
        )
    actions.release_figure(by="aida", figure=figure, on=TODAY)
    return "released"


def one_sequence(seed: int, many: int, waits: dict[int, list[float]]) -> Counter[str]:
    chance = random.Random(seed)  # noqa: S311  # made-up cases
    print(f"sequence {seed}: {put_on_record(chance)} events")
    came: Counter[str] = Counter()
    for number, asked in enumerate(questions(chance, many), start=1):
        began = time.process_time()
        try:
            outcome = draft(asked)
        except AigaqError as refusal:
            outcome = refusal.code
        seconds = time.process_time() - began
        waits.setdefault(number, []).append(seconds)
        came[outcome] += 1
        name = asked
        if asked != HARM_BY_PERIOD:
            name = f"{asked.unit} by {'+'.join(asked.fields)} {asked.where or ''}"
        print(f"  {number:2} {seconds:6.1f} s  {outcome:24} {name}", flush=True)
    return came


def main() -> None:
    given = [int(text) for text in sys.argv[1:4]]
    count, first, many = (*given, *(3, 0, 13)[len(given) :])
    call_command("migrate", verbosity=0)
    for name in ("dana", "aida"):
        enrol_member(
            by="console",
            username=name,
            display_name=name.title(),
            roles=["documenter", "reviewer", "editor"],
            password=WORD,
        )
    waits: dict[int, list[float]] = {}
    came: Counter[str] = Counter()
    for seed in range(first, first + count):
        with transaction.atomic():
            came += one_sequence(seed, many, waits)
            transaction.set_rollback(True)
    print(dict(came))
    for number, seconds in waits.items():
        middle = sorted(seconds)[len(seconds) // 2]
        print(f"figure {number:2}: {middle:6.1f} s, at most {max(seconds):6.1f} s")


if __name__ == "__main__":
    main()
