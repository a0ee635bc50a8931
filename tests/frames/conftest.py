"""Every engine by name: how a frame is made there, and how its rows are read."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

collect_ignore = ["spark_job.py"]  # a job of its own: make test-spark

Table = Mapping[str, Sequence[object]]
Make = Callable[[Table], Any]

ARROW = {
    "person": pa.string(),
    "standard": pa.string(),
    "competency": pa.string(),
    "unit": pa.string(),
}


def _arrow(table: Table) -> pa.Table:
    """Make a table whose code columns have a type though they are empty."""
    columns = {
        name: pa.array(values, ARROW.get(name, pa.int64()) if not values else None)
        for name, values in table.items()
    }
    return pa.table(columns)


ENGINES: Mapping[str, Make] = {
    "pandas": lambda table: pd.DataFrame(dict(table)),
    "polars": lambda table: pl.DataFrame(dict(table)),
    "polars-lazy": lambda table: pl.LazyFrame(dict(table)),
    "pyarrow": _arrow,
    "duckdb": lambda table: duckdb.from_arrow(_arrow(table)),
}


def _nan(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)


@pytest.fixture(params=list(ENGINES))
def make(request: pytest.FixtureRequest) -> Make:
    """Return how one engine makes a frame."""
    return ENGINES[request.param]


@pytest.fixture(scope="session")
def engines() -> Mapping[str, Make]:
    """Return how every engine makes a frame."""
    return ENGINES


@pytest.fixture(scope="session")
def read() -> Callable[[Any], list[dict[str, Any]]]:
    """Return how rows are read, NaN of pandas as None, in the order of the first columns."""

    def rows(frame: Any) -> list[dict[str, Any]]:
        wrapped: Any = nw.from_native(frame)
        if isinstance(wrapped, nw.LazyFrame):
            wrapped = wrapped.collect()
        found = [
            {name: None if _nan(value) else value for name, value in row.items()}
            for row in wrapped.rows(named=True)
        ]
        return sorted(found, key=lambda row: [str(value) for value in row.values()][:2])

    return rows
