"""From evidence to profile: each policy against its definition, each border on both sides."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import (
    ConflictError,
    InvalidTypeError,
    InvalidValueError,
    KompetensiError,
    UnknownCodeError,
)
from kompetensi.people import Evidence, Profile, profile_from_evidence

TODAY = date(2026, 6, 1)
DAY = timedelta(days=1)
WEIGHTS: Mapping[str, float] = {"superior": 0.5, "feedback": 2, "self": 0}
POLICIES: list[str | Mapping[str, float]] = ["latest", "highest", "lowest", "mean", WEIGHTS]
HALVES = st.integers(0, 10).map(lambda halves: Fraction(halves, 2))
DAYS = st.integers(-3, 3).map(lambda days: TODAY + days * DAY)


def _found(level: float | Fraction = 3, **changes: Any) -> Evidence:  # any field
    first = Evidence(person="P", competency="A", level=level, on=TODAY, source="superior")
    return attrs.evolve(first, **changes)


@st.composite
def _evidence(draw: st.DrawFn) -> Evidence:
    on = draw(DAYS)
    return Evidence(
        person=draw(st.sampled_from(["P", "P", "P", "Q"])),
        competency=draw(st.sampled_from(["A", "B"])),
        level=draw(HALVES),
        on=on,
        source=draw(st.sampled_from(sorted(WEIGHTS))),
        expires=draw(st.one_of(st.none(), st.integers(0, 3).map(lambda days: on + days * DAY))),
        confidence=draw(st.sampled_from([1, 0.5, 0.1])),
    )


def _by_definition(
    evidence: list[Evidence], policy: str | Mapping[str, float], ties: str
) -> dict[str, Fraction]:
    """Settle each competency by reading the definition of the policy once more."""
    levels = {}
    for code in "AB":
        rows = [
            one
            for one in evidence
            if (one.person, one.competency) == ("P", code)
            if one.on <= TODAY <= (one.expires or date.max)
        ]
        rule = policy
        if policy == "latest":
            rows = [one for one in rows if one.on == max(other.on for other in rows)]
            rule = ties
        if rule in ("highest", "lowest"):
            best = max if rule == "highest" else min
            rows = [one for one in rows if one.level == best(other.level for other in rows)]
        sources = rule if isinstance(rule, Mapping) else dict.fromkeys(WEIGHTS, 1)
        weights = [one.confidence * Fraction(sources[one.source]) for one in rows]
        if sum(weights):
            total = sum(one.level * weight for one, weight in zip(rows, weights, strict=True))
            levels[code] = Fraction(total) / sum(weights)
    return levels


@given(
    st.lists(_evidence(), max_size=8),
    st.sampled_from(POLICIES),
    st.sampled_from(["highest", "lowest", "mean"]),
)
def test_a_profile_follows_the_definition_of_its_policy(
    evidence: list[Evidence], policy: str | Mapping[str, float], ties: str
) -> None:
    got = profile_from_evidence(evidence, person="P", on=TODAY, policy=policy, ties=ties)
    assert got.levels == _by_definition(evidence, policy, ties)
    assert list(got.levels) == sorted(got.levels)
    assert (got.person, got.absent) == ("P", {})


@given(
    st.lists(_evidence(), max_size=8),
    st.sampled_from(POLICIES),
    st.sampled_from(["error", "highest", "lowest", "mean"]),
    st.randoms(use_true_random=False),
)
def test_the_order_of_evidence_does_not_matter(
    evidence: list[Evidence], policy: str | Mapping[str, float], ties: str, random: Random
) -> None:
    def outcome(several: list[Evidence]) -> Profile | str:
        try:
            return profile_from_evidence(several, person="P", on=TODAY, policy=policy, ties=ties)
        except ConflictError as error:
            return str(error)

    shuffled = list(evidence)
    random.shuffle(shuffled)
    assert outcome(shuffled) == outcome(evidence)


@given(st.lists(_evidence(), max_size=8), st.sampled_from(POLICIES))
def test_a_level_lies_between_the_levels_found(
    evidence: list[Evidence], policy: str | Mapping[str, float]
) -> None:
    got = profile_from_evidence(evidence, person="P", on=TODAY, policy=policy, ties="mean")
    for code, level in got.levels.items():
        found = [one.level for one in evidence if (one.person, one.competency) == ("P", code)]
        assert min(found) <= level <= max(found)


def _level(
    *evidence: Evidence, policy: str | Mapping[str, float] = "latest", ties: str = "error"
) -> object:
    levels = profile_from_evidence(evidence, person="P", on=TODAY, policy=policy, ties=ties).levels
    return levels.get("A")


def test_evidence_counts_from_its_day_to_its_last_day_included() -> None:
    one = _found(on=TODAY, expires=TODAY + DAY)
    days = [TODAY - DAY, TODAY, TODAY + DAY, TODAY + 2 * DAY]
    assert [one.counts_on(day) for day in days] == [False, True, True, False]
    assert _found().counts_on(date.max)


def test_evidence_of_the_future_and_expired_evidence_leave_a_person_not_assessed() -> None:
    assert _level(_found(on=TODAY + DAY)) is None
    assert _level(_found(on=TODAY - 2 * DAY, expires=TODAY - DAY)) is None
    assert _level(_found(on=TODAY - 2 * DAY, expires=TODAY)) == 3
    assert _level() is None


def test_a_later_finding_counts_alone_under_latest() -> None:
    assert _level(_found(2, on=TODAY - DAY), _found(4), _found(5, on=TODAY + DAY)) == 4


def test_confidence_weighs_a_mean() -> None:
    assert _level(_found(1), _found(4, confidence=0.5), policy="mean") == 2


def test_sources_weigh_a_mean_times_confidence() -> None:
    found = [_found(1), _found(4, source="feedback", confidence=0.25), _found(9, source="self")]
    assert _level(*found, policy=WEIGHTS) == Fraction(5, 2)


def test_sources_of_weight_0_alone_assess_nobody() -> None:
    assert _level(_found(9, source="self"), policy=WEIGHTS) is None


@pytest.mark.parametrize(("ties", "level"), [("highest", 4), ("lowest", 1), ("mean", Fraction(2))])
def test_findings_of_the_last_day_are_settled_as_asked(ties: str, level: Fraction) -> None:
    found = [_found(1), _found(4, confidence=0.5), _found(9, on=TODAY - DAY)]
    assert _level(*found, ties=ties) == level


def test_equal_findings_of_the_last_day_are_no_conflict() -> None:
    assert _level(_found(3), _found(3.0, source="feedback")) == 3


@pytest.mark.parametrize(
    ("call", "kind", "sentence"),
    [
        (
            lambda: _level(_found(3.5), _found(2)),
            ConflictError,
            "'A' of 'P' has levels 2, 7/2 on 2026-06-01; "
            "pass ties='highest', 'lowest' or 'mean', or keep one",
        ),
        (
            lambda: _level(_found(source="peer"), _found(source="boss"), policy=WEIGHTS),
            UnknownCodeError,
            "no weight for source 'boss' among 3 known codes",
        ),
        (
            lambda: _level(_found(source="superiors"), policy=WEIGHTS),
            UnknownCodeError,
            "no weight for source 'superiors' among 3 known codes; did you mean 'superior'?",
        ),
        (
            lambda: _level(policy={"self": -1}),
            InvalidValueError,
            "weight of source of 'self' must be 0 or more, got -1",
        ),
        (
            lambda: _level(policy={"self": "1"}),  # type: ignore[dict-item]  # wrong on purpose
            InvalidTypeError,
            "weight of source of 'self' must be a number (int, Fraction, Decimal or float), "
            "got '1'",
        ),
        (
            lambda: _level(policy="best"),
            InvalidValueError,
            "policy must be one of 'latest', 'highest', 'lowest', 'mean', got 'best'",
        ),
        (
            lambda: _level(ties="first"),
            InvalidValueError,
            "ties must be one of 'error', 'highest', 'lowest', 'mean', got 'first'",
        ),
        (
            lambda: profile_from_evidence([3], person="P", on=TODAY, policy="mean"),  # type: ignore[list-item]  # wrong on purpose
            InvalidTypeError,
            "evidence number 1 must be an Evidence, got 3",
        ),
        (
            lambda: profile_from_evidence(None, person="P", on=TODAY, policy="mean"),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "evidence must be several values in order, such as a tuple, got None",
        ),
        (
            lambda: profile_from_evidence([], person=7, on=TODAY, policy="mean"),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "person must be text, got 7",
        ),
        (
            lambda: profile_from_evidence([], person="P", on="today", policy="mean"),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "on must be a datetime.date without a time of day, got 'today'",
        ),
        (
            lambda: _found(-1),
            InvalidValueError,
            "Evidence.level must be 0 or more, got -1",
        ),
        (
            lambda: _found(confidence=0),
            InvalidValueError,
            "Evidence.confidence must be above 0; leave out evidence that says nothing",
        ),
        (
            lambda: _found(confidence=1.01),
            InvalidValueError,
            "Evidence.confidence must lie in 0..1, got 1.01",
        ),
        (
            lambda: _found(expires=TODAY - DAY),
            InvalidValueError,
            "evidence on 'A' of 'P' expires on 2026-05-31, before its day 2026-06-01",
        ),
        (
            lambda: _found(source=""),
            InvalidValueError,
            "Evidence.source must be text without blanks around it and not empty, got ''",
        ),
        (
            lambda: _found().counts_on(None),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "day must be a datetime.date without a time of day, got None",
        ),
    ],
    ids=range(17),
)
def test_what_makes_no_profile_is_refused(
    call: Callable[[], object], kind: type[KompetensiError], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == sentence


def test_a_finding_may_expire_on_its_own_day() -> None:
    assert _found(expires=TODAY).counts_on(TODAY)
