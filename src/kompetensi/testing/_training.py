"""Strategies for :mod:`kompetensi.training`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from hypothesis import reject
from hypothesis import strategies as st

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import NoPlanError
from kompetensi.testing._codes import CODES, NAMES, code_lists
from kompetensi.testing._numbers import DAYS, WEIGHTS, numbers
from kompetensi.training import (
    Enrolment,
    Need,
    Outcome,
    PlanBranch,
    PlanCertificate,
    PlanLimits,
    PlanProblem,
    Programme,
    Series,
    Session,
    TrainingPlan,
    plan,
)

_FORMS: Final = st.sampled_from(("", "workshop", "coaching"))
_PROVIDERS: Final = st.sampled_from(("", "X", "Y"))
_COMPETENCIES: Final = ("A", "B")
_HOURS: Final = st.one_of(st.integers(0, 8), numbers(0, 8))
_PRICES: Final = st.dictionaries(CODES, numbers(0, 5), max_size=2).map(FrozenMap)
_FIRST: Final = date(2026, 1, 1)


@st.composite
def _outcome(draw: st.DrawFn, competency: str) -> Outcome:
    start = draw(st.none() | st.integers(0, 3))
    level = (start or 0) + draw(st.integers(1, 3))
    return Outcome(competency=competency, level=level, from_level=start)


def outcomes() -> st.SearchStrategy[Outcome]:
    """Draw an outcome, from any level or from a stated one.

    Returns:
        A strategy that shrinks to level 1 from any level.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(outcomes())
        ... def test(outcome):
        ...     assert outcome.level > (outcome.from_level or 0)
        >>> test()
    """
    return CODES.flatmap(_outcome)


@st.composite
def _programme(draw: st.DrawFn, code: str, earlier: Sequence[str] = ()) -> Programme:
    raised = draw(st.lists(st.sampled_from(_COMPETENCIES), max_size=2, unique=True))
    few = st.lists(st.sampled_from(earlier), max_size=1) if earlier else st.just([])
    return Programme(
        code=code,
        title=draw(NAMES),
        hours=draw(_HOURS),
        cost=draw(st.integers(0, 3)),
        outcomes=[draw(_outcome(one)) for one in raised],
        requires=draw(few),
        provider=draw(_PROVIDERS),
        form=draw(_FORMS),
        revised=draw(st.none() | DAYS),
        resources=draw(code_lists(most=2)),
    )


def programmes() -> st.SearchStrategy[Programme]:
    """Draw a programme that may require another.

    Returns:
        A strategy that shrinks to a programme that takes no time and raises nothing.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(programmes())
        ... def test(programme):
        ...     assert programme.code not in programme.requires
        >>> test()
    """
    codes = code_lists(least=2, most=2)
    return codes.flatmap(lambda two: _programme(two[0], two[1:]))


@st.composite
def _session(draw: st.DrawFn, code: str, programme: str) -> Session:
    starts = draw(st.none() | st.integers(0, 4).map(lambda later: _FIRST + timedelta(later)))
    ends = None if starts is None else starts + timedelta(draw(st.integers(0, 2)))
    seats = draw(st.integers(0, 3))
    return Session(code=code, programme=programme, seats=seats, starts=starts, ends=ends)


def sessions() -> st.SearchStrategy[Session]:
    """Draw a session, with dates or without.

    Returns:
        A strategy that shrinks to a session without dates and seats.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(sessions())
        ... def test(session):
        ...     assert (session.starts is None) == (session.ends is None)
        >>> test()
    """
    return st.tuples(CODES, CODES).flatmap(lambda two: _session(*two))


@st.composite
def _series(draw: st.DrawFn) -> Series:
    starts = draw(DAYS)
    return Series(
        code=draw(CODES),
        programme=draw(CODES),
        seats=draw(st.integers(0, 30)),
        starts=starts,
        every=draw(st.sampled_from(("year", "half-year", "quarter", "month"))),
        ends=starts + timedelta(draw(st.integers(0, 5))),
    )


def session_series() -> st.SearchStrategy[Series]:
    """Draw a series of any step.

    Returns:
        A strategy that shrinks to a yearly series of one day.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(session_series())
        ... def test(series):
        ...     assert series.sessions(series.ends)[0].starts == series.starts
        >>> test()
    """
    return _series()


def enrolments() -> st.SearchStrategy[Enrolment]:
    """Draw an enrolment, in a session or in none.

    Returns:
        A strategy that shrinks to an enrolment without a session.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(enrolments())
        ... def test(enrolment):
        ...     assert enrolment.session != ""
        >>> test()
    """
    return st.builds(Enrolment, person=CODES, programme=CODES, session=st.none() | CODES)


@st.composite
def _need(
    draw: st.DrawFn, person: str, competency: str, weights: st.SearchStrategy[object]
) -> Need:
    level = draw(st.one_of(st.integers(0, 3), numbers(0, 3), st.none()))
    return Need(
        person=person,
        competency=competency,
        level=level,
        required=(level or 0) + draw(st.integers(1, 2)),
        weight=draw(weights),  # type: ignore[arg-type]  # numbers
        by=draw(st.none() | st.just(_FIRST + timedelta(3))),
    )


def needs() -> st.SearchStrategy[Need]:
    """Draw a need; the level is known or not.

    Returns:
        A strategy that shrinks to a need of one level without weight.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(needs())
        ... def test(need):
        ...     assert need.level is None or need.shortfall > 0
        >>> test()
    """
    return st.tuples(CODES, CODES).flatmap(lambda two: _need(two[0], two[1], WEIGHTS))


@st.composite
def _limits(draw: st.DrawFn, people: Sequence[str]) -> PlanLimits:
    least = st.one_of(
        st.just(0), st.dictionaries(st.sampled_from(people), st.integers(0, 2), max_size=2)
    )
    most = st.one_of(
        st.none(),
        st.integers(2, 12),
        st.dictionaries(st.sampled_from(people), st.integers(2, 9), max_size=2),
    )
    budgets = st.dictionaries(st.sampled_from(("X", "Y")), st.integers(0, 4), max_size=1)
    return PlanLimits(
        budget=draw(st.none() | st.integers(0, 6)),
        least_hours=draw(least),
        most_hours=draw(most),
        provider_budgets=draw(budgets),
    )


def plan_limits() -> st.SearchStrategy[PlanLimits]:
    """Draw limits, each stated or not.

    Returns:
        A strategy that shrinks to no limits.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(plan_limits())
        ... def test(limits):
        ...     assert limits.least_of("anybody") >= 0
        >>> test()
    """
    return code_lists(least=1, most=3).flatmap(_limits)


@st.composite
def _problems(draw: st.DrawFn) -> PlanProblem:
    people = draw(code_lists(least=1, most=3))
    offered: list[Programme] = []
    for code in draw(code_lists(most=3)):
        offered.append(draw(_programme(code, [one.code for one in offered])))
    dated = [
        draw(_session(f"{one.code}/{number}", one.code))
        for one in offered
        for number in range(draw(st.integers(0, 2)))
    ]
    weights = st.one_of(st.integers(0, 3), numbers(0, 3))
    pairs = st.tuples(st.sampled_from(people), st.sampled_from(_COMPETENCIES))
    asked = [draw(_need(*pair, weights)) for pair in draw(st.lists(pairs, max_size=4, unique=True))]
    some = st.sampled_from([one.code for one in offered]) if offered else st.nothing()
    one = st.builds(Enrolment, person=st.sampled_from(people), programme=some)
    few = st.lists(one, max_size=1) if offered else st.just([])
    given = {session.programme for session in dated}
    forbidden, locked = draw(few), draw(few)
    kept = [each for each in locked if each.programme not in given and each not in forbidden]
    return PlanProblem(
        needs=asked,
        programmes=offered,
        sessions=dated,
        limits=draw(_limits(people)),
        locked=kept,
        forbidden=forbidden,
        held=draw(few),
    )


def plan_problems() -> st.SearchStrategy[PlanProblem]:
    """Draw a small problem: up to three people, four needs, three programmes and six sessions.

    Returns:
        A strategy that shrinks to a problem without needs and programmes.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(plan_problems())
        ... def test(problem):
        ...     assert {need.person for need in problem.needs} <= set(problem.people)
        >>> test()
    """
    return _problems()


def plan_branches() -> st.SearchStrategy[PlanBranch]:
    """Draw a case of a proof that stands for no problem.

    Returns:
        A strategy that shrinks to no decisions and no prices.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(plan_branches())
        ... def test(branch):
        ...     assert branch.budget >= 0
        >>> test()
    """
    few = st.lists(enrolments(), max_size=2).map(tuple)
    return st.builds(
        PlanBranch,
        taken=few,
        refused=few,
        seats=_PRICES,
        budget=numbers(0, 3),
        providers=_PRICES,
    )


def plan_certificates() -> st.SearchStrategy[PlanCertificate]:
    """Draw a proof that stands for no problem.

    Returns:
        A strategy that shrinks to a proof without cases.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(plan_certificates())
        ... def test(certificate):
        ...     assert len(certificate.branches) <= 2
        >>> test()
    """
    return st.builds(
        PlanCertificate,
        branches=st.lists(plan_branches(), max_size=2).map(tuple),
        unsearched=code_lists(most=2).map(tuple),
    )


@st.composite
def _plans(draw: st.DrawFn) -> TrainingPlan:
    problem = draw(_problems())
    try:
        return plan(
            problem.needs,
            problem.programmes,
            sessions=problem.sessions,
            limits=problem.limits,
            locked=problem.locked,
            forbidden=problem.forbidden,
            held=problem.held,
        )
    except NoPlanError:
        reject()


def training_plans() -> st.SearchStrategy[TrainingPlan]:
    """Draw the plan of a small problem, which is proved best.

    Returns:
        A strategy that shrinks to the plan of an empty problem.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5, deadline=None)
        ... @given(training_plans())
        ... def test(found):
        ...     assert found.value == found.bound
        >>> test()
    """
    return _plans()
