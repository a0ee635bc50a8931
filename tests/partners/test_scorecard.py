"""Scorecards by hand, by a table of Bonferroni's t, and against luck."""

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.evaluation import PairedScores, ProgrammeEvaluation
from kompetensi.partners import Scorecard, scorecard
from kompetensi.testing import programme_evaluations


def evaluated(
    programme: str, changes: Any, provider: str = "U", level: str = "learning", period: str = "1"
) -> ProgrammeEvaluation:
    """Evaluate people who start at 0 on a scale of -10..10, half of which is their change."""
    pairs = [(0, one, 1) for one in changes]
    scores = PairedScores(minimum=-10, maximum=10, pairs=pairs, only_before=1)
    about: dict[str, Any] = {level: scores}
    return ProgrammeEvaluation(programme=programme, provider=provider, period=period, **about)


def test_by_hand_from_a_table_of_t() -> None:
    # Changes in shares: 0.2, 0.4, 0.5 and 0, 0.2, with 3 degrees of freedom; for two means at
    # 95 % the table of Bonferroni's t says 4.177.
    known = [evaluated("A", [4, 8, 10]), evaluated("B", [0, 4], "V")]
    spread = [Fraction(one, 20) for one in (4, 8, 10)]
    mean = sum(spread) / 3
    within = sum((one - mean) ** 2 for one in spread) + Fraction(2, 100)
    s = float(within / 3) ** 0.5
    for code, middle, n in (("U", float(mean), 3), ("V", 0.1, 2)):
        (entry,) = scorecard(code, known, minimum_people=1).entries
        assert entry.interval is not None
        low, high = map(float, entry.interval)
        assert low == pytest.approx(middle - 4.177 * s / n**0.5, abs=5e-4)
        assert high == pytest.approx(middle + 4.177 * s / n**0.5, abs=5e-4)
    # With a minimum of three only one mean is judged: 3.182 is the plain t at 97.5 %.
    (entry,) = scorecard("U", known, minimum_people=3).entries
    assert entry.interval is not None
    assert float(entry.interval[1]) == pytest.approx(float(mean) + 3.182 * s / 3**0.5, abs=5e-4)


def test_periods_are_put_together_and_levels_kept_apart() -> None:
    known = [
        evaluated("A", [2, 4]),
        evaluated("A", [6], period="2"),
        evaluated("A", [9], level="behaviour", period="3"),
        evaluated("B", [1]),
    ]
    first, second = scorecard("U", known, minimum_people=1).entries
    assert (first.n, first.left_out, first.mean) == (3, 2, Fraction(1, 5))
    assert (second.programme, second.mean) == ("B", Fraction(1, 20))
    one, two = scorecard("U", known, minimum_people=1, level="behaviour").entries
    assert (one.n, one.mean, two.n, two.mean) == (1, Fraction(9, 20), 0, None)


def test_a_programme_with_too_few_people_is_listed_without_its_mean() -> None:
    known = [evaluated("A", [2, 4, 5]), evaluated("B", [3, 9])]
    at, below = scorecard("U", known, minimum_people=3).entries
    assert at.interval is not None
    assert (below.programme, below.n, below.mean, below.interval) == ("B", 2, None, None)
    assert str(below.reason) == "B: 2 people are fewer than the 3 asked for, so nothing is said"
    card = scorecard("U", known, minimum_people=3)
    assert [row["programme"] for row in card.rows()] == ["A", "B"]
    assert card.rows()[1]["mean"] is None
    assert [one.code for one in card.explain()] == ["scorecard_between", "scorecard_too_few"]


@pytest.mark.parametrize(
    ("changes", "least", "code"),
    [
        ([[8, 8, 8]], 1, "no_variation"),
        ([[8], [2]], 1, "too_few_in_class"),
        ([[8, 9]], 3, "scorecard_too_few"),
    ],
)
def test_what_has_no_interval_says_why(changes: Any, least: int, code: str) -> None:
    known = [evaluated(name, each) for name, each in zip("AB", changes, strict=False)]
    card = scorecard("U", known, minimum_people=least)
    assert {one.reason.code for one in card.entries if one.reason} == {code}
    assert all(one.interval is None for one in card.entries)
    assert card.explain()[0].code == code


def test_without_evaluations_the_scorecard_is_empty() -> None:
    card = scorecard("U", [evaluated("A", [1, 2], "V")], minimum_people=1)
    assert (card.entries, str(card.explain()[0])) == ((), "no programme of U was evaluated")


def lows(known: list[ProgrammeEvaluation]) -> list[Fraction]:
    """Return the lower ends of U with three people and of V with three hundred."""
    cards = [scorecard(code, known, minimum_people=1) for code in "UV"]
    return [one.interval[0] for card in cards for one in card.entries if one.interval]


def test_three_people_do_not_beat_three_hundred_by_luck() -> None:
    random = Random(7)  # noqa: S311  # draws of a test
    shown = ahead = surer = 0
    for _ in range(150):
        few, many = ([random.randint(-9, 9) for _ in range(n)] for n in (3, 300))
        small, large = lows([evaluated("A", few), evaluated("A", many, "V")])
        shown += small > 0 or large > 0
        ahead += sum(few) / 3 > sum(many) / 300
        surer += small > large
    assert 50 < ahead < 100  # a mean of three beats one of three hundred every other time
    assert shown <= 15  # 5 % on both sides, 2.5 % on this one: 4 are expected
    assert surer <= 12  # its lower end does once in some forty draws: 3 or 4 are expected


@given(st.integers(1, 10))
def test_three_who_change_alike_are_not_certain(change: int) -> None:
    known = [evaluated("A", [change] * 3), evaluated("A", [-5, 5] * 150, "V")]
    small, _ = (scorecard(code, known, minimum_people=1).entries[0] for code in "UV")
    assert small.interval is not None
    assert small.interval[1] - small.interval[0] > Fraction(1, 2)


@given(st.lists(programme_evaluations(), max_size=4), st.integers(1, 3), st.randoms())
def test_order_does_not_matter_and_fewer_people_are_never_surer(
    known: list[ProgrammeEvaluation], least: int, random: Any
) -> None:
    def cards() -> dict[str, Scorecard]:
        names = sorted({one.provider for one in known} - {""})
        return {name: scorecard(name, known, minimum_people=least) for name in names}

    found = cards()
    random.shuffle(known)
    assert cards() == found
    entries = [one for card in found.values() for one in card.entries]
    judged = [(one.n, one.interval, one.mean) for one in entries if one.interval]
    for n, (low, high), mean in judged:
        assert n >= least
        assert low < mean < high  # type: ignore[operator]  # known where the interval is
        assert all(high - low >= two[1] - two[0] for more, two, _ in judged if more > n)


@pytest.mark.parametrize(
    ("change", "error", "text"),
    [
        ({"institution": ""}, InvalidValueError, "institution"),
        ({"evaluations": ["A"]}, InvalidTypeError, "evaluations number 1"),
        ({"minimum_people": 0}, InvalidValueError, "minimum_people"),
        ({"minimum_people": 1.5}, InvalidValueError, "minimum_people"),
        ({"level": "reaction"}, InvalidValueError, "level"),
        ({"confidence": 1}, InvalidValueError, "confidence"),
    ],
)
def test_bad_input(change: dict[str, Any], error: type[Exception], text: str) -> None:
    given_ = {"institution": "U", "evaluations": [], "minimum_people": 1, **change}
    with pytest.raises(error, match=text):
        scorecard(given_.pop("institution"), given_.pop("evaluations"), **given_)
