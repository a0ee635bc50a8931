"""Hard rules on units, ranks and traits."""

from collections.abc import Iterable

import pytest

from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.mentoring import DifferentUnit, Mentee, Mentor, SameUnit, SeniorBy, SharedTrait
from kompetensi.people import Person


@pytest.mark.parametrize(
    ("mentor", "mentee", "allowed"),
    [("IT", "HR", True), ("IT", "IT", False), ("", "IT", True), ("IT", "", True), ("", "", True)],
)
def test_different_unit(mentor: str, mentee: str, *, allowed: bool) -> None:
    rule = DifferentUnit()
    pair = (
        Mentor(person=Person(code="a", unit=mentor)),
        Mentee(person=Person(code="b", unit=mentee)),
    )
    assert rule.allows(*pair) is allowed
    assert rule.code == "different_unit"


@pytest.mark.parametrize(
    ("mentor", "mentee", "allowed"),
    [
        ("IT", "HR", False),
        ("IT", "IT", True),
        ("", "IT", False),
        ("IT", "", False),
        ("", "", False),
    ],
)
def test_same_unit(mentor: str, mentee: str, *, allowed: bool) -> None:
    rule = SameUnit()
    pair = (
        Mentor(person=Person(code="a", unit=mentor)),
        Mentee(person=Person(code="b", unit=mentee)),
    )
    assert rule.allows(*pair) is allowed
    assert rule.code == "same_unit"


@pytest.mark.parametrize(
    ("mentor", "mentee", "allowed"),
    [
        ({"language": ["id", "en"]}, {"language": ["jv", "en"]}, True),
        ({"language": ["id"]}, {"language": ["jv", "en"]}, False),
        ({"language": ["id"]}, {"site": ["id"]}, False),
        ({"site": ["id"]}, {"language": ["id"]}, False),
        ({"language": []}, {"language": []}, False),
        ({}, {}, False),
    ],
)
def test_shared_trait(
    mentor: dict[str, list[str]], mentee: dict[str, list[str]], *, allowed: bool
) -> None:
    rule = SharedTrait(trait="language")
    pair = (
        Mentor(person=Person(code="a", traits=mentor)),
        Mentee(person=Person(code="b", traits=mentee)),
    )
    assert rule.allows(*pair) is allowed
    assert rule.code == "shared_trait"
    assert SharedTrait(trait="site", code="shared_site").code == "shared_site"


@pytest.mark.parametrize("field", ["trait", "code"])
def test_a_trait_and_its_code_are_codes(field: str) -> None:
    given = {"trait": "language", field: " "}
    with pytest.raises(InvalidValueError) as caught:
        SharedTrait(**given)
    assert str(caught.value) == (
        f"SharedTrait.{field} must be text without blanks around it and not empty, got ' '"
    )


@pytest.mark.parametrize(
    ("mentor", "mentee", "allowed"),
    [
        (9, 8, True),
        (9, 7, True),
        (9, 6, False),
        (9, 9, False),
        (8, 9, False),
        (None, 7, False),
        (9, None, False),
    ],
)
def test_senior_by_one_or_two(mentor: int | None, mentee: int | None, *, allowed: bool) -> None:
    rule = SeniorBy(ranks=[2, 1, 2])
    pair = (
        Mentor(person=Person(code="a", rank=mentor)),
        Mentee(person=Person(code="b", rank=mentee)),
    )
    assert rule.allows(*pair) is allowed
    assert (rule.code, rule.ranks) == ("senior_by", (1, 2))
    assert rule == SeniorBy(ranks=(1, 2))


@pytest.mark.parametrize(
    ("ranks", "error", "text"),
    [
        ((), InvalidValueError, "SeniorBy.ranks must name at least one difference of ranks"),
        ((1.5,), InvalidValueError, "each of SeniorBy.ranks must be a whole number, got 1.5"),
        (
            ("1",),
            InvalidTypeError,
            "each of SeniorBy.ranks must be a number (int, Fraction, Decimal or float), got '1'",
        ),
        (
            1,
            InvalidTypeError,
            "SeniorBy.ranks must be several values in order, such as a tuple, got 1",
        ),
    ],
)
def test_impossible_differences_are_refused(
    ranks: Iterable[int], error: type[Exception], text: str
) -> None:
    with pytest.raises(error) as caught:
        SeniorBy(ranks=ranks)
    assert str(caught.value) == text
