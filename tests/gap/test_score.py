"""A score adds up exactly, or says between which bounds it lies and why."""

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from kompetensi._core._exact import Number
from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.gap import GapReport, Score, ScoreMethod
from kompetensi.rules import Band, BandTable, Scored, classify
from kompetensi.testing import gap_reports, scores
from kompetensi.texts import INDONESIAN, Reason, say

WHY = Reason(code="unknown_levels", details={"competencies": ("C",)})
JPM = BandTable(
    code="jpm", bands=[Band(code="KMS"), Band(code="MMS", start=68), Band(code="MS", start=80)]
)


def test_numbers_of_every_kind_become_fractions() -> None:
    parts: dict[str, Number] = {"A": 0.1, "B": Decimal("0.2"), "C": Fraction(1, 3), "D": 1}
    score = Score(value=Fraction(49, 30), contributions=parts, method="mine")
    assert score.contributions == {
        "A": Fraction(1, 10),
        "B": Fraction(1, 5),
        "C": Fraction(1, 3),
        "D": Fraction(1),
    }
    numbers = [score.value, score.low, score.high, *score.contributions.values()]
    assert all(type(number) is Fraction for number in numbers)
    assert numbers[:3] == [Fraction(49, 30)] * 3


def test_parameters_are_text_exact_numbers_and_texts() -> None:
    told = {"method": "x", "share": 0.6, "codes": ["A", "B"], "names": ("C",), "n": 3}
    score = Score(value=0, contributions={}, method="mine", parameters=told)  # type: ignore[arg-type]  # a list
    assert score.parameters == {
        "method": "x",
        "share": Fraction(3, 5),
        "codes": ("A", "B"),
        "names": ("C",),
        "n": 3,
    }


def test_contributions_that_do_not_add_up_are_refused_with_both_sums() -> None:
    with pytest.raises(InvalidValueError) as caught:
        Score(value=0.3, contributions={"A": 0.1, "B": 0.1}, method="mine")
    assert str(caught.value) == "contributions of 'mine' add up to 1/5, not to 3/10"
    with pytest.raises(InvalidValueError, match=r"^contributions of 'mine' add up to 0, not to 1$"):
        Score(value=1, contributions={}, method="mine")


def test_an_unknown_score_has_bounds_and_the_contributions_of_the_known() -> None:
    score = Score(
        value=None, contributions={"A": 0.1}, method="mine", low=0.1, high=0.5, reason=WHY
    )
    assert (score.value, score.low, score.high) == (None, Fraction(1, 10), Fraction(1, 2))
    assert score.contributions == {"A": Fraction(1, 10)}


@pytest.mark.parametrize("reason", [None, WHY])
def test_a_value_and_a_reason_exclude_each_other(reason: Reason | None) -> None:
    value = None if reason is None else 0
    with pytest.raises(InvalidValueError) as caught:
        Score(value=value, contributions={}, method="mine", reason=reason)
    assert str(caught.value) == "score 'mine' needs either a value or a reason for having none"


@pytest.mark.parametrize(
    ("value", "low", "high", "message"),
    [
        (None, 0.5, None, "score 'mine' needs both bounds or none, got 1/2 and None"),
        (None, None, 1, "score 'mine' needs both bounds or none, got None and 1"),
        (None, 1, 0.5, "bounds of 'mine' must rise, got 1 and 1/2"),
        (1, 2, None, "bounds of 'mine' must rise and enclose 1, got 2 and 1"),
        (1, 2, 3, "bounds of 'mine' must rise and enclose 1, got 2 and 3"),
        (1, 0, 0.5, "bounds of 'mine' must rise and enclose 1, got 0 and 1/2"),
        (1, None, 0, "bounds of 'mine' must rise and enclose 1, got 1 and 0"),
    ],
)
def test_bounds_enclose(
    value: int | None, low: float | None, high: float | None, message: str
) -> None:
    with pytest.raises(InvalidValueError) as caught:
        Score(
            value=value,
            contributions={} if value is None else {"A": value},
            method="mine",
            low=low,
            high=high,
            reason=WHY if value is None else None,
        )
    assert str(caught.value) == message


def test_bounds_may_touch_and_may_be_wider_than_a_value() -> None:
    touching = Score(value=None, contributions={}, method="mine", low=1, high=1, reason=WHY)
    assert touching.low == touching.high == 1
    wider = Score(value=1, contributions={"A": 1}, method="mine", low=0, high=2)
    assert [wider.low, wider.value, wider.high] == list(map(Fraction, (0, 1, 2)))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"value": True}, r"Score\.value must be a number .*, got True"),
        ({"low": "0"}, r"Score\.low must be a number .*, got '0'"),
        ({"high": True}, r"Score\.high must be a number .*, got True"),
        ({"contributions": {"A": True}}, r"contribution of 'A' must be a number .*, got True"),
        ({"contributions": [1]}, r"contribution must be a mapping by code, got \[1\]"),
        ({"contributions": {1: 1}}, r"each code in contribution must be text, got 1"),
        ({"method": None}, r"Score\.method must be text, got None"),
        ({"reason": "why"}, r"Score\.reason must be a Reason, got 'why'"),
        ({"parameters": {"x": None}}, r"parameter of 'x' must be a number .*, got None"),
        ({"parameters": {"x": (1,)}}, r"each of parameter of 'x' must be text, got 1"),
    ],
)
def test_wrong_types_are_named(fields: dict[str, object], message: str) -> None:
    right: dict[str, object] = {"value": 0, "contributions": {}, "method": "mine"}
    with pytest.raises(InvalidTypeError, match=f"^{message}$"):
        Score(**(right | fields))  # type: ignore[arg-type]  # the point


@pytest.mark.parametrize("number", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_what_is_not_finite_is_refused(number: float | Decimal) -> None:
    with pytest.raises(InvalidValueError, match=r"^Score\.value must be finite, got"):
        Score(value=number, contributions={}, method="mine")


def test_rows_hold_the_contributions() -> None:
    score = Score(value=0.75, contributions={"B": 0.5, "A": 0.25}, method="mine")
    assert score.rows() == [
        {"competency": "B", "contribution": 0.5},
        {"competency": "A", "contribution": 0.25},
    ]
    assert score.rows(exact=True)[0]["contribution"] == "1/2"


def test_shown_it_begins_with_method_and_value() -> None:
    score = Score(value=0.75, contributions={"B<": 0.5, "A": 0.25}, method="weighted_shortfall")
    assert str(score).splitlines() == [
        "weighted shortfall is 0.75",
        "competency  contribution",
        "B<                   0.5",
        "A                   0.25",
    ]
    html = Score(value=1, contributions={"B<": 1}, method="<mine>")._repr_html_()
    assert html.startswith("<p>&lt;mine&gt; is 1</p><table>")
    assert "<td>B&lt;</td>" in html


def test_shown_unknown_is_a_range_with_its_reason_and_never_a_number() -> None:
    score = Score(value=None, contributions={"A": 0}, method="mine", low=0, high=0.5, reason=WHY)
    assert str(score).splitlines()[0] == "mine lies between 0 and 0.5; no level is known for C"
    none = Reason(code="no_positive_weight")
    undefined = Score(value=None, contributions={}, method="mine", reason=none)
    assert str(undefined).splitlines() == [
        "mine has no value; no requirement that applies has a positive weight",
        "(no rows)",
    ]


def test_it_explains_what_it_is_made_of_greatest_part_first() -> None:
    parts = {"A": 0.25, "B": 0, "C": 0.5, "D": -0.25, "E": 0.5}
    score = Score(
        value=1,
        contributions=parts,
        method="weighted_shortfall",
        parameters={"not_applicable": ("F", "G")},
    )
    assert list(map(str, score.explain())) == [
        "weighted shortfall is 1, made of C (0.5), E (0.5), A (0.25), D (-0.25)",
        "not applicable and left out: F, G",
    ]
    assert say(score.explain()[0], catalogue=INDONESIAN, labels={"C": "Integritas"}) == (
        "kekurangan berbobot adalah 1, terdiri atas Integritas (0,5), E (0,5), A (0,25), D (-0,25)"
    )


def test_it_explains_a_value_made_of_nothing() -> None:
    score = Score(value=0, contributions={"A": 0}, method="mine")
    assert list(map(str, score.explain())) == ["mine is 0"]


def test_it_explains_why_there_is_no_value() -> None:
    score = Score(value=None, contributions={}, method="mine", low=0, high=0.5, reason=WHY)
    assert list(map(str, score.explain())) == [
        "mine lies between 0 and 0.5",
        "no level is known for C",
    ]
    none = Reason(code="no_positive_weight")
    undefined = Score(value=None, contributions={}, method="mine", reason=none)
    assert list(map(str, undefined.explain())) == [
        "mine has no value",
        "no requirement that applies has a positive weight",
    ]


@pytest.mark.parametrize(
    ("value", "category"),
    [("80", "MS"), ("79.999", "MMS"), ("68", "MMS"), ("67.999", "KMS"), ("0", "KMS")],
)
def test_a_score_is_classified_on_its_exact_value(value: str, category: str) -> None:
    exact = Fraction(value)
    score = Score(value=exact, contributions={"A": exact}, method="mine")
    assert isinstance(score, Scored)
    assert classify(score, JPM).category == category


@pytest.mark.parametrize(
    ("low", "high", "category", "possible"),
    [
        (68, Fraction(7999, 100), "MMS", ("MMS",)),
        (68, 80, None, ("MMS", "MS")),
        (0, 100, None, ("KMS", "MMS", "MS")),
    ],
)
def test_an_unknown_score_is_classified_where_its_bounds_allow(
    low: int, high: int | Fraction, category: str | None, possible: tuple[str, ...]
) -> None:
    score = Score(value=None, contributions={}, method="mine", low=low, high=high, reason=WHY)
    found = classify(score, JPM)
    assert (found.category, found.possible) == (category, possible)


def test_an_undefined_score_has_no_category_and_keeps_its_reason() -> None:
    none = Reason(code="no_positive_weight")
    found = classify(Score(value=None, contributions={}, method="mine", reason=none), JPM)
    assert (found.category, found.possible, found.reason) == (None, (), none)


@given(scores())
def test_a_score_is_a_value(score: Score) -> None:
    again = pickle.loads(pickle.dumps(score))
    assert again == score
    assert hash(again) == hash(score)
    if score.value is not None:
        assert sum(score.contributions.values()) == score.value


@given(gap_reports())
def test_a_method_of_ones_own_is_a_function(report: GapReport) -> None:
    def count_unmet(report: GapReport, /) -> Score:
        parts = {item.competency: 1 for item in report.unmet()}
        return Score(value=len(parts), contributions=parts, method="count_unmet")

    method: ScoreMethod = count_unmet
    assert method(report).value == len(report.unmet())
