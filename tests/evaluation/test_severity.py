"""Severity of raters: by hand, against numpy's least squares, and exact recovery (property 20 of the design)."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kompetensi.errors import ConflictError, OffScaleError
from kompetensi.evaluation import rater_severity
from kompetensi.framework import LevelScale

SCALE = LevelScale(lowest=1, highest=5)


@st.composite
def panels(draw: st.DrawFn) -> dict[str, dict[str, int]]:
    """Draw levels by ratee and rater, sparse on purpose."""
    ratees = [f"e{number}" for number in range(draw(st.integers(1, 5)))]
    raters = [f"r{number}" for number in range(draw(st.integers(1, 5)))]
    some = st.lists(st.sampled_from(raters), min_size=1, unique=True)
    return {ratee: {rater: draw(st.integers(1, 5)) for rater in draw(some)} for ratee in ratees}


def _connected(panel: dict[str, dict[str, int]]) -> bool:
    reached, more = {next(iter(panel))}, True
    while more:
        raters = {rater for ratee in reached for rater in panel[ratee]}
        found = {ratee for ratee, row in panel.items() if raters & row.keys()}
        more, reached = found != reached, found
    return reached == panel.keys()


@given(panel=panels(), data=st.data())
def test_20_without_noise_both_parts_are_recovered_exactly(
    panel: dict[str, dict[str, int]], data: st.DataObject
) -> None:
    assume(_connected(panel))
    scale = LevelScale(lowest=0, highest=18)
    raters = sorted({rater for row in panel.values() for rater in row})
    merit = {ratee: data.draw(st.integers(0, 9)) for ratee in panel}
    own = {rater: data.draw(st.integers(0, 9)) for rater in raters}
    ratings = {
        ratee: {rater: merit[ratee] + own[rater] for rater in row} for ratee, row in panel.items()
    }
    found = rater_severity(ratings, scale)
    average = Fraction(sum(own.values()), len(own))
    assert found.ratees == {ratee: value + average for ratee, value in merit.items()}
    assert found.raters == {rater: value - average for rater, value in own.items()}


@given(panel=panels())
def test_20_parts_that_share_nobody_are_named(panel: dict[str, dict[str, int]]) -> None:
    if _connected(panel):
        rater_severity(panel, SCALE)
        return
    with pytest.raises(ConflictError, match="share no rater"):
        rater_severity(panel, SCALE)


@given(panel=panels())
def test_it_is_least_squares(panel: dict[str, dict[str, int]]) -> None:
    assume(_connected(panel))
    found = rater_severity(panel, SCALE)
    ratees, raters = list(panel), sorted({rater for row in panel.values() for rater in row})
    cells = [(ratee, rater, level) for ratee, row in panel.items() for rater, level in row.items()]
    design = np.zeros((len(cells) + 1, len(ratees) + len(raters)))
    for at, (ratee, rater, _) in enumerate(cells):
        design[at, ratees.index(ratee)] = design[at, len(ratees) + raters.index(rater)] = 1
    design[-1, len(ratees) :] = 1  # the raters' parts add up to 0
    fitted, *_ = np.linalg.lstsq(design, np.array([*(level for *_, level in cells), 0]), rcond=None)
    ours = [*(found.ratees[one] for one in ratees), *(found.raters[one] for one in raters)]
    assert [float(one) for one in ours] == pytest.approx(fitted.tolist(), abs=1e-9)
    assert sum(found.raters.values()) == 0


def test_by_hand() -> None:
    """r2 rates two levels above r1, so ani, whom both rated, stands between what each of them says."""
    given: dict[str, dict[str, int | None]] = {
        "ani": {"r1": 3, "r2": 5, "r3": None},
        "budi": {"r1": 2},
        "citra": {"r2": 4},
        "d": {},
    }
    found = rater_severity(given, SCALE)
    assert found.ratees == {"ani": 4, "budi": 3, "citra": 3}
    assert found.means == {"ani": 4, "budi": 2, "citra": 4}
    assert (found.raters, found.n) == ({"r1": -1, "r2": 1}, 4)
    assert [str(reason) for reason in found.explain()] == [
        "ani: 4 from the average rater, 4 as rated",
        "budi: 3 from the average rater, 2 as rated",
        "citra: 3 from the average rater, 4 as rated",
        "r1 rates -1 levels above the average rater; below 0 is severe",
        "r2 rates 1 levels above the average rater; below 0 is severe",
    ]
    assert found.rows()[1] == {"ratee": "budi", "mean": 2.0, "adjusted_mean": 3.0}


def test_nobody_and_parts() -> None:
    nobody = rater_severity({"ani": {"r1": None}}, SCALE)
    assert (nobody.ratees, nobody.raters, nobody.n, nobody.explain()) == ({}, {}, 0, ())
    with pytest.raises(ConflictError) as caught:
        rater_severity({"ani": {"r1": 3}, "budi": {"r2": 4}, "citra": {"r1": 4}}, SCALE)
    assert str(caught.value) == (
        "these groups of ratees share no rater, so severity cannot be told from merit: ani, citra; "
        "budi; have somebody rate in several groups, or look at each alone"
    )
    with pytest.raises(OffScaleError):
        rater_severity({"ani": {"r1": 6}}, SCALE)
