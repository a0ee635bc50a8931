"""Strategies for :mod:`kompetensi.partners`."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from kompetensi._core._exact import Exact
from kompetensi.partners import BriefGoal, Coverage, CoveredNeed, ProgrammeBrief, briefs, coverage
from kompetensi.testing._codes import CODES
from kompetensi.testing._numbers import numbers
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
