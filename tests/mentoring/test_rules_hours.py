"""Common hours of a week on one clock, against a count of quarter hours."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.mentoring import CommonHours, Mentee, Mentor
from kompetensi.people import Person

WEEK = 168
HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
PAIR = (Mentor(person=Person(code="o")), Mentee(person=Person(code="e")))
MONDAY, TUESDAY, SUNDAY = 0, 24, 6 * 24


def _common(mentor: Any, mentee: Any, **more: Any) -> Any:
    return CommonHours(free={"o": mentor, "e": mentee}, least=1, **more).common(*PAIR)


@pytest.mark.parametrize(
    ("mentor", "mentee", "common"),
    [
        ([(9, 12)], [(12, 13)], ()),
        ([(9, 12)], [(11, 13)], ((11, 12),)),
        ([(MONDAY + 22, MONDAY + 26)], [(TUESDAY, TUESDAY + 1)], ((24, 25),)),
        ([(SUNDAY + 22, SUNDAY + 26)], [(MONDAY, MONDAY + 3)], ((0, 2),)),
        ([(MONDAY + 1, MONDAY + 3)], [(SUNDAY + 20, SUNDAY + 26)], ((1, 2),)),
        ([(SUNDAY + 22, SUNDAY + 26)], [(SUNDAY + 23, SUNDAY + 25)], ((167, 169),)),
        ([(SUNDAY + 22, WEEK), (0, 2)], [(SUNDAY + 23, SUNDAY + 25)], ((167, 169),)),
        ([(100, 260)], [(90, 250)], ((90, 92), (100, 250))),
        ([(0, WEEK)], [(5, 6), (160, 170)], ((5, 6), (160, 170))),
        ([(5, 6), (160, 170)], [(30, 30 + WEEK)], ((5, 6), (160, 170))),
        ([], [(0, WEEK)], ()),
    ],
)
def test_blocks(mentor: Any, mentee: Any, common: Any) -> None:
    assert _common(mentor, mentee) == common


@pytest.mark.parametrize(
    ("ahead", "common"),
    [({}, ((9, 11),)), ({"e": 1}, ((9, 10),)), ({"o": 7, "e": 8}, ((2, 3),)), ({"o": 10}, ())],
)
def test_clocks_are_put_on_one(ahead: Any, common: Any) -> None:
    assert _common([(9, 11)], [(9, 11)], ahead=ahead) == common


def test_a_clock_far_ahead_moves_monday_morning_into_sunday() -> None:
    assert _common([(SUNDAY, WEEK)], [(0, 3)], ahead={"e": 7}) == ((161, 164),)
    assert _common([(0, WEEK)], [(0, WEEK)], ahead={"e": 7}) == ((0, WEEK),)


@pytest.mark.parametrize(
    ("least", "block", "allowed"),
    [
        (2, 0, True),
        (3.5, 2, True),
        (Fraction(7, 2), 2.5, False),
        (3.6, 0, False),
        (1, 2.1, False),
    ],
)
def test_enough_together_and_in_one_block(least: Any, block: Any, *, allowed: bool) -> None:
    rule = CommonHours(
        free={"o": [(1, 4), (37, 38.5)], "e": [(2, 5), (37, 39)]}, least=least, block=block
    )
    assert rule.allows(*PAIR) is allowed
    assert rule.code == "common_hours"


@pytest.mark.parametrize("free", [{}, {"o": [(1, 4)]}, {"e": [(1, 4)]}, {"o": [(1, 4)], "e": []}])
def test_hours_that_are_not_known_are_not_common(free: Any) -> None:
    assert not CommonHours(free=free, least=THIRD).allows(*PAIR)


def test_spans_are_kept_joined_and_exact() -> None:
    rule = CommonHours(
        free={"o": [(11, 13), (9, 11), (30, 31)], "e": [(160, 168), (0, 1), (1, 0.1 + 1)]}, least=1
    )
    assert rule.free == {"o": ((9, 13), (30, 31)), "e": ((160, 168 + Fraction(11, 10)),)}
    assert CommonHours(free={"o": [(0, 100), (90, 250)]}, least=1).free == {"o": ((0, WEEK),)}
    wide = [(150, 200), (0, 1), (20, 40), (60, 70)]
    assert CommonHours(free={"o": wide}, least=1).free == {"o": ((60, 70), (150, 208))}


quarters = st.builds(
    lambda start, length: (Fraction(start, 4), Fraction(start + length, 4)),
    st.integers(0, 4 * WEEK - 1),
    st.sampled_from((1, 2, 5, 30, 96, 300, 600, 671, 672)),
)
hours = st.lists(quarters, max_size=4)
clocks = st.sampled_from((0, 7, 9, -5, Fraction(11, 2), 200))


def _slots(spans: Any, ahead: Any = 0) -> set[int]:
    """Number the quarter hours of a week that spans cover, on the common clock."""
    shift = int(4 * ahead)
    return {
        (slot - shift) % (4 * WEEK)
        for start, end in spans
        for slot in range(int(4 * start), int(4 * end))
    }


@given(mentor=hours, mentee=hours, ahead=st.tuples(clocks, clocks))
def test_every_common_quarter_is_found_once_and_blocks_do_not_touch(
    mentor: Any, mentee: Any, ahead: Any
) -> None:
    found = _common(mentor, mentee, ahead=dict(zip("oe", ahead, strict=True)))
    slots = _slots(mentor, ahead[0]) & _slots(mentee, ahead[1])
    assert _slots(found) == slots
    assert sum(end - start for start, end in found) == Fraction(len(slots), 4)
    assert list(found) == sorted(found)
    assert all(0 <= start < WEEK for start, _ in found)
    starts = {int(4 * start) for start, _ in found}
    firsts = {slot for slot in slots if (slot - 1) % (4 * WEEK) not in slots}
    assert starts == (firsts or {0} & slots)


@pytest.mark.parametrize(
    ("given", "error", "text"),
    [
        ({"least": 0}, InvalidValueError, "CommonHours.least must be above 0, got 0"),
        (
            {"block": -1},
            InvalidValueError,
            "CommonHours.block must be 0 or more, got -1",
        ),
        (
            {"free": {"o": [(168, 169)]}},
            InvalidValueError,
            "each start of CommonHours.free of 'o' must be an hour of the week from 0 to below 168, "
            "got 168",
        ),
        (
            {"free": {"o": [(9, 9)]}},
            InvalidValueError,
            "each end of CommonHours.free of 'o' must come after its start by 168 hours at most, "
            "got (9, 9)",
        ),
        (
            {"free": {"o": [(9, 177.5)]}},
            InvalidValueError,
            "each end of CommonHours.free of 'o' must come after its start by 168 hours at most, "
            "got (9, 177.5)",
        ),
        (
            {"free": {"o": [(9, 10, 11)]}},
            InvalidTypeError,
            "each span of CommonHours.free of 'o' must be a start and an end, got (9, 10, 11)",
        ),
        (
            {"free": {"o": [("9", 10)]}},
            InvalidTypeError,
            "each hour of CommonHours.free of 'o' must be a number (int, Fraction, Decimal or "
            "float), got '9'",
        ),
        (
            {"free": {"o": 9}},
            InvalidTypeError,
            "CommonHours.free of 'o' must be several values in order, such as a tuple, got 9",
        ),
        (
            {"ahead": {"o": "+07:00"}},
            InvalidTypeError,
            "CommonHours.ahead of 'o' must be a number (int, Fraction, Decimal or float), "
            "got '+07:00'",
        ),
    ],
)
def test_impossible_hours_are_refused(
    given: dict[str, Any], error: type[Exception], text: str
) -> None:
    with pytest.raises(error) as caught:
        CommonHours(**{"free": {}, "least": 1, **given})
    assert str(caught.value) == text
