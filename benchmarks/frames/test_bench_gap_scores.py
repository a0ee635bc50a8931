"""Scores and needs of a population beside plain polars and coded arrays, which answer less: no bounds, no checks.

People have 12 levels each on 2,000 positions of 18 requirements, 400 competencies, 300 units; rows are
sorted by person, codes are whole numbers.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from kompetensi.frames import gap_needs, gap_scores
from kompetensi.framework import LevelScale

SCALE = LevelScale(lowest=0, highest=5)
SIZES = [10_000, 100_000, 1_000_000, 5_000_000]
POSITIONS, COMPETENCIES, UNITS, HELD, BLOCK = 2_000, 400, 300, 12, 1 << 11


def _frames(size: int) -> list[pl.DataFrame]:
    rng = np.random.default_rng(1)
    order = np.argsort(rng.random((POSITIONS, COMPETENCIES)), axis=1)[:, :18].astype(np.int16)
    standard = rng.integers(0, POSITIONS, size).astype(np.int32)
    first = rng.integers(0, 6, size)  # levels on 12 requirements in a row, of 18
    held = order[standard[:, None], first[:, None] + np.arange(HELD)].ravel()
    people = np.arange(size, dtype=np.int32)
    levels = rng.integers(0, 6, size * HELD).astype(np.int8)
    rows = POSITIONS * order.shape[1]
    required = rng.integers(1, 6, rows).astype(np.int8)
    weight = rng.integers(2, 13, rows) / 4
    unit = rng.integers(0, UNITS, size).astype(np.int16)
    return [
        pl.DataFrame({"person": np.repeat(people, HELD), "competency": held, "level": levels}),
        pl.DataFrame({"person": people, "standard": standard, "unit": unit}),
        pl.DataFrame(
            {
                "standard": np.repeat(np.arange(POSITIONS, dtype=np.int32), order.shape[1]),
                "competency": order.ravel(),
                "level": required,
                "weight": weight,
            }
        ),
    ]


def _formed(frames: list[pl.DataFrame], form: str) -> list[pl.DataFrame]:
    """Return the frames with rows sorted or mixed, or with text for codes."""
    if form == "mixed":
        return [frames[0].sample(fraction=1, shuffle=True, seed=1), *frames[1:]]
    if form == "text":
        return [
            frame.with_columns(
                pl.col(name).cast(pl.String).str.zfill(8)
                for name in frame.columns
                if name in ("person", "competency", "standard", "unit")
            )
            for frame in frames
        ]
    return frames


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


def _plain_needs(
    profiles: pl.DataFrame, people: pl.DataFrame, requirements: pl.DataFrame
) -> pl.DataFrame:
    col, keys = pl.col, ["unit", "competency"]
    required = requirements.lazy().rename({"level": "wanted"})
    heads = people.lazy().group_by("unit", "standard").agg(heads=pl.len())
    asked = heads.join(required, on="standard").group_by(keys).agg(required=col("heads").sum())
    hits = (
        profiles.lazy()
        .join(people.lazy(), on="person")
        .join(required, on=["standard", "competency"])
    )
    gap = (col("wanted") - col("level")).clip(0)
    sums = [(gap > 0).sum().alias("short"), gap.cast(pl.Int64).sum().alias("gap")]
    held = hits.group_by(keys).agg(pl.len().alias("known"), *sums)
    mean = (col("gap") / col("known")).alias("mean_shortfall")
    return asked.join(held, on=keys, how="left").with_columns(mean).sort(keys).collect()


def _arrays(
    profiles: pl.DataFrame, people: pl.DataFrame, requirements: pl.DataFrame
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """Return weight times level reached and number met by person: arrays that are already coded and sorted."""
    competency, level = profiles["competency"].to_numpy(), profiles["level"].to_numpy()
    cell = requirements["standard"].to_numpy() * COMPETENCIES + requirements["competency"]
    asked = np.zeros(POSITIONS * COMPETENCIES, np.int8)
    weight = np.zeros(asked.size)
    asked[cell], weight[cell] = requirements["level"], requirements["weight"]
    base = people["standard"].to_numpy() * COMPETENCIES
    got, met = np.empty(base.size), np.empty(base.size, np.int64)
    for first in range(0, base.size, BLOCK):
        last = min(first + BLOCK, base.size)
        rows = slice(first * HELD, last * HELD)
        key = np.repeat(base[first:last], HELD) + competency[rows]
        wanted, held, start = asked.take(key), level[rows], np.arange(0, key.size, HELD)
        reached = weight.take(key) * np.minimum(held, wanted)
        got[first:last] = np.add.reduceat(reached, start)
        enough = (held >= wanted) & (wanted > 0)
        met[first:last] = np.add.reduceat(enough, start, dtype=np.int64)
    return got, met


def _checked(frames: list[pl.DataFrame], found: Any, got: Any, met: Any) -> None:
    """Compare with what a peer found: met requirements, and the person's number of unmet ones."""
    each = frames[2].group_by("standard").len()
    asked = frames[1].join(each, on="standard", how="left", maintain_order="left")["len"]
    assert (found["unmet"].to_numpy() == asked.to_numpy() - met).all()
    assert np.isfinite(found["weighted_shortfall"].to_numpy()).all()
    assert (got >= 0).all()


@pytest.mark.parametrize("form", ["sorted", "mixed", "text"])
@pytest.mark.parametrize("size", SIZES)
def test_gap_scores(benchmark: BenchmarkFixture, size: int, form: str) -> None:
    plain = _frames(size)
    frames = _formed(plain, form)
    found: Any = benchmark(gap_scores, *frames, scale=SCALE, missing="lowest")
    _checked(plain, found, *_arrays(*plain))
    if size <= 100_000:
        lazy: Any = gap_scores(*[frame.lazy() for frame in frames], scale=SCALE, missing="lowest")
        assert lazy.collect().sort("person").equals(found)


@pytest.mark.parametrize("form", ["sorted", "mixed", "text"])
@pytest.mark.parametrize("size", SIZES)
def test_plain_polars(benchmark: BenchmarkFixture, size: int, form: str) -> None:
    plain = _frames(size)
    found = benchmark(_plain, *_formed(plain, form))
    met = found.sort("person")["met"].fill_null(0).to_numpy()
    assert (met == _arrays(*plain)[1]).all()


@pytest.mark.parametrize("form", ["sorted", "mixed", "text"])
@pytest.mark.parametrize("size", SIZES)
def test_gap_needs(benchmark: BenchmarkFixture, size: int, form: str) -> None:
    frames = _formed(_frames(size), form)
    found: Any = benchmark(gap_needs, *frames, scale=SCALE, missing="unknown")
    if size <= 1_000_000:
        plain = _plain_needs(*frames)
        for name in ("unit", "competency", "required", "mean_shortfall"):
            assert found[name].to_list() == plain[name].to_list()
        assert (found["short"] == plain["short"].fill_null(0)).all()


@pytest.mark.parametrize("form", ["sorted", "mixed", "text"])
@pytest.mark.parametrize("size", SIZES)
def test_plain_needs(benchmark: BenchmarkFixture, size: int, form: str) -> None:
    found = benchmark(_plain_needs, *_formed(_frames(size), form))
    assert found["required"].sum() == size * 18


@pytest.mark.parametrize("size", SIZES)
def test_plain_arrays(benchmark: BenchmarkFixture, size: int) -> None:
    got, met = benchmark(_arrays, *_frames(size))
    assert got.size == met.size == size


ADDED = """
import resource, sys
import polars as pl
from kompetensi.frames import gap_scores
from kompetensi.framework import LevelScale
frames = [pl.read_parquet(name) for name in sys.argv[1:]]
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
gap_scores(*frames, scale=LevelScale(lowest=0, highest=5), missing="lowest")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_memory_of_five_million(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    names = [str(tmp_path / f"{place}.parquet") for place in range(3)]
    for frame, name in zip(_frames(SIZES[-1]), names, strict=True):
        frame.write_parquet(name)
    command = [sys.executable, "-c", ADDED, *names]
    pedantic: Any = benchmark.pedantic
    run = pedantic(
        subprocess.run,
        (command,),
        {"check": True, "capture_output": True, "text": True},
        rounds=1,
    )
    added = int(run.stdout) * 1024  # Linux counts in KiB
    benchmark.extra_info["added bytes"] = added
    assert added < 2 * 2**30
