"""The opening of a 360 report by hand, by its definition, and blind to what is hidden."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import (
    ConflictError,
    InvalidTypeError,
    InvalidValueError,
    UnknownCodeError,
)
from kompetensi.evaluation import (
    FeedbackOpening,
    FeedbackPolicy,
    FeedbackReport,
    RatingTable,
    Tally,
    feedback,
    feedback_opening,
)
from kompetensi.framework import Competency, Framework, LevelScale, Relation
from kompetensi.testing import feedback_openings
from kompetensi.texts import INDONESIAN, say

SCALE = LevelScale(lowest=1, highest=5)
POLICY = FeedbackPolicy(weights={"peer": 1}, strength_cut=3.5)
ITEMS = {"listens": "SERVICE", "explains": "SERVICE", "plans": "PLAN", "jokes": None}
Ratings = Mapping[str, Mapping[str, Sequence[int]]]


def _requires(source: str, target: str, at: float | None, to: float | None) -> Relation:
    return Relation(kind="requires", source=source, target=target, source_level=at, target_level=to)


FRAMEWORK = Framework(
    code="office",
    name="Office",
    scale=LevelScale(lowest=0, highest=4),
    competencies=[
        Competency(code="SERVICE", name="Service", defined_levels=(0, 2, 4)),
        Competency(code="PLAN", name="Planning"),
        Competency(code="LAW", name="Law"),
        Competency(code="COUNT", name="Counting", scale=LevelScale(lowest=1, highest=3)),
    ],
    relations=[
        _requires("SERVICE", "PLAN", 4, 3),
        _requires("SERVICE", "LAW", 2, None),
        _requires("PLAN", "SERVICE", None, 2),
        _requires("PLAN", "COUNT", 3, 1),
        _requires("PLAN", "LAW", 2, 1),
        _requires("PLAN", "LAW", 1, 2),
        Relation(kind="implies", source="PLAN", target="COUNT"),
    ],
)


def _report(
    items: Mapping[str, Sequence[int]], *, wave: str = "2026", policy: FeedbackPolicy = POLICY
) -> FeedbackReport:
    return _full({item: {"peer": levels} for item, levels in items.items()}, wave, policy)


def _full(items: Ratings, wave: str = "", policy: FeedbackPolicy = POLICY) -> FeedbackReport:
    cells = {
        ("A", item, group, wave): Tally.of(levels, SCALE)
        for item, groups in items.items()
        for group, levels in groups.items()
    }
    return feedback(RatingTable.of(cells, SCALE), "A", policy, wave=wave)


def _opening(report: FeedbackReport, **given: object) -> FeedbackOpening:
    return feedback_opening(
        report,
        FRAMEWORK,
        **{"items": ITEMS, "most_areas": 3, **given},  # type: ignore[arg-type]  # a dict of both
    )


def test_an_opening_by_hand() -> None:
    before = _report({"listens": [2, 2, 3], "explains": [2, 2, 2], "plans": [2, 2, 2]}, wave="2025")
    now = _report(
        {"listens": [3, 3, 3], "explains": [2, 2, 2], "plans": [2, 3, 3], "jokes": [5, 5, 4]}
    )
    opening = _opening(now, earlier=before)
    assert opening.strengths == {"jokes": Fraction(14, 3)}
    assert [(one.item, one.change) for one in opening.rises] == [
        ("listens", Fraction(2, 3)),
        ("plans", Fraction(2, 3)),
    ]
    service, planning = opening.areas
    assert (service.competency, service.others, service.level) == ("SERVICE", 2.5, 1.5)
    assert (service.next_level, service.learn_first, service.not_rated) == (2, {}, {"LAW": 1})
    assert (planning.competency, planning.others) == ("PLAN", Fraction(8, 3))
    assert (planning.level, planning.next_level) == (Fraction(5, 3), 2)
    assert (planning.learn_first, planning.not_rated) == ({"SERVICE": 2}, {"LAW": 2})
    assert list(map(str, opening.explain())) == [
        "jokes is strong: others rate it 4.667",
        "listens: others rate it 0.667 higher, 3 after 2.333",
        "plans: others rate it 0.667 higher, 2.667 after 2",
        "SERVICE can be improved: it is at level 1.5, and the next level is 2",
        "for level 2 of SERVICE, find out first whether these are held, since no rating by others is "
        "shown: LAW (1)",
        "PLAN can be improved: it is at level 1.667, and the next level is 2",
        "for level 2 of PLAN, learn first: SERVICE (2)",
        "for level 2 of PLAN, find out first whether these are held, since no rating by others is "
        "shown: LAW (2)",
    ]
    assert say(opening.explain()[6], catalogue=INDONESIAN, labels={"PLAN": "Perencanaan"}) == (
        "untuk level 2 pada Perencanaan, pelajari lebih dahulu: SERVICE (2)"
    )
    nothing = {"change": None, "level": None, "next_level": None}
    lists = {"learn_first": None, "not_rated": None}
    strong, rose, _, area, _ = opening.rows(exact=True)
    assert strong == {"kind": "strength", "code": "jokes", "others": "14/3", **nothing, **lists}
    assert (rose["kind"], rose["others"], rose["change"]) == ("rise", 3, "2/3")
    assert (area["learn_first"], area["not_rated"]) == ("", "LAW 1")
    assert (opening.ratee, opening.wave, opening.cut) == ("A", "2026", 3.5)


@pytest.mark.parametrize(
    ("ratings", "strong", "areas"),
    [([3, 4], ["plans"], []), ([3, 3], [], ["PLAN"]), ([4, 4], ["plans"], [])],
)
def test_the_cut_itself_is_a_strength_and_no_area(
    ratings: list[int], strong: list[str], areas: list[str]
) -> None:
    policy = attrs.evolve(POLICY, minimum_raters=1)
    opening = _opening(_report({"plans": ratings}, policy=policy))
    assert list(opening.strengths) == strong
    assert [area.competency for area in opening.areas] == areas


def test_a_prerequisite_is_held_from_its_level_on() -> None:
    ratings = {"listens": [3, 3, 3], "explains": [3, 3, 3], "plans": [1, 1, 2]}
    first, second = _opening(_report(ratings)).areas
    assert (first.competency, first.next_level, first.learn_first) == ("PLAN", 1, {})
    assert (second.competency, second.level, second.next_level) == ("SERVICE", 2, 4)
    assert (second.learn_first, second.not_rated) == ({"PLAN": 3}, {"LAW": 1})


def test_the_lowest_level_of_a_prerequisite_is_always_held() -> None:
    policy = attrs.evolve(POLICY, strength_cut=5)
    opening = _opening(_report({"plans": [3, 4, 3]}, policy=policy))
    (area,) = opening.areas
    assert (area.level, area.next_level) == (Fraction(7, 3), 3)
    assert area.not_rated == {"SERVICE": 2, "LAW": 2}


def test_areas_are_at_most_as_many_as_stated_and_the_rest_is_counted() -> None:
    report = _report({"listens": [2, 2, 2], "plans": [1, 1, 1]})
    for most in range(4):
        opening = _opening(report, most_areas=most)
        assert [one.competency for one in opening.areas] == ["PLAN", "SERVICE"][:most]
        assert opening.more_areas == max(0, 2 - most)
    assert str(_opening(report, most_areas=0).explain()[-1]) == (
        "areas to improve that are not named here: 2"
    )


def test_equal_ones_stand_in_code_order() -> None:
    report = _report({"plans": [2, 2, 2], "listens": [2, 2, 2]})
    assert [one.competency for one in _opening(report).areas] == ["PLAN", "SERVICE"]
    report = _report({"plans": [4, 4, 4], "listens": [4, 4, 4], "jokes": [5, 5, 5]})
    assert list(_opening(report).strengths) == ["jokes", "listens", "plans"]


def test_above_the_highest_defined_level_there_is_no_next_one() -> None:
    framework = Framework(
        code="f",
        name="f",
        scale=SCALE,
        competencies=[Competency(code="PLAN", name="p", defined_levels=(1, 2))],
        relations=[],
    )
    opening = feedback_opening(
        _report({"plans": [3, 3, 3]}), framework, items={"plans": "PLAN"}, most_areas=1
    )
    assert list(map(str, opening.explain())) == [
        "PLAN can be improved: it is at level 3, above which no level is defined"
    ]


def test_a_hidden_item_is_neither_strong_nor_an_area_nor_a_rise() -> None:
    opening = _opening(
        _report({"plans": [5, 5], "listens": [1, 1]}), earlier=_report({"plans": [1, 1, 1]})
    )
    assert (opening.explain(), opening.rows(), opening.areas) == ((), [], ())


def test_a_higher_rating_by_other_groups_is_no_rise() -> None:
    policy = FeedbackPolicy(weights={"peer": 1, "superior": 1}, strength_cut=3.5)
    before = _full({"plans": {"peer": [3, 3, 3]}}, policy=policy)
    after = _full({"plans": {"peer": [3, 3, 3], "superior": [5]}}, policy=policy)
    opening = _opening(after, earlier=before)
    assert (opening.strengths, opening.rises) == ({"plans": 4}, ())


def test_bad_input_gives_one_clear_error() -> None:
    report = _report({"plans": [3, 3, 3]})
    with pytest.raises(InvalidTypeError, match="report must be a FeedbackReport"):
        _opening(None)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="framework must be a Framework"):
        feedback_opening(report, None, items=ITEMS, most_areas=1)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="most_areas must be 0 or more"):
        _opening(report, most_areas=-1)
    with pytest.raises(InvalidValueError, match=r"an opening needs FeedbackPolicy\.strength_cut"):
        _opening(attrs.evolve(report, policy=attrs.evolve(POLICY, strength_cut=None)))
    with pytest.raises(UnknownCodeError, match="no competency of item 'plans'"):
        _opening(report, items={})
    with pytest.raises(UnknownCodeError, match="no competency 'SERVICES'"):
        _opening(report, items={**ITEMS, "listens": "SERVICES"})
    with pytest.raises(ConflictError, match="the reports are on two people"):
        _opening(report, earlier=attrs.evolve(report, ratee="B"))


# --- definition and confidentiality ---------------------------------------------------------------


@given(feedback_openings())
def test_strengths_and_areas_are_on_their_sides_of_the_cut_and_in_order(
    opening: FeedbackOpening,
) -> None:
    strong = list(opening.strengths.values())
    assert strong == sorted(strong, reverse=True)
    assert all(one >= opening.cut for one in strong)
    below = [area.others for area in opening.areas]
    assert below == sorted(below)
    assert all(one < opening.cut for one in below)
    assert all(one.change is not None and one.change > 0 for one in opening.rises)
    for area in opening.areas:
        assert area.next_level is None or area.next_level > area.level
        assert all(code not in area.not_rated for code in area.learn_first)


level = st.integers(1, 5)
FLAT = Framework(
    code="flat",
    name="Flat",
    scale=SCALE,
    competencies=[Competency(code=code, name=code) for code in "pqr"],
    relations=[_requires("p", "q", 2, 3), _requires("q", "r", 2, 2)],
)


@st.composite
def _two_tables(draw: st.DrawFn, hidden_group: str) -> tuple[FeedbackReport, FeedbackReport]:
    """Draw two sets of ratings that differ in what the policy hides: counts are the same."""
    policy = FeedbackPolicy(
        weights={"peer": 1, "staff": draw(st.integers(1, 3)), "superior": 1},
        hidden_group=hidden_group,
        strength_cut=draw(level),
    )
    sizes = st.integers(0, 5)
    first: dict[str, dict[str, list[int]]] = {}
    for item in "pqr":
        groups = {"peer": draw(sizes), "staff": draw(sizes), "superior": int(item == "p")}
        first[item] = {
            group: draw(st.lists(level, min_size=n, max_size=n)) for group, n in groups.items()
        }
    report = _full(first, policy=policy)
    second = {item: dict(groups) for item, groups in first.items()}
    for one in report.items:
        for group in one.hidden:
            n = len(first[one.item][group])
            second[one.item][group] = draw(st.lists(level, min_size=n, max_size=n))
        if one.pooled is not None and one.others is not None:
            _same_sum(first[one.item], second[one.item], one.pooled.groups)
    return report, _full(second, policy=policy)


def _same_sum(
    first: dict[str, list[int]], second: dict[str, list[int]], groups: Sequence[str]
) -> None:
    """Deal the ratings of pooled groups out anew: who gave which differs, their sum does not."""
    dealt = sorted(one for group in groups for one in first[group])
    for group in groups:
        second[group] = [dealt.pop() for _ in first[group]]


@pytest.mark.parametrize("hidden_group", ["pool", "leave_out"])
@given(data=st.data())
def test_two_reports_whose_hidden_ratings_differ_open_alike(
    hidden_group: str, data: st.DataObject
) -> None:
    one, other = data.draw(_two_tables(hidden_group))
    before, _ = data.draw(_two_tables(hidden_group))
    before = attrs.evolve(before, policy=one.policy)
    openings = [
        feedback_opening(
            report,
            FLAT,
            items={item: item for item in "pqr"},
            most_areas=2,
            earlier=before,
        )
        for report in (one, other)
    ]
    assert openings[0] == openings[1]
    assert openings[0].explain() == openings[1].explain()
    hidden = {each.item for each in one.items if each.others is None}
    assert not hidden & openings[0].strengths.keys()
    assert not hidden & {area.competency for area in openings[0].areas}
