"""Agreement against figures of data sets under the GPL, which are in the repository alone."""

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from kompetensi.evaluation import (
    Coefficient,
    cohen_kappa,
    cronbach_alpha,
    fleiss_kappa,
    icc,
    krippendorff_alpha,
)
from kompetensi.evaluation._cronbach import feldt_ends
from kompetensi.framework import LevelScale

DATA = Path(__file__).parents[1] / "data/gpl/rater_agreement.json"
CASES: Mapping[str, Any] = {
    case["id"]: case for case in json.loads(DATA.read_text(encoding="utf-8"))["cases"]
}
SURE = Fraction(19, 20)
SIX = LevelScale(lowest=1, highest=6)


def _value(found: Coefficient) -> float:
    assert found.value is not None
    return float(found.value)


def _ends(found: Coefficient) -> list[float]:
    assert found.interval is not None
    return [float(end) for end in found.interval]


@pytest.mark.parametrize("form", ["1,1", "2,1", "3,1", "1,k", "2,k", "3,k"])
def test_icc_of_the_wine_judges(form: str) -> None:
    case = CASES["icc-wine-judges"]
    found = icc(case["inputs"]["ratings"], form=form)
    assert _value(found) == pytest.approx(case["expected"][f"ICC({form})"], abs=5e-5)
    assert _value(found) == pytest.approx(case["published"][f"ICC({form})"], abs=0.0011)


def test_interval_of_the_wine_judges() -> None:
    case = CASES["icc-wine-judges"]
    found = icc(case["inputs"]["ratings"], form="1,1")
    assert _ends(found) == pytest.approx(case["expected"]["CI ICC(1,1) 4 digits"], abs=5e-5)
    assert (found.interval_method, found.confidence) == ("f", pytest.approx(0.95))


def test_absolute_agreement_on_anxiety_with_its_interval() -> None:
    case = CASES["icc-irr-anxiety"]
    found = icc(case["inputs"]["ratings"], form="2,1")
    assert _value(found) == pytest.approx(case["expected"]["ICC(A,1)"], abs=5e-7)
    assert _ends(found) == pytest.approx(case["expected"]["CI"], abs=5e-5)
    assert _ends(found) == pytest.approx(case["published"]["CI"], abs=6e-4)


def test_high_agreement_with_little_variation_has_a_low_icc() -> None:
    case = CASES["icc-irr-video"]
    ratings, expected = case["inputs"]["ratings"], case["expected"]
    for form, name in (("2,1", "A,1"), ("2,k", "A,k"), ("3,1", "C,1"), ("3,k", "C,k")):
        found = icc(ratings, form=form)
        assert _value(found) == pytest.approx(expected[f"ICC({name})"], abs=1e-6)
    for metric in ("nominal", "ordinal", "interval"):
        alpha = krippendorff_alpha(ratings, SIX, metric=metric)
        assert _value(alpha) == pytest.approx(expected[metric], abs=1e-6)


def test_kappa_needs_the_declared_scale() -> None:
    case = CASES["kappa-irr-anxiety"]
    expected, published = case["expected"], case["published"]
    pairs = [
        (a, b)
        for a, row in enumerate(case["inputs"]["table"], start=1)
        for b, times in enumerate(row, start=1)
        for _ in range(times)
    ]
    plain = _value(cohen_kappa(pairs, SIX))
    assert plain == pytest.approx(expected["unweighted"], abs=1e-6)
    seen = {level: place for place, level in enumerate(expected["levels_seen"], start=1)}
    squeezed = [(seen[a], seen[b]) for a, b in pairs]
    for weights in ("linear", "quadratic"):
        found = _value(cohen_kappa(pairs, SIX, weights=weights))
        assert found == pytest.approx(expected[f"{weights}_full_scale"], abs=1e-6)
        # The package drops the level that nobody used, so that its neighbours become adjacent.
        assert found != pytest.approx(published[weights], abs=1e-3)
        printed = _value(cohen_kappa(squeezed, LevelScale(lowest=1, highest=5), weights=weights))
        assert printed == pytest.approx(published[weights], abs=1e-6)


def test_fleiss_kappa_of_diagnoses() -> None:
    case = CASES["fleiss-1971-diagnoses"]
    units = [
        [level for level, n in enumerate(row, start=1) for _ in range(n)]
        for row in case["inputs"]["counts"]
    ]
    found = fleiss_kappa(units, LevelScale(lowest=1, highest=5))
    assert _value(found) == pytest.approx(case["expected"]["kappa"], abs=5e-5)
    assert float(found.parts["observed_agreement"]) == pytest.approx(0.5556, abs=5e-5)
    assert float(found.parts["expected_agreement"]) == pytest.approx(0.2199, abs=5e-5)


@pytest.mark.parametrize("missing", ["pairwise", "listwise"])
def test_cronbach_alpha_with_missing_answers(missing: str) -> None:
    case = CASES["cronbach-missing"]
    found = cronbach_alpha(case["inputs"]["items"], missing=missing)
    assert _value(found) == pytest.approx(case["expected"][missing], abs=5e-7)
    assert (found.n, found.left_out) == ((12, 0) if missing == "pairwise" else (9, 3))


def test_intervals_of_cronbach_alpha_with_missing_answers() -> None:
    case = CASES["cronbach-missing"]
    items, expected = case["inputs"]["items"], case["expected"]
    pairwise, listwise = (
        cronbach_alpha(items, missing=missing) for missing in ("pairwise", "listwise")
    )
    assert _ends(pairwise) == pytest.approx(expected["pairwise_ci"], abs=0.001)
    # The package counts its degrees of freedom before it drops three of the twelve people.
    assert listwise.value is not None
    assert feldt_ends(listwise.value, 12, 11, SURE) == pytest.approx(
        expected["listwise_ci"], abs=0.001
    )
    low, high = _ends(listwise)
    assert low < expected["listwise_ci"][0] - 0.01
    assert high > expected["listwise_ci"][1] + 0.01
