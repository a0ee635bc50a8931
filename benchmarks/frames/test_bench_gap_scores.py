"""Scores of a population beside plain polars, which answers the same question without bounds and checks.

People have 12 levels each on 2,000 positions, 400 competencies; rows are sorted by person, codes are whole numbers.
"""

from typing import Any

import numpy as np
import polars as pl
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from kompetensi.frames import gap_scores
from kompetensi.framework import LevelScale

SCALE = LevelScale(lowest=0, highest=5)
SIZES = [10_000, 100_000, 1_000_000, 5_000_000]
POSITIONS, COMPETENCIES, HELD = 2_000, 400, 12


def _frames(size: int) -> list[pl.DataFrame]:
    rng = np.random.default_rng(1)
    order = np.argsort(rng.random((POSITIONS, COMPETENCIES)), axis=1)[:, :18].astype(np.int16)
    standard = rng.integers(0, POSITIONS, size).astype(np.int32)
    first = rng.integers(0, 6, size)  # levels on 12 requirements in a row, of 18
    held = order[standard[:, None], first[:, None] + np.arange(HELD)].ravel()
    people = np.arange(size, dtype=np.int32)
    levels = rng.integers(0, 6, size * HELD).astype(np.int8)
    rows = POSITIONS * order.shape[1]
    return [
        pl.DataFrame({"person": np.repeat(people, HELD), "competency": held, "level": levels}),
        pl.DataFrame({"person": people, "standard": standard}),
        pl.DataFrame(
            {
                "standard": np.repeat(np.arange(POSITIONS, dtype=np.int32), order.shape[1]),
                "competency": order.ravel(),
                "level": rng.integers(1, 6, rows).astype(np.int8),
                "weight": rng.integers(2, 13, rows) / 4,
            }
        ),
    ]


def _plain(
    profiles: pl.DataFrame, people: pl.DataFrame, requirements: pl.DataFrame
) -> pl.DataFrame:
    col = pl.col
    required = requirements.lazy().rename({"level": "required"})
    full = required.group_by("standard").agg(total=(col("required") * col("weight")).sum())
    hits = (
        profiles.lazy()
        .join(people.lazy(), on="person")
        .join(required, on=["standard", "competency"])
    )
    got = pl.min_horizontal("level", "required") * col("weight")
    sums = hits.group_by("person").agg(got=got.sum(), met=(col("level") >= col("required")).sum())
    return people.lazy().join(full, on="standard").join(sums, on="person", how="left").collect()


@pytest.mark.parametrize("size", SIZES)
def test_gap_scores(benchmark: BenchmarkFixture, size: int) -> None:
    frames = _frames(size)
    found: Any = benchmark(gap_scores, *frames, scale=SCALE, missing="lowest")
    lazy: Any = gap_scores(*[frame.lazy() for frame in frames], scale=SCALE, missing="lowest")
    if size <= 100_000:
        assert lazy.collect().sort("person").equals(found)
    assert len(found) == size


@pytest.mark.parametrize("size", SIZES)
def test_plain_polars(benchmark: BenchmarkFixture, size: int) -> None:
    assert len(benchmark(_plain, *_frames(size))) == size
