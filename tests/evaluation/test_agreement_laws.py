"""What must hold of agreement and reliability, whatever the ratings."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.evaluation import (
    Coefficient,
    ProfileTally,
    RatingTable,
    Tally,
    average_deviation,
    awg,
    cohen_kappa,
    cronbach_alpha,
    fleiss_kappa,
    gwet_ac,
    icc,
    krippendorff_alpha,
    randolph_kappa,
    rwg,
    rwg_j,
    rwg_star,
    share_at_least,
    spearman_brown,
)
from kompetensi.framework import LevelScale
from kompetensi.testing import coefficients
from kompetensi.testing._agreement import units_on

FIVE = LevelScale(lowest=1, highest=5)
METRICS = ("nominal", "ordinal", "interval", "ratio")
FORMS = ("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")

Units = list[list[int | None]]
OF_UNITS: dict[str, Callable[[Units], Coefficient]] = {
    "nominal alpha": lambda units: krippendorff_alpha(units, FIVE, metric="nominal"),
    "ordinal alpha": lambda units: krippendorff_alpha(units, FIVE, metric="ordinal"),
    "interval alpha": lambda units: krippendorff_alpha(units, FIVE, metric="interval"),
    "fleiss": lambda units: fleiss_kappa(units, FIVE),
    "randolph": lambda units: randolph_kappa(units, FIVE),
    "gwet ac1": lambda units: gwet_ac(units, FIVE),
    "gwet ac2": lambda units: gwet_ac(units, FIVE, weights="linear"),
    "icc": lambda units: icc(ProfileTally.of(units, FIVE), form="1,1"),
}

units_of_five = units_on(FIVE)
level = st.integers(1, 5)
pairs = st.lists(st.tuples(level, level), max_size=8)
score = st.one_of(st.integers(-5, 5), st.fractions(-5, 5, max_denominator=6))


def _matrix(width: tuple[int, int] = (2, 4), least: int = 2) -> st.SearchStrategy[list[list[int]]]:
    return st.integers(*width).flatmap(
        lambda columns: st.lists(
            st.lists(st.integers(0, 6), min_size=columns, max_size=columns),
            min_size=least,
            max_size=6,
        )
    )


def _moved(units: Units, move: Callable[[int], int]) -> Units:
    return [[None if one is None else move(one) for one in unit] for unit in units]


def _core(found: Coefficient) -> tuple[object, ...]:
    return found.value, found.reason, found.n, found.left_out, found.parts


# By definition, pair by pair.


def _distance(metric: str, units: Units) -> Callable[[int, int], Fraction]:
    counts = Tally.of([one for unit in units for one in unit], FIVE).counts

    def ordinal(low: int, high: int) -> Fraction:
        between = sum(counts[one] for one in range(low, high + 1))
        return (between - Fraction(counts[low] + counts[high], 2)) ** 2

    distances: dict[str, Callable[[int, int], Fraction]] = {
        "nominal": lambda low, high: Fraction(low != high),
        "ordinal": ordinal,
        "interval": lambda low, high: Fraction(high - low) ** 2,
        "ratio": lambda low, high: Fraction(high - low, high + low) ** 2,
    }
    of = distances[metric]
    return lambda a, b: of(min(a, b), max(a, b)) if a != b else Fraction()


@given(units=units_of_five, metric=st.sampled_from(METRICS))
def test_krippendorff_alpha_is_what_its_definition_says(units: Units, metric: str) -> None:
    pairable: Units = [
        [one for one in unit if one is not None]
        for unit in units
        if sum(one is not None for one in unit) >= 2
    ]
    distance = _distance(metric, pairable)
    values = [one for unit in pairable for one in unit if one is not None]
    found = krippendorff_alpha(units, FIVE, metric=metric)
    assert (found.n, found.left_out) == (len(pairable), len(units) - len(pairable))
    expected = sum((distance(a, b) for a, b in permutations(values, 2)), Fraction())
    if not expected:
        assert found.value is None
        return
    observed = sum(
        (
            distance(a, b) / (len(unit) - 1)
            for unit in pairable
            for a, b in permutations([one for one in unit if one is not None], 2)
        ),
        Fraction(),
    )
    n = len(values)
    assert found.value == 1 - (observed / n) / (expected / (n * (n - 1)))
    assert found.parts["observed_distance"] == observed / n
    assert found.parts["expected_distance"] == expected / (n * (n - 1))


@given(units=units_of_five, weights=st.sampled_from([None, "linear", "quadratic"]))
def test_gwet_fleiss_and_randolph_are_what_their_definitions_say(
    units: Units, weights: str | None
) -> None:
    rated = [[one for one in unit if one is not None] for unit in units]
    rated = [unit for unit in rated if unit]
    twice = [unit for unit in rated if len(unit) >= 2]
    power = {None: 0, "linear": 1, "quadratic": 2}[weights]

    def near(a: int, b: int) -> Fraction:
        return 1 - Fraction(abs(a - b), 4) ** power if power else Fraction(a == b)

    def observed(of: Callable[[int, int], Fraction]) -> Fraction:
        means = [
            sum((of(a, b) for a, b in permutations(unit, 2)), Fraction())
            / (len(unit) * (len(unit) - 1))
            for unit in twice
        ]
        return sum(means, Fraction()) / len(twice)

    gwet = gwet_ac(units, FIVE, weights=weights)
    if not twice:
        assert gwet.value is None
        return
    shares = [
        sum((Fraction(unit.count(one), len(unit)) for unit in rated), Fraction()) / len(rated)
        for one in range(1, 6)
    ]
    whole = sum((near(a, b) for a in range(1, 6) for b in range(1, 6)), Fraction())
    chance = whole * sum(share * (1 - share) for share in shares) / 20
    assert gwet.value == (observed(near) - chance) / (1 - chance)
    plain = observed(lambda a, b: Fraction(a == b))
    chance = sum((share * share for share in shares), Fraction())
    expected = None if chance == 1 else (plain - chance) / (1 - chance)
    assert fleiss_kappa(units, FIVE).value == expected
    assert randolph_kappa(units, FIVE).value == (plain - Fraction(1, 5)) / Fraction(4, 5)


@given(units=st.lists(st.lists(st.integers(0, 6), max_size=4), max_size=6))
def test_oneway_icc_is_the_analysis_of_variance(units: list[list[int]]) -> None:
    rated = [unit for unit in units if unit]
    values = [one for unit in rated for one in unit]
    n, every = len(rated), len(values)
    found = icc(units, form="1,1")
    assert (found.n, found.left_out) == (n, len(units) - n)
    if n < 2 or every == n:
        assert found.value is None
        return
    grand = Fraction(sum(values), every)
    means = [Fraction(sum(unit), len(unit)) for unit in rated]
    between = sum(
        (len(unit) * (mean - grand) ** 2 for unit, mean in zip(rated, means, strict=True)),
        Fraction(),
    ) / (n - 1)
    within = sum(
        ((one - mean) ** 2 for unit, mean in zip(rated, means, strict=True) for one in unit),
        Fraction(),
    ) / (every - n)
    k = (every - Fraction(sum(len(unit) ** 2 for unit in rated), every)) / (n - 1)
    base = between + (k - 1) * within
    assert found.value == ((between - within) / base if base else None)
    mean_of_k = icc(units, form="1,k")
    assert mean_of_k.value == ((between - within) / between if between else None)


@given(rows=_matrix())
def test_twoway_icc_is_the_analysis_of_variance(rows: list[list[int]]) -> None:
    n, k = len(rows), len(rows[0])
    grand = Fraction(sum(map(sum, rows)), n * k)
    of_rows = [Fraction(sum(row), k) for row in rows]
    of_columns = [Fraction(sum(column), n) for column in zip(*rows, strict=True)]
    b = k * sum(((mean - grand) ** 2 for mean in of_rows), Fraction()) / (n - 1)
    j = n * sum(((mean - grand) ** 2 for mean in of_columns), Fraction()) / (k - 1)
    e = sum(
        (
            (one - of_rows[i] - of_columns[c] + grand) ** 2
            for i, row in enumerate(rows)
            for c, one in enumerate(row)
        ),
        Fraction(),
    ) / ((n - 1) * (k - 1))
    for form, base in {
        "2,1": b + (k - 1) * e + k * (j - e) / n,
        "3,1": b + (k - 1) * e,
        "2,k": b + (j - e) / n,
        "3,k": b,
    }.items():
        assert icc(rows, form=form).value == ((b - e) / base if base > 0 else None)


@given(rows=_matrix(width=(2, 3)), missing=st.sampled_from(["listwise", "pairwise"]))
def test_cronbach_alpha_is_what_its_definition_says(rows: list[list[int]], missing: str) -> None:
    def variance(values: Sequence[int]) -> Fraction:
        mean = Fraction(sum(values), len(values))
        return sum(((one - mean) ** 2 for one in values), Fraction()) / (len(values) - 1)

    items = sum(map(variance, zip(*rows, strict=True)), Fraction())
    whole = variance([sum(row) for row in rows])
    k = len(rows[0])
    found = cronbach_alpha(rows, missing=missing)
    assert found.value == (Fraction(k, k - 1) * (1 - items / whole) if whole else None)


# Order, partition and route.


@given(units=units_of_five, data=st.data())
def test_order_changes_nothing(units: Units, data: st.DataObject) -> None:
    shuffled = [data.draw(st.permutations(unit)) for unit in data.draw(st.permutations(units))]
    for measure in OF_UNITS.values():
        assert measure(shuffled) == measure(units)


@given(units=units_of_five, cut=st.integers(0, 6))
def test_a_profile_tally_gives_what_the_ratings_give(units: Units, cut: int) -> None:
    merged = ProfileTally.of(units[cut:], FIVE) + ProfileTally.of(units[:cut], FIVE)
    for metric in METRICS:
        raw = krippendorff_alpha(units, FIVE, metric=metric)
        assert krippendorff_alpha(merged, FIVE, metric=metric) == raw
    for measure in (fleiss_kappa, randolph_kappa, gwet_ac):
        assert measure(merged, FIVE) == measure(units, FIVE)
    for form in ("1,1", "1,k"):
        assert icc(merged, form=form) == icc(units, form=form)


@given(units=units_of_five, data=st.data())
def test_a_table_gives_what_the_ratings_give_over_any_split(
    units: Units, data: st.DataObject
) -> None:
    table = RatingTable.of({}, FIVE)
    for place, unit in enumerate(units):
        for one in unit:
            group = data.draw(st.sampled_from(["peer", "superior"]))
            cell = (f"p{place}", "q", group, "")
            table += RatingTable.of({cell: Tally.of([one], FIVE)}, FIVE)
    asked = [unit for unit in units if unit]
    assert krippendorff_alpha(table, FIVE) == krippendorff_alpha(asked, FIVE)
    assert gwet_ac(table, FIVE) == gwet_ac(asked, FIVE)
    assert icc(table, form="1,1") == icc(asked, form="1,1")


@given(rows=_matrix(), data=st.data())
def test_the_order_of_rows_and_columns_changes_no_reliability(
    rows: list[list[int]], data: st.DataObject
) -> None:
    turned = [*zip(*data.draw(st.permutations(rows)), strict=True)]
    again = [*zip(*data.draw(st.permutations(turned)), strict=True)]
    for form in FORMS:
        assert icc(again, form=form) == icc(rows, form=form)
    assert cronbach_alpha(again) == cronbach_alpha(rows)


# What a change of the scale does.


@given(units=units_of_five)
def test_turning_the_scale_round_keeps_agreement(units: Units) -> None:
    turned = _moved(units, lambda one: 6 - one)
    for measure in OF_UNITS.values():
        assert measure(turned).value == measure(units).value


@given(units=units_of_five, a=st.integers(1, 3), b=st.integers(0, 4))
def test_interval_alpha_keeps_under_a_line(units: Units, a: int, b: int) -> None:
    wide = LevelScale(lowest=0, highest=a * 5 + b)
    moved = _moved(units, lambda one: a * one + b)
    assert (
        krippendorff_alpha(moved, wide, metric="interval").value
        == krippendorff_alpha(units, FIVE, metric="interval").value
    )
    scaled = _moved(units, lambda one: a * one)
    assert (
        krippendorff_alpha(scaled, wide, metric="ratio").value
        == krippendorff_alpha(units, FIVE, metric="ratio").value
    )


@given(units=units_of_five, names=st.lists(st.integers(0, 30), min_size=5, max_size=5, unique=True))
def test_ordinal_alpha_knows_the_order_and_nominal_alpha_not_even_that(
    units: Units, names: list[int]
) -> None:
    wide = LevelScale(lowest=0, highest=30)
    rising = _moved(units, lambda one: sorted(names)[one - 1])
    assert _core(krippendorff_alpha(rising, wide)) == _core(krippendorff_alpha(units, FIVE))
    other = _moved(units, lambda one: names[one - 1])
    assert _core(krippendorff_alpha(other, wide, metric="nominal")) == _core(
        krippendorff_alpha(units, FIVE, metric="nominal")
    )


@given(rows=_matrix(), a=score.filter(bool), b=score)
def test_reliability_keeps_under_a_line(
    rows: list[list[int]], a: int | Fraction, b: int | Fraction
) -> None:
    moved = [[a * one + b for one in row] for row in rows]
    for form in FORMS:
        assert icc(moved, form=form).value == icc(rows, form=form).value
        assert icc(moved, form=form).interval == icc(rows, form=form).interval
    assert cronbach_alpha(moved).value == cronbach_alpha(rows).value


# Ends and special cases.


@given(units=units_of_five)
def test_agreement_is_at_most_1_and_1_only_without_disagreement(units: Units) -> None:
    rated = [[one for one in unit if one is not None] for unit in units]
    twice = [unit for unit in rated if len(unit) >= 2]
    agreed = all(len(set(unit)) == 1 for unit in twice)
    for measure in OF_UNITS.values():
        value = measure(units).value
        assert value is None or value <= 1
    for name in ("nominal alpha", "ordinal alpha", "interval alpha", "randolph"):
        value = OF_UNITS[name](units).value
        assert value is None or (value == 1) == agreed


@given(rows=_matrix())
def test_consistency_is_1_where_raters_differ_by_constants(rows: list[list[int]]) -> None:
    offset = [[row[0] + 3 * place for place in range(len(row))] for row in rows]
    varied = len({row[0] for row in rows}) > 1
    assert icc(offset, form="3,1").value == (1 if varied else None)
    agreement = icc(offset, form="2,1").value
    assert agreement is not None
    assert 0 <= agreement < 1
    for form in FORMS:
        value = icc(rows, form=form).value
        assert value is None or value <= 1


@given(pairs=pairs)
def test_nominal_alpha_of_two_raters_is_scotts_pi_of_a_small_sample(
    pairs: list[tuple[int, int]],
) -> None:
    alpha = krippendorff_alpha(pairs, FIVE, metric="nominal").value
    n = 2 * len(pairs)
    if alpha is None:
        assert len({one for pair in pairs for one in pair}) < 2
        return
    shares = [Fraction(sum(pair.count(one) for pair in pairs), n) for one in range(1, 6)]
    chance = sum((share * share for share in shares), Fraction())
    scott = (Fraction(sum(a == b for a, b in pairs), len(pairs)) - chance) / (1 - chance)
    assert alpha == 1 - (1 - scott) * (1 - Fraction(1, n))


@pytest.mark.parametrize("times", [1, 10, 100])
def test_interval_alpha_nears_icc_as_units_grow(times: int) -> None:
    units = [[1, 2], [2, 2], [4, 5], [3, 5], [1, 1]] * times
    alpha, single = krippendorff_alpha(units, FIVE, metric="interval").value, icc(units, form="1,1")
    assert alpha is not None
    assert single.value is not None
    assert abs(alpha - single.value) < Fraction(1, 2 * len(units))


@given(units=units_of_five, alone=st.lists(level, max_size=3))
def test_a_thing_rated_once_does_not_change_alpha(units: Units, alone: list[int]) -> None:
    single: Units = [[one] for one in alone]
    more = units + single
    for metric in METRICS:
        one, other = (krippendorff_alpha(given_, FIVE, metric=metric) for given_ in (units, more))
        assert (one.value, one.n, one.parts) == (other.value, other.n, other.parts)
        assert other.left_out == one.left_out + len(alone)


@given(units=units_of_five, metric=st.sampled_from(["nominal", "interval", "ratio"]))
def test_the_same_data_again_moves_alpha_towards_its_limit(units: Units, metric: str) -> None:
    once, twice, thrice = (
        krippendorff_alpha(units * times, FIVE, metric=metric).value for times in (1, 2, 3)
    )
    if once is None or twice is None or thrice is None:
        assert once is twice is thrice is None
        return
    assert once >= twice >= thrice
    assert once - twice >= twice - thrice
    for name in ("fleiss", "randolph", "gwet ac1", "gwet ac2"):
        assert OF_UNITS[name](units * 3).value == OF_UNITS[name](units).value


@given(pairs=pairs)
def test_weighted_kappa_is_exact_and_symmetric(pairs: list[tuple[int, int]]) -> None:
    swapped = [(b, a) for a, b in pairs]
    for weights in (None, "linear", "quadratic"):
        found = cohen_kappa(pairs, FIVE, weights=weights)
        assert cohen_kappa(swapped, FIVE, weights=weights).value == found.value
        assert cohen_kappa(pairs * 3, FIVE, weights=weights).value == found.value
        assert found.value is None or found.value <= 1
        power = {None: 0, "linear": 1, "quadratic": 2}[weights]
        observed = sum(abs(a - b) ** power if a != b else 0 for a, b in pairs)
        expected = sum(abs(a - b) ** power if a != b else 0 for a, _ in pairs for _, b in pairs)
        right = 1 - Fraction(observed * len(pairs), expected) if expected else None
        assert found.value == right
    plain = [[int(a != b) for b in range(5)] for a in range(5)]
    assert cohen_kappa(pairs, FIVE, weights=plain).value == cohen_kappa(pairs, FIVE).value


@given(rows=_matrix())
def test_the_mean_of_consistent_raters_is_cronbachs_alpha(rows: list[list[int]]) -> None:
    assert icc(rows, form="3,k").value == cronbach_alpha(rows).value


@given(rows=_matrix(), kind=st.sampled_from("123"))
def test_spearman_brown_links_one_rater_and_several(rows: list[list[int]], kind: str) -> None:
    single, several = (icc(rows, form=f"{kind},{k}") for k in ("1", "k"))
    if single.value is not None:
        assert spearman_brown(single.value, raters=len(rows[0])).value == several.value


@given(levels=st.lists(level, min_size=2, max_size=8))
def test_agreement_within_one_group(levels: list[int]) -> None:
    tally = Tally.of(levels, FIVE)
    mean = Fraction(sum(levels), len(levels))
    s2 = sum(((one - mean) ** 2 for one in levels), Fraction()) / (len(levels) - 1)
    plain, star = rwg(tally).value, rwg_star(tally).value
    assert plain == 1 - s2 / 2
    assert star == 1 - s2 / 4
    assert (plain == 1) == (len(set(levels)) == 1)
    population = rwg_star(tally, variance="population").value
    assert population is not None
    assert 0 <= population <= 1
    one_item = rwg_j([tally]).value
    assert one_item == plain
    found = awg(tally).value
    assert (found is None) == (set(levels) in ({1}, {5}))
    assert found is None or -1 <= found <= 1
    middle = tally.median("mid")
    assert middle is not None
    for about, centre in (("mean", mean), ("median", Fraction(middle))):
        away = average_deviation(tally, about=about)
        assert away.value == sum((abs(one - centre) for one in levels), Fraction()) / len(levels)
        turned = Tally.of([6 - one for one in levels], FIVE)
        assert average_deviation(turned, about=about).value == away.value


@given(n=st.integers(1, 40), data=st.data())
def test_wilsons_interval_holds_the_share_and_narrows(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    two = LevelScale(lowest=0, highest=1)

    def ends(yes: int, every: int) -> tuple[Fraction, Fraction]:
        found = share_at_least(1, Tally(scale=two, counts={1: yes, 0: every - yes}))
        assert found.interval is not None
        assert found.value is not None
        assert 0 <= found.interval[0] <= found.value <= found.interval[1] <= 1
        return found.interval

    low, high = ends(k, n)
    other_low, other_high = ends(n - k, n)
    assert float(low) == pytest.approx(1 - float(other_high), abs=1e-12)
    assert float(high) == pytest.approx(1 - float(other_low), abs=1e-12)
    narrow_low, narrow_high = ends(4 * k, 4 * n)
    assert narrow_high - narrow_low < high - low


@given(found=coefficients())
def test_a_coefficient_has_a_value_or_a_reason_and_no_other_number(found: Coefficient) -> None:
    assert (found.value is None) == (found.reason is not None)
    assert found.value is None or type(found.value) is Fraction
    assert (found.interval is None) == (found.interval_method is None) == (found.confidence is None)
    if found.interval is not None:
        assert all(type(end) is Fraction for end in found.interval)
        assert found.value is not None
        assert found.interval[0] <= found.value <= found.interval[1]
    assert all(type(part) is Fraction for part in found.parts.values())
    assert found.explain()
    assert len(found.rows()) == 1
