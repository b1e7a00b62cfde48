"""One Java machine for all tests on Spark, with what any of them needs.

Jars are read when that machine starts, not when a later session does; whichever test
comes first must start it with all of them.
"""

import os

import pytest


@pytest.fixture(scope="session", autouse=True)
def jars():
    """Splink's similarity functions, on the class path from the beginning."""
    from splink.internals.spark.jar_location import similarity_jar_location

    jar = similarity_jar_location()
    os.environ["PYSPARK_SUBMIT_ARGS"] = f"--jars {jar} pyspark-shell"
