"""Case files that never happened, for practice, demonstrations and tests.

Their shares are those that ILGA-Europe's review of 2024 publishes for the cases
documented from August 2023 to August 2024. The shares are filled as quotas and only
then shuffled, so that they hold for every seed; nothing is drawn from real testimony.
Every row says that it is synthetic, in its key and first thing in each language.
No names, no streets, no telephone numbers. No clock, no disk: rows in, rows out.
Spec: docs/spec/vocabulary.md, section 4.
"""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

import yaml

from aigaq.pure.errors import LANGUAGES
from aigaq.pure.vocabulary.terms import vocabulary

COLUMNS = (
    "key",
    "date",
    "region",
    *(f"title_{language}" for language in LANGUAGES),
    *(f"text_{language}" for language in LANGUAGES),
    "act_type",
    "harm",
    "perpetrator_type",
    "grounds",
    "place_type",
    "consent",
    "received",
)
"""The columns of a ``cases`` file, in their order."""

PUBLISHED = {"material": 21, "physical": 15, "hate_group": 17, "university": 7}
"""Published shares, in per cent of all cases; source 003, Bias-motivated violence
paragraph 1 and Education paragraph 1."""

FAKE_DATES = (5, 84)
"""Attempts at extortion through a fake date, of how many cases; source 003 says five
of "over 80"."""

VERBAL = ("verbal_abuse", "hate_speech", "blackmail", "outing", "threat_of_outing")
"""What the review counts as verbal violence, the most frequent kind."""

FEWEST = 20
"""Below this a share of 7 per cent is less than two people, and says nothing."""

CONSENT = "keep|help|figures"
FIRST_DAY = date(2023, 8, 1)
LAST_DAY = date(2024, 8, 31)

_Frame = tuple[str, str, str, str]
"""Act type, harm, perpetrator type, place type."""

_MATERIAL = (
    ("blackmail", "fake_date_group", "messages"),
    ("theft_robbery", "stranger", "street"),
    ("blackmail", "community", "messages"),
    ("property_damage", "community", "home"),
)
_MATERIAL_BY_HATE_GROUP = (
    ("property_damage", "hate_group", "venue"),
    ("blackmail", "hate_group", "messages"),
)
_PHYSICAL = (
    ("physical_assault", "stranger", "street"),
    ("physical_assault", "family", "home"),
    ("assault_fake_date", "fake_date_group", "meeting_from_app"),
    ("physical_force", "police", "police_station"),
    ("physical_assault", "partner", "home"),
)
_PHYSICAL_BY_HATE_GROUP = (
    ("physical_assault", "hate_group", "street"),
    ("physical_assault", "hate_group", "venue"),
)
_AT_UNIVERSITY = (
    ("outing", "privacy", "university", "education"),
    ("deliberate_downgrading", "education", "university", "education"),
    ("hate_speech", "psychological", "university", "education"),
    ("privacy_violation", "privacy", "university", "education"),
)
_BY_HATE_GROUP = (
    ("hate_speech", "psychological", "hate_group", "online"),
    ("threat_of_outing", "psychological", "hate_group", "messages"),
    ("outing", "privacy", "hate_group", "online"),
)
_WORDS = (
    ("verbal_abuse", "psychological", "stranger", "street"),
    ("verbal_abuse", "psychological", "family", "home"),
    ("hate_speech", "psychological", "online_users", "online"),
    ("hate_speech", "psychological", "public_figure", "media"),
    ("outing", "privacy", "community", "messages"),
    ("outing", "privacy", "employer", "workplace"),
    ("threat_of_outing", "psychological", "partner", "messages"),
    ("threat_of_outing", "psychological", "police", "police_station"),
    ("blackmail", "psychological", "fake_date_group", "messages"),
    ("verbal_abuse", "psychological", "health_workers", "health_facility"),
)
_DEEDS = (
    ("dismissal", "livelihood", "employer", "workplace"),
    ("denial_of_housing", "housing", "landlord", "shared_housing"),
    ("refusal_to_investigate", "none_known", "police", "police_station"),
    ("arbitrary_detention", "liberty", "police", "club"),
    ("forced_disclosure", "privacy", "police", "police_station"),
    ("refusal_of_service", "psychological", "company", "shop_or_service"),
    ("refusal_of_health_care", "psychological", "health_workers", "health_facility"),
)
_GROUNDS = (
    "sexual_orientation",
    "perceived_orientation",
    "gender_identity",
    "gender_expression",
    "association",
    "activism",
)
_LARGE_CITIES = ("KZ-75", "KZ-75", "KZ-71", "KZ-79")


@cache
def _words() -> dict[str, dict[str, Any]]:
    """Return the sentences of title and text, which are data like every translation."""
    file = files("aigaq.pure.formats").joinpath("synthetic_cases.yaml")
    text = file.read_text(encoding="utf-8")
    words: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return words


def share_of(cases: int, percent: int) -> int:
    """Return how many of ``cases`` are ``percent`` per cent, rounded half up."""
    return (2 * cases * percent + 100) // 200


def generate(seed: int, cases: int = 84) -> list[dict[str, str]]:
    """Make ``cases`` synthetic case files, the same ones for the same seed.

    The published shares hold exactly, rounded to whole cases; every region appears;
    verbal violence is more than half. Dates lie between August 2023 and August 2024.

    Args:
        seed: any number from 0 up; part of every key, so two seeds never collide.
        cases: how many; at least ``FEWEST``.

    Returns:
        One mapping per case with the columns ``COLUMNS``, in shuffled order.

    Raises:
        ValueError: too few cases, or a negative seed.

    Does not promise anything about joint shares (harm by region, say): nothing is
    published about them.
    """
    if cases < FEWEST or seed < 0:
        message = f"seed {seed}, {cases} cases: from seed 0 and {FEWEST} cases up"
        raise ValueError(message)
    random = Random(seed)  # noqa: S311  # practice data: repeatable, not secret
    frames = _frames(cases)
    random.shuffle(frames)
    regions = _regions(cases, random)
    return [
        _row(f"SYN-{seed}-{number:04d}", number, frame, regions[number - 1], random)
        for number, frame in enumerate(frames, start=1)
    ]


def _frames(cases: int) -> list[_Frame]:
    """Fill the quotas: who did what with what harm, before any shuffling."""
    quota = {name: share_of(cases, percent) for name, percent in PUBLISHED.items()}
    extortion = (2 * cases * FAKE_DATES[0] + FAKE_DATES[1]) // (2 * FAKE_DATES[1])
    hate_physical = quota["physical"] // 4
    hate_material = (quota["material"] - extortion) // 4
    hate_words = quota["hate_group"] - hate_physical - hate_material
    words_and_deeds = cases - quota["material"] - quota["physical"]
    deeds = cases // 10
    words = words_and_deeds - quota["university"] - hate_words - deeds
    fake_date = ("extortion_fake_date", "fake_date_group", "meeting_from_app")
    return [
        *_harmed("material", (fake_date,), extortion),
        *_harmed("material", _MATERIAL_BY_HATE_GROUP, hate_material),
        *_harmed("material", _MATERIAL, quota["material"] - extortion - hate_material),
        *_harmed("physical", _PHYSICAL_BY_HATE_GROUP, hate_physical),
        *_harmed("physical", _PHYSICAL, quota["physical"] - hate_physical),
        *_in_turn(_AT_UNIVERSITY, quota["university"]),
        *_in_turn(_BY_HATE_GROUP, hate_words),
        *_in_turn(_DEEDS, deeds),
        *_in_turn(_WORDS, words),
    ]


def _harmed(
    harm: str, kinds: tuple[tuple[str, str, str], ...], count: int
) -> Iterator[_Frame]:
    for turn in range(count):
        act, perpetrator, place = kinds[turn % len(kinds)]
        yield act, harm, perpetrator, place


def _in_turn(kinds: tuple[_Frame, ...], count: int) -> Iterator[_Frame]:
    return (kinds[turn % len(kinds)] for turn in range(count))


def _regions(cases: int, random: Random) -> list[str]:
    """Name every region once, then the large cities more often than the rest."""
    every = list(vocabulary("regions").codes())
    more = random.choices([*every, *_LARGE_CITIES * 5], k=cases - len(every))
    regions = every + more
    random.shuffle(regions)
    return regions


def _row(
    key: str, number: int, frame: _Frame, region: str, random: Random
) -> dict[str, str]:
    act, harm, perpetrator, place = frame
    words = {
        "act": ("act_types", act),
        "harm": ("harm", harm),
        "perpetrator": ("perpetrator_types", perpetrator),
        "place": ("place_types", place),
    }
    row = {"key": key, "region": region, "act_type": act, "harm": harm}
    row |= {"perpetrator_type": perpetrator, "place_type": place, "consent": CONSENT}
    row["grounds"] = random.choice(_GROUNDS)
    row["date"], last_day = _when(random)
    row["received"] = (last_day + timedelta(days=random.randint(1, 21))).isoformat()
    for language in LANGUAGES:
        said = {
            slot: vocabulary(name).label(code, language)
            for slot, (name, code) in words.items()
        }
        title, lines = _words()["title"][language], _words()["text"][language]
        row[f"title_{language}"] = title.format(number=number, **said)
        row[f"text_{language}"] = "\n".join(lines).format(**said)
    return {column: row[column] for column in COLUMNS}


def _when(random: Random) -> tuple[str, date]:
    """Return a date as people tell it, and the last day it can mean."""
    day = FIRST_DAY + timedelta(days=random.randint(0, (LAST_DAY - FIRST_DAY).days))
    precision = random.choices(("exact", "month", "between"), weights=(6, 3, 1))[0]
    if precision == "exact":
        return day.isoformat(), day
    last = date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])
    if precision == "month":
        return f"{day:%Y-%m}", last
    early = max(FIRST_DAY, day - timedelta(days=45))
    return f"{early:%Y-%m}/{day:%Y-%m}", last
