"""The same model on local Spark finds the same pairs with the same probabilities."""

import os
import sys

import pytest
from kazakh_people import two_lists

from aigaq.pure.statistics.linkage.linking import link
from aigaq.pure.statistics.linkage.spark import link_on_spark


@pytest.fixture(scope="module")
def session():
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = (
        SparkSession.builder.master("local[2]")
        .appName("linkage")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.default.parallelism", "2")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    yield spark
    spark.stop()


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # py4j leaves its sockets open
def test_spark_finds_the_pairs_that_the_engine_of_one_machine_finds(session):
    left, right, _ = two_lists(240, seed=11)
    here = link(left, right, floor=0.2)
    there = link_on_spark(session, here.model, [left, right], floor=0.2)
    assert len(here.pairs) > 60
    assert [(p.left, p.right) for p in there] == [(p.left, p.right) for p in here.pairs]
    assert all(
        abs(one.probability - other.probability) < 1e-7
        for one, other in zip(here.pairs, there, strict=True)
    )
