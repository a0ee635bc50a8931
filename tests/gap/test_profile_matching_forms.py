"""Profile matching with lines and steps, other tables, and several aspects."""

import json
from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError, InvalidValueError, UnknownCodeError
from kompetensi.framework import LevelScale
from kompetensi.gap import (
    NINE_STEP_TABLE,
    STANDARD_TABLE,
    GapReport,
    GapTable,
    Score,
    compare,
    mix,
    profile_matching,
    weighted_shortfall,
)
from kompetensi.people import Profile, Requirement, Standard
from kompetensi.rules import Citation
from kompetensi.testing import gap_reports
from kompetensi.texts import Reason

DATA = Path(__file__).parents[1] / "data" / "gap"
CASES: dict[str, Any] = {
    case["id"]: case
    for name in ("profile_matching.json", "profile_matching_forms.json")
    for case in json.loads(DATA.joinpath(name).read_text("utf-8"), parse_float=Fraction)["cases"]
}
SOURCE = Citation(instrument="SwiftProfileMatching", locator="unit tests", confidence="C")
SCALE = LevelScale(lowest=1, highest=5)
Level = int | Fraction


def _report(
    target: Mapping[str, Level], actual: Mapping[str, Level], core: set[str] | None = None
) -> GapReport:
    asked = [
        Requirement(competency=code, level=level, core=core is None or code in core)
        for code, level in target.items()
    ]
    standard = Standard(code="S", name="S", requirements=asked)
    return compare(Profile(person="P", levels=dict(actual)), standard, SCALE)


def test_case_custom_penalties_are_a_line_with_a_bend_at_0() -> None:
    case = CASES["pm-custom-penalties"]
    told, given_ = case["parameters"], case["inputs"]
    table = GapTable(
        code="penalties",
        weights={
            -5: told["perfect"] - 5 * told["below_penalty"],
            0: told["perfect"],
            5: told["perfect"] - 5 * told["exceed_penalty"],
        },
        source=SOURCE,
        between="linear",
    )
    for level, expected in zip(given_["actual"], case["expected"]["score"], strict=True):
        report = _report({"A": given_["target"]}, {"A": level})
        assert profile_matching(report, core_share=1, table=table).value == expected
    half = _report({"A": 3}, {"A": Fraction(5, 2)})
    assert profile_matching(half, core_share=1, table=table).value == 9


def test_case_lab_assistant_a_threshold_map_and_its_disorder() -> None:
    case = CASES["pm-lab-assistant-threshold"]
    given_, told = case["inputs"], case["parameters"]
    weights = dict(map(tuple, told["map"]))
    table = GapTable(code="lab", weights=weights, source=SOURCE, between="step")
    # one level short weighs 4 and nine tenths of one 3: learning a little costs a point
    assert table.disorder() == ((-1, Fraction(-9, 10)),)
    shares = dict(zip(given_["criteria"], told["weights"], strict=True))
    target = dict(zip(given_["criteria"], given_["target"], strict=True))
    totals = {}
    for who, levels in given_["actual"].items():
        actual = dict(zip(given_["criteria"], levels, strict=True))
        scores = {
            code: profile_matching(
                _report({code: target[code]}, {code: actual[code]}), core_share=1, table=table
            )
            for code in target
        }
        if who == "Citra":
            for code, expected in case["expected"]["citra_scores"].items():
                assert scores[code].value == expected
        totals[who] = mix(
            scores, shares={code: Fraction(share, 100) for code, share in shares.items()}
        ).value
    assert totals == case["expected"]["scores"]
    assert max(totals, key=lambda who: totals[who] or 0) == case["published"]["winner"]


@given(gap_reports(), st.sampled_from((0, Fraction(3, 5), 1)))
def test_nine_steps_are_twice_the_standard_weights_minus_1(
    report: GapReport, core_share: Fraction
) -> None:
    items = [
        attrs.evolve(item, actual=item.required - (place % 5 - 2), absent=None)
        for place, item in enumerate(report.items)
    ]
    shifted = attrs.evolve(report, items=tuple(items))
    both = [
        profile_matching(shifted, core_share=core_share, table=table).value
        for table in (STANDARD_TABLE, NINE_STEP_TABLE)
    ]
    assert both[1] == (None if both[0] is None else 2 * both[0] - 1)


# Aspects


ASPECTS = ("kecerdasan", "sikap_kerja", "perilaku")


def test_aspects_are_mixed_by_their_shares() -> None:
    classic = CASES["pm-classic-promotion"]["inputs"]
    # K1004: behaviour fits exactly, and the weights of intelligence are published
    scores = {
        aspect: profile_matching(
            _report(
                {str(n): level for n, level in enumerate(classic[aspect]["target"])},
                {str(n): level for n, level in enumerate(classic[aspect]["actual"]["K1004"])},
            ),
            core_share=1,
        )
        for aspect in ASPECTS
    }
    weights = CASES["pm-classic-promotion"]["expected"]["weights_kecerdasan"]["K1004"]
    # work attitude by hand: gaps -2, 1, 3, 2, 2, -3 weigh 3, 4.5, 2.5, 3.5, 3.5, 2, 19 in all
    parts = (Fraction(sum(weights), 10), Fraction(19, 6), Fraction(5))
    assert [scores[aspect].value for aspect in ASPECTS] == list(parts)
    score = mix(scores, shares=dict(zip(ASPECTS, (0.2, 0.3, 0.5), strict=True)))
    assert score.value == parts[0] / 5 + parts[1] * Fraction(3, 10) + parts[2] / 2
    assert score.contributions["perilaku"] == Fraction(5, 2)
    assert score.parameters == {
        "of": "profile_matching",
        "share of kecerdasan": Fraction(1, 5),
        "share of sikap_kerja": Fraction(3, 10),
        "share of perilaku": Fraction(1, 2),
    }


def _known(value: Level, **parameters: tuple[str, ...] | str) -> Score:
    return Score(value=value, contributions={"A": value}, method="m", parameters=parameters)


OPEN = Score(
    value=None,
    contributions={},
    method="m",
    low=1,
    high=3,
    reason=Reason(code="unknown_levels", details={"competencies": ("B",)}),
)
UNDEFINED = Score(value=None, contributions={}, method="m", reason=Reason(code="no_core"))


def test_an_unknown_aspect_gives_bounds_and_an_undefined_one_none() -> None:
    score = mix({"x": _known(4), "y": OPEN}, shares={"x": 0.5, "y": 0.5})
    assert (score.value, score.low, score.high) == (None, Fraction(5, 2), Fraction(7, 2))
    assert score.contributions == {"x": 2}
    assert str(score.reason) == "not known in full: y"
    undefined = mix({"x": OPEN, "y": UNDEFINED}, shares={"x": 0.5, "y": 0.5})
    assert (undefined.value, undefined.low, undefined.contributions) == (None, None, {})
    assert str(undefined.reason) == "without a value: y"


def test_an_aspect_with_share_0_does_not_count() -> None:
    for other in (OPEN, UNDEFINED):
        score = mix({"x": _known(4), "y": other}, shares={"x": 1, "y": 0})
        assert (score.value, score.contributions) == (4, {"x": 4})


def test_a_known_score_with_wider_bounds_counts_as_its_value() -> None:
    wide = Score(value=2, contributions={"A": 2}, method="m", low=0, high=5)
    assert mix({"x": wide}, shares={"x": 1}).low == 2


def test_what_does_not_apply_in_an_aspect_is_named() -> None:
    scores = {
        "x": _known(4, not_applicable=("C", "D")),
        "y": _known(4, not_applicable="E"),
    }
    score = mix(scores, shares={"x": 0.5, "y": 0.5})
    assert score.parameters["not_applicable"] == ("C", "D", "E")
    assert str(score.explain()[1]) == "not applicable and left out: C, D, E"


@given(st.lists(gap_reports(), min_size=1, max_size=3), st.data())
def test_a_mix_is_the_sum_of_its_definition(reports: list[GapReport], data: st.DataObject) -> None:
    cut = [data.draw(st.integers(1, 5)) for _ in reports]
    shares = {str(n): Fraction(one, sum(cut)) for n, one in enumerate(cut)}
    scores = {str(n): weighted_shortfall(report) for n, report in enumerate(reports)}
    score = mix(scores, shares=shares)
    ends = [(one.low, one.high) for one in scores.values()]
    if any(low is None for low, _ in ends):
        assert (score.value, score.low) == (None, None)
        return
    for place, found in enumerate((score.low, score.high)):
        assert found == sum(
            share * (pair[place] or 0) for share, pair in zip(shares.values(), ends, strict=True)
        )
    assert (score.value is None) == any(one.value is None for one in scores.values())
    assert Score(**attrs.asdict(score, recurse=False)) == score


def test_bad_aspects_are_named() -> None:
    known = {"x": _known(4), "y": _known(2)}
    half = {"x": 0.5, "y": 0.5}
    with pytest.raises(InvalidValueError) as caught:
        mix(known, shares={"x": 0.5, "y": 0.4})
    assert str(caught.value) == "the shares of the aspects must add up to 1, got 9/10"
    with pytest.raises(InvalidValueError, match=r"^the shares of the aspects must add up to 1, "):
        mix({}, shares={})
    with pytest.raises(InvalidValueError, match=r"^share of 'x' must lie in 0\.\.1, got 1\.1$"):
        mix(known, shares={"x": 1.1, "y": -0.1})
    other = {"x": _known(4), "y": attrs.evolve(_known(2), method="n")}
    with pytest.raises(InvalidValueError, match="must be of one method, got m, n$"):
        mix(other, shares=half)
    with pytest.raises(UnknownCodeError, match=r"^no aspect 'y' among 1 known code"):
        mix({"x": known["x"]}, shares=half)
    with pytest.raises(UnknownCodeError, match=r"^no aspect 'y' among 1 known code"):
        mix(known, shares={"x": 1})
    with pytest.raises(InvalidTypeError, match=r"^score of 'x' must be a Score, got 4$"):
        mix({"x": 4}, shares={"x": 1})  # type: ignore[dict-item]  # the point
    refused = partial(mix, known)
    with pytest.raises(InvalidTypeError, match=r"^share must be a mapping by code, got 1$"):
        refused(shares=1)  # type: ignore[arg-type]  # the point
