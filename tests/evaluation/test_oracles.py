"""Agreement, reliability and training effect against published and hand-worked figures."""

import json
from collections.abc import Mapping
from fractions import Fraction
from math import sqrt
from pathlib import Path
from typing import Any

import pytest

from kompetensi.evaluation import (
    Coefficient,
    Tally,
    awg,
    cohen_kappa,
    effect_size,
    fleiss_kappa,
    gwet_ac,
    icc,
    krippendorff_alpha,
    normalized_change,
    normalized_gain,
    randolph_kappa,
    rwg,
    rwg_j,
    rwg_star,
    share_at_least,
)
from kompetensi.evaluation._cronbach import feldt_ends, from_variances
from kompetensi.framework import LevelScale

DATA = Path(__file__).parents[1] / "data/evaluation/oracles.json"
CASES: Mapping[str, Any] = {
    case["id"]: case for case in json.loads(DATA.read_text(encoding="utf-8"))["cases"]
}
FIVE = LevelScale(lowest=1, highest=5)


def _value(found: Coefficient) -> float:
    assert found.value is not None
    return float(found.value)


def _ends(found: Coefficient) -> list[float]:
    assert found.interval is not None
    return [float(end) for end in found.interval]


def _transposed(rows: list[list[int | None]]) -> list[tuple[int | None, ...]]:
    return [*zip(*rows, strict=True)]


def _from_counts(counts: list[list[int]]) -> list[list[int]]:
    """Return the ratings behind counts of levels 1, 2, ... for each thing."""
    return [[level for level, n in enumerate(row, start=1) for _ in range(n)] for row in counts]


@pytest.mark.parametrize("form", ["1,1", "2,1", "3,1", "1,k", "2,k", "3,k"])
def test_icc_of_shrout_and_fleiss(form: str) -> None:
    case = CASES["icc-shrout-fleiss-1979"]
    found = icc(case["inputs"]["ratings"], form=form)
    assert _value(found) == pytest.approx(case["expected"][f"ICC({form})"], abs=5e-5)
    assert _value(found) == pytest.approx(case["published"][f"ICC({form})"], abs=0.0055)


def test_mean_squares_of_shrout_and_fleiss() -> None:
    case = CASES["icc-shrout-fleiss-1979"]
    two, one = (icc(case["inputs"]["ratings"], form=form).parts for form in ("2,1", "1,1"))
    figures = {
        "BMS": two["between"],
        "JMS": two["raters"],
        "EMS": two["error"],
        "WMS": one["within"],
    }
    for name, figure in figures.items():
        assert float(figure) == pytest.approx(case["expected"][name], abs=5e-5)
    assert one["between"] == two["between"]


def test_icc_of_mcgraw_and_wong_consistency_is_no_agreement() -> None:
    ratings = CASES["icc-mcgraw-wong-1996"]["inputs"]["ratings"]
    assert icc(ratings, form="3,1").value == 1
    assert icc(ratings, form="2,1").value == Fraction(2, 3)


def test_weighted_kappa_of_cohen_1968() -> None:
    case = CASES["kappa-cohen-1968"]
    inputs, expected = case["inputs"], case["expected"]
    pairs = [
        (a, b)
        for a, row in enumerate(inputs["proportions"], start=1)
        for b, share in enumerate(row, start=1)
        for _ in range(round(share * inputs["n"]))
    ]
    scale = LevelScale(lowest=1, highest=3)
    for weights, name in (
        (None, "kappa"),
        (inputs["weights"], "weighted"),
        (inputs["asymmetric_weights"], "weighted_asymmetric"),
    ):
        found = cohen_kappa(pairs, scale, weights=weights)
        assert found.n == 200
        assert _value(found) == pytest.approx(expected[name], abs=5e-7)
        assert _value(found) == pytest.approx(case["published"][name], abs=6e-4)


@pytest.mark.parametrize(
    "case",
    [CASES["krippendorff-2011-missing"], CASES["krippendorff-wikipedia"]],
    ids=lambda c: c["id"],
)
def test_krippendorff_alpha_with_missing_ratings(case: Mapping[str, Any]) -> None:
    units = _transposed(case["inputs"]["ratings"])
    for metric, expected in case["expected"].items():
        found = krippendorff_alpha(units, FIVE, metric=metric)
        assert _value(found) == pytest.approx(expected, abs=5e-5)
        assert _value(found) == pytest.approx(case["published"][metric], abs=6e-4)


def test_krippendorff_alpha_of_two_observers() -> None:
    case = CASES["krippendorff-2011-binary"]
    units = _transposed(case["inputs"]["ratings"])
    found = krippendorff_alpha(units, LevelScale(lowest=0, highest=1), metric="nominal")
    assert found.value == Fraction(2, 21)  # 0.0952
    assert _value(found) == pytest.approx(case["published"]["nominal"], abs=6e-4)


def test_one_disagreement_in_a_constant_gives_exactly_0() -> None:
    units = _transposed(CASES["krippendorff-one-disagreement"]["inputs"]["ratings"])
    for metric in ("nominal", "ordinal"):
        assert krippendorff_alpha(units, FIVE, metric=metric).value == 0


def test_fleiss_kappa_of_the_worked_example() -> None:
    case = CASES["fleiss-wikipedia"]
    found = fleiss_kappa(_from_counts(case["inputs"]["counts"]), FIVE)
    expected, published = case["expected"], case["published"]
    for name, figure in {
        "kappa": found.value,
        "P_observed": found.parts["observed_agreement"],
        "P_expected": found.parts["expected_agreement"],
    }.items():
        assert figure is not None
        assert float(figure) == pytest.approx(expected[name], abs=5e-5)
        assert float(figure) == pytest.approx(published[name], abs=6e-4)


@pytest.mark.parametrize("name", ["randolph-mixed-2x2", "randolph-unanimous-2x2"])
def test_fixed_and_free_marginal_kappa(name: str) -> None:
    case = CASES[name]
    units, two = _from_counts(case["inputs"]["counts"]), LevelScale(lowest=1, highest=2)
    assert _value(fleiss_kappa(units, two)) == pytest.approx(case["expected"]["fixed"], abs=1e-6)
    assert _value(randolph_kappa(units, two)) == pytest.approx(case["expected"]["free"], abs=1e-6)


def test_gwet_with_missing_ratings() -> None:
    case = CASES["gwet-4raters"]
    units, expected = case["inputs"]["ratings"], case["expected"]
    assert _value(gwet_ac(units, FIVE)) == pytest.approx(expected["AC1"], abs=1e-5)
    assert _value(fleiss_kappa(units, FIVE)) == pytest.approx(expected["Fleiss"], abs=1e-5)
    alpha = krippendorff_alpha(units, FIVE, metric="nominal")
    assert _value(alpha) == pytest.approx(expected["Krippendorff"], abs=1e-5)


def test_cronbach_alpha_from_the_variances_of_bland_and_altman() -> None:
    case = CASES["cronbach-bland-altman-1997"]
    inputs = case["inputs"]
    of_items, of_sum = (
        Fraction(str(inputs[name])) for name in ("sum_item_variances", "total_variance")
    )
    found = float(from_variances(of_items, of_sum, inputs["k"]))
    assert found == pytest.approx(case["expected"]["alpha"], abs=5e-7)
    assert found == pytest.approx(case["published"]["alpha"], abs=0.0055)


def test_feldts_interval_has_feldts_degrees_of_freedom() -> None:
    case = CASES["feldt-ci-statpsych"]
    inputs = case["inputs"]
    alpha = Fraction(str(inputs["alpha"]))
    ends = feldt_ends(alpha, inputs["n"], inputs["k"], Fraction(str(inputs["confidence"])))
    assert ends == pytest.approx(case["expected"]["ci_feldt_df"], abs=2e-7)
    # The package of the source takes n(k-1) degrees of freedom; Feldt has (n-1)(k-1).
    assert ends != pytest.approx(case["published"]["ci"], abs=2e-7)


def test_effect_sizes_of_lakens_2013() -> None:
    case = CASES["effect-lakens-2013"]
    first, second = case["inputs"]["movie_1"], case["inputs"]["movie_2"]
    expected = case["expected"]
    for kind in ("d_s", "d_z", "d_av", "d_rm"):
        found = effect_size(second, first, kind=kind, corrected=False)
        assert _value(found) == pytest.approx(expected[kind], abs=5e-5)
    corrected = {kind: _value(effect_size(second, first, kind=kind)) for kind in ("d_s", "d_av")}
    # The sources approximate the correction by 1 - 3/(4 df - 1); ours is Hedges' own.
    assert corrected["d_s"] == pytest.approx(expected["g_s"], abs=2e-4)
    assert corrected["d_av"] == pytest.approx(expected["g_av_df_n_minus_1"], abs=1e-3)
    # The source corrects with 2n-2 degrees of freedom; paired people have n-1.
    assert corrected["d_av"] != pytest.approx(expected["g_av_lakens_df_2n_minus_2"], abs=5e-3)
    assert corrected["d_s"] == pytest.approx(case["published"]["g_s"], abs=0.0055)


def test_effect_size_of_borenstein() -> None:
    case = CASES["effect-borenstein-independent"]
    expected = case["expected"]
    pre = _sample(100, Fraction(9, 2), [89, 4, 1])
    post = _sample(103, Fraction(11, 2), [108, 13, 5])
    plain = effect_size(pre, post, kind="d_s", corrected=False)
    assert _value(plain) == pytest.approx(expected["d"], abs=5e-7)
    assert float(plain.parts["effect_variance"]) == pytest.approx(expected["var_d"], abs=5e-7)
    assert sqrt(plain.parts["effect_variance"]) == pytest.approx(expected["se_d"], abs=5e-7)
    found = effect_size(pre, post, kind="d_s")
    # The source approximates the correction by 1 - 3/(4 df - 1); ours is Hedges' own.
    assert float(found.parts["correction"]) == pytest.approx(expected["J"], abs=5e-6)
    assert _value(found) == pytest.approx(expected["g"], abs=6e-5)
    assert float(found.parts["effect_variance"]) == pytest.approx(expected["var_g"], abs=6e-5)
    reach = 1.959964 * sqrt(expected["var_d"])
    assert _ends(plain) == pytest.approx([expected["d"] - reach, expected["d"] + reach], abs=1e-4)


def _sample(mean: int, deviation: Fraction, quarters: list[int]) -> list[Fraction]:
    """Return fifty scores with this mean and standard deviation, by steps of a quarter."""
    target = deviation**2 * 49 / 2 * 16
    steps = [Fraction(step, 4) for step in quarters]
    assert sum(step**2 for step in quarters) == target
    pairs = [*steps, *[Fraction()] * (25 - len(steps))]
    return [mean + sign * step for step in pairs for sign in (1, -1)]


def test_d_z_with_its_noncentral_t_interval() -> None:
    case = CASES["effect-paired-dz-nct"]
    inputs, expected = case["inputs"], case["expected"]
    found = effect_size(inputs["after"], inputs["before"], kind="d_z", corrected=False)
    assert _value(found) == pytest.approx(expected["d_z"], abs=5e-8)
    assert _ends(found) == pytest.approx(expected["ci"], abs=5e-4)
    assert found.interval_method == "noncentral_t"
    # Another package prints two other intervals for these numbers.
    assert _ends(found) != pytest.approx([0.0705, 1.9273], abs=1e-2)


@pytest.mark.parametrize("name", ["wilson-81-263", "wilson-0-20"])
def test_wilson_interval_of_newcombe(name: str) -> None:
    case = CASES[name]
    inputs = case["inputs"]
    yes, n = inputs["successes"], inputs["n"]
    tally = Tally(scale=LevelScale(lowest=0, highest=1), counts={1: yes, 0: n - yes})
    found = share_at_least(1, tally, confidence=inputs["confidence"])
    assert found.value == Fraction(yes, n)
    assert _ends(found) == pytest.approx(case["expected"]["ci"], abs=6e-5)


def test_null_variances_of_rwg() -> None:
    case = CASES["rwg-null-variances"]
    tally = Tally.of([4, 4, 5, 5, 4], FIVE)
    for name, shares in case["inputs"]["null"].items():
        found = rwg(tally, null=dict(enumerate(shares, start=1)))
        variance = float(found.parts["expected_variance"])
        assert variance == pytest.approx(case["expected"][name], abs=0.0051)
    assert rwg(tally).parts["expected_variance"] == 2


def test_rwg_by_definition() -> None:
    case = CASES["rwg-definitions"]
    inputs, expected = case["inputs"], case["expected"]
    tally = Tally.of(inputs["ratings"], FIVE)
    star = rwg_star(tally)
    assert rwg(tally).parts["expected_variance"] == expected["sigma2_eu"]
    assert star.parts["greatest_variance"] == expected["sigma2_mv"]
    assert float(rwg(tally).parts["variance"]) == expected["s2"] == inputs["mean_item_variance"]
    assert _value(rwg(tally)) == pytest.approx(expected["rwg"], abs=1e-9)
    assert _value(star) == pytest.approx(expected["rwg_star"], abs=1e-9)
    assert _value(rwg_j([tally] * inputs["J"])) == pytest.approx(expected["rwg_J"], abs=5e-7)
    assert _value(awg(tally)) == pytest.approx(expected["awg"], abs=5e-7)


def test_class_gain_of_a_published_table() -> None:
    case = CASES["hake-class-gain"]
    inputs = case["inputs"]
    gain = Fraction(str(inputs["mean_gain"]))
    before = gain / (Fraction(str(inputs["relative_gain_percent"])) / 100)
    found = normalized_gain(before, before + gain, maximum=inputs["maximum"])
    assert _value(found) == pytest.approx(case["expected"]["g"], abs=5e-5)
    assert _value(found) == pytest.approx(case["published"]["g"], abs=0.051)


def test_normalized_change_by_its_rules() -> None:
    case = CASES["marx-cummings-rules"]
    for (pre, post), expected in zip(case["inputs"]["pairs"], case["expected"]["c"], strict=True):
        found = normalized_change(pre, post, minimum=0, maximum=case["inputs"]["maximum"])
        assert (None if found.value is None else float(found.value)) == expected
        assert (found.n, found.left_out) == ((0, 1) if expected is None else (1, 0))
