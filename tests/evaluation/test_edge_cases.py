"""Inputs at the edge, one test each: what other packages answer with NaN, infinity or an exception."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import cast

import pytest

from kompetensi.errors import (
    ConflictError,
    InvalidTypeError,
    InvalidValueError,
    OffScaleError,
)
from kompetensi.evaluation import (
    Coefficient,
    FeedbackPolicy,
    ItemFeedback,
    Rating,
    RatingTable,
    Tally,
    cohen_kappa,
    count,
    cronbach_alpha,
    effect_size,
    feedback,
    fleiss_kappa,
    gwet_ac,
    icc,
    krippendorff_alpha,
    mean_change,
    mean_level,
    normalized_change,
    normalized_gain,
    randolph_kappa,
    rwg,
    rwg_j,
    rwg_star,
)
from kompetensi.framework import LevelScale

FIVE = LevelScale(lowest=1, highest=5)
WEIGHTS = {"superior": 2, "peer": 1}
Units = Sequence[Sequence[int | None]]
OF_UNITS = (krippendorff_alpha, fleiss_kappa, gwet_ac, randolph_kappa)
FORMS = ("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")


def _why(found: Coefficient) -> str | None:
    assert (found.value is None) == (found.reason is not None)
    return None if found.reason is None else found.reason.code


def _item(policy: FeedbackPolicy, **groups: Sequence[int | None]) -> ItemFeedback:
    tallies = {("A", "q", group, ""): Tally.of(given, FIVE) for group, given in groups.items()}
    return feedback(RatingTable.of(tallies, FIVE), "A", policy).item("q")


def _rating(level: object, *, rater: str = "R", group: str = "peer", ratee: str = "A") -> Rating:
    return Rating(ratee=ratee, rater=rater, group=group, item="q", level=cast("int", level))


def test_no_rating_in_a_group_counts_as_nothing_and_not_as_0() -> None:
    assert _why(mean_level(Tally.of([], FIVE))) == "no_ratings"
    shared = _item(FeedbackPolicy(weights=WEIGHTS), superior=[], peer=[3, 4, 5])
    assert (shared.groups["superior"].n, shared.groups["superior"].mean) == (0, None)
    assert shared.groups["superior"].reason is not None
    assert shared.others == 4
    required = FeedbackPolicy(weights=WEIGHTS, missing_group="undefined")
    assert _item(required, superior=[], peer=[3, 4, 5]).others is None


def test_one_rater_has_a_mean_and_no_spread_interval_or_agreement() -> None:
    one = Tally.of([4], FIVE)
    assert (one.mean, one.variance) == (4, None)
    assert mean_level(one).interval is None
    assert _why(rwg(one)) == "too_few"
    for measure in OF_UNITS:  # ValueError in one package, nan in another
        assert _why(measure([[4], [2], [5]], FIVE)) == "no_pairs"


def test_one_rater_in_a_group_that_is_not_exempt_is_hidden() -> None:
    policy = FeedbackPolicy(weights=WEIGHTS)
    found = _item(policy, superior=[2], peer=[5])
    assert found.hidden == ("peer",)
    assert found.groups["peer"].tally is None
    assert found.groups["peer"].mean is None
    assert found.groups["superior"].mean == 2


def test_all_equal_over_several_things_is_full_agreement_and_no_reliability() -> None:
    equal = [[4, 4, 4]] * 3  # nan, ValueError, ZeroDivisionError or nine warnings elsewhere
    alpha = krippendorff_alpha(equal, FIVE)
    assert (_why(alpha), alpha.parts["raw_agreement"]) == ("no_variation", 1)
    kappa = cohen_kappa([(4, 4)] * 3, FIVE)
    assert (_why(kappa), kappa.parts["raw_agreement"]) == ("no_variation", 1)
    assert {_why(icc(equal, form=form)) for form in FORMS} == {"no_variation"}
    assert _why(cronbach_alpha(equal)) == _why(fleiss_kappa(equal, FIVE)) == "no_variation"
    assert rwg(Tally.of(equal[0], FIVE)).value == 1


@pytest.mark.parametrize("highest", [2, 5, 9])
def test_all_equal_is_an_ac1_of_1_whatever_else_the_scale_has(highest: int) -> None:
    scale = LevelScale(lowest=1, highest=highest)
    found = gwet_ac([[2, 2]] * 3, scale)
    assert (found.value, found.reason) == (1, None)


def test_perfect_agreement_on_varied_things_is_exactly_1() -> None:
    perfect = [[1, 1], [3, 3], [5, 5]]
    assert {measure(perfect, FIVE).value for measure in OF_UNITS} == {Fraction(1)}
    assert {icc(perfect, form=form).value for form in FORMS} == {Fraction(1)}
    assert cronbach_alpha(perfect).value == cohen_kappa([(1, 1), (5, 5)], FIVE).value == 1


def test_systematic_disagreement_is_negative_and_a_base_below_0_gives_none() -> None:
    torn = [(1, 5), (5, 1), (2, 4), (4, 2), (3, 3)]
    # By hand: equal means of things and of raters, so -E / (E - 2 E / 5); a package goes on to give
    # ICC(1,k) = -inf and ICC(A,k) = 5.0.
    assert icc(torn, form="2,1").value == Fraction(-5, 3)
    for form in ("1,k", "2,k", "3,k"):
        assert _why(icc(torn, form=form)) == "base_not_positive"
    for measure in OF_UNITS:
        value = measure(torn[:4], FIVE).value
        assert value is not None
        assert value < 0


def test_less_variance_between_than_within_gives_a_negative_icc() -> None:
    rows = [[1, 2, 3], [3, 1, 2], [2, 3, 2]]
    # By hand: means 2, 2, 7/3; B = 1/9, W = 7/9, so (B - W) / (B + 2 W) = -6/15.
    assert icc(rows, form="1,1").value == Fraction(-2, 5)
    assert icc(rows, form="1,k").value == -6


def test_items_against_each_other_are_negative_with_a_note() -> None:
    found = cronbach_alpha([[1, 5], [2, 3], [3, 2], [5, 2]])
    # By hand: variances 35/12 and 2, that of the sums 11/12 (6, 5, 5, 7): 2 (1 - 59/11).
    assert found.value == Fraction(-96, 11)
    assert [note.code for note in found.notes] == ["check_reversed"]
    assert _why(cronbach_alpha([[1, 5], [3, 3], [5, 1]])) == "no_variation"  # -inf elsewhere


def test_one_item_has_no_alpha() -> None:
    assert _why(cronbach_alpha([[1], [2], [3]])) == "one_item"  # AssertionError elsewhere


def test_none_is_missing_and_nan_is_refused() -> None:
    units: Units = [[1, None, 1], [4, 5, None], [None, 2, 2]]
    without = [[1, 1], [4, 5], [2, 2]]
    for measure in OF_UNITS:
        assert measure(units, FIVE) == measure(without, FIVE)
    for call in (krippendorff_alpha, gwet_ac):
        with pytest.raises(InvalidValueError, match="or None for missing, got nan$"):
            call(cast("Units", [[1, float("nan")]]), FIVE)
    with pytest.raises(InvalidValueError, match="finite, got nan$"):
        icc([[1, float("nan")]], form="2,1")
    rows: Units = [[1, 2], [3, 3], [None, 4], [5, 4]]
    assert cronbach_alpha(rows).value == cronbach_alpha([[1, 2], [3, 3], [5, 4]]).value
    assert cronbach_alpha(rows, missing="pairwise").value != cronbach_alpha(rows).value


def test_unequal_numbers_of_raters_leave_out_only_what_has_no_pair() -> None:
    units: Units = [[1, 1, 2], [3, 3], [5], [4, 5]]
    for measure in OF_UNITS:  # a bare AssertionError elsewhere
        found = measure(units, FIVE)
        assert found.value is not None
        assert (found.n, found.left_out) == (3, 1)


@pytest.mark.parametrize(
    ("level", "error"),
    [
        (6, OffScaleError),
        (0, OffScaleError),
        (True, InvalidTypeError),
        (3.5, InvalidValueError),
        ("4", InvalidTypeError),
    ],
)
def test_what_is_no_level_is_refused_with_its_place_and_scale(
    level: object, error: type[Exception]
) -> None:
    with pytest.raises(error, match="^rating number 2 of unit number 2 .*scale 1..5") as caught:
        krippendorff_alpha([[1, 2], [3, cast("int", level)]], FIVE)
    assert repr(level) in str(caught.value)
    with pytest.raises(error):
        count([_rating(3), _rating(level, rater="S")], FIVE)


def test_a_second_answer_is_refused_or_settled_by_a_rule_and_never_averaged() -> None:
    twice = [_rating(2), _rating(5)]
    with pytest.raises(ConflictError, match="duplicates='highest' or 'lowest'"):
        count(twice, FIVE)
    for rule, level in (("highest", 5), ("lowest", 2)):
        tally = count(twice, FIVE, duplicates=rule).tally("A", "q", "peer")
        assert (tally.n, tally.mean) == (1, level)


def test_an_unused_level_changes_nothing_since_the_scale_is_declared() -> None:
    pairs = [(1, 1), (2, 5), (5, 5)]  # 0.800 where levels are guessed
    value = cohen_kappa(pairs, FIVE, weights="quadratic").value
    assert value is not None
    assert float(value) == pytest.approx(0.597, abs=0.0005)
    for metric in ("nominal", "ordinal", "interval", "ratio"):
        wide = LevelScale(lowest=0, highest=9)
        assert (
            krippendorff_alpha(pairs, wide, metric=metric).value
            == krippendorff_alpha(pairs, FIVE, metric=metric).value
        )


def test_no_variation_before_and_after_has_no_effect_size_but_a_change() -> None:
    pre, post = [3, 3, 3], [5, 5, 5]
    for kind in ("d_z", "d_av", "d_rm", "d_s"):  # -inf elsewhere
        assert _why(effect_size(pre, post, kind=kind)) == "no_variation"
    assert mean_change(pre, post).value == 2


def test_who_has_the_maximum_before_has_no_gain_and_is_counted() -> None:
    gain = normalized_gain([10, 4], [10, 7], maximum=10, average="individual")
    assert (gain.value, gain.n, gain.left_out) == (Fraction(1, 2), 1, 1)
    assert normalized_gain([10, 10], [9, 10], maximum=10).value is None
    change = normalized_change([10, 4, 4], [10, 7, 4], minimum=0, maximum=10)
    assert (change.value, change.n, change.left_out) == (Fraction(1, 4), 2, 1)
    lost = normalized_change([10], [5], minimum=0, maximum=10)
    assert lost.value == Fraction(-1, 2)


def test_without_self_there_is_no_gap_and_no_quadrant() -> None:
    policy = FeedbackPolicy(weights=WEIGHTS, strength_cut=3, gap_threshold=1)
    found = _item(policy, superior=[4], peer=[3, 4, 5])
    assert (found.gap, found.quadrant, found.agreement) == (None, None, None)
    assert found.others == 4


@pytest.mark.parametrize(
    "weights",
    [{"peer": 0}, {"peer": -1}, {"peer": float("nan")}, {"peer": float("inf")}, {}],
)
def test_weights_that_make_no_mean_are_refused(weights: dict[str, float]) -> None:
    with pytest.raises(InvalidValueError):
        FeedbackPolicy(weights=weights)


@pytest.mark.parametrize(("minimum", "hidden"), [(0, ()), (1, ()), (2, ("peer",))])
def test_a_minimum_of_0_or_1_is_legal_and_hides_nobody(
    minimum: int, hidden: tuple[str, ...]
) -> None:
    policy = FeedbackPolicy(weights={"peer": 1}, minimum_raters=minimum)
    assert _item(policy, self=[3], peer=[4]).hidden == hidden


@pytest.mark.parametrize("hidden_group", ["pool", "leave_out"])
def test_where_every_group_is_hidden_so_is_what_they_say_together(hidden_group: str) -> None:
    policy = FeedbackPolicy(weights={"peer": 1, "guest": 1}, hidden_group=hidden_group)
    found = _item(policy, self=[3], peer=[4], guest=[5])
    assert set(found.hidden) == {"guest", "peer"}
    assert (found.others, found.pooled, found.gap) == (None, None, None)
    assert found.reason is not None


def test_a_mean_at_the_cut_is_a_strength_and_one_just_below_is_none() -> None:
    policy = FeedbackPolicy(weights={"peer": 1}, minimum_raters=1, strength_cut=Fraction(10, 3))
    assert _item(policy, self=[4], peer=[3, 3, 4]).quadrant == "known_strength"
    closer = FeedbackPolicy(weights={"peer": 1}, minimum_raters=1, strength_cut=3.3333333333333335)
    assert _item(closer, self=[4], peer=[3, 3, 4]).quadrant == "blind_spot"  # by 1.7e-16


def test_no_input_is_an_empty_result_and_no_error() -> None:
    table = count([], FIVE)
    assert (table.ratees, dict(table.tallies), table.rows()) == ((), {}, [])
    assert Tally.of([], FIVE).n == 0
    for measure in OF_UNITS:
        assert _why(measure([], FIVE)) == _why(measure(table, FIVE)) == "no_pairs"
    for form in FORMS:
        assert _why(icc([], form=form)) == "too_few"
    assert _why(cronbach_alpha([])) == "too_few"
    assert _why(rwg_j([])) == _why(rwg_star(Tally.of([], FIVE))) == "too_few"


def test_a_rater_in_two_groups_needs_two_ids() -> None:
    both = [_rating(3), _rating(3, group="superior")]
    with pytest.raises(ConflictError, match="a rater is in one group for one ratee"):
        count(both, FIVE)
    table = count([_rating(3), _rating(3, rater="R2", group="superior")], FIVE)
    assert [table.tally("A", "q", group).n for group in table.groups] == [1, 1]
    assert all(low < high for low, high in pairwise(table.groups))
