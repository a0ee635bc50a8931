"""Strategies for releases of feedback on several people."""

from __future__ import annotations

from hypothesis import strategies as st

from kompetensi.evaluation import RatingTable, Release, Tally, UnitFeedback, release
from kompetensi.testing._evaluation import GROUPS, policy_for
from kompetensi.testing._framework import scale_with

_RATEES = ("P", "Q", "R")


@st.composite
def _releases(draw: st.DrawFn) -> Release:
    scale = draw(scale_with(6))
    level = st.integers(scale.lowest, scale.highest)
    policy = draw(policy_for(scale, GROUPS))
    rated = {
        (ratee, "A", group, ""): Tally.of(draw(st.lists(level, max_size=most)), scale)
        for ratee in _RATEES
        for group, most in (("self", 1), ("peer", 5), ("subordinate", 3), ("superior", 1))
    }
    asked = {(ratee, "B", "peer", ""): Tally.of([None], scale) for ratee in _RATEES}
    table = RatingTable.of({**rated, **asked}, scale)
    first = st.lists(st.sampled_from(_RATEES), min_size=1, max_size=3, unique=True)
    out = release(table, draw(first), policy)
    if draw(st.booleans()):
        out = release(table, _RATEES[: draw(st.integers(1, 3))], policy, earlier=[out])
    return out


def releases() -> st.SearchStrategy[Release]:
    """Draw what ``release`` makes of drawn ratings on up to three ratees, some of them repeated.

    Returns:
        A strategy that shrinks to a release on one ratee without ratings.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(releases())
        ... def test(out):
        ...     assert {one.ratee for one in out.fresh}.isdisjoint(out.repeated)
        >>> test()
    """
    return _releases()


def unit_feedback() -> st.SearchStrategy[UnitFeedback]:
    """Draw what one group gave to all ratees, shown or hidden, out of a release.

    Returns:
        A strategy that shrinks to a single rating.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(unit_feedback())
        ... def test(unit):
        ...     assert (unit.mean is None) == (unit.reason is not None)
        >>> test()
    """
    return (
        _releases()
        .filter(lambda out: bool(out.unit))
        .flatmap(lambda out: st.sampled_from(out.unit))
    )
