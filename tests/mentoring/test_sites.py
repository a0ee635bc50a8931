"""Mentors at sites with a capacity: a published answer, all matchings of small cases, false answers refused."""

import itertools
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompetensi.errors import (
    CertificateError,
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    KompetensiError,
    UnknownCodeError,
)
from kompetensi.mentoring import (
    MatchingProblem,
    Site,
    SiteMatching,
    site_matching,
    stable_matching,
    verify_sites,
)
from kompetensi.testing._mentoring_sites import site_problems
from kompetensi.texts import INDONESIAN, Reason, say

DATA = Path(__file__).parents[1] / "data/mentoring"
CASES = [
    pytest.param(case["inputs"], case["expected"], id=case["id"])
    for case in json.loads((DATA / "oracles.json").read_text(encoding="utf-8"))["cases"]
    if case["method"] == "student_project"
]
Wishes = Mapping[str, Sequence[str]]
Sites = Mapping[str, Site]
Places = dict[str, str]


def _site(ranking: Any, seats: Any, capacity: int) -> Site:
    return Site(ranking=ranking, seats=seats, capacity=capacity)


def _proved(mentees: Wishes, sites: Sites, favour: str) -> SiteMatching:
    found = site_matching(mentees, sites, favour=favour)
    verify_sites(mentees, sites, found=found)
    assert sorted([*found.pairs, *found.unmatched]) == sorted(mentees)
    return found


@pytest.mark.parametrize(("inputs", "expected"), CASES)
def test_published(inputs: Any, expected: Any) -> None:
    sites = {
        code: _site(
            ranking,
            {
                mentor: seats
                for mentor, seats in inputs["project_capacity"].items()
                if inputs["project_lecturer"][mentor] == code
            },
            inputs["lecturer_capacity"][code],
        )
        for code, ranking in inputs["lecturers"].items()
    }
    for favour, side in (("mentees", "student"), ("sites", "lecturer")):
        found = _proved(inputs["students"], sites, favour)
        assert found.pairs == expected[f"{side}_optimal"]
    assert len(_all_stable(inputs["students"], sites)) == expected["stable_count"]


def _feasible(mentees: Wishes, sites: Sites) -> Iterator[Places]:
    """Yield every way to place some of the mentees by open pairs within all seats and capacities."""
    seats = {mentor: most for site in sites.values() for mentor, most in site.seats.items()}
    site_of = {mentor: code for code, site in sites.items() for mentor in site.seats}
    open_to = [
        [None, *(one for one in mentors if mentee in sites[site_of[one]].ranking)]
        for mentee, mentors in mentees.items()
    ]
    for chosen in itertools.product(*open_to):
        pairs = {a: b for a, b in zip(mentees, chosen, strict=True) if b is not None}
        at_mentor = Counter(pairs.values())
        at_site = Counter(site_of[mentor] for mentor in pairs.values())
        if all(at_mentor[one] <= seats[one] for one in at_mentor) and all(
            at_site[one] <= sites[one].capacity for one in at_site
        ):
            yield pairs


def _blocks(sites: Sites, pairs: Places, mentee: str, code: str, mentor: str) -> bool:
    """Tell whether the site would gain by a mentee who would come, by the three conditions of the paper."""
    site = sites[code]
    here = [one for one, place in pairs.items() if place in site.seats]
    with_mentor = [one for one, place in pairs.items() if place == mentor]
    ranked_lower = site.ranking[site.ranking.index(mentee) + 1 :]
    if len(with_mentor) == site.seats[mentor]:
        return any(one in ranked_lower for one in with_mentor)
    if len(here) == site.capacity:
        return mentee in here or any(one in ranked_lower for one in here)
    return True


def _all_stable(mentees: Wishes, sites: Sites) -> list[Places]:
    def stable(pairs: Places) -> bool:
        for mentee, mentors in mentees.items():
            now = pairs.get(mentee)
            better = mentors if now is None else mentors[: list(mentors).index(now)]
            for code, site in sites.items():
                for mentor in better:
                    is_open = mentor in site.seats and mentee in site.ranking
                    if is_open and _blocks(sites, pairs, mentee, code, mentor):
                        return False
        return True

    return [pairs for pairs in _feasible(mentees, sites) if stable(pairs)]


def _check_against_all(mentees: Wishes, sites: Sites) -> None:
    stable = _all_stable(mentees, sites)
    found = {favour: _proved(mentees, sites, favour) for favour in ("mentees", "sites")}
    for favour, answer in found.items():
        assert dict(answer.pairs) in stable
        for other in stable:  # the proof passes for the best one of the side and for no other
            stated = attrs.evolve(answer, pairs=dict(sorted(other.items())))
            assert _passes(mentees, sites, stated) == (other == answer.pairs), favour
    for other in stable:
        assert other.keys() == found["mentees"].pairs.keys() == found["sites"].pairs.keys()
        for mentee, mentor in other.items():
            wish = list(mentees[mentee]).index
            best, worst = (found[side].pairs[mentee] for side in ("mentees", "sites"))
            assert wish(best) <= wish(mentor) <= wish(worst)
        for code in sites:
            theirs = _ranks(sites[code], other)
            assert len(theirs) == len(_ranks(sites[code], found["mentees"].pairs))
            ours = _ranks(sites[code], found["sites"].pairs)
            assert all(a <= b for a, b in zip(ours, theirs, strict=True))


def _ranks(site: Site, pairs: Mapping[str, str]) -> list[int]:
    return sorted(site.ranking.index(one) for one, mentor in pairs.items() if mentor in site.seats)


def _passes(mentees: Wishes, sites: Sites, found: SiteMatching) -> bool:
    try:
        verify_sites(mentees, sites, found=found)
    except CertificateError:
        return False
    return True


@given(problem=site_problems())
@settings(max_examples=150)
def test_every_small_problem(problem: tuple[Wishes, Sites]) -> None:
    _check_against_all(*problem)


@st.composite
def _crowded(draw: st.DrawFn) -> tuple[Wishes, Sites]:
    """Draw four people who rank everybody, at two sites: here several matchings are often stable."""
    people, mentors = "abcd", "wxyz"
    sites = {
        code: _site(
            draw(st.permutations(people)), {one: draw(st.integers(1, 2)) for one in its}, most
        )
        for code, its, most in (("N", "wx", 2), ("S", "yz", draw(st.integers(1, 3))))
    }
    return {one: draw(st.permutations(mentors)) for one in people}, sites


@given(problem=_crowded())
@settings(max_examples=150)
def test_four_by_four(problem: tuple[Wishes, Sites]) -> None:
    _check_against_all(*problem)


@given(problem=site_problems(), data=st.data(), favour=st.sampled_from(["mentees", "sites"]))
def test_the_order_of_input_makes_no_difference(
    problem: tuple[Wishes, Sites], data: st.DataObject, favour: str
) -> None:
    mentees, sites = problem
    first = dict(data.draw(st.permutations(list(mentees.items()))))
    second = {
        code: attrs.evolve(site, seats=dict(data.draw(st.permutations(list(site.seats.items())))))
        for code, site in data.draw(st.permutations(list(sites.items())))
    }
    found, again = (site_matching(*one, favour=favour) for one in (problem, (first, second)))
    assert str(again) == str(found)
    assert again == found


@given(problem=site_problems(), data=st.data())
def test_lying_never_helps_a_mentee(problem: tuple[Wishes, Sites], data: st.DataObject) -> None:
    mentees, sites = problem
    true = site_matching(mentees, sites).pairs
    for liar in mentees:
        told = data.draw(st.permutations(mentees[liar]))
        lied = site_matching({**mentees, liar: told}, sites).pairs
        if liar in lied:
            wish = list(mentees[liar]).index
            assert liar in true
            assert wish(true[liar]) <= wish(lied[liar])


@given(problem=_crowded())
def test_places_for_all_seats_limit_nothing(problem: tuple[Wishes, Sites]) -> None:
    mentees, sites = problem
    wide = {
        code: attrs.evolve(site, capacity=sum(site.seats.values())) for code, site in sites.items()
    }
    plain = MatchingProblem.from_rankings(
        mentees,
        {mentor: site.ranking for site in sites.values() for mentor in site.seats},
        seats={mentor: seats for site in sites.values() for mentor, seats in site.seats.items()},
    )
    for side, other in (("mentees", "mentees"), ("sites", "mentors")):
        without = stable_matching(plain, favour=other)
        found = site_matching(mentees, wide, favour=side)
        assert found.pairs == {
            one: mentor for one in mentees if (mentor := without.mentor_of(one)) is not None
        }


WISHES = {
    "ani": ["eka", "fajar"],
    "budi": ["fajar", "eka"],
    "citra": ["eka", "gita"],
    "dewi": ["gita"],
    "euis": [],
}
TWO = {
    "utara": _site(["citra", "budi", "ani"], {"eka": 1, "fajar": 2}, 2),
    "pusat": _site(["citra"], {"gita": 0}, 1),
}


def test_rows_and_reasons() -> None:
    found = _proved(WISHES, TWO, "mentees")
    assert found.pairs == {"budi": "fajar", "citra": "eka"}
    assert {code: str(reason) for code, reason in found.unmatched.items()} == {
        "ani": "people ranked higher have all seats of 1 wanted mentors and all places at the "
        "sites of 1 others",
        "dewi": "no site of a mentor whom this person ranks takes this person",
        "euis": "no site of a mentor whom this person ranks takes this person",
    }
    assert [str(reason) for reason in found.explain()] == [
        "stable, and the best stable one for every mentee",
        "2 mentees placed, 3 left over",
    ]
    assert [say(reason, catalogue=INDONESIAN) for reason in found.explain()] == [
        "stabil, dan yang terbaik bagi setiap mentee",
        "2 mentee mendapat mentor, 3 tidak",
    ]
    rows = found.rows()
    assert [tuple(row.values())[:6] for row in rows] == [
        ("ani", None, None, None, None, "sites_prefer_others"),
        ("budi", "fajar", "utara", 1, 2, None),
        ("citra", "eka", "utara", 1, 1, None),
        ("dewi", None, None, None, None, "no_open_mentor"),
        ("euis", None, None, None, None, "no_open_mentor"),
    ]
    assert [row["reason_text"] for row in rows[:2]] == [str(found.unmatched["ani"]), None]


def test_the_sides_differ() -> None:
    """Each of two mentees wants the site that wants the other one."""
    wishes = {"a": ["x", "y"], "b": ["y", "x"]}
    sites = {"N": _site(["b", "a"], {"x": 1}, 1), "S": _site(["a", "b"], {"y": 1}, 1)}
    assert _proved(wishes, sites, "mentees").pairs == {"a": "x", "b": "y"}
    found = _proved(wishes, sites, "sites")
    assert found.pairs == {"a": "y", "b": "x"}
    assert str(found.explain()[0]) == "stable, and the best stable one for every site"


def test_a_tie_is_broken_by_code() -> None:
    site = _site([("b", "a")], {"y": 1, "x": 1}, 1)
    assert site.ranking == ("a", "b")
    wishes = {"b": [("y", "x")], "a": [("y", "x")]}
    found = site_matching(wishes, {"N": site})
    verify_sites(wishes, {"N": site}, found=found)
    assert found.pairs == {"a": "x"}


def test_nobody() -> None:
    for favour in ("mentees", "sites"):
        assert _proved({}, {}, favour) == SiteMatching(
            mentees={}, sites={}, favour=favour, pairs={}, unmatched={}
        )


@pytest.mark.parametrize(
    ("fields", "error", "text"),
    [
        ({"ranking": "ab"}, InvalidTypeError, "ranking of a Site must be several values in order"),
        (
            {"ranking": ["a", ("b", "a")]},
            DuplicateCodeError,
            "mentee 'a' stands twice in ranking of a Site",
        ),
        (
            {"ranking": ["a", ()]},
            InvalidValueError,
            "ranking of a Site holds an empty tie at place 2; remove it",
        ),
        ({"ranking": [""]}, InvalidValueError, "each code in the ranking of a Site must be text"),
        ({"seats": ["x"]}, InvalidTypeError, "Site.seats must be a mapping by code, got ['x']"),
        ({"seats": {"x": -1}}, InvalidValueError, "Site.seats of 'x' must be"),
        ({"seats": {"x": 1.5}}, InvalidValueError, "Site.seats of 'x' must be"),
        ({"capacity": -1}, InvalidValueError, "Site.capacity must be"),
        ({"capacity": None}, InvalidTypeError, "Site.capacity must be"),
    ],
)
def test_a_bad_site(fields: Any, error: type[KompetensiError], text: str) -> None:
    with pytest.raises(error) as caught:
        Site(**{"ranking": ["a"], "seats": {"x": 1}, "capacity": 1, **fields})
    assert str(caught.value).startswith(text)


ONE = {"N": _site(["a"], {"x": 1}, 1)}


@pytest.mark.parametrize(
    ("mentees", "sites", "error", "text"),
    [
        ([], {}, InvalidTypeError, "mentees must be a mapping by code, got []"),
        ({}, [], InvalidTypeError, "sites must be a mapping by code, got []"),
        ({}, {"N": ["a"]}, InvalidTypeError, "sites of 'N' must be a Site, got ['a']"),
        ({"a": "x"}, ONE, InvalidTypeError, "ranking of mentee 'a' must be several values"),
        (
            {"a": ["x", "x"]},
            ONE,
            DuplicateCodeError,
            "mentor 'x' stands twice in ranking of mentee 'a'",
        ),
        (
            {"a": [()]},
            ONE,
            InvalidValueError,
            "ranking of mentee 'a' holds an empty tie at place 1",
        ),
        ({"a": ["y"]}, ONE, UnknownCodeError, "no mentor of the ranking of mentee 'a' 'y' among 1"),
        ({"b": []}, ONE, UnknownCodeError, "no mentee of the ranking of site 'N' 'a' among 1"),
        (
            {"a": []},
            {**ONE, "S": ONE["N"]},
            DuplicateCodeError,
            "mentor 'x' stands twice in sites 'N' and 'S'",
        ),
    ],
)
def test_bad_input(mentees: Any, sites: Any, error: type[KompetensiError], text: str) -> None:
    found = site_matching({}, {})
    for refused in (
        lambda: site_matching(mentees, sites),
        lambda: verify_sites(mentees, sites, found=found),
    ):
        with pytest.raises(error) as caught:
            refused()
        assert str(caught.value).startswith(text)


def test_only_two_sides_can_be_favoured() -> None:
    with pytest.raises(InvalidValueError) as caught:
        site_matching({}, {}, favour="mentors")
    assert str(caught.value) == "favour must be one of 'mentees', 'sites', got 'mentors'"


LEFT = Reason(code="no_open_mentor")


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"pairs": {"citra": "eka"}}, "mentee 'budi' stands in 0 places, and belongs in 1"),
        (
            {"pairs": {"ani": "fajar", "budi": "fajar", "citra": "eka"}},
            "mentee 'ani' stands in 2 places, and belongs in 1",
        ),
        ({"unmatched": {}}, "mentee 'ani' stands in 0 places, and belongs in 1"),
        (
            {"unmatched": {"ani": LEFT, "dewi": LEFT, "euis": LEFT, "fajar": LEFT}},
            "mentee 'fajar' stands in 1 places, and belongs in 0",
        ),
        (
            {"pairs": {"budi": "fajar", "citra": "eka", "dewi": "gita"}},
            "mentee 'dewi' and mentor 'gita' are no open pair",
        ),
        (
            {"pairs": {"budi": "fajar", "citra": "fajar"}},
            "mentee 'citra' and mentor 'fajar' are no open pair",
        ),
        (
            {"pairs": {"budi": "fajar", "citra": "eka", "x": "eka"}},
            "mentee 'x' and mentor 'eka' are no open pair",
        ),
        ({"pairs": {"citra": "eka", "budi": "fajar"}}, "the pairs are not in code order"),
        (
            {"unmatched": {"dewi": LEFT, "ani": LEFT, "euis": LEFT}},
            "the mentees left over are not in code order",
        ),
        ({"pairs": {"budi": "eka", "citra": "eka"}}, "mentor 'eka' has 2 mentees, and 1 at most"),
        (
            {"pairs": {"budi": "fajar", "citra": "gita"}},
            "mentor 'gita' has 1 mentees, and 0 at most",
        ),
        (
            {
                "pairs": {"ani": "fajar", "budi": "fajar", "citra": "eka"},
                "unmatched": {"dewi": LEFT, "euis": LEFT},
            },
            "site 'utara' has 3 mentees, and 2 at most",
        ),
        (
            {
                "pairs": {"ani": "fajar", "citra": "eka"},
                "unmatched": {"budi": LEFT, "dewi": LEFT, "euis": LEFT},
            },
            "mentee 'budi' and mentor 'fajar' block: not stable",
        ),
        ({"sites": {}}, "the answer is to other rankings or other sites"),
        ({"mentees": {}}, "the answer is to other rankings or other sites"),
        ({"favour": "mentors"}, "the favoured side is none of mentees, sites: 'mentors'"),
        (
            {"unmatched": {"ani": LEFT, "dewi": LEFT, "euis": LEFT}},
            "the reason of mentee 'ani' is not true: no site of a mentor whom this person ranks "
            "takes this person (people ranked higher have all seats of 1 wanted mentors and all "
            "places at the sites of 1 others)",
        ),
    ],
)
def test_a_false_answer_is_not_proved(changes: dict[str, Any], text: str) -> None:
    with pytest.raises(CertificateError) as caught:
        verify_sites(WISHES, TWO, found=attrs.evolve(site_matching(WISHES, TWO), **changes))
    assert str(caught.value) == text


def test_a_move_within_a_full_site_blocks() -> None:
    wishes, sites = {"a": ["x", "y"]}, {"N": _site(["a"], {"x": 1, "y": 1}, 1)}
    found = attrs.evolve(site_matching(wishes, sites), pairs={"a": "y"})
    with pytest.raises(CertificateError) as caught:
        verify_sites(wishes, sites, found=found)
    assert str(caught.value) == "mentee 'a' and mentor 'x' block: not stable"


@pytest.mark.parametrize(("favour", "circle"), [("sites", "a"), ("mentees", "x")])
def test_the_best_for_the_other_side_is_not_proved(favour: str, circle: str) -> None:
    wishes = {"a": ["x", "y"], "b": ["y", "x"]}
    sites = {"N": _site(["b", "a"], {"x": 1}, 1), "S": _site(["a", "b"], {"y": 1}, 1)}
    other = "mentees" if favour == "sites" else "sites"
    found = attrs.evolve(site_matching(wishes, sites, favour=other), favour=favour)
    with pytest.raises(CertificateError) as caught:
        verify_sites(wishes, sites, found=found)
    assert str(caught.value) == (
        "stable, but not the best for the favoured side: "
        f"{circle!r} can take part in a better exchange"
    )


def test_what_is_no_answer_is_refused() -> None:
    with pytest.raises(InvalidTypeError) as caught:
        verify_sites({}, {}, found=())  # type: ignore[arg-type]  # on purpose
    assert str(caught.value) == "found must be a SiteMatching, got ()"
