"""Agreement from a million ratings, beside numpy's plain way and, where installed, other packages.

The ratings are those of 6,250 people by eight raters in four groups on twenty items. Read ratios
within one run.
"""

import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from kompetensi.evaluation import (
    RatingTable,
    cohen_kappa,
    count_columns,
    cronbach_alpha,
    fleiss_kappa,
    gwet_ac,
    icc,
    krippendorff_alpha,
)
from kompetensi.framework import LevelScale

SCALE = LevelScale(lowest=1, highest=5)
ITEMS, RATERS = 20, 8
GROUP_OF_RATER = np.array([0, 1, 2, 2, 2, 2, 3, 3], dtype=np.int8)
SIZES = {"medium": 625, "large": 6_250}

Ints = npt.NDArray[Any]


class Ratings:
    """Columns of ratings, ordered by ratee, rater and item, and the codes behind them."""

    def __init__(self, ratees: int) -> None:
        draw = np.random.default_rng(7)
        shape = (ratees, RATERS, ITEMS)
        latent = (
            draw.normal(0, 0.6, (ratees, 1, 1))
            + draw.normal(0, 0.4, (ratees, RATERS, 1))
            + draw.normal(0, 0.3, (1, 1, ITEMS))
            + draw.normal(0, 0.7, shape)
        )
        self.cube = np.clip(np.rint(latent + 3.4), 1, 5).astype(np.int8)
        who, by, on = np.indices(shape).reshape(3, -1)
        self.ratee, self.item = who.astype(np.int32), on.astype(np.int8)
        self.rater = np.where(by == 0, who, ratees + who * (RATERS - 1) + by - 1).astype(np.int32)
        self.group, self.level = GROUP_OF_RATER[by], self.cube.ravel()
        people = [f"p{place:06}" for place in range(ratees)]
        others = [f"r{place:07}" for place in range(ratees * (RATERS - 1))]
        self.codes = {
            "ratee": people,
            "rater": people + others,
            "group": ["self", "superior", "peer", "subordinate"],
            "item": [f"q{place:02}" for place in range(ITEMS)],
        }

    def table(self, order: Ints | None = None) -> RatingTable:
        columns = (self.ratee, self.rater, self.group, self.item, self.level)
        if order is not None:
            columns = tuple(column[order] for column in columns)
        return count_columns(*columns, SCALE, codes=self.codes)

    def unit_counts(self) -> Ints:
        key = (self.ratee.astype(np.int64) * ITEMS + self.item) * 5 + (self.level - 1)
        return np.bincount(key, minlength=len(self.codes["ratee"]) * ITEMS * 5).reshape(-1, 5)


@pytest.fixture(scope="module", params=SIZES)
def ratings(request: pytest.FixtureRequest) -> Ratings:
    return Ratings(SIZES[request.param])


def test_count_columns(benchmark: BenchmarkFixture, ratings: Ratings) -> None:
    table = benchmark(ratings.table)
    assert table.explain()[0].details["ratings"] == ratings.level.size


def test_count_columns_in_any_order(benchmark: BenchmarkFixture, ratings: Ratings) -> None:
    order = np.random.default_rng(1).permutation(ratings.level.size)
    assert benchmark(ratings.table, order) == ratings.table()


def _plain_counts(ratings: Ratings) -> Ints:
    """Count the same keys without codes, checks or duplicates."""
    cell = (ratings.ratee.astype(np.int64) * ITEMS + ratings.item) * 4 + ratings.group
    key = cell * 5 + (ratings.level - 1)
    return np.bincount(key, minlength=len(ratings.codes["ratee"]) * ITEMS * 4 * 5)


def test_count_columns_beside_bincount(benchmark: BenchmarkFixture, ratings: Ratings) -> None:
    assert benchmark(_plain_counts, ratings).sum() == ratings.level.size


def _plain_alpha(counts: Ints) -> float:
    """Compute ordinal alpha in doubles from the counts of each thing."""
    n = counts.sum(1)
    counts, n = counts[n >= 2].astype(float), n[n >= 2]
    pairs = np.zeros((5, 5))
    for size in np.unique(n):
        some = counts[n == size]
        table = some.T @ some
        table[np.diag_indices(5)] -= some.sum(0)
        pairs += table / (size - 1)
    totals = counts.sum(0)
    ranks = np.cumsum(totals) - totals / 2
    distance = (ranks[:, None] - ranks) ** 2
    chance = np.outer(totals, totals) - np.diag(totals)
    return float(1 - (totals.sum() - 1) * (pairs * distance).sum() / (chance * distance).sum())


def test_krippendorff_from_a_table(benchmark: BenchmarkFixture, ratings: Ratings) -> None:
    table = ratings.table()
    found = benchmark(krippendorff_alpha, table, SCALE)
    assert float(found.value) == pytest.approx(_plain_alpha(ratings.unit_counts()), rel=1e-12)


def test_krippendorff_with_counting(benchmark: BenchmarkFixture, ratings: Ratings) -> None:
    found = benchmark(lambda: krippendorff_alpha(ratings.table(), SCALE))
    assert found.n == ratings.level.size // RATERS


def test_krippendorff_beside_numpy_with_counting(
    benchmark: BenchmarkFixture, ratings: Ratings
) -> None:
    alpha = benchmark(lambda: _plain_alpha(ratings.unit_counts()))
    assert alpha == pytest.approx(float(krippendorff_alpha(ratings.table(), SCALE).value or 0))


def test_krippendorff_beside_the_package(benchmark: BenchmarkFixture, ratings: Ratings) -> None:
    package = pytest.importorskip("krippendorff")
    matrix = ratings.cube.transpose(1, 0, 2).reshape(RATERS, -1).astype(np.float32)
    alpha = benchmark(package.alpha, reliability_data=matrix, level_of_measurement="ordinal")
    assert alpha == pytest.approx(float(krippendorff_alpha(ratings.table(), SCALE).value or 0))


@pytest.mark.parametrize("measure", [fleiss_kappa, gwet_ac], ids=lambda one: one.__name__)
def test_agreement_from_a_table(
    benchmark: BenchmarkFixture, ratings: Ratings, measure: Callable[..., Any]
) -> None:
    assert benchmark(measure, ratings.table(), SCALE).n == ratings.level.size // RATERS


def test_icc_of_people_by_raters(benchmark: BenchmarkFixture, ratings: Ratings) -> None:
    rows = ratings.cube.sum(2, dtype=np.int64)
    found = benchmark(icc, rows, form="2,1")
    grand = rows.mean()
    n, k = rows.shape
    b = k * ((rows.mean(1) - grand) ** 2).sum() / (n - 1)
    j = n * ((rows.mean(0) - grand) ** 2).sum() / (k - 1)
    rest = rows - rows.mean(1, keepdims=True) - rows.mean(0) + grand
    e = (rest**2).sum() / ((n - 1) * (k - 1))
    assert float(found.value) == pytest.approx((b - e) / (b + (k - 1) * e + k * (j - e) / n))


@pytest.mark.filterwarnings("ignore")  # those of the package, about pandas
def test_icc_beside_the_package(benchmark: BenchmarkFixture, ratings: Ratings) -> None:
    package = pytest.importorskip("pingouin")
    pandas = pytest.importorskip("pandas")
    rows = ratings.cube[:625].sum(2, dtype=np.int64)  # it takes about a millisecond a row
    n, k = rows.shape
    frame = pandas.DataFrame(
        {
            "who": np.repeat(np.arange(n), k),
            "by": np.tile(np.arange(k), n),
            "level": rows.ravel().astype(float),
        }
    )
    found = benchmark.pedantic(
        package.intraclass_corr,
        kwargs={"data": frame, "targets": "who", "raters": "by", "ratings": "level"},
        rounds=1,
    )
    single = found.loc[found["Type"].astype(str).isin(["ICC2", "ICC(A,1)"]), "ICC"].iloc[0]
    assert single == pytest.approx(float(icc(rows, form="2,1").value or 0), rel=1e-12)


def test_cronbach_alpha_of_forms(benchmark: BenchmarkFixture, ratings: Ratings) -> None:
    forms = ratings.cube.reshape(-1, ITEMS)
    assert benchmark(cronbach_alpha, forms).n == forms.shape[0]


def test_weighted_kappa(benchmark: BenchmarkFixture, ratings: Ratings) -> None:
    pairs = ratings.cube[:, :2].transpose(0, 2, 1).reshape(-1, 2)
    assert benchmark(cohen_kappa, pairs, SCALE, weights="quadratic").n == pairs.shape[0]


@pytest.mark.parametrize("ratees", [6_250, 62_500])
def test_krippendorff_with_counting_is_linear(benchmark: BenchmarkFixture, ratees: int) -> None:
    """Compare the two times: ten times the ratings, up to ten million of them."""
    ratings = Ratings(ratees)
    found = benchmark.pedantic(
        lambda: krippendorff_alpha(ratings.table(), SCALE), rounds=3, warmup_rounds=1
    )
    tracemalloc.start()
    try:
        ratings.table()
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    benchmark.extra_info["bytes_per_rating"] = most / ratings.level.size
    assert most <= 40 * ratings.level.size
    assert found.n == ratings.level.size // RATERS
