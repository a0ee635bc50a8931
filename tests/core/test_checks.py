"""What is refused, in which words; the validators name class and field."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import attrs
import pytest

from kompetensi._core import _checks as checks
from kompetensi._core._exact import exact
from kompetensi.errors import DuplicateCodeError, InvalidTypeError, InvalidValueError


@attrs.frozen(kw_only=True)
class Thing:
    """A class with a field for each validator."""

    code: str = attrs.field(default="A", validator=checks.is_code)
    unit: str = attrs.field(default="", validator=checks.is_code_or_empty)
    text: str = attrs.field(default="", validator=checks.is_text)
    flag: bool = attrs.field(default=False, validator=checks.is_flag)
    day: date = attrs.field(default=date(2026, 1, 1), validator=checks.is_day)
    kind: str = attrs.field(default="x", validator=checks.one_of("x", "y"))
    error: Exception = attrs.field(factory=Exception, validator=checks.is_a(Exception))
    many: tuple[int, ...] = attrs.field(default=(), validator=checks.all_are(int))


def _letters() -> Iterator[str]:
    yield from "AB"


WRONG = [
    ("code", 5, InvalidTypeError, "must be text, got 5"),
    ("code", "", InvalidValueError, "must be text without blanks around it and not empty, got ''"),
    (
        "code",
        " A",
        InvalidValueError,
        "must be text without blanks around it and not empty, got ' A'",
    ),
    (
        "code",
        "A\n",
        InvalidValueError,
        "must be text without blanks around it and not empty, got 'A\\n'",
    ),
    (
        "unit",
        "IT ",
        InvalidValueError,
        "must be text without blanks around it and not empty, got 'IT '",
    ),
    ("unit", None, InvalidTypeError, "must be text, got None"),
    ("text", 5, InvalidTypeError, "must be text, got 5"),
    ("flag", 1, InvalidTypeError, "must be True or False, got 1"),
    (
        "day",
        "2026-01-01",
        InvalidTypeError,
        "must be a datetime.date without a time of day, got '2026-01-01'",
    ),
    (
        "day",
        datetime(2026, 1, 1, tzinfo=UTC),
        InvalidTypeError,
        "must be a datetime.date without a time of day, "
        "got datetime.datetime(2026, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)",
    ),
    ("kind", "z", InvalidValueError, "must be one of 'x', 'y', got 'z'"),
    ("kind", ["x"], InvalidValueError, "must be one of 'x', 'y', got ['x']"),
    ("error", 5, InvalidTypeError, "must be an Exception, got 5"),
    ("many", (1, "2"), InvalidTypeError, "number 2 must be a int, got '2'"),
]


@pytest.mark.parametrize(("field", "value", "kind", "sentence"), WRONG)
def test_a_wrong_field_is_refused_by_name(
    field: str, value: object, kind: type[Exception], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        Thing(**{field: value})  # type: ignore[arg-type]  # wrong on purpose
    assert str(caught.value) == f"Thing.{field} {sentence}"


def test_right_fields_are_taken() -> None:
    day = date(2024, 2, 29)
    thing = Thing(code="two words", unit="IT", text=" x ", flag=True, day=day, kind="y", many=(1,))
    assert (thing.code, thing.unit, thing.text) == ("two words", "IT", " x ")
    assert (thing.flag, thing.day, thing.kind, thing.many) == (True, day, "y", (1,))


def test_several_texts_become_a_tuple() -> None:
    assert checks.texts(["A", "B"], "codes") == checks.texts(_letters(), "codes") == ("A", "B")
    assert checks.texts((), "codes") == ()


@pytest.mark.parametrize("wrong", ["AB", 5, None, {"A"}, frozenset({"A"})])
def test_a_single_text_or_a_set_is_not_several_texts(wrong: object) -> None:
    with pytest.raises(InvalidTypeError) as caught:
        checks.texts(wrong, "codes")
    expected = f"codes must be several texts in order, such as a tuple, got {wrong!r}"
    assert str(caught.value) == expected


def test_each_of_several_texts_is_a_code() -> None:
    with pytest.raises(InvalidTypeError) as caught:
        checks.texts(["A", 5], "codes")
    assert str(caught.value) == "each of codes must be text, got 5"


def test_members_of_any_ordered_iterable_become_a_tuple() -> None:
    assert checks.members([1, 2], "numbers") == (1, 2)
    assert checks.members(_letters(), "letters") == ("A", "B")
    assert checks.members({"A": 1}.values(), "numbers") == (1,)


@pytest.mark.parametrize("wrong", ["AB", 5, None, {"A": 1}, {1}, frozenset({1})])
def test_a_text_a_mapping_or_a_set_is_not_several_values(wrong: object) -> None:
    with pytest.raises(InvalidTypeError) as caught:
        checks.members(wrong, "numbers")
    expected = f"numbers must be several values in order, such as a tuple, got {wrong!r}"
    assert str(caught.value) == expected


def test_a_mapping_by_code_is_converted_and_frozen() -> None:
    got = checks.by_code({"B": 1, "A": 0.5}, "level", exact)
    assert list(got.items()) == [("B", 1), ("A", exact(0.5, "half"))]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ([("A", 1)], "level must be a mapping by code, got [('A', 1)]"),
        ({5: 1}, "each code in level must be text, got 5"),
        (
            {"A": "1"},
            "level of 'A' must be a number (int, Fraction, Decimal or float), got '1'",
        ),
    ],
)
def test_what_is_no_mapping_by_code_is_refused(wrong: object, sentence: str) -> None:
    with pytest.raises(InvalidTypeError) as caught:
        checks.by_code(wrong, "level", exact)
    assert str(caught.value) == sentence


def test_a_code_stands_once() -> None:
    checks.unique(["A", "B"], "unit", "the office")
    with pytest.raises(DuplicateCodeError) as caught:
        checks.unique(["A", "B", "A"], "unit", "the office")
    assert str(caught.value) == "unit 'A' stands twice in the office; keep one of the two"


@pytest.mark.parametrize(
    ("code", "known", "sentence"),
    [
        (
            "MAN.1",
            ["MAN.01", "SOS.01"],
            "no competency 'MAN.1' among 2 known codes; did you mean 'MAN.01'?",
        ),
        ("X", ["MAN.01"], "no competency 'X' among 1 known code"),
        ("X", [], "no competency 'X' among 0 known codes"),
    ],
)
def test_an_unknown_code_is_shown_with_the_nearest_known_one(
    code: str, known: list[str], sentence: str
) -> None:
    assert str(checks.unknown("competency", code, known)) == sentence


CALLS: list[tuple[Callable[[], object], type[Exception], str]] = [
    (lambda: checks.check_code(None, "person"), InvalidTypeError, "person must be text, got None"),
    (
        lambda: checks.check_day(5, "day"),
        InvalidTypeError,
        "day must be a datetime.date without a time of day, got 5",
    ),
    (
        lambda: checks.check_choice("z", "mode", ["x"]),
        InvalidValueError,
        "mode must be one of 'x', got 'z'",
    ),
    (
        lambda: checks.check_instance(5, "table", Thing),
        InvalidTypeError,
        "table must be a Thing, got 5",
    ),
]


@pytest.mark.parametrize(("call", "kind", "sentence"), CALLS)
def test_an_argument_is_refused_by_name(
    call: Callable[[], object], kind: type[Exception], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == sentence
