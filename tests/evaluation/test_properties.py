"""Laws of agreement and effect by the number of the property, where no other test has them.

The rest of each law stands in ``test_agreement_laws``, ``test_change``, ``test_tally`` and
``test_count``; those of feedback (14 to 17) stand with feedback.
"""

from collections.abc import Callable
from fractions import Fraction
from math import isfinite, sqrt
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from kompetensi.evaluation import (
    Coefficient,
    Rating,
    RatingTable,
    Tally,
    average_deviation,
    awg,
    cohen_kappa,
    count,
    cronbach_alpha,
    effect_size,
    fleiss_kappa,
    gwet_ac,
    icc,
    krippendorff_alpha,
    normalized_change,
    normalized_gain,
    rwg,
    rwg_j,
    rwg_star,
    share_at_least,
)
from kompetensi.framework import LevelScale
from kompetensi.testing import coefficients
from kompetensi.testing._agreement import units_on

FIVE = LevelScale(lowest=1, highest=5)
METRICS = ("nominal", "ordinal", "interval", "ratio")
FORMS = ("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")
WITHIN: tuple[Callable[[Tally], Coefficient], ...] = (rwg, rwg_star, awg, average_deviation)
Units = list[list[int | None]]

units_of_five = units_on(FIVE)
level = st.integers(1, 5)
pairs = st.lists(st.tuples(level, level), max_size=8)
rows_of_three = st.lists(st.lists(level, min_size=3, max_size=3), min_size=2, max_size=6)
scores = st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=3, max_size=8)


def _ratings(units: Units) -> list[Rating]:
    groups = ("peer", "superior")
    return [
        Rating(ratee=f"p{place}", rater=f"r{by}", group=groups[by % 2], item="q", level=one)
        for place, unit in enumerate(units)
        for by, one in enumerate(unit)
    ]


def _of_table(table: RatingTable) -> tuple[Coefficient, ...]:
    return (
        *(krippendorff_alpha(table, FIVE, metric=metric) for metric in METRICS),
        fleiss_kappa(table, FIVE),
        gwet_ac(table, FIVE, weights="quadratic"),
        icc(table, form="1,1"),
    )


@given(units=units_of_five, data=st.data())
def test_01_any_partition_and_order_of_ratings_gives_equal_coefficients(
    units: Units, data: st.DataObject
) -> None:
    ratings = _ratings(units)
    parts: list[list[Rating]] = [[], [], []]
    for one in data.draw(st.permutations(ratings)):
        parts[data.draw(st.integers(0, 2))].append(one)
    first, second, third = (count(part, FIVE) for part in parts)
    whole = _of_table(count(ratings, FIVE))
    assert _of_table(third + (first + second)) == _of_table((third + first) + second) == whole


@given(units=units_of_five, order=st.permutations(range(6)))
def test_02_names_of_people_and_groups_change_nothing(units: Units, order: list[int]) -> None:
    swapped = {"peer": "superior", "superior": "peer"}
    renamed = [
        Rating(
            ratee=f"z{order[int(one.ratee[1:])]}",
            rater=f"y{one.rater}",
            group=swapped[one.group],
            item="other",
            level=one.level,
        )
        for one in _ratings(units)
    ]
    one, other = count(_ratings(units), FIVE), count(renamed, FIVE)
    assert _of_table(other) == _of_table(one)
    for (ratee, _, group, _), tally in one.tallies.items():
        assert other.tally(f"z{order[int(ratee[1:])]}", "other", swapped[group]) == tally


@given(levels=st.lists(level, min_size=2, max_size=8), a=st.sampled_from([-3, -1, 2]))
def test_03_a_line_moves_the_mean_and_scales_the_spread(levels: list[int], a: int) -> None:
    wide = LevelScale(lowest=0, highest=30)
    one, other = Tally.of(levels, FIVE), Tally.of([a * x + 15 for x in levels], wide)
    assert one.mean is not None
    assert one.variance is not None
    assert min(levels) <= one.mean <= max(levels)
    assert (other.mean, other.variance) == (a * one.mean + 15, a * a * one.variance)


@given(pairs=pairs, rows=rows_of_three, levels=st.lists(level, max_size=6))
def test_05_turning_the_scale_round_keeps_every_other_coefficient(
    pairs: list[tuple[int, int]], rows: list[list[int]], levels: list[int]
) -> None:
    turned = [(6 - a, 6 - b) for a, b in pairs]
    for weights in (None, "linear", "quadratic"):
        assert (
            cohen_kappa(turned, FIVE, weights=weights).value
            == cohen_kappa(pairs, FIVE, weights=weights).value
        )
    back = [[6 - one for one in row] for row in rows]
    for form in FORMS:
        assert icc(back, form=form).value == icc(rows, form=form).value
    assert cronbach_alpha(back).value == cronbach_alpha(rows).value
    one, other = Tally.of(levels, FIVE), Tally.of([6 - x for x in levels], FIVE)
    for measure in WITHIN:
        assert measure(other).value == measure(one).value


@given(units=units_of_five, pairs=pairs, rows=rows_of_three)
def test_06_the_highest_value_means_agreement_everywhere(
    units: Units, pairs: list[tuple[int, int]], rows: list[list[int]]
) -> None:
    rated = [[one for one in unit if one is not None] for unit in units]
    agreed = all(len(set(unit)) == 1 for unit in rated if len(unit) >= 2)
    for weights in (None, "linear", "quadratic"):
        found = gwet_ac(units, FIVE, weights=weights)
        assert found.value is None or (found.value == 1) == agreed
        kappa = cohen_kappa(pairs, FIVE, weights=weights)
        assert kappa.value is None or (kappa.value == 1) == all(a == b for a, b in pairs)
    fleiss = fleiss_kappa(units, FIVE).value
    assert fleiss is None or (fleiss == 1) == agreed
    for form in ("1,1", "2,1"):
        value = icc(rows, form=form).value
        assert value is None or (value == 1) == all(len(set(row)) == 1 for row in rows)


@given(units=units_of_five)
def test_08_ordinal_alpha_too_nears_its_limit_from_above(units: Units) -> None:
    values = [krippendorff_alpha(units * times, FIVE).value for times in (1, 2, 3)]
    once, twice, thrice = values
    if once is None or twice is None or thrice is None:
        assert values == [None, None, None]
        return
    n = sum(
        len(rated)
        for rated in ([one for one in unit if one is not None] for unit in units)
        if len(rated) >= 2
    )
    limit = 1 - (1 - once) * Fraction(n, n - 1)
    for times, value in ((1, once), (2, twice), (3, thrice)):
        assert 1 - value == (1 - limit) * (1 - Fraction(1, n * times))


@given(pairs=pairs)
def test_09_quadratic_kappa_of_counts_is_that_of_pairs(pairs: list[tuple[int, int]]) -> None:
    table = RatingTable.of(
        {
            (f"p{place}", "q", group, ""): Tally.of([one], FIVE)
            for place, pair in enumerate(pairs)
            for group, one in zip(("peer", "superior"), pair, strict=True)
        },
        FIVE,
    )
    assume(pairs)
    given_ = cohen_kappa(pairs, FIVE, weights="quadratic")
    assert cohen_kappa(table, FIVE, weights="quadratic").value == given_.value


@given(one=st.lists(level, min_size=2, max_size=6), other=st.lists(level, min_size=2, max_size=6))
def test_11_more_spread_is_less_agreement(one: list[int], other: list[int]) -> None:
    first, second = Tally.of(one, FIVE), Tally.of(other, FIVE)
    assert first.variance is not None
    assert second.variance is not None
    for measure in (rwg, rwg_star):
        low, high = measure(first).value, measure(second).value
        assert low is not None
        assert high is not None
        assert (low < high) == (first.variance > second.variance)
        assert (low == high) == (first.variance == second.variance)
    assert rwg_j([first]).value == rwg(first).value


@given(some=scores)
def test_12_change_is_gain_where_nobody_fell(some: list[tuple[int, int]]) -> None:
    rising = [(min(pair), max(pair)) for pair in some]
    rising = [(a, b) for a, b in rising if 0 < a < 10]  # neither end, which have rules of their own
    pre, post = [a for a, _ in rising], [b for _, b in rising]
    change = normalized_change(pre, post, minimum=0, maximum=10)
    gain = normalized_gain(pre, post, maximum=10, average="individual")
    assert (change.value, change.n) == (gain.value, gain.n)
    assert change.value is None or 0 <= change.value <= 1


@given(some=scores)
def test_13_d_z_is_students_t_over_the_root_of_the_number(some: list[tuple[int, int]]) -> None:
    assume(len({b - a for a, b in some}) > 1)
    pre, post = [a for a, _ in some], [b for _, b in some]
    plain = effect_size(pre, post, kind="d_z", corrected=False)
    t = stats.ttest_rel(post, pre).statistic
    assert plain.value is not None
    assert float(plain.value) == pytest.approx(t / sqrt(len(some)), rel=1e-9, abs=1e-12)


@given(n=st.integers(1, 60), data=st.data())
def test_18_wilsons_interval_is_that_of_scipy(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    two = LevelScale(lowest=0, highest=1)
    found = share_at_least(1, Tally(scale=two, counts={1: k, 0: n - k})).interval
    right = stats.binomtest(k, n).proportion_ci(method="wilson")
    assert found is not None
    assert [float(end) for end in found] == pytest.approx([right.low, right.high], abs=1e-12)


def _floats(value: object) -> list[float]:
    if isinstance(value, dict):
        return [one for part in value.values() for one in _floats(part)]
    if isinstance(value, list | tuple):
        return [one for part in value for one in _floats(part)]
    return [value] if isinstance(value, float) else []


@given(found=coefficients(), exact=st.booleans())
def test_19_no_row_holds_a_number_that_is_none(found: Coefficient, exact: bool) -> None:
    rows: Any = found.rows(exact=exact)
    assert all(map(isfinite, _floats(rows)))
    assert (rows[0]["value"] is None) == (found.reason is not None)
