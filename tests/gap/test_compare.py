"""A comparison keeps what is given, names what is not, and refuses what lies off its scale."""

from fractions import Fraction

import pytest
from hypothesis import given

from kompetensi.errors import InvalidTypeError, OffScaleError, UnknownCodeError
from kompetensi.framework import Competency, Framework, LevelScale
from kompetensi.gap import compare
from kompetensi.people import Profile, Requirement, Standard
from kompetensi.testing import gap_cases

SCALE = LevelScale(lowest=1, highest=5)
LADDER = LevelScale(lowest=1, highest=3, names=("basic", "able", "expert"))
FRAMEWORK = Framework(
    code="asn",
    name="Civil service",
    scale=SCALE,
    competencies=[
        Competency(code="MAN.01", name="Integrity"),
        Competency(code="MAN.02", name="Teamwork", scale=LADDER),
        Competency(code="TEK.01", name="Networks", defined_levels=(3, 5)),
    ],
)


def _standard(**levels: int | Fraction | float) -> Standard:
    rows = [Requirement(competency=code, level=level) for code, level in levels.items()]
    return Standard(code="HEAD", name="Head of section", requirements=rows)


def _coded(code: str, level: float) -> Standard:
    one = Requirement(competency=code, level=level)
    return Standard(code="HEAD", name="Head of section", requirements=[one])


def test_items_come_in_the_order_of_the_standard_whatever_the_profile() -> None:
    profile = Profile(person="P-07", levels={"A": 1, "C": 5, "B": 3})
    report = compare(profile, _standard(C=2, A=3, B=3), SCALE)
    assert (report.person, report.standard) == ("P-07", "HEAD")
    assert [item.competency for item in report.items] == ["C", "A", "B"]
    assert [item.gap for item in report.items] == [3, -2, 0]
    assert [item.state for item in report.items] == ["exceeded", "short", "met"]


def test_why_there_is_no_level_is_kept_and_never_level_0() -> None:
    absent = {"A": "not_assessed", "B": "not_applicable", "C": "withheld"}
    report = compare(
        Profile(person="P", levels={}, absent=absent), _standard(A=2, B=2, C=2, D=2), SCALE
    )
    assert [item.absent for item in report.items] == [
        "not_assessed",
        "not_applicable",
        "withheld",
        "not_assessed",
    ]
    assert [item.actual for item in report.items] == [None] * 4
    assert [item.state for item in report.items] == [
        "unknown",
        "not_applicable",
        "unknown",
        "unknown",
    ]


def test_level_0_is_a_level() -> None:
    report = compare(
        Profile(person="P", levels={"A": 0}), _standard(A=2), LevelScale(lowest=0, highest=5)
    )
    assert (report.items[0].actual, report.items[0].gap, report.items[0].state) == (0, -2, "short")


def test_a_standard_without_requirements_gives_an_empty_report() -> None:
    report = compare(Profile(person="P", levels={"A": 3}), _standard(), SCALE)
    assert report.items == ()


@pytest.mark.parametrize("level", [1, 5, 2.5, Fraction(13, 3)])
def test_a_persons_level_may_lie_anywhere_on_the_scale(level: float | Fraction) -> None:
    for vocabulary in (SCALE, FRAMEWORK):
        report = compare(
            Profile(person="P", levels={"MAN.01": level}), _coded("MAN.01", 3), vocabulary
        )
        assert report.items[0].actual == Fraction(str(level))


@pytest.mark.parametrize("level", [Fraction(999, 1000), Fraction(5001, 1000), 0, 6])
def test_a_persons_level_off_the_scale_is_refused(level: int | Fraction) -> None:
    profile = Profile(person="P-07", levels={"MAN.01": level})
    for vocabulary in (SCALE, FRAMEWORK):
        with pytest.raises(OffScaleError) as caught:
            compare(profile, _coded("MAN.01", 3), vocabulary)
        assert str(caught.value) == (
            f"level of 'MAN.01' of 'P-07' is {level}, which is not on the scale 1..5"
        )


@pytest.mark.parametrize("level", [0, 6])
def test_a_required_level_off_the_scale_is_refused(level: int) -> None:
    for vocabulary in (SCALE, FRAMEWORK):
        with pytest.raises(OffScaleError) as caught:
            compare(Profile(person="P", levels={}), _coded("MAN.01", level), vocabulary)
        assert str(caught.value) == (
            f"required level of 'MAN.01' in 'HEAD' is {level}, which is not on the scale 1..5"
        )


def test_a_required_level_between_named_levels_is_refused_with_the_defined_ones() -> None:
    message = (
        "required level of 'MAN.02' in 'HEAD' is 5/2, which is not on the scale 1..3; "
        "defined levels: 1, 2, 3"
    )
    for vocabulary in (LADDER, FRAMEWORK):
        with pytest.raises(OffScaleError) as caught:
            compare(Profile(person="P", levels={}), _coded("MAN.02", 2.5), vocabulary)
        assert str(caught.value) == message


def test_a_required_level_that_a_competency_lacks_is_refused_with_those_it_has() -> None:
    profile = Profile(person="P", levels={"TEK.01": 4})
    assert compare(profile, _coded("TEK.01", 5), FRAMEWORK).items[0].gap == -1
    with pytest.raises(OffScaleError) as caught:
        compare(profile, _coded("TEK.01", 4), FRAMEWORK)
    assert str(caught.value) == (
        "required level of 'TEK.01' in 'HEAD' is 4, which is not on the scale 1..5; "
        "defined levels: 3, 5"
    )


def test_a_framework_gives_each_competency_its_own_scale() -> None:
    rows = [Requirement(competency=code, level=3) for code in ("MAN.01", "MAN.02", "TEK.01")]
    standard = Standard(code="S", name="S", requirements=rows)
    report = compare(Profile(person="P", levels={"MAN.02": 3}), standard, FRAMEWORK)
    assert [item.scale for item in report.items] == [SCALE, LADDER, SCALE]


UNKNOWN = "no competency 'MAN.1' among 3 known codes; did you mean 'MAN.01'?"


@pytest.mark.parametrize(
    ("profile", "standard"),
    [
        pytest.param(Profile(person="P", levels={}), _coded("MAN.1", 3), id="standard"),
        pytest.param(Profile(person="P", levels={"MAN.1": 3}), _standard(), id="level"),
        pytest.param(
            Profile(person="P", levels={}, absent={"MAN.1": "withheld"}), _standard(), id="absent"
        ),
    ],
)
def test_a_code_that_the_framework_lacks_is_refused(profile: Profile, standard: Standard) -> None:
    with pytest.raises(UnknownCodeError) as caught:
        compare(profile, standard, FRAMEWORK)
    assert str(caught.value) == UNKNOWN


def test_with_a_scale_alone_other_competencies_of_the_profile_do_not_count() -> None:
    alone = Profile(person="P", levels={"A": 2})
    more = Profile(person="P", levels={"A": 2, "B": 99}, absent={"C": "withheld"})
    assert compare(more, _standard(A=3), SCALE) == compare(alone, _standard(A=3), SCALE)


def test_wrong_types_are_named() -> None:
    profile, standard = Profile(person="P", levels={}), _standard()
    with pytest.raises(InvalidTypeError, match=r"^profile must be a Profile, got \{'A': 3\}$"):
        compare({"A": 3}, standard, SCALE)  # type: ignore[arg-type]  # the point
    with pytest.raises(InvalidTypeError, match=r"^standard must be a Standard, got 'HEAD'$"):
        compare(profile, "HEAD", SCALE)  # type: ignore[arg-type]  # the point
    with pytest.raises(
        InvalidTypeError, match=r"^scale must be a LevelScale or a Framework, got \(1, 5\)$"
    ):
        compare(profile, standard, (1, 5))  # type: ignore[arg-type]  # the point


@given(gap_cases())
def test_a_report_says_what_its_profile_and_standard_say(
    case: tuple[Profile, Standard, LevelScale | Framework],
) -> None:
    profile, standard, vocabulary = case
    report = compare(profile, standard, vocabulary)
    assert tuple(item.requirement for item in report.items) == standard.requirements
    for item in report.items:
        code = item.competency
        assert item.actual == profile.levels.get(code)
        if code in profile.levels:
            assert item.absent is None
        else:
            assert item.absent == profile.absent.get(code, "not_assessed")
        if isinstance(vocabulary, Framework):
            assert item.scale == vocabulary.scale_of(code)
        else:
            assert item.scale is vocabulary
