"""From the items of a test to competencies, and on to profile and gap."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError, InvalidValueError, UnknownCodeError
from kompetensi.evaluation import evidence_from_test
from kompetensi.framework import Competency, Framework, LevelScale
from kompetensi.gap import compare, weighted_shortfall
from kompetensi.people import Evidence, Requirement, Standard, profile_from_evidence

SCALE = LevelScale(lowest=1, highest=5)
DAY = date(2026, 3, 1)
ITEMS = {"i1": ["A"], "i2": ["A", "B"], "i3": ["B"]}
points = st.one_of(st.none(), st.integers(0, 1), st.sampled_from((Fraction(1, 3), 0.5)))
forms = st.dictionaries(
    st.sampled_from("pqr"), st.dictionaries(st.sampled_from(("i1", "i2", "i3")), points)
)


def found(answers: Any, **options: Any) -> tuple[Evidence, ...]:
    given = {"items": ITEMS, "to": SCALE, "on": DAY, "source": "test", **options}
    return evidence_from_test(answers, **given)


@given(forms)
def test_levels_follow_the_definition(answers: dict[str, dict[str, Any]]) -> None:
    got = {(one.person, one.competency): one.level for one in found(answers)}
    expected = {}
    for person, form in answers.items():
        for competency, needing in (("A", ("i1", "i2")), ("B", ("i2", "i3"))):
            known = [Fraction(form[item]) for item in needing if form.get(item) is not None]
            if known:
                expected[person, competency] = 1 + 4 * sum(known) / len(known)
    assert got == expected
    assert list(got) == sorted(got)


@given(forms, st.sampled_from(("i1", "i2", "i3")))
def test_one_more_right_answer_never_lowers_a_level(
    answers: dict[str, dict[str, Any]], item: str
) -> None:
    worse = {"p": {**answers.get("p", {}), item: 0}}
    better = {"p": {**answers.get("p", {}), item: 1}}
    for low, high in zip(found(worse), found(better), strict=True):
        assert low.level <= high.level
        assert (low.level < high.level) == (low.competency in ITEMS[item])


def test_too_few_items_leave_a_competency_not_assessed() -> None:
    answers = {"p": {"i1": 1, "i2": 1, "i3": None}}
    assert [one.competency for one in found(answers, least_items=2)] == ["A"]
    assert [one.competency for one in found(answers, least_items=1)] == ["A", "B"]
    assert found({"p": {}}) == ()


def test_from_a_test_before_and_after_to_a_smaller_gap() -> None:
    wide = LevelScale(lowest=0, highest=4)
    framework = Framework(
        code="F",
        name="F",
        scale=SCALE,
        competencies=[Competency(code="A", name="A"), Competency(code="B", name="B", scale=wide)],
    )
    standard = Standard(
        code="S",
        name="S",
        requirements=[
            Requirement(competency="A", level=4),
            Requirement(competency="B", level=2),
        ],
    )
    before = found({"p": {"i1": 1, "i2": 0, "i3": 0}}, to=framework, on=date(2026, 1, 5))
    after = found({"p": {"i1": 1, "i2": 1, "i3": 0}}, to=framework, on=date(2026, 3, 5))
    values = []
    for day in (date(2026, 2, 1), date(2026, 4, 1)):
        known = [one for one in (*before, *after) if one.on <= day]
        profile = profile_from_evidence(known, person="p", on=day, policy="latest")
        values.append(weighted_shortfall(compare(profile, standard, framework)).value)
    # by hand: A is 3 of 4 (1/3 short of 3 steps), B 0 of 2 (all short); then A is 5, B is 2
    assert values == [Fraction(2, 3), 0]


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: found({"p": {"i1": 2}}), InvalidValueError, r"'i1' must lie in 0\.\.1, got 2"),
        (lambda: found({"p": {"i1": True}}), InvalidTypeError, "must be a number"),
        (lambda: found({"p": {"i1": float("nan")}}), InvalidValueError, "finite"),
        (lambda: found({"p": {"i9": 1}}), UnknownCodeError, "'i9'"),
        (lambda: found({}, items={"i1": []}), InvalidValueError, "at least one and each once"),
        (lambda: found({}, items={"i1": ["A", "A"]}), InvalidValueError, "each once"),
        (lambda: found({}, items={"i1": "A"}), InvalidTypeError, "several texts"),
        (lambda: found({}, least_items=0), InvalidValueError, "least_items must be 1 or more"),
        (lambda: found({}, to=5), InvalidTypeError, "to must be a Framework"),
        (lambda: found({}, confidence=2), InvalidValueError, "confidence"),
        (lambda: found({}, source=""), InvalidValueError, "source"),
        (lambda: found([1]), InvalidTypeError, "answers must be a mapping"),
    ],
)
def test_bad_tests_are_refused(
    call: Callable[[], object], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        call()
