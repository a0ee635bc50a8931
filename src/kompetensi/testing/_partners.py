"""Strategies for :mod:`kompetensi.partners`."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from kompetensi._core._exact import Exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.evaluation import PairedScores, ProgrammeEvaluation
from kompetensi.partners import (
    Accreditation,
    Agreement,
    BriefGoal,
    Coverage,
    CoveredNeed,
    Institution,
    ProgrammeBrief,
    Purchase,
    Scorecard,
    ScoredProgramme,
    Sourcing,
    SourcingBranch,
    SourcingCount,
    briefs,
    coverage,
    scorecard,
    sourcing,
)
from kompetensi.testing._codes import CODES, NAMES, code_lists
from kompetensi.testing._numbers import DAYS, numbers
from kompetensi.testing._programme import paired_scores
from kompetensi.testing._training import plan_problems
from kompetensi.training import PlanProblem, TrainingPlan, plan


def brief_goals() -> st.SearchStrategy[BriefGoal]:
    """Draw a goal; the level to start from is known or not.

    Returns:
        A strategy that shrinks to one level from 0.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(brief_goals())
        ... def test(goal):
        ...     assert goal.from_level is None or goal.level > goal.from_level
        >>> test()
    """
    return st.one_of(numbers(0, 3), st.none()).flatmap(_goal)


def _goal(start: Exact | None) -> st.SearchStrategy[BriefGoal]:
    ends = st.integers(1, 2).map(lambda more: (start or 0) + more)
    return st.builds(BriefGoal, competency=CODES, from_level=st.just(start), level=ends)


def coverages() -> st.SearchStrategy[Coverage]:
    """Draw the coverage of a small problem.

    Returns:
        A strategy that shrinks to a coverage without needs.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(coverages())
        ... def test(found):
        ...     assert set(found.outdated) <= {item.need for item in found.items}
        >>> test()
    """
    return st.builds(_coverage, plan_problems(), st.sampled_from((None, 0, 2, 30)))


def _coverage(problem: PlanProblem, oldest: int | None) -> Coverage:
    on = None if oldest is None else date(2026, 1, 1)
    return coverage(problem.needs, problem.programmes, on=on, oldest=oldest)


def covered_needs() -> st.SearchStrategy[CoveredNeed]:
    """Draw a need beside what is on offer for it.

    Returns:
        A strategy that shrinks to a need that nothing serves.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(covered_needs())
        ... def test(item):
        ...     assert (item.state in {"served", "partly"}) == bool(item.programmes)
        >>> test()
    """
    return coverages().filter(lambda one: one.items).flatmap(lambda one: st.sampled_from(one.items))


def programme_briefs() -> st.SearchStrategy[ProgrammeBrief]:
    """Draw a brief for what a small plan without programmes leaves open.

    Returns:
        A strategy that shrinks to a brief for one person.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(programme_briefs())
        ... def test(brief):
        ...     assert brief.goals and brief.people
        >>> test()
    """
    drawn = plan_problems().filter(lambda one: one.needs).map(_unserved)
    made = st.builds(_briefs, drawn, st.integers(1, 2), st.none() | st.integers(0, 8))
    return made.flatmap(st.sampled_from)


def _unserved(problem: PlanProblem) -> TrainingPlan:
    return plan(problem.needs, ())


def _briefs(made: TrainingPlan, least: int, hours: int | None) -> tuple[ProgrammeBrief, ...]:
    return briefs(made, least_people=least, hours_per_level=hours)


_SPANS = st.tuples(DAYS, st.integers(0, 400)).map(lambda two: (two[0], two[0] + timedelta(two[1])))


@st.composite
def _accreditation(draw: st.DrawFn) -> Accreditation:
    since, until = draw(_SPANS)
    return Accreditation(code=draw(CODES), since=since, until=until)


def accreditations() -> st.SearchStrategy[Accreditation]:
    """Draw an accreditation.

    Returns:
        A strategy that shrinks to a single day.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(accreditations())
        ... def test(one):
        ...     assert one.since <= one.until
        >>> test()
    """
    return _accreditation()


def institutions() -> st.SearchStrategy[Institution]:
    """Draw an institution with up to two accreditations.

    Returns:
        A strategy that shrinks to an institution without accreditations.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(institutions())
        ... def test(one):
        ...     assert all(one.accredited(held.since) for held in one.accreditations)
        >>> test()
    """
    held = st.lists(accreditations(), max_size=2, unique_by=lambda one: one.code)
    kinds = st.sampled_from(("university", "training-body"))
    return st.builds(Institution, code=CODES, name=NAMES, kind=kinds, accreditations=held)


@st.composite
def _agreement(draw: st.DrawFn) -> Agreement:
    since, until = draw(_SPANS)
    return Agreement(
        code=draw(CODES),
        institution=draw(CODES),
        since=since,
        until=until,
        programmes=draw(st.none() | code_lists(most=2)),
        seats=draw(st.none() | st.integers(0, 3)),
        ceiling=draw(st.none() | numbers(0, 6)),
    )


def agreements() -> st.SearchStrategy[Agreement]:
    """Draw an agreement, with limits or without.

    Returns:
        A strategy that shrinks to an agreement of one day without limits.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(agreements())
        ... def test(one):
        ...     assert one.programmes or not one.covers("other", on=one.since) or one.programmes is None
        >>> test()
    """
    return _agreement()


_PROVIDERS = st.sampled_from(("X", "Y"))


_EVALUATIONS = st.builds(
    ProgrammeEvaluation,
    programme=CODES,
    provider=_PROVIDERS,
    period=st.just("2026"),
    learning=paired_scores(),
    behaviour=st.none() | paired_scores(),
)


@st.composite
def _scorecard(draw: st.DrawFn) -> Scorecard:
    known = draw(st.lists(_EVALUATIONS, max_size=3))
    return scorecard(
        draw(_PROVIDERS),
        known,
        minimum_people=draw(st.integers(1, 3)),
        level=draw(st.sampled_from(("learning", "behaviour"))),
    )


def scorecards() -> st.SearchStrategy[Scorecard]:
    """Draw the scorecard of an institution with up to three evaluations.

    Returns:
        A strategy that shrinks to an empty scorecard.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(scorecards())
        ... def test(card):
        ...     assert all((one.interval is None) == (one.reason is not None) for one in card.entries)
        >>> test()
    """
    return _scorecard()


def scored_programmes() -> st.SearchStrategy[ScoredProgramme]:
    """Draw an entry of a scorecard.

    Returns:
        A strategy that shrinks to a programme of which too little is known.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(scored_programmes())
        ... def test(one):
        ...     assert one.interval is None or one.interval[0] < one.mean < one.interval[1]
        >>> test()
    """
    drawn = scorecards().filter(lambda card: card.entries)
    return drawn.flatmap(lambda card: st.sampled_from(card.entries))


def sourcings() -> st.SearchStrategy[Sourcing]:
    """Draw what to buy in a small problem.

    Returns:
        A strategy that shrinks to nothing to buy.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(sourcings())
        ... def test(found):
        ...     assert found.cost == sum(one.cost for one in found.purchases)
        >>> test()
    """
    limits = st.tuples(st.none() | st.integers(0, 2), st.none() | numbers(0, 4))
    grades = st.none() | st.tuples(_GRADE, _GRADE)
    return st.builds(_sourcing, plan_problems(), limits, limits, grades)


_GRADE = st.sampled_from(("", "gained", "lost"))
_CHANGES = {"": [(5, 5, 1)], "gained": [(1, 4, 9), (1, 5, 9)], "lost": [(4, 1, 9), (5, 1, 9)]}


def _cards(problem: PlanProblem, grades: tuple[str, str]) -> list[Scorecard]:
    known = [
        ProgrammeEvaluation(
            programme=one.code,
            provider=one.provider,
            period="2026",
            learning=PairedScores(minimum=0, maximum=5, pairs=_CHANGES[grade]),
        )
        for one in problem.programmes
        for provider, grade in zip("XY", grades, strict=True)
        if one.provider == provider
    ]
    return [scorecard(one, known, minimum_people=5) for one in "XY"]


def _sourcing(
    problem: PlanProblem,
    first: tuple[int | None, Exact | None],
    second: tuple[int | None, Exact | None],
    grades: tuple[str, str] | None,
) -> Sourcing:
    on = date(2026, 1, 1)
    deals = [
        Agreement(
            code=f"{provider}-1",
            institution=provider,
            since=on,
            until=on,
            seats=seats,
            ceiling=ceiling,
        )
        for provider, (seats, ceiling) in zip(("X", "Y"), (first, second), strict=True)
    ]
    cards = [] if grades is None else _cards(problem, grades)
    return sourcing(problem.needs, problem.programmes, deals, on=on, scorecards=cards)


def purchases() -> st.SearchStrategy[Purchase]:
    """Draw a purchase that stands for no problem.

    Returns:
        A strategy that shrinks to a seat that costs nothing.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(purchases())
        ... def test(one):
        ...     assert one.cost >= 0
        >>> test()
    """
    return st.builds(Purchase, person=CODES, programme=CODES, agreement=CODES, cost=numbers(0, 9))


def sourcing_counts() -> st.SearchStrategy[SourcingCount]:
    """Draw a side of a split that stands for no problem.

    Returns:
        A strategy that shrinks to at most none of the people taking nothing.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(sourcing_counts())
        ... def test(one):
        ...     assert one.count >= 0
        >>> test()
    """
    return st.builds(
        SourcingCount,
        person=CODES,
        programmes=code_lists(most=2).map(tuple),
        count=st.integers(0, 3),
        above=st.booleans(),
    )


def sourcing_branches() -> st.SearchStrategy[SourcingBranch]:
    """Draw a case of a proof that stands for no problem.

    Returns:
        A strategy that shrinks to no splits and no prices.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(sourcing_branches())
        ... def test(one):
        ...     assert all(price >= 0 for price in one.earlier)
        >>> test()
    """
    prices = st.dictionaries(CODES, numbers(0, 3), max_size=2).map(FrozenMap)
    return st.builds(
        SourcingBranch,
        counts=st.lists(sourcing_counts(), max_size=2).map(tuple),
        seats=prices,
        money=prices,
        earlier=st.lists(numbers(0, 3), max_size=3).map(tuple),
    )
