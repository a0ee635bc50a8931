"""Views: fields, derived values, rounded decimals and sentences, in two languages."""

from datetime import date
from fractions import Fraction

import attrs
import pytest

from kompetensi._core._result import Result
from kompetensi.errors import InvalidDocumentError, InvalidTypeError, InvalidValueError
from kompetensi.framework import LevelScale
from kompetensi.gap import GapItem, Score, compare, weighted_shortfall
from kompetensi.interchange import from_data, view
from kompetensi.interchange._untyped import tagged_classes
from kompetensi.mentoring import MatchingProblem
from kompetensi.people import Profile, Requirement, Standard
from kompetensi.rules import Band, BandTable, Classified, DatedValue, classify
from kompetensi.texts import Reason

SCALE = LevelScale(lowest=0, highest=5)


def test_a_view_has_fields_then_properties() -> None:
    item = GapItem(
        requirement=Requirement(competency="A", level=4),
        scale=SCALE,
        actual=Fraction(5, 2),
    )
    shown = view(item)
    assert isinstance(shown, dict)
    assert list(shown)[:4] == ["requirement", "scale", "actual", "absent"]
    assert shown["actual"] == "5/2"
    assert shown["gap"] == "-3/2"
    assert shown["state"] == "short"


@pytest.mark.parametrize(
    ("value", "places", "language", "shown"),
    [
        (Fraction(1, 8), 2, "en", "0.13"),
        (Fraction(-1, 8), 2, "id", "-0,13"),
        (Fraction(124999999999999999999, 10**21), 2, "en", "0.12"),  # the nearest double is 1/8
        (Fraction(1), 2, "en", "1.00"),
        (Fraction(1), None, "en", 1),
        (Fraction(4, 9), None, "id", "4/9"),
        (Fraction(7, 2), 0, "id", "4"),
        (3, 2, "en", 3),
        (True, 2, "en", True),
        (None, 2, "en", None),
        ("4/9", 2, "en", "4/9"),
        (date(2020, 1, 1), 2, "en", "2020-01-01"),
        ((Fraction(1, 2), [1]), 1, "id", ["0,5", [1]]),
        ({1: Fraction(1, 2), Fraction(1, 3): 2}, 1, "en", {"1": "0.5", "1/3": 2}),
        ({("a", "b"): Fraction(1, 2)}, 1, "en", [[["a", "b"], "0.5"]]),
    ],
)
def test_numbers_are_rounded_half_up_from_the_exact_value(
    value: object, places: int | None, language: str, shown: object
) -> None:
    assert view(value, places=places, language=language) == shown


def test_a_result_has_its_rows_and_reasons() -> None:
    table = BandTable(code="t", bands=[Band(code="low"), Band(code="high", start=3)])
    assert view(classify(3.125, table), places=2, language="id") == {
        "value": "3,13",
        "category": "high",
        "possible": ["high"],
        "reason": None,
        "table": {
            "code": "t",
            "bands": [{"code": "low", "start": None}, {"code": "high", "start": 3}],
            "highest": None,
        },
        "citations": [],
        "rows": [{"value": "3,13", "category": "high", "possible": "high", "table": "t"}],
        "explain": ["high menurut tabel t"],
    }


def test_a_reason_has_its_sentence() -> None:
    reason = Reason(code="unknown_levels", details={"competencies": ("A", "B")})
    plain = {"code": "unknown_levels", "details": {"competencies": ["A", "B"]}}
    assert view(reason) == {**plain, "text": "no level is known for A, B"}
    assert view(reason, language="id") == {**plain, "text": "level A, B tidak diketahui"}


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_reason_without_a_sentence_shows_its_code(language: str) -> None:
    own = Reason(code="my own", details={"n": Fraction(1, 2)})
    shown = {"code": "my own", "details": {"n": "0.5" if language == "en" else "0,5"}}
    assert view(own, places=1, language=language) == {**shown, "text": "my own (n=0.5)"}
    half = Reason(code="unknown_levels")
    assert view(half, language=language) == {
        "code": "unknown_levels",
        "details": {},
        "text": "unknown_levels",
    }


def test_rows_and_reasons_stand_at_the_outermost_result_only() -> None:
    standard = Standard(code="S", name="S", requirements=[Requirement(competency="A", level=4)])
    score = weighted_shortfall(compare(Profile(person="P", levels={"A": 3}), standard, SCALE))
    shown = view({"score": score}, places=2)
    assert isinstance(shown, dict)
    assert isinstance(shown["score"], dict)
    assert shown["score"]["value"] == "0.25"
    assert "rows" not in shown["score"]


def test_the_view_of_a_problem_has_its_pairs() -> None:
    problem = MatchingProblem.from_scores(
        {("ani", "x"): 9}, seats={"x": 1}, mentees=["ani", "budi"]
    )
    shown = view(problem)
    assert isinstance(shown, dict)
    assert shown["mentees"] == ["ani", "budi"]
    assert isinstance(shown["rows"], list)
    (row,) = shown["rows"]
    assert isinstance(row, dict)
    assert (row["mentee"], row["mentor"], row["score"]) == ("ani", "x", 9)


@pytest.mark.parametrize("cls", list(tagged_classes().values()))
def test_every_result_explains_itself(cls: type) -> None:
    assert not issubclass(cls, Result) or callable(getattr(cls, "explain", None))


def test_a_view_is_not_read_back() -> None:
    table = BandTable(code="t", bands=[Band(code="low")])
    with pytest.raises(InvalidDocumentError, match="unknown key 'rows'"):
        from_data(view(classify(1, table)), Classified)


@attrs.frozen(kw_only=True)
class _Secret:
    shown: int
    _kept: int

    @property
    def twice(self) -> int:
        """Twice what is shown."""
        return 2 * self.shown

    @property
    def _half(self) -> int:
        raise AssertionError


def test_what_is_private_is_not_shown() -> None:
    assert view(_Secret(shown=2, kept=3)) == {"shown": 2, "twice": 4}


@pytest.mark.parametrize("value", [0.5, object(), {1, 2}, Score, {"a": 1j}])
def test_what_is_no_value_of_ours_is_not_shown(value: object) -> None:
    with pytest.raises(InvalidTypeError, match="cannot be shown as plain data"):
        view(value)


def test_places_and_language_are_checked_whatever_the_value() -> None:
    with pytest.raises(InvalidValueError, match="places must be 0 or more, got -1"):
        view(1, places=-1)
    with pytest.raises(InvalidTypeError, match="places must be a number"):
        view(1, places=True)
    with pytest.raises(InvalidValueError, match="language must be one of 'en', 'id', got 'nl'"):
        view(1, language="nl")


def test_a_value_of_any_kind_is_shown_without_marks() -> None:
    cited = {"instrument": "x", "locator": "y", "confidence": "V"}
    plain = {
        "since": "2020-01-01",
        "value": {"mapping": [[0, {"number": "9/2"}]]},
        "citation": cited,
    }
    shown = view(from_data(plain, DatedValue), places=1)
    assert isinstance(shown, dict)
    assert shown["value"] == {"0": "4.5"}
