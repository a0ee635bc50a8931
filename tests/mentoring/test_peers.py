"""Pairs among equals: published answers, all pairings of small groups, and proofs that must not pass."""

import json
from collections.abc import Iterator, Mapping
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
    UnknownCodeError,
)
from kompetensi.mentoring import NoStablePairs, PeerPairs, peer_pairs, verify_peers
from kompetensi.testing import no_stable_pairs
from kompetensi.testing._mentoring_peers import peer_rankings
from kompetensi.texts import INDONESIAN, say

DATA = Path(__file__).parents[1] / "data/mentoring"
CASES = [
    pytest.param(case["inputs"]["preferences"], case["expected"]["all_stable"], id=case["id"])
    for case in json.loads((DATA / "oracles.json").read_text(encoding="utf-8"))["cases"]
    if case["method"] == "roommates"
]
Rankings = Mapping[str, Any]


@pytest.mark.parametrize(("rankings", "stable"), CASES)
def test_published(rankings: Rankings, stable: list[list[list[str]]]) -> None:
    found = peer_pairs(rankings)
    verify_peers(rankings, found)
    if stable:
        assert isinstance(found, PeerPairs)
        assert found.pairs == min(tuple(sorted(map(tuple, pairs))) for pairs in stable)
        assert found.unmatched == {}
    else:
        assert isinstance(found, NoStablePairs)
        assert found.odd == (("A", "B", "C"),)  # Gale and Shapley: whoever gets D is left by D


def _pairings(people: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Yield every way to pair some of the people, from each to the partner."""
    if not people:
        yield {}
        return
    first, *others = people
    yield from _pairings(tuple(others))
    for other in others:
        for rest in _pairings(tuple(one for one in others if one != other)):
            yield {first: other, other: first, **rest}


def _is_stable(rankings: Rankings, partner: Mapping[str, str]) -> bool:
    def better(one: str) -> list[str]:
        ranked = list(rankings[one])
        return ranked[: ranked.index(partner[one])] if one in partner else ranked

    if any(other not in rankings[one] for one, other in partner.items()):
        return False
    return not any(one in better(other) for one in rankings for other in better(one))


def _check_against_all(rankings: Rankings) -> None:
    found = peer_pairs(rankings)
    verify_peers(rankings, found)
    people = tuple(sorted(rankings))
    stable = [one for one in _pairings(people) if _is_stable(rankings, one)]
    assert isinstance(found, PeerPairs) == bool(stable)
    if isinstance(found, PeerPairs):
        best = min(stable, key=lambda one: [one.get(code, "\U0010ffff") for code in people])
        assert found.pairs == tuple(sorted((a, b) for a, b in best.items() if a < b))
        assert all(set(one) == set(rankings) - set(found.unmatched) for one in stable)


@given(rankings=peer_rankings())
@settings(max_examples=300)
def test_every_small_group(rankings: Rankings) -> None:
    _check_against_all(rankings)


six = st.fixed_dictionaries(
    {code: st.permutations([one for one in "abcdef" if one != code]) for code in "abcdef"}
)


@given(rankings=six)
@settings(max_examples=300)
def test_six_who_rank_everybody(rankings: Rankings) -> None:
    _check_against_all(rankings)


@given(found=no_stable_pairs())
def test_no_pairing_of_a_circle_is_stable(found: NoStablePairs) -> None:
    verify_peers(found.rankings, found)
    assert not any(_is_stable(found.rankings, one) for one in _pairings(tuple(found.rankings)))


@given(rankings=peer_rankings(), data=st.data())
def test_the_order_of_input_makes_no_difference(rankings: Rankings, data: st.DataObject) -> None:
    shuffled = dict(data.draw(st.permutations(list(rankings.items()))))
    assert peer_pairs(shuffled) == peer_pairs(rankings)


LEFT = {"a": ["b", "c"], "b": ["c", "a"], "c": ["b"], "d": ["a"], "e": []}


def test_rows_and_reasons_of_pairs() -> None:
    found = peer_pairs(LEFT)
    assert isinstance(found, PeerPairs)
    assert found.pairs == (("b", "c"),)
    assert found.one_sided == (("a", "c"), ("d", "a"))
    assert {code: str(reason) for code, reason in found.unmatched.items()} == {
        "a": "everybody who could be the partner (1) has one ranked higher",
        "d": "nobody whom this person ranks ranks this person back",
        "e": "nobody whom this person ranks ranks this person back",
    }
    assert [str(reason) for reason in found.explain()] == ["1 stable pairs, 3 without a partner"]
    rows = found.rows()
    assert [tuple(row.values())[:4] for row in rows] == [
        ("a", None, None, "peers_prefer_others"),
        ("b", "c", 1, None),
        ("c", "b", 1, None),
        ("d", None, None, "no_mutual_peer"),
        ("e", None, None, "no_mutual_peer"),
    ]
    assert [row["reason_text"] for row in rows[:2]] == [str(found.unmatched["a"]), None]


CIRCLE = {
    "c": ["b", "a", "d"],
    "a": ["c", "b", "e", "f"],
    "b": ["a", "c"],
    "d": ["e", "a"],
    "e": ["d", "a"],
    "f": [],
}


def test_rows_and_reasons_of_no_pairs() -> None:
    found = peer_pairs(CIRCLE)
    assert isinstance(found, NoStablePairs)
    assert found.parties == (("a", "c", "b"), ("d", "e"), ("f",))
    assert found.odd == (("a", "c", "b"),)
    assert found.one_sided == (("a", "f"), ("c", "d"), ("d", "a"))
    (reason,) = found.explain()
    assert str(reason) == (
        "in the circle a, c, b each would rather have the next one than the one before, and one "
        "is always left"
    )
    assert say(reason, catalogue=INDONESIAN).startswith("dalam lingkaran a, c, b setiap orang")
    assert [tuple(row.values()) for row in found.rows()] == [
        ("a", 1, 3, "c", "b"),
        ("b", 1, 3, "a", "c"),
        ("c", 1, 3, "b", "a"),
        ("d", 2, 2, "e", "e"),
        ("e", 2, 2, "d", "d"),
        ("f", 3, 1, None, None),
    ]


def test_nobody() -> None:
    assert peer_pairs({}) == PeerPairs(rankings={}, pairs=(), unmatched={})


@pytest.mark.parametrize(
    ("rankings", "error", "text"),
    [
        (
            [("a", ["b"])],
            InvalidTypeError,
            "rankings must be a mapping by code, got [('a', ['b'])]",
        ),
        (
            {"a": "b", "b": []},
            InvalidTypeError,
            "ranking of person 'a' must be several values in order, such as a tuple, got 'b'",
        ),
        ({"a": ["b"]}, UnknownCodeError, "no person 'b' among 1 known code"),
        (
            {"a": ["b", "b"], "b": []},
            DuplicateCodeError,
            "person 'b' stands twice in ranking of person 'a'; keep one of the two",
        ),
        ({"a": ["a"]}, InvalidValueError, "person 'a' ranks the own code; remove it"),
        (
            {"a": [("b", "c")], "b": [], "c": []},
            InvalidValueError,
            "ranking of person 'a' has a tie; break it, since whether stable pairs exist could "
            "depend on how",
        ),
    ],
)
def test_bad_rankings(rankings: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error) as caught:
        peer_pairs(rankings)
    assert str(caught.value).startswith(text)


FOUR = {"a": ["b", "c", "d"], "b": ["a", "c", "d"], "c": ["d", "a", "b"], "d": ["c", "a", "b"]}


@pytest.mark.parametrize(
    ("rankings", "changes", "text"),
    [
        (LEFT, {"pairs": ()}, "'b' stands in 0 places, and belongs in 1"),
        (LEFT, {"pairs": (("b", "c"), ("b", "c"))}, "'b' stands in 2 places, and belongs in 1"),
        (LEFT, {"pairs": (("b", "c"), ("x", "y"))}, "'x' stands in 1 places, and belongs in 0"),
        (LEFT, {"pairs": (("c", "b"),)}, "the pairs are not in code order"),
        (FOUR, {"pairs": (("c", "d"), ("a", "b"))}, "the pairs are not in code order"),
        (
            FOUR,
            {"pairs": (("a", "c"), ("b", "d"))},
            "'a' and 'b' would both rather have each other: not stable",
        ),
        (LEFT, {"rankings": {}}, "the answer is to other rankings"),
    ],
)
def test_false_pairs_are_not_proved(rankings: Rankings, changes: dict[str, Any], text: str) -> None:
    with pytest.raises(CertificateError) as caught:
        verify_peers(rankings, attrs.evolve(peer_pairs(rankings), **changes))
    assert str(caught.value) == text


def test_a_pair_that_only_one_ranks_is_not_proved() -> None:
    found = peer_pairs({"a": ["b"], "b": []})
    with pytest.raises(CertificateError) as caught:
        verify_peers(
            found.rankings, PeerPairs(rankings=found.rankings, pairs=(("a", "b"),), unmatched={})
        )
    assert str(caught.value) == "'a' and 'b' do not both rank each other"


@pytest.mark.parametrize("code", ["a", "d"])
def test_a_false_reason_is_not_proved(code: str) -> None:
    found = peer_pairs(LEFT)
    assert isinstance(found, PeerPairs)
    other = found.unmatched["d" if code == "a" else "a"]
    false = {**found.unmatched, code: other}
    with pytest.raises(CertificateError) as caught:
        verify_peers(LEFT, attrs.evolve(found, unmatched=false))
    assert str(caught.value) == (
        f"the reason of {code!r} is not true: {other} ({found.unmatched[code]})"
    )


@pytest.mark.parametrize(
    ("parties", "text"),
    [
        ((("a", "c", "b"), ("d", "e")), "'f' stands in 0 places, and belongs in 1"),
        (
            (("a", "b", "c"), ("d", "e"), ("f",)),
            "'a' would not rather have the next one of the party, 'b'",
        ),
        ((("a", "f"), ("b", "c"), ("d", "e")), "'a' and 'f' do not both rank each other"),
        (
            (("a", "c"), ("b",), ("d", "e"), ("f",)),
            "'b' and 'c' would both rather have each other: not stable",
        ),
        ((("c", "b", "a"), ("d", "e"), ("f",)), "the parties are not in code order"),
        ((("d", "e"), ("a", "c", "b"), ("f",)), "the parties are not in code order"),
    ],
)
def test_false_parties_are_not_proved(parties: Any, text: str) -> None:
    with pytest.raises(CertificateError) as caught:
        verify_peers(CIRCLE, attrs.evolve(peer_pairs(CIRCLE), parties=parties))
    assert str(caught.value) == text


def test_parties_without_an_odd_one_prove_nothing() -> None:
    found = NoStablePairs(rankings=peer_pairs(FOUR).rankings, parties=(("a", "b"), ("c", "d")))
    with pytest.raises(CertificateError) as caught:
        verify_peers(FOUR, found)
    assert str(caught.value) == ("there is no party of odd size from three, so stable pairs exist")


def test_what_is_no_answer_is_refused() -> None:
    with pytest.raises(InvalidTypeError) as caught:
        verify_peers({}, ())  # type: ignore[arg-type]  # on purpose
    assert str(caught.value) == "found must be a PeerPairs or a NoStablePairs, got ()"
