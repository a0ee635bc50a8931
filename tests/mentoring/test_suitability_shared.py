"""Points for shared texts, for wishes, and their sum."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.mentoring import (
    Mentee,
    Mentor,
    SharedTraits,
    Suitability,
    best_matching,
    pairing,
    sum_of,
    verify,
    wishes_met,
)
from kompetensi.people import Person

MENTOR = Mentor(
    person=Person(
        code="o",
        unit="IT",
        position="head",
        traits={"language": ["id", "en", "id"], "project": ["SPBE"], "unit": ["task force"]},
    )
)


def _mentee(**fields: Any) -> Mentee:
    return Mentee(person=Person(code="e", **fields))


def _wishing(wishes: Mapping[str, Mapping[str, Any]]) -> Mentee:
    return Mentee(person=Person(code="e"), wishes=wishes)


@pytest.mark.parametrize(
    ("traits", "points"),
    [
        ({"language": ["en", "id", "jv"], "project": ["SPBE"]}, {"language": 20, "project": 40}),
        ({"language": ["en", "en"]}, {"language": 10}),
        ({"language": ["SPBE"], "project": ["en"]}, {}),
        ({"unit": ["task force"]}, {}),
        ({}, {}),
    ],
)
def test_each_shared_text_earns_the_points_of_its_trait(
    traits: dict[str, list[str]], points: dict[str, int]
) -> None:
    shared = SharedTraits(points={"language": 10, "project": 40, "site": 5})
    assert shared(MENTOR, _mentee(traits=traits)) == points
    assert SharedTraits(points={"language": 0})(MENTOR, _mentee(traits=traits)) == {}


WORKED = [  # floor(10000 * fulfilled / all), by kind of wish
    pytest.param({"language": {"en": 3}, "unit": {"IT": 1}}, {"language": 7500, "unit": 2500}),
    pytest.param({"language": {"en": 1, "id": 1, "jv": 1}}, {"language": 6666}),
    pytest.param({"code": {"o": 2, "p": 1}, "position": {"staff": 4}}, {"code": 2857}),
    pytest.param({"position": {"head": 0.1}, "project": {"X": 0.2}}, {"position": 3333}),
    pytest.param({"unit": {"task force": 1, "HR": 1}}, {"unit": 5000}),
    pytest.param({"unit": {"IT": 1}, "language": {"jv": 10_001}}, {}),
    pytest.param({"unit": {"IT": 0}}, {}),
    pytest.param({"unit": {}}, {}),
    pytest.param({}, {}),
]


@pytest.mark.parametrize(("wishes", "points"), WORKED)
def test_wishes_count_by_their_share(
    wishes: Mapping[str, Mapping[str, float]], points: dict[str, int]
) -> None:
    assert wishes_met(MENTOR, _wishing(wishes)) == points


def test_wishes_are_kept_exact_and_frozen() -> None:
    mentee = _wishing({"unit": {"IT": 0.1}})
    assert mentee.wishes == {"unit": {"IT": Fraction(1, 10)}}
    assert hash(mentee) == hash(_wishing({"unit": {"IT": Fraction(1, 10)}}))
    assert _mentee().wishes == {}


wished = st.dictionaries(
    st.sampled_from(("unit", "language", "code")),
    st.dictionaries(st.sampled_from(("IT", "en", "id", "o")), st.integers(0, 9), max_size=3),
)


@given(wishes=wished, factor=st.integers(2, 9))
def test_larger_numbers_gain_nothing(wishes: dict[str, dict[str, int]], factor: int) -> None:
    louder = {
        kind: {text: factor * weight for text, weight in texts.items()}
        for kind, texts in wishes.items()
    }
    points = wishes_met(MENTOR, _wishing(wishes))
    assert wishes_met(MENTOR, _wishing(louder)) == points
    assert sum(points.values()) <= 10_000


@pytest.mark.parametrize(
    ("wishes", "error", "text"),
    [
        (
            {"unit": "IT"},
            InvalidTypeError,
            "Mentee.wishes of 'unit' must be a mapping by code, got 'IT'",
        ),
        (["unit"], InvalidTypeError, "Mentee.wishes must be a mapping by code, got ['unit']"),
        (
            {"unit": {"IT": -1}},
            InvalidValueError,
            "Mentee.wishes of 'unit' of 'IT' must be 0 or more, got -1",
        ),
        (
            {"unit": {"": 1}},
            InvalidValueError,
            "each code in Mentee.wishes of 'unit' must be text without blanks around it and not "
            "empty, got ''",
        ),
    ],
)
def test_impossible_wishes_are_refused(wishes: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error) as caught:
        _wishing(wishes)
    assert str(caught.value) == text


def test_a_sum_keeps_every_part_under_the_name_it_was_given() -> None:
    both = sum_of({"traits": SharedTraits(points={"language": 10}), "wishes": wishes_met})
    mentee = Mentee(
        person=Person(code="e", traits={"language": ["en"]}),
        wishes={"language": {"en": 1, "jv": 1}},
    )
    assert both(MENTOR, mentee) == {"traits: language": 10, "wishes: language": 5000}
    problem = pairing([MENTOR], [mentee], suitability=both)
    assert problem.contributions("e", "o") == {"traits: language": 10, "wishes: language": 5000}
    matching = best_matching(problem)
    verify(problem, matching)
    assert matching.score == 5010
    assert sum_of({})(MENTOR, mentee) == {}


def test_parts_that_would_be_named_alike_are_added() -> None:
    def inner(mentor: Mentor, _: Mentee, /) -> Mapping[str, int]:
        return {"b: c": len(mentor.person.code)}

    def outer(_: Mentor, mentee: Mentee, /) -> Mapping[str, int]:
        return {"c": 2 * len(mentee.person.code)}

    assert sum_of({"a": inner, "a: b": outer})(MENTOR, _mentee()) == {"a: b: c": 3}


@pytest.mark.parametrize(
    ("suitabilities", "text"),
    [
        ([wishes_met], "suitabilities must be a mapping by code, got ["),
        (
            {"wishes": {"unit": 1}},
            "suitabilities of 'wishes' must be a function of mentor and mentee, got {'unit': 1}",
        ),
    ],
)
def test_what_is_no_suitability_is_refused(suitabilities: Any, text: str) -> None:
    with pytest.raises(InvalidTypeError) as caught:
        sum_of(suitabilities)
    assert str(caught.value).startswith(text)


def test_points_that_are_none_name_suitability_and_people() -> None:
    broken: Any = lambda *_: {"x": 0.5}  # noqa: E731  # what is told about
    with pytest.raises(InvalidValueError) as caught:
        sum_of({"own": broken})(MENTOR, _mentee())
    assert str(caught.value) == (
        "suitability 'own' of mentee 'e' and mentor 'o' of 'x' must be a whole number, got 0.5"
    )


@pytest.mark.parametrize(
    "suitability",
    [SharedTraits(points={}), wishes_met, sum_of({})],
    ids=["shared", "wishes", "sum"],
)
def test_wrong_people_are_refused(suitability: Suitability) -> None:
    with pytest.raises(InvalidTypeError, match=r"^mentor must be a Mentor, got 'o'$"):
        suitability("o", _mentee())  # type: ignore[arg-type]  # on purpose
    with pytest.raises(InvalidTypeError, match=r"^mentee must be a Mentee, got 'e'$"):
        suitability(MENTOR, "e")  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize(
    ("points", "error", "text"),
    [
        ({"a": -1}, InvalidValueError, "SharedTraits.points of 'a' must be 0 or more, got -1"),
        (
            {"a": 0.5},
            InvalidValueError,
            "SharedTraits.points of 'a' must be a whole number, got 0.5",
        ),
        (["a"], InvalidTypeError, "SharedTraits.points must be a mapping by code, got ['a']"),
    ],
)
def test_impossible_points_are_refused(points: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error) as caught:
        SharedTraits(points=points)
    assert str(caught.value) == text
