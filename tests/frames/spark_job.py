"""The same on Spark and SQLFrame: a job of its own (``make test-spark``), as Spark needs Java 17 and starts slowly."""

from typing import Any

from pyspark.sql import SparkSession
from sqlframe.duckdb import DuckDBSession

from kompetensi.frames import gap_needs, gap_scores
from kompetensi.framework import LevelScale

PROFILES = [("P1", "A", 4), ("P1", "B", 1), ("P2", "A", 5)]
PEOPLE = [("P1", "S", "U"), ("P2", "S", "U"), ("P3", "S", "V")]
REQUIRED = [("S", "A", 5), ("S", "B", 3)]
WANTED: dict[str, list[tuple[float | None, ...]]] = {  # shortfall, low, high, match, by hand
    "unknown": [(0.625, 0.625, 0.625, 62.5), (None, 0.0, 0.5, None), (None, 0.0, 1.0, None)],
    "lowest": [(0.625, 0.625, 0.625, 62.5), (0.5, 0.5, 0.5, 75.0), (1.0, 1.0, 1.0, 25.0)],
    "exclude": [(0.625, 0.625, 0.625, 62.5), (0.0, 0.0, 0.0, 100.0), (None, None, None, None)],
}
NEEDS = [("U", "A", 2, 1, 0, 0.5, 0.5), ("U", "B", 2, 1, 1, 1.0, 2.0)]


def _agree(session: Any) -> None:
    frames = [
        session.createDataFrame(PROFILES, ["person", "competency", "level"]),
        session.createDataFrame(PEOPLE, ["person", "standard", "unit"]),
        session.createDataFrame(REQUIRED, ["standard", "competency", "level"]),
    ]
    scale = LevelScale(lowest=1, highest=5)
    for missing, wanted in WANTED.items():
        found = gap_scores(*frames, scale=scale, missing=missing).sort("person").collect()
        assert [
            (row["weighted_shortfall"], row["low"], row["high"], row["job_person_match"])
            for row in found
        ] == wanted
    needs = gap_needs(*frames, scale=scale, missing="unknown").sort("unit", "competency").collect()
    assert [tuple(row) for row in needs][:2] == NEEDS


def test_spark_gives_what_stands_on_paper() -> None:
    builder: Any = SparkSession.builder
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.driver.host": "127.0.0.1",
    }
    spark = builder.master("local[1]").config(map=settings).getOrCreate()
    try:
        _agree(spark)
    finally:
        spark.stop()


def test_sqlframe_gives_what_stands_on_paper() -> None:
    _agree(DuckDBSession())
