"""Least seats that cannot be filled: which mentors together need more mentees than there are for them.

References:
    Hall (1935), On representatives of subsets; the set comes from the last search for another mentee.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kompetensi.errors import NoMatchingError

if TYPE_CHECKING:
    from kompetensi.mentoring._layered_case import Case
    from kompetensi.mentoring._problem import MatchingProblem


def check_least(problem: MatchingProblem, case: Case) -> None:
    """Raise if not every mentor can have its least number of mentees at the same time; O(needed seats x E)."""
    need = {
        mentor: least - held
        for mentor, (least, held) in enumerate(zip(case.least, case.held, strict=True))
        if least > held
    }
    if not need:
        return
    people: dict[int, list[int]] = {mentor: [] for mentor in need}
    for one, other in zip(case.mentee.tolist(), case.mentor.tolist(), strict=True):
        if other in need:
            people[other].append(one)
    given: dict[int, set[int]] = {}  # mentors that each mentee fills a needed seat of
    for mentor, seats in need.items():
        for _ in range(seats):
            reached = _fill(mentor, people, given, case)
            if reached is not None:
                raise _shortage(problem, case, need, people, reached)


def _fill(
    start: int, people: dict[int, list[int]], given: dict[int, set[int]], case: Case
) -> set[int] | None:
    """Find one more mentee for a mentor by re-placing others; else return the mentors that compete."""
    came: dict[int, tuple[int, int] | None] = {start: None}  # mentor: who would leave it, for whom
    tried: set[int] = set()
    waiting = [start]
    for mentor in waiting:
        for one in people[mentor]:
            if one in tried or mentor in given.get(one, ()):
                continue
            tried.add(one)
            held = given.setdefault(one, set())
            if len(held) < case.wants[one]:
                held.add(mentor)
                _move_up(mentor, came, given)
                return None
            for other in sorted(held):
                if other not in came:
                    came[other] = one, mentor
                    waiting.append(other)
    return set(came)


def _move_up(
    mentor: int, came: dict[int, tuple[int, int] | None], given: dict[int, set[int]]
) -> None:
    """A mentor has one more: let the people on the way move on by one mentor each."""
    while (step := came[mentor]) is not None:
        leaver, target = step
        given[leaver].remove(mentor)
        given[leaver].add(target)
        mentor = target


def _shortage(
    problem: MatchingProblem,
    case: Case,
    need: dict[int, int],
    people: dict[int, list[int]],
    mentors: set[int],
) -> NoMatchingError:
    lists: dict[int, int] = {}
    for mentor in mentors:
        for one in people[mentor]:
            lists[one] = lists.get(one, 0) + 1
    return NoMatchingError(
        [problem.mentors[mentor] for mentor in sorted(mentors)],
        [problem.mentees[one] for one in sorted(lists)],
        sum(need[mentor] for mentor in mentors),
        sum(min(case.wants[one], count) for one, count in lists.items()),
    )
