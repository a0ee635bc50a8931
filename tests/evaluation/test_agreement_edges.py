"""Cases at the edge of agreement and reliability, where packages return NaN, infinity or nonsense."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import cast

import numpy as np
import pytest

from kompetensi.errors import (
    ConflictError,
    InvalidTypeError,
    InvalidValueError,
    OffScaleError,
)
from kompetensi.evaluation import (
    Coefficient,
    ProfileTally,
    RatingTable,
    Tally,
    average_deviation,
    awg,
    cohen_kappa,
    cronbach_alpha,
    fleiss_kappa,
    gwet_ac,
    icc,
    krippendorff_alpha,
    mean_level,
    randolph_kappa,
    raters_needed,
    rwg,
    rwg_j,
    rwg_star,
    share_at_least,
    spearman_brown,
)
from kompetensi.framework import LevelScale

FIVE = LevelScale(lowest=1, highest=5)
FORMS = ("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")
Units = Sequence[Sequence[int | None]]
OF_UNITS: dict[str, Callable[[Units], Coefficient]] = {
    "krippendorff": lambda units: krippendorff_alpha(units, FIVE),
    "fleiss": lambda units: fleiss_kappa(units, FIVE),
    "randolph": lambda units: randolph_kappa(units, FIVE),
    "gwet": lambda units: gwet_ac(units, FIVE),
}
OF_TALLY: dict[str, Callable[[Tally], Coefficient]] = {
    "rwg": rwg,
    "rwg_star": rwg_star,
    "awg": awg,
    "average_deviation": average_deviation,
}


def _why(found: Coefficient) -> str | None:
    assert (found.value is None) == (found.reason is not None)
    return None if found.reason is None else found.reason.code


@pytest.mark.parametrize("name", OF_TALLY)
@pytest.mark.parametrize("levels", [[], [3], [None, 3]], ids=["none", "one", "one of two"])
def test_one_rater_agrees_with_nobody(name: str, levels: list[int | None]) -> None:
    found = OF_TALLY[name](Tally.of(levels, FIVE))
    assert _why(found) == "too_few"
    assert str(found.reason) == "too few can be used: at least 2 are needed"


def test_one_rater_has_a_mean_without_an_interval() -> None:
    found = mean_level(Tally.of([4], FIVE))
    assert (found.value, found.interval) == (4, None)
    assert str(found.notes[0]) == (
        "there is no interval (by the t distribution): too few values, or no variation"
    )
    assert _why(mean_level(Tally.of([None], FIVE))) == "no_ratings"
    assert _why(share_at_least(4, Tally.of([], FIVE))) == "no_ratings"


def test_equal_ratings_have_a_mean_without_an_interval() -> None:
    assert mean_level(Tally.of([4, 4, 4], FIVE)).interval is None


@pytest.mark.parametrize("name", OF_UNITS)
@pytest.mark.parametrize("units", [[], [[]], [[3], [4]], [[None, None]]])
def test_nothing_rated_twice_has_no_agreement(name: str, units: Units) -> None:
    found = OF_UNITS[name](units)
    assert (_why(found), found.n, found.left_out) == ("no_pairs", 0, len(units))


def test_all_equal_has_no_reliability_and_full_agreement() -> None:
    units = [[4, 4, 4]] * 3
    for name in ("krippendorff", "fleiss"):
        assert _why(OF_UNITS[name](units)) == "no_variation"
    assert krippendorff_alpha(units, FIVE).parts["raw_agreement"] == 1
    for form in FORMS:
        assert _why(icc(units, form=form)) == "no_variation"
    assert _why(cronbach_alpha(units)) == "no_variation"
    assert _why(cohen_kappa([(4, 4)] * 3, FIVE)) == "no_variation"
    assert cohen_kappa([(4, 4)] * 3, FIVE).parts["raw_agreement"] == 1
    assert rwg(Tally.of(units[0], FIVE)).value == 1
    assert gwet_ac(units, FIVE).value == 1
    assert gwet_ac(units, FIVE, weights="quadratic").value == 1
    assert randolph_kappa(units, FIVE).value == 1


def test_perfect_agreement_on_varied_things_is_exactly_1() -> None:
    units = [[1, 1], [3, 3], [5, 5]]
    for measure in OF_UNITS.values():
        assert measure(units).value == 1
    for form in FORMS:
        found = icc(units, form=form)
        assert (found.value, found.interval) == (1, None)
        assert found.notes[0].code == "no_interval"
    alpha = cronbach_alpha(units)
    assert (alpha.value, alpha.interval) == (1, None)
    assert cohen_kappa([(1, 1), (5, 5)], FIVE, weights="quadratic").value == 1


def test_systematic_disagreement_is_negative_and_not_clamped() -> None:
    pairs = [(1, 5), (5, 1), (1, 5), (5, 1)]
    assert krippendorff_alpha(pairs, FIVE).value == Fraction(-3, 4)
    assert fleiss_kappa(pairs, FIVE).value == -1
    assert cohen_kappa(pairs, FIVE).value == -1
    assert icc(pairs, form="1,1").value == -1
    assert rwg(Tally.of([1, 5], FIVE)).value == -3
    assert rwg_star(Tally.of([1, 5], FIVE)).value == -1


def test_no_form_of_the_mean_where_it_would_be_divided_by_0_or_less() -> None:
    pairs = [(1, 5), (5, 1), (2, 4)]
    for form in ("1,k", "2,k", "3,k"):
        found = icc(pairs, form=form)
        assert _why(found) == "base_not_positive"
    assert str(icc(pairs, form="2,k").reason) == (
        "it would be divided by -2.667, which is not above 0"
    )
    single = icc(pairs, form="2,1")
    assert single.value is not None
    assert single.value < -1
    assert single.interval is None


def test_an_interval_of_the_mean_may_reach_below_every_number() -> None:
    found = icc([[0, 3], [1, 1]], form="2,k")
    assert found.value is not None
    assert found.interval is None
    assert found.notes[0].code == "no_interval"


def test_items_against_each_other_give_a_negative_alpha_with_a_note() -> None:
    found = cronbach_alpha([[1, 5], [2, 3], [3, 2], [5, 2]])
    assert found.value is not None
    assert found.value < 0
    assert [note.code for note in found.notes] == ["check_reversed"]
    assert _why(cronbach_alpha([[1, 5], [3, 3], [5, 1]])) == "no_variation"


def test_pairwise_covariances_may_contradict_each_other() -> None:
    rows = [[0, 9, None], [9, 0, None], [None, 0, 9], [None, 9, 0], [0, None, 9], [9, None, 0]]
    found = cronbach_alpha(rows, missing="pairwise")
    assert _why(found) == "base_not_positive"
    assert (
        _why(cronbach_alpha([[1, None], [None, 2], [1, 1]], missing="pairwise")) == "too_few_pairs"
    )


@pytest.mark.parametrize("rows", [[], [[1, 2]], [[1, 2], [None, 3]]])
def test_one_complete_row_is_too_few(rows: list[list[int | None]]) -> None:
    for form in ("2,1", "3,k"):
        assert _why(icc(rows, form=form)) == "too_few"
    assert _why(cronbach_alpha(rows)) == "too_few"


def test_one_column_has_nothing_to_compare() -> None:
    assert _why(cronbach_alpha([[1], [2], [3]])) == "one_item"
    assert _why(icc([[1], [2], [3]], form="2,1")) == "too_few_columns"
    assert _why(icc([[1], [2], [3]], form="1,1")) == "no_pairs"
    assert _why(icc([[1, 2, 3]], form="1,1")) == "too_few"


def test_unequal_numbers_of_raters_are_taken_as_they_are() -> None:
    units: Units = [[1, 1, 2], [3, None, 3], [None, 5, None], [4, 5]]
    for measure in OF_UNITS.values():
        found = measure(units)
        assert found.value is not None
        assert (found.n, found.left_out) == (3, 1)
    oneway = icc(units, form="1,1")
    assert (oneway.n, oneway.left_out, oneway.interval) == (4, 0, None)
    assert [note.code for note in oneway.notes] == ["no_interval_unequal"]
    complete = [row for row in units if len(row) == 3]
    assert icc(complete, form="2,1").left_out == 2


def test_an_unused_level_has_no_effect_and_the_scale_is_never_guessed() -> None:
    pairs = [(1, 1), (2, 5), (5, 5)]
    assert cohen_kappa(pairs, FIVE, weights="quadratic").value == Fraction(40, 67)  # 0.597, not 0.8
    wide = LevelScale(lowest=0, highest=9)
    assert cohen_kappa(pairs, wide, weights="quadratic").value == Fraction(40, 67)
    assert krippendorff_alpha(pairs, wide).value == krippendorff_alpha(pairs, FIVE).value


@pytest.mark.parametrize(
    ("bad", "error", "text"),
    [
        (6, OffScaleError, "{} is 6, which is not on the scale 1..5"),
        (
            True,
            InvalidTypeError,
            "{} must be a whole level of the scale 1..5, or None for missing, got True",
        ),
        (
            "4",
            InvalidTypeError,
            "{} must be a whole level of the scale 1..5, or None for missing, got '4'",
        ),
        (3.5, InvalidValueError, "{} must be a whole level of the scale 1..5, got 3.5"),
        (
            float("nan"),
            InvalidValueError,
            "{} must be a whole level of the scale 1..5, or None for missing, got nan",
        ),
    ],
)
def test_a_wrong_rating_is_named_with_its_place_and_scale(
    bad: object, error: type[Exception], text: str
) -> None:
    units = cast("Units", [[1, 2], [3, bad]])
    for measure in OF_UNITS.values():
        with pytest.raises(error) as caught:
            measure(units)
        assert str(caught.value) == text.format("rating number 2 of unit number 2")
    with pytest.raises(error) as caught:
        cohen_kappa(units, FIVE)
    assert str(caught.value) == text.format("rating B of pair number 2")


@pytest.mark.parametrize(
    ("bad", "error", "text"),
    [
        (True, InvalidTypeError, "number 2 in row 2 must be a number"),
        ("4", InvalidTypeError, "number 2 in row 2 must be a number"),
        (float("nan"), InvalidValueError, "number 2 in row 2 must be finite, got nan"),
        (float("inf"), InvalidValueError, "number 2 in row 2 must be finite, got inf"),
    ],
)
def test_a_wrong_number_is_named_with_its_place(
    bad: object, error: type[Exception], text: str
) -> None:
    rows = cast("list[list[int]]", [[1, 2], [3, bad]])
    for measure in (cronbach_alpha, lambda rows: icc(rows, form="1,1")):
        with pytest.raises(error) as caught:
            measure(rows)
        assert str(caught.value).startswith(text)


def test_rows_of_different_length_are_refused_where_columns_are_people() -> None:
    text = "rows must be equally long, got 2 in row 1, 3 in row 2"
    for measure in (cronbach_alpha, lambda rows: icc(rows, form="2,1")):
        with pytest.raises(InvalidValueError) as caught:
            measure([[1, 2], [1, 2, 3]])
        assert str(caught.value) == text


def test_exact_numbers_of_every_kind_count_alike() -> None:
    plain = [[1, 2], [3, 5], [4, 4]]
    mixed: list[list[Decimal | Fraction | float]] = [
        [Decimal("0.1"), 0.2],
        [Fraction(3, 10), 0.5],
        [0.4, Decimal("0.4")],
    ]
    for form in FORMS:
        assert icc(mixed, form=form).value == icc(plain, form=form).value
    assert cronbach_alpha(mixed).value == cronbach_alpha(plain).value
    assert icc(mixed, form="2,1").parts["between"] == icc(plain, form="2,1").parts["between"] / 100


def test_arrays_are_taken_as_their_numbers() -> None:
    rows = [[1, 2, 2], [3, 5, 4], [4, 4, 5]]
    assert icc(np.array(rows), form="2,1") == icc(rows, form="2,1")
    assert krippendorff_alpha(np.array(rows), FIVE) == krippendorff_alpha(rows, FIVE)
    assert cohen_kappa(np.array(rows)[:, :2], FIVE) == cohen_kappa([row[:2] for row in rows], FIVE)


def test_figures_beyond_doubles_have_no_interval() -> None:
    huge, tiny = Decimal("1e300"), Decimal("1e-300")
    found = icc([[huge, huge], [0, tiny]], form="1,1")
    assert found.value is not None
    assert found.interval is None
    assert icc([[huge, huge], [0, tiny]], form="2,k").interval is None


def test_words_and_confidence_are_checked() -> None:
    with pytest.raises(InvalidValueError, match="^metric must be one of 'nominal', 'ordinal'"):
        krippendorff_alpha([], FIVE, metric="polar")
    with pytest.raises(InvalidValueError, match="^form must be one of '1,1', '2,1'"):
        icc([], form="ICC2")
    with pytest.raises(InvalidValueError, match="^missing must be one of 'listwise', 'pairwise'"):
        cronbach_alpha([], missing="mean")
    with pytest.raises(InvalidValueError, match="^weights must be one of 'linear', 'quadratic'"):
        gwet_ac([], FIVE, weights="ordinal")
    with pytest.raises(InvalidValueError, match="^weights must be one of 'linear', 'quadratic'"):
        cohen_kappa([], FIVE, weights="ordinal")
    with pytest.raises(InvalidValueError, match="^variance must be one of 'sample', 'population'"):
        rwg_star(Tally.of([], FIVE), variance="both")
    with pytest.raises(InvalidValueError, match="^about must be one of 'mean', 'median'"):
        average_deviation(Tally.of([], FIVE), about="mode")
    for confidence in (0, 1):
        with pytest.raises(InvalidValueError, match="^confidence must be above 0 and below 1, got"):
            icc([], form="1,1", confidence=confidence)
    with pytest.raises(InvalidValueError, match=r"^confidence must lie in 0\.\.1, got 95"):
        mean_level(Tally.of([3, 4], FIVE), confidence=95)


def test_a_higher_confidence_makes_a_wider_interval() -> None:
    rows = [[1, 2], [3, 5], [4, 4], [2, 2]]
    for form in FORMS:
        narrow, wide = (icc(rows, form=form, confidence=one).interval for one in (0.5, 0.8))
        assert narrow is not None
        assert wide is not None
        assert wide[0] < narrow[0] < narrow[1] < wide[1]


def test_counted_ratings_must_be_on_the_scale_that_is_named() -> None:
    other = LevelScale(lowest=0, highest=5)
    table = RatingTable.of({}, other)
    for given in (table, ProfileTally(scale=other, profiles={})):
        with pytest.raises(ConflictError) as caught:
            krippendorff_alpha(given, FIVE)
        assert str(caught.value) == f"the ratings are on {other!r}, not on {FIVE!r}"
    with pytest.raises(ConflictError, match="^the ratings are on LevelScale"):
        cohen_kappa(table, FIVE)
    with pytest.raises(InvalidTypeError, match="^scale must be a LevelScale, got 5$"):
        krippendorff_alpha([], cast("LevelScale", 5))


def test_counted_ratings_do_not_hold_who_rated() -> None:
    for given in (RatingTable.of({}, FIVE), ProfileTally(scale=FIVE, profiles={})):
        with pytest.raises(ConflictError) as caught:
            icc(given, form="2,1")
        assert str(caught.value) == (
            "form '2,1' needs rows by rater, and counted ratings do not hold who rated"
        )


def _table(**groups: list[int | None]) -> RatingTable:
    return RatingTable.of(
        {
            (f"p{place}", "q", group, ""): Tally.of([one], FIVE)
            for group, levels in groups.items()
            for place, one in enumerate(levels)
        },
        FIVE,
    )


def test_two_groups_of_one_rater_each_are_pairs() -> None:
    table = _table(self=[1, 2, 5, 3, 4], superior=[1, 5, 5, None])
    pairs = [(1, 1), (2, 5), (5, 5)]
    found = cohen_kappa(table, FIVE, weights="quadratic")
    assert found.value == cohen_kappa(pairs, FIVE, weights="quadratic").value
    assert (found.n, found.left_out) == (3, 2)


def test_other_tables_are_no_pairs() -> None:
    with pytest.raises(ConflictError) as caught:
        cohen_kappa(_table(self=[1, 2]), FIVE)
    assert str(caught.value) == (
        "a table gives pairs if it has two groups with one rater each, got groups 'self'"
    )
    two = _table(self=[1], peer=[2]) + _table(peer=[3])
    with pytest.raises(ConflictError) as caught:
        cohen_kappa(two, FIVE)
    assert str(caught.value) == "group 'peer' has 2 ratings of 'p0' on 'q', not one"


@pytest.mark.parametrize(
    ("weights", "text"),
    [
        ([[0, 1], [1, 0]], "weights must have 5 rows of 5 numbers, one for each level"),
        (
            [[1] * 5] * 5,
            "weights are of disagreement, so that of a level with itself must be 0",
        ),
        ([[0, -1]], "weight in row 1 must be 0 or more, got -1"),
    ],
)
def test_wrong_weights_are_refused(weights: list[list[int]], text: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        cohen_kappa([(1, 2)], FIVE, weights=weights)
    assert str(caught.value) == text


def test_a_pair_has_two_ratings() -> None:
    with pytest.raises(InvalidValueError) as caught:
        cohen_kappa([(1, 2), (1, 2, 3)], FIVE)
    assert str(caught.value) == "pair number 2 must have two ratings, got (1, 2, 3)"


def test_kappa_leaves_out_half_pairs() -> None:
    found = cohen_kappa([(1, 1), (None, 2), (2, 2), (3, None)], FIVE)
    assert (found.value, found.n, found.left_out) == (1, 2, 2)
    assert _why(cohen_kappa([(None, 1)], FIVE)) == "no_pairs"


def test_rwg_of_items() -> None:
    scale = LevelScale(lowest=1, highest=3)
    agreed, torn, single = (Tally.of(levels, scale) for levels in ([2, 2], [1, 3], [2]))
    assert rwg_j([agreed, agreed, single]).left_out == 1
    assert rwg_j([agreed, agreed, single]).value == 1
    assert _why(rwg_j([])) == _why(rwg_j([single])) == "too_few"
    assert _why(rwg_j([torn, torn])) == "base_not_positive"
    with pytest.raises(ConflictError) as caught:
        rwg_j([agreed, Tally.of([2, 2], FIVE)])
    assert str(caught.value) == f"items must be on one scale, got {scale!r} and {FIVE!r}"
    with pytest.raises(InvalidTypeError, match="^tally number 1 must be a Tally, got 5$"):
        rwg_j([cast("Tally", 5)])


@pytest.mark.parametrize(
    ("null", "error", "text"),
    [
        ({1: 0.5, 6: 0.5}, OffScaleError, "a level in null is 6, which is not on the scale 1..5"),
        ({1: 0.5, 2: 0.4}, InvalidValueError, "shares in null must add up to 1, got 9/10"),
        (
            {1: 1.5, 2: -0.5},
            InvalidValueError,
            "share of level 1 in null must lie in 0..1, got 1.5",
        ),
        ({3: 1}, InvalidValueError, "null must give a share to two levels or more, got {3: 1}"),
        (
            [0.5, 0.5],
            InvalidTypeError,
            "null must be a mapping from level to share, got [0.5, 0.5]",
        ),
    ],
)
def test_a_wrong_null_distribution_is_refused(
    null: dict[int, float], error: type[Exception], text: str
) -> None:
    with pytest.raises(error) as caught:
        rwg(Tally.of([3, 4], FIVE), null=null)
    assert str(caught.value) == text


@pytest.mark.parametrize("levels", [[5, 5], [1, 1, 1]])
def test_awg_says_nothing_at_an_end_of_the_scale(levels: list[int]) -> None:
    assert _why(awg(Tally.of(levels, FIVE))) == "mean_at_end"


def test_how_many_raters_a_reliability_takes() -> None:
    figures = {3: 0.64, 5: 0.75}  # of peers, single .37
    for raters, expected in figures.items():
        value = spearman_brown(0.37, raters=raters).value
        assert value is not None
        assert float(value) == pytest.approx(expected, abs=0.005)
    needed = raters_needed(0.37, target=0.7).value
    assert needed == 4
    for raters, enough in ((4, True), (3, False)):
        value = spearman_brown(0.37, raters=raters).value
        assert value is not None
        assert (value >= Fraction(7, 10)) == enough
    assert raters_needed(0.5, target=0.75).value == 3  # reached exactly
    assert raters_needed(0.9, target=0.7).value == raters_needed(1, target=1).value == 1
    for single, target in ((0, 0.5), (-0.2, 0.5), (0.9, 1)):
        found = raters_needed(single, target=target)
        assert _why(found) == "never_enough"
    assert str(raters_needed(0.9, target=1).reason) == "no number of raters reaches 1 from 0.9"
    assert raters_needed(0, target=0).value == 1


def test_spearman_brown_may_turn_below_0() -> None:
    assert spearman_brown(-0.25, raters=2).value == Fraction(-2, 3)
    assert _why(spearman_brown(-0.5, raters=3)) == "base_not_positive"
    assert spearman_brown(0.75, raters=Fraction(1, 2)).value == Fraction(3, 5)
    with pytest.raises(InvalidValueError, match="^raters must be above 0, got 0$"):
        spearman_brown(0.5, raters=0)
    with pytest.raises(InvalidValueError, match=r"^reliability must be at most 1, got 1\.5$"):
        spearman_brown(1.5, raters=2)


def test_a_share_needs_a_level_of_the_scale() -> None:
    with pytest.raises(OffScaleError) as caught:
        share_at_least(6, Tally.of([3], FIVE))
    assert str(caught.value) == "level is 6, which is not on the scale 1..5"
    assert share_at_least(3.5, Tally.of([3, 4], FIVE)).value == Fraction(1, 2)
    assert share_at_least(4, Tally.of([3, 4], FIVE)).value == Fraction(1, 2)


def test_a_warning_where_nine_tenths_are_one_level() -> None:
    nine: Units = [[4, 4]] * 9 + [[4, 3], [3, 4]]  # 20 of 22
    eight: Units = [[4, 4]] * 7 + [[4, 3], [3, 4]]  # 16 of 18
    for measure in OF_UNITS.values():
        assert [note.code for note in measure(nine).notes] == ["one_level_dominates"]
        assert measure(eight).notes == ()


@pytest.mark.parametrize("levels", [2, 7])
def test_a_wide_scale_is_no_burden(levels: int) -> None:
    wide = LevelScale(lowest=0, highest=1000)
    units = [[place, 1000 - place] for place in range(levels)]
    for metric in ("nominal", "ordinal", "interval", "ratio"):
        assert krippendorff_alpha(units, wide, metric=metric).value is not None
    assert gwet_ac(units, wide, weights="quadratic").value is not None


def test_a_coefficient_explains_itself() -> None:
    found = icc([[1, 2], [3, 5], [4, 4], [2, None]], form="2,1")
    sentences = [str(reason) for reason in found.explain()]
    assert sentences[0] == "ICC(2,1) is 0.688, of 3"
    assert sentences[1].startswith("with 95 percent confidence it lies between ")
    assert sentences[1].endswith(" (by F quantiles)")
    assert sentences[2] == "1 could not be used"
    assert [str(reason) for reason in icc([], form="2,1").explain()] == [
        "ICC(2,1) has no value",
        "too few can be used: at least 2 are needed",
    ]
    row = found.rows(exact=True)[0]
    assert row["method"] == "icc_2_1"
    assert (row["value"], row["n"], row["left_out"]) == ("11/16", 3, 1)
