"""Rankings, summaries, coverage and gaps of many people, counted again from the definitions."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from kompetensi.errors import (
    ConflictError,
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    KompetensiError,
    UnknownCodeError,
)
from kompetensi.framework import LevelScale
from kompetensi.gap import (
    GapReport,
    NeedsSummary,
    Score,
    compare,
    fit_matrix,
    job_person_match,
    most_valuable_gaps,
    rank,
    summarise,
    team_coverage,
    weighted_shortfall,
)
from kompetensi.people import Profile, Requirement, Standard
from kompetensi.texts import Reason

SCALE = LevelScale(lowest=1, highest=4)
CODES = ("A", "B", "C")
FOUND = st.sampled_from((1, 2, 3, 4, 2.5, None, "withheld", "not_applicable"))
OPEN = Reason(code="unknown_levels", details={"competencies": ("A",)})
UNITS = {"P": "IT", "Q": "HR", "R": "IT", "S": "HR"}


def _profile(person: str, **found: Any) -> Profile:
    return Profile(
        person=person,
        levels={code: one for code, one in found.items() if isinstance(one, int | float)},
        absent={code: one for code, one in found.items() if isinstance(one, str)},
    )


def _standard(standard: str, **levels: Any) -> Standard:
    asked = [Requirement(competency=code, level=level) for code, level in levels.items()]
    return Standard(code=standard, name="S", requirements=asked)


@st.composite
def profiles(draw: st.DrawFn) -> list[Profile]:
    people = draw(st.lists(st.sampled_from(sorted(UNITS)), max_size=4, unique=True))
    return [_profile(one, **{code: draw(FOUND) for code in CODES}) for one in people]


@st.composite
def standards(draw: st.DrawFn) -> list[Standard]:
    level = st.none() | st.integers(1, 4)
    return [
        _standard(code, **{one: much for one in CODES if (much := draw(level)) is not None})
        for code in draw(st.lists(st.sampled_from(("X", "Y", "Z")), max_size=3, unique=True))
    ]


@st.composite
def reports(draw: st.DrawFn) -> list[GapReport]:
    pairs = list(product(draw(profiles()), draw(standards())))
    return [compare(one, standard, SCALE) for one, standard in draw(st.permutations(pairs))]


def _score(low: Any, high: Any = None) -> Score:
    if low is None:
        return Score(value=None, contributions={}, method="mine", reason=OPEN)
    if high is None:
        return Score(value=low, contributions={"A": low}, method="mine")
    return Score(value=None, contributions={}, method="mine", low=low, high=high, reason=OPEN)


TENTHS = st.integers(0, 6).map(lambda count: Fraction(count, 10))
SCORES = st.dictionaries(
    st.sampled_from("PQRSTU"),
    st.one_of(
        TENTHS.map(_score),
        TENTHS.map(_score),
        st.tuples(TENTHS, TENTHS).map(lambda two: _score(min(two), max(two))),
        st.just(_score(None)),
    ),
)


@given(SCORES, st.sampled_from(("lowest", "highest")))
def test_places_are_those_of_scipy(scores: dict[str, Score], best: str) -> None:
    ranking = rank(scores, best=best)
    sign = 1 if best == "lowest" else -1
    known = {code: sign * one.value for code, one in scores.items() if one.value is not None}
    places = rankdata([float(value) for value in known.values()], method="min")
    expected = dict(zip(known, map(int, places), strict=True))
    assert {one.code: one.first for one in ranking.decided} == expected
    assert [one.code for one in ranking.decided] == sorted(
        known, key=lambda code: (known[code], code)
    )
    for one in ranking.undecided:
        score = scores[one.code]
        assert score.low is not None
        assert score.high is not None
        ends = [
            1 + sum(value < sign * end for value in known.values())
            for end in (score.low, score.high)
        ]
        assert (one.first, one.last) == (min(ends), max(ends))
    groups = (ranking.decided, ranking.undecided, ranking.undefined)
    assert sorted(one.code for group in groups for one in group) == sorted(scores)
    assert all(scores[one.code].low is None for one in ranking.undefined)
    assert rank(dict(reversed(scores.items())), best=best) == ranking


@given(SCORES, st.sampled_from("PQRSTU"))
def test_leaving_somebody_out_does_not_reorder_the_rest(
    scores: dict[str, Score], left: str
) -> None:
    before = [one.code for one in rank(scores).decided if one.code != left]
    rest = {code: one for code, one in scores.items() if code != left}
    assert [one.code for one in rank(rest).decided] == before


def test_a_ranking_is_explained() -> None:
    ranking = rank({"P": _score(0), "Q": _score(0), "R": _score(0, 1), "S": _score(None)})
    assert [str(reason) for reason in ranking.explain()] == [
        "in the first place: P, Q",
        "R may take any place from 1 to 3, since something is unknown",
        "without a score and not ranked: S",
    ]
    assert [(row["state"], row["code"], row["first"]) for row in ranking.rows()] == [
        ("decided", "P", 1),
        ("decided", "Q", 1),
        ("undecided", "R", 1),
        ("undefined", "S", None),
    ]
    assert [str(reason) for reason in rank({}).explain()] == ["nobody can be ranked"]


def _needs(found: Sequence[GapReport]) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Count each group and competency by going through every item."""
    expected = {}
    for unit, code in product(sorted(set(UNITS.values())), CODES):
        items = [
            item
            for one in found
            for item in one.items
            if UNITS[one.person] == unit and item.competency == code
        ]
        known = [Fraction(item.shortfall) for item in items if item.shortfall is not None]
        if items:
            expected[unit, code] = (
                len(known),
                sum(much > 0 for much in known),
                Fraction(sum(much > 0 for much in known), len(known)) if known else None,
                sum(known) / len(known) if known else None,
                sum(known),
                sum(item.absent in {"not_assessed", "withheld"} for item in items),
                sum(item.absent == "not_applicable" for item in items),
            )
    return expected


@given(reports())
def test_a_summary_counts_each_item_once(found: list[GapReport]) -> None:
    summary = summarise(found, by=UNITS)
    assert {
        (one.group, one.competency): (
            one.known,
            one.short,
            one.share_short,
            one.mean_shortfall,
            one.need,
            one.unknown,
            one.not_applicable,
        )
        for one in summary.needs
    } == _needs(found)
    needs = [one.need for one in summary.largest()]
    assert needs == sorted(needs, reverse=True)
    assert 0 not in needs


@given(reports(), st.integers(0, 12))
def test_summaries_add_up_in_any_order(found: list[GapReport], cut: int) -> None:
    whole = summarise(found, by=UNITS)
    first, second = summarise(found[:cut], by=UNITS), summarise(found[cut:], by=UNITS)
    assert first + second == second + first == whole
    assert whole + NeedsSummary(needs=()) == whole
    together = summarise(found)
    assert sum(one.need for one in together.needs) == sum(one.need for one in whole.needs)
    assert {one.group for one in together.needs} <= {""}


def test_a_summary_is_explained() -> None:
    found = [
        compare(_profile("P", A=1), _standard("X", A=3, B=2), SCALE),
        compare(_profile("Q", A=3, B=1), _standard("X", A=3, B=2), SCALE),
    ]
    assert [str(reason) for reason in summarise(found).explain()] == [
        "A: 1 of 2 are short; levels missing in all: 2",
        "B: 1 of 1 are short; levels missing in all: 1",
        "B: 1 without a known level",
    ]
    assert [str(reason) for reason in summarise(found, by=UNITS).explain()] == [
        "IT, A: 1 of 1 are short; levels missing in all: 2",
        "HR, B: 1 of 1 are short; levels missing in all: 1",
        "IT, B: 1 without a known level",
    ]
    assert [str(reason) for reason in summarise([]).explain()] == [
        "nobody is known to be short of anything"
    ]
    assert summarise(found).rows()[1] == {
        "group": "",
        "competency": "B",
        "known": 1,
        "short": 1,
        "share_short": 1,
        "mean_shortfall": 1,
        "need": 1,
        "unknown": 1,
        "not_applicable": 0,
    }
    with pytest.raises(TypeError):
        summarise(found) + 1  # type: ignore[operator]  # wrong on purpose


@given(profiles(), standards())
def test_coverage_is_who_meets_what(team: list[Profile], asked: list[Standard]) -> None:
    for standard in asked:
        coverage = team_coverage(team, standard, SCALE)
        assert team_coverage(team[::-1], standard, SCALE) == coverage
        for one, item in zip(standard.requirements, coverage.items, strict=True):
            code = one.competency
            able = {each.person for each in team if each.levels.get(code, 0) >= one.level}
            assert set(item.able) == able
            assert set(item.unknown) == {
                each.person
                for each in team
                if code not in each.levels and each.absent.get(code) != "not_applicable"
            }
            states = ["open" if item.unknown else "uncovered", "one_left", "covered"]
            assert item.state == states[min(2, len(able))]
        for left in team:
            rest = [one for one in team if one != left]
            assert coverage.without(left.person) == team_coverage(rest, standard, SCALE)
            lost = {
                item.competency for item in coverage.without(left.person).items if not item.able
            } - {item.competency for item in coverage.uncovered()}
            assert set(coverage.one_left().get(left.person, ())) == lost


def test_coverage_is_explained() -> None:
    team = [_profile("P", A=3, B=1, C=1), _profile("Q", A=1, B=1)]
    coverage = team_coverage(team, _standard("X", A=3, B=2, C=2), SCALE)
    assert [str(reason) for reason in coverage.explain()] == [
        "nobody reaches B at 2",
        "nobody is known to reach C at 2; not known of Q",
        "P is the only one left who can do A",
    ]
    assert coverage.rows()[0] == {
        "standard": "X",
        "competency": "A",
        "level": 3,
        "state": "one_left",
        "able": 1,
        "unknown": 0,
        "people": "P",
    }
    both = team_coverage(team, _standard("X", A=1), SCALE)
    assert [str(reason) for reason in both.explain()] == [
        "at least two people can do everything required"
    ]
    with pytest.raises(UnknownCodeError, match="no person 'X' among 2 known codes"):
        coverage.without("X")


def _opened(found: Sequence[GapReport], code: str, level: Any, *, certain: bool) -> set[Any]:
    """Raise a competency in every report where it is short, and see which are complete."""
    opened = set()
    for one in found:
        items = [
            attrs.evolve(item, actual=max(level, item.actual))
            if item.competency == code and item.state == "short"
            else item
            for item in one.items
        ]
        raised = attrs.evolve(one, items=tuple(items))
        if one.unmet() and not raised.unmet() and bool(raised.unknown()) is not certain:
            opened.add((one.person, one.standard))
    return opened


@given(reports())
def test_a_gap_is_worth_the_positions_that_closing_it_opens(found: list[GapReport]) -> None:
    gaps = most_valuable_gaps(found).gaps
    short = [(item.competency, item.required) for one in found for item in one.unmet()]
    assert {(gap.competency, gap.level) for gap in gaps} == set(short)
    for gap in gaps:
        code, level = gap.competency, gap.level
        assert set(gap.opens) == _opened(found, code, level, certain=True)
        assert set(gap.may_open) == _opened(found, code, level, certain=False)
        assert gap.short_in == sum(one == code for one, _ in short)
    worth = [(len(gap.opens), len(gap.may_open), gap.short_in) for gap in gaps]
    assert worth == sorted(worth, reverse=True)
    assert most_valuable_gaps(found[::-1]).gaps == gaps


def test_valuable_gaps_are_explained() -> None:
    profile = _profile("P", A=3, B=2)
    asked = [_standard("X", A=3, B=3), _standard("Y", A=3, B=4), _standard("Z", B=3, C=1)]
    found = most_valuable_gaps([compare(profile, one, SCALE) for one in asked])
    assert [str(reason) for reason in found.explain()] == [
        "B at 4 opens positions: 2, and perhaps: 1",
        "B at 3 opens positions: 1, and perhaps: 1",
    ]
    assert found.rows()[0] == {
        "competency": "B",
        "level": 4,
        "opens": 2,
        "may_open": 1,
        "short_in": 3,
    }
    nothing = most_valuable_gaps([compare(profile, _standard("X", A=4, B=3), SCALE)])
    assert [str(reason) for reason in nothing.explain()] == ["no single gap opens a position"]


@given(profiles(), standards())
def test_a_matrix_scores_each_pair(people: list[Profile], asked: list[Standard]) -> None:
    matrix = fit_matrix(people, asked, SCALE)
    assert fit_matrix(people[::-1], asked[::-1], SCALE) == matrix
    scores = {
        (one.person, standard.code): weighted_shortfall(compare(one, standard, SCALE))
        for one, standard in product(people, asked)
    }
    assert {
        (person, code): score
        for person, row in matrix.scores.items()
        for code, score in row.items()
    } == scores
    for one in people:
        mine = {standard.code: scores[one.person, standard.code] for standard in asked}
        assert matrix.positions_for(one.person) == rank(mine)
    for standard in asked:
        theirs = {one.person: scores[one.person, standard.code] for one in people}
        assert matrix.people_for(standard.code) == rank(theirs)


def test_a_matrix_is_explained_and_takes_another_method() -> None:
    people = [_profile("P", A=4, B=1), _profile("Q")]
    asked = [_standard("X", A=4), _standard("Y", B=2)]
    matrix = fit_matrix(people, asked, SCALE, method=job_person_match, best="highest")
    assert [str(reason) for reason in matrix.explain()] == [
        "P fits best: X",
        "Q: no position can be ranked",
    ]
    assert matrix.rows()[1] == {
        "person": "P",
        "standard": "Y",
        "value": 50,
        "low": 50,
        "high": 50,
    }


X = _standard("X", A=3)
REPORT = compare(_profile("P", A=1), X, SCALE)
OTHER = compare(_profile("Q", A=1), X, LevelScale(lowest=0, highest=4))


@pytest.mark.parametrize(
    ("call", "kind", "sentence"),
    [
        (
            lambda: rank({"P": _score(1), "Q": Score(value=1, contributions={"A": 1}, method="b")}),
            InvalidValueError,
            "scores must be of one method, got 'b', 'mine'",
        ),
        (
            lambda: rank({"P": 1}),  # type: ignore[dict-item]  # wrong on purpose
            InvalidTypeError,
            "score of 'P' must be a Score, got 1",
        ),
        (
            lambda: rank({}, best="most"),
            InvalidValueError,
            "best must be one of 'lowest', 'highest', got 'most'",
        ),
        (
            lambda: summarise([REPORT, REPORT]),
            DuplicateCodeError,
            "report on person 'P' stands twice in 'X'; keep one of the two",
        ),
        (
            lambda: summarise([REPORT], by={"Q": "IT"}),
            UnknownCodeError,
            "no group of person 'P' among 1 known code",
        ),
        (
            lambda: summarise([REPORT, OTHER]),
            ConflictError,
            "'A' is on the scale 1..4 in one report and on the scale 0..4 in another; levels of "
            "two scales cannot be added",
        ),
        (
            lambda: summarise([REPORT]) + summarise([OTHER]),
            ConflictError,
            "'A' is on the scale 1..4 in one report and on the scale 0..4 in another; levels of "
            "two scales cannot be added",
        ),
        (
            lambda: summarise(["P"]),  # type: ignore[list-item]  # wrong on purpose
            InvalidTypeError,
            "report number 1 must be a GapReport, got 'P'",
        ),
        (
            lambda: most_valuable_gaps([REPORT, REPORT]),
            DuplicateCodeError,
            "report on person 'P' stands twice in 'X'; keep one of the two",
        ),
        (
            lambda: team_coverage([_profile("P"), _profile("P")], X, SCALE),
            DuplicateCodeError,
            "profile of person 'P' stands twice in the team; keep one of the two",
        ),
        (
            lambda: fit_matrix([_profile("P"), _profile("P")], [X], SCALE),
            DuplicateCodeError,
            "profile of person 'P' stands twice in profiles; keep one of the two",
        ),
        (
            lambda: fit_matrix([], [X, X], SCALE),
            DuplicateCodeError,
            "standard 'X' stands twice in standards; keep one of the two",
        ),
        (
            lambda: fit_matrix([], [X], SCALE, best=""),
            InvalidValueError,
            "best must be one of 'lowest', 'highest', got ''",
        ),
        (
            lambda: fit_matrix([], [X], SCALE).positions_for("P"),
            UnknownCodeError,
            "no person 'P' among 0 known codes",
        ),
        (
            lambda: fit_matrix([], [X], SCALE).people_for("Y"),
            UnknownCodeError,
            "no standard 'Y' among 1 known code",
        ),
    ],
    ids=range(15),
)
def test_what_does_not_fit_is_refused(
    call: Callable[[], object], kind: type[KompetensiError], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == sentence
