"""The same definitions on local Spark: equal tables, delays and courses."""

import random
from datetime import date, timedelta

import pytest

from aigaq.pure.statistics.counting.columns import Item, Span, as_tables, columns_of
from aigaq.pure.statistics.counting.courses import (
    Step,
    delays_with,
    outcomes_with,
)
from aigaq.pure.statistics.counting.crosstab import count_with
from aigaq.pure.statistics.counting.definitions import Unit, define
from aigaq.pure.statistics.counting.engine import store

FIRST = date(2024, 1, 1)
ACTS = 400


class SparkStore:
    """Columns in a Spark session; the same two verbs as the engine of one machine."""

    def __init__(self, session, columns):
        self._session = session
        for name, table in as_tables(columns).items():
            rows = zip(*(column.tolist() for column in table.values()), strict=True)
            schema = ", ".join(f"{column} int" for column in table)
            frame = session.createDataFrame(list(rows), schema)
            frame.createOrReplaceTempView(name)

    def make(self, name, statement):
        self._session.sql(statement).cache().createOrReplaceTempView(name)

    def ask(self, statement):
        return [tuple(row) for row in self._session.sql(statement).collect()]


def made_up(chance):
    """Acts that share events and victims, with dates of every precision."""
    harms = [("physical",), ("material",), ()]
    grounds = ["sexual_orientation", "gender_identity", "activism"]
    items = []
    for number in range(ACTS):
        first = FIRST + timedelta(days=chance.randrange(366))
        width = chance.choice([0, 0, 29, 120])
        told = first + timedelta(days=chance.randrange(-5, 60))
        items.append(
            Item(
                act=f"a{number}",
                event=f"e{number // 3}",
                case=f"c{number // 2}",
                victim=f"v{chance.randrange(200)}",
                persons=chance.choice([1, 1, 4, None]),
                began=Span(first, first + timedelta(days=width)),
                precision="between" if width else "exact",
                values={
                    "harm": chance.choice(harms),
                    "grounds": tuple(chance.sample(grounds, chance.randrange(3))),
                    "region": (chance.choice(["KZ-75", "KZ-71"]),),
                    "help": chance.choice([(), ("legal",), ("legal", "lawsuit")]),
                },
                reported=Span(told, told),
            )
        )
    return items


@pytest.fixture(scope="module")
def columns():
    return columns_of(made_up(random.Random(7)))  # noqa: S311  # repeatable


@pytest.fixture(scope="module")
def spark(columns):
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield SparkStore(session, columns)
    session.stop()


def asked(unit="victims", fields=(), **rest):
    until = date(2024, 12, 31)
    return define(unit=unit, fields=fields, since=FIRST, until=until, **rest)


DEFINITIONS = {
    **{
        f"{unit.value} by harm and half-year": asked(unit, ("harm", "period"))
        for unit in Unit
    },
    "four ways, each of several": asked(
        "persons", ("harm", "grounds", "region", "period"), many="each"
    ),
    "dates between bounds spread": asked(
        "acts", ("period", "grounds"), step="month", doubt="spread"
    ),
    "a filter that asks for what is not known": asked(
        "events", ("harm",), where={"grounds": ["activism", "unknown"]}
    ),
    "no field at all": asked("cases"),
}


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=DEFINITIONS.keys())
def test_spark_and_one_machine_count_alike(spark, columns, definition):
    with store(columns) as engine:
        expected = count_with(engine, columns, definition)
    assert count_with(spark, columns, definition) == expected


def test_spark_and_one_machine_measure_the_same_delays(spark, columns):
    moments = ("began", "reported")
    with store(columns) as engine:
        expected = delays_with(engine, columns, asked("events"), moments)
    assert delays_with(spark, columns, asked("events"), moments) == expected


def test_spark_and_one_machine_count_the_same_courses(spark, columns):
    steps = [Step("help", ("legal",)), Step("help", ("lawsuit",))]
    with store(columns) as engine:
        expected = outcomes_with(engine, columns, asked(), steps)
    assert outcomes_with(spark, columns, asked(), steps) == expected
