"""Evaluation of training: published figures, two kinds of mean, and weights with an end."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi import asn
from kompetensi.asn import GroupMean, latsar_score, post_training, reaction_share
from kompetensi.errors import (
    InvalidTypeError,
    InvalidValueError,
    NoRuleInForceError,
    UnknownCodeError,
)
from kompetensi.evaluation import Tally, normalized_gain
from kompetensi.framework import LevelScale
from kompetensi.rules import Band, BandTable, Citation, DatedValue, classify
from kompetensi.texts import rounded

DATA = Path(__file__).parents[1] / "data" / "asn" / "training.json"
CASES: dict[str, Any] = {
    case["id"]: case
    for case in json.loads(DATA.read_text(encoding="utf-8"), parse_float=Decimal)["cases"]
}
SCALE = LevelScale(lowest=1, highest=5)
DAY = date(2020, 6, 30)
OWN = Citation(instrument="Keputusan Kepala BPSDM 1/2026", locator="lampiran", confidence="V")
levels = st.lists(st.integers(1, 5), min_size=1, max_size=8)


def tally(*given: int | None) -> Tally:
    return Tally.of(given, SCALE)


PARTS = st.sampled_from(
    ["sikap_perilaku", "akademik", "rancangan_aktualisasi", "aktualisasi", "pktbt"]
)


def test_reaction_is_what_was_given_over_the_ideal() -> None:
    found = reaction_share({"R1": tally(5, 4, None), "R2": tally(4, 3)})
    assert found.value == found.low == found.high == 100 * Fraction(16, 20)  # 9 and 7 of 10 each
    assert found.score.contributions == {"R1": 45, "R2": 35}
    assert str(found.explain()[0]) == (
        "reaction as share of the ideal score is 80, made of R1 (45), R2 (35)"
    )
    assert found.rows() == [
        {"item": "R1", "contribution": 45},
        {"item": "R2", "contribution": 35},
    ]
    assert [cited.confidence for cited in found.citations] == ["S"]
    bands = BandTable(code="own", bands=[Band(code="cukup"), Band(code="memuaskan", start=80)])
    assert classify(found, bands).category == "memuaskan"


@pytest.mark.parametrize("tallies", [{}, {"R1": tally(None)}])
def test_no_reaction_is_not_zero(tallies: dict[str, Tally]) -> None:
    found = reaction_share(tallies)
    assert (found.value, found.low, found.high) == (None, None, None)
    assert str(found.reason) == "there is no rating"


def test_a_bad_reaction_is_refused() -> None:
    with pytest.raises(InvalidTypeError) as caught:
        reaction_share({"R1": [5]})  # type: ignore[dict-item]  # wrong on purpose
    assert str(caught.value) == "tallies of 'R1' must be a Tally, got [5]"


@given(given=levels, place=st.integers(0, 7))
def test_reaction_is_bounded_and_rises(given: list[int], place: int) -> None:
    better = [*given]
    better[place % len(given)] = 5
    before, after = (reaction_share({"R": tally(*one)}).value for one in (given, better))
    assert before is not None
    assert after is not None
    assert 20 <= before <= after <= 100


def test_learning_is_measured_by_the_gain_below() -> None:
    case = CASES["kirkpatrick-cirebon"]
    before, after = case["inputs"]["pre_test_mean"], case["inputs"]["post_test_mean"]
    found = normalized_gain(before, after, maximum=100)
    assert found.value is not None
    assert rounded(found.value, places=4) == case["expected"]["normalized_gain_hake"]
    assert found.value * (100 - before) == case["expected"]["gain"]


def test_means_over_people_and_of_groups_differ() -> None:
    case = CASES["pka-posttraining-bdk-jakarta"]
    given, expected = case["inputs"], case["expected"]
    found = post_training(
        {
            "alumni": GroupMean(n=given["alumni_n"], mean=given["alumni_mean_5pt"]),
            "mentors": GroupMean(n=given["mentor_n"], mean=given["mentor_mean_5pt"]),
        }
    )
    assert found.pooled is not None
    assert rounded(found.pooled, places=4) == expected["pooled_mean_by_n"]
    assert found.mean_of_groups == Fraction(expected["simple_mean_of_groups"])
    assert [str(reason) for reason in found.explain()] == [
        "mean over people 4.492, mean of groups 4.515"
    ]
    assert found.rows()[1] == {"group": "mentors", "n": 14, "mean": 4.57}


def test_ratings_and_published_means_go_together() -> None:
    found = post_training(
        {"alumni": tally(5, 4, 4), "mentors": GroupMean(n=1, mean=3), "peers": tally(None)}
    )
    assert found.pooled == 4
    assert found.mean_of_groups == Fraction(11, 3)
    assert found.silent == ("peers",)
    assert str(found.explain()[1]) == "nobody answered for peers"


def test_nobody_answered() -> None:
    found = post_training({})
    assert (found.pooled, found.mean_of_groups) == (None, None)
    assert [str(reason) for reason in found.explain()] == ["there is no rating"]


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: post_training({"alumni": 4.46}),  # type: ignore[dict-item]  # wrong on purpose
            InvalidTypeError,
            "groups of 'alumni' must be a Tally or a GroupMean, got 4.46",
        ),
        (
            lambda: post_training(
                {"a": tally(4), "b": Tally.of([4], LevelScale(lowest=1, highest=4))}
            ),
            InvalidValueError,
            "groups must be rated on one scale, got scale 1..4, scale 1..5",
        ),
        (lambda: GroupMean(n=0, mean=4), InvalidValueError, "GroupMean.n must be 1 or more, got 0"),
        (
            lambda: GroupMean(n=1, mean=float("nan")),
            InvalidValueError,
            "GroupMean.mean must be finite, got nan",
        ),
    ],
)
def test_bad_groups_are_refused(make: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        make()
    assert str(caught.value) == message


@given(groups=st.dictionaries(st.sampled_from("abc"), levels, min_size=1))
def test_both_means_lie_between_the_groups(groups: dict[str, list[int]]) -> None:
    found = post_training({code: tally(*given) for code, given in groups.items()})
    means = [Fraction(sum(given), len(given)) for given in groups.values()]
    assert found.pooled is not None
    assert found.mean_of_groups is not None
    assert min(means) <= found.pooled <= max(means)
    assert min(means) <= found.mean_of_groups <= max(means)
    if len({len(given) for given in groups.values()}) == 1:
        assert found.pooled == found.mean_of_groups


def test_oracle_of_latsar() -> None:
    case = CASES["latsar-weights"]
    weights = asn.LATSAR_WEIGHTS.on(DAY).value
    assert weights is not None
    assert weights == case["inputs"]["weights_percent"]
    assert sum(weights.values()) == case["expected"]["weights_sum"]
    found = latsar_score(case["inputs"]["scores"], on=DAY)
    assert found.value == Fraction(case["expected"]["final_score"])
    assert str(found.explain()[0]).startswith("basic training (Latsar) is 86.4, made of")


def test_latsar_has_no_weights_after_its_rule() -> None:
    scores = CASES["latsar-weights"]["inputs"]["scores"]
    for day in (date(2018, 12, 30), date(2021, 12, 31)):
        with pytest.raises(NoRuleInForceError, match=f"has no value on {day}"):
            latsar_score(scores, on=day)
    for day in (date(2018, 12, 31), date(2021, 12, 30)):
        assert latsar_score(scores, on=day).value == Fraction("86.4")
    own = DatedValue(
        since=date(2026, 1, 1), value={"akademik": 40, "aktualisasi": 60}, citation=OWN
    )
    found = latsar_score({"akademik": 80, "aktualisasi": 90}, on=date(2026, 3, 1), weights=own)
    assert (found.value, found.citations) == (86, (OWN,))


def test_an_unknown_part_of_latsar_leaves_bounds() -> None:
    scores = {**CASES["latsar-weights"]["inputs"]["scores"], "pktbt": None}
    found = latsar_score(scores, on=DAY)
    assert (found.value, found.low, found.high) == (None, Fraction("68.4"), Fraction("88.4"))


@given(st.dictionaries(PARTS, st.fractions(0, 100)), PARTS, st.fractions(0, 100))
def test_latsar_is_bounded_and_rises(
    scores: dict[str, Fraction], part: str, more: Fraction
) -> None:
    given_scores: dict[str, Fraction] = {part: Fraction(), **scores}
    better = {**given_scores, part: min(Fraction(100), given_scores[part] + more)}
    before, after = (latsar_score(one, on=DAY) for one in (given_scores, better))
    for found in (before, after):
        assert 0 <= (found.low or 0) <= (found.high or 0) <= 100
    assert (before.low or 0) <= (after.low or 0)
    assert (before.high or 0) <= (after.high or 0)


def test_bad_scores_of_latsar_are_refused() -> None:
    with pytest.raises(UnknownCodeError, match="no part 'sikap' among 5 known codes"):
        latsar_score({"sikap": 90}, on=DAY)
    with pytest.raises(InvalidValueError) as caught:
        latsar_score({"akademik": 101}, on=DAY)
    assert str(caught.value) == "part of 'akademik' must lie in 0..100, got 101"
