"""Strategies for agreement, reliability and change, out of :mod:`kompetensi.evaluation`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from hypothesis import strategies as st

from kompetensi.evaluation import (
    Coefficient,
    FormSums,
    ItemAnalysis,
    ItemFigures,
    PanelSums,
    ProfileTally,
    cohen_kappa,
    cronbach_alpha,
    effect_size,
    gwet_ac,
    icc,
    item_analysis,
    krippendorff_alpha,
    normalized_change,
    normalized_gain,
    share_at_least,
)
from kompetensi.framework import LevelScale
from kompetensi.testing._evaluation import tallies
from kompetensi.testing._framework import scale_with

_MOST_STEPS: Final = 4
_SCORES: Final = st.one_of(st.integers(0, 10), st.none())
_METRICS: Final = ("ordinal", "nominal", "interval", "ratio")
_FORMS: Final = ("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")
_KINDS: Final = ("d_av", "d_z", "d_rm", "d_s")

Units = list[list[int | None]]


@st.composite
def units_on(draw: st.DrawFn, scale: LevelScale, *, most: int = 6) -> Units:
    """Draw the ratings of a few things, missing ones among them."""
    level = st.one_of(st.integers(scale.lowest, scale.highest), st.none())
    return draw(st.lists(st.lists(level, max_size=4), max_size=most))


@st.composite
def _profile_tallies(draw: st.DrawFn) -> ProfileTally:
    scale = draw(scale_with(_MOST_STEPS))
    counted = ProfileTally.of(draw(units_on(scale)), scale)
    profiles = {profile: draw(st.integers(1, 5)) for profile in counted.profiles}
    return ProfileTally(scale=scale, profiles=profiles)


def profile_tallies() -> st.SearchStrategy[ProfileTally]:
    """Draw how many things got the same ratings: up to six profiles of up to four ratings.

    Returns:
        A strategy that shrinks to a tally that counts nothing.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(profile_tallies())
        ... def test(tally):
        ...     assert (tally + tally).units == 2 * tally.units
        >>> test()
    """
    return _profile_tallies()


@st.composite
def _agreement(draw: st.DrawFn) -> Coefficient:
    tally = draw(_profile_tallies())
    if draw(st.booleans()):
        return krippendorff_alpha(tally, tally.scale, metric=draw(st.sampled_from(_METRICS)))
    weights = draw(st.sampled_from((None, "linear", "quadratic")))
    return gwet_ac(tally, tally.scale, weights=weights)


@st.composite
def _kappas(draw: st.DrawFn) -> Coefficient:
    scale = draw(scale_with(_MOST_STEPS))
    level = st.one_of(st.integers(scale.lowest, scale.highest), st.none())
    return cohen_kappa(draw(st.lists(st.tuples(level, level), max_size=6)), scale)


@st.composite
def _reliability(draw: st.DrawFn) -> Coefficient:
    width = draw(st.integers(1, 3))
    row = st.lists(_SCORES, min_size=width, max_size=width)
    rows = draw(st.lists(row, max_size=6))
    if draw(st.booleans()):
        return icc(rows, form=draw(st.sampled_from(_FORMS)))
    return cronbach_alpha(rows, missing=draw(st.sampled_from(("listwise", "pairwise"))))


@st.composite
def _changes(draw: st.DrawFn) -> Coefficient:
    waves = st.dictionaries(st.sampled_from("ABCDE"), _SCORES)
    pre, post = draw(waves), draw(waves)
    measures: Sequence[Callable[[], Coefficient]] = (
        lambda: normalized_gain(pre, post, maximum=10),
        lambda: normalized_change(pre, post, minimum=0, maximum=10),
        lambda: effect_size(pre, post, kind=draw(st.sampled_from(_KINDS))),
    )
    return draw(st.sampled_from(measures))()


@st.composite
def _shares(draw: st.DrawFn) -> Coefficient:
    tally = draw(tallies())
    return share_at_least(tally.scale.highest, tally)


def coefficients() -> st.SearchStrategy[Coefficient]:
    """Draw what functions of :mod:`kompetensi.evaluation` find in drawn ratings and scores.

    Exact and rounded values are among them, undefined ones, and intervals.

    Returns:
        A strategy that shrinks to an undefined share.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(coefficients())
        ... def test(found):
        ...     assert (found.value is None) == (found.reason is not None)
        >>> test()
    """
    return st.one_of(_shares(), _agreement(), _kappas(), _reliability(), _changes())


@st.composite
def _form_sums(draw: st.DrawFn) -> FormSums:
    scale = draw(scale_with(_MOST_STEPS))
    items = [f"i{place}" for place in range(draw(st.integers(0, 3)))]
    level = st.integers(scale.lowest, scale.highest)
    form = st.fixed_dictionaries(dict.fromkeys(items, st.one_of(level, level, st.none())))
    forms = draw(st.lists(form, max_size=6))
    return FormSums.of({str(n): one for n, one in enumerate(forms)}, scale, items=items)


def form_sums() -> st.SearchStrategy[FormSums]:
    """Draw sums over up to six forms of up to three items, incomplete ones among them.

    Returns:
        A strategy that shrinks to no form and no item.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(form_sums())
        ... def test(found):
        ...     assert found.forms + found.incomplete <= 6
        >>> test()
    """
    return _form_sums()


def item_analyses() -> st.SearchStrategy[ItemAnalysis]:
    """Draw the figures of the items of a drawn questionnaire.

    Returns:
        A strategy that shrinks to no item.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(item_analyses())
        ... def test(found):
        ...     assert all((one.reason is None) != (one.discrimination is None) for one in found.entries)
        >>> test()
    """
    return _form_sums().map(item_analysis)


def item_figures() -> st.SearchStrategy[ItemFigures]:
    """Draw the figures of one item.

    Returns:
        A strategy that shrinks to an item without a discrimination.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(item_figures())
        ... def test(found):
        ...     assert found.discrimination is None or -1 <= found.discrimination <= 1
        >>> test()
    """
    return (
        item_analyses()
        .filter(lambda found: found.entries)
        .flatmap(lambda found: st.sampled_from(found.entries))
    )


@st.composite
def _panel_sums(draw: st.DrawFn) -> PanelSums:
    scale = draw(scale_with(_MOST_STEPS))
    level = st.integers(scale.lowest, scale.highest)
    raters = [f"r{place}" for place in range(draw(st.integers(0, 3)))]
    row = st.fixed_dictionaries(
        dict.fromkeys(raters, level if draw(st.booleans()) else level | st.none())
    )
    return PanelSums.of(draw(st.dictionaries(st.sampled_from("abcde"), row)), scale)


def panel_sums() -> st.SearchStrategy[PanelSums]:
    """Draw sums of ratings of up to five people by up to three raters, often by all of them.

    Returns:
        A strategy that shrinks to no ratee.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(panel_sums())
        ... def test(found):
        ...     assert found.n <= len(found.ratees) * len(found.raters)
        >>> test()
    """
    return _panel_sums()
