"""Complementarity: points worked by hand, and what it measures."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError, OffScaleError
from kompetensi.framework import LevelScale
from kompetensi.gap import GapReport, compare, weighted_shortfall
from kompetensi.mentoring import Mentee, Mentor, complementarity
from kompetensi.people import Person, Profile, Requirement, Standard

SCALE = LevelScale(lowest=1, highest=5)
CODES = ("A", "B", "C")
STANDARD = Standard(
    code="S",
    name="S",
    requirements=[
        Requirement(competency="A", level=4, weight=2),
        Requirement(competency="B", level=3),
        Requirement(competency="C", level=5),
    ],
)


def _report(levels: dict[str, int], absent: dict[str, str] | None = None) -> GapReport:
    return compare(Profile(person="e", levels=levels, absent=absent or {}), STANDARD, SCALE)


def _mentor(levels: dict[str, int]) -> Mentor:
    return Mentor(person=Person(code="o"), profile=Profile(person="o", levels=levels))


def _mentee(report: GapReport | None) -> Mentee:
    return Mentee(person=Person(code="e"), report=report)


WORKED = [  # on paper: floor(10000 * w / sum w * closed / (required - 1))
    pytest.param(
        {"A": 2, "B": 3, "C": 1},
        {"A": 3, "B": 5, "C": 5},
        {"A": 1666, "C": 2500},
        id="10000*2/4*1/3 and 10000*1/4*4/4",
    ),
    pytest.param(
        {"A": 2, "B": 3, "C": 1},
        {"A": 5},
        {"A": 3333},
        id="no more than the required level: 10000*2/4*2/3",
    ),
    pytest.param(
        {"A": 2}, {"A": 2, "B": 5, "C": 5}, {}, id="no levels above, and unknown ones give nothing"
    ),
    pytest.param({"A": 5, "B": 5, "C": 5}, {"A": 5, "B": 5, "C": 5}, {}, id="nothing is lacking"),
]


@pytest.mark.parametrize(("mentee", "mentor", "expected"), WORKED)
def test_worked_points(
    mentee: dict[str, int], mentor: dict[str, int], expected: dict[str, int]
) -> None:
    assert complementarity(_mentor(mentor), _mentee(_report(mentee))) == expected


def test_what_does_not_apply_leaves_the_weights() -> None:
    report = _report({"A": 1, "B": 3}, {"C": "not_applicable"})
    assert complementarity(_mentor({"A": 4}), _mentee(report)) == {"A": 6666}


def test_a_requirement_without_weight_gives_no_points() -> None:
    standard = Standard(
        code="S", name="S", requirements=[Requirement(competency="A", level=4, weight=0)]
    )
    report = compare(Profile(person="e", levels={"A": 1}), standard, SCALE)
    assert complementarity(_mentor({"A": 4}), _mentee(report)) == {}


def test_points_below_one_are_left_out() -> None:
    heavy = [Requirement(competency="B", level=3, weight=10**6)]
    standard = Standard(
        code="S", name="S", requirements=[Requirement(competency="A", level=4), *heavy]
    )
    report = compare(Profile(person="e", levels={"A": 1, "B": 3}), standard, SCALE)
    assert complementarity(_mentor({"A": 4}), _mentee(report)) == {}


def test_unknown_people_have_no_points() -> None:
    assert complementarity(Mentor(person=Person(code="o")), _mentee(_report({"A": 1}))) == {}
    assert complementarity(_mentor({"A": 5}), _mentee(None)) == {}


def test_a_mentor_off_the_scale_is_refused() -> None:
    with pytest.raises(OffScaleError) as caught:
        complementarity(_mentor({"A": 7}), _mentee(_report({"A": 1})))
    assert str(caught.value) == "level of 'A' of mentor 'o' is 7, which is not on the scale 1..5"


def test_wrong_types_are_refused() -> None:
    with pytest.raises(InvalidTypeError, match="mentor must be a Mentor"):
        complementarity("o", _mentee(None))  # type: ignore[arg-type]  # on purpose
    with pytest.raises(InvalidTypeError, match="mentee must be a Mentee"):
        complementarity(_mentor({}), "e")  # type: ignore[arg-type]  # on purpose


levels = st.fixed_dictionaries({code: st.integers(1, 5) for code in CODES})


@given(mentee=levels, mentor=levels)
def test_points_are_by_how_much_the_weighted_shortfall_could_fall(
    mentee: dict[str, int], mentor: dict[str, int]
) -> None:
    points = complementarity(_mentor(mentor), _mentee(_report(mentee)))
    lifted = {code: max(mentee[code], mentor[code]) for code in CODES}
    before, after = (
        weighted_shortfall(_report(mentee)).value,
        weighted_shortfall(_report(lifted)).value,
    )
    assert before is not None
    assert after is not None
    exact = 10_000 * Fraction(before - after)
    assert exact - len(CODES) < sum(points.values()) <= exact
